import { setTimeout } from 'node:timers/promises';
import type { LogEntry } from '../graph-schema/changes.ts';
import { GraphError } from '../graph-schema/errors.ts';
import type { GraphStore } from './store/graph-store.ts';

/** Waits between attempts, in milliseconds; the last one stays. */
const waits = [500, 1_000, 2_000, 5_000];

/**
 * A store that opens when its database is there: until then every question is answered `unavailable`, so that a server
 * can start before its database does. `open` is called again until it succeeds; `failed` hears of each failure.
 */
export function createLateStore(options: {
  kind: GraphStore['kind'];
  open: () => Promise<GraphStore>;
  failed: (error: unknown) => void;
}): GraphStore {
  const closing = new AbortController();
  const followers = new Map<(entry: LogEntry) => void, () => void>();
  let store: GraphStore | undefined;

  async function openWhenThere(): Promise<void> {
    for (let attempt = 0; !closing.signal.aborted; attempt += 1) {
      try {
        const opened = await options.open();
        if (closing.signal.aborted) return await opened.close();
        store = opened;
        for (const listener of followers.keys()) followers.set(listener, store.follow(listener));
        return;
      } catch (error) {
        options.failed(error);
        await setTimeout(waits[Math.min(attempt, waits.length - 1)], undefined, { signal: closing.signal }).catch(
          () => undefined,
        );
      }
    }
  }

  const opening = openWhenThere();
  const there = (): GraphStore => {
    if (!store) throw new GraphError('unavailable', 'The database cannot be reached yet.');
    return store;
  };

  return {
    kind: options.kind,
    revision: async () => there().revision(),
    waitFor: async (revision, timeout) => there().waitFor(revision, timeout),
    submit: async (changeSet) => there().submit(changeSet),
    read: async (request) => there().read(request),
    records: async (request) => there().records(request),
    log: async (request) => there().log(request),
    summary: async (level) => there().summary(level),
    node: async (id, level) => there().node(id, level),
    edge: async (id, level) => there().edge(id, level),
    history: async (question, level) => there().history(question, level),
    recent: async (question, level) => there().recent(question, level),
    select: async (question, level) => there().select(question, level),
    focus: async (question, level) => there().focus(question, level),
    search: async (question, level) => there().search(question, level),
    match: async (question, level) => there().match(question, level),
    frequencies: async (question, level) => there().frequencies(question, level),
    contactLog: async (question, level) => there().contactLog(question, level),
    follow(listener) {
      const one = (entry: LogEntry): void => listener(entry);
      followers.set(one, store ? store.follow(one) : () => undefined);
      return () => {
        followers.get(one)?.();
        followers.delete(one);
      };
    },
    side: {
      get: async (kind, id) => there().side.get(kind, id),
      set: async (kind, id, value) => there().side.set(kind, id, value),
      list: async (kind) => there().side.list(kind),
    },
    async close() {
      closing.abort();
      // An attempt under way ends by itself, and may take longer than anybody wants to wait for the end.
      await Promise.race([opening, setTimeout(1_000)]);
      await store?.close();
    },
  };
}
