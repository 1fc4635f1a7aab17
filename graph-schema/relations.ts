import type { GraphEdge } from './elements.ts';
import type { NodeId } from './ids.ts';
import { Way, type NodeProfile, type Relation } from './questions.ts';

const rankOf = ({ edgeType, way }: Relation): string => `${edgeType} ${Way.options.indexOf(way)}`;

/** Relations in their order, with the sum of their counts. */
export function relationsInOrder(relations: Iterable<Relation>): Pick<NodeProfile, 'relations' | 'totalEdges'> {
  const sorted = [...relations].sort((a, b) => (rankOf(a) < rankOf(b) ? -1 : 1));
  return { relations: sorted, totalEdges: sorted.reduce((sum, { count }) => sum + count, 0) };
}

/** Counts the edges at a node by type and way. */
export function countRelations(at: {
  id: NodeId;
  edges: Iterable<GraphEdge>;
  isArchived: (other: NodeId) => boolean;
}): Pick<NodeProfile, 'relations' | 'totalEdges'> {
  const relations = new Map<string, Relation>();
  for (const { type, source, target, direction, archived } of at.edges) {
    const other = source === at.id ? target : source;
    if (archived || (other !== at.id && at.isArchived(other))) continue;
    const way = direction !== 'directed' || source === target ? 'both' : source === at.id ? 'out' : 'in';
    const known = relations.get(`${type} ${way}`);
    if (known) known.count += 1;
    else relations.set(`${type} ${way}`, { edgeType: type, way, count: 1 });
  }
  return relationsInOrder(relations.values());
}
