import { putChange, type ChangeInput } from '../changes.ts';
import type { NodeId } from '../ids.ts';
import type { Verdict } from '../records.ts';
import { inOrder, verdictId } from '../verdicts.ts';

/** Notes that two nodes are not one, so that they are not proposed again. */
export function notTheSame(ids: readonly [NodeId, NodeId], said: { by: string; at: string }): ChangeInput {
  const [source, target] = inOrder(...ids);
  const value: Verdict = {
    source,
    target,
    on: 'same',
    verdict: 'rejected',
    at: said.at,
    ...(said.by !== '' && { by: said.by }),
  };
  return putChange({ what: 'verdict', id: verdictId('same', source, target), value });
}
