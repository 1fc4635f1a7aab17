import type { LogEntry } from '../../../graph-schema/changes.ts';
import type { Revision } from '../../../graph-schema/ids.ts';
import type { Database } from './driver.ts';
import { entriesAfter } from './log.ts';
import type { Logger } from './logger.ts';
import type { Revisions } from './revisions.ts';

export interface Followers {
  follow(listener: (entry: LogEntry) => void): () => void;
  /** Looks at once: this process has just written. */
  nudge(): void;
  close(): Promise<void>;
}

/** ms between two looks at the log, while anybody listens. */
const lookEvery = 500;
/** Entries loaded at a time; one may be a large import. */
const perLook = 10;

/** Tells listeners of every entry of the log, in order, whichever process wrote it. */
export function createFollowers(input: { db: Database; revisions: Revisions; log: Logger }): Followers {
  const { db, revisions, log } = input;
  const listeners = new Map<object, { from: Revision; listener: (entry: LogEntry) => void }>();
  let told: Revision = 0;
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> | undefined;
  let again = false;
  let closed = false;

  function tell(entry: LogEntry): void {
    for (const { from, listener } of listeners.values()) {
      if (entry.revision <= from) continue;
      try {
        listener(entry);
      } catch (error) {
        log.warn({ err: error }, 'a listener to changes failed');
      }
    }
  }

  async function catchUp(): Promise<void> {
    while (listeners.size > 0 && !closed) {
      const settled = await revisions.read();
      if (settled <= told) return;
      const entries = await db.read('follow', (tx) => entriesAfter(tx, told, perLook));
      for (const entry of entries.filter(({ revision }) => revision <= settled)) {
        told = entry.revision;
        tell(entry);
        await new Promise((resolve) => setImmediate(resolve));
      }
      if (entries.length === 0) return;
    }
  }

  function schedule(wait: number): void {
    clearTimeout(timer);
    if (closed || listeners.size === 0) return;
    timer = setTimeout(look, wait);
    timer.unref();
  }

  function look(): void {
    if (looking) {
      again = true;
      return;
    }
    again = false;
    looking = catchUp()
      // The database is away: the log is still there when it comes back.
      .catch((error: unknown) => log.warn({ err: error }, 'the log could not be followed'))
      .finally(() => {
        looking = undefined;
        schedule(again ? 0 : lookEvery);
      });
  }

  return {
    follow(listener) {
      const key = {};
      const from = revisions.settled();
      if (listeners.size === 0) told = from;
      listeners.set(key, { from, listener });
      if (listeners.size === 1) schedule(looking ? lookEvery : 0);
      return () => {
        listeners.delete(key);
        if (listeners.size === 0) clearTimeout(timer);
      };
    },
    nudge() {
      if (listeners.size > 0) look();
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      listeners.clear();
      await looking;
    },
  };
}
