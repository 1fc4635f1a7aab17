import type { GraphNode } from './elements.ts';
import { nodeTokens, type NodeTokens } from './text.ts';
import type { Types } from './visibility.ts';

/** Which nodes have which tokens: the tokens sorted, and for each the nodes that have it. */
export interface WordIndex {
  /** In order of UTF-16 code units, so that the tokens with a prefix stand together. */
  tokens: readonly string[];
  /** The entries of token `t` are those from `offsets[t]` up to, not including, `offsets[t + 1]`. */
  offsets: Int32Array;
  /** 2 × the slot of the node, plus 1 where the token is one of its label's. */
  entries: Int32Array;
  /** By slot: the node's number; -1 when it is gone or among those that came later. */
  slots: Int32Array;
  /** Nodes that came, or changed, after the index was built, by number. */
  later: readonly { node: number; found: NodeTokens }[];
}

/** How the nodes of one index stand in another. */
export interface Moves {
  /** By number in the one: the number in the other, -1 when it is gone. */
  to: Int32Array;
  /** By number in the one: 1 when it is the very same record in the other. */
  same: Uint8Array;
  /** Numbers in the other of those that are not the same. */
  fresh: readonly number[];
}

/** So many nodes may come later before the index is built again: each is looked at for every word. */
const maxLater = 500;

/** The index after some nodes have come, gone or changed; undefined when it is time to build it again. */
export function carryWords(
  index: WordIndex,
  { moves, nodes, types }: { moves: Moves; nodes: readonly GraphNode[]; types: Types },
): WordIndex | undefined {
  const { to, same, fresh } = moves;
  if (index.later.length + fresh.length > maxLater) return undefined;
  const slots = index.slots.map((node) => (node >= 0 && same[node] ? to[node]! : -1));
  const later = index.later.filter(({ node }) => same[node]).map(({ node, found }) => ({ node: to[node]!, found }));
  for (const node of fresh) later.push({ node, found: tokensOfNode(nodes[node]!, types) });
  return { ...index, slots, later };
}

/** Tokens of records, which never change: an index built again for the next revision does not cut the same text again. */
const known = new WeakMap<GraphNode, { types: Types; found: NodeTokens }>();

function tokensOfNode(node: GraphNode, types: Types): NodeTokens {
  const before = known.get(node);
  if (before?.types.nodes.get(node.type) === types.nodes.get(node.type) && before) return before.found;
  const found = nodeTokens(node, types);
  known.set(node, { types, found });
  return found;
}

/** Builds the index; yields now and then, so that whoever drives it can do something else between. */
export function* buildWordIndex(nodes: readonly GraphNode[], types: Types): Generator<void, WordIndex> {
  const numberOf = new Map<string, number>();
  let tokenOfEntry = new Int32Array(1 << 16);
  let entryAt = new Int32Array(1 << 16);
  let size = 0;
  function add(token: string, entry: number): void {
    let number = numberOf.get(token);
    if (number === undefined) numberOf.set(token, (number = numberOf.size));
    if (size === entryAt.length) {
      tokenOfEntry = grown(tokenOfEntry);
      entryAt = grown(entryAt);
    }
    tokenOfEntry[size] = number;
    entryAt[size] = entry;
    size += 1;
  }
  for (let at = 0; at < nodes.length; at += 1) {
    const { label, rest } = tokensOfNode(nodes[at]!, types);
    for (const token of label) add(token, 2 * at + 1);
    for (const token of rest) add(token, 2 * at);
    if (at % 200 === 199) yield;
  }
  yield;
  const tokens = yield* sortTokens(numberOf.keys());
  const place = new Int32Array(tokens.length);
  tokens.forEach((token, at) => (place[numberOf.get(token)!] = at));
  const offsets = new Int32Array(tokens.length + 1);
  for (let at = 0; at < size; at += 1) offsets[place[tokenOfEntry[at]!]! + 1]! += 1;
  for (let at = 0; at < tokens.length; at += 1) offsets[at + 1]! += offsets[at]!;
  yield;
  const next = offsets.slice(0, -1);
  const entries = new Int32Array(size);
  for (let at = 0; at < size; at += 1) entries[next[place[tokenOfEntry[at]!]!]!++] = entryAt[at]!;
  return { tokens, offsets, entries, slots: Int32Array.from(nodes.keys()), later: [] };
}

/** Sorts bucket by bucket (those that begin with the same code unit), so that no step takes long. */
function* sortTokens(tokens: Iterable<string>): Generator<void, string[]> {
  const buckets = new Map<number, string[]>();
  for (const token of tokens) {
    const first = token.charCodeAt(0);
    const bucket = buckets.get(first);
    if (bucket) bucket.push(token);
    else buckets.set(first, [token]);
  }
  const sorted: string[] = [];
  for (const first of [...buckets.keys()].sort((a, b) => a - b)) {
    for (const token of buckets.get(first)!.sort()) sorted.push(token);
    yield;
  }
  return sorted;
}

function grown(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}

/** The number of the first token that is not before `text`. */
function firstFrom(tokens: readonly string[], text: string): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (tokens[middle]! < text) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * For every node the score of one word, 0 where no token begins with it: 4 a whole word of the label, 3 a prefix of one,
 * 2 a whole word elsewhere, 1 a prefix elsewhere; the best that holds.
 */
export function scoresOfWord(index: WordIndex, word: string, nodeCount: number): Uint8Array {
  const { tokens, offsets, entries, slots, later } = index;
  const scores = new Uint8Array(nodeCount);
  const note = (node: number, token: string, label: number): void => {
    const score = 1 + (token.length === word.length ? 1 : 0) + 2 * label;
    if (score > scores[node]!) scores[node] = score;
  };
  for (let token = firstFrom(tokens, word); token < tokens.length; token += 1) {
    const text = tokens[token]!;
    if (!text.startsWith(word)) break;
    for (let at = offsets[token]!; at < offsets[token + 1]!; at += 1) {
      const node = slots[entries[at]! >> 1]!;
      if (node >= 0) note(node, text, entries[at]! & 1);
    }
  }
  for (const { node, found } of later) {
    for (const token of found.label) if (token.startsWith(word)) note(node, token, 1);
    for (const token of found.rest) if (token.startsWith(word)) note(node, token, 0);
  }
  return scores;
}

/** The nodes with a token that is one of these, or begins so. */
export function nodesWith(
  { tokens, offsets, entries, slots, later }: WordIndex,
  { exact, begins }: { exact: readonly string[]; begins?: string },
): Set<number> {
  const found = new Set<number>();
  const take = (token: number) => {
    for (let at = offsets[token]!; at < offsets[token + 1]!; at += 1) {
      const node = slots[entries[at]! >> 1]!;
      if (node >= 0) found.add(node);
    }
  };
  for (const word of exact) {
    const token = firstFrom(tokens, word);
    if (tokens[token] === word) take(token);
  }
  if (begins !== undefined)
    for (let token = firstFrom(tokens, begins); tokens[token]?.startsWith(begins); token += 1) take(token);
  const fits = (token: string) => exact.includes(token) || (begins !== undefined && token.startsWith(begins));
  for (const { node, found: has } of later) if (has.label.some(fits) || has.rest.some(fits)) found.add(node);
  return found;
}
