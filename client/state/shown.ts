import type { Snapshot } from '../../graph-schema/contract.ts';
import type { GraphEdge, GraphNode } from '../../graph-schema/elements.ts';
import { evaluate } from '../../graph-schema/evaluate.ts';
import type { GraphIndex } from '../../graph-schema/graph-index.ts';
import type { View } from '../../graph-schema/records.ts';

/** What a view is about, before a person narrows it down. */
export interface Ground {
  nodes: GraphNode[];
  edges: GraphEdge[];
  /** How many of its nodes are of each type. */
  typeCounts: ReadonlyMap<string, number>;
  /** How many edges are at each node. */
  degree: ReadonlyMap<string, number>;
}

/** The nodes of a view (its members that its filter keeps), archived ones left out, with the edges between them. */
export function groundOf(index: GraphIndex, view: View | undefined): Ground {
  const members = view?.members && new Set<string>(view.members);
  const kept = view?.filter && evaluate(index, view.filter);
  const nodes = index.nodes.filter((node, at) => (!members || members.has(node.id)) && (!kept || kept[at] === 1));
  const inside = new Set<string>(nodes.map((node) => node.id));
  const edges = index.edges.filter((edge) => inside.has(edge.source) && inside.has(edge.target));
  const typeCounts = new Map<string, number>();
  for (const node of nodes) typeCounts.set(node.type, (typeCounts.get(node.type) ?? 0) + 1);
  const degree = new Map<string, number>();
  for (const edge of edges) {
    degree.set(edge.source, (degree.get(edge.source) ?? 0) + 1);
    if (edge.source !== edge.target) degree.set(edge.target, (degree.get(edge.target) ?? 0) + 1);
  }
  return { nodes, edges, typeCounts, degree };
}

/** The view a network opens with: the one its setting names, else the first without members of its own, else the first. */
export function defaultView(snapshot: Snapshot): View | undefined {
  const named = snapshot.settings['defaultView'];
  const { views } = snapshot;
  return views.find((view) => view.id === named) ?? views.find((view) => !view.members) ?? views[0];
}
