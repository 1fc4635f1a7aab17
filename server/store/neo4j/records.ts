import type { ValueOf, What } from '../../../graph-schema/changes.ts';
import type { View } from '../../../graph-schema/records.ts';
import { lastingIds, withSurvivors } from '../../../graph-schema/survivors.ts';
import type { RecordName } from '../graph-store.ts';
import { rowsOf, type Asking } from './asking.ts';
import { inSight } from './scope.ts';
import { survivorsOf } from './survivors.ts';
import { recordKey, recordsByKey } from './world.ts';

/** Records by their ids as the reader sees them, in the order asked; undefined for what is not there or out of sight. */
export async function records(
  asking: Asking,
  { of, survivors }: { of: readonly RecordName[]; survivors?: boolean },
): Promise<unknown[]> {
  const { tx, scope, sees } = asking;
  const views = of.flatMap(({ what, id }) => (what === 'positions' ? [recordKey('view', id)] : []));
  const found = await recordsByKey(tx, [...of.map(({ what, id }) => recordKey(what, id)), ...views]);
  if (survivors) await followMerges(asking, { of, found });
  const view = (id: string) => found.get(recordKey('view', id)) as View | undefined;
  const cut = (node: (id: string) => boolean): unknown[] =>
    of.map(({ what, id }) => {
      const value = found.get(recordKey(what, id)) as ValueOf[What] | undefined;
      return value === undefined ? undefined : sees.cut({ what, id, value }, { node, view });
    });
  // Cut once to learn which nodes the records name, and again knowing which of those are in sight.
  const named = new Set<string>();
  cut((id) => named.add(id).has(id));
  if (named.size === 0) return cut(() => true);
  const text = `MATCH (n:Entity) WHERE n.id IN $ids AND ${inSight('n', scope.level)} RETURN n.id`;
  const seen = new Set((await rowsOf(tx.run(text, { ids: [...named] }))).map(([id]) => id));
  return cut((id) => seen.has(id));
}

/** Exchanges what the records say of merged nodes for their survivors. */
async function followMerges(
  asking: Asking,
  { of, found }: { of: readonly RecordName[]; found: Map<string, unknown> },
): Promise<void> {
  const there = of.flatMap(({ what, id }) => {
    const key = recordKey(what, id);
    return found.has(key) ? [{ what, key, value: found.get(key) as ValueOf[What] }] : [];
  });
  const leads = await survivorsOf(
    asking,
    there.flatMap(({ what, value }) => lastingIds(what, value)),
  );
  for (const { what, key, value } of there) found.set(key, withSurvivors(what, value, leads));
}
