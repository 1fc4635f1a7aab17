import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtinEdgeTypes } from '../../graph-schema/builtin/edge-types.ts';
import { putChange, type Change, type ChangeInput } from '../../graph-schema/changes.ts';
import { readGraph } from '../support/read-graph.ts';
import { coerce, guessKind } from '../../graph-schema/import/fields.ts';
import { edgeLooks } from '../../graph-schema/scene.ts';
import { visibility } from '../../graph-schema/visibility.ts';
import { importInto, planInto } from '../support/import-into-world.ts';
import { edgeInput, nodeInput, putInput, refusal } from '../support/inputs.ts';
import { createMapWorld, type MapWorld } from '../support/map-world.ts';

const golden = (name: string): string => readFileSync(join(import.meta.dirname, '../golden', name), 'utf8');
const nodes = (world: MapWorld) => [...world.table('node').values()];
const edges = (world: MapWorld) => [...world.table('edge').values()];
const contacts = (world: MapWorld) => [...world.table('interaction').values()];
const labelled = (world: MapWorld, label: string) => nodes(world).find((node) => node.label === label)!;
const withoutSource = (changes: readonly Change[]) =>
  changes.filter((change) => !(change.kind === 'put' && change.what === 'source'));

describe('types that an import makes', () => {
  it('have looks that no type of ours in the file has, nor each other, and keep them when more come', () => {
    const world = createMapWorld();
    const file = (types: readonly string[]) =>
      JSON.stringify({ elements: types.map((type) => ({ label: `One ${type}`, type })), connections: [] });
    importInto(world, file(['Organization', 'Person', 'Area', 'Budget', 'Camp']), 'one.json');
    const looks = () => [...world.types().nodes.values()].map(({ key, shape, colour }) => [key, `${shape} ${colour?.light}`] as const); // prettier-ignore
    const first = looks();
    expect(new Set(first.map(([, look]) => look)).size).toBe(first.length);
    importInto(world, file(['Project', 'Dairy', 'Estate']), 'two.json');
    expect(Object.fromEntries(looks())).toMatchObject(Object.fromEntries(first));
    expect(new Set(looks().map(([, look]) => look)).size).toBe(first.length + 2);
  });

  it('take colours and shapes of types that nothing is of before those that are in sight', () => {
    const world = createMapWorld();
    const file = (types: readonly string[]) =>
      JSON.stringify({ elements: types.map((type) => ({ label: `One ${type}`, type })), connections: [] });
    importInto(world, file(['Organization', 'Project']), 'one.json');
    importInto(world, file(['Person', 'Area']), 'two.json');
    const types = world.types().nodes;
    const area = [...types.values()].find(({ name }) => name === 'Area')!;
    const seen = ['Organization', 'Project', 'Person'].map((key) => types.get(key)!);
    expect(seen.map(({ colour }) => colour?.light)).not.toContain(area.colour?.light);
    expect(seen.map(({ shape }) => shape)).not.toContain(area.shape);
  });
});

describe('types of connections that an import makes', () => {
  const file = (types: readonly string[], name: string) =>
    JSON.stringify({
      elements: [{ label: `A ${name}` }, { label: `B ${name}` }],
      connections: types.map((type) => ({ from: `A ${name}`, to: `B ${name}`, type })),
    });
  const drawn = (world: MapWorld) => {
    const types = [...world.types().edges.values()];
    const inUse = new Set(edges(world).map(({ type }) => type));
    const looks = edgeLooks({ types, inUse, scheme: 'light', language: 'en' }).values();
    return new Map([...looks].map(({ name, colour }) => [name, colour]));
  };

  it('have colours of their own, which they keep when other files bring more of theirs', () => {
    const world = createMapWorld();
    importInto(world, file(['+', '−'], 'one'), 'one.json');
    const before = drawn(world);
    expect(new Set(before.values()).size).toBe(2);
    importInto(world, file(['−', 'lends to', 'runs', 'funds', 'pays', 'asks', 'hears', '+'], 'two'), 'two.json');
    const after = drawn(world);
    expect(after.size).toBe(8);
    expect(new Set(after.values()).size).toBe(8);
    for (const [name, colour] of before) expect(after.get(name)).toBe(colour);
  });

  it('take the colour of a built-in type that nothing is of before one in sight', () => {
    const world = createMapWorld();
    world.apply(builtinEdgeTypes.map((value) => putChange({ what: 'edge-type', id: value.key, value })));
    importInto(world, file(['is derived from', 'takes part in', 'is open to', 'a', 'b', 'c', 'd'], 'one'), 'one.json');
    importInto(world, file(['e', 'f'], 'two'), 'two.json');
    const colours = drawn(world);
    expect(colours.size).toBe(9);
    expect(new Set(colours.values()).size).toBe(9);
  });
});

describe('a Kumu project', () => {
  it('arrives whole', () => {
    const world = createMapWorld();
    const { counts } = importInto(world, golden('kumu-project.json'));
    expect(counts.nodes).toEqual({
      inFile: 4,
      inFields: 0,
      created: 5,
      changed: 0,
      removed: 0,
      same: 0,
      conflicting: 0,
      kept: 0,
      archived: 1,
      stubs: 1,
      refused: 0,
    });
    expect(counts.edges).toEqual({
      inFile: 4,
      inFields: 0,
      created: 3,
      changed: 0,
      removed: 0,
      same: 0,
      conflicting: 0,
      kept: 0,
      archived: 1,
      stubs: 0,
      refused: 1,
    });
    const port = labelled(world, 'Port school');
    const types = world.types().nodes;
    const field = (name: string) => types.get('Organization')!.fields.find((candidate) => candidate.name === name)!;
    expect(port).toMatchObject({
      type: 'Organization',
      tags: ['crane', 'safety'],
      description: 'Teaches **crane** work.',
      image: 'https://images.example/port.png',
      keys: [{ key: 'elem-Port0001' }],
      origin: { kind: 'imported', by: 'Ana' },
    });
    expect(port.archived).toBeUndefined();
    // «founded» is a field organisations have already; the others are made, under the names the file declares.
    expect(port.fields).toMatchObject({ founded: 1987 });
    expect(port.fields?.[field('NO').key]).toBe('kept back');
    expect(port.fields?.[field('国家').key]).toEqual(['Kenya', 'Tanzania']);
    expect(field('NO').level).toBe('facilitator');
    const union = labelled(world, "Dockers' union");
    expect(types.get(union.type)).toMatchObject({ name: 'Union' });
    expect(types.get(union.type)!.fields.map(({ name, kind }) => [name, kind])).toEqual([
      ['Founded', 'number'],
      ['__proto__', 'text'],
    ]);
    expect(Object.values(union.fields!)).toEqual([1950, 'kept']);
    expect(labelled(world, 'Old plan').archived).toBe(true);
    expect(labelled(world, 'elem-Gone0009').type).toBe('Element');
    const plus = edges(world).find((edge) => edge.label === 'teaches')!;
    expect(world.types().edges.get(plus.type)).toMatchObject({ name: '+', direction: 'mutual' });
    expect(plus.direction).toBe('mutual');
    const [view] = [...world.table('view').values()];
    expect(view).toMatchObject({
      name: 'Harbour',
      description: 'The whole harbour',
      perspective: '@settings { theme: dark; }\n\nelement { size: 10; }',
    });
    expect(view!.members).toContain(port.id);
    expect(world.record('positions', view!.id)).toEqual({
      [port.id]: [10.5, -20],
      [labelled(world, 'elem-NoName04').id]: [0, 0],
    });
    const [source] = [...world.table('source').values()];
    const { loops, attributes, maps, perspectives, attributeRelevance } = JSON.parse(golden('kumu-project.json'));
    expect(source).toMatchObject({
      name: 'Harbour skills',
      format: 'kumu-project',
      remainder: { loops, attributes, maps, perspectives, attributeRelevance },
    });
    expect(source!.remainder).toMatchObject({ beside: { connections: { 'conn-00000001': { delayed: true } } } });
  });

  it('changes one thing where the file changed one', () => {
    const text = golden('kumu-project.json');
    const cases: [string, string, object][] = [
      [
        '"label": "Port school"',
        '"label": "Harbour school"',
        { kind: 'edit-node', set: { label: 'Harbour school' }, base: { label: 'Port school' } },
      ],
      ['"founded": "1987"', '"founded": "1988"', { set: { 'fields.founded': 1988 }, base: { 'fields.founded': 1987 } }],
      ['["crane", "crane", "safety"]', '["crane"]', { set: { tags: ['crane'] } }],
      ['"label": "teaches"', '"label": "trains"', { kind: 'edit-edge', set: { label: 'trains' } }],
      ['"direction": "mutual"', '"direction": "directed"', { kind: 'edit-edge', set: { direction: 'directed' } }],
      ['{ "x": 10.5, "y": -20 }', '{ "x": 11, "y": -20 }', { kind: 'put', what: 'positions' }],
      ['"name": "Harbour",\n', '"name": "Port",\n', { kind: 'put', what: 'view' }],
    ];
    for (const [before, after, expected] of cases) {
      const world = createMapWorld();
      importInto(world, text);
      const changed = text.replace(before, after);
      expect(changed).not.toBe(text);
      const { changes, counts } = planInto(world, changed);
      expect(withoutSource(changes)).toMatchObject([expected]);
      expect(counts.nodes.changed + counts.edges.changed).toBeLessThanOrEqual(1);
    }
  });

  it('gives an element another type, with a place there for its fields', () => {
    const world = createMapWorld();
    importInto(world, golden('kumu-project.json'));
    const text = golden('kumu-project.json').replace('"element type": "Union"', '"element type": "Person"');
    const { counts } = importInto(world, text);
    expect(counts.nodes).toMatchObject({ changed: 1, same: 4 });
    const union = labelled(world, "Dockers' union");
    expect(union.type).toBe('Person');
    const names = world
      .types()
      .nodes.get('Person')!
      .fields.filter(({ key }) => union.fields?.[key] !== undefined)
      .map((field) => field.name);
    expect(names).toEqual(['Founded', '__proto__']);
    expect(planInto(world, text).changes).toEqual([]);
  });

  it('moves a connection to another end under its own id', () => {
    const world = createMapWorld();
    importInto(world, golden('kumu-project.json'));
    const before = edges(world).find((edge) => edge.label === 'teaches')!;
    const text = golden('kumu-project.json').replace(
      '"from": "elem-Port0001", "to": "elem-Dock0002"',
      '"from": "elem-NoName04", "to": "elem-Dock0002"',
    );
    const { counts } = importInto(world, text);
    expect(counts.edges).toMatchObject({ created: 0, changed: 1, same: 2 });
    expect(world.edge(before.id)).toMatchObject({ source: labelled(world, 'elem-NoName04').id, label: 'teaches' });
  });

  it('brings back from the archive what is on a map again', () => {
    const world = createMapWorld();
    importInto(world, golden('kumu-project.json'));
    const file = JSON.parse(golden('kumu-project.json'));
    file.maps[0].elements.push({ element: 'elem-Bin00003', position: null });
    importInto(world, file);
    expect(labelled(world, 'Old plan').archived).toBeUndefined();
  });

  it('leaves alone what the file leaves blank, what people added, and translations', () => {
    const world = createMapWorld();
    importInto(world, golden('kumu-project.json'));
    const port = labelled(world, 'Port school');
    const stranger = {
      kind: 'create-node',
      record: { id: 'own', type: 'Person', label: 'Own', origin: { kind: 'stated' } },
    } as const;
    const [view] = [...world.table('view').values()];
    const translated = { en: 'Port school', fr: 'École du port' };
    world.apply([
      stranger,
      {
        kind: 'edit-node',
        id: port.id,
        set: { label: translated, 'fields.city': 'Mombasa' },
        base: { label: 'Port school', 'fields.city': null },
      },
      {
        kind: 'put',
        what: 'view',
        id: view!.id,
        value: JSON.parse(JSON.stringify({ ...view, members: [...view!.members!, 'own'], layout: 'grid' })),
        base: JSON.parse(JSON.stringify(view)),
      },
    ]);
    const before = snapshotOf(world);
    const file = JSON.parse(golden('kumu-project.json'));
    delete file.elements[0].attributes.description;
    const { changes } = importInto(world, file);
    expect(withoutSource(changes)).toEqual([]);
    expect(snapshotOf(world)).toEqual(before);
    file.elements[0].attributes.label = 'Another school';
    const { records } = importInto(world, file);
    expect(world.node(port.id)?.label).toEqual(translated);
    expect(records).toMatchObject([
      {
        state: 'conflicting',
        name: 'Another school',
        cells: [{ path: 'label', here: translated, file: 'Another school', before: 'Port school', take: 'here' }],
      },
    ]);
  });
});

const snapshotOf = (world: MapWorld) =>
  [nodes(world), edges(world), [...world.table('view').values()]].map((rows) => rows.map(({ ...row }) => row));

it('calls types and fields that are made for a file by their names', () => {
  const world = createMapWorld();
  const file = {
    elements: [{ label: 'Alpha', type: 'Communauté', 'Date d’adhésion': 'mai', Website: 'https://a.example' }],
    connections: [],
  };
  const told = planInto(world, file).records.map(({ type, typeName, cells }) => [type, typeName, cells.map(({ path, name }) => [path, name])]); // prettier-ignore
  expect(told).toEqual([['Communaute', 'Communauté', [['fields.DateDAdhesion', 'Date d’adhésion'], ['fields.Website', 'Website']]]]); // prettier-ignore
  importInto(world, file);
  const next = { elements: [{ ...file.elements[0], 'Date d’adhésion': 'juin' }], connections: [] };
  const known = planInto(world, next).records.map(({ typeName, cells }) => [typeName, cells.map(({ name }) => name)]);
  expect(known).toEqual([[undefined, [undefined]]]);
});

describe('elements and connections', () => {
  it('keeps elements that share a label apart and sends references to the first', () => {
    const world = createMapWorld();
    importInto(world, golden('kumu-flat-labels.json'));
    const suns = nodes(world).filter((node) => node.label === 'Sun');
    expect(suns).toHaveLength(2);
    const person = suns.find((node) => node.type === 'Person')!;
    expect(
      edges(world)
        .filter((edge) => edge.source === person.id)
        .map((edge) => world.types().edges.get(edge.type)?.name),
    ).toEqual(['sings', 'hums']);
    const song = suns.find((node) => node !== person)!;
    expect(Object.values(song.fields!).sort()).toEqual(['https://a.example', 'https://b.example']);
    expect(nodes(world).filter((node) => node.label === 'Stars')).toHaveLength(1);
  });

  it('are one network where they come one after the other, in files that nothing joins but names', () => {
    const world = createMapWorld();
    importInto(world, 'Label,Type\nAlpha,Organization\nBeta,Organization\nTwin,Person\nTwin,Project\n', 'elements.csv');
    const connections = 'From,To,Type\nAlpha,Beta,Partner\nALPHA,Twin,Knows\nGamma,Beta,Partner\n';
    const { counts, problems, entry } = importInto(world, connections, 'connections.csv');
    expect(counts).toMatchObject({ nodes: { created: 2, stubs: 2, same: 3 }, edges: { created: 3 } });
    expect(problems.map(({ message }) => message)).toContain('Ends of connections that are taken for the only entry here of their name: 3.'); // prettier-ignore
    const alpha = nodes(world).filter(({ label }) => label === 'Alpha');
    expect(alpha).toMatchObject([{ type: 'Organization' }]);
    expect(edges(world).filter(({ source }) => source === alpha[0]!.id)).toHaveLength(2);
    expect(planInto(world, connections, 'connections.csv').changes).toEqual([]);
    const { id } = alpha[0]!;
    world.apply([{ kind: 'edit-node', id, set: { label: 'Alpha Institute' }, unset: [], base: { label: 'Alpha' } }]);
    expect(planInto(world, connections, 'connections.csv').changes).toEqual([]);
    world.apply([{ kind: 'edit-node', id, set: { label: 'Alpha' }, unset: [], base: { label: 'Alpha Institute' } }]);
    world.apply(entry!);
    expect(nodes(world).map(({ label, keys = [] }) => [label, keys.length])).toEqual([['Alpha', 1], ['Beta', 1], ['Twin', 1], ['Twin', 1]]); // prettier-ignore
    expect(world.types().nodes.has('Element' as never)).toBe(false);
  });

  it('bring no type for ends that are all here, and none of those back that were taken away', () => {
    const world = createMapWorld();
    importInto(world, 'Label,Type\nAlpha,Organization\nBeta,Organization\n', 'elements.csv');
    importInto(world, 'From,To\nAlpha,Beta\n', 'connections.csv');
    expect(world.types().nodes.has('Element' as never)).toBe(false);
    expect(edges(world)).toHaveLength(1);
    world.apply([{ kind: 'delete-node', id: labelled(world, 'Beta').id }]);
    importInto(world, 'Label,Type\nBeta,Person\n', 'people.csv');
    expect(planInto(world, 'From,To\nAlpha,Beta\n', 'connections.csv').changes).toEqual([]);
  });

  it('folds types into a field where there would be more than 200', () => {
    const world = createMapWorld();
    const elements = Array.from({ length: 250 }, (_, at) => ({
      id: `${at}`,
      label: `Thing ${at}`,
      type: `Kind ${at}`,
    }));
    const file = {
      elements: [...elements, { id: 'p', label: 'P', type: 'person' }],
      connections: elements.map(({ id, type }) => ({ id, from: id, to: 'p', type })),
    };
    const { problems } = importInto(world, file);
    expect(world.types().nodes.size).toBeLessThanOrEqual(200);
    expect(world.types().edges.size).toBeLessThanOrEqual(200);
    expect(labelled(world, 'P').type).toBe('Person');
    const thing = labelled(world, 'Thing 7');
    expect(thing.type).toBe('Element');
    expect(Object.values(thing.fields!)).toEqual(['Kind 7']);
    expect(problems.map(({ message }) => message)).toContain(
      '250 kinds of element would be too many; they became values of the field «Type».',
    );
    expect(planInto(world, file).changes).toEqual([]);
  });

  it('puts what does not fit a field beside it, and takes the old value away', () => {
    const world = createMapWorld();
    const file = (size: unknown) => ({
      elements: [
        { id: 'a', label: 'A', type: 'Boat', size },
        { id: 'b', label: 'B', type: 'Boat', size: 7 },
      ],
    });
    importInto(world, file(5));
    importInto(world, file('huge'));
    const fields = world.types().nodes.get('Boat')!.fields;
    expect(fields.map(({ name, kind }) => [name, kind])).toEqual([
      ['size', 'number'],
      ['size', 'any'],
    ]);
    expect(labelled(world, 'A').fields).toEqual({ [fields[1]!.key]: 'huge' });
    expect(planInto(world, file('huge')).changes).toEqual([]);
    importInto(world, file(6));
    expect(labelled(world, 'A').fields).toEqual({ [fields[0]!.key]: 6 });
  });

  it('keeps whole what is too long, and makes no changes of more than one operation may be of', () => {
    const world = createMapWorld();
    const long = {
      elements: [
        {
          id: 'a',
          label: 'x'.repeat(600),
          text: 'y'.repeat(100_001),
          tags: Array.from({ length: 300 }, (_, at) => `t${at}`),
        },
      ],
    };
    importInto(world, long);
    const [source] = [...world.table('source').values()];
    expect(source!.remainder).toMatchObject({
      left: { nodes: { a: { text: long.elements[0]!.text } } },
      beside: { elements: { a: { label: long.elements[0]!.label, tags: long.elements[0]!.tags } } },
    });
    expect(planInto(world, long).changes).toEqual([]);
    const many = { elements: Array.from({ length: 200_001 }, (_, id) => ({ id, label: 'n' })) };
    const { changes, changeCount, counts } = planInto(world, many);
    expect([changes.length, changeCount, counts.nodes.created]).toEqual([0, 200_002, 200_001]);
  });
});

describe('contacts', () => {
  const file =
    'date,kind,participants,about,note\n2024-01-01,call,Ana|K7|New One,Dock plan,hello\n2024-01-02,call,ana|New One,Nowhere,\n2024-01-02,call,Twin|Ana,,\n2024-01-03,call,K7|Bo,,\n';
  const start = (): MapWorld => {
    const world = createMapWorld();
    const make = (id: string, label: string, key?: string) => ({ kind: 'create-node', record: { id, type: 'Person', label, origin: { kind: 'stated' }, ...(key && { keys: [{ source: 'elsewhere', key }] }) } }) as const; // prettier-ignore
    world.apply([
      make('n1', 'Ana'),
      make('n2', 'Bo', 'K7'),
      make('n3', 'Dock plan'),
      make('n4', 'Twin'),
      make('n5', 'Twin'),
    ]);
    return world;
  };

  it('show nobody below member the e-mail addresses that people are named by', () => {
    const world = createMapWorld();
    const table =
      'date,kind,participants\n2024-01-01,call,ada.lovelace+work@example.org|jdoe@example.org\n2024-01-02,call,_@example.org|Bo\n';
    importInto(world, table, 'c.csv');
    const made = labelled(world, 'ada lovelace');
    expect(made).toMatchObject({ type: 'Person', fields: { email: 'ada.lovelace+work@example.org' } });
    expect(labelled(world, 'jdoe').fields).toEqual({ email: 'jdoe@example.org' });
    expect(labelled(world, 'Bo').fields).toBeUndefined();
    const seen = visibility(world.types(), 'guest');
    const shown = [...world.table('node').values()].map((node) => JSON.stringify(seen.node(node)));
    expect(shown).toHaveLength(4);
    for (const text of shown) expect(text).not.toContain('@');
    const member = visibility(world.types(), 'member').node(made);
    expect(member).toEqual(made);
    // The same file again finds them by their addresses.
    expect(importInto(world, table, 'c.csv').counts.nodes.created).toBe(0);
  });

  it('keep such an address from guests where the type of people says nothing of it, or shows it', () => {
    const email = { key: 'mail', name: 'Mail', kind: 'email' as const };
    for (const fields of [[], [email], [{ ...email, key: 'email', kind: 'text' as const }]]) {
      const world = createMapWorld();
      const before = world.record('node-type', 'Person');
      const person = { key: 'Person', name: 'Person', shape: 'circle' as const, fields };
      world.apply([{ kind: 'put', what: 'node-type', id: 'Person', value: person, base: before } as ChangeInput]);
      importInto(world, 'date,kind,participants\n2024-01-01,call,ada@example.org|Bo\n', 'c.csv');
      expect(labelled(world, 'ada').fields).toEqual(fields[0] === email ? { mail: 'ada@example.org' } : undefined);
      const guest = visibility(world.types(), 'guest').node(labelled(world, 'ada'));
      expect(JSON.stringify(guest)).not.toContain('@');
    }
  });

  it('find people by key, then by a label only one has, else make them', () => {
    const world = start();
    const { counts, problems } = importInto(world, file, 'c.csv');
    expect(counts.interactions).toMatchObject({ inFile: 4, created: 3, refused: 1 });
    expect(counts.nodes).toMatchObject({ created: 2, stubs: 2 });
    const made = labelled(world, 'New One');
    expect(made.type).toBe('Person');
    expect(contacts(world).map(({ participants }) => participants)).toEqual([
      ['n1', 'n2', made.id],
      ['n1', made.id],
      expect.arrayContaining(['n1']),
    ]);
    expect(contacts(world)[0]).toMatchObject({ at: '2024-01-01', kind: 'call', about: ['n3'], note: 'hello' });
    const messages = problems.map(({ message }) => message);
    expect(messages).toContain('The participants of this contact are one and the same.');
    expect(messages).toContain('Several are called «Twin»; a person of that name was added instead.');
    expect(messages).toContain('What 1 contacts were about is not in the network («Nowhere»); it is left out.');
    expect(planInto(world, file, 'c.csv').changes).toEqual([]);
  });

  it('change one thing where the file changed one, also when a namesake came since', () => {
    const world = start();
    importInto(world, file, 'c.csv');
    world.apply([
      { kind: 'create-node', record: { id: 'n9', type: 'Person', label: 'Ana', origin: { kind: 'stated' } } },
    ]);
    const { changes } = planInto(world, file.replace('hello', 'good-bye'), 'c.csv');
    expect(withoutSource(changes)).toMatchObject([
      { kind: 'edit-interaction', set: { note: 'good-bye' }, base: { note: 'hello' } },
    ]);
    expect(withoutSource(changes)[0]).not.toHaveProperty('set.participants');
  });
});

describe('laws', () => {
  const name = fc.oneof(
    fc.constantFrom('A', 'B', 'a', 'Ä', '', ' ', '国家', '__proto__', 'NO', 'constructor'),
    fc.string({ unit: 'grapheme', maxLength: 8 }),
  );
  const scalar = fc.oneof(
    name,
    fc.double(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.constantFrom('2024-01-31', 'https://a.example', '7'),
  );
  const value = fc.oneof(scalar, fc.array(scalar, { maxLength: 3 }), fc.dictionary(name, scalar, { maxKeys: 2 }));
  const element = fc.record(
    {
      id: fc.oneof(name, fc.nat(3)),
      label: name,
      type: fc.constantFrom('Person', 'organisation', 'Kind', 'kind', '+', ''),
      tags: fc.oneof(name, fc.array(scalar)),
      size: value,
      Size: value,
      website: value,
      any: fc.constant(1),
    },
    { requiredKeys: [] },
  );
  const connection = fc.record(
    {
      id: fc.nat(3),
      from: name,
      to: name,
      type: fc.constantFrom('FUNDS', 'likes', '-', null),
      direction: fc.constantFrom('mutual', 'x'),
      weight: value,
      note: value,
    },
    { requiredKeys: ['from', 'to'] },
  );
  const file = fc.record({
    elements: fc.array(element, { maxLength: 8 }),
    connections: fc.array(connection, { maxLength: 8 }),
    extra: value,
  });

  it('whatever the file: it is taken, again it changes nothing, undone all is as before, and the counts add up', async () => {
    await fc.assert(
      fc.asyncProperty(file, file, async (first, second) => {
        const world = createMapWorld();
        for (const content of [first, second]) {
          const before = await world.hash();
          const { entry, counts } = importInto(world, content);
          for (const edge of edges(world))
            expect([world.node(edge.source), world.node(edge.target)]).not.toContain(undefined);
          const { nodes: n, edges: e } = counts;
          expect(e.created + e.changed + e.same + e.refused).toBe(e.inFile);
          // Stubs are beside the rows of the file: new ones counted as such, known ones among those that stay.
          const known =
            readGraph(new TextEncoder().encode(JSON.stringify(content)), 'a.json').nodes.filter((node) => node.stub)
              .length - n.stubs;
          expect(n.created + n.changed + n.same + n.refused).toBe(n.inFile + n.stubs + known);
          expect(planInto(world, content).changes).toEqual([]);
          if (!entry) continue;
          const after = await world.hash();
          world.apply(entry);
          expect(await world.hash()).toBe(before);
          importInto(world, content);
          expect(planInto(world, content).changes).toEqual([]);
          expect(after).not.toBe(before);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('a guessed kind takes every value it was guessed from', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.string(),
            fc.integer(),
            fc.boolean(),
            fc.array(fc.string()),
            fc.array(fc.integer()),
            fc.constantFrom('2024-01-31', 'a@b.c', 'https://a.example'),
          ),
          { minLength: 1 },
        ),
        (values) => {
          const kind = guessKind(values);
          for (const each of values) expect([kind, each, coerce(kind, each)]).not.toContain(undefined);
        },
      ),
    );
  });
});

describe('a file of Weft’s own', () => {
  const envelope = (more: object) => ({ kind: 'weft-network', version: 1, at: '2024-01-01T00:00:00Z', revision: 1, ...more }); // prettier-ignore
  const field = (key: string) => ({ key, name: 'Note', kind: 'text' });
  const types = { OLD: { key: 'OLD', name: 'Old', direction: 'directed', fields: [field('story'), { key: 'code', name: 'Code', kind: 'text' }] }, NEW: { key: 'NEW', name: 'New', direction: 'directed', fields: [field('remark')] } }; // prettier-ignore
  const network = (): MapWorld => {
    const world = createMapWorld();
    world.apply([
      ...Object.values(types).map((type) => putInput('edge-type', type.key, type)),
      ...['a', 'b', 'c'].map((id) => nodeInput(id, { type: 'Organization', label: id.toUpperCase() })),
      edgeInput('e', 'a', 'b', { type: 'OLD', description: 'ours', weight: 2, fields: { story: 'here', code: '7' }, fieldLevels: { code: 'facilitator' }, level: 'member' }),
    ]);
    return world;
  }; // prettier-ignore

  it('keeps what it does not say of a connection that it gives another type or other ends, and says so', () => {
    const world = network();
    const record = { id: 'e', type: 'NEW', source: 'a', target: 'c', direction: 'directed', weight: 3, origin: { kind: 'stated' } }; // prettier-ignore
    const file = envelope({ edges: { e: record }, edgeTypes: types });
    const { counts, records, planned } = importInto(world, file);
    expect(world.edge('e')).toMatchObject({ type: 'NEW', target: 'c', weight: 3, description: 'ours', level: 'member', fields: { remark: 'here', code: '7' }, fieldLevels: { code: 'facilitator' } }); // prettier-ignore
    expect([counts.edges, planned]).toMatchObject([
      { created: 0, changed: 1 },
      { created: 0, changed: 1 },
    ]);
    expect(records).toMatchObject([{ state: 'changed', key: 'e', cells: [{ path: 'ends', state: 'change', here: 'A → B (Old)', file: 'A → C (New)' }, { path: 'weight', here: 2, file: 3 }] }]); // prettier-ignore
    expect(planInto(world, file).changes).toEqual([]);
    expect(world.types().edges.get('NEW')).toEqual(types.NEW);
  });

  it('moves no connection over what was written to it after the dry run', () => {
    const world = network();
    const record = {
      id: 'e',
      type: 'OLD',
      source: 'a',
      target: 'c',
      direction: 'directed',
      origin: { kind: 'stated' },
    };
    const { changes } = planInto(world, envelope({ edges: { e: record } }));
    world.apply([{ kind: 'edit-edge', id: 'e' as never, type: 'OLD', set: { description: 'new' }, base: { description: 'ours' } }]); // prettier-ignore
    expect(refusal(() => world.apply(changes)).code).toBe('conflict');
  });

  it('says which contact it leaves out, all of whose participants are one here', () => {
    const world = network();
    world.apply([{ kind: 'delete-node', id: 'b' as never }, putInput('alias', 'b', { survivor: 'a' })]);
    const contact = { id: 'k', at: '2024-01-10', kind: 'call', participants: ['a', 'b'] };
    const plan = planInto(world, envelope({ contacts: { k: contact } }));
    expect(plan.counts.interactions).toMatchObject({ refused: 1, created: 0 });
    expect(plan.problems).toEqual([{ kind: 'refused', message: 'The participants of the contact «2024-01-10 · call» are one and the same here.' }]); // prettier-ignore
    expect(plan.problemCount).toBe(1);
  });
});

it('reads a network of 150,000 nodes back from a file of its own', () => {
  const nodes = Object.fromEntries(
    Array.from({ length: 150_000 }, (_, at) => [`n${at}`, { id: `n${at}`, type: 'Project', label: 'P', createdAt: '2024-01-01T00:00:00Z', origin: { kind: 'stated' } }]), // prettier-ignore
  );
  const envelope = { kind: 'weft-network', version: 1, at: '2024-01-01T00:00:00Z', revision: 1, nodes };
  expect(planInto(createMapWorld(), envelope)).toMatchObject({ planned: { created: 150_000 }, changeCount: 150_000 });
});
