import { Worker } from 'node:worker_threads';
import { GraphError } from '../../graph-schema/errors.ts';
import type { ImportProgress } from '../../graph-schema/import-job.ts';
import { sourceOf } from '../../graph-schema/formats/text.ts';
import { sourceOfVertices } from '../../graph-schema/import/vertex-values.ts';
import type { Mapping, TableOutline } from '../../graph-schema/mapping/mapping.ts';
import { sourceName } from '../../graph-schema/mapping/source-name.ts';
import { Source } from '../../graph-schema/records.ts';
import type { GraphStore } from '../store/graph-store.ts';
import { bufferOf, FromWorker, type Task, type UploadedFile } from './messages.ts';
import { sendCurrent, type Recall } from './send-current.ts';

/** What the tables of an import are taken for. `shapes`: what to remember it by, one for each table. */
export interface Mapped {
  tables?: TableOutline[];
  mapping?: Mapping;
  shapes: string[];
  /** As they were uploaded. */
  files: UploadedFile[];
}

/** What an import makes, as pieces of JSON text. */
export type Pieces = Record<Extract<FromWorker, { kind: 'piece' }>['of'], string[]>;

/** What became of reading a file. */
export type Outcome = Mapped &
  (
    | { reason: string; format?: string }
    | (Omit<Extract<FromWorker, { kind: 'planned' }>, 'kind'> & {
        source: string;
        format: string;
        encoding?: string;
        pieces: Pieces;
      })
  );

/** How long reading and planning may take, in milliseconds, and how much memory, in MB. */
const limits = {
  usual: { milliseconds: 120_000, megabytes: 2_048, said: 'two minutes' },
  large: { milliseconds: 1_800_000, megabytes: 8_192, said: 'half an hour' },
} as const;

/**
 * Reads files and plans their import in a worker, where it can neither block the server nor take all of its memory. The
 * worker first says which source they are; then it is sent what the network holds of it, and what was said of such tables.
 * Throws `unavailable` when `signal` stops it.
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
  const worker = new Worker(new URL('./import-worker.ts', import.meta.url), {
    workerData: task,
    transferList: task.files.flatMap(({ bytes }) => bufferOf(bytes)),
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: most.megabytes },
  });
  const pieces: Pieces = { changes: [], records: [], memory: [], refused: [] };
  let source = '';
  let format: string | undefined;
  let encoding: string | undefined;
  const mapped: Mapped = { shapes: [], files: [] };
  return new Promise<Outcome>((resolve, reject) => {
    let outcome: Outcome | undefined;
    let problem: unknown = new Error('The import worker ended without an answer.');
    /** Gives the worker up. Once it has answered it ends by itself: one that is stopped on its way out may crash the process. */
    const stop = (): void => void worker.terminate();
    const fail = (cause: unknown): void => {
      problem = cause;
      stop();
    };
    const refuse = (reason: string): void => {
      outcome = { reason, ...mapped, ...(format !== undefined && { format }) };
    };
    const timer = setTimeout(() => {
      refuse(`Reading the file took longer than ${most.said}.`);
      stop();
    }, most.milliseconds);
    const abort = (): void => {
      if (!outcome) fail(stopped());
    };
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    const takers: { [K in FromWorker['kind']]: (message: Extract<FromWorker, { kind: K }>) => void } = {
      progress: ({ progress }) => onProgress(progress),
      read({ isWhole, shapes, files, ids, ...told }) {
        ({ format, encoding } = told);
        Object.assign(mapped, { shapes, files });
        onProgress({ step: 'looking' });
        const { choices } = task;
        const look = async () => {
          const earlier = typeof told.source === 'string' ? [] : await sourcesIn(store);
          const alike = earlier.filter(({ format }) => format === told.format).map(({ name }) => name);
          const name = Array.isArray(told.source) ? sourceName(told.source, alike) : undefined;
          if (typeof told.source === 'string') source = told.source;
          else if (Array.isArray(told.source)) source = sourceOf(told.format, name ?? '').id;
          else source = sourceOfVertices(earlier, told.source) ?? '';
          await sendCurrent({ store, worker, recall, source, name, isWhole, ids, shapes, choices, signal });
        };
        look().catch(fail);
      },
      mapped: ({ kind: _, ...message }) => Object.assign(mapped, message),
      piece: ({ of, text }) => pieces[of].push(text),
      planned: ({ kind: _, ...plan }) => {
        outcome = {
          ...plan,
          ...mapped,
          source,
          format: format ?? '',
          ...(encoding !== undefined && { encoding }),
          pieces,
        };
      },
      refused: ({ reason }) => refuse(reason),
    };
    worker.on('message', (message: unknown) => {
      const parsed = FromWorker.safeParse(message);
      if (parsed.success) takers[parsed.data.kind](parsed.data as never);
      else fail(parsed.error);
    });
    worker.on('error', (error) => {
      const isMemory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      if (isMemory) refuse('Reading the file needs more memory than an import may have.');
      else problem = error;
    });
    worker.on('exit', () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      if (outcome) resolve(outcome);
      else reject(problem);
    });
  });
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
