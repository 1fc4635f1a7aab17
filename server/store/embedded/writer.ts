import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { GraphError } from '../../../graph-schema/errors.ts';
import { FromWriter, type ToWriter } from './messages.ts';
import { createPace, createQueue } from './pace.ts';
import type { Row } from './tables.ts';

/** Writes to the file of a store, from a thread of its own. */
export interface Writer {
  /**
   * Writes the rows that `fill` gives, as it gives them, in one transaction; resolves when they are on the disk. Throws
   * `unavailable` when they could not be written, or what `fill` throws: none of them is there then.
   */
  transaction(fill: () => Iterable<Row>): Promise<void>;
  close(): Promise<void>;
}

/** Rows sent to the thread at a time. */
const batch = 400;

/** Opens, and if need be makes, the file. */
export async function openWriter(path: string): Promise<Writer> {
  const worker = new Worker(new URL('./sqlite.worker.ts', import.meta.url), { workerData: { path } });
  const queue = createQueue();
  const waiting: { resolve(): void; reject(error: Error): void }[] = [];
  let broken: GraphError | undefined;

  const next = (): Promise<void> =>
    new Promise((resolve, reject) => {
      if (broken) reject(broken);
      else waiting.push({ resolve, reject });
    });
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- that is for windows, this is a thread
  const tell = (message: ToWriter): void => worker.postMessage(message);

  worker.on('message', (data: unknown) => {
    const { kind, problem } = FromWriter.parse(data);
    const first = waiting.shift();
    if (problem === undefined) first?.resolve();
    else if (kind === 'open') first?.reject(new GraphError('unavailable', problem));
    else first?.reject(new GraphError('unavailable', `The network could not be written to its file: ${problem}.`));
  });
  function fail(cause: unknown): void {
    broken ??= new GraphError('unavailable', 'The store is closed or can no longer write; start it again.', { cause });
    for (const one of waiting.splice(0)) one.reject(broken);
  }
  worker.on('error', fail);
  worker.on('exit', fail);

  async function write(fill: () => Iterable<Row>): Promise<void> {
    if (broken) throw broken;
    const pace = createPace();
    try {
      let rows: ToWriter & { kind: 'rows' } = { kind: 'rows', rows: [] };
      for (const [name, ...parameters] of fill()) {
        if (rows.rows.push([name, ...parameters]) < batch) continue;
        tell(rows);
        rows = { kind: 'rows', rows: [] };
        const wait = pace();
        if (wait) await wait;
      }
      tell(rows);
    } catch (error) {
      tell({ kind: 'rollback' });
      await next();
      throw error;
    }
    tell({ kind: 'commit' });
    await next();
  }

  await next();
  return {
    transaction: (fill) => queue(() => write(fill)),
    close: () =>
      queue(async () => {
        if (broken) return;
        // The thread ends by itself: one that is stopped on its way out may crash the process.
        const ended = once(worker, 'exit');
        tell({ kind: 'close' });
        await next();
        fail(undefined);
        await ended;
      }),
  };
}
