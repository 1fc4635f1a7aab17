import { LayoutAnswer, type LayoutRequest } from '../workers/messages.ts';

export interface Layouts {
  /** Places for the nodes that have none. A newer question makes an older one answer undefined. */
  ask(question: Omit<LayoutRequest, 'id'>): Promise<LayoutAnswer | undefined>;
  destroy(): void;
}

/** Layouts computed in a worker, one at a time: a newer question stops the older one. */
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
    ask(question) {
      if (giveUp) stop();
      const current = (worker ??= new Worker(new URL('../workers/layout.worker.ts', import.meta.url), {
        type: 'module',
      }));
      number += 1;
      const id = number;
      return new Promise((resolve, reject) => {
        giveUp = () => resolve(undefined);
        current.onmessage = (event: MessageEvent<unknown>) => {
          giveUp = undefined;
          resolve(LayoutAnswer.parse(event.data));
        };
        current.onerror = (event) => {
          giveUp = undefined;
          reject(new Error(event.message || 'The layout failed.'));
        };
        const request: LayoutRequest = { id, ...question };
        current.postMessage(request);
      });
    },
    destroy: stop,
  };
}
