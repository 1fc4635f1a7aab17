import type { NodeId } from '../ids.ts';
import { conceptsIn, phrasesOf, phrasesIn } from './concepts.ts';
import type { Carrying, Feature, MatchFacts, NodeNumber } from './facts.ts';
import type { MatchStart } from './matches.ts';
import { isNamedIn } from './names.ts';
import type { FeaturePart } from './says.ts';
import { termsOf, type Term } from './terms.ts';

/** Weight of a concept beside that of a word, which is 1. */
const conceptWeight = 2;
/** Of the share of the question's words that a node has. */
const textWeight = 1.5;
/** What the parts of what nodes are about count for: found, as all these figures, on the half of the labelled set that may be looked at. */
const weights: Partial<Record<FeaturePart, number>> = { keywords: 1, categories: 0.5, groups: 0.3 };
/** Not what an idea is about but where: what does not fit takes so much of the rest. */
const penalties: Partial<Record<FeaturePart, number>> = { places: 0.5, languages: 0.4 };
/** What is said of less than this is not worth more: three features of the commonest kind. */
const leastPart = 3;
/** From the best so many answers is learned what else belongs to the question: so many features, of this weight. */
const learning = { from: 10, features: 4, weight: 0.4 };
/** Of the lesser of its own match and what it is carried to. */
const bothWeight = 0.4;
/** A place or language that does not fit takes so much less when nobody asked for it: the question is a node. */
const leniency = 0.3;
/** A feature that more of the nodes have brings in nothing by itself. */
export const commonShare = 1 / 5;

type Shares = ReadonlyMap<NodeNumber, number>;

/** A feature asked for, or learned, and who has it, how much. */
export interface FeatureFound {
  feature: NodeNumber;
  nodes: Shares;
  rarity: number;
  /** What having all of it is worth, beside the others of its part. */
  worth: number;
}

/** A word or concept asked for. */
interface Said {
  words: readonly string[];
  nodes: ReadonlySet<NodeNumber>;
  worth: number;
}

/** What is asked: words, concepts, and nodes of the parts. */
export interface Asked {
  terms: ReadonlyMap<string, Term>;
  features: readonly NodeNumber[];
  /** The node the question starts from. */
  self?: { number: NodeNumber; id: NodeId };
}

/** What a node's own match is made of. */
export interface OwnParts {
  text?: { score: number; of: number };
  /** What a part adds; of places and languages, multiplies. */
  features: Map<FeaturePart, { score: number; of: number }>;
  learned?: { score: number; of: number };
  total: number;
}

/** What is carried to a node, over which edges: more than one where they carry the same. */
interface Carried {
  score: number;
  edges: Carrying[];
}

/** All that was found out about a question: every node with a score, and what it is made of. */
export interface Ranking {
  asked: Asked;
  said: readonly Said[];
  cover: ReadonlyMap<FeaturePart, readonly FeatureFound[]>;
  learned: readonly FeatureFound[];
  /** Over 0, rounded. */
  scores: ReadonlyMap<NodeNumber, number>;
  own(node: NodeNumber): OwnParts;
  through: ReadonlyMap<NodeNumber, Carried>;
}

/** As much of a figure as does not depend on the order in which it was summed. */
export const rounded = (figure: number): number => Math.round(figure * 1e9) / 1e9;

/** ln(1 + (N − n + ½) / (n + ½)): how much it says that a node has what n of N have (BM25's; Robertson and Spärck Jones). */
const rarity = (count: number, having: number): number => Math.log(1 + (count - having + 0.5) / (having + 0.5));

/** What is the same for every question about one network. */
interface Ground {
  facts: MatchFacts;
  count: number;
  features: ReadonlyMap<NodeNumber, Feature>;
}

/** Ranks all nodes that have something of what is asked; undefined when a question starts from a node that is not there. */
export async function rank(
  facts: MatchFacts,
  { from, carries }: { from: MatchStart; carries: ReadonlyMap<string, number> },
): Promise<Ranking | undefined> {
  const ground: Ground = { facts, count: await facts.answers(), features: await facts.features() };
  const asked = await askedBy(ground, from);
  if (!asked) return undefined;
  const said = await saidOf(ground, asked);
  const cover = await coverOf(ground, asked);
  const first = ownOf({ ground, asked, said, cover, learned: [] });
  const learned = await learn(ground, { asked, scores: first.scores });
  const own = ownOf({ ground, asked, said, cover, learned });
  const through = carry(await facts.carrying([...own.scores.keys()]), { own: own.scores, carries, asked });
  const scores = new Map<NodeNumber, number>();
  for (const node of new Set([...own.scores.keys(), ...through.keys()])) {
    const [mine, carried] = [own.scores.get(node) ?? 0, through.get(node)?.score ?? 0];
    const score = rounded(Math.max(carried, mine) + bothWeight * Math.min(carried, mine));
    if (score > 0 && !ground.features.has(node)) scores.set(node, score);
  }
  return { asked, said, cover, learned, scores, own: own.partsOf, through };
}

async function askedBy({ facts, features }: Ground, from: MatchStart): Promise<Asked | undefined> {
  if ('text' in from) {
    const terms = termsOf(from.text);
    const named = [...features].filter(([, { node }]) => isNamedIn(node, terms));
    return { terms, features: named.map(([number]) => number) };
  }
  const start = await facts.start(from.node);
  if (!start) return undefined;
  const self = { number: start.number, id: from.node };
  return { terms: termsOf(start.text), features: start.features, self };
}

/** Who says each of the words and concepts asked for. */
async function saidOf(ground: Ground, { terms }: Asked): Promise<Said[]> {
  const { facts, features, count } = ground;
  const spoken = [...conceptsIn(terms)].map((concept) => ({ phrases: phrasesOf(concept), concept }));
  const all = new Map([...terms.values(), ...spoken.flatMap(({ phrases }) => phrases.flat())].map((one) => [one.key, one])); // prettier-ignore
  const keys = [...all.keys()];
  const postings = await facts.having([...all.values()]);
  const having = new Map(keys.map((key, at) => [key, postings[at]!]));
  const speaking = spoken.map(({ phrases }) => {
    const found = new Set<NodeNumber>();
    for (const phrase of phrases) {
      const [first, ...others] = [...phrase].map(({ key }) => having.get(key)!).sort((a, b) => a.size - b.size);
      for (const node of first!) if (others.every((nodes) => nodes.has(node))) found.add(node);
    }
    return found;
  });
  const isSpeaking = (node: NodeNumber): boolean => isWordy(features.get(node)?.part);
  const about = await facts.about([...new Set(speaking.flatMap((nodes) => [...nodes].filter(isSpeaking)))]);
  const phrases = phrasesIn(terms);
  const said: Said[] = [];
  const say = (words: readonly string[], nodes: ReadonlySet<NodeNumber>, weight: number) =>
    said.push({ words, nodes, worth: weight * rarity(count, nodes.size) });
  const answersOf = (nodes: Iterable<NodeNumber>) => new Set([...nodes].filter((node) => !features.has(node)));
  for (const { key, word } of terms.values()) say([word], answersOf(having.get(key)!), 1);
  spoken.forEach(({ concept }, at) => {
    const nodes = answersOf(speaking[at]!);
    // Who is about a keyword or a group speaks of what its names say.
    for (const feature of speaking[at]!) for (const node of about.get(feature)?.keys() ?? []) nodes.add(node);
    say([...phrases.get(concept)!].map((key) => terms.get(key)!.word), nodes, conceptWeight); // prettier-ignore
  });
  return said;
}

const isWordy = (part: FeaturePart | undefined): boolean => part === 'keywords' || part === 'groups';

/** Who has each of the features asked for; of a place, also who is in places within it, and half of who is in those around it. */
async function coverOf(ground: Ground, { features: asked }: Asked): Promise<Map<FeaturePart, FeatureFound[]>> {
  const { facts, features, count } = ground;
  const places = asked.some((one) => features.get(one)!.part === 'places') ? await facts.places() : [];
  const nested = new Map(
    asked.map((feature) => {
      const within = reaching(feature, places.map(({ inner, outer }) => [outer, inner])); // prettier-ignore
      const around = reaching(feature, places.map(({ inner, outer }) => [inner, outer])); // prettier-ignore
      return [feature, { within, around }];
    }),
  );
  const about = await facts.about([
    ...new Set(asked.flatMap((one) => [one, ...nested.get(one)!.within, ...nested.get(one)!.around])),
  ]);
  const cover = new Map<FeaturePart, FeatureFound[]>();
  for (const feature of asked) {
    const nodes = new Map(about.get(feature));
    const raise = (others: readonly NodeNumber[], share: number) => {
      for (const other of others)
        for (const [node, weight] of about.get(other) ?? [])
          nodes.set(node, Math.max(nodes.get(node) ?? 0, weight * share));
    };
    raise(nested.get(feature)!.within, 1);
    raise(nested.get(feature)!.around, 0.5);
    const worth = rarity(count, nodes.size);
    const { part } = features.get(feature)!;
    cover.set(part, [...(cover.get(part) ?? []), { feature, nodes, rarity: worth, worth }]);
  }
  return cover;
}

/** What can be reached from a node over these steps. */
function reaching(from: NodeNumber, steps: readonly (readonly [NodeNumber, NodeNumber])[]): NodeNumber[] {
  const found = new Set<NodeNumber>([from]);
  for (const at of found) for (const [here, there] of steps) if (here === at) found.add(there);
  found.delete(from);
  return [...found];
}

/** Every node's own match: what it has itself of what is asked. It takes something that at most a fifth of the nodes have, or is learned. */
function ownOf(input: {
  ground: Ground;
  asked: Asked;
  said: readonly Said[];
  cover: ReadonlyMap<FeaturePart, readonly FeatureFound[]>;
  learned: readonly FeatureFound[];
}) {
  const { ground, asked, said, cover, learned } = input;
  const most = ground.count * commonShare;
  const groups = [...said, ...[...cover.values()].flat()].map(({ nodes }) => nodes);
  const brought = new Set(groups.flatMap((nodes) => (nodes.size <= most ? [...nodes.keys()] : [])));
  const allSaid = said.reduce((sum, { worth }) => sum + worth, 0);
  const allOf = new Map([...cover].map(([part, found]) => [part, found.reduce((sum, { worth }) => sum + worth, 0)]));
  const saidBy = summed(said);
  const coveredBy = new Map([...cover].map(([part, found]) => [part, summed(found)]));
  const learnedBy = summed(learned);

  function partsOf(node: NodeNumber): OwnParts {
    const parts: OwnParts = { features: new Map(), total: 0 };
    // What over a fifth have brings in nobody by itself.
    const brings = brought.has(node) ? 1 : 0;
    let [subject, fits] = [0, 1];
    if (allSaid > 0) {
      const of = Math.min(1, (saidBy.get(node) ?? 0) / allSaid);
      parts.text = { score: brings * textWeight * of, of };
      subject = parts.text.score;
    }
    for (const [part, sums] of coveredBy) {
      const sum = sums.get(node) ?? 0;
      const of = Math.min(1, sum / allOf.get(part)!);
      const weight = weights[part];
      if (weight !== undefined) {
        const score = (brings * weight * sum) / Math.max(allOf.get(part)!, leastPart);
        parts.features.set(part, { score, of });
        subject += score;
      } else {
        const share = Math.min(1, of * (asked.self ? 2 : 1));
        const score = 1 - (penalties[part] ?? 0) * (asked.self ? leniency : 1) * (1 - share);
        parts.features.set(part, { score, of });
        fits *= score;
      }
    }
    parts.total = subject * fits;
    const of = Math.min(1, learnedBy.get(node) ?? 0);
    if (of > 0) parts.learned = { score: learning.weight * of, of };
    parts.total += parts.learned?.score ?? 0;
    return parts;
  }

  const scores = new Map<NodeNumber, number>();
  for (const node of new Set([...brought, ...learned.flatMap(({ nodes }) => [...nodes.keys()])])) {
    const score = node === asked.self?.number ? 0 : rounded(partsOf(node).total);
    if (score > 0) scores.set(node, score);
  }
  return { scores, partsOf };
}

/** By node, what it has of all that is found. */
function summed(found: readonly { nodes: ReadonlySet<NodeNumber> | Shares; worth: number }[]): Map<NodeNumber, number> {
  const sums = new Map<NodeNumber, number>();
  for (const { nodes, worth } of found)
    for (const [node, share] of nodes.entries())
      sums.set(node, (sums.get(node) ?? 0) + (nodes instanceof Map ? share * worth : worth));
  return sums;
}

/** What is learned from the best: what else they are about. Their weights sum to 1 at most. */
async function learn(
  { facts, features, count }: Ground,
  { asked, scores }: { asked: Asked; scores: ReadonlyMap<NodeNumber, number> },
): Promise<FeatureFound[]> {
  const best = await firstOf(facts, scores, learning.from);
  if (best.length === 0) return [];
  const top = scores.get(best[0]!)!;
  const known = new Set(asked.features);
  const candidates = (await facts.featuresAt(best)).filter((feature) => !known.has(feature));
  const about = await facts.about(candidates);
  const found = candidates.map((feature) => {
    const nodes = about.get(feature) ?? new Map<NodeNumber, number>();
    const told = best.reduce((sum, node) => sum + ((nodes.get(node) ?? 0) * scores.get(node)!) / top, 0);
    const worth = rarity(count, nodes.size);
    return { feature, nodes, rarity: worth, worth: rounded(told * worth) };
  });
  const idOf = (feature: NodeNumber) => features.get(feature)!.node.id;
  const learned = found
    .filter(({ worth }) => worth > 0)
    .sort((a, b) => b.worth - a.worth || (idOf(a.feature) < idOf(b.feature) ? -1 : 1))
    .slice(0, learning.features);
  return learned.map((one) => ({ ...one, worth: one.worth / learned[0]!.worth / learned.length }));
}

/** The best so many, ties in order of id. */
export async function firstOf(
  facts: MatchFacts,
  scores: ReadonlyMap<NodeNumber, number>,
  limit: number,
): Promise<NodeNumber[]> {
  const least = Float64Array.from(scores.values()).sort().at(-limit) ?? 0;
  const near = [...scores.keys()].filter((node) => scores.get(node)! >= least);
  const ids = await facts.ids(near);
  const inOrder = (a: NodeNumber, b: NodeNumber) =>
    scores.get(b)! - scores.get(a)! || (ids.get(a)! < ids.get(b)! ? -1 : 1);
  return near.sort(inOrder).slice(0, limit);
}

/** What is carried along edges: from a project to who runs it, and so on. */
function carry(
  edges: readonly Carrying[],
  { own, carries, asked }: { own: Shares; carries: ReadonlyMap<string, number>; asked: Asked },
): Map<NodeNumber, Carried> {
  const through = new Map<NodeNumber, Carried>();
  for (const edge of edges) {
    if (edge.source === asked.self?.number || edge.target === asked.self?.number) continue;
    const score = rounded((own.get(edge.target) ?? 0) * (carries.get(edge.edgeType) ?? 0));
    const best = through.get(edge.source);
    if (score <= 0 || (best && best.score > score)) continue;
    if (best?.score === score) best.edges.push(edge);
    else through.set(edge.source, { score, edges: [edge] });
  }
  return through;
}
