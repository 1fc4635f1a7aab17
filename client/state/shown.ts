import type { GraphEdge, GraphNode } from '../../graph-schema/elements.ts';
import { evaluate } from '../../graph-schema/evaluate.ts';
import type { Filter, Near } from '../../graph-schema/filter.ts';
import { focus as egoNetwork } from '../../graph-schema/focus.ts';
import type { GraphIndex } from '../../graph-schema/graph-index.ts';
import { NodeId } from '../../graph-schema/ids.ts';
import { everythingView } from '../../graph-schema/opening-view.ts';
import { maxAnswer, type Dimension, type Facet } from '../../graph-schema/questions.ts';
import type { View } from '../../graph-schema/records.ts';
import { select } from '../../graph-schema/select.ts';
import type { EdgeType } from '../../graph-schema/types.ts';
import { conditionOf, isRange, type Choice } from './choices.ts';
import type { Focus } from './focus.ts';

/** What a person looks at, before they narrow it down: a view, or what is around some nodes. */
export interface Ground {
  /** Conditions that hold it together. */
  filter: Filter[];
  /** Ids of the nodes within the hops of the focus; undefined without one. */
  near: readonly NodeId[] | undefined;
  /** True when there is more within the focus than was brought. */
  truncated: boolean;
  /** Keys of the edge types that are drawn; undefined: all. */
  edgeTypes?: readonly string[] | undefined;
}

/** The ids of a focus, those that can be ids at all. */
export const focusIds = (focus: Focus): NodeId[] => focus.ids.flatMap((id) => NodeId.safeParse(id).data ?? []);

/** The question that a focus asks. */
export const focusQuestion = (focus: Focus, limit: number = maxAnswer) => ({ ...focusNear(focus), limit });

/** What is within the hops of a focus. */
export const focusNear = (focus: Focus) =>
  ({
    ids: focusIds(focus),
    hops: focus.hops,
    along: focus.along,
    ...(focus.edgeTypes.length > 0 && { edgeTypes: [...focus.edgeTypes] }),
  }) satisfies Near;

/** Whether a view leaves anything out. */
export const leavesOut = (view: View | undefined): boolean =>
  view?.members !== undefined || view?.filter !== undefined || view?.edgeTypes !== undefined;

/** The ground of a view; without one, everything. */
export function groundOfView(view: View | undefined): Ground {
  // In a bracket, a view's own condition on types stays in what the facet of types counts.
  const filter = [...(view?.members ? [{ ids: view.members }] : []), ...(view?.filter ? [{ all: [view.filter] }] : [])];
  return { filter, near: undefined, truncated: false, edgeTypes: view?.edgeTypes };
}

/** The ground of a page that holds the whole network. A focus is on everything, whatever view is open. */
export function groundOf(index: GraphIndex, view: View | undefined, focus: Focus | undefined): Ground {
  if (!focus) return groundOfView(view);
  const ego = egoNetwork(index, focusQuestion(focus), 0);
  const near = ego.nodes.map(({ node }) => node.id);
  return { filter: [{ ids: near }], near, truncated: ego.truncated };
}

/** What is shown, in order of id, and what could be chosen besides. */
export interface Shown {
  nodes: readonly GraphNode[];
  edges: readonly GraphEdge[];
  /** How many satisfy every condition: more than `nodes` when the page does not hold the whole network. */
  count: number;
  facets: readonly Facet[];
  /** Near the focus there is more than was brought, and no condition on it. */
  truncated: boolean;
}

/** A ground and a person's conditions on it, in a network with these types of edges. */
export interface Asked {
  ground: Ground;
  choices: readonly Choice[];
  edgeTypes: readonly EdgeType[];
}

/** Answers what is shown from the whole network. */
export function shownOf(index: GraphIndex, asked: Asked): Omit<Shown, 'facets'> {
  const { ground } = asked;
  const filter = groundFilter(asked);
  const answer = select(index, { filter, facets: [], limit: index.nodes.length + 1, nodes: true, edges: true }, 0);
  const { nodes = [], edges = [], total } = answer;
  return { nodes, edges: keepEdges(edges, asked), count: total, truncated: ground.truncated };
}

/** Counts what could be chosen besides, in the whole network. */
export function facetsOf(index: GraphIndex, asked: Asked & { dimensions: readonly Dimension[] }): readonly Facet[] {
  const filter = groundFilter(asked);
  return select(index, { filter, facets: [...asked.dimensions], limit: 1, nodes: false, edges: false }, 0).facets;
}

/** What a person asks for: on the ground they stand on, all of their conditions. */
export const groundFilter = ({ ground, choices, edgeTypes }: Asked): Filter => ({
  all: [...ground.filter, ...choices.map((choice) => conditionOf(choice, edgeTypes))],
});

/** How many nodes satisfy a filter. */
export const countOf = (index: GraphIndex, filter: Filter): number =>
  evaluate(index, filter).reduce((sum, bit) => sum + bit, 0);

/** Keys of the edge types that are drawn: those a person chose, else those the ground shows; undefined: all. */
export function drawnEdgeTypes({ ground, choices }: Pick<Asked, 'ground' | 'choices'>): readonly string[] | undefined {
  const chosen = choices.flatMap((choice) =>
    choice.on.by === 'edge-type' && !isRange(choice) && choice.mode !== 'not' ? choice.values.map(String) : [],
  );
  return chosen.length > 0 ? [...new Set(chosen)] : ground.edgeTypes;
}

/** The edges that are drawn of all there are. */
export function keepEdges(edges: readonly GraphEdge[], asked: Pick<Asked, 'ground' | 'choices'>): readonly GraphEdge[] {
  const drawn = drawnEdgeTypes(asked);
  if (!drawn) return edges;
  const wanted = new Set(drawn);
  return edges.filter((edge) => wanted.has(edge.type));
}

/** How many edges are at each node. */
export function degrees(edges: Iterable<GraphEdge>): ReadonlyMap<string, number> {
  const degree = new Map<string, number>();
  for (const edge of edges) {
    degree.set(edge.source, (degree.get(edge.source) ?? 0) + 1);
    if (edge.source !== edge.target) degree.set(edge.target, (degree.get(edge.target) ?? 0) + 1);
  }
  return degree;
}

/** The view an address asks for; where it names one that is not there, or is gone meanwhile, the one that opens by itself. */
export function viewAsked(views: readonly View[], asked: string | undefined, usual: View | undefined) {
  return views.find(({ id }) => id === asked) ?? (asked === everythingView ? undefined : usual);
}
