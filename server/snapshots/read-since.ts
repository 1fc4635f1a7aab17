import { What, type Effect } from '../../graph-schema/changes.ts';
import { GraphError } from '../../graph-schema/errors.ts';
import type { Revision } from '../../graph-schema/ids.ts';
import type { GraphStore, Row } from '../store/graph-store.ts';

/** Log entries read at a time. */
const some = 20;

/** The network as it is, and what happened to it. */
export interface Since {
  revision: Revision;
  /** Everything at that revision, whole. */
  rows: AsyncIterable<Row>;
  /**
   * What was done after the oldest revision asked for, up to that one, oldest first. Throws `not_found` where the log does
   * not reach back so far.
   */
  effects(): AsyncGenerator<{ revision: Revision; effects: readonly Effect[] }>;
}

/**
 * Reads what any revision since one is found from: everything today and the log between, which holds every old value, of
 * imports and of what was taken back as of everything else.
 */
export async function readSince(store: GraphStore, oldest: Revision): Promise<Since> {
  const { revision, rows } = await store.read({ what: What.options, level: 'coordinator' });
  async function* effects() {
    for (let after = oldest; after < revision;) {
      const { entries, complete } = await store.log({ after, limit: Math.min(some, revision - after) });
      if (!complete || entries.length === 0)
        throw new GraphError('not_found', 'What happened since then is not kept any more.');
      for (const entry of entries) yield { revision: entry.revision, effects: entry.effects };
      after = entries.at(-1)!.revision;
    }
  }
  return { revision, rows, effects };
}
