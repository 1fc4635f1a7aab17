import type { NodeId } from '../../../graph-schema/ids.ts';
import type { Survivors } from '../../../graph-schema/survivors.ts';
import { rowsOf, type Asking } from './asking.ts';
import { recordKey } from './world.ts';

/** Where aliases lead from these ids, however long the way. No id is both a node's and an alias. */
export async function survivorsOf({ tx }: Asking, ids: readonly NodeId[]): Promise<Survivors> {
  const next = new Map<string, NodeId>();
  let wanted = new Set<string>(ids);
  for (let steps = 0; steps < 100 && wanted.size > 0; steps += 1) {
    const keys = [...wanted].map((id) => recordKey('alias', id));
    const rows = await rowsOf(tx.run('MATCH (r:WeftRecord) WHERE r.key IN $keys RETURN r.id, r.value', { keys }));
    for (const [id, value] of rows)
      next.set(id as string, (JSON.parse(value as string) as { survivor: NodeId }).survivor);
    wanted = new Set(rows.map(([id]) => next.get(id as string)!).filter((id) => !next.has(id)));
  }
  const survivors = new Map<string, NodeId>();
  for (const id of ids) {
    let at = id;
    for (let steps = 0; steps < 100 && next.has(at); steps += 1) at = next.get(at)!;
    if (at !== id) survivors.set(id, at);
  }
  return survivors;
}
