import type { GraphEdge } from './elements.ts';
import { eachNeighbour, evaluate, every, type Bits } from './evaluate.ts';
import type { Filter } from './filter.ts';
import type { GraphIndex } from './graph-index.ts';
import type { NodeId } from './ids.ts';
import { maxFacetValues, type Dimension, type Facet, type Selection, type SelectQuestion } from './questions.ts';

/** The conditions that all must hold, as a facet takes them apart. */
export const topConditions = (filter: Filter): readonly Filter[] => ('all' in filter ? filter.all : [filter]);

/**
 * True when a condition is a choice on a facet's dimension: `type`, `tag`, any condition on the same field, or `linked`
 * over just the same edge type in the same direction to a list of ids.
 */
export function isChoiceOn(dimension: Dimension, condition: Filter): boolean {
  if (dimension.by === 'type') return 'type' in condition;
  if (dimension.by === 'tag') return 'tag' in condition;
  if (dimension.by === 'field') return 'field' in condition && condition.field === dimension.field;
  if (!('linked' in condition)) return false;
  const { edgeTypes, along, to } = condition.linked;
  return (
    edgeTypes?.length === 1 &&
    edgeTypes[0] === dimension.edgeType &&
    (along ?? 'any') === dimension.along &&
    'ids' in to
  );
}

/** Answers a selection from what one level sees. */
export function select(index: GraphIndex, question: SelectQuestion, revision: number): Selection {
  const conditions = topConditions(question.filter);
  const parts = conditions.map((condition) => evaluate(index, condition));
  const chosen = every(index, parts);

  const numbers: number[] = [];
  let total = 0;
  for (let at = 0; at < chosen.length; at += 1) {
    if (!chosen[at]) continue;
    total += 1;
    if (numbers.length < question.limit) numbers.push(at);
  }

  const facets = question.facets.map((dimension) => {
    const others = parts.filter((_, at) => !isChoiceOn(dimension, conditions[at]!));
    return facet(index, dimension, others.length === parts.length ? chosen : every(index, others));
  });
  return {
    revision,
    total,
    ids: numbers.map((number) => index.nodes[number]!.id),
    truncated: total > numbers.length,
    facets,
    ...(question.nodes && { nodes: numbers.map((number) => index.nodes[number]!) }),
    ...(question.edges && { edges: edgesBetween(index, numbers) }),
  };
}

/** Every edge (of the types wanted, by number) with both ends among these nodes, in order of id. */
export function edgesBetween(index: GraphIndex, numbers: Iterable<number>, wanted?: Uint8Array): GraphEdge[] {
  const { nodeCount, offsets, neighbours, edgesAt, edgeType, source } = index.topology;
  const among = new Uint8Array(nodeCount);
  const nodes = [...numbers];
  for (const node of nodes) among[node] = 1;
  const found: number[] = [];
  for (const node of nodes) {
    for (let at = offsets[node]!; at < offsets[node + 1]!; at += 1) {
      const edge = edgesAt[at]!;
      if (among[neighbours[at]!] && source[edge] === node && (!wanted || wanted[edgeType[edge]!])) found.push(edge);
    }
  }
  return Array.from(Int32Array.from(found).sort(), (edge) => index.edges[edge]!);
}

/** Counts, among the nodes given, each value of the dimension. */
function facet(index: GraphIndex, dimension: Dimension, among: Bits): Facet {
  const { values, counts } = count(index, dimension, among);
  const present: number[] = [];
  for (let at = 0; at < counts.length; at += 1) if (counts[at]! > 0) present.push(at);
  // Values come in the order that breaks ties, and the sort is stable.
  const least = present.length > maxFacetValues ? leastOfHighest(counts) : 1;
  const highest = present.filter((at) => counts[at]! >= least).sort((a, b) => counts[b]! - counts[a]!);
  return {
    dimension,
    values: highest.slice(0, maxFacetValues).map((at) => ({ value: values(at), count: counts[at]! })),
    truncated: present.length > maxFacetValues,
  };
}

/** The count of the last value that a truncated facet holds. */
const leastOfHighest = (counts: Int32Array): number => Int32Array.from(counts).sort()[counts.length - maxFacetValues]!;

interface Counts {
  values(at: number): string | number | boolean;
  counts: Int32Array;
}

function count(index: GraphIndex, dimension: Dimension, among: Bits): Counts {
  if (dimension.by === 'type') return countTypes(index, among);
  if (dimension.by === 'linked') {
    const counts = new Int32Array(index.topology.nodeCount);
    const over = { edgeTypes: [dimension.edgeType], along: dimension.along };
    eachNeighbour(index, over, (_, neighbour) => (counts[neighbour]! += 1), among);
    return { counts, values: (at): NodeId => index.nodes[at]!.id };
  }
  const { values, offsets, items } = index.column(dimension);
  const counts = new Int32Array(values.length);
  for (let node = 0; node < among.length; node += 1) {
    if (!among[node]) continue;
    for (let at = offsets[node]!; at < offsets[node + 1]!; at += 1) counts[items[at]!]! += 1;
  }
  return { counts, values: (at) => values[at]! };
}

function countTypes(index: GraphIndex, among: Bits): Counts {
  const keys = [...index.nodeTypes].sort();
  const place = index.nodeTypes.map((key) => keys.indexOf(key));
  const counts = new Int32Array(keys.length);
  for (let node = 0; node < among.length; node += 1)
    if (among[node]) counts[place[index.topology.nodeType[node]!]!]! += 1;
  return { counts, values: (at) => keys[at]! };
}
