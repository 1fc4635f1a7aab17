import type { LogEntry, What } from '../../../graph-schema/changes.ts';
import { GraphError } from '../../../graph-schema/errors.ts';
import type { Revision } from '../../../graph-schema/ids.ts';
import type { Database } from './driver.ts';
import { entriesAfter } from './log.ts';
import type { Revisions } from './revisions.ts';

interface Reader {
  db: Database;
  revisions: Revisions;
}

/** A record as it was read. */
export interface Found {
  id: string;
  value: unknown;
}

/** What things were at a revision, whatever has happened to them since. */
export interface Past {
  /** Learns what has happened up to now, and so to everything that was read before. */
  refresh(): Promise<void>;
  /** True when something of a kind has changed since. */
  has(what: What): boolean;
  /** What has changed since, with its value then: null when it was not there. */
  changed(what: What): Iterable<[string, unknown]>;
  /** Records in order of id as they were: `pages` are refreshed about before they come. */
  restore(what: What, pages: AsyncIterable<Found>): AsyncGenerator<Found, void>;
}

const perStep = 20;

export function createPast({ db, revisions }: Reader, revision: Revision): Past {
  const then = new Map<What, Map<string, unknown>>();
  const inOrder = new Map<What, string[]>();
  let known = revision;

  function learn({ revision: at, effects }: LogEntry): void {
    for (const { what, id, before } of effects) {
      let ofKind = then.get(what);
      if (!ofKind) then.set(what, (ofKind = new Map()));
      if (ofKind.has(id)) continue;
      ofKind.set(id, before);
      inOrder.delete(what);
    }
    known = at;
  }

  const idsInOrder = (what: What): string[] => {
    let ids = inOrder.get(what);
    if (!ids) inOrder.set(what, (ids = [...(then.get(what)?.keys() ?? [])].sort()));
    return ids;
  };

  /** What was there then with ids after `last` and before `until`. */
  function* between(what: What, last: string, until: string | undefined): Generator<Found> {
    if (!then.has(what)) return;
    for (const id of idsInOrder(what)) {
      if (id <= last) continue;
      if (until !== undefined && id >= until) return;
      const value = then.get(what)?.get(id);
      if (value !== null && value !== undefined) yield { id, value };
    }
  }

  return {
    async refresh() {
      // Whatever was seen of a commit under way: with the log of it, it can be taken back.
      const newest = await revisions.settle();
      while (known < newest) {
        const entries = await db.read('log', (tx) => entriesAfter(tx, known, perStep), 60_000);
        if (entries.length === 0) throw new GraphError('unavailable', `The log has nothing on revision ${known + 1}.`);
        for (const entry of entries) learn(entry);
      }
    },
    has: (what) => then.has(what),
    changed: (what) => then.get(what) ?? [],
    async *restore(what, pages) {
      let last = '';
      for await (const found of pages) {
        // An edge that changes its type meanwhile may come twice.
        if (found.id <= last) continue;
        yield* between(what, last, found.id);
        const value = then.get(what)?.has(found.id) ? then.get(what)?.get(found.id) : found.value;
        if (value !== null && value !== undefined) yield { id: found.id, value };
        last = found.id;
      }
      yield* between(what, last, undefined);
    },
  };
}
