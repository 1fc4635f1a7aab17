import { builtinEdgeTypes } from '../../graph-schema/builtin/edge-types.ts';
import type { Snapshot } from '../../graph-schema/contract.ts';
import type { GraphEdge, GraphNode } from '../../graph-schema/elements.ts';
import type { NodeProfile, Way } from '../../graph-schema/questions.ts';
import type { EdgeType } from '../../graph-schema/types.ts';
import { showText } from '../../graph-schema/values.ts';
import { qualities } from '../state/qualities.ts';

/** Types of what describes others rather than acts: shown in one line, as words. */
const describing: ReadonlySet<string> = new Set([...qualities, 'Region']);

/** The other ends of a node's edges of one type that run one way, under what such an edge says from this node's side. */
export interface RelationGroup {
  key: string;
  edgeType: string;
  /** The end of such an edge at which this node stands. */
  end: 'source' | 'target';
  name: string;
  /** Stated where the name alone does not tell which way it reads. */
  way: Exclude<Way, 'both'> | undefined;
  /** Every edge with the neighbour it leads to; of what describes, each neighbour once. */
  entries: { node: GraphNode; edge: GraphEdge }[];
  /** How many edges there are, listed or not. */
  count: number;
  /** How many of them were told. */
  told: number;
  /** All of them lead to what describes. */
  describes: boolean;
}

/** What an edge of a type says, read from one of its ends. */
export function readingOf(type: EdgeType | undefined, key: string, asked: { way: Way; language: string }): string {
  const { way, language } = asked;
  const name = type === undefined ? key : showText(type.name, language);
  const inverse = type?.inverse === undefined ? undefined : showText(type.inverse, language);
  return { out: name, in: inverse ?? name, both: inverse === undefined ? name : `${name} / ${inverse}` }[way];
}

/** Which way an edge runs, seen from one of its ends. */
export const wayOf = (edge: GraphEdge, self: string): Way =>
  edge.direction !== 'directed' || edge.source === edge.target ? 'both' : edge.source === self ? 'out' : 'in';

/** The built-in types stand in the order in which a person wants to know: who runs what comes before who hosts whom. */
const builtinOrder = new Map<string, number>(builtinEdgeTypes.map(({ key }, at) => [key, at]));

/**
 * What a node is connected with: what acts first, then what describes; each in the order of the built-in types, then types
 * of one's own in the order of the network's.
 */
export function relations(profile: NodeProfile, types: Snapshot['types'], language: string): RelationGroup[] {
  const self = profile.node;
  const nodes = new Map([...profile.neighbours, self].map((node) => [node.id, node]));
  const byKey = new Map(types.edges.map((type) => [type.key, type]));
  const order = new Map(types.edges.map(({ key }, at) => [key, builtinOrder.get(key) ?? builtinOrder.size + at]));
  const groups = new Map<string, RelationGroup>();
  for (const { edgeType, way, count } of profile.relations) {
    const type = byKey.get(edgeType);
    groups.set(`${edgeType} ${way}`, {
      key: `${edgeType} ${way}`,
      edgeType,
      end: way === 'in' ? 'target' : 'source',
      name: readingOf(type, edgeType, { way, language }),
      way: type?.inverse === undefined && way !== 'both' ? way : undefined,
      entries: [],
      count,
      told: 0,
      describes: false,
    });
  }
  for (const edge of profile.edges) {
    const node = nodes.get(edge.source === self.id ? edge.target : edge.source);
    const group = groups.get(`${edge.type} ${wayOf(edge, self.id)}`);
    if (edge.archived || node?.archived || !node || !group) continue;
    group.entries.push({ node, edge });
  }
  for (const group of groups.values()) {
    group.told = group.entries.length;
    group.describes = group.told > 0 && group.entries.every(({ node }) => describing.has(node.type));
    if (!group.describes) continue;
    group.entries = [...new Map(group.entries.toReversed().map((entry) => [entry.node.id, entry])).values()].reverse();
  }
  const rank = ({ edgeType, describes }: RelationGroup) => (describes ? 1_000 : 0) + (order.get(edgeType) ?? 999);
  return [...groups.values()].sort((a, b) => rank(a) - rank(b));
}
