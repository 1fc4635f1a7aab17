import type { GraphEdge } from '../../graph-schema/elements.ts';
import type { EdgeId } from '../../graph-schema/ids.ts';

/** Made when first asked for, once for each list: a list of a snapshot is never written into. */
function oncePerList<T extends object, R>(make: (list: readonly T[]) => R): (list: readonly T[]) => R {
  const made = new WeakMap<readonly T[], R>();
  return (list) => {
    const before = made.get(list);
    if (before !== undefined) return before;
    const now = make(list);
    made.set(list, now);
    return now;
  };
}

const mapById = oncePerList(
  (list: readonly { id: string }[]) => new Map<string, unknown>(list.map((record) => [record.id, record])),
);

/** The records of a list by their ids. */
export const byId = <T extends { id: string }>(list: readonly T[]): ReadonlyMap<string, T> =>
  // Made of this list.
  mapById(list) as ReadonlyMap<string, T>;

/** The ids of the edges of a list by the nodes they begin or end at. */
export const edgesByEnd = oncePerList((list: readonly GraphEdge[]): ReadonlyMap<string, readonly EdgeId[]> => {
  const found = new Map<string, EdgeId[]>();
  for (const { id, source, target } of list) {
    for (const end of source === target ? [source] : [source, target]) {
      const ids = found.get(end);
      if (ids) ids.push(id);
      else found.set(end, [id]);
    }
  }
  return found;
});
