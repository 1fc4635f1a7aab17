import { evaluate } from '../evaluate.ts';
import type { GraphIndex } from '../graph-index.ts';
import { nodeTokens } from '../text.ts';
import { nodesWith } from '../word-index.ts';
import type { Carrying, Feature, Link, MatchFacts, NodeNumber } from './facts.ts';
import { aboutOf, carryingTypes, sayingTypes, type FeaturePart } from './says.ts';

/** What is the same for every question about one index. */
interface Ground {
  /** By node: what it says of others; undefined where it can be an answer. */
  part(node: NodeNumber): FeaturePart | undefined;
  answers: number;
  features: ReadonlyMap<NodeNumber, Feature>;
}

const known = new WeakMap<GraphIndex, Ground>();

function groundOf(index: GraphIndex): Ground {
  const before = known.get(index);
  if (before) return before;
  const { nodeType } = index.topology;
  const saying = sayingTypes(index.types);
  const partOfType = index.nodeTypes.map((key) => saying.get(key));
  const features = new Map<NodeNumber, Feature>();
  index.nodes.forEach((node, at) => {
    const part = partOfType[nodeType[at]!];
    if (part) features.set(at, { node, part });
  });
  const part = (node: NodeNumber) => partOfType[nodeType[node]!];
  const ground = { part, answers: index.nodes.length - features.size, features };
  known.set(index, ground);
  return ground;
}

/** What an index does not tell: by node, the day of its last contact with the one at `start`; and who was rejected for it. */
export interface Beside {
  lastContacts?(start: string, ids: readonly string[]): ReadonlyMap<string, string>;
  isRejected?(start: string, id: string): boolean;
}

/** The facts of a network held in memory; nodes are numbered as in the index. */
export function indexFacts(index: GraphIndex, { lastContacts, isRejected }: Beside = {}): MatchFacts {
  const { offsets, neighbours, edgesAt, ways, edgeType, source, target, edgeCount } = index.topology;
  const { part, answers, features } = groundOf(index);
  const aboutOfType = index.edgeTypes.map((key) => aboutOf(key, index.types.edges.get(key)));
  const carrying = carryingTypes(index.types);
  const carries = index.edgeTypes.map((key) => carrying.has(key));

  function* at(node: NodeNumber): Generator<{ other: NodeNumber; edge: number; way: number }> {
    for (let place = offsets[node]!; place < offsets[node + 1]!; place += 1)
      yield { other: neighbours[place]!, edge: edgesAt[place]!, way: ways[place]! };
  }

  function saidBy(feature: NodeNumber): Map<NodeNumber, number> {
    const found = new Map<NodeNumber, number>();
    for (const { other, edge, way } of at(feature)) {
      if (way === 1 || part(other) !== undefined) continue;
      const weight = aboutOfType[edgeType[edge]!]!;
      if (weight > (found.get(other) ?? 0)) found.set(other, weight);
    }
    return found;
  }

  return {
    answers: async () => answers,
    features: async () => features,
    async places() {
      const isPlace = (node: NodeNumber) => part(node) === 'places';
      return [...features.keys()].filter(isPlace).flatMap((outer) =>
        [...at(outer)].flatMap(({ other, way }) => (way === 2 && isPlace(other) ? [{ inner: other, outer }] : [])),
      ); // prettier-ignore
    },
    async start(id) {
      const number = index.numberOf(id);
      if (number === undefined) return undefined;
      const { label, rest } = nodeTokens(index.nodes[number]!, index.types);
      const led = [...at(number)].filter(({ other, way }) => way !== 2 && part(other) !== undefined);
      return { number, text: [...label, ...rest].join(' '), features: [...new Set(led.map(({ other }) => other))] };
    },
    async having(terms) {
      const words = index.words();
      return terms.map((term) => nodesWith(words, term));
    },
    about: async (wanted) => new Map(wanted.map((feature) => [feature, saidBy(feature)])),
    async featuresAt(nodes) {
      const near = nodes.flatMap((node) => [...at(node)].map(({ other }) => other));
      return [...new Set(near)].filter((other) => part(other) === 'keywords' || part(other) === 'groups');
    },
    async carrying(into) {
      const wanted = new Set(into);
      const found: Carrying[] = [];
      for (let edge = 0; edge < edgeCount; edge += 1) {
        if (!carries[edgeType[edge]!] || !wanted.has(target[edge]!) || part(source[edge]!) !== undefined) continue;
        found.push({ source: source[edge]!, target: target[edge]!, edgeType: index.edgeTypes[edgeType[edge]!]! });
      }
      return found;
    },
    async among(nodes, { types, filter, start }) {
      const satisfies = evaluate(index, filter);
      const isWanted = (node: NodeNumber) =>
        satisfies[node] === 1 &&
        (types === undefined || types.includes(index.nodes[node]!.type)) &&
        !(start !== undefined && isRejected?.(start, index.nodes[node]!.id));
      return nodes.filter(isWanted);
    },
    ids: async (nodes) => new Map(nodes.map((node) => [node, index.nodes[node]!.id])),
    nodes: async (nodes) => new Map(nodes.map((node) => [node, index.nodes[node]!])),
    async links(nodes, to) {
      const wanted = to && new Set(to);
      return nodes.flatMap((from): Link[] =>
        [...at(from)].flatMap(({ other, edge }) =>
          other !== from && (!wanted || wanted.has(other)) ? [{ from, to: other, edge: index.edges[edge]!.id }] : [],
        ),
      );
    },
    async edges(ids) {
      const wanted = new Set(ids);
      return index.edges.filter(({ id }) => wanted.has(id));
    },
    async connected(nodes) {
      const count = (node: NodeNumber) =>
        new Set([...at(node)].flatMap(({ other }) => (other !== node && part(other) === undefined ? [other] : [])))
          .size;
      return new Map(nodes.map((node) => [node, count(node)]));
    },
    async lastContacts(start, nodes) {
      const ids = nodes.map((node) => index.nodes[node]!.id);
      const days = lastContacts?.(index.nodes[start]!.id, ids) ?? new Map<string, string>();
      return new Map(nodes.flatMap((node, at) => (days.has(ids[at]!) ? [[node, days.get(ids[at]!)!] as const] : [])));
    },
  };
}
