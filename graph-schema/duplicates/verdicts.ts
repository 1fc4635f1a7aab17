import { putChange, type ChangeInput } from '../changes.ts';
import { digest } from '../content.ts';
import type { NodeId } from '../ids.ts';
import type { Verdict } from '../records.ts';

const inOrder = (a: string, b: string): [string, string] => (a < b ? [a, b] : [b, a]);

/** The id of the verdict on whether two nodes are one: the same whichever is named first. */
const verdictId = (a: string, b: string): string => `same.${digest(inOrder(a, b).join(' '))}`;

/** Notes that two nodes are not one, so that they are not proposed again. */
export function notTheSame(ids: readonly [NodeId, NodeId], said: { by: string; at: string }): ChangeInput {
  const [source, target] = inOrder(...ids) as [NodeId, NodeId];
  const value: Verdict = {
    source,
    target,
    on: 'same',
    verdict: 'rejected',
    at: said.at,
    ...(said.by !== '' && { by: said.by }),
  };
  return putChange({ what: 'verdict', id: verdictId(source, target), value });
}

/**
 * Tells which pairs were judged not to be one. `aliases`: by id that was merged away, the id it leads to; a verdict on such a
 * node is one on its survivor.
 */
export function settledPairs(
  verdicts: Iterable<Verdict>,
  aliases: ReadonlyMap<string, NodeId>,
): (a: string, b: string) => boolean {
  const reached = (id: string): string => {
    let at = id;
    for (let steps = 0; steps < 100 && aliases.has(at); steps += 1) at = aliases.get(at)!;
    return at;
  };
  const pairs = new Set<string>();
  for (const { on, verdict, source, target } of verdicts)
    if (on === 'same' && verdict === 'rejected') pairs.add(inOrder(reached(source), reached(target)).join(' '));
  return (a, b) => pairs.has(inOrder(a, b).join(' '));
}
