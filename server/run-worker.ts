import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { ErrorCode, GraphError } from '../graph-schema/errors.ts';
import { createPacer } from './handlers/pacer.ts';

/** From a worker that does not do what it was asked for. */
export const Refused = z.strictObject({ kind: z.literal('refused'), code: ErrorCode, reason: z.string() });
export type Refused = z.infer<typeof Refused>;

/** A worker at work. */
export interface Running<T> {
  send(message: unknown): void;
  /** Sends some records after the other as JSON texts, many in each, as long as the worker wants them. */
  sendAll(records: AsyncIterable<unknown> | Iterable<unknown>, wrap: (text: string) => unknown): Promise<void>;
  /** What it says in the end; throws what it refuses with, or why it ended without a word. */
  outcome: Promise<T>;
  /** Ends it for a reason, which `outcome` throws; one that has answered ends by itself. */
  fail(cause: unknown): void;
  /** Ends it, and waits until it has. */
  stop(): Promise<void>;
}

interface Work<T> {
  url: URL;
  /** What it is started with. */
  data: unknown;
  /** Memory in it that is handed over instead of copied. */
  transfer?: ArrayBuffer[];
  /** How long it may take, and how much memory. */
  limits: { milliseconds: number; megabytes: number };
  /** What is said when that is not enough. */
  tooLong: string;
  tooLarge: string;
  answer: z.ZodType<T>;
  /** What it is sent for a message that asks for something on the way; undefined: the message asks for nothing. */
  reply?(message: unknown): Promise<unknown> | undefined;
  /** Takes a message that is a part of its answer; false: it is none. */
  take?(message: unknown): boolean;
}

/** Records handed over at once. */
const batchSize = 250;

/** Does what takes long in a worker, where it holds nobody up and takes no more memory than it may have. */
export function runWorker<T>(work: Work<T>): Running<T> {
  const { url, data, transfer = [], limits, tooLong, tooLarge, answer, reply, take } = work;
  const worker = new Worker(url, {
    workerData: data,
    transferList: transfer,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: limits.megabytes },
  });
  const send = (message: unknown): void => worker.postMessage(message, []);
  let found: { answer: T } | undefined;
  let problem: unknown = new Error('The worker ended without an answer.');
  // One that is stopped on its way out may crash the process.
  const fail = (cause: unknown): void => {
    if (found) return;
    problem = cause;
    void worker.terminate();
  };
  const outcome = new Promise<T>((resolve, reject) => {
    const timer = setTimeout(() => fail(new GraphError('too_large', tooLong)), limits.milliseconds);
    worker.on('message', (message: unknown) => {
      const asked = reply?.(message);
      if (asked) {
        asked.then(send, fail);
        return;
      }
      if (take?.(message)) return;
      const refused = Refused.safeParse(message);
      if (refused.success) {
        problem = new GraphError(refused.data.code, refused.data.reason);
        return;
      }
      const parsed = answer.safeParse(message);
      if (parsed.success) found = { answer: parsed.data };
      else problem = parsed.error;
    });
    worker.on('error', (error) => {
      const isMemory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      problem = isMemory ? new GraphError('too_large', tooLarge) : error;
    });
    worker.on('exit', () => {
      clearTimeout(timer);
      if (found) resolve(found.answer);
      else reject(problem);
    });
  });
  let ended = false;
  const end = () => (ended = true);
  // What it says is said by `outcome`; here it only ends the sending.
  outcome.then(end, end);
  const pace = createPacer();
  return {
    send,
    outcome,
    fail,
    async sendAll(records, wrap) {
      let batch: unknown[] = [];
      for await (const record of records) {
        if (ended) return;
        if (batch.push(record) >= batchSize) {
          send(wrap(JSON.stringify(batch)));
          batch = [];
        }
        await pace();
      }
      if (batch.length > 0) send(wrap(JSON.stringify(batch)));
    },
    async stop() {
      void worker.terminate();
      await outcome.catch(() => undefined);
    },
  };
}
