import type { GraphEdge } from './elements.ts';
import { eachNeighbour, evaluate, every, wantedEdgeTypes, type Bits } from './evaluate.ts';
import type { Filter } from './filter.ts';
import { fieldValues, type Column, type GraphIndex } from './graph-index.ts';
import type { NodeId } from './ids.ts';
import {
  maxFacetText,
  maxFacetValues,
  type Dimension,
  type Facet,
  type FacetRange,
  type Selection,
  type SelectQuestion,
} from './questions.ts';

/** The conditions that all must hold, as a facet takes them apart. */
export const topConditions = (filter: Filter): readonly Filter[] => ('all' in filter ? filter.all : [filter]);

/** True when a condition is a choice on a facet's dimension; `Dimension` says which are. */
export function isChoiceOn(dimension: Dimension, condition: Filter): boolean {
  switch (dimension.by) {
    case 'type':
      return 'type' in condition;
    case 'tag':
      return 'tag' in condition;
    case 'field':
    case 'range':
      return 'field' in condition && condition.field === dimension.field;
    case 'edge-type':
      return 'degree' in condition && isAnyEdgeOf(condition.degree);
    case 'neighbour':
      return 'linked' in condition && isAnyNeighbourOf(dimension, condition.linked);
    case 'linked': {
      if (!('linked' in condition)) return false;
      const { edgeTypes, along = 'any', to } = condition.linked;
      return justOne(edgeTypes, dimension.edgeType) && along === dimension.along && 'ids' in to;
    }
  }
}

type ConditionOf<K extends 'degree' | 'linked'> = Extract<Filter, Record<K, unknown>>[K];

const justOne = (keys: readonly string[] | undefined, key: string): boolean => keys?.length === 1 && keys[0] === key;

const isAnyEdgeOf = ({ min, max, along = 'any', edgeTypes }: ConditionOf<'degree'>): boolean =>
  min === 1 && max === undefined && along === 'any' && edgeTypes !== undefined;

function isAnyNeighbourOf(dimension: DimensionBy<'neighbour'>, condition: ConditionOf<'linked'>): boolean {
  const { edgeTypes, along = 'any', atLeast = 1, to } = condition;
  if (along !== 'any' || atLeast !== 1 || !('all' in to) || to.all.length !== 2) return false;
  const [ofType, among] = to.all;
  const isOfType = 'type' in ofType! && justOne(ofType.type, dimension.type) && 'ids' in among!;
  return isOfType && sameKeys(edgeTypes, dimension.edgeTypes);
}

/** The same keys, in whatever order and however often each; none said is not the same as all of them. */
const sameKeys = (some: readonly string[] | undefined, others: readonly string[] | undefined): boolean =>
  some === undefined || others === undefined
    ? some === others
    : some.every((key) => others.includes(key)) && others.every((key) => some.includes(key));

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
  if (dimension.by === 'range') return { dimension, values: [], truncated: false, ...rangeOf(index, dimension, among) };
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

type DimensionBy<By extends Dimension['by']> = Extract<Dimension, { by: By }>;
type Counted = Exclude<Dimension, { by: 'range' }>;

function count(index: GraphIndex, dimension: Counted, among: Bits): Counts {
  switch (dimension.by) {
    case 'type':
      return countTypes(index, among);
    case 'edge-type':
      return countEdgeTypes(index, among);
    case 'neighbour':
      return countNeighbours(index, dimension, among);
    case 'linked':
      return countLinked(index, dimension, among);
    default:
      return countColumn(index.column(dimension), among);
  }
}

function countColumn({ values, offsets, items }: Column, among: Bits): Counts {
  const counts = new Int32Array(values.length);
  for (let node = 0; node < among.length; node += 1) {
    if (!among[node]) continue;
    for (let at = offsets[node]!; at < offsets[node + 1]!; at += 1) counts[items[at]!]! += 1;
  }
  for (let at = 0; at < counts.length; at += 1) if (isLong(values[at]!)) counts[at] = 0;
  return { counts, values: (at) => values[at]! };
}

/** Of what is read at length, nobody chooses. */
const isLong = (value: string | number | boolean): boolean =>
  typeof value === 'string' &&
  value.length > maxFacetText &&
  (value.length > 2 * maxFacetText || [...value].length > maxFacetText);

/** Keys in the order that breaks ties, and by number of a type its place among them. */
function inOrderOfKey(types: readonly string[]): { keys: string[]; place: Int32Array } {
  const keys = [...types].sort();
  return { keys, place: Int32Array.from(types, (key) => keys.indexOf(key)) };
}

function countTypes(index: GraphIndex, among: Bits): Counts {
  const { keys, place } = inOrderOfKey(index.nodeTypes);
  const counts = new Int32Array(keys.length);
  for (let node = 0; node < among.length; node += 1)
    if (among[node]) counts[place[index.topology.nodeType[node]!]!]! += 1;
  return { counts, values: (at) => keys[at]! };
}

function countEdgeTypes(index: GraphIndex, among: Bits): Counts {
  const { offsets, edgesAt, edgeType } = index.topology;
  const { keys, place } = inOrderOfKey(index.edgeTypes);
  const counts = new Int32Array(keys.length);
  const met = new Int32Array(keys.length).fill(-1);
  for (let node = 0; node < among.length; node += 1) {
    if (!among[node]) continue;
    for (let at = offsets[node]!; at < offsets[node + 1]!; at += 1) {
      const key = place[edgeType[edgesAt[at]!]!]!;
      if (met[key] === node) continue;
      met[key] = node;
      counts[key]! += 1;
    }
  }
  return { counts, values: (at) => keys[at]! };
}

/** Begins at the nodes of the type, of which there are few: whoever is their neighbour has them as one. */
function countNeighbours(index: GraphIndex, { type, edgeTypes }: DimensionBy<'neighbour'>, among: Bits): Counts {
  const { nodeCount, nodeType, offsets, neighbours, edgesAt, edgeType } = index.topology;
  const wanted = index.nodeTypes.indexOf(type);
  const over = wantedEdgeTypes(index, edgeTypes);
  const counts = new Int32Array(nodeCount);
  const met = new Int32Array(nodeCount).fill(-1);
  for (let node = 0; node < nodeCount; node += 1) {
    if (nodeType[node] !== wanted) continue;
    for (let at = offsets[node]!; at < offsets[node + 1]!; at += 1) {
      const neighbour = neighbours[at]!;
      if (!among[neighbour] || met[neighbour] === node || !over[edgeType[edgesAt[at]!]!]) continue;
      met[neighbour] = node;
      counts[node]! += 1;
    }
  }
  return { counts, values: (at): NodeId => index.nodes[at]!.id };
}

function countLinked(index: GraphIndex, dimension: DimensionBy<'linked'>, among: Bits): Counts {
  const counts = new Int32Array(index.topology.nodeCount);
  const over = { edgeTypes: [dimension.edgeType], along: dimension.along };
  eachNeighbour(index, over, (_, neighbour) => (counts[neighbour]! += 1), among);
  return { counts, values: (at): NodeId => index.nodes[at]!.id };
}

/** How far the values of one kind reach among the nodes given. Takes no column: to put thousands of numbers in order is slow. */
function rangeOf(index: GraphIndex, dimension: DimensionBy<'range'>, among: Bits): { range?: FacetRange } {
  const kind = dimension.of === 'number' ? 'number' : 'string';
  let least: string | number | undefined;
  let most: string | number | undefined;
  let count = 0;
  for (let node = 0; node < among.length; node += 1) {
    if (!among[node]) continue;
    let has = 0;
    for (const value of fieldValues(index.nodes[node]!, dimension.field)) {
      if (typeof value !== kind) continue;
      has = 1;
      if (least === undefined || value < least) least = value as string | number;
      if (most === undefined || value > most) most = value as string | number;
    }
    count += has;
  }
  return least === undefined || most === undefined ? {} : { range: { least, most, count } };
}
