import { circlesAround, wantedEdgeTypes } from './evaluate.ts';
import type { GraphIndex } from './graph-index.ts';
import type { EgoNetwork, FocusQuestion } from './questions.ts';
import { edgesBetween } from './select.ts';

/**
 * Answers an ego network from what one level sees. Ids the reader does not see, or that are archived, lead nowhere; without
 * others the answer is empty. Ids merged away are to be exchanged before (`survivors.ts`).
 */
export function focus(index: GraphIndex, question: FocusQuestion, revision: number): EgoNetwork {
  const found: { number: number; hops: number }[] = [];
  let hops = 0;
  for (const circle of circlesAround(index, question)) {
    for (const number of circle) found.push({ number, hops });
    hops += 1;
    // One node beyond the limit is enough to know that there are more.
    if (found.length > question.limit) break;
  }

  const kept = found.slice(0, question.limit);
  return {
    revision,
    nodes: kept.map(({ number, hops }) => ({ node: index.nodes[number]!, hops })),
    edges: edgesBetween(index, kept.map(({ number }) => number), wantedEdgeTypes(index, question.edgeTypes)), // prettier-ignore
    truncated: found.length > kept.length,
  };
}
