import type { Effect, LogEntry, ValueOf, What } from '../changes.ts';
import type { Tables } from '../exports/exported.ts';
import type { Revision } from '../ids.ts';

/** What the log says of the network at one revision. */
export interface Past {
  readonly revision: Revision;
  /** Takes in what a later entry did, the oldest first and each entry whole before the next; earlier ones say nothing. */
  learn(revision: LogEntry['revision'], effects: readonly Effect[]): void;
  /** Everything as it was then, each kind in order of id, from how it is after the last entry that was learnt. */
  restore(now: Tables): Tables;
  /** How a thing that is not there any more was at its end, if it was there then or since. */
  atItsEnd<W extends What>(what: W, id: string): ValueOf[W] | undefined;
}

/** Goes back to a revision: the oldest entry after it that touched a thing holds what that thing was then. */
export function createPast(revision: Revision): Past {
  const then = new Map<What, Map<string, unknown>>();
  const ends = new Map<What, Map<string, unknown>>();
  const of = (maps: Map<What, Map<string, unknown>>, what: What): Map<string, unknown> => {
    const found = maps.get(what) ?? new Map<string, unknown>();
    maps.set(what, found);
    return found;
  };

  function restored<W extends What>(what: W, now: Tables[W]): Tables[W] {
    const changed = then.get(what);
    if (!changed) return now;
    const all = new Map<string, unknown>(now);
    for (const [id, before] of changed) {
      if (before === null) all.delete(id);
      else all.set(id, before);
    }
    return new Map([...all].sort(([a], [b]) => (a < b ? -1 : 1))) as unknown as Tables[W];
  }

  return {
    revision,
    learn(at, effects) {
      if (at <= revision) return;
      for (const { what, id, before, after } of effects) {
        const changed = of(then, what);
        if (!changed.has(id)) changed.set(id, before);
        if (after === null) of(ends, what).set(id, before);
      }
    },
    restore: (now) =>
      Object.fromEntries(
        Object.entries(now).map(([what, table]) => [what, restored(what as What, table as never)]),
      ) as unknown as Tables,
    atItsEnd: (what, id) => ends.get(what)?.get(id) as ValueOf[typeof what] | undefined,
  };
}
