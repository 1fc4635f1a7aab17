import type { ValueOf } from '../../../graph-schema/changes.ts';
import type { View } from '../../../graph-schema/records.ts';
import type { RecordName } from '../graph-store.ts';
import { rowsOf, type Asking } from './asking.ts';
import { inSight } from './scope.ts';

const viewKey = (id: string) => `view ${id}`;

/** Records by their ids as the reader sees them, in the order asked; undefined for what is not there or out of sight. */
export async function records({ tx, scope, sees }: Asking, of: readonly RecordName[]): Promise<unknown[]> {
  const keys = of.map(({ what, id }) => `${what} ${id}`);
  const views = of.flatMap(({ what, id }) => (what === 'positions' ? [viewKey(id)] : []));
  const rows = await rowsOf(
    tx.run('MATCH (r:WeftRecord) WHERE r.key IN $keys RETURN r.key, r.value', { keys: [...keys, ...views] }),
  );
  const found = new Map(rows.map(([key, value]) => [key, JSON.parse(value as string) as unknown]));
  const cut = (seesNode: (id: string) => boolean): unknown[] =>
    of.map(({ what, id }, at) => {
      const value = found.get(keys[at]);
      const view = what === 'positions' ? (found.get(viewKey(id)) as View | undefined) : undefined;
      return value === undefined ? undefined : sees.record(what, value as ValueOf[typeof what], seesNode, view);
    });
  // Cut once to learn which nodes the records name, and again knowing which of those are in sight.
  const named = new Set<string>();
  cut((id) => named.add(id).has(id));
  if (named.size === 0) return cut(() => true);
  const text = `MATCH (n:Entity) WHERE n.id IN $ids AND ${inSight('n', scope.level)} RETURN n.id`;
  const seen = new Set((await rowsOf(tx.run(text, { ids: [...named] }))).map(([id]) => id));
  return cut((id) => seen.has(id));
}
