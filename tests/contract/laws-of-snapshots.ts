import fc from 'fast-check';
import { expect, test } from 'vitest';
import { What } from '../../graph-schema/changes.ts';
import { contentHash } from '../../graph-schema/content.ts';
import type { Tables } from '../../graph-schema/exports/exported.ts';
import { asChanges } from '../../graph-schema/snapshots/as-changes.ts';
import { gather } from '../../graph-schema/snapshots/gathering.ts';
import { readSince } from '../../server/snapshots/read-since.ts';
import type { GraphStore } from '../../server/store/graph-store.ts';
import { beginning, history } from '../support/arbitraries.ts';
import { changeSet, hashOf, startedBoth, type StoreKit } from './store-kit.ts';

/** The network as it was at a revision, and as it is. */
async function tablesAt(store: GraphStore, revision: number): Promise<{ was: Tables; now: Tables }> {
  const { rows, effects } = await readSince(store, revision);
  const gathered = gather([revision]);
  for await (const row of rows) gathered.row(row);
  for await (const entry of effects()) gathered.learn(entry.revision, entry.effects);
  return { was: gathered.pasts[0]!.restore(gathered.now), now: gathered.now };
}

const hashOfTables = (tables: Tables): Promise<string> =>
  contentHash(
    (async function* () {
      for (const what of What.options) for (const [id, value] of tables[what]) yield { what, id, value };
    })(),
  );

/** What any revision is found by later, and what is different between two. */
export function lawsOfSnapshots({ close, runs, started }: StoreKit): void {
  test('every revision is read later as it was then; what differs, applied as changes, gives the other', async () => {
    const property = fc.asyncProperty(beginning, history(4), fc.nat(), async (first, steps, pick) => {
      const { store, take } = await startedBoth({ started });
      const hashes = new Map<number, string>();
      const note = async () => hashes.set(await store.revision(), await hashOf(store));
      await note();
      for (const step of [first, ...steps]) {
        await take(step);
        await note();
      }
      const revisions = [...hashes.keys()];
      const chosen = revisions[pick % revisions.length]!;
      const newest = await hashOf(store);
      const { was, now } = await tablesAt(store, chosen);
      expect(await hashOfTables(was)).toBe(hashes.get(chosen));
      for (const [changes, hash] of [
        [asChanges(now, was), hashes.get(chosen)],
        [asChanges(was, now), newest],
      ] as const) {
        if (changes.length > 0) await store.submit(changeSet(changes));
        expect(await hashOf(store)).toBe(hash);
      }
      await close(store);
    });
    await fc.assert(property, { numRuns: Math.ceil(runs / 3) });
  });
}
