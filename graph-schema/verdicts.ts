import { digest } from './content.ts';
import type { NodeId } from './ids.ts';
import type { Verdict } from './records.ts';

export const inOrder = <T extends string>(a: T, b: T): [T, T] => (a < b ? [a, b] : [b, a]);

/** The id of a verdict on a pair of nodes: the same whichever is named first. */
export const verdictId = (about: 'same' | 'match', a: string, b: string): string =>
  `${about}.${digest(inOrder(a, b).join(' '))}`;

/** Pairs of nodes that were rejected. */
export interface RejectedPairs {
  has(a: string, b: string): boolean;
  /** The others of the pairs that a node is in. */
  of(id: string): string[];
}

/**
 * Tells which pairs were rejected: as being one (`same`), or as a suggestion (`match`). `aliases`: by id that was merged
 * away, the id it leads to; a verdict on such a node is one on its survivor.
 */
export function rejectedPairs(
  about: 'same' | 'match',
  verdicts: Iterable<Verdict>,
  aliases: ReadonlyMap<string, NodeId>,
): RejectedPairs {
  const reached = (id: string): string => {
    let at = id;
    for (let steps = 0; steps < 100 && aliases.has(at); steps += 1) at = aliases.get(at)!;
    return at;
  };
  const pairs = new Map<string, Set<string>>();
  const note = (id: string, other: string) => pairs.set(id, (pairs.get(id) ?? new Set()).add(other));
  for (const { on = 'match', verdict, source, target } of verdicts)
    if (on === about && verdict === 'rejected') {
      note(reached(source), reached(target));
      note(reached(target), reached(source));
    }
  return { has: (a, b) => pairs.get(a)?.has(b) ?? false, of: (id) => [...(pairs.get(id) ?? [])] };
}
