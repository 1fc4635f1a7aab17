// Every kind of file that Weft writes comes back into the network it was written of, and changes nothing.
import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GraphEdge, GraphNode } from '../../graph-schema/elements.ts';
import { showText } from '../../graph-schema/values.ts';
import { sampleChanges } from '../../seed/sample.ts';
import type { ExportKey } from '../../graph-schema/exports/catalogue.ts';
import { readFiles } from '../../graph-schema/formats/index.ts';
import { exportFrom, randomWorld } from '../support/export-world.ts';
import { importInto, planInto } from '../support/import-into-world.ts';
import { edgeInput, nodeInput, putInput } from '../support/inputs.ts';
import { importTables } from '../support/mapped-tables.ts';
import { createMapWorld, type MapWorld } from '../support/map-world.ts';
import { testData } from '../support/test-data.ts';

/** The formats that come back, with the file names that people give them. */
const formats = {
  xlsx: 'network.xlsx',
  csv: 'network.zip',
  gexf: 'network.gexf',
  graphml: 'network.graphml',
  'kumu-project': 'network-kumu.json',
  'kumu-flat': 'network-flat.json',
  weft: 'network.weft.json',
} as const satisfies Partial<Record<ExportKey, string>>;
type Format = keyof typeof formats;
const all = Object.keys(formats) as Format[];

/** The files of an export: of an archive those in it. */
function filesIn(bytes: Uint8Array, format: Format): [name: string, bytes: Uint8Array][] {
  return format === 'csv' ? Object.entries(unzipSync(bytes)) : [[formats[format], bytes]];
}

/** What an export changes in the network it is of: nothing at all, it is hoped. */
async function changesOf(world: MapWorld, format: Format) {
  const files = filesIn(await exportFrom(world, { format }), format);
  return files.flatMap(([name, bytes]) => planInto(world, bytes, name).changes);
}

const flourishing = ['orgs', 'projects', 'people', 'links'].map((name) => `orgs/ai-flourishing-${name}.csv`);

function tablesWorld(paths: readonly string[]): MapWorld | undefined {
  const files = paths.map((path) => testData(path));
  if (files.includes(undefined)) return undefined;
  const { tables } = readFiles(files.map((file) => ({ name: file!, bytes: readFileSync(file!) })));
  const world = createMapWorld();
  importTables(world, tables ?? []);
  return world;
}

function fileWorld(path: string): MapWorld | undefined {
  const file = testData(path);
  if (file === undefined) return undefined;
  const world = createMapWorld();
  importInto(world, readFileSync(file), path.split('/').at(-1));
  return world;
}

function sampleWorld(): MapWorld {
  const world = createMapWorld();
  const known = (what: string, id: string) => world.record(what as never, id) ?? null;
  world.apply(
    sampleChanges({ today: '2026-01-31' as never }).map((change) =>
      change.kind === 'put' ? ({ ...change, base: known(change.what, change.id) } as never) : change,
    ),
  );
  return world;
}

const networks = {
  sample: sampleWorld,
  'ai-flourishing': () => tablesWorld(flourishing),
  'arab-ngo-directory': () => tablesWorld(['orgs/arab-ngo-directory.csv']),
  'paypal-mafia': () => fileWorld('kumu/paypal-mafia.xlsx'),
  'tfrd-gta-project': () => fileWorld('kumu/tfrd-gta-project.json'),
};

describe.each(Object.entries(networks))('the network «%s»', (_name, load) => {
  const world = load();
  it.skipIf(!world).each(all)('is not changed by its own export as %s', async (format) => {
    expect((await changesOf(world!, format)).slice(0, 3)).toEqual([]);
  });
});

describe('any network', () => {
  it.each(all)(
    'is not changed by its own export as %s',
    async (format) => {
      await fc.assert(
        fc.asyncProperty(randomWorld, async (world) => {
          expect(await changesOf(world, format)).toEqual([]);
        }),
        { numRuns: 40 },
      );
    },
    120_000,
  );
});

/** What a network says of its nodes and edges, whatever their ids: types and fields by name, ends by label. */
function saidIn(world: MapWorld) {
  const types = world.types();
  const named = ({ type, fields = {} }: GraphNode | GraphEdge) => {
    const of = types.nodes.get(type) ?? types.edges.get(type);
    const nameOf = (key: string) => showText(of?.fields.find((field) => field.key === key)?.name ?? key);
    return { type: showText(of?.name ?? type), fields: Object.fromEntries(Object.entries(fields).map(([key, value]) => [nameOf(key), value])) }; // prettier-ignore
  };
  const labelOf = (id: string) => showText(world.node(id as never)!.label);
  return {
    nodes: [...world.table('node').values()].map((node) => ({ ...named(node), label: node.label, tags: node.tags, description: node.description })), // prettier-ignore
    edges: [...world.table('edge').values()].map((edge) => ({ ...named(edge), ends: [labelOf(edge.source), labelOf(edge.target)], tags: edge.tags, direction: edge.direction, weight: edge.weight, since: edge.since, until: edge.until })), // prettier-ignore
    places: Object.values([...world.table('positions').values()][0] ?? {}),
  };
}

it.each(['gexf', 'graphml', 'kumu-project'] as const)(
  'an empty network gets types, tags, lists, dates, directions and places of %s as they were',
  async (format) => {
    const [here, there] = [createMapWorld(), createMapWorld()];
    const fields = [
      { key: 'roles', name: 'Roles', kind: 'list' },
      { key: 'opened', name: 'Opened', kind: 'date' },
      { key: 'sizes', name: 'Sizes', kind: 'numbers' },
      { key: 'code', name: 'Code', kind: 'text' },
    ];
    here.apply([
      putInput('node-type', 'Group', { key: 'Group', name: 'Group', shape: 'circle', fields }),
      nodeInput('a', {
        type: 'Group',
        label: 'Ana',
        description: 'Two\nlines',
        tags: ['x|y', 'z, "q"'],
        fields: { roles: ['hub', 'a|b'], opened: '1987-03-01', sizes: [1, 2.5], code: 'x' },
      }),
      nodeInput('b', { type: 'Person', label: 'Ben', tags: ['one'] }),
      edgeInput('e', 'a', 'b', { type: 'FUNDS', direction: 'mutual', weight: 2.5, since: '2024-01-31', until: '2024-02-29', tags: ['t'] }), // prettier-ignore
      putInput('view', 'v', { id: 'v', name: 'All', members: ['a', 'b'] }),
      putInput('positions', 'v', { a: [1, 2], b: [3.5, 4] }),
    ]);
    importInto(there, await exportFrom(here, { format }), formats[format]);
    expect(saidIn(there)).toEqual(saidIn(here));
    expect(await changesOf(there, format)).toEqual([]);
  },
);
