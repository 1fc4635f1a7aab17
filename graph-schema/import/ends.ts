import type { GraphEdge } from '../elements.ts';
import type { ImportedEdge } from '../formats/format.ts';
import { byKeyOf, outcomeOf, type RememberedValues } from './compare.ts';
import type { Planning } from './planning.ts';

/** Where a connection of the file begins and ends, and its type where the file says it: what it is remembered by. */
export const endsOf = (edge: ImportedEdge, type: string) => [edge.from, edge.to, edge.type === undefined ? null : type];

/** The ends and the type of edges, which are what they are. */
export interface Ends {
  /** Whether an edge still has those that the last import gave it. */
  has(record: GraphEdge, ends: readonly unknown[]): boolean;
  /** What becomes of them where the file means `type`; undefined: they are as the file says. */
  stateOf(said: {
    edge: ImportedEdge;
    record: GraphEdge;
    type: string;
    before: RememberedValues | undefined;
  }): 'change' | 'kept' | 'conflict' | undefined;
}

/** `nodeIds` holds the nodes of the file by the time they are asked about. */
export function compareEnds({
  graph,
  current,
  nodeIds,
  memory,
}: Pick<Planning, 'graph' | 'current' | 'nodeIds' | 'memory'>): Ends {
  // prettier-ignore
  const findNode = byKeyOf(current.nodes, graph.source.id);
  const has: Ends['has'] = (record, [from, to, type]) => {
    const idOf = (key: unknown) => nodeIds.get(String(key)) ?? findNode(String(key))?.record.id;
    return record.source === idOf(from) && record.target === idOf(to) && (type === null || record.type === type);
  };
  return {
    has,
    stateOf({ edge, record, type, before }) {
      const isMoved = record.source !== nodeIds.get(edge.from) || record.target !== nodeIds.get(edge.to);
      if (!isMoved && (edge.type === undefined || record.type === type)) return undefined;
      if (!nodeIds.has(edge.from) || !nodeIds.has(edge.to)) return 'kept';
      const last = before?.['ends'];
      const here = Array.isArray(last) && has(record, last) ? last : null;
      const outcome = outcomeOf({ here, file: endsOf(edge, type), before: last, isLost: memory.isLost });
      return outcome === 'same' ? 'change' : outcome;
    },
  };
}
