import type { GraphIndex } from '../graph-index.ts';
import type { NodeId } from '../ids.ts';
import { nodeTokens } from '../text.ts';
import { nodesWith } from '../word-index.ts';
import { conceptsIn, phrasesOf } from './concepts.ts';
import { isNamedIn } from './names.ts';
import { aboutWeight, carried, matchParts, partOfType, type MatchPart } from './parts.ts';
import { termsOf, type Term } from './terms.ts';

/** What a match starts from: an idea in a person’s own words, or a node. */
export type MatchStart = { text: string } | { node: NodeId };

/** How well a node answers, and why. */
export interface Match {
  /** The node's number in the index. */
  node: number;
  /** 0 and up; comparable within one answer alone. */
  score: number;
}

/** Weight of a concept beside that of a word, which is 1. */
const conceptWeight = 2;
/** Of the share of the question's words that a node has. */
const textWeight = 1.5;
/** What is said of less than this is not worth more: three features of the commonest kind. */
const leastPart = 3;
/** From the best so many answers is learned what else belongs to the question: so many keywords, of this weight. */
const learning = { from: 10, features: 4, weight: 0.4 };
/** Of the lesser of its own match and what it is carried to. */
const bothWeight = 0.4;
/** A place or language that does not fit takes so much less when nobody asked for it: the question is a node. */
const leniency = 0.3;
/** A feature that more of the nodes have brings in nothing by itself. */
const commonShare = 1 / 5;

type Ground = ReturnType<typeof groundOf>;

/** What is the same for every question: which nodes can be answers, and what they are about. */
function groundOf(index: GraphIndex) {
  const { nodeCount, nodeType } = index.topology;
  const partOf = index.nodeTypes.map((key) => partOfType.get(key));
  const isAnswer = (node: number): boolean => partOf[nodeType[node]!] === undefined;
  let count = 0;
  for (let node = 0; node < nodeCount; node += 1) if (isAnswer(node)) count += 1;
  return { isAnswer, count, part: (node: number) => partOf[nodeType[node]!] };
}

/** ln(1 + (N − n + ½) / (n + ½)): how much it says that a node has what n of N have (BM25's; Robertson and Spärck Jones). */
const rarity = (count: number, having: number): number => Math.log(1 + (count - having + 0.5) / (having + 0.5));

/** The nodes at the other end of edges into a node that say what their source is about, each with the most it counts. */
function havingFeature(index: GraphIndex, feature: number, ground: Ground): Map<number, number> {
  const found = new Map<number, number>();
  const { offsets, neighbours, edgesAt, ways, edgeType, target } = index.topology;
  for (let at = offsets[feature]!; at < offsets[feature + 1]!; at += 1) {
    const [edge, other] = [edgesAt[at]!, neighbours[at]!];
    if ((ways[at] === 1 && target[edge] !== feature) || !ground.isAnswer(other)) continue;
    const weight = aboutWeight[index.edgeTypes[edgeType[edge]!]!] ?? 1;
    if (weight > (found.get(other) ?? 0)) found.set(other, weight);
  }
  return found;
}

/** Regions and countries within a place, or around it. */
function placesFrom(index: GraphIndex, place: number, ground: Ground, way: 1 | 2): number[] {
  const { offsets, neighbours, edgesAt, ways, edgeType } = index.topology;
  const found = new Set<number>();
  const queue = [place];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    for (let at = offsets[next]!; at < offsets[next + 1]!; at += 1) {
      const other = neighbours[at]!;
      if (ways[at] !== way || ground.part(other) !== 'places' || found.has(other)) continue;
      if (index.edgeTypes[edgeType[edgesAt[at]!]!] !== 'LOCATED_IN') continue;
      found.add(other);
      queue.push(other);
    }
  }
  return [...found];
}

/** The same, where it is a place: also those in places within it, and half of those in places around it. */
function having(index: GraphIndex, feature: number, ground: Ground): Map<number, number> {
  const found = havingFeature(index, feature, ground);
  if (ground.part(feature) !== 'places') return found;
  const raise = (places: readonly number[], share: number) => {
    for (const place of places)
      for (const [node, weight] of havingFeature(index, place, ground))
        found.set(node, Math.max(found.get(node) ?? 0, weight * share));
  };
  raise(placesFrom(index, feature, ground, 2), 1);
  raise(placesFrom(index, feature, ground, 1), 0.5);
  return found;
}

/** What is asked: words, concepts, and nodes of the parts. */
interface Asked {
  terms: ReadonlyMap<string, Term>;
  features: readonly number[];
  self: number | undefined;
}

function askedBy(index: GraphIndex, from: MatchStart, ground: Ground): Asked | undefined {
  if ('text' in from) {
    const terms = termsOf(from.text);
    const features: number[] = [];
    for (let node = 0; node < index.nodes.length; node += 1)
      if (!ground.isAnswer(node) && isNamedIn(index.nodes[node]!, terms)) features.push(node);
    return { terms, features, self: undefined };
  }
  const self = index.numberOf(from.node);
  if (self === undefined) return undefined;
  const { label, rest } = nodeTokens(index.nodes[self]!, index.types);
  const { offsets, neighbours, ways } = index.topology;
  const features = new Set<number>();
  for (let at = offsets[self]!; at < offsets[self + 1]!; at += 1)
    if (ways[at] !== 2 && !ground.isAnswer(neighbours[at]!)) features.add(neighbours[at]!);
  return { terms: termsOf([...label, ...rest].join(' ')), features: [...features], self };
}

/** The nodes with a concept: those that say it, and those about a keyword or a group whose names do. */
function havingConcept(index: GraphIndex, concept: number, ground: Ground): Set<number> {
  const words = index.words();
  const found = new Set<number>();
  const add = (node: number) => {
    if (ground.isAnswer(node)) found.add(node);
    else if (ground.part(node) === 'keywords' || ground.part(node) === 'groups')
      for (const other of havingFeature(index, node, ground).keys()) found.add(other);
  };
  for (const phrase of phrasesOf(concept)) {
    let both: Set<number> | undefined;
    for (const term of phrase) {
      const nodes = nodesWith(words, term);
      both = both ? new Set([...both].filter((node) => nodes.has(node))) : nodes;
      if (both.size === 0) break;
    }
    for (const node of both ?? []) add(node);
  }
  return found;
}

/** By node, how much of what is asked it has itself, 0 where nothing but what over a fifth of the nodes have. */
function ownScores(index: GraphIndex, asked: Asked, ground: Ground): Float64Array {
  const { nodeCount } = index.topology;
  const brings = new Uint8Array(nodeCount);
  const most = ground.count * commonShare;
  const note = (nodes: Iterable<number>, size: number) => {
    if (size <= most) for (const node of nodes) brings[node] = 1;
  };

  const text = new Float64Array(nodeCount);
  let all = 0;
  const say = (nodes: ReadonlySet<number>, weight: number) => {
    const worth = weight * rarity(ground.count, nodes.size);
    all += worth;
    for (const node of nodes) text[node]! += worth;
    note(nodes, nodes.size);
  };
  const words = index.words();
  for (const term of asked.terms.values())
    say(new Set([...nodesWith(words, term)].filter((node) => ground.isAnswer(node))), 1);
  for (const concept of conceptsIn(asked.terms)) say(havingConcept(index, concept, ground), conceptWeight);

  const cover: Partial<Record<MatchPart, { sums: Float64Array; all: number }>> = {};
  for (const feature of asked.features) {
    const nodes = having(index, feature, ground);
    const part = (cover[ground.part(feature)!] ??= { sums: new Float64Array(nodeCount), all: 0 });
    const worth = rarity(ground.count, nodes.size);
    part.all += worth;
    for (const [node, weight] of nodes) part.sums[node]! += worth * weight;
    note(nodes.keys(), nodes.size);
  }

  const scores = new Float64Array(nodeCount);
  for (let node = 0; node < nodeCount; node += 1) {
    if (!brings[node] || node === asked.self) continue;
    let subject = all > 0 ? (textWeight * text[node]!) / all : 0;
    let fits = 1;
    for (const [key, part] of Object.entries(cover)) {
      const rule = matchParts[key as MatchPart];
      if ('weight' in rule) subject += (rule.weight * part.sums[node]!) / Math.max(part.all, leastPart);
      else {
        const share = Math.min(1, (part.sums[node]! / part.all) * (asked.self === undefined ? 1 : 2));
        fits *= 1 - rule.penalty * (asked.self === undefined ? 1 : leniency) * (1 - share);
      }
    }
    scores[node] = subject * fits;
  }
  return scores;
}

/** Adds what is learned from the best: nodes about what they are about answer a little better. */
function learn(index: GraphIndex, scores: Float64Array, asked: Asked, ground: Ground): void {
  const { offsets, neighbours } = index.topology;
  const best = [...scores.keys()].filter((node) => scores[node]! > 0).sort((a, b) => scores[b]! - scores[a]! || a - b);
  const told = new Map<number, number>();
  for (const node of best.slice(0, learning.from)) {
    const here = new Set(neighbours.subarray(offsets[node], offsets[node + 1]));
    for (const feature of here) {
      const part = ground.part(feature);
      if ((part !== 'keywords' && part !== 'groups') || asked.features.includes(feature)) continue;
      const weight = havingFeature(index, feature, ground).get(node) ?? 0;
      told.set(feature, (told.get(feature) ?? 0) + (weight * scores[node]!) / scores[best[0]!]!);
    }
  }
  const learned = [...told]
    .map(([feature, weight]) => {
      const nodes = havingFeature(index, feature, ground);
      return { feature, nodes, worth: weight * rarity(ground.count, nodes.size) };
    })
    .sort((a, b) => b.worth - a.worth || a.feature - b.feature)
    .slice(0, learning.features);
  const most = learned[0]?.worth ?? 1;
  for (const { nodes, worth } of learned)
    for (const [node, weight] of nodes)
      if (node !== asked.self) scores[node]! += (learning.weight * (worth / most) * weight) / learned.length;
}

/** Adds what is carried along edges: from a project to who runs it, and so on. */
function carry(index: GraphIndex, own: Float64Array, self: number | undefined): Float64Array {
  const { edgeCount, source, target, edgeType } = index.topology;
  const rates = index.edgeTypes.map((key) => carried[key] ?? 0);
  const via = new Float64Array(own.length);
  for (let edge = 0; edge < edgeCount; edge += 1) {
    const [from, to] = [source[edge]!, target[edge]!];
    if (from === self || to === self) continue;
    via[from] = Math.max(via[from]!, own[to]! * rates[edgeType[edge]!]!);
  }
  return via.map((through, node) => Math.max(through, own[node]!) + bothWeight * Math.min(through, own[node]!));
}

/** Ranks the nodes of these types by how well they answer, best first, ties by id. An unknown node is matched by nothing. */
export function rank(index: GraphIndex, { from, types }: { from: MatchStart; types: readonly string[] }): Match[] {
  const ground = groundOf(index);
  const asked = askedBy(index, from, ground);
  if (!asked) return [];
  const own = ownScores(index, asked, ground);
  learn(index, own, asked, ground);
  const scores = carry(index, own, asked.self);
  const wanted = index.nodeTypes.map((key) => types.includes(key));
  const found: Match[] = [];
  for (let node = 0; node < scores.length; node += 1)
    if (scores[node]! > 0 && wanted[index.topology.nodeType[node]!]) found.push({ node, score: scores[node]! });
  return found.sort((a, b) => b.score - a.score || a.node - b.node);
}
