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
  /** Gives up the question that is under way. */
  stop(): void;
  destroy(): void;
}

/** Layouts computed in a worker, one at a time. The worker is there before the first question, and stays for the next. */
export function createLayouts(): Layouts {
  let worker: { by: LayoutName; it: Worker } | undefined;
  let number = 0;
  let giveUp: (() => void) | undefined;

  function end(): void {
    worker?.it.terminate();
    worker = undefined;
    giveUp?.();
    giveUp = undefined;
  }

  function open(by: LayoutName): Worker {
    const it = layouts[by].open();
    worker = { by, it };
    // One that failed while nothing was asked of it: the next question gets another, and hears of it.
    it.onerror = end;
    return it;
  }
  const opening = setTimeout(() => worker ?? open('force'));

  return {
    ask({ by: wished, ...question }, hear) {
      const by = question.sizes.length > layouts[wished].most ? 'force' : wished;
      if (giveUp || worker?.by !== by) end();
      const current = worker?.it ?? open(by);
      number += 1;
      const id = number;
      return new Promise((resolve, reject) => {
        giveUp = () => resolve(undefined);
        // A worker that failed, or was never loaded, answers nothing any more: the next layout gets another one.
        const fail = (error: Error) => {
          giveUp = undefined;
          end();
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
    stop() {
      if (giveUp) end();
    },
    destroy() {
      clearTimeout(opening);
      end();
    },
  };
}
