// Tables that Weft wrote and that come back, as they were or with a cell changed.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ExportQuestionInput } from '../../graph-schema/exports/catalogue.ts';
import { exportFrom, randomWorld } from '../support/export-world.ts';
import { importInto, planInto } from '../support/import-into-world.ts';
import { edgeInput, nodeInput, putInput } from '../support/inputs.ts';
import { createMapWorld, type MapWorld } from '../support/map-world.ts';
import { readGraph } from '../support/read-graph.ts';
import { xlsx } from '../support/workbooks.ts';

const filters: fc.Arbitrary<ExportQuestionInput['filter']> = fc.constantFrom(
  undefined,
  { text: 'a' },
  { type: ['Org', 'Person'] },
);

/** What a file says that was written here and comes back, but for the sheets that hold what is computed. */
async function comesBack(world: MapWorld, question: ExportQuestionInput, name: string) {
  const plan = planInto(world, await exportFrom(world, question), name);
  return { changes: plan.changes, problems: plan.problems.filter(({ sheet }) => sheet !== 'Frequency') };
}

describe('tables that come back as they left', () => {
  const nothing = { changes: [], problems: [] };

  it('change nothing, as a workbook', async () => {
    await fc.assert(
      fc.asyncProperty(randomWorld, filters, async (world, filter) => {
        expect(await comesBack(world, { format: 'xlsx', filter }, 'network.xlsx')).toEqual(nothing);
      }),
    );
  });

  it.each(['csv-elements', 'csv-connections', 'csv-contacts'] as const)('change nothing, as %s', async (format) => {
    await fc.assert(
      fc.asyncProperty(randomWorld, filters, async (world, filter) => {
        const asked = { format, filter };
        const lines = new TextDecoder().decode(await exportFrom(world, asked)).trimEnd().split('\r\n'); // prettier-ignore
        fc.pre(lines.length > 1);
        expect((await comesBack(world, asked, `${format}.csv`)).changes).toEqual([]);
      }),
    );
  });
});

/** Elements and connections with fields that are called as what a file says of every element and connection. */
function worldOfNamesakes(): MapWorld {
  const fields = (names: readonly string[]) => names.map((name) => ({ key: `${name}1`, name, kind: 'text' }));
  const names = ['Source', 'Target', 'From', 'To', 'Type', 'Label', 'Weight', 'ID', 'Name', 'Tags'];
  const said = (id: string) => Object.fromEntries(names.map((name) => [`${name}1`, `${name} of ${id}`]));
  const world = createMapWorld();
  world.apply([
    putInput('node-type', 'Org', { key: 'Org', name: 'Org', fields: [...fields(names), { key: 'again', name: 'Source', kind: 'text' }] }),
    putInput('edge-type', 'WORKS', { key: 'WORKS', name: 'Works', direction: 'directed', fields: fields(names) }),
    nodeInput('a', { fields: { ...said('a'), again: 'x' } }),
    nodeInput('b', { fields: { again: 'y' } }),
    edgeInput('ab', 'a', 'b', { fields: said('ab') }),
  ]); // prettier-ignore
  return world;
}

describe('fields that are called as what a file has of its own', () => {
  it.each(['xlsx', 'csv-elements', 'csv-connections', 'graphml', 'gexf', 'kumu-flat'] as const)(
    'come back to where they came from, as %s',
    async (format) => {
      const world = worldOfNamesakes();
      const name = format === 'xlsx' ? 'all.xlsx' : format.startsWith('csv') ? `${format}.csv` : `all.${format}`;
      const { changes } = planInto(world, await exportFrom(world, { format }), name);
      // What remains is that the records take the file's names of them.
      expect(changes.filter((change) => change.kind === 'put' && change.what.endsWith('type'))).toEqual([]);
      expect(changes.filter((change) => change.kind.startsWith('create'))).toEqual([]);
      expect(changes.flatMap((change) => ('set' in change ? Object.keys(change.set) : []))).toEqual([]);
    },
  );

  it('are fields of elements, be they two, unless the table is one of links', () => {
    const elements = [['Label', 'Type', 'Source'], ['A', 'Org', 'a book'], ['B', 'Org', 'a talk']]; // prettier-ignore
    const connections = [['From', 'To', 'Type'], ['A', 'B', 'knows']]; // prettier-ignore
    const read = (rows: readonly (readonly string[])[], name = 'Elements') =>
      readGraph(xlsx([{ name, rows }, { name: 'Connections', rows: connections }]), 'map.xlsx'); // prettier-ignore
    const graph = read(elements);
    expect(graph.problems).toEqual([]);
    expect(graph.nodes.map(({ label, type, values }) => [label, type, values])).toEqual([
      ['A', 'Org', [{ name: 'Source', value: 'a book' }]],
      ['B', 'Org', [{ name: 'Source', value: 'a talk' }]],
    ]);
    expect(read([['ID', 'Label', 'Source', 'Target'], ['1', 'A', 'x', 'y']]).nodes[0]).toMatchObject({ label: 'A' }); // prettier-ignore
    expect(read([['Source', 'Target', 'Type', 'Label'], ['A', 'B', 'x', 'y']], 'Sheet1').nodes.every(({ stub }) => stub)).toBe(true); // prettier-ignore
  });

  it('are two where a file has two', () => {
    const world = createMapWorld();
    const file = 'Label,Type,Notes,Notes\nA,Org,one,two\nB,Org,,three\n';
    importInto(world, file, 'map.csv');
    const fields = [...world.table('node').values()].map((node) => Object.values(node.fields ?? {}));
    expect(fields).toEqual([['one', 'two'], ['three']]);
    expect(planInto(world, file, 'map.csv').changes).toEqual([]);
  });
});
