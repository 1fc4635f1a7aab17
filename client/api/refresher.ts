import type { QueryClient, QueryKey } from '@tanstack/react-query';

/**
 * Asks again for what is cached, however often it is told to: at once, one request at a time, at most one per `every`
 * milliseconds; what it is told meanwhile it asks for once more.
 */
export interface Refresher {
  ask(key: QueryKey): void;
  stop(): void;
}

export function createRefresher(queries: QueryClient, every = 500): Refresher {
  const waiting = new Map<string, { again: boolean }>();
  const timers = new Set<ReturnType<typeof setTimeout>>();
  let stopped = false;

  async function run(hash: string, key: QueryKey): Promise<void> {
    const state = { again: false };
    waiting.set(hash, state);
    const began = Date.now();
    await queries.invalidateQueries({ queryKey: key });
    if (stopped) return;
    const timer = setTimeout(
      () => {
        timers.delete(timer);
        waiting.delete(hash);
        if (state.again) void run(hash, key);
      },
      Math.max(0, every - (Date.now() - began)),
    );
    timers.add(timer);
  }

  return {
    ask(key) {
      if (stopped) return;
      const hash = JSON.stringify(key);
      const state = waiting.get(hash);
      if (state) state.again = true;
      else void run(hash, key);
    },
    stop() {
      stopped = true;
      for (const timer of timers) clearTimeout(timer);
    },
  };
}
