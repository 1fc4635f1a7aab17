import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change, ChangeInput } from '../../graph-schema/changes.ts';
import { outcomeOf } from '../../graph-schema/import/compare.ts';
import type { GraphNode } from '../../graph-schema/elements.ts';
import type { EdgeType, NodeType } from '../../graph-schema/types.ts';
import type { PlannedRecord } from '../../graph-schema/import-report.ts';
import { forget, importInto, planInto } from '../support/import-into-world.ts';
import { putInput } from '../support/inputs.ts';
import { createMapWorld, type MapWorld } from '../support/map-world.ts';

type Row = Record<string, string>;
const paths = { label: 'label', city: 'fields.city', website: 'fields.website', notes: 'fields.notes' } as const;
type Column = keyof typeof paths;
const columns = Object.keys(paths) as Column[];

const file = (rows: readonly Row[]) => ({ elements: rows.map((row) => ({ type: 'Organization', ...row })), connections: [] }); // prettier-ignore
const nodes = (world: MapWorld): GraphNode[] => [...world.table('node').values()];
const nodeOf = (world: MapWorld, key: string) => nodes(world).find((node) => node.keys?.some((own) => own.key === key));
const valueAt = (node: GraphNode, column: Column): string | undefined =>
  (column === 'label' ? node.label : node.fields?.[paths[column].slice(7)]) as string | undefined;
const edit = (world: MapWorld, key: string, column: Column, value: string): void => {
  const node = nodeOf(world, key)!;
  const base = valueAt(node, column) ?? null;
  if (base !== value) world.apply([{ kind: 'edit-node', id: node.id, set: { [paths[column]]: value }, base: { [paths[column]]: base } }]); // prettier-ignore
};
const cellsOf = (records: readonly PlannedRecord[]) =>
  records.flatMap(({ key, cells }) => cells.map(({ path, state }) => `${key} ${path} ${state}`)).sort();
const written = (changes: readonly Change[]) => changes.filter((change) => !(change.kind === 'put' && change.what === 'source')); // prettier-ignore

const start = { id: 'a', label: 'Alpha', city: 'Mombasa', website: 'https://a.example', notes: 'first' };
function imported(): MapWorld {
  const world = createMapWorld();
  importInto(world, file([start]));
  return world;
}

describe('a file that is imported again', () => {
  it('leaves what was edited here, says so, and changes what the file alone changed', () => {
    const world = imported();
    edit(world, 'a', 'city', 'Nairobi');
    expect(planInto(world, file([start])).changes).toEqual([]);
    const { records, counts } = planInto(world, file([start]));
    expect(records).toMatchObject([
      { state: 'kept', name: 'Alpha', cells: [{ path: 'fields.city', here: 'Nairobi', file: 'Mombasa', state: 'kept' }] },
    ]); // prettier-ignore
    expect(counts.nodes).toMatchObject({ same: 1, kept: 1, changed: 0, conflicting: 0 });
    const again = importInto(world, file([{ ...start, notes: 'second' }]));
    expect(written(again.changes)).toMatchObject([{ kind: 'edit-node', set: { 'fields.notes': 'second' } }]);
    expect(cellsOf(again.records)).toEqual(['a fields.city kept', 'a fields.notes change']);
    expect(nodeOf(world, 'a')!.fields).toMatchObject({ city: 'Nairobi', notes: 'second' });
  });

  it('is in conflict where both changed a value: ours stays unless the file’s is taken, one by one or all', () => {
    const world = imported();
    edit(world, 'a', 'city', 'Nairobi');
    edit(world, 'a', 'notes', 'ours');
    const second = file([{ ...start, city: 'Kisumu', notes: 'theirs' }]);
    const plan = planInto(world, second);
    expect(written(plan.changes)).toEqual([]);
    expect(plan.counts.nodes).toMatchObject({ conflicting: 1, changed: 0 });
    expect(plan.records[0]!.cells[0]).toEqual({ path: 'fields.city', state: 'conflict', here: 'Nairobi', file: 'Kisumu', before: 'Mombasa', take: 'here' }); // prettier-ignore
    const one = planInto(world, second, 'file.json', {
      settled: [{ what: 'node', key: 'a', path: 'fields.city', take: 'file' }],
    });
    expect(written(one.changes)).toMatchObject([{ set: { 'fields.city': 'Kisumu' }, base: { 'fields.city': 'Nairobi' } }]); // prettier-ignore
    const all = planInto(world, second, 'file.json', { conflicts: 'file' });
    expect(written(all.changes)).toMatchObject([{ set: { 'fields.city': 'Kisumu', 'fields.notes': 'theirs' } }]);
    // Once imported with ours, it is settled: what is here was edited here.
    importInto(world, second);
    const later = planInto(world, second);
    expect([later.changes, cellsOf(later.records)]).toEqual([[], ['a fields.city kept', 'a fields.notes kept']]);
  });

  it('keeps what cells leave blank, or takes it away where that is chosen, but not what was edited here', () => {
    const world = imported();
    const { notes: _, city: __, ...rest } = start;
    const more = [rest, { id: 'b', label: 'Beta', city: 'Lamu', notes: 'x' }];
    expect(cellsOf(planInto(world, file(more)).records.filter(({ key }) => key === 'a'))).toEqual([]);
    const { changes } = planInto(world, file(more), 'file.json', { empty: 'clear' });
    expect(changes).toContainEqual(expect.objectContaining({ unset: ['fields.city', 'fields.notes'] }));
    edit(world, 'a', 'city', 'Nairobi');
    const cleared = importInto(world, file(more), 'file.json', { empty: 'clear' });
    expect(cellsOf(cleared.records).slice(0, 2)).toEqual(['a fields.city conflict', 'a fields.notes change']);
    expect(nodeOf(world, 'a')!.fields).toEqual({ city: 'Nairobi', website: start.website });
  });

  it('does not bring back what was taken away here, unless that is chosen', () => {
    const world = createMapWorld();
    const two = { elements: [start, { id: 'b', label: 'Beta' }], connections: [{ id: 'e', from: 'a', to: 'b' }] };
    importInto(world, two);
    world.apply([{ kind: 'delete-node', id: nodeOf(world, 'b')!.id }]);
    expect(planInto(world, two)).toMatchObject({ changes: [], counts: { nodes: { kept: 1 }, edges: { kept: 1, created: 0 } } }); // prettier-ignore
    const gone = { conflicts: 'file' } as const;
    expect(planInto(world, two, 'file.json', gone).counts).toMatchObject({ nodes: { created: 1 }, edges: { created: 1 } }); // prettier-ignore
  });

  it('takes nothing’s place where it is not known any more what was imported', () => {
    const world = createMapWorld();
    const joined = { ...file([start, { id: 'b', label: 'Beta' }, { id: 'c', label: 'Gamma' }]), connections: [{ id: 'e', from: 'a', to: 'b' }] }; // prettier-ignore
    importInto(world, joined);
    edit(world, 'a', 'city', 'Nairobi');
    forget(world);
    const same = planInto(world, joined);
    expect([written(same.changes), cellsOf(same.records)]).toEqual([[], ['a fields.city conflict']]);
    expect(same.problems.map(({ message }) => message)).toContainEqual(expect.stringContaining('not known here any more')); // prettier-ignore
    const taken = planInto(world, joined, 'file.json', { conflicts: 'file' });
    expect(written(taken.changes)).toMatchObject([{ set: { 'fields.city': 'Mombasa' } }]);
    const other = { ...joined, connections: [{ id: 'e', from: 'a', to: 'c' }] };
    expect(cellsOf(planInto(world, other).records)).toEqual(['a fields.city conflict', 'e ends conflict']);
    // What the file says is known from then on.
    importInto(world, joined);
    const later = planInto(world, joined);
    expect([later.changes, cellsOf(later.records)]).toEqual([[], ['a fields.city kept']]);
  });

  it('is forgotten when it is undone, as if it had not been', () => {
    const world = imported();
    const second = file([{ ...start, city: 'Kisumu' }]);
    world.apply(importInto(world, second).entry!);
    edit(world, 'a', 'city', 'Nairobi');
    expect(cellsOf(planInto(world, file([start])).records)).toEqual(['a fields.city kept']);
    expect(cellsOf(planInto(world, second).records)).toEqual(['a fields.city conflict']);
  });
});

describe('rows that may be one', () => {
  const beside = (): { world: MapWorld; id: string } => {
    const world = createMapWorld();
    const record = { id: 'own', type: 'Organization', label: 'Alpha Institute', fields: { city: 'Lamu' }, origin: { kind: 'stated' } } as const; // prettier-ignore
    world.apply([{ kind: 'create-node', record }]);
    return { world, id: record.id };
  };
  const rows = file([{ id: 'a', label: 'Alpha Institute', website: 'https://a.example' }, { id: 'c', label: 'Alpha Inst.', notes: 'n' }]); // prettier-ignore

  it('come as new; as one that is there where that is said, which the next import finds', () => {
    const { world, id } = beside();
    expect(planInto(world, rows).counts.nodes.created).toBe(2);
    const twins = [
      { key: 'a', twin: { node: id as never }, same: true },
      { key: 'c', twin: { row: 'a' }, same: true },
    ];
    const named = [...world.table('node').values()];
    importInto(world, rows, 'file.json', { twins });
    expect(named).toHaveLength(1);
    expect(nodes(world)).toHaveLength(1);
    expect(world.node(id)).toMatchObject({ label: 'Alpha Institute', fields: { city: 'Lamu', website: 'https://a.example' }, keys: [{ key: 'a' }, { key: 'c' }] }); // prettier-ignore
    expect(planInto(world, rows).changes).toEqual([]);
  });

  it('of one file become one, with what both say, and stay apart with a verdict where that is said', () => {
    const { world, id } = beside();
    const same = [{ key: 'c', twin: { row: 'a' }, same: true }];
    const one = planInto(world, rows, 'file.json', { twins: same });
    expect(one.changes.filter(({ kind }) => kind === 'create-node')).toMatchObject([
      { record: { fields: { website: 'https://a.example', notes: 'n' }, keys: [{ key: 'a' }, { key: 'c' }] } },
    ]);
    const other = [{ key: 'a', twin: { node: id as never }, same: false }];
    importInto(world, rows, 'file.json', { twins: other });
    expect([...world.table('verdict').values()]).toMatchObject([{ on: 'same', verdict: 'rejected' }]);
  });
});

describe('laws', () => {
  const word = fc.constantFrom('a', 'b', 'c', '');
  const row = (id: string) =>
    fc.record({ city: word, website: word, notes: word, label: fc.constantFrom('A', 'B') }).map((values): Row => ({ id, ...Object.fromEntries(Object.entries(values).filter(([, text]) => text !== '')) })); // prettier-ignore
  const rows = fc.tuple(row('x'), row('y'), row('z'));
  const edits = fc.array(fc.tuple(fc.constantFrom('x', 'y', 'z'), fc.constantFrom(...columns), fc.constantFrom('a', 'b', 'mine')), { maxLength: 6 }); // prettier-ignore

  it('whatever both sides did: each value is what the side says that alone changed it, ours where both did, and a repeat changes nothing', () => {
    fc.assert(
      fc.property(rows, rows, edits, fc.constantFrom('here', 'file'), (first, second, local, conflicts) => {
        const world = createMapWorld();
        const all = { ...start, id: 'w' };
        importInto(world, file([...first, all]));
        for (const [key, column, value] of local) edit(world, key, column, value);
        const before = new Map(nodes(world).map((node) => [node.keys![0]!.key, node]));
        const plan = importInto(world, file([...second, all]), 'file.json', { conflicts });
        for (const [at, next] of second.entries()) {
          const node = nodeOf(world, next.id!)!;
          for (const column of columns) {
            const [here, last, said] = [valueAt(before.get(next.id!)!, column), first[at]![column], next[column]];
            const outcome = said === undefined ? 'same' : outcomeOf({ here: here ?? null, file: said, before: last ?? null }); // prettier-ignore
            const wanted = outcome === 'change' || (outcome === 'conflict' && conflicts === 'file') ? said : here;
            expect([column, valueAt(node, column)]).toEqual([column, wanted]);
            const cell = plan.records
              .find(({ key }) => key === next.id)
              ?.cells.find(({ path }) => path === paths[column]);
            expect([column, cell?.state ?? 'same']).toEqual([column, outcome]);
          }
        }
        expect(planInto(world, file([...second, all]), 'file.json', { conflicts }).changes).toEqual([]);
        const { nodes: counts } = plan.counts;
        expect(counts.changed + counts.same + counts.conflicting).toBe(4);
      }),
      { numRuns: 100 },
    );
  });
});

it('keeps what people arranged and renamed on a map that a file brought', () => {
  const world = createMapWorld();
  const project = (name: string, x: number) => ({
    name: 'P',
    elements: [{ _id: 'elem-1', attributes: { label: 'One', 'element type': 'Organization' } }],
    connections: [],
    maps: [{ _id: 'map-1', name, elements: [{ element: 'elem-1', position: { x, y: 0 } }], connections: [] }],
    attributes: [],
  });
  importInto(world, project('Map', 1), 'p.json');
  const view = [...world.table('view').values()][0]!;
  const id = view.members![0]!;
  const json = (value: unknown) => JSON.parse(JSON.stringify(value));
  world.apply([
    { kind: 'put', what: 'view', id: view.id, value: json({ ...view, name: 'Ours' }), base: json(view) },
    { kind: 'put', what: 'positions', id: view.id, value: { [id]: [7, 7] } },
  ] satisfies ChangeInput[]);
  expect(planInto(world, project('Map', 1), 'p.json').changes).toEqual([]);
  const { problems } = importInto(world, project('Their map', 2), 'p.json');
  expect(world.record('view', view.id)).toMatchObject({ name: 'Ours' });
  expect(world.record('positions', view.id)).toEqual({ [id]: [7, 7] });
  expect(problems.map(({ message }) => message)).toContain('The map «Their map» stays as it was arranged here: 2 of its places or texts differ in the file.'); // prettier-ignore
  forget(world);
  importInto(world, project('Map', 1), 'p.json');
  expect(world.record('view', view.id)).toMatchObject({ name: 'Ours' });
  expect(world.record('positions', view.id)).toEqual({ [id]: [7, 7] });
});

describe('what is done here between two imports of the same file', () => {
  const flat = (connections: object[], elements = ['a', 'b'].map((id) => ({ id, label: id.toUpperCase() }))) => ({ elements, connections }); // prettier-ignore
  const edges = (world: MapWorld) => [...world.table('edge').values()];

  it('stays on a connection that gets another type', () => {
    const world = createMapWorld();
    importInto(world, flat([{ id: 'x', from: 'a', to: 'b', type: 'Partner', note: 'first' }]));
    const [edge] = edges(world);
    const { id, type, fields } = edge!;
    const [note = ''] = Object.keys(fields!);
    const set = { description: 'Since the fair', [`fieldLevels.${note}`]: 'facilitator' };
    world.apply([{ kind: 'edit-edge', id, type, set, base: { description: null, [`fieldLevels.${note}`]: null } } as ChangeInput]); // prettier-ignore
    importInto(world, flat([{ id: 'x', from: 'a', to: 'b', type: 'Funder', note: 'first' }]));
    const [now] = edges(world);
    expect(now).toMatchObject({ id, description: 'Since the fair' });
    expect(now!.type).not.toBe(type);
    expect(Object.values(now!.fields!)).toEqual(['first']);
    expect(now!.fieldLevels).toEqual({ [Object.keys(now!.fields!)[0]!]: 'facilitator' });
  });

  const elements = (...rows: object[]) => ({
    elements: rows.map((row) => ({ type: 'Agency', ...row })),
    connections: [],
  });
  const retype = (world: MapWorld, key: string, type: string): void => {
    const { id, type: was } = nodeOf(world, key)!;
    world.apply([{ kind: 'edit-node', id, set: { type }, base: { type: was } }]);
  };
  /** What a record holds, by the names that its type has for it. */
  const valuesOf = (type: NodeType | EdgeType, { fields = {} }: Pick<GraphNode, 'fields'>) =>
    Object.fromEntries(
      type.fields.flatMap(({ key, name }) => (fields[key] === undefined ? [] : [[name, fields[key]]])),
    );

  it('stays of an element that was given another type: what the file says new of it goes to fields of that', () => {
    const world = createMapWorld();
    const alpha = { id: 'a', label: 'Alpha', story: 'first', seat: 'Lima', 'web site': 'https://a.example' };
    importInto(world, elements(alpha, { id: 'b', label: 'Beta', story: 'x' }));
    const agency = world.types().nodes.get('Agency')!;
    const hidden = agency.fields.map((field) => (field.name === 'story' ? { ...field, level: 'facilitator' as const } : field)); // prettier-ignore
    world.apply([putInput('node-type', 'Agency', { ...agency, fields: hidden }, agency)]);
    retype(world, 'a', 'Organization');
    const { id } = nodeOf(world, 'a')!;
    const same = planInto(world, elements(alpha, { id: 'b', label: 'Beta', story: 'x' }));
    expect([same.changes, cellsOf(same.records)]).toEqual([[], ['a type kept']]);
    const next = elements({ ...alpha, story: 'second', budget: 7, 'web site': 'https://b.example' }, { id: 'b', label: 'Beta', story: 'x', budget: 8 }); // prettier-ignore
    importInto(world, next);
    const organization = world.types().nodes.get('Organization')!;
    const node = world.node(id)!;
    expect([node.type, valuesOf(organization, node)]).toEqual(['Organization', { story: 'second', budget: 7, 'web site': 'https://b.example' }]); // prettier-ignore
    expect(organization.fields.find(({ name }) => name === 'story')).toMatchObject({ level: 'facilitator' });
    expect(world.types().nodes.get('Agency')!.fields.find(({ name }) => name === 'budget')).toMatchObject({ kind: 'number' }); // prettier-ignore
    expect(planInto(world, next).changes).toEqual([]);
    retype(world, 'a', 'Agency');
    expect(planInto(world, next).changes).toEqual([]);
  });

  it('is seen by nobody more where no field that is called so can hold it: the one made for it is as narrow', () => {
    const world = createMapWorld();
    const fields = [{ key: 'cost', name: 'Cost', kind: 'number', level: 'facilitator' }];
    world.apply([putInput('node-type', 'Club', { key: 'Club', name: 'Club', shape: 'circle', fields })]);
    importInto(world, elements({ id: 'a', label: 'Alpha', type: 'Club', cost: 'ask Ana' }));
    const levels = world
      .types()
      .nodes.get('Club')!
      .fields.map(({ name, level }) => [name, level]);
    expect(levels).toEqual([['Cost', 'facilitator'], ['cost', 'facilitator']]); // prettier-ignore
  });

  it('takes the place of a value, not one beside it, where the other type has a field that is called so', () => {
    const world = createMapWorld();
    const fields = [{ key: 'page', name: 'Home page', kind: 'url' }];
    world.apply([putInput('node-type', 'Club', { key: 'Club', name: 'Club', shape: 'circle', fields })]);
    const said = (page: string) => elements({ id: 'a', label: 'Alpha', 'Home page': page });
    importInto(world, said('https://a.example'));
    retype(world, 'a', 'Club');
    expect(planInto(world, said('https://a.example')).changes).toEqual([]);
    importInto(world, said('https://b.example'));
    expect(nodeOf(world, 'a')!.fields).toEqual({ page: 'https://b.example' });
    expect(planInto(world, said('https://b.example')).changes).toEqual([]);
  });

  it('goes on where a person takes the type of the file', () => {
    const world = createMapWorld();
    importInto(world, elements({ id: 'a', label: 'Alpha', story: 'first' }));
    retype(world, 'a', 'Organization');
    const next = { ...elements({ id: 'a', label: 'Alpha', type: 'Bureau', story: 'second' }) };
    const kept = planInto(world, next);
    expect(cellsOf(kept.records)).toEqual(['a fields.story change', 'a type conflict']);
    importInto(world, next, 'file.json', { conflicts: 'file' });
    const node = nodeOf(world, 'a')!;
    expect([node.type, valuesOf(world.types().nodes.get('Bureau')!, node)]).toEqual(['Bureau', { story: 'second' }]);
  });

  it('stays of a connection that was given another type: what the file says new of it goes to fields of that', () => {
    const world = createMapWorld();
    const said = (more: object) => flat([{ id: 'x', from: 'a', to: 'b', type: 'Partner', story: 'first', ...more }]);
    importInto(world, said({}));
    const { version: _version, updatedAt: _updatedAt, ...edge } = edges(world)[0]!;
    world.apply([
      putInput('edge-type', 'ALLY', { key: 'ALLY', name: 'Ally', direction: 'directed', fields: [] }),
      { kind: 'delete-edge', id: edge.id, type: edge.type },
      { kind: 'create-edge', record: { ...edge, type: 'ALLY', fields: {} } },
    ]);
    expect(planInto(world, said({})).changes).toEqual([]);
    const next = said({ story: 'second', budget: 7 });
    importInto(world, next, 'file.json', { conflicts: 'file' });
    const now = edges(world)[0]!;
    expect([now.id, now.type]).toEqual([edge.id, 'ALLY']);
    expect(valuesOf(world.types().edges.get('ALLY')!, now)).toEqual({ story: 'second', budget: 7 });
    expect(planInto(world, next).changes).toEqual([]);
  });

  it('brings nobody back from a list of contacts who was deleted, nor the contact', () => {
    const world = createMapWorld();
    const list = 'date,kind,participants\n2024-01-10,call,Ana|Ben\n2024-01-11,call,Ben|Cleo\n';
    importInto(world, list, 'contacts.csv');
    const ana = nodes(world).find(({ label }) => label === 'Ana')!;
    world.apply([{ kind: 'delete-node', id: ana.id }]);
    expect(written(planInto(world, list, 'contacts.csv').changes)).toEqual([]);
    // Somebody who is named by a new contact comes, whoever was deleted.
    importInto(world, `${list}2024-02-01,call,Ana|Cleo\n`, 'contacts.csv');
    expect(nodes(world).map(({ label }) => label).sort()).toEqual(['Ana', 'Ben', 'Cleo']); // prettier-ignore
  });

  it('brings nobody back whom a contact with an id has lost here', () => {
    const world = createMapWorld();
    const list = 'id,date,kind,participants\nk1,2024-01-10,call,Ana|Ben|Cleo\n';
    importInto(world, list, 'contacts.csv');
    world.apply([{ kind: 'delete-node', id: nodes(world).find(({ label }) => label === 'Ana')!.id }]);
    const again = planInto(world, list, 'contacts.csv');
    expect([written(again.changes), again.records]).toEqual([[], []]);
  });

  const maps = (members: string[]) => ({
    name: 'Maps',
    elements: ['a', 'b', 'c'].map((id) => ({ _id: id, attributes: { label: id.toUpperCase() } })),
    connections: [],
    maps: [{ _id: 'm', name: 'Map', elements: members.map((element) => ({ _id: `e${element}`, element, position: { x: 0, y: 0 } })), connections: [] }],
    defaultMap: 'm',
  }); // prettier-ignore
  const labels = (world: MapWorld) => {
    const [view] = [...world.table('view').values()];
    return view?.members?.map((id) => world.node(id)?.label);
  };

  it('stays of a map: who was taken out of it, or is gone', () => {
    const world = createMapWorld();
    importInto(world, maps(['a', 'b']));
    const [view] = [...world.table('view').values()];
    const json = (value: unknown) => JSON.parse(JSON.stringify(value));
    const without = { ...view, members: view!.members!.slice(1) };
    world.apply([{ kind: 'put', what: 'view', id: view!.id, value: json(without), base: json(view) }]);
    expect(written(planInto(world, maps(['a', 'b'])).changes)).toEqual([]);
    importInto(world, maps(['a', 'b', 'c']));
    expect(labels(world)).toEqual(['B', 'C']);
    importInto(world, maps(['a', 'c']));
    expect(labels(world)).toEqual(['C']);
  });

  it('stays of a map that is gone, and was the first to be seen', () => {
    const world = createMapWorld();
    importInto(world, maps(['a']));
    const [view] = [...world.table('view').values()];
    const json = (value: unknown) => JSON.parse(JSON.stringify(value));
    world.apply([
      { kind: 'put', what: 'view', id: view!.id, value: null, base: json(view) },
      { kind: 'put', what: 'setting', id: 'defaultView', value: null, base: view!.id },
    ]);
    expect(written(planInto(world, maps(['a'])).changes)).toEqual([]);
  });
});
