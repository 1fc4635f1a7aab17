import fc from 'fast-check';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { csvText } from '../../graph-schema/exports/csv.ts';
import { evaluate } from '../../graph-schema/evaluate.ts';
import { createGraphIndex } from '../../graph-schema/graph-index.ts';
import { edgesBetween } from '../../graph-schema/select.ts';
import { typesOf } from '../../graph-schema/visibility.ts';
import { selectQuestion } from '../support/arbitraries.ts';
import { exportFrom, graphKeys, idsIn, randomWorld } from '../support/export-world.ts';
import { importInto } from '../support/import-into-world.ts';
import { readGraph } from '../support/read-graph.ts';
import { joinBars, splitBars } from '../../graph-schema/formats/bars.ts';
import { contactInput, edgeInput, nodeInput, putInput } from '../support/inputs.ts';
import { createMapWorld, type MapWorld } from '../support/map-world.ts';

const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

describe('the same filter', () => {
  it('gives the same ids in every kind of file', async () => {
    await fc.assert(
      fc.asyncProperty(randomWorld, selectQuestion, async (world, { filter }) => {
        const types = typesOf({ nodes: [...world.table('node-type').values()], edges: [...world.table('edge-type').values()] }); // prettier-ignore
        const index = createGraphIndex({ nodes: world.table('node').values(), edges: world.table('edge').values(), types }); // prettier-ignore
        const numbers = [...evaluate(index, filter).entries()].flatMap(([at, bit]) => (bit ? [at] : []));
        const nodes: string[] = numbers.map((at) => index.nodes[at]!.id);
        const edges: string[] = edgesBetween(index, numbers).map(({ id }) => id);
        for (const format of graphKeys) {
          const bytes = await exportFrom(world, { format, filter });
          expect([format, { nodes, edges }]).toMatchObject([format, await idsIn(format, bytes)]);
        }
      }),
      { numRuns: 60 },
    );
  }, 120_000);
});

describe('everything', () => {
  it('as a Weft file in an empty network gives the same content, and again changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(randomWorld, async (world) => {
        const file = await exportFrom(world, { format: 'weft' });
        const other = createMapWorld();
        importInto(other, file, 'all.weft.json');
        expect(await other.hash()).toBe(await world.hash());
        expect(importInto(other, file, 'all.weft.json').changes).toEqual([]);
        expect(importInto(world, file, 'all.weft.json').changes).toEqual([]);
      }),
      { numRuns: 100 },
    );
  }, 120_000);

  it.each(['gexf', 'graphml', 'kumu-flat', 'kumu-project'] as const)(
    'as %s and read again keeps ids, ends and counts',
    async (format) => {
      await fc.assert(
        fc.asyncProperty(randomWorld, async (world) => {
          const other = createMapWorld();
          const { counts } = importInto(other, await exportFrom(world, { format }), `file.${format}`);
          const isAll = format === 'kumu-project';
          const live = (what: 'node' | 'edge') => [...world.table(what).values()].filter(({ archived }) => isAll || !archived); // prettier-ignore
          const there = new Set<string>(live('node').map(({ id }) => id));
          const edges = [...world.table('edge').values()].filter(
            ({ archived, source, target }) => (isAll || !archived) && there.has(source) && there.has(target),
          );
          const plain = (key: string | undefined) => key?.replace(/^(elem|conn)-/, '');
          const keyOf = (id: string) => plain(other.table('node').get(id)?.keys?.[0]?.key);
          expect([...other.table('node').values()].map(({ id }) => keyOf(id)).sort()).toEqual([...there].sort());
          const told = [...other.table('edge').values()].map(({ keys, source, target, direction }) => [plain(keys?.[0]?.key), keyOf(source), keyOf(target), direction]); // prettier-ignore
          expect(told.sort()).toEqual(edges.map(({ id, source, target, direction }) => [id, source, target, direction]).sort()); // prettier-ignore
          expect([counts.nodes.inFile, counts.edges.inFile]).toEqual([there.size, edges.length]);
        }),
        { numRuns: 40 },
      );
    },
    120_000,
  );
});

describe('text that a program could take for something else', () => {
  const nasty = ['=1+1', '+x', '-x', '@x', '\tx', '\rx', 'a\u0001b\uFFFE', '_x0041_', 'a\r\nb', ' lead ', '</t>&"\'<!--', 'العربية', '日本', 'a|b', 'a,"b";c', '😀']; // prettier-ignore
  const network = (): MapWorld => {
    const world = createMapWorld();
    world.apply([
      ...nasty.map((label, at) => nodeInput(`n${at}`, { type: 'Person', label, description: label, tags: [label] })),
      edgeInput('e', 'n0', 'n1', { type: 'RELATED', label: '=cmd()' }),
    ]);
    return world;
  };
  const inOrder = nasty.map((label, at) => [`n${at}`, label] as const).sort(([a], [b]) => (a < b ? -1 : 1));

  it('is text in XLSX, to the letter', async () => {
    const { sheets } = await readXlsx(await exportFrom(network(), { format: 'xlsx' }));
    expect(sheets.map(({ name }) => name)).toEqual(['Elements', 'Connections']);
    const [header, ...rows] = sheets[0]!.rows;
    expect(header).toEqual(['ID', 'Label', 'Type', 'Tags', 'Description', 'Image']);
    expect(rows.map((row) => [row[0], row[1]])).toEqual(inOrder);
    expect(sheets[1]!.rows[1]!.slice(0, 5)).toEqual(['e', 'n0', 'n1', '=cmd()', 'is related to']);
  });

  it('has an apostrophe before it in CSV where a spreadsheet would compute it', async () => {
    const lines = decode(await exportFrom(network(), { format: 'csv-elements' }));
    for (const risky of ["'=1+1", "'+x", "'-x", "'@x", '"\'\tx"', '"\'\rx"']) expect(lines).toContain(`,${risky},`);
    expect([...csvText({ name: 't', rows: [[-5, true, null, 'a"b']] })].join('')).toBe('\uFEFF-5,true,,"a""b"\r\n');
  });

  it('is escaped in XML, and left out where XML cannot hold it', async () => {
    for (const format of ['gexf', 'graphml'] as const) {
      const other = createMapWorld();
      importInto(other, await exportFrom(network(), { format }), `a.${format}`);
      const labels = [...other.table('node').values()].map(({ label }) => label).sort();
      // Labels of a file are taken without white space at their ends, where only that is what they are.
      expect(labels.map((label) => String(label))).toEqual(nasty.map((label) => label.replace(/[\u0001\uFFFE]/g, '')).sort()); // prettier-ignore
    }
  });
});

it('joins members of lists by bars so that they come apart again, and reads what was joined before', () => {
  const member = fc.array(fc.constantFrom('a', '\\', '|', ' '), { minLength: 1, maxLength: 6 }).map((signs) => signs.join('').trim()); // prettier-ignore
  fc.assert(
    fc.property(fc.array(member.filter((text) => text !== ''), { maxLength: 4 }), (members) => {
      expect(splitBars(joinBars(members))).toEqual(members);
    }),
    { numRuns: 1_000 },
  ); // prettier-ignore
  expect(splitBars('a\\|b| c\\d |\\')).toEqual(['a|b', 'c\\d', '\\']);
});

it.each(['csv-elements', 'xlsx'] as const)('keeps bars inside of the members of lists in %s', async (format) => {
  const [here, there] = [createMapWorld(), createMapWorld()];
  const type = { key: 'T', name: 'T', shape: 'circle', fields: [{ key: 'f', name: 'F', kind: 'list' }] };
  here.apply([
    putInput('node-type', 'T', type),
    nodeInput('n', { type: 'T', tags: ['a|b', 'c'], fields: { f: ['|p', 'q|r|', 'C:\\', 's'] } }),
  ]);
  importInto(there, await exportFrom(here, { format }), format === 'xlsx' ? 'a.xlsx' : 'a.csv');
  const [node] = [...there.table('node').values()];
  expect(node).toMatchObject({ tags: ['a|b', 'c'] });
  expect(Object.values(node!.fields!)).toEqual([['|p', 'q|r|', 'C:\\', 's']]);
});

it('tells how often who is in contact, in sheets of their own, in the window asked for', async () => {
  const world = createMapWorld();
  world.apply([
    ...['a', 'b', 'c'].map((id) => nodeInput(id, { type: 'Person' })),
    contactInput('i1', ['a', 'b'], { at: '2024-01-10', note: 'secret' }),
    contactInput('i2', ['a', 'b', 'c'], { at: '2024-01-20' }),
    contactInput('i3', ['a', 'c'], { at: '2024-05-01' }),
  ]);
  const window = { from: '2024-01-01', to: '2024-04-01' };
  const { sheets } = await readXlsx(await exportFrom(world, { format: 'xlsx', window }));
  expect(sheets.map(({ name }) => name)).toEqual(['Elements', 'Connections', 'Contacts', 'Frequency']);
  expect(sheets[2]!.rows).toEqual([
    ['ID', 'Date', 'Kind', 'Participants', 'Note'],
    ['i1', '2024-01-10', 'call', 'a|b', 'secret'],
    ['i2', '2024-01-20', 'call', 'a|b|c', null],
  ]);
  expect(sheets[3]!.rows.map((row) => [row[0], row[2], row[4], row[7]])).toEqual([
    ['A (ID)', 'B (ID)', 'Contacts', 'Last'],
    ['a', 'b', 2, '2024-01-20'],
    ['a', 'c', 1, '2024-01-20'],
    ['b', 'c', 1, '2024-01-20'],
  ]);
  const bare = await readXlsx(await exportFrom(world, { format: 'xlsx', contacts: false }));
  expect(bare.sheets.map(({ name }) => name)).toEqual(['Elements', 'Connections']);
  // A file of contacts is read by its own reader, which finds them, and people, by their ids.
  const csv = await exportFrom(world, { format: 'csv-contacts' });
  expect(importInto(world, csv, 'contacts.csv').counts.interactions).toMatchObject({ inFile: 3, same: 3, refused: 0 }); // prettier-ignore
});

it('counts «all» from the first contact of the network, whatever of it leaves', async () => {
  const world = createMapWorld();
  world.apply([
    ...['a', 'b', 'c'].map((id) => nodeInput(id, { type: 'Person' })),
    contactInput('i1', ['a', 'c'], { at: '2024-01-01' }),
    contactInput('i2', ['a', 'b'], { at: '2024-05-01' }),
  ]);
  const perMonth = async (more: object) => {
    const { sheets } = await readXlsx(await exportFrom(world, { format: 'xlsx', ...more }));
    return sheets.at(-1)!.rows.filter((row) => row[2] === 'b').map((row) => row[5]); // prettier-ignore
  };
  // Asked on 2024-06-01: five months and a day.
  const whole = [1 / (5 + 1 / 30)];
  expect(await perMonth({})).toEqual(whole);
  expect(await perMonth({ filter: { ids: ['a', 'b'] } })).toEqual(whole);
});

describe('values that are none of the kind their field has now', () => {
  const network = (): MapWorld => {
    const world = createMapWorld();
    const typeWith = (kinds: string[]) => ({ key: 'T', name: 'T', shape: 'circle', fields: kinds.map((kind, at) => ({ key: `f${at}`, name: `F${at}`, kind })) }); // prettier-ignore
    const before = typeWith(['any', 'any', 'any', 'any', 'number']);
    world.apply([
      putInput('node-type', 'T', before),
      nodeInput('a', { type: 'T', fields: { f0: 'about 50', f1: 'maybe', f2: 'one|two', f3: 'many', f4: 1 } }),
      nodeInput('b', { type: 'T', fields: { f0: 50, f1: true, f2: ['three', 'four'], f3: [1, 2], f4: 2.5 } }),
      putInput('node-type', 'T', typeWith(['number', 'boolean', 'list', 'numbers', 'number']), before),
    ]);
    return world;
  };

  it.each([
    ['graphml', /attr\.name="F\d" attr\.type="(\w+)"/g],
    ['gexf', /title="F\d" type="(\w+)"/g],
  ] as const)('make it one of strings in %s, and come back as they are', async (format, declared) => {
    const file = await exportFrom(network(), { format });
    expect(Array.from(decode(file).matchAll(declared), ([, type]) => type)).toEqual(['string', 'string', 'string', 'string', 'double']); // prettier-ignore
    const values = readGraph(file, `a.${format}`).nodes.map((node) => node.values.map(({ value }) => value));
    expect(values).toEqual([
      ['about 50', 'maybe', ['one', 'two'], ['many'], 1],
      [50, true, ['three', 'four'], [1, 2], 2.5],
    ]);
  });
});

it('asks what a view shows, with its places, and refuses a view that is not there', async () => {
  const world = createMapWorld();
  world.apply([
    ...['a', 'b', 'c'].map((id) => nodeInput(id, { type: 'Person' })),
    edgeInput('e1', 'a', 'b', { type: 'RELATED' }),
    edgeInput('e2', 'a', 'b', { type: 'ADVISES' }),
    putInput('view', 'v', { id: 'v', name: 'Two', members: ['a', 'b'], edgeTypes: ['RELATED'] }),
    putInput('positions', 'v', { a: [1.5, -2], b: [0, 40], c: [9, 9] }),
  ]);
  const file = await exportFrom(world, { format: 'gexf', view: 'v' });
  expect(await idsIn('gexf', file)).toEqual({ nodes: ['a', 'b'], edges: ['e1'] });
  expect(decode(file)).toContain('<viz:position x="1.5" y="-2" z="0"/>');
  expect(decode(file)).not.toContain('"c"');
  await expect(exportFrom(world, { format: 'gexf', view: 'w' })).rejects.toThrow('There is no such view.');
});

describe('a part as a Weft file', () => {
  const network = (): MapWorld => {
    const world = createMapWorld();
    const source = { id: 's', name: 'People', format: 'kumu-project', importedAt: '2024-01-01T00:00:00Z', hash: 'f00', remembered: 'x', remainder: { beside: { elements: { kb: { phone: 'secret' } } }, asWritten: { nodes: { values: { kb: [['Phone', 'secret']] } } } } }; // prettier-ignore
    world.apply([
      ...['a', 'b', 'c', 'd'].map((id) => nodeInput(id, { type: 'Person', keys: [{ source: 's', key: `k${id}` }] })),
      putInput('source', 's', source),
      putInput('source', 'secret', { ...source, id: 'secret', name: 'secret' }),
      putInput('view', 'v', {
        id: 'v',
        name: 'Both',
        members: ['a', 'b'],
        perspective: '#secret {}',
        rules: ['secret'],
      }),
      putInput('view', 'w', { id: 'w', name: 'secret', members: ['b'] }),
      putInput('positions', 'v', { a: [1, 2], b: [3, 4] }),
      putInput('saved-filter', 'f', { id: 'f', name: 'secret', filter: { ids: ['b'] } }),
      putInput('template', 't', { id: 't', name: 'secret', text: 'secret' }),
      putInput('alias', 'of-a', { survivor: 'a' }),
      putInput('alias', 'of-of-a', { survivor: 'of-a' }),
      putInput('alias', 'secret', { survivor: 'b' }),
      putInput('verdict', 'x', { source: 'a', target: 'b', verdict: 'rejected', by: 'secret' }),
      putInput('verdict', 'y', { source: 'of-a', target: 'c', on: 'same', verdict: 'rejected', by: 'Ana' }),
    ]);
    return world;
  };

  it('says nothing of what stays', async () => {
    const file = decode(await exportFrom(network(), { format: 'weft', filter: { ids: ['a', 'c'] as never } }));
    expect(file).not.toContain('secret');
    expect(file).not.toMatch(/"k?b"/);
    const { sources, views, positions, aliases, verdicts } = JSON.parse(file);
    expect({ sources, views, positions, aliases, verdicts }).toEqual({
      sources: { s: { id: 's', name: 'People', format: 'kumu-project', importedAt: '2024-01-01T00:00:00Z' } },
      views: { v: { id: 'v', name: 'Both', members: ['a'] } },
      positions: { v: { a: [1, 2] } },
      aliases: { 'of-a': { survivor: 'a' }, 'of-of-a': { survivor: 'of-a' } },
      verdicts: { y: { source: 'of-a', target: 'c', on: 'same', verdict: 'rejected', by: 'Ana' } },
    });
  });

  it('makes a network of which a Kumu project can be made, with the ids of the first one', async () => {
    const other = createMapWorld();
    importInto(other, await exportFrom(network(), { format: 'weft', filter: { ids: ['a'] as never } }), 'part.weft.json'); // prettier-ignore
    const project = JSON.parse(decode(await exportFrom(other, { format: 'kumu-project' })));
    expect(project).toMatchObject({
      version: 1,
      name: '',
      elements: [{ _id: 'ka' }],
      perspectives: [{ _id: 'pers-weft' }],
      defaultPerspective: 'pers-weft',
    });
  });

  it('takes away nothing where all of it is', async () => {
    const world = network();
    const before = await world.hash();
    importInto(world, await exportFrom(world, { format: 'weft', filter: { ids: ['a', 'b'] as never } }), 'part.weft.json'); // prettier-ignore
    expect(await world.hash()).toBe(before);
  });
});
