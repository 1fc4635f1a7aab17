import { z } from 'zod';
import { GraphEdge, GraphNode } from './elements.ts';
import { Along, everything, Filter } from './filter.ts';
import { Key, NodeId, Revision } from './ids.ts';
import { plainText } from './values.ts';

/** No answer holds more nodes than this. */
export const maxAnswer = 2_000;
const limit = z.int().min(1).max(maxAnswer);

/**
 * What a facet counts by, and which top-level condition of a filter is a choice on it:
 * - `type`, `tag`; a choice: the condition of that name
 * - `field`: the values of a field (the members of a list, the texts of a translation), texts of more than 200 characters
 *   (code points) left out; a choice: any condition on the field
 * - `linked`: the ids of the neighbours over one edge type; a choice: `linked` over just that type, the same way, to `ids`
 * - `neighbour`: the ids of the neighbours of a node type (countries, keywords, …) over any edge (of `edgeTypes`, if said),
 *   either way; a choice: `{linked: {to: {all: [{type: [T]}, {ids: […]}]}}}`, of just that type, in this order, over the
 *   same edge types
 * - `edge-type`: the types of the edges at the node; a choice: `{degree: {min: 1, edgeTypes: […]}}`
 * - `range`: of a field, no values but how far they reach: its numbers, or its texts (dates); a choice: any condition on
 *   the field
 */
export const Dimension = z.union([
  z.strictObject({ by: z.literal('type') }),
  z.strictObject({ by: z.literal('tag') }),
  z.strictObject({ by: z.literal('field'), field: Key }),
  z.strictObject({ by: z.literal('linked'), edgeType: Key, along: Along.default('any') }),
  z.strictObject({ by: z.literal('neighbour'), type: Key, edgeTypes: z.array(Key).min(1).max(200).optional() }),
  z.strictObject({ by: z.literal('edge-type') }),
  z.strictObject({ by: z.literal('range'), field: Key, of: z.enum(['number', 'text']) }),
]);
export type Dimension = z.infer<typeof Dimension>;

/**
 * Which nodes satisfy the filter. Archived nodes and edges take no part. The ids are the first `limit` in order of id.
 * Each facet counts what would remain if its value were chosen, the choices on its own dimension left aside (see
 * `Dimension`). A choice is a condition at the top: the filter itself, or one of its `all`. What is nested deeper, as «has all
 * of these» and «has none of these» are, is left in.
 */
export const SelectQuestion = z.strictObject({
  filter: Filter.default(everything),
  limit: limit.default(maxAnswer),
  facets: z.array(Dimension).max(30).default([]),
  /** Also the nodes themselves. */
  nodes: z.boolean().default(false),
  /** Also every edge between two nodes of the answer, in order of id. */
  edges: z.boolean().default(false),
});
export type SelectQuestion = z.infer<typeof SelectQuestion>;

/**
 * How far the values of one kind reach among the nodes that remain: the smallest and the largest (texts by UTF-16 code
 * units, so dates by time), and how many nodes have one.
 */
export const FacetRange = z.strictObject({
  least: z.union([z.number(), z.string()]),
  most: z.union([z.number(), z.string()]),
  count: z.int().min(1),
});
export type FacetRange = z.infer<typeof FacetRange>;

/** The 200 values with the highest counts, ties in order of value (UTF-16 code units). */
export const Facet = z.strictObject({
  dimension: Dimension,
  /** None when the dimension is a range. */
  values: z.array(z.strictObject({ value: z.union([z.string(), z.number(), z.boolean()]), count: z.int() })),
  truncated: z.boolean(),
  /** Of a range only; absent when no node has a value of its kind. */
  range: FacetRange.optional(),
});
export type Facet = z.infer<typeof Facet>;
export const maxFacetValues = 200;
/** No value of a field's facet is longer than this, in characters (code points). */
export const maxFacetText = 200;

export const Selection = z.strictObject({
  revision: Revision,
  /** How many satisfy the filter, beyond the limit too. */
  total: z.int(),
  ids: z.array(NodeId),
  truncated: z.boolean(),
  facets: z.array(Facet),
  nodes: z.array(GraphNode).optional(),
  edges: z.array(GraphEdge).optional(),
});
export type Selection = z.infer<typeof Selection>;

/**
 * The ego network: the nodes up to `hops` edges away from any of `ids`, nearest first, ties in order of id. An id that was
 * merged away stands for its survivor. Ids of what is not there, out of sight or archived are passed over; `not_found`
 * when there are no others.
 */
export const FocusQuestion = z.strictObject({
  ids: z.array(NodeId).min(1).max(50),
  hops: z.int().min(1).max(4).default(1),
  along: Along.default('any'),
  edgeTypes: z.array(Key).min(1).max(200).optional(),
  limit: limit.default(maxAnswer),
});
export type FocusQuestion = z.infer<typeof FocusQuestion>;

/** `edges`: those of the asked types between two nodes of the answer, in order of id. */
export const EgoNetwork = z.strictObject({
  revision: Revision,
  nodes: z.array(z.strictObject({ node: GraphNode, hops: z.int() })),
  edges: z.array(GraphEdge),
  truncated: z.boolean(),
});
export type EgoNetwork = z.infer<typeof EgoNetwork>;

/** Nodes that have every word of `text` as a prefix of one of their words, best first, ties in order of id. */
export const SearchQuestion = z.strictObject({
  text: plainText(500),
  types: z.array(Key).min(1).max(200).optional(),
  limit: limit.default(50),
});
export type SearchQuestion = z.infer<typeof SearchQuestion>;

/**
 * A hit's score is the sum over the words asked of: 4 when the word is a whole word of the label, 3 a prefix of one,
 * 2 a whole word elsewhere, 1 a prefix elsewhere (the best that holds); and of 1 more when the label, in one of its
 * languages, is just these words.
 */
export const SearchHits = z.strictObject({
  revision: Revision,
  total: z.int(),
  hits: z.array(z.strictObject({ node: GraphNode, score: z.int() })),
  truncated: z.boolean(),
});
export type SearchHits = z.infer<typeof SearchHits>;

/** Which way an edge goes, seen from a node: `both` when it is undirected or mutual, or leads from the node to itself. */
export const Way = z.enum(['out', 'in', 'both']);
export type Way = z.infer<typeof Way>;

/** How many edges of one type go one way at a node. */
export const Relation = z.strictObject({ edgeType: Key, way: Way, count: z.int().min(1) });
export type Relation = z.infer<typeof Relation>;

/** A node with what is around it, as the reader may see it. */
export const NodeProfile = z.strictObject({
  revision: Revision,
  node: GraphNode,
  /** Edges at the node, the first 2,000 in order of id, archived ones too. */
  edges: z.array(GraphEdge),
  /** The other ends. */
  neighbours: z.array(GraphNode),
  /** All edges at the node counted, also where `edges` is cut; archived ones, and those to archived nodes, left out. In order of type, then way. */
  relations: z.array(Relation),
  /** The sum of the counts. */
  totalEdges: z.int(),
  /** How many interactions the reader may see it takes part in. */
  contacts: z.int(),
  truncated: z.boolean(),
});
export type NodeProfile = z.infer<typeof NodeProfile>;

/** An edge with both its ends, as the reader may see them. */
export const EdgeProfile = z.strictObject({
  revision: Revision,
  edge: GraphEdge,
  source: GraphNode,
  target: GraphNode,
});
export type EdgeProfile = z.infer<typeof EdgeProfile>;

/** How much there is, archived ones counted apart. */
export const Summary = z.strictObject({
  revision: Revision,
  name: z.string(),
  nodes: z.int(),
  edges: z.int(),
  archivedNodes: z.int(),
  archivedEdges: z.int(),
  interactions: z.int(),
  /** True when the browser may hold the whole graph: up to 20,000 nodes and 100,000 edges, archived ones included. */
  complete: z.boolean(),
  /** True while records of the sample network are there. */
  sample: z.boolean(),
});
export type Summary = z.infer<typeof Summary>;
export const completeUpTo = { nodes: 20_000, edges: 100_000 } as const;
