import { parse as parseCsv } from 'csv-parse/sync';
import { inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { readXlsx } from 'hucre/xlsx';
import { What } from '../../graph-schema/changes.ts';
import { ExportQuestion, type ExportKey, type ExportQuestionInput } from '../../graph-schema/exports/catalogue.ts';
import { exportOf, type Tables } from '../../graph-schema/exports/exported.ts';
import { PageData } from '../../graph-schema/exports/page-data.ts';
import { writers } from '../../graph-schema/exports/writers.ts';
import { readGraph } from './read-graph.ts';
import { GraphError } from '../../graph-schema/errors.ts';
import { beginning, changesFrom, history, vocabulary, type Step } from './arbitraries.ts';
import { createMapWorld, type MapWorld } from './map-world.ts';
import { Model, Refused } from './model.ts';

/** What a page is made of, in the place of one that was built: nothing but what is filled in. */
const pageParts = {
  template: () => '<title>__WEFT_TITLE__</title><script type="text/plain" id="weft-data">__WEFT_DATA__</script>',
  images: () => Promise.resolve({}),
};

/** What a page that is a file holds, as its own program reads it. */
export function pageDataIn(bytes: Uint8Array): PageData {
  const held = /id="weft-data">([A-Za-z0-9+/=]*)</.exec(text(bytes))?.[1] ?? '';
  return PageData.parse(JSON.parse(text(inflateRawSync(Buffer.from(held, 'base64')))));
}

/** The file that a coordinator gets of a world. */
export async function exportFrom(world: MapWorld, question: ExportQuestionInput): Promise<Uint8Array> {
  const tables = Object.fromEntries(What.options.map((what) => [what, world.table(what)])) as unknown as Tables;
  const asked = ExportQuestion.parse(question);
  const exported = exportOf({ tables, question: asked, revision: 1, at: '2024-06-01T12:00:00Z', level: 'coordinator' });
  const written = await writers[asked.format](exported, pageParts);
  if (written instanceof Uint8Array) return written;
  let text = '';
  for await (const piece of written) text += piece;
  return new TextEncoder().encode(text);
}

/** What random histories over the small vocabulary make of a world. */
export const randomWorld: fc.Arbitrary<MapWorld> = fc
  .tuple(beginning, history(6))
  .map(([first, rest]) => worldOf([first, ...rest]));

function worldOf(steps: readonly Step[]): MapWorld {
  const world = createMapWorld();
  const model = new Model();
  // In the place of built-in types of the same keys.
  for (const change of vocabulary)
    if (change.kind === 'put')
      world.apply([{ ...change, base: (world.record(change.what, change.id) ?? null) as never }]);
  for (const change of vocabulary) model.change(change, { updatedAt: '', version: 0 });
  for (const step of steps) {
    if (!('attempts' in step)) continue;
    for (const change of changesFrom(step.attempts, model)) {
      const before = model.things;
      try {
        model.change(change, { updatedAt: '', version: 0 });
        world.apply([change]);
      } catch (error) {
        if (!(error instanceof Refused) && !(error instanceof GraphError)) throw error;
        model.things = before;
      }
    }
  }
  return world;
}

/** The ids of the nodes and edges that a file holds, sorted. */
export interface Ids {
  nodes: string[];
  edges: string[];
}

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const csv = (bytes: Uint8Array): string[][] => parseCsv(text(bytes), { bom: true });
const column = (rows: readonly (readonly unknown[])[], name: string): string[] => {
  const at = rows[0]?.indexOf(name) ?? -1;
  return rows.slice(1).map((row) => String(row[at]));
};

/** By our own readers, whose XML parser is a strict one. */
function byReader(bytes: Uint8Array, name: string): Ids {
  const { nodes, edges } = readGraph(bytes, name);
  return { nodes: nodes.map(({ key }) => key), edges: edges.map(({ key }) => key) };
}

const withoutPrefix = ({ nodes, edges }: Ids): Ids => ({
  nodes: nodes.map((id) => id.replace(/^elem-/, '')),
  edges: edges.map((id) => id.replace(/^conn-/, '')),
});

const readers: Record<Exclude<ExportKey, 'csv-contacts'>, (bytes: Uint8Array) => Partial<Ids> | Promise<Ids>> = {
  async xlsx(bytes) {
    const { sheets } = await readXlsx(bytes);
    const idsIn = (name: string) => column(sheets.find((sheet) => sheet.name === name)?.rows ?? [], 'ID');
    return { nodes: idsIn('Elements'), edges: idsIn('Connections') };
  },
  csv(bytes) {
    const files = unzipSync(bytes);
    const idsIn = (name: string) => column(csv(files[name] ?? new Uint8Array()), 'ID');
    return { nodes: idsIn('elements.csv'), edges: idsIn('connections.csv') };
  },
  'csv-elements': (bytes) => ({ nodes: column(csv(bytes), 'ID') }),
  'csv-connections': (bytes) => ({ edges: column(csv(bytes), 'ID') }),
  gexf: (bytes) => byReader(bytes, 'a.gexf'),
  graphml: (bytes) => byReader(bytes, 'a.graphml'),
  'kumu-project': (bytes) => withoutPrefix(byReader(bytes, 'a.json')),
  'kumu-flat': (bytes) => byReader(bytes, 'a.json'),
  html(bytes) {
    const { network } = pageDataIn(bytes);
    return { nodes: network.nodes.map(({ id }) => id), edges: network.edges.map(({ id }) => id) };
  },
  weft(bytes) {
    const { envelope } = readGraph(bytes, 'a.json');
    return { nodes: Object.keys(envelope?.nodes ?? {}), edges: Object.keys(envelope?.edges ?? {}) };
  },
};

export type GraphKey = keyof typeof readers;
export const graphKeys = Object.keys(readers) as GraphKey[];

/** The ids in a file; a file of elements or of connections alone has those only. */
export async function idsIn(format: GraphKey, bytes: Uint8Array): Promise<Partial<Ids>> {
  const { nodes, edges } = await readers[format](bytes);
  return { ...(nodes && { nodes: nodes.toSorted() }), ...(edges && { edges: edges.toSorted() }) };
}
