import { inkOn, neutrals, strongNeutrals, type Scheme, type Surroundings } from './colours.ts';
import type { GraphEdge, GraphNode } from './elements.ts';
import type { EdgeId, NodeId } from './ids.ts';
import { drawnLine, isPlainLine, lineColours } from './line-colours.ts';
import { icons } from './looks.ts';
import { withLooks } from './type-looks.ts';
import type { EdgeType, NodeType } from './types.ts';
import { showText } from './values.ts';

/** How one kind of node looks. `letter` stands in for an icon where the type has none. */
export interface TypeLook {
  key: string;
  name: string;
  plural: string;
  colour: string;
  shape: NodeType['shape'];
  icon: string | undefined;
  letter: string;
  /** What is drawn on `colour`. */
  ink: string;
}

/** How one kind of edge looks. */
export interface EdgeLook {
  key: string;
  name: string;
  colour: string;
  /** It has a colour of its own, not that of all edges. */
  isOwn: boolean;
  dashed: boolean;
}

/** A drawn node. */
export interface SceneNode {
  id: string;
  /** A node, or one that is not there any more. */
  standsFor: { kind: 'node' | 'removed'; id: NodeId };
  look: TypeLook;
  /** Diameter in model pixels, 18 to 46. */
  size: number;
  label: string;
  /** Who gets a label first: higher. */
  priority: number;
  /** Found by the search. */
  hit: boolean;
}

/** A drawn edge. */
export interface SceneEdge {
  id: string;
  /** An edge, or one that is not there any more; the contacts of two nodes; or that the second fits the first, and why. */
  standsFor:
    | { kind: 'edge' | 'removed'; id: EdgeId }
    | { kind: 'contacts'; of: readonly [NodeId, NodeId] }
    | { kind: 'suggestion'; of: readonly [NodeId, NodeId]; why: string };
  /** Its own label, or else what its type is called. */
  label: string;
  /** Indexes into the scene's nodes. */
  source: number;
  target: number;
  colour: string;
  /** Pixels. */
  width: number;
  dashed: boolean;
  arrow: 'none' | 'end' | 'both';
  /**
   * Which of several between the same two: 0 is straight, ±0.5, ±1, … bend to either side, seen from the lower index. Of several
   * from a node to itself: 0 is the innermost, 1, 2, … lie around it.
   */
  bend: number;
  /** Its looks tell of something, and of how much (0 to 1): so strongly is it drawn, however many there are. */
  telling?: number;
}

/** What is drawn, with all its looks resolved. Places come apart: a layout gives them. */
export interface Scene {
  nodes: SceneNode[];
  edges: SceneEdge[];
  /** The types of the scene's nodes, in the order of the network's types. */
  legend: { look: TypeLook; count: number }[];
  /** The types of the scene's edges, in the order of the network's types. */
  edgeLegend: { look: EdgeLook; count: number }[];
  surroundings: Surroundings;
}

export interface SceneInput {
  nodes: readonly GraphNode[];
  /** Those with an end that is not among the nodes are left out. */
  edges: readonly GraphEdge[];
  types: { nodes: readonly NodeType[]; edges: readonly EdgeType[] };
  looks: ReadonlyMap<string, TypeLook>;
  /** By the key of their type; all edges look alike without. */
  edgeLooks?: ReadonlyMap<string, EdgeLook>;
  scheme: Scheme;
  /** More contrast than the colours have by themselves. */
  contrast?: boolean;
  language: string;
  /** What sizes a node (not below 0), by its id; all are alike without. */
  figure?: (id: NodeId) => number;
  hits?: ReadonlySet<string>;
}

/** Diameters by area: the smallest is never below, the largest never above. */
const sizes = { floor: 18, cap: 46 } as const;
/** The diameter of a node that has a share (0 to 1) of what sizes nodes. */
export const diameterOf = (share: number): number =>
  Math.sqrt(sizes.floor ** 2 + share * (sizes.cap ** 2 - sizes.floor ** 2));

/** How every type of the network looks. `inUse`: types with nodes; the others take no colour from them. */
export function typeLooks(input: {
  types: readonly NodeType[];
  inUse: ReadonlySet<string>;
  scheme: Scheme;
  language: string;
}): Map<string, TypeLook> {
  const { types, inUse, scheme, language } = input;
  const drawn = new Map(withLooks(types.filter((type) => inUse.has(type.key))).map((type) => [type.key, type]));
  const looks = types.map((type): TypeLook => {
    const { shape, colour: own } = drawn.get(type.key) ?? type;
    const colour = own?.[scheme] ?? neutrals[scheme].muted;
    const name = showText(type.name, language);
    return {
      key: type.key,
      name,
      plural: type.plural ? showText(type.plural, language) : name,
      colour,
      shape,
      icon: type.icon !== undefined && Object.hasOwn(icons, type.icon) ? type.icon : undefined,
      letter: Array.from(name.trim())[0]?.toLocaleUpperCase() ?? '',
      ink: type.shape === 'hexagon-outline' ? colour : inkOn(colour),
    };
  });
  return new Map(looks.map((look) => [look.key, look]));
}

/** How every type of edge that is in use looks. */
export function edgeLooks(input: {
  types: readonly EdgeType[];
  /** Types with edges; the others are left out. */
  inUse: ReadonlySet<string>;
  scheme: Scheme;
  contrast?: boolean;
  language: string;
}): Map<string, EdgeLook> {
  const { types, inUse, scheme, contrast = false, language } = input;
  const { edge } = (contrast ? strongNeutrals : neutrals)[scheme];
  const colours = lineColours(types);
  const looks = types.flatMap(({ key, name, dashed = false }): EdgeLook[] => {
    const own = colours.get(key);
    if (!inUse.has(key) || own === undefined) return [];
    const colour = drawnLine(own, { scheme, edge });
    return [{ key, name: showText(name, language), colour, isOwn: !isPlainLine(own), dashed }];
  });
  return new Map(looks.map((look) => [look.key, look]));
}

/** The look of a type nobody declared. */
export const unknownLook = (key: string, colour: string): TypeLook => ({
  key,
  name: key,
  plural: key,
  colour,
  shape: 'circle',
  icon: undefined,
  letter: key.slice(0, 1),
  ink: inkOn(colour),
});

/** Resolves the looks of nodes and edges. */
export function createScene(input: SceneInput): Scene {
  const { scheme, language, looks } = input;
  const surroundings = (input.contrast ? strongNeutrals : neutrals)[scheme];
  const index = new Map<string, number>();
  for (const node of input.nodes) index.set(node.id, index.size);
  const order = new Map(input.types.nodes.map((type, at) => [type.key, at]));
  const figures = input.nodes.map((node) => Math.max(0, input.figure?.(node.id) ?? 0));
  const largest = figures.reduce((max, figure) => Math.max(max, figure), 1);
  const counts = new Map<string, number>();

  const nodes = input.nodes.map((node, at): SceneNode => {
    const share = (figures[at] ?? 0) / largest;
    const hit = input.hits?.has(node.id) ?? false;
    counts.set(node.type, (counts.get(node.type) ?? 0) + 1);
    return {
      id: node.id,
      standsFor: { kind: 'node', id: node.id },
      look: looks.get(node.type) ?? unknownLook(node.type, neutrals[scheme].muted),
      size: diameterOf(share),
      label: showText(node.label, language),
      priority: (hit ? 2 : 0) + share - (order.get(node.type) ?? order.size) / 10_000,
      hit,
    };
  });

  const edgeTypes = new Map(input.types.edges.map((type) => [type.key, type]));
  const parallel = new Map<string, SceneEdge[]>();
  const edgeCounts = new Map<string, number>();
  const edges: SceneEdge[] = [];
  for (const edge of input.edges) {
    const source = index.get(edge.source);
    const target = index.get(edge.target);
    if (source === undefined || target === undefined) continue;
    edgeCounts.set(edge.type, (edgeCounts.get(edge.type) ?? 0) + 1);
    const drawn: SceneEdge = {
      id: edge.id,
      standsFor: { kind: 'edge', id: edge.id },
      label:
        edge.label === undefined
          ? showText(edgeTypes.get(edge.type)?.name ?? edge.type, language)
          : showText(edge.label, language),
      source,
      target,
      colour: input.edgeLooks?.get(edge.type)?.colour ?? surroundings.edge,
      width: edge.weight === undefined ? 1.25 : Math.min(6, 1.25 + Math.sqrt(Math.abs(edge.weight)) / 2),
      dashed: edgeTypes.get(edge.type)?.dashed ?? false,
      arrow: edge.direction === 'directed' ? 'end' : edge.direction === 'mutual' ? 'both' : 'none',
      bend: 0,
    };
    edges.push(drawn);
    const pair = source < target ? `${source} ${target}` : `${target} ${source}`;
    const among = parallel.get(pair);
    if (among) among.push(drawn);
    else parallel.set(pair, [drawn]);
  }
  for (const among of parallel.values()) {
    const [first] = among;
    const middle = first?.source === first?.target ? 0 : (among.length - 1) / 2;
    among.forEach((edge, at) => (edge.bend = at - middle));
  }
  const legend = [...counts].map(([key, count]) => ({
    look: looks.get(key) ?? unknownLook(key, neutrals[scheme].muted),
    count,
  }));
  legend.sort((a, b) => (order.get(a.look.key) ?? order.size) - (order.get(b.look.key) ?? order.size));
  const edgeLegend = [...(input.edgeLooks?.values() ?? [])].flatMap((look) => {
    const count = edgeCounts.get(look.key);
    return count === undefined ? [] : [{ look, count }];
  });
  return { nodes, edges, legend, edgeLegend, surroundings };
}
