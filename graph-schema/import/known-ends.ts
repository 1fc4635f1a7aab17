import type { ImportedGraph, ImportedNode } from '../formats/format.ts';
import { createProblems } from '../formats/text.ts';
import { createKnown } from '../mapping/known.ts';
import { byKeyOf, namesOf } from './compare.ts';
import type { Current } from './planning.ts';

/**
 * The graph with the ends of connections that cells only name as the nodes of the network that alone are called so:
 * connections often come after their elements, in a file of their own. None of those that an earlier import of the source
 * brought: they have their keys here, or were taken away. What graphs of other programs call their ends are numbers as a rule.
 */
export function withKnownEnds(graph: ImportedGraph, current: Current): ImportedGraph {
  const find = byKeyOf(current.nodes, graph.source.id);
  const isNewEnd = (node: ImportedNode): boolean =>
    node.stub === true &&
    node.type === undefined &&
    node.existing === undefined &&
    !current.remembered?.node.has(node.key) &&
    namesOf(node).every((name) => find(name) === undefined);
  if (!graph.isOfCells || !graph.nodes.some(isNewEnd)) return graph;
  const known = createKnown(current.named, graph.source.id);
  let count = 0;
  const nodes = graph.nodes.map((node): ImportedNode => {
    const there = isNewEnd(node) ? known.find(undefined, node.label) : undefined;
    if (!there) return node;
    count += 1;
    // It is to be known by its key from now on, as those are of which the file tells more.
    const { stub: _, ...named } = node;
    return { ...named, named: true, existing: there.id };
  });
  if (count === 0) return graph;
  const problems = createProblems(graph);
  problems.note(`Ends of connections that are taken for the only entry here of their name: ${count}.`);
  return { ...graph, nodes, problems: problems.problems, problemCount: problems.count() };
}
