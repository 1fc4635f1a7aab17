import type { GraphNode } from '../../graph-schema/elements.ts';
import type { GraphIndex } from '../../graph-schema/graph-index.ts';
import { carriedBy } from '../../graph-schema/match/says.ts';
import { organisationType } from '../../graph-schema/roll-up.ts';
import type { EdgeType } from '../../graph-schema/types.ts';

/** Over an edge that carries so much of a match, its source owns its target. */
const ownersShare = 0.5;

const owns = (type: EdgeType): boolean => carriedBy(type.key, type) >= ownersShare;

/** Whether there could be somebody who runs a node of a type. */
export const canBeOwned = (nodeType: string, edgeTypes: readonly EdgeType[]): boolean =>
  edgeTypes.some((type) => owns(type) && type.to?.includes(nodeType) === true);

/** Who runs a node, of what the page holds, the closest first. */
export function ownersOf(id: string, index: GraphIndex, edgeTypes: readonly EdgeType[]): GraphNode[] {
  const owning = edgeTypes.filter(owns).toSorted((a, b) => carriedBy(b.key, b) - carriedBy(a.key, a));
  return owning.flatMap(({ key }) =>
    index.edges.flatMap(({ type, source, target, archived }) =>
      target === id && type === key && archived !== true ? (index.nodes[index.numberOf(source) ?? -1] ?? []) : [],
    ),
  );
}

/** It is people and organisations who meet. */
const meets = ({ type }: GraphNode): boolean => type === 'Person' || type === organisationType;

/** Who is written to about a node: itself, or else the first of those who run it, `but` one who is written to anyway. */
export const partyOf = (node: GraphNode, owners: readonly GraphNode[], but?: GraphNode): GraphNode =>
  meets(node) ? node : (owners.find((owner) => meets(owner) && owner.id !== but?.id) ?? node);
