import { GraphError } from '../../graph-schema/errors.ts';
import { howRead, type HowRead, type ImportProgress } from '../../graph-schema/import-job.ts';
import { sourceOf } from '../../graph-schema/formats/text.ts';
import { sourceOfVertices } from '../../graph-schema/import/vertex-values.ts';
import type { Mapping, TableOutline } from '../../graph-schema/mapping/mapping.ts';
import type { TableShape } from '../../graph-schema/mapping/remember.ts';
import { joinedName, sourceName } from '../../graph-schema/mapping/source-name.ts';
import { Source } from '../../graph-schema/records.ts';
import type { GraphStore } from '../store/graph-store.ts';
import { runWorker } from '../run-worker.ts';
import { bufferOf, FromWorker, Planned, type Task, type UploadedFile } from './messages.ts';
import { nodesOf, sendCurrent, type Recall } from './send-current.ts';

/** What the tables of an import are taken for. `shapes`: what to remember it by, one for each table. */
export interface Mapped {
  tables?: TableOutline[];
  mapping?: Mapping;
  shapes: TableShape[];
  /** As they were uploaded. */
  files: UploadedFile[];
}

/** What an import makes, as pieces of JSON text. */
export type Pieces = Record<Extract<FromWorker, { kind: 'piece' }>['of'], string[]>;

/** What became of reading a file. */
export type Outcome = Mapped &
  (
    | ({ reason: string; format?: string } & HowRead)
    | (Omit<Planned, 'kind'> &
        HowRead & {
          source: string;
          format: string;
          pieces: Pieces;
        })
  );

/** Formats whose files are known by the ids of their entries where they come under other names. */
const comeUnderOtherNames: ReadonlySet<string> = new Set(['tables', 'kumu-tables', 'kumu-flat']);

/** How long reading and planning may take, in milliseconds, and how much memory, in MB. */
const limits = {
  usual: { milliseconds: 120_000, megabytes: 2_048, said: 'two minutes' },
  large: { milliseconds: 1_800_000, megabytes: 8_192, said: 'half an hour' },
} as const;

/**
 * Reads files and plans their import in a worker, where it can neither block the server nor take all of its memory. The
 * worker first says which source they are; then it is sent what the network holds of it, and what was said of such tables.
 * Throws what `stopped` makes when `signal` stops it.
 */
export async function readAndPlan(input: {
  store: GraphStore;
  task: Task;
  recall: Recall;
  signal: AbortSignal;
  onProgress(progress: ImportProgress): void;
}): Promise<Outcome> {
  const { store, task, recall, signal, onProgress } = input;
  const most = task.large ? limits.large : limits.usual;
  const pieces: Pieces = { changes: [], records: [], memory: [], refused: [] };
  const mapped: Mapped = { shapes: [], files: [] };
  let source = '';
  let how: ({ format: string } & HowRead) | undefined;
  const takers: { [K in FromWorker['kind']]: (message: Extract<FromWorker, { kind: K }>) => void } = {
    progress: ({ progress }) => onProgress(progress),
    read({ format, shapes, files, ...told }) {
      how = { format, ...howRead(told) };
      Object.assign(mapped, { shapes, files });
      onProgress({ step: 'looking' });
      answer({ ...told, format, shapes }).catch(giveUp);
    },
    taken({ source: id }) {
      onProgress({ step: 'looking' });
      takeFor(id).catch(giveUp);
    },
    mapped: ({ kind: _, ...message }) => Object.assign(mapped, message),
    described: ({ ids }) => void describe(ids).catch(giveUp),
    piece: ({ of, text }) => pieces[of].push(text),
  };
  const worker = runWorker({
    url: new URL('./import-worker.ts', import.meta.url),
    data: task,
    transfer: task.files.flatMap(({ bytes }) => bufferOf(bytes)),
    limits: most,
    tooLong: `Reading the file took longer than ${most.said}.`,
    tooLarge: 'Reading the file needs more memory than an import may have.',
    answer: Planned,
    take(message) {
      const { success, data } = FromWorker.safeParse(message);
      if (success) takers[data.kind](data as never);
      return success;
    },
  });

  const { choices } = task;
  let asked: Omit<Parameters<typeof sendCurrent>[0], 'source' | 'name'> | undefined;

  /** Tells the worker what the network holds of the source it has read. */
  async function answer(
    told: Pick<Extract<FromWorker, { kind: 'read' }>, 'source' | 'format' | 'isWhole' | 'ids' | 'shapes'>,
  ) {
    const { isWhole, ids, shapes } = told;
    const isFound = typeof told.source !== 'string' || comeUnderOtherNames.has(told.format);
    const earlier = isFound ? await sourcesIn(store) : [];
    const alike = earlier.filter(({ format }) => format === told.format);
    const name = Array.isArray(told.source) ? nameOf(told.source, alike) : undefined;
    if (typeof told.source === 'string') source = told.source;
    else if (Array.isArray(told.source)) source = sourceOf(told.format, name ?? '').id;
    else source = sourceOfVertices(earlier, told.source) ?? '';
    const sources = comeUnderOtherNames.has(told.format) ? alike : [];
    asked = { store, send: worker.send, recall, sources, isWhole, ids, shapes, choices, signal };
    await sendCurrent({ ...asked, source, name });
  }

  /** A list of its own goes by its own name, even where it came as a part of another source before. */
  const nameOf = (names: readonly string[], earlier: readonly Source[]): string =>
    choices.apart ? joinedName(names) : sourceName(names, earlier);

  /** Tells the worker what the network holds of another source than the one its name led to. */
  async function takeFor(id: string) {
    if (!asked) return;
    source = id;
    await sendCurrent({ ...asked, source, name: asked.sources.find((one) => one.id === id)?.name });
  }

  /** Sends the worker these nodes whole. */
  async function describe(ids: readonly string[]) {
    await worker.sendAll(nodesOf(store, ids), (rows) => ({ rows }));
    worker.send({ described: true });
  }

  /** Not for what the file is: that the worker says. */
  let cause: unknown;
  function giveUp(reason: unknown): void {
    cause = reason;
    worker.fail(reason);
  }
  const abort = (): void => giveUp(stopped());
  if (signal.aborted) abort();
  signal.addEventListener('abort', abort, { once: true });
  try {
    const { kind: _, ...plan } = await worker.outcome;
    return { ...plan, ...mapped, ...how, source, format: how?.format ?? '', pieces };
  } catch (error) {
    if (error === cause || !(error instanceof GraphError)) throw error;
    return { reason: error.message, ...mapped, ...how };
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

/** The sources there are, those imported last first. */
async function sourcesIn(store: GraphStore): Promise<Source[]> {
  const { rows } = await store.read({ what: ['source'], level: 'coordinator' });
  const found: Source[] = [];
  for await (const { value } of rows) {
    const { data } = Source.safeParse(value);
    if (data) found.push(data);
  }
  return found.toSorted((a, b) => (a.importedAt < b.importedAt ? 1 : -1));
}

/** What whoever waits for an import that is stopped is told. */
export const stopped = (): GraphError => new GraphError('not_found', 'Reading this import was stopped.');
