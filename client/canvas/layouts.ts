import { LayoutReport, type LayoutAnswer, type LayoutRequest } from '../workers/messages.ts';
import type { LayoutName, LayoutProgress } from './types.ts';

/** Ways to lay out, each a worker of its own, and how many nodes it is for. The first is the usual one. */
const layouts = {
  force: {
    most: Number.POSITIVE_INFINITY,
    open: () => new Worker(new URL('../workers/layout.worker.ts', import.meta.url), { type: 'module' }),
  },
  fcose: {
    most: 300,
    open: () => new Worker(new URL('./fcose.worker.ts', import.meta.url), { type: 'module' }),
  },
} as const satisfies Record<LayoutName, { most: number; open: () => Worker }>;

export interface Layouts {
  /**
   * Places for the nodes that have none; `quick` gets first ones, soon, from the usual layout, which is taken for too many nodes, too. Answers undefined when it is stopped, by a newer
   * question or by `stop`.
   */
  ask(
    question: Omit<LayoutRequest, 'id'> & { by: LayoutName },
    hear: { quick(answer: LayoutAnswer): void; progress(progress: Pick<LayoutProgress, 'done' | 'total'>): void },
  ): Promise<LayoutAnswer | undefined>;
  stop(): void;
}

/** Layouts computed in a worker, one at a time. */
export function createLayouts(): Layouts {
  let worker: { by: LayoutName; it: Worker } | undefined;
  let number = 0;
  let giveUp: (() => void) | undefined;

  function stop(): void {
    worker?.it.terminate();
    worker = undefined;
    giveUp?.();
    giveUp = undefined;
  }

  return {
    ask({ by: wished, ...question }, hear) {
      const by = question.sizes.length > layouts[wished].most ? 'force' : wished;
      if (giveUp || worker?.by !== by) stop();
      worker ??= { by, it: layouts[by].open() };
      const current = worker.it;
      number += 1;
      const id = number;
      return new Promise((resolve, reject) => {
        giveUp = () => resolve(undefined);
        // A worker that failed, or was never loaded, answers nothing any more: the next layout gets another one.
        const fail = (error: Error) => {
          giveUp = undefined;
          stop();
          reject(error);
        };
        current.onmessage = (event: MessageEvent<unknown>) => {
          const { data: report, error } = LayoutReport.safeParse(event.data);
          if (error) fail(error);
          else if (report.kind === 'progress') hear.progress(report);
          else if (report.kind === 'quick') hear.quick(report);
          else {
            giveUp = undefined;
            resolve(report);
          }
        };
        current.onerror = (event) => fail(new Error(event.message || 'The layout failed.'));
        current.onmessageerror = () => fail(new Error('The layout cannot be read.'));
        const request: LayoutRequest = { id, ...question };
        current.postMessage(request);
      });
    },
    stop,
  };
}
