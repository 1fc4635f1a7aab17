import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { What } from '../../graph-schema/changes.ts';
import type { GraphStore, Row } from '../store/graph-store.ts';
import { FromWorker, type CurrentRow, type Task, type ToWorker } from './messages.ts';

/** What became of reading a file. `pieces`: the changes, as pieces of JSON text. */
export type Outcome =
  | { reason: string; format?: string }
  | (Omit<Extract<FromWorker, { kind: 'planned' }>, 'kind'> & { format: string; encoding?: string; pieces: string[] });

/** How long reading and planning may take, in milliseconds, and how much memory, in MB. */
const limits = { milliseconds: 120_000, megabytes: 2_048 } as const;

/** Rows handed over between two turns of the event loop. */
const batchSize = 250;

/**
 * Reads a file and plans its import in a worker, where it can neither block the server nor take all of its memory. The
 * worker first says which source the file is; then it is sent what the network holds of it.
 */
export async function readAndPlan(store: GraphStore, task: Task): Promise<Outcome> {
  const worker = new Worker(new URL('./import-worker.ts', import.meta.url), {
    workerData: task,
    transferList: bufferOf(task.bytes),
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: limits.megabytes },
  });
  const pieces: string[] = [];
  let format: string | undefined;
  let encoding: string | undefined;
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
      outcome = { reason, ...(format !== undefined && { format }) };
    };
    const timer = setTimeout(() => {
      refuse('Reading the file took longer than two minutes.');
      stop();
    }, limits.milliseconds);
    const takers: { [K in FromWorker['kind']]: (message: Extract<FromWorker, { kind: K }>) => void } = {
      read: (message) => {
        ({ format, encoding } = message);
        sendCurrent({ store, worker, ...message }).catch(fail);
      },
      changes: ({ text }) => pieces.push(text),
      planned: ({ kind: _, ...plan }) => {
        outcome = { ...plan, format: format ?? '', ...(encoding !== undefined && { encoding }), pieces };
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

/** The memory of a file, to be handed over instead of copied; nothing when it is a part of memory that others use. */
const bufferOf = ({ buffer, byteLength }: Uint8Array): ArrayBuffer[] =>
  buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? [buffer] : [];

interface Recipient {
  store: GraphStore;
  worker: Worker;
  source: string;
  hasContacts: boolean;
  isWhole: boolean;
}

/**
 * Sends the worker what the network holds of a source, all names if the file has contacts, everything if it is one of
 * Weft's own; and the word to plan.
 */
async function sendCurrent({ store, worker, source, hasContacts, isWhole }: Recipient): Promise<void> {
  const send = (message: ToWorker): void => worker.postMessage(message, []);
  const { rows } = await store.read({
    what: isWhole
      ? What.options
      : ['node-type', 'edge-type', 'node', 'edge', 'interaction', 'view', 'positions', 'source', 'setting'],
    level: 'coordinator',
  });
  let batch: CurrentRow[] = [];
  let count = 0;
  for await (const row of rows) {
    if (isWhole) batch.push({ what: 'record', of: row.what, id: row.id, value: row.value });
    else batch.push(...pick(row, source, hasContacts));
    count += 1;
    if (count % batchSize > 0) continue;
    if (batch.length > 0) send({ rows: JSON.stringify(batch) });
    batch = [];
    await setImmediate();
  }
  send({ rows: JSON.stringify(batch) });
  send({ plan: true });
}

const prefixed = (id: string, source: string): boolean => id.startsWith(`${source}.`);
const hasKey = (value: object, source: string): boolean =>
  'keys' in value && Array.isArray(value.keys) && value.keys.some((key: unknown) => isKeyOf(key, source));
const isKeyOf = (key: unknown, source: string): boolean =>
  typeof key === 'object' && key !== null && 'source' in key && key.source === source;

/** What of a row of the store the worker needs. */
function pick({ what, id, value }: Row, source: string, hasContacts: boolean): CurrentRow[] {
  if (what === 'setting') return id === 'defaultView' ? [{ what, value } as CurrentRow] : [];
  if (typeof value !== 'object' || value === null) return [];
  const row = { what, value } as CurrentRow;
  if (what === 'node-type' || what === 'edge-type') return [row];
  if (what === 'source') return id === source ? [row] : [];
  if (what === 'view') return prefixed(id, source) ? [row] : [];
  if (what === 'positions') return prefixed(id, source) ? [{ ...row, id } as CurrentRow] : [];
  const own = hasKey(value, source) ? [row] : [];
  if (what !== 'node' || !hasContacts) return own;
  const { label, keys } = value as Extract<CurrentRow, { what: 'node' }>['value'];
  return [...own, { what: 'name', value: { id, label, ...(keys && { keys }) } }];
}
