import type { Along, Filter, Near } from './filter.ts';
import { wayMask, type GraphIndex } from './graph-index.ts';
import { words } from './text.ts';
import { scoresOfWord } from './word-index.ts';

/** By node number: 1 where the node satisfies a condition, else 0. */
export type Bits = Uint8Array;

type FilterOf<K extends string> = Extract<Filter, Record<K, unknown>>;
type FieldFilter = FilterOf<'field'>;

/** Which nodes of the index satisfy the filter; `filter.ts` says what each condition means. Ids are taken as they are: see `survivors.ts`. */
export function evaluate(index: GraphIndex, filter: Filter): Bits {
  if ('field' in filter) return byField(index, filter);
  if ('all' in filter)
    return every(
      index,
      filter.all.map((inner) => evaluate(index, inner)),
    );
  if ('any' in filter)
    return some(
      index,
      filter.any.map((inner) => evaluate(index, inner)),
    );
  if ('not' in filter) return evaluate(index, filter.not).map((bit) => 1 - bit);
  if ('type' in filter) return byType(index, filter.type);
  if ('tag' in filter) return byValue(index, { by: 'tag' }, (value) => filter.tag.includes(value as string));
  if ('text' in filter) return byText(index, filter.text);
  if ('degree' in filter) return byDegree(index, filter.degree);
  if ('ids' in filter) return byIds(index, filter.ids);
  if ('near' in filter) return byNear(index, filter.near);
  return byLinks(index, filter.linked);
}

const bits = (index: GraphIndex): Bits => new Uint8Array(index.topology.nodeCount);

/** Where all of these hold; everywhere when there are none. */
export function every(index: GraphIndex, parts: readonly Bits[]): Bits {
  const result = parts[0]?.slice() ?? bits(index).fill(1);
  for (const part of parts.slice(1)) for (let at = 0; at < result.length; at += 1) result[at]! &= part[at]!;
  return result;
}

function some(index: GraphIndex, parts: readonly Bits[]): Bits {
  const result = bits(index);
  for (const part of parts) for (let at = 0; at < result.length; at += 1) result[at]! |= part[at]!;
  return result;
}

function byType(index: GraphIndex, types: readonly string[]): Bits {
  const wanted = index.nodeTypes.map((key) => types.includes(key));
  const result = bits(index);
  for (let at = 0; at < result.length; at += 1) if (wanted[index.topology.nodeType[at]!]) result[at] = 1;
  return result;
}

type Value = string | number | boolean;

function byValue(index: GraphIndex, of: Parameters<GraphIndex['column']>[0], test: (value: Value) => boolean): Bits {
  const { values, offsets, items } = index.column(of);
  const wanted = Uint8Array.from(values, (value) => (test(value) ? 1 : 0));
  const result = bits(index);
  for (let node = 0; node < result.length; node += 1) {
    for (let at = offsets[node]!; at < offsets[node + 1]! && result[node] === 0; at += 1)
      result[node] = wanted[items[at]!]!;
  }
  return result;
}

function byField(index: GraphIndex, filter: FieldFilter): Bits {
  const of = { by: 'field', field: filter.field } as const;
  if ('exists' in filter) {
    return Uint8Array.from(index.nodes, ({ fields }) =>
      (fields !== undefined && Object.hasOwn(fields, filter.field)) === filter.exists ? 1 : 0,
    );
  }
  if ('any' in filter) {
    const wanted = new Set<Value>(filter.any);
    return byValue(index, of, (value) => wanted.has(value));
  }
  const { min, max } = filter;
  return byValue(
    index,
    of,
    (value) =>
      (min === undefined || (typeof value === typeof min && value >= min)) &&
      (max === undefined || (typeof value === typeof max && value <= max)),
  );
}

function byText(index: GraphIndex, text: string): Bits {
  const asked = words(text);
  if (asked.length === 0) return bits(index).fill(1);
  const wordIndex = index.words();
  return every(
    index,
    asked.map((word) => scoresOfWord(wordIndex, word, index.topology.nodeCount).map((score) => (score > 0 ? 1 : 0))),
  );
}

/** By edge type number, whether it is one of these (all when not said). */
export const wantedEdgeTypes = (index: GraphIndex, edgeTypes: readonly string[] | undefined): Uint8Array =>
  Uint8Array.from(index.edgeTypes, (key) => (!edgeTypes || edgeTypes.includes(key) ? 1 : 0));

function byDegree(index: GraphIndex, question: FilterOf<'degree'>['degree']): Bits {
  const { offsets, ways, edgesAt, edgeType } = index.topology;
  const mask = wayMask[question.along ?? 'any'];
  const wanted = wantedEdgeTypes(index, question.edgeTypes);
  const { min = 0, max = Infinity } = question;
  const result = bits(index);
  for (let node = 0; node < result.length; node += 1) {
    let degree = 0;
    for (let at = offsets[node]!; at < offsets[node + 1]!; at += 1) {
      if ((ways[at]! & mask) !== 0 && wanted[edgeType[edgesAt[at]!]!]) degree += 1;
    }
    if (degree >= min && degree <= max) result[node] = 1;
  }
  return result;
}

function byIds(index: GraphIndex, ids: readonly string[]): Bits {
  const result = bits(index);
  for (const id of ids) {
    const number = index.numberOf(id);
    if (number !== undefined) result[number] = 1;
  }
  return result;
}

/** Circle by circle, the nodes around some: first those themselves, each circle in order of number. No node comes twice. */
export function* circlesAround(index: GraphIndex, around: Near): Generator<Int32Array> {
  const { nodeCount, offsets, neighbours, ways, edgesAt, edgeType } = index.topology;
  const mask = wayMask[around.along ?? 'any'];
  const wanted = wantedEdgeTypes(index, around.edgeTypes);
  const met = new Uint8Array(nodeCount);
  const starts = around.ids.map((id) => index.numberOf(id)).filter((number) => number !== undefined);
  let circle = Int32Array.from(new Set(starts)).sort();
  for (const number of circle) met[number] = 1;
  for (let hops = 0; circle.length > 0; hops += 1) {
    yield circle;
    if (hops === around.hops) return;
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
}

function byNear(index: GraphIndex, around: Near): Bits {
  const result = bits(index);
  for (const circle of circlesAround(index, around)) for (const number of circle) result[number] = 1;
  return result;
}

function byLinks(index: GraphIndex, question: FilterOf<'linked'>['linked']): Bits {
  const ends = evaluate(index, question.to);
  const atLeast = question.atLeast ?? 1;
  if (atLeast === 1) return byAnyLink(index, question, ends);
  const counted = new Int32Array(index.topology.nodeCount);
  const result = bits(index);
  eachNeighbour(index, question, (node, neighbour) => {
    if (ends[neighbour] && (counted[node]! += 1) >= atLeast) result[node] = 1;
  });
  return result;
}

/** Where one neighbour among `ends` is enough: the first one found settles it. */
function byAnyLink(index: GraphIndex, over: FilterOf<'linked'>['linked'], ends: Bits): Bits {
  const { offsets, neighbours, ways, edgesAt, edgeType } = index.topology;
  const mask = wayMask[over.along ?? 'any'];
  const wanted = wantedEdgeTypes(index, over.edgeTypes);
  const result = bits(index);
  for (let node = 0; node < result.length; node += 1) {
    for (let at = offsets[node]!; at < offsets[node + 1]! && result[node] === 0; at += 1) {
      const holds = ends[neighbours[at]!] && (ways[at]! & mask) !== 0 && wanted[edgeType[edgesAt[at]!]!];
      if (holds) result[node] = 1;
    }
  }
  return result;
}

/** Visits each node with each of its different neighbours over the edges asked. */
export function eachNeighbour(
  index: GraphIndex,
  over: { edgeTypes?: readonly string[] | undefined; along?: Along | undefined },
  visit: (node: number, neighbour: number) => void,
  only?: Bits,
): void {
  const { nodeCount, offsets, neighbours, ways, edgesAt, edgeType } = index.topology;
  const mask = wayMask[over.along ?? 'any'];
  const wanted = wantedEdgeTypes(index, over.edgeTypes);
  const met = new Int32Array(nodeCount).fill(-1);
  for (let node = 0; node < nodeCount; node += 1) {
    if (only && !only[node]) continue;
    for (let at = offsets[node]!; at < offsets[node + 1]!; at += 1) {
      const neighbour = neighbours[at]!;
      if ((ways[at]! & mask) === 0 || !wanted[edgeType[edgesAt[at]!]!] || met[neighbour] === node) continue;
      met[neighbour] = node;
      visit(node, neighbour);
    }
  }
}
