import { createHash } from 'node:crypto';
import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { What } from '../../graph-schema/changes.ts';
import { GraphError } from '../../graph-schema/errors.ts';
import type { ImportedGraph } from '../../graph-schema/formats/format.ts';
import { readFile, readTablesAmong } from '../../graph-schema/formats/index.ts';
import type { Table } from '../../graph-schema/formats/table.ts';
import { bareName, cutText, repairText, sourceOf } from '../../graph-schema/formats/text.ts';
import { namesOf } from '../../graph-schema/import/compare.ts';
import { planImport } from '../../graph-schema/import/plan.ts';
import type { Current } from '../../graph-schema/import/planning.ts';
import { applyMapping } from '../../graph-schema/mapping/apply.ts';
import { guessMapping } from '../../graph-schema/mapping/guess.ts';
import { maxTables, type TableMapping } from '../../graph-schema/mapping/mapping.ts';
import { shapeOf, withRemembered } from '../../graph-schema/mapping/remember.ts';
import type { ReadTables } from '../../graph-schema/tables/read-tables.ts';
import { bufferOf, CurrentRow, maxFileBytes, Task, ToWorker, type FromWorker, type UploadedFile } from './messages.ts';

/** Changes go back in pieces of about this many characters, so that nobody handles a large text at once. */
const pieceLength = 64 * 1024;

/** The content of a file, unpacked when it is compressed. */
function unpack(bytes: Uint8Array): Uint8Array {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: maxFileBytes });
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    if (code === 'ERR_BUFFER_TOO_LARGE')
      throw new GraphError('too_large', 'Unpacked, the file is larger than 64 MB.', { cause });
    const what = code === 'Z_BUF_ERROR' ? 'ends before its content does; it was probably cut off' : 'is damaged';
    throw new GraphError('unprocessable', `The compressed file ${what}.`, { cause });
  }
}

async function main(port: MessagePort, task: Task): Promise<void> {
  const send = (message: FromWorker): void => port.postMessage(message);
  const hash = createHash('sha256');
  const contents = new Map(task.files.map((file) => [file, unpack(file.bytes)]));
  // In which order the files came makes no difference.
  for (const [, content] of [...contents].toSorted(([a], [b]) => (a.name < b.name ? -1 : 1))) hash.update(content);
  const { graph, current } = await readGraph({ port, task, contents });
  const { by, at, prefix } = task;
  const plan = planImport({ graph, current, hash: hash.digest('hex'), by, at, prefix });
  let piece: string[] = [];
  let length = 0;
  const flush = (): void => {
    if (piece.length > 0) send({ kind: 'changes', text: `[${piece.join(',')}]` });
    piece = [];
    length = 0;
  };
  for (const change of plan.changes) {
    const text = JSON.stringify(change);
    piece.push(text);
    length += text.length;
    if (length >= pieceLength) flush();
  }
  flush();
  const { counts, problems, problemCount } = plan;
  send({ kind: 'planned', counts, problems, problemCount, changeCount: plan.changes.length });
}

/** What the main thread knows: the network, and what was said before of tables of these shapes. */
interface Known {
  current: Current;
  remembered: (TableMapping | null)[];
}

interface Reading {
  port: MessagePort;
  task: Task;
  /** What each file holds. */
  contents: Map<UploadedFile, Uint8Array>;
}

/** The graph of the files, with the network it is compared with. Several files are tables that belong together. */
async function readGraph(reading: Reading): Promise<{ graph: ImportedGraph; current: Current }> {
  const { port, contents } = reading;
  const [[file, content] = [], ...others] = contents;
  if (!file || !content) throw new Error('A task without files.');
  if (others.length > 0) {
    const read = [...contents].map(([file, content]) =>
      withPlaces(readTablesAmong(content, file.name, file), file.name),
    );
    contents.clear();
    return readMapped(reading, read);
  }
  const graph = readFile(content, file.name, file);
  contents.clear();
  if ('tables' in graph) return readMapped(reading, [withPlaces(graph, file.name)]);
  const { format, encoding, envelope, source } = graph;
  const idsOf = (records: readonly { key: string; stub?: true; label?: string }[]) => records.flatMap(namesOf);
  port.postMessage({
    kind: 'read',
    source: source.id,
    format,
    ...(encoding !== undefined && { encoding }),
    needsNames: graph.interactions.length > 0,
    isWhole: envelope !== undefined,
    ids: { node: idsOf(graph.nodes), edge: idsOf(graph.edges), interaction: idsOf(graph.interactions) },
    shapes: [],
  } satisfies FromWorker);
  return { graph, current: (await collect(port)).current };
}

/** Notes say the file where there is no sheet to say. */
const withPlaces = (read: ReadTables, name: string): ReadTables => ({
  ...read,
  notes: read.notes.map((note) => ({ sheet: bareName(name), ...note })),
});

async function readMapped({ port, task }: Reading, read: readonly ReadTables[]) {
  const tables = withOwnNames(read.flatMap(({ tables }) => tables));
  if (tables.length > maxTables) {
    const sentence = `These are ${tables.length} tables; at most ${maxTables} are read together.`;
    throw new GraphError('unprocessable', sentence);
  }
  const name = task.files.map((file) => bareName(file.name)).toSorted().join(' + '); // prettier-ignore
  const { id: source } = sourceOf('tables', name);
  // Plain ASCII counts as UTF-8: what the others are is what a person may know better.
  const encodings = read.flatMap(({ encoding }) => encoding ?? []);
  const encoding = encodings.find((encoding) => encoding !== 'utf-8') ?? encodings[0];
  const shapes = tables.map(shapeOf);
  port.postMessage({
    kind: 'read',
    source,
    format: 'tables',
    ...(encoding !== undefined && { encoding }),
    needsNames: true,
    isWhole: false,
    ids: { node: [], edge: [], interaction: [] },
    shapes,
  } satisfies FromWorker);
  const { current, remembered } = await collect(port);
  const { named: known, nodeTypes: nodes, edgeTypes: edges } = current;
  const guess = withRemembered(guessMapping({ tables, types: { nodes, edges }, known }), remembered);
  const mapping = task.mapping ?? guess.mapping;
  const { files } = task;
  const mapped: FromWorker = { kind: 'mapped', tables: guess.outlines, mapping, files };
  port.postMessage(mapped, files.flatMap(({ bytes }) => bufferOf(bytes))); // prettier-ignore
  const notes = read.flatMap(({ notes }) => notes);
  return { graph: applyMapping({ tables, mapping, known, name, notes }), current };
}

/** Tables go by their names: of two that are called the same, the second gets a number. */
function withOwnNames(tables: Table[]): Table[] {
  const taken = new Set<string>();
  return tables.map((table) => {
    const given = cutText(repairText(table.name), 480);
    let name = given;
    for (let number = 2; taken.has(name); number += 1) name = `${given} (${number})`;
    taken.add(name);
    return { ...table, name };
  });
}

/** Takes in the network as far as it is sent, until the word to plan comes. */
function collect(port: MessagePort): Promise<Known> {
  const current: Current = {
    nodeTypes: [], nodeTypesInUse: new Set(), edgeTypes: [], nodes: [], edges: [], interactions: [], named: [], views: [], positions: new Map(),
  }; // prettier-ignore
  const records = new Map<What, Map<string, unknown>>(What.options.map((what) => [what, new Map()]));
  // The store's word is taken for what they are.
  current.records = Object.fromEntries(records);
  const take = (row: z.infer<typeof CurrentRow>): void => {
    if (row.what === 'record') records.get(row.of)?.set(row.id, row.value);
    else takers[row.what](current, row as never);
  };
  return new Promise((resolve, reject) => {
    port.on('message', (message: unknown) => {
      try {
        const parsed = ToWorker.parse(message);
        if ('plan' in parsed) resolve({ current, remembered: parsed.remembered });
        else for (const row of z.array(CurrentRow).parse(JSON.parse(parsed.rows))) take(row);
      } catch (error) {
        reject(error);
      }
    });
  });
}

type RowOf<W extends CurrentRow['what']> = Extract<z.infer<typeof CurrentRow>, { what: W }>;
const takers: { [W in Exclude<CurrentRow['what'], 'record'>]: (current: Current, row: RowOf<W>) => void } = {
  'node-type': (current, { value }) => current.nodeTypes.push(value),
  'node-type-in-use': (current, { value }) => current.nodeTypesInUse.add(value),
  'edge-type': (current, { value }) => current.edgeTypes.push(value),
  node: (current, { value }) => current.nodes.push(value),
  edge: (current, { value }) => current.edges.push(value),
  interaction: (current, { value }) => current.interactions.push(value),
  view: (current, { value }) => current.views.push(value),
  positions: (current, { id, value }) => current.positions.set(id, value),
  source: (current, { value }) => {
    current.source = value;
  },
  setting: (current, { value }) => {
    current.defaultView = value;
  },
  name: (current, { value }) => current.named.push(value),
};

if (parentPort) {
  const port = parentPort;
  main(port, Task.parse(workerData))
    .catch((error: unknown) => {
      if (!(error instanceof GraphError)) throw error;
      port.postMessage({ kind: 'refused', reason: error.message } satisfies FromWorker);
    })
    .finally(() => port.close());
}
