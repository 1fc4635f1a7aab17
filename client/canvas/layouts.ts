import { LayoutReport, type LayoutAnswer, type LayoutRequest } from '../workers/messages.ts';
import type { LayoutProgress } from './types.ts';

export interface Layouts {
  /**
   * Places for the nodes that have none; `quick` gets first ones, soon. Answers undefined when it is stopped, by a newer
   * question or by `stop`.
   */
  ask(
    question: Omit<LayoutRequest, 'id'>,
    hear: { quick(answer: LayoutAnswer): void; progress(progress: LayoutProgress): void },
  ): Promise<LayoutAnswer | undefined>;
  stop(): void;
}

/** Layouts computed in a worker, one at a time. */
export function createLayouts(): Layouts {
  let worker: Worker | undefined;
  let number = 0;
  let giveUp: (() => void) | undefined;

  function stop(): void {
    worker?.terminate();
    worker = undefined;
    giveUp?.();
    giveUp = undefined;
  }

  return {
    ask(question, hear) {
      if (giveUp) stop();
      const current = (worker ??= new Worker(new URL('../workers/layout.worker.ts', import.meta.url), {
        type: 'module',
      }));
      number += 1;
      const id = number;
      return new Promise((resolve, reject) => {
        giveUp = () => resolve(undefined);
        current.onmessage = (event: MessageEvent<unknown>) => {
          const report = LayoutReport.parse(event.data);
          if (report.kind === 'progress') hear.progress(report);
          else if (report.kind === 'quick') hear.quick(report);
          else {
            giveUp = undefined;
            resolve(report);
          }
        };
        current.onerror = (event) => {
          giveUp = undefined;
          reject(new Error(event.message || 'The layout failed.'));
        };
        const request: LayoutRequest = { id, ...question };
        current.postMessage(request);
      });
    },
    stop,
  };
}
