/** So long may a page be hidden, in milliseconds, before nobody is taken to come back to it soon. */
const patience = 30_000;

/**
 * Runs what holds a connection while somebody may look at the page, and again whenever it is come back to, until `stop` aborts.
 * A browser has six connections to a server for all its pages together: those that it keeps to go back to, and those that
 * stay hidden, would take them from the one that is looked at. `run` ends when its signal aborts.
 */
export function whilePresent(stop: AbortSignal, run: (signal: AbortSignal) => Promise<void>): void {
  let here: AbortController | undefined;
  let last = Promise.resolve();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const leave = () => {
    clearTimeout(timer);
    here?.abort();
    here = undefined;
  };
  const come = () => {
    if (here) return;
    const { signal } = (here = new AbortController());
    last = last.then(() => run(signal));
  };
  const turn = () => {
    clearTimeout(timer);
    if (document.visibilityState === 'visible') come();
    else timer = setTimeout(leave, patience);
  };
  globalThis.addEventListener('pagehide', leave, { signal: stop });
  globalThis.addEventListener('pageshow', come, { signal: stop });
  document.addEventListener('visibilitychange', turn, { signal: stop });
  stop.addEventListener('abort', leave, { once: true });
  come();
  turn();
}
