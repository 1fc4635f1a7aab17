import { parentPort, type MessagePort } from 'node:worker_threads';
import { GraphError } from '../graph-schema/errors.ts';
import type { Refused } from './run-worker.ts';

/** Does the work of a worker that `runWorker` began: what it refuses is said, its port closed in the end. */
export function inWorker(work: (port: MessagePort) => Promise<void>): void {
  const port = parentPort;
  if (!port) return;
  work(port)
    .catch((error: unknown) => {
      if (!(error instanceof GraphError)) throw error;
      port.postMessage({ kind: 'refused', code: error.code, reason: error.message } satisfies Refused);
    })
    .finally(() => port.close());
}
