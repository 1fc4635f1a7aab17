import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { What } from '../../graph-schema/changes.ts';
import type { GraphStore, Row } from '../store/graph-store.ts';
import type { Mapping, TableMapping, TableOutline } from '../../graph-schema/mapping/mapping.ts';
import { bufferOf, FromWorker, type CurrentRow, type Task, type ToWorker, type UploadedFile } from './messages.ts';

/** What the tables of an import are taken for. `shapes`: what to remember it by, one for each table. */
export interface Mapped {
  tables?: TableOutline[];
  mapping?: Mapping;
  shapes: string[];
  /** As they were uploaded. */
  files: UploadedFile[];
}

/** What became of reading a file. `pieces`: the changes, as pieces of JSON text. */
export type Outcome = Mapped &
  (
    | { reason: string; format?: string }
    | (Omit<Extract<FromWorker, { kind: 'planned' }>, 'kind'> & { format: string; encoding?: string; pieces: string[] })
  );

/** How long reading and planning may take, in milliseconds, and how much memory, in MB. */
const limits = { milliseconds: 120_000, megabytes: 2_048 } as const;

/** Rows handed over between two turns of the event loop. */
const batchSize = 250;

/**
 * Reads files and plans their import in a worker, where it can neither block the server nor take all of its memory. The
 * worker first says which source they are; then it is sent what the network holds of it, and what was said of such tables.
 */
export async function readAndPlan(
  store: GraphStore,
  task: Task,
  recall: (shape: string) => Promise<TableMapping | null>,
): Promise<Outcome> {
  const worker = new Worker(new URL('./import-worker.ts', import.meta.url), {
    workerData: task,
    transferList: task.files.flatMap(({ bytes }) => bufferOf(bytes)),
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: limits.megabytes },
  });
  const pieces: string[] = [];
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
      refuse('Reading the file took longer than two minutes.');
      stop();
    }, limits.milliseconds);
    const takers: { [K in FromWorker['kind']]: (message: Extract<FromWorker, { kind: K }>) => void } = {
      read: (message) => {
        ({ format, encoding } = message);
        mapped.shapes = message.shapes;
        const { node, edge, interaction } = message.ids;
        const ids = new Map<What, ReadonlySet<string>>([
          ['node', new Set(node)],
          ['edge', new Set(edge)],
          ['interaction', new Set(interaction)],
        ]);
        sendCurrent({ store, worker, recall, ...message, ids }).catch(fail);
      },
      mapped: ({ kind: _, ...message }) => Object.assign(mapped, message),
      changes: ({ text }) => pieces.push(text),
      planned: ({ kind: _, ...plan }) => {
        outcome = { ...plan, ...mapped, format: format ?? '', ...(encoding !== undefined && { encoding }), pieces };
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
      if (outcome) resolve(outcome);
      else reject(problem);
    });
  });
}

interface Recipient {
  store: GraphStore;
  worker: Worker;
  source: string;
  needsNames: boolean;
  isWhole: boolean;
  /** What the file calls its records, by kind. */
  ids: ReadonlyMap<What, ReadonlySet<string>>;
  shapes: string[];
  recall: (shape: string) => Promise<TableMapping | null>;
}

/**
 * Sends the worker what the network holds of a source or under the ids of the file, all names if it needs them, everything if it is one of Weft's own;
 * and the word to plan.
 */
async function sendCurrent(recipient: Recipient): Promise<void> {
  const { store, worker, isWhole, shapes, recall } = recipient;
  const send = (message: ToWorker): void => worker.postMessage(message, []);
  const { rows } = await store.read({
    what: isWhole
      ? What.options
      : ['node-type', 'edge-type', 'node', 'edge', 'interaction', 'view', 'positions', 'source', 'setting'],
    level: 'coordinator',
  });
  let batch: CurrentRow[] = [];
  let count = 0;
  const inUse = new Set<string>();
  for await (const row of rows) {
    if (isWhole) batch.push({ what: 'record', of: row.what, id: row.id, value: row.value });
    else batch.push(...pick(row, recipient), ...firstOfType(row, inUse));
    count += 1;
    if (count % batchSize > 0) continue;
    if (batch.length > 0) send({ rows: JSON.stringify(batch) });
    batch = [];
    await setImmediate();
  }
  send({ rows: JSON.stringify(batch) });
  send({ plan: true, remembered: await Promise.all(shapes.map(recall)) });
}

const prefixed = (id: string, source: string): boolean => id.startsWith(`${source}.`);
const hasKey = (value: object, source: string): boolean =>
  'keys' in value && Array.isArray(value.keys) && value.keys.some((key: unknown) => isKeyOf(key, source));
const isKeyOf = (key: unknown, source: string): boolean =>
  typeof key === 'object' && key !== null && 'source' in key && key.source === source;

/** The type of a node, the first time there is one of it. */
function firstOfType({ what, value }: Row, known: Set<string>): CurrentRow[] {
  if (what !== 'node') return [];
  const { type } = value as Extract<CurrentRow, { what: 'node' }>['value'];
  if (known.has(type)) return [];
  known.add(type);
  return [{ what: 'node-type-in-use', value: type }];
}

/** What of a row of the store the worker needs. */
function pick({ what, id, value }: Row, { source, needsNames, ids }: Recipient): CurrentRow[] {
  if (what === 'setting') return id === 'defaultView' ? [{ what, value } as CurrentRow] : [];
  if (typeof value !== 'object' || value === null) return [];
  const row = { what, value } as CurrentRow;
  if (what === 'node-type' || what === 'edge-type') return [row];
  if (what === 'source') return id === source ? [row] : [];
  if (what === 'view') return prefixed(id, source) ? [row] : [];
  if (what === 'positions') return prefixed(id, source) ? [{ ...row, id } as CurrentRow] : [];
  const own = hasKey(value, source) || ids.get(what)?.has(id) ? [row] : [];
  if (what !== 'node' || !needsNames) return own;
  const { label, keys, type, fields = {} } = value as Extract<CurrentRow, { what: 'node' }>['value'];
  const naming = Object.entries(fields).filter(([key]) => namingFields.has(key));
  const named = {
    id,
    label,
    type,
    ...(keys && { keys }),
    ...(naming.length > 0 && { fields: Object.fromEntries(naming) }),
  };
  return [...own, { what: 'name', value: named }];
}

/** Fields that names lead through beside the label. */
const namingFields: ReadonlySet<string> = new Set(['iso2', 'iso3', 'code', 'aliases']); // prettier-ignore
