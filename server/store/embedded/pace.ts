import { setImmediate } from 'node:timers/promises';

/** Longest time, in ms, that long work holds the event loop before it lets others in. */
const slice = 8;

/**
 * For long work done in small steps: `const wait = pace(); if (wait) await wait;` between two steps gives way when its
 * slice of time is used up.
 */
export function createPace(): () => Promise<void> | undefined {
  let since = performance.now();
  return () => {
    if (performance.now() - since < slice) return undefined;
    return setImmediate().then(() => {
      since = performance.now();
    });
  };
}

/** Runs a generator to its end, giving way to others between its steps. */
export async function drive<T>(steps: Generator<void, T>): Promise<T> {
  const pace = createPace();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    const wait = pace();
    if (wait) await wait;
  }
}

/** Does one task after the other, in the order asked, whether or not those before went well. */
export function createQueue(): <T>(task: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(task: () => Promise<T>): Promise<T> => {
    const result = last.then(task);
    last = result.catch(() => undefined);
    return result;
  };
}
