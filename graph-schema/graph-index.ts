import { finish } from './steps.ts';
import type { GraphEdge, GraphNode } from './elements.ts';
import type { Along } from './filter.ts';
import type { Dimension } from './questions.ts';
import type { FieldValue } from './values.ts';
import type { Types } from './visibility.ts';
import { buildWordIndex, carryWords, type Moves, type WordIndex } from './word-index.ts';

/**
 * A graph as numbers: nodes are 0…nodeCount−1 and edges 0…edgeCount−1, both in order of id. Typed arrays only, so that it
 * can be handed to a worker whole.
 */
export interface Topology {
  nodeCount: number;
  edgeCount: number;
  /** By edge: its ends. */
  source: Int32Array;
  target: Int32Array;
  /** By node and by edge: which of `nodeTypes`, `edgeTypes` it is. */
  nodeType: Uint16Array;
  edgeType: Uint16Array;
  /**
   * What is at node `n` stands from `offsets[n]` up to, not including, `offsets[n + 1]` in the three arrays below, in order
   * of edge. A loop stands there once.
   */
  offsets: Int32Array;
  neighbours: Int32Array;
  edgesAt: Int32Array;
  /** How the edge may be followed from the node: 1 outward, 2 inward, 3 both. */
  ways: Uint8Array;
}

/** The bits of `Topology.ways` that each `along` follows. */
export const wayMask = { out: 1, in: 2, any: 3 } as const satisfies Record<Along, number>;

/** The values of one property over all nodes: those of node `n` stand from `offsets[n]` to `offsets[n + 1]`, each once. */
export interface Column {
  /** The different values, in the order in which facets break ties. */
  values: readonly (string | number | boolean)[];
  offsets: Int32Array;
  items: Int32Array;
}

/** What the pure questions are asked of: the nodes and edges that one reader sees, archived ones left out. */
export interface GraphIndex {
  /** In order of id. */
  nodes: readonly GraphNode[];
  edges: readonly GraphEdge[];
  types: Types;
  /** Type keys by the numbers in the topology. */
  nodeTypes: readonly string[];
  edgeTypes: readonly string[];
  topology: Topology;
  numberOf(id: string): number | undefined;
  /** Built when first asked for; `prepareWords` builds it piece by piece before. */
  words(): WordIndex;
  prepareWords(): Generator<void, void>;
  /** The index of words if it is built. */
  wordsSoFar(): WordIndex | undefined;
  /** Tags, or the values of one field. */
  column(of: Extract<Dimension, { by: 'tag' | 'field' }>): Column;
}

interface Parts {
  nodes: Iterable<GraphNode>;
  edges: Iterable<GraphEdge>;
  types: Types;
  /** An index of much the same records, say of the revision before: what did not change is taken from it. */
  previous?: GraphIndex | undefined;
}

/**
 * Builds an index. Archived nodes and edges, and edges without both their ends, are left out; the rest may come in any
 * order, each id once.
 */
export const createGraphIndex = (parts: Parts): GraphIndex => finish(buildGraphIndex(parts));

const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** The items to keep, in order of id; those that come sorted are not sorted again. */
function* inOrderOfId<T extends { id: string }>(items: Iterable<T>, keep: (item: T) => boolean): Generator<void, T[]> {
  const kept: T[] = [];
  let sorted = true;
  let looked = 0;
  for (const item of items) {
    if ((looked += 1) % chunk === 0) yield;
    if (!keep(item)) continue;
    const last = kept.at(-1);
    if (last !== undefined && last.id > item.id) sorted = false;
    kept.push(item);
  }
  return sorted ? kept : kept.sort(byId);
}

const chunk = 4_000;

/** Numbers for strings, in order of first appearance. */
function numbering(): { names: string[]; of(name: string): number } {
  const names: string[] = [];
  const numbers = new Map<string, number>();
  const of = (name: string): number => {
    const known = numbers.get(name);
    if (known !== undefined) return known;
    numbers.set(name, names.length);
    return names.push(name) - 1;
  };
  return { names, of };
}

/** The same piece by piece: yields now and then, so that whoever drives it can do something else between. */
export function* buildGraphIndex(parts: Parts): Generator<void, GraphIndex> {
  const { previous, types } = parts;
  const nodes = yield* inOrderOfId(parts.nodes, (node) => !node.archived);
  const moves = movesTo(nodes, previous?.nodes ?? nothing);
  const numbers = new Map<string, number>();
  const nodeTypes = numbering();
  const nodeType = new Uint16Array(nodes.length);
  for (let at = 0; at < nodes.length; at += 1) {
    numbers.set(nodes[at]!.id, at);
    nodeType[at] = nodeTypes.of(nodes[at]!.type);
    if (at % chunk === 0) yield;
  }

  const live = yield* inOrderOfId(parts.edges, (edge) => !edge.archived);
  const edges: GraphEdge[] = [];
  const edgeTypes = numbering();
  const edgeType = new Uint16Array(live.length);
  const source = new Int32Array(live.length);
  const target = new Int32Array(live.length);
  const offsets = new Int32Array(nodes.length + 1);
  let before = 0;
  for (let at = 0; at < live.length; at += 1) {
    if (at % chunk === 0) yield;
    const edge = live[at]!;
    while (previous && before < previous.edges.length && previous.edges[before]!.id < edge.id) before += 1;
    const same = previous !== undefined && previous.edges[before] === edge;
    const from = same ? moves.to[previous.topology.source[before]!]! : (numbers.get(edge.source) ?? -1);
    const to = same ? moves.to[previous.topology.target[before]!]! : (numbers.get(edge.target) ?? -1);
    if (from < 0 || to < 0) continue;
    const number = edges.push(edge) - 1;
    edgeType[number] = edgeTypes.of(edge.type);
    source[number] = from;
    target[number] = to;
    offsets[from + 1]! += 1;
    if (to !== from) offsets[to + 1]! += 1;
  }
  for (let at = 0; at < nodes.length; at += 1) offsets[at + 1]! += offsets[at]!;

  const size = offsets[nodes.length]!;
  const neighbours = new Int32Array(size);
  const edgesAt = new Int32Array(size);
  const ways = new Uint8Array(size);
  const next = offsets.slice(0, -1);
  for (let at = 0; at < edges.length; at += 1) {
    if (at % chunk === 0) yield;
    const from = source[at]!;
    const to = target[at]!;
    const bothWays = from === to || edges[at]!.direction !== 'directed';
    const place = next[from]!++;
    neighbours[place] = to;
    edgesAt[place] = at;
    ways[place] = bothWays ? 3 : 1;
    if (from === to) continue;
    const other = next[to]!++;
    neighbours[other] = from;
    edgesAt[other] = at;
    ways[other] = bothWays ? 3 : 2;
  }
  const topology = {
    nodeCount: nodes.length,
    edgeCount: edges.length,
    source: source.subarray(0, edges.length),
    target: target.subarray(0, edges.length),
    nodeType,
    edgeType: edgeType.subarray(0, edges.length),
    offsets,
    neighbours,
    edgesAt,
    ways,
  };
  const index = { nodes, edges, types, nodeTypes: nodeTypes.names, edgeTypes: edgeTypes.names, topology };
  const words = previous?.types.nodes === types.nodes ? previous.wordsSoFar() : undefined;
  const carried = words && carryWords(words, { moves, nodes, types });
  return withLookups({ ...index, numberOf: (id) => numbers.get(id) }, carried);
}

/** Where the nodes of another index have gone. Both are in order of id. */
function movesTo(nodes: readonly GraphNode[], others: readonly GraphNode[]): Moves {
  const to = new Int32Array(others.length).fill(-1);
  const same = new Uint8Array(others.length);
  const fresh: number[] = [];
  let other = 0;
  for (let at = 0; at < nodes.length; at += 1) {
    const node = nodes[at]!;
    while (other < others.length && others[other]! !== node && others[other]!.id < node.id) other += 1;
    if (other < others.length && others[other]!.id === node.id) to[other] = at;
    if (others[other] === node) same[other] = 1;
    else fresh.push(at);
  }
  return { to, same, fresh };
}

type Bare = Omit<GraphIndex, 'words' | 'prepareWords' | 'wordsSoFar' | 'column'>;

/** Adds what is built when first asked for. */
function withLookups(index: Bare, carried: WordIndex | undefined): GraphIndex {
  let wordIndex = carried;
  const columns = new Map<string, Column>();
  function* prepareWords(): Generator<void, void> {
    wordIndex ??= yield* buildWordIndex(index.nodes, index.types);
  }
  return {
    ...index,
    prepareWords,
    wordsSoFar: () => wordIndex,
    words() {
      if (!wordIndex) for (const _ of prepareWords());
      return wordIndex!;
    },
    column(of) {
      const key = of.by === 'tag' ? 'tag' : `field ${of.field}`;
      let column = columns.get(key);
      if (!column) {
        const values =
          of.by === 'tag' ? (node: GraphNode) => node.tags ?? [] : (node: GraphNode) => fieldValues(node, of.field);
        column = buildColumn(index.nodes, values);
        // Fields nobody has are not kept: whoever asks for made-up names must not fill the memory.
        if (column.items.length > 0) columns.set(key, column);
      }
      return column;
    },
  };
}

const nothing: readonly never[] = [];

/** The values of a field that conditions and facets look at: itself, the members of a list, or the translations. */
export function fieldValues(node: GraphNode, key: string): readonly (string | number | boolean)[] {
  const fields = node.fields;
  if (!fields || !Object.hasOwn(fields, key)) return nothing;
  const value: FieldValue = fields[key]!;
  if (Array.isArray(value)) return value;
  return typeof value === 'object' ? Object.values(value) : [value];
}

/** By text (UTF-16 code units); of values with the same text, booleans before numbers before strings. */
function inOrder(a: string | number | boolean, b: string | number | boolean): number {
  const left = String(a);
  const right = String(b);
  if (left !== right) return left < right ? -1 : 1;
  return typeof a < typeof b ? -1 : typeof a > typeof b ? 1 : 0;
}

function buildColumn(
  nodes: readonly GraphNode[],
  valuesOf: (node: GraphNode) => readonly (string | number | boolean)[],
): Column {
  const numbers = new Map<string | number | boolean, number>();
  const offsets = new Int32Array(nodes.length + 1);
  const found: number[] = [];
  for (let at = 0; at < nodes.length; at += 1) {
    const start = found.length;
    for (const value of valuesOf(nodes[at]!)) {
      let number = numbers.get(value);
      if (number === undefined) numbers.set(value, (number = numbers.size));
      if (found.indexOf(number, start) < 0) found.push(number);
    }
    offsets[at + 1] = found.length;
  }
  const values = [...numbers.keys()].sort(inOrder);
  const place = new Int32Array(values.length);
  values.forEach((value, at) => (place[numbers.get(value)!] = at));
  return { values, offsets, items: Int32Array.from(found, (number) => place[number]!) };
}
