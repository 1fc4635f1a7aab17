import type { LiveEvent, Snapshot } from '../../graph-schema/contract.ts';

/** A live event that tells of a change. */
export type Change = Extract<LiveEvent, { event: 'change' }>;

const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** The list with some records replaced, added or (null) taken away, in order of id. */
function merge<T extends { id: string }>(list: T[], changes: ReadonlyMap<string, T | null>): T[] {
  if (changes.size === 0) return list;
  const merged = list.flatMap((item) => {
    const change = changes.get(item.id);
    return change === undefined ? [item] : change === null ? [] : [change];
  });
  const known = new Set(list.map((item) => item.id));
  const added = [...changes.values()].filter((item): item is T => item !== null && !known.has(item.id));
  return added.length === 0 ? merged : [...merged, ...added].sort(byId);
}

/**
 * A snapshot after a change. With `onlyKnown` (a working graph) nodes that are not there stay away; edges come along when
 * both their ends are there. An event the snapshot is already past changes nothing.
 */
export function applyEvent(snapshot: Snapshot, event: Change, onlyKnown = false): Snapshot {
  if (event.revision <= snapshot.revision) return snapshot;
  const known = new Set<string>(onlyKnown ? snapshot.nodes.map((node) => node.id) : []);
  const nodes = merge(
    snapshot.nodes,
    new Map(Object.entries(event.nodes).filter(([id]) => !onlyKnown || known.has(id))),
  );
  // Where no edge changes and no node goes, the edges are those that were there.
  if (Object.keys(event.edges).length === 0 && !Object.values(event.nodes).includes(null))
    return { ...snapshot, revision: event.revision, nodes };
  const present = new Set<string>(nodes.map((node) => node.id));
  const changed = Object.entries(event.edges).filter(
    ([, edge]) => edge === null || (present.has(edge.source) && present.has(edge.target)),
  );
  const edges = merge(snapshot.edges, new Map(changed)).filter(
    (edge) => present.has(edge.source) && present.has(edge.target),
  );
  return { ...snapshot, revision: event.revision, nodes, edges };
}
