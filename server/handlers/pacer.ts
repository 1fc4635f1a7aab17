import { setImmediate } from 'node:timers/promises';

/**
 * Keeps long work from holding the event loop: `await pace()` between small steps lets everything else run whenever more
 * than `milliseconds` have gone by since it last did.
 */
export function createPacer(milliseconds = 8): () => Promise<void> | undefined {
  let since = performance.now();
  return () => {
    if (performance.now() - since < milliseconds) return undefined;
    return setImmediate().then(() => {
      since = performance.now();
    });
  };
}
