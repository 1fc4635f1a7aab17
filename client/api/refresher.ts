import { hashKey, type QueryClient, type QueryKey } from '@tanstack/react-query';

/**
 * Asks again for what is cached, however often it is told to: at once, one request at a time, at most one per `every`
 * milliseconds; what it is told meanwhile it asks for once more.
 */
export interface Refresher {
  ask(key: QueryKey): void;
  stop(): void;
}

/** A caller that only invalidated would cancel what is under way with every event, and never be answered. */
export function createRefresher(queries: QueryClient, every = 500): Refresher {
  /** By the hash of what is being asked for: whether it was told to meanwhile. */
  const again = new Map<string, boolean>();
  let stopped = false;

  async function run(hash: string, key: QueryKey): Promise<void> {
    do {
      again.set(hash, false);
      const pause = new Promise((resolve) => setTimeout(resolve, every));
      await Promise.all([queries.invalidateQueries({ queryKey: key }), pause]);
    } while (!stopped && again.get(hash));
    again.delete(hash);
  }

  return {
    ask(key) {
      if (stopped) return;
      const hash = hashKey(key);
      if (again.has(hash)) again.set(hash, true);
      else void run(hash, key);
    },
    stop() {
      stopped = true;
    },
  };
}
