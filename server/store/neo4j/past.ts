import type { What } from '../../../graph-schema/changes.ts';
import { GraphError } from '../../../graph-schema/errors.ts';
import type { Revision } from '../../../graph-schema/ids.ts';
import type { Database } from './driver.ts';
import { entriesAfter } from './log.ts';
import { readMeta } from './meta.ts';

/** A record as it was read, and the revision that changed it last, 0 where it does not say. */
export interface Found {
  id: string;
  value: unknown;
}

/** What things were at a revision, whatever has happened to them since. */
export interface Past {
  /**
   * Learns what has happened meanwhile: at least up to `least`, whose number was seen on some record. `newest` is the
   * revision read right after what is to be restored: with nothing new there, the log is not asked.
   */
  refresh(seen: { least?: Revision; newest?: Revision }): Promise<void>;
  /** True when something of a kind has changed since. */
  has(what: What): boolean;
  /** What has changed since, with its value then: null when it was not there. */
  changed(what: What): Iterable<[string, unknown]>;
  /** Records in order of id as they were: `pages` are refreshed about before they come. */
  restore(what: What, pages: AsyncIterable<Found>): AsyncGenerator<Found, void>;
}

const perStep = 20;
/** ms to wait for the log of a change that was seen on a record already. */
const patience = 5_000;

export function createPast(reader: { db: Database; settled(): Promise<boolean> }, revision: Revision): Past {
  const then = new Map<What, Map<string, unknown>>();
  const inOrder = new Map<What, string[]>();
  let known = revision;

  async function learn(): Promise<void> {
    await reader.settled();
    const entries = await reader.db.read('log', async (tx) => {
      const meta = await readMeta(tx);
      return meta.revision > known ? entriesAfter(tx, known, perStep) : [];
    }); // prettier-ignore
    for (const entry of entries) {
      for (const { what, id, before } of entry.effects) {
        let ofKind = then.get(what);
        if (!ofKind) then.set(what, (ofKind = new Map()));
        if (ofKind.has(id)) continue;
        ofKind.set(id, before);
        inOrder.delete(what);
      }
      known = entry.revision;
    }
    if (entries.length === perStep) await learn();
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
    async refresh({ least = 0, newest = Infinity }) {
      const committed = await reader.settled();
      if (!committed && newest <= known && least <= known) return;
      const deadline = Date.now() + patience;
      await learn();
      while (known < least) {
        if (Date.now() > deadline) throw new GraphError('unavailable', 'The log of a change is not there yet.');
        await new Promise((resolve) => setTimeout(resolve, 20));
        await learn();
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
