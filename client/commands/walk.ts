import type { GraphEdge, GraphNode } from '../../graph-schema/elements.ts';
import type { GraphIndex } from '../../graph-schema/graph-index.ts';

/** A way from a node to a neighbour. */
export interface Step {
  edge: GraphEdge;
  node: GraphNode;
}

/**
 * The ways out of a node, as a walk goes through them: by edge type, then by the neighbour's name. `among`: ids of the nodes
 * that are shown; a walk leads nowhere else.
 */
export function stepsFrom(
  index: GraphIndex,
  id: string,
  asked: { among: ReadonlySet<string>; nameOf(node: GraphNode): string },
): Step[] {
  const at = index.numberOf(id);
  if (at === undefined) return [];
  const { offsets, neighbours, edgesAt } = index.topology;
  const steps: { step: Step; name: string }[] = [];
  for (let place = offsets[at]!; place < offsets[at + 1]!; place += 1) {
    const node = index.nodes[neighbours[place]!]!;
    if (!asked.among.has(node.id)) continue;
    steps.push({ step: { edge: index.edges[edgesAt[place]!]!, node }, name: asked.nameOf(node) });
  }
  const order = new Intl.Collator('en');
  steps.sort(
    (a, b) =>
      (a.step.edge.type < b.step.edge.type ? -1 : a.step.edge.type > b.step.edge.type ? 1 : 0) ||
      order.compare(a.name, b.name) ||
      (a.step.edge.id < b.step.edge.id ? -1 : 1),
  );
  return steps.map(({ step }) => step);
}
