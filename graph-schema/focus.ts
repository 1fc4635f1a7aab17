import { wantedEdgeTypes } from './evaluate.ts';
import { wayMask, type GraphIndex } from './graph-index.ts';
import type { EgoNetwork, FocusQuestion } from './questions.ts';
import { edgesBetween } from './select.ts';

/**
 * Answers an ego network from what one level sees. Ids the reader does not see, or that are archived, lead nowhere; without
 * others the answer is empty. Ids merged away are to be exchanged before (`survivors.ts`).
 */
export function focus(index: GraphIndex, question: FocusQuestion, revision: number): EgoNetwork {
  const { nodeCount, offsets, neighbours, ways, edgesAt, edgeType } = index.topology;
  const mask = wayMask[question.along];
  const wanted = wantedEdgeTypes(index, question.edgeTypes);
  const met = new Uint8Array(nodeCount);
  const found: { number: number; hops: number }[] = [];

  const starts = question.ids.map((id) => index.numberOf(id)).filter((number) => number !== undefined);
  let circle = Int32Array.from(new Set(starts)).sort();
  for (const number of circle) met[number] = 1;
  // One node beyond the limit is enough to know that there are more.
  for (let hops = 0; circle.length > 0; hops += 1) {
    for (const number of circle) found.push({ number, hops });
    if (hops === question.hops || found.length > question.limit) break;
    const next: number[] = [];
    for (const node of circle) {
      for (let at = offsets[node]!; at < offsets[node + 1]!; at += 1) {
        const neighbour = neighbours[at]!;
        if (met[neighbour] || (ways[at]! & mask) === 0 || !wanted[edgeType[edgesAt[at]!]!]) continue;
        met[neighbour] = 1;
        next.push(neighbour);
      }
    }
    circle = Int32Array.from(next).sort();
  }

  const kept = found.slice(0, question.limit);
  return {
    revision,
    nodes: kept.map(({ number, hops }) => ({ node: index.nodes[number]!, hops })),
    edges: edgesBetween(index, kept.map(({ number }) => number), wanted), // prettier-ignore
    truncated: found.length > kept.length,
  };
}
