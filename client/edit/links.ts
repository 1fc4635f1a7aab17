import type { ChangeInput } from '../../graph-schema/changes.ts';
import type { GraphEdge, GraphNode } from '../../graph-schema/elements.ts';
import { EdgeId, type NodeId } from '../../graph-schema/ids.ts';
import type { NodeProfile } from '../../graph-schema/questions.ts';
import type { EdgeType } from '../../graph-schema/types.ts';
import { qualities } from '../state/qualities.ts';

/** The far end of a link: a node there is or, new, one to be made. */
export type LinkEnd = Pick<GraphNode, 'id' | 'type' | 'label'> & { isNew?: boolean };

/** What a node is linked with, by the key of the edge type. */
export type Links = Readonly<Record<string, readonly LinkEnd[]>>;

/**
 * The edge types that stand in the form of a node as fields, their far ends as values: those that lead from a node of its
 * type to what describes others, among else.
 */
export const linkTypes = (types: readonly EdgeType[], nodeType: string): EdgeType[] =>
  types.filter(
    ({ from, to = [] }) =>
      to.some((key) => qualities.includes(key)) && (from?.includes(nodeType) ?? !qualities.includes(nodeType)),
  );

/** A node's links over these types, each far end once; archived edges are none. */
export function linksOf({ node, edges, neighbours }: NodeProfile, types: readonly EdgeType[]): Links {
  const ends = new Map(neighbours.map((end) => [end.id, end]));
  const links = (key: string) =>
    new Set(edges.flatMap((edge) => (isLink(edge, { type: key, source: node.id }) ? [edge.target] : [])));
  return Object.fromEntries(types.map(({ key }) => [key, [...links(key)].flatMap((id) => ends.get(id) ?? [])]));
}

const isLink = (edge: GraphEdge, { type, source }: { type: string; source: string }) =>
  edge.type === type && edge.source === source && edge.archived !== true;

/** The changes that make a node's links those that are chosen; types of which nothing is said keep theirs. */
export function linkChanges(input: {
  source: NodeId;
  /** The edges at the node now. */
  edges: readonly GraphEdge[];
  before: Links;
  after: Links;
  types: readonly EdgeType[];
  origin: GraphNode['origin'];
}): ChangeInput[] {
  const { source, edges, before, after, types, origin } = input;
  return types.flatMap(({ key, direction }) => {
    const [was, is] = [before[key] ?? [], after[key]];
    if (!is) return [];
    const [kept, known] = [new Set(is.map(({ id }) => id)), new Set(was.map(({ id }) => id))];
    const isThere = (id: string) => edges.some((edge) => isLink(edge, { type: key, source }) && edge.target === id);
    // What somebody else did meanwhile is done.
    const added = is.filter(({ id }) => !known.has(id) && !isThere(id));
    const removed = edges.filter(
      (edge) => isLink(edge, { type: key, source }) && known.has(edge.target) && !kept.has(edge.target),
    );
    return [
      ...added.flatMap(({ id, type, label, isNew }): ChangeInput[] =>
        isNew ? [{ kind: 'create-node', record: { id, type, label, origin } }] : [],
      ),
      ...added.map(({ id }): ChangeInput => ({
        kind: 'create-edge',
        record: newLink({ type: key, direction, source, target: id, origin }),
      })),
      ...removed.map(({ id }): ChangeInput => ({ kind: 'delete-edge', id, type: key })),
    ];
  });
}

/** A new edge, as a form makes it. */
export const newLink = (edge: Pick<GraphEdge, 'type' | 'direction' | 'source' | 'target' | 'origin'>) => ({
  id: EdgeId.parse(`e-${crypto.randomUUID()}`),
  ...edge,
});
