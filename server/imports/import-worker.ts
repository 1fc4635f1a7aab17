import { createHash } from 'node:crypto';
import { workerData, type MessagePort } from 'node:worker_threads';
import { gunzipSync } from 'node:zlib';
import { maxChanges } from '../../graph-schema/changes.ts';
import { GraphError } from '../../graph-schema/errors.ts';
import type { ImportedGraph } from '../../graph-schema/formats/format.ts';
import { readExtensions, readFiles, type FileToRead } from '../../graph-schema/formats/index.ts';
import { maxFilesTogether, unpackFiles } from '../../graph-schema/formats/packed.ts';
import type { Table } from '../../graph-schema/formats/table.ts';
import { bareName, isMadeKey, keptName, sourceOf } from '../../graph-schema/formats/text.ts';
import { howRead, type ImportProblem, type ImportProgress } from '../../graph-schema/import-job.ts';
import type { ImportChoices, TakenAs } from '../../graph-schema/import-report.ts';
import { namesOf } from '../../graph-schema/import/compare.ts';
import { asChosen } from '../../graph-schema/import/as-chosen.ts';
import { describedIn } from '../../graph-schema/import/found-nodes.ts';
import { withKnownEnds } from '../../graph-schema/import/known-ends.ts';
import { planImport } from '../../graph-schema/import/plan.ts';
import type { Current, ImportPlan } from '../../graph-schema/import/planning.ts';
import { withVertices } from '../../graph-schema/import/vertex-values.ts';
import { sameList } from '../../graph-schema/import/same-list.ts';
import { findTwins } from '../../graph-schema/import/twins.ts';
import { applyMapping } from '../../graph-schema/mapping/apply.ts';
import { asSaid, withHeaders } from '../../graph-schema/mapping/as-said.ts';
import { guessAs } from '../../graph-schema/mapping/guess-as.ts';
import { maxTables, type Mapping } from '../../graph-schema/mapping/mapping.ts';
import { shapeOf } from '../../graph-schema/mapping/remember.ts';
import { entriesOf, idsInKey, tableKeys } from '../../graph-schema/mapping/table-keys.ts';
import { megabytes } from '../../graph-schema/tables/limits.ts';
import { isWorkbook, looksLikeTable, readTables, type ReadTables } from '../../graph-schema/tables/read-tables.ts';
import {
  bufferOf,
  mostBytes,
  mostListed,
  recordsAtOnce,
  Task,
  type FromWorker,
  type Planned,
  type UploadedFile,
} from './messages.ts';
import { inWorker } from '../in-worker.ts';
import { inPieces } from '../pieces.ts';
import { asKnownBefore, collect, collectDescribed, type Known } from './known.ts';
import { refusedPieces, refusedRows } from './refused-rows.ts';

/** The content of a file, unpacked when it is compressed. */
function unpack({ bytes, name }: UploadedFile, large: boolean): Uint8Array {
  const most = mostBytes(name, large);
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: most });
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    if (code === 'ERR_BUFFER_TOO_LARGE')
      throw new GraphError('too_large', `Unpacked, the file is larger than ${megabytes(most)}.`, { cause });
    const what = code === 'Z_BUF_ERROR' ? 'ends before its content does; it was probably cut off' : 'is damaged';
    throw new GraphError('unprocessable', `The compressed file ${what}.`, { cause });
  }
}

/** The files, those that came in an archive instead of it, and what of those is left out. */
function filesIn(files: readonly UploadedFile[]): { contents: FileToRead[]; notes: ImportProblem[] } {
  const notes: ImportProblem[] = [];
  const contents = files.flatMap((file): FileToRead[] => {
    const packed = unpackFiles(file, readExtensions);
    notes.push(...(packed?.notes ?? []));
    return packed?.files.map((one) => ({ ...file, ...one, from: file.name })) ?? [file];
  });
  if (contents.length > maxFilesTogether)
    throw new GraphError('too_large', `At most ${maxFilesTogether} files are read together.`);
  return { contents, notes };
}

async function main(port: MessagePort, task: Task): Promise<void> {
  const send = (message: FromWorker | Planned): void => port.postMessage(message);
  const progress = createProgress(send);
  const hash = createHash('sha256');
  progress({ step: 'reading' });
  const unpacked = task.files.map((file) => ({ ...file, bytes: unpack(file, task.large) }));
  // In which order the files came makes no difference.
  for (const { bytes } of unpacked.toSorted((a, b) => (a.name < b.name ? -1 : 1))) hash.update(bytes);
  const { contents, notes } = filesIn(unpacked);
  const { graph: read, known, tables, taken } = await readGraph({ port, task, contents, progress });
  const { by, at, prefix, choices, large } = task;
  const { current, countries } = known;
  progress({ step: 'comparing' });
  const { graph: chosen, links, figures } = asChosen(read, current, choices);
  const graph = withKnownEnds(chosen, current);
  await askDescribed(port, graph, current);
  const plan = planImport({ graph, current, hash: hash.digest('hex'), by, at, prefix, choices, large });
  for (const text of inPieces(plan.changes)) send({ kind: 'piece', of: 'changes', text });
  const isTooMany = plan.changeCount > maxChanges.import;
  const listed = isTooMany ? plan.records.slice(0, mostListed) : plan.records;
  for (let from = 0; from < listed.length; from += recordsAtOnce)
    send({ kind: 'piece', of: 'records', text: JSON.stringify(listed.slice(from, from + recordsAtOnce)) });
  if (plan.memory && plan.changes.length === plan.changeCount)
    for (const text of inPieces(plan.memory())) send({ kind: 'piece', of: 'memory', text });
  const problems = [...plan.problems, ...notes];
  if (task.findTwins) progress({ step: 'twins' });
  const twins = task.findTwins ? lookForTwins({ plan, current, countries, choices, progress }) : [];
  if (twins === undefined)
    problems.push({ kind: 'note', message: 'Too many records are new to be compared with all others here; look for duplicates after the import.' }); // prettier-ignore
  const refused = problems.filter(({ kind }) => kind === 'refused');
  const rows = refusedRows(refused, refused.length > 0 ? (tables ?? rawTables(contents)) : []);
  for (const text of refusedPieces(rows)) send({ kind: 'piece', of: 'refused', text });
  send({
    kind: 'planned',
    counts: plan.counts,
    planned: plan.planned,
    problems: [...refused.slice(0, 1_000), ...problems.filter(({ kind }) => kind !== 'refused')],
    problemCount: plan.problemCount + notes.length + (twins === undefined ? 1 : 0),
    changeCount: plan.changeCount,
    twins: twins ?? [],
    ...(links.length > 0 && { links }),
    ...(figures.length > 0 && { figures }),
    ...(taken && { taken }),
  });
}

/** Tells how far it is, at most ten times a second. */
function createProgress(send: (message: FromWorker) => void): (progress: ImportProgress) => void {
  let last = 0;
  let step = '';
  return (progress) => {
    if (progress.step === step && performance.now() - last < 100) return;
    ({ step } = progress);
    last = performance.now();
    send({ kind: 'progress', progress });
  };
}

function lookForTwins(input: {
  plan: ImportPlan;
  current: Current;
  countries: ReadonlyMap<string, string[]>;
  choices: ImportChoices;
  progress: (progress: ImportProgress) => void;
}) {
  const { plan, current, countries, choices, progress } = input;
  const search = findTwins({
    incoming: plan.incoming,
    existing: current.named,
    types: plan.typeOf,
    countriesOf: (id) => countries.get(id) ?? [],
    said: choices.twins,
  });
  for (;;) {
    const { done, value } = search.next();
    if (done) return value;
    progress({ step: 'twins' });
  }
}

/** The tables as they stand in the files, for formats that make a graph of them by themselves. */
function rawTables([file]: readonly FileToRead[]): readonly Table[] {
  if (!file) return [];
  const { bytes, name } = file;
  try {
    return isWorkbook(bytes) || looksLikeTable(name.toLowerCase(), '', file)
      ? readTables(bytes, name, file).tables
      : [];
  } catch {
    return [];
  }
}

interface Reading {
  port: MessagePort;
  task: Task;
  /** The files, unpacked. */
  contents: readonly FileToRead[];
  progress: (progress: ImportProgress) => void;
}

/** What was read, with the network it is compared with. `tables`: those it was made of by a mapping. */
interface Read {
  graph: ImportedGraph;
  known: Known;
  tables?: readonly Table[];
  /** Which source it is taken for, if its name says another. */
  taken?: TakenAs;
}

/** The graph of the files. */
async function readGraph(reading: Reading): Promise<Read> {
  const { port, task, contents, progress } = reading;
  const total = contents.reduce((sum, { bytes }) => sum + bytes.length, 0);
  let before = 0;
  const files = contents.map((file) => {
    const done = before;
    before += file.bytes.length;
    return { ...file, onRead: (share: number) => progress({ step: 'reading', share: (done + share * file.bytes.length) / total }) }; // prettier-ignore
  });
  const content = readFiles(files);
  if (!('graph' in content)) return readMapped(reading, content);
  const { graph, tables } = content;
  // Of files of one source some may come by themselves.
  const names = graph.format === 'kumu-tables' ? (content.names ?? [graph.source.name]).map(keptName) : undefined;
  const { format, envelope, source, ofVertices } = graph;
  const idsOf = (records: readonly Parameters<typeof namesOf>[0][]) => records.flatMap(namesOf);
  port.postMessage({
    kind: 'read',
    source: ofVertices ? { count: ofVertices[0]?.lines.length ?? 0, name: source.name } : (names ?? source.id),
    format,
    ...howRead(graph),
    isWhole: envelope !== undefined,
    ids: {
      node: idsOf(graph.nodes),
      edge: idsOf(graph.edges),
      interaction: idsOf(graph.interactions),
      view: graph.views.flatMap(({ own }) => own ?? []),
    },
    shapes: [],
    files: task.files,
  } satisfies FromWorker);
  const entries = graph.nodes.flatMap(({ key, label, stub }) =>
    stub || isMadeKey(key) ? [] : [{ id: key, name: label }],
  );
  const { choices } = task;
  const found = await asKnownBefore(port, await collect(port), { entries, idsIn: (key) => [key], choices });
  const { known, taken } = found;
  const { name } = known;
  const named = name === undefined ? graph : { ...graph, source: sourceOf(format, name), ...(names && !taken && { files: names }) }; // prettier-ignore
  const whole = ofVertices ? withVertices(graph, ofVertices, known.current) : named;
  return { ...found, graph: whole, ...(tables && { tables }) };
}

async function readMapped({ port, task }: Reading, read: ReadTables): Promise<Read> {
  const { notes } = read;
  const tables = withHeaders(read.tables, task.mapping);
  if (tables.length > maxTables) {
    const sentence = `These are ${tables.length} tables; at most ${maxTables} are read together.`;
    throw new GraphError('unprocessable', sentence);
  }
  const shapes = tables.map(shapeOf);
  const { files } = task;
  const names = files.map(({ name }) => keptName(bareName(name)));
  const told: FromWorker = {
    kind: 'read',
    source: names,
    format: 'tables',
    ...howRead(read),
    isWhole: false,
    ids: { node: [], edge: [], interaction: [], view: [] },
    shapes,
    files,
  };
  port.postMessage(told, files.flatMap(({ bytes }) => bufferOf(bytes))); // prettier-ignore
  const first = await collect(port);
  const { named: known, nodeTypes: nodes, edgeTypes: edges } = first.current;
  const toGuess = { tables, types: { nodes, edges }, known, shapes, told: first.remembered };
  const { choices } = task;
  /** With the source of another name that knows the rows of the tables, taken for what a mapping says, if there is one. */
  const recognise = (mapping: Mapping) => asKnownBefore(port, first, { entries: entriesOf({ tables, mapping, types: nodes }), idsIn: idsInKey, choices }); // prettier-ignore
  const asNamed = guessAs(toGuess);
  const called = task.mapping ? undefined : calledBefore({ tables, mapping: asNamed.mapping, types: nodes }, first);
  // A new name may make other things of its rows than they are.
  const asBefore = called && guessAs({ ...toGuess, called });
  let found = asBefore && (await recognise(asBefore.mapping));
  const guess = asBefore && found?.taken ? asBefore : asNamed;
  const mapping = task.mapping ? asSaid(task.mapping, guess.mapping) : guess.mapping;
  if (!found?.taken) found = await recognise(mapping);
  const guessed = shapes.map((shape, at) => ({ ...shape, guessed: guess.guessed[at] ?? [] }));
  port.postMessage({ kind: 'mapped', tables: guess.outlines, mapping, shapes: guessed } satisfies FromWorker);
  const { name = '', current } = found.known;
  const keys = found.taken && tableKeys({ tables, mapping, types: nodes }, current, sourceOf('tables', name).id);
  const graph = applyMapping({ tables, mapping, known, types: nodes, name, notes, ...(keys && { keys }) });
  return { ...found, graph: found.taken ? graph : { ...graph, files: names }, tables };
}

/** What tables were called where a source of another name knows their rows, whatever those are taken for now. */
function calledBefore(read: Parameters<typeof entriesOf>[0], { current, sources }: Known) {
  const ofAny = { ...read, ofAnyType: true };
  const { named } = current;
  const same = current.source ? undefined : sameList({ entries: entriesOf(ofAny), named, sources, idsIn: idsInKey });
  return same && tableKeys(ofAny, { nodes: named, edges: [], interactions: [] }, same.source.id);
}

/** Asks for the nodes that the graph names and is to have whole. */
async function askDescribed(port: MessagePort, graph: ImportedGraph, current: Current): Promise<void> {
  const there = new Set<string>(current.nodes.map(({ id }) => id));
  const ids = describedIn(graph).filter((id) => !there.has(id));
  if (ids.length === 0) return;
  port.postMessage({ kind: 'described', ids } satisfies FromWorker);
  await collectDescribed(port, current);
}

inWorker((port) => main(port, Task.parse(workerData)));
