import { What, type Effect } from '../changes.ts';
import type { Tables } from '../exports/exported.ts';
import type { Revision } from '../ids.ts';
import { createPast, type Past } from './past.ts';

/** Takes in the network as it is, and what the log tells of since some revisions. */
export interface Gathering {
  /** A record of today, whole; the store's word is taken for what it is. */
  row(row: { what: What; id: string; value: unknown }): void;
  /** See `Past.learn`. */
  learn(revision: Revision, effects: readonly Effect[]): void;
  now: Tables;
  /** In the order of the revisions. */
  pasts: readonly Past[];
}

export function gather(revisions: readonly Revision[]): Gathering {
  const tables = new Map<What, Map<string, unknown>>(What.options.map((what) => [what, new Map()]));
  const pasts = revisions.map(createPast);
  return {
    row({ what, id, value }) {
      tables.get(what)?.set(id, value);
    },
    learn(revision, effects) {
      for (const past of pasts) past.learn(revision, effects);
    },
    now: Object.fromEntries(tables) as unknown as Tables,
    pasts,
  };
}
