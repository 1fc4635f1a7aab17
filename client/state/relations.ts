import type { Snapshot } from '../../graph-schema/contract.ts';
import type { GraphEdge, GraphNode } from '../../graph-schema/elements.ts';
import type { NodeProfile } from '../../graph-schema/questions.ts';
import { showText } from '../../graph-schema/values.ts';

/** From the node whose profile it is, to it, or either way (undirected and mutual connections). */
export type Way = 'from' | 'to' | 'both';

/** The other ends of a node's edges of one type that run one way, under what such an edge says from this node's side. */
export interface Relation {
  key: string;
  name: string;
  /** Stated where the name alone does not tell which way it reads. */
  way: Exclude<Way, 'both'> | undefined;
  nodes: GraphNode[];
}

/** What a node is connected with, in the order of its edges. */
export function relations(profile: NodeProfile, types: Snapshot['types'], language: string): Relation[] {
  const self = profile.node;
  const nodes = new Map([...profile.neighbours, self].map((node) => [node.id, node]));
  const byKey = new Map(types.edges.map((type) => [type.key, type]));
  const found = new Map<string, Relation>();

  const heading = (edge: GraphEdge, way: Way) => {
    const type = byKey.get(edge.type);
    const name = type === undefined ? edge.type : showText(type.name, language);
    const inverse = type?.inverse === undefined ? undefined : showText(type.inverse, language);
    const names = { from: name, to: inverse ?? name, both: inverse === undefined ? name : `${name} / ${inverse}` };
    return { name: names[way], way: inverse === undefined && way !== 'both' ? way : undefined };
  };

  for (const edge of profile.edges) {
    if (edge.archived) continue;
    const out = edge.source === self.id;
    const node = nodes.get(out ? edge.target : edge.source);
    if (!node) continue;
    const way = edge.direction !== 'directed' ? 'both' : out ? 'from' : 'to';
    const key = `${edge.type} ${way}`;
    const relation = found.get(key) ?? { key, nodes: [], ...heading(edge, way) };
    found.set(key, relation);
    if (!relation.nodes.includes(node)) relation.nodes.push(node);
  }
  return [...found.values()];
}
