import { putChange, type ChangeInput } from '../changes.ts';
import type { GraphNode } from '../elements.ts';
import type { EdgeId, NodeId } from '../ids.ts';
import type { Verdict } from '../records.ts';
import type { EdgeType } from '../types.ts';
import { inOrder, verdictId } from '../verdicts.ts';

/** Who judges, by name (blank where unknown), and when. */
interface Said {
  by: string;
  at: string;
}

/** How two nodes are to be connected. */
export interface Connecting {
  edgeType: EdgeType;
  source: NodeId;
  target: NodeId;
}

/** What joins two nodes where no edge type fits them better. */
const fallback = 'RELATED';

/** `base`: the verdict there is on the pair, which is replaced. */
function judged(pair: [NodeId, NodeId], verdict: Verdict['verdict'], { by, at, base }: Said & { base?: Verdict }) {
  const [source, target] = inOrder(...pair);
  const value: Verdict = { source, target, verdict, at, ...(by !== '' && { by }) };
  return putChange({ what: 'verdict', id: verdictId('match', source, target), value, ...(base && { base }) });
}

/** Notes that two nodes do not fit, so that neither is suggested for the other again. */
export const rejectMatch = (pair: readonly [NodeId, NodeId], said: Said & { base?: Verdict }): ChangeInput[] => [
  judged([...pair], 'rejected', said),
];

/** Connects two nodes that were suggested for each other. `evidence`: why they fit, in words. */
export function acceptMatch(
  { edgeType, source, target }: Connecting,
  said: Said & { id: EdgeId; evidence: string; base?: Verdict },
): ChangeInput[] {
  const { by, at, id, evidence } = said;
  const origin = { kind: 'accepted' as const, evidence, at, ...(by !== '' && { by }) };
  const { key: type, direction } = edgeType;
  return [
    { kind: 'create-edge', record: { id, type, source, target, direction, origin } },
    judged([source, target], 'accepted', said),
  ];
}

/**
 * How two nodes are best connected: over the edge type made for the fewest other types beside theirs, in the way it reads.
 * One that reads in both ways, and one of several made for the same, says something of them that nobody said (who advises
 * whom, whether it is needed or offered); then, as where none fits, they are related. Undefined when there is no type for that either.
 */
export function bestConnection(
  [one, other]: readonly [Pick<GraphNode, 'id' | 'type'>, Pick<GraphNode, 'id' | 'type'>],
  edgeTypes: readonly EdgeType[],
): Connecting | undefined {
  const fits = ({ from, to }: EdgeType, source: string, target: string) =>
    from?.includes(source) === true && to?.includes(target) === true;
  const found = edgeTypes.flatMap((edgeType) => {
    const [there, back] = [fits(edgeType, one.type, other.type), fits(edgeType, other.type, one.type)];
    if (!there && !back) return [];
    if (there && back && edgeType.direction === 'directed') return [];
    const ends = there ? { source: one.id, target: other.id } : { source: other.id, target: one.id };
    return [{ edgeType, ...ends, others: edgeType.from!.length * edgeType.to!.length }];
  });
  const [best, next] = found.toSorted((a, b) => a.others - b.others);
  if (best && best.others !== next?.others)
    return { edgeType: best.edgeType, source: best.source, target: best.target };
  const related = edgeTypes.find(({ key }) => key === fallback);
  return related && { edgeType: related, source: one.id, target: other.id };
}
