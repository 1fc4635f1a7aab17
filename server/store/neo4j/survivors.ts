import type { NodeId } from '../../../graph-schema/ids.ts';
import type { Alias } from '../../../graph-schema/records.ts';
import type { Survivors } from '../../../graph-schema/survivors.ts';
import type { Asking } from './asking.ts';
import { recordKey, recordsByKey } from './world.ts';

const maxSteps = 100;

/** Where aliases lead from these ids. No id is both a node's and an alias. */
export async function survivorsOf({ tx }: Asking, ids: readonly NodeId[]): Promise<Survivors> {
  const next = new Map<string, NodeId>();
  let wanted = [...new Set(ids)];
  for (let steps = 0; steps < maxSteps && wanted.length > 0; steps += 1) {
    const aliases = await recordsByKey(tx, wanted.map((id) => recordKey('alias', id))); // prettier-ignore
    const found = wanted.filter((id) => aliases.has(recordKey('alias', id)));
    for (const id of found) next.set(id, (aliases.get(recordKey('alias', id)) as Alias).survivor);
    wanted = [...new Set(found.map((id) => next.get(id)!))].filter((id) => !next.has(id));
  }
  return followed(next);
}

/** Where aliases lead in the end, from one to the next. */
export function followed(aliases: ReadonlyMap<string, NodeId>): Survivors {
  const survivors = new Map<string, NodeId>();
  for (const [id, first] of aliases) {
    let at = first;
    for (let steps = 1; steps < maxSteps && aliases.has(at); steps += 1) at = aliases.get(at)!;
    if (at !== id) survivors.set(id, at);
  }
  return survivors;
}
