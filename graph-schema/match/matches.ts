import { z } from 'zod';
import { GraphEdge, GraphNode } from '../elements.ts';
import { everything, Filter } from '../filter.ts';
import { EdgeId, Key, NodeId, Revision } from '../ids.ts';
import { plainText } from '../values.ts';

/** What a match starts from: an idea in a person’s own words, or a node (an id that was merged away stands for its survivor). */
export const MatchStart = z.union([
  z.strictObject({ text: plainText(20_000).min(1) }),
  z.strictObject({ node: NodeId }),
]);
export type MatchStart = z.infer<typeof MatchStart>;

/**
 * Which nodes fit an idea or a node, best first, ties in order of id. Never among them: the node itself, nodes that say
 * what others are about, archived ones, and those rejected as suggestions for this node. Throws `not_found` for a node
 * that is not there, out of sight or archived.
 */
export const MatchQuestion = z.strictObject({
  from: MatchStart,
  /** Node types wanted; absent: every type whose nodes do not say what others are about. */
  types: z.array(Key).min(1).max(200).optional(),
  /** Only nodes that satisfy it. */
  filter: Filter.default(everything),
  limit: z.int().min(1).max(100).default(20),
});
export type MatchQuestion = z.infer<typeof MatchQuestion>;

/** What a score is made of. `learned`: what the best answers have in common. `through`: what is carried from another node. */
export const MatchPart = z.enum([
  'text', 'keywords', 'categories', 'groups', 'places', 'languages', 'learned', 'through',
]); // prettier-ignore
export type MatchPart = z.infer<typeof MatchPart>;

/**
 * One part of a score, there where something was asked of it or is shared. The score of a match is
 * (text + keywords + categories + groups) × places × languages + learned + through, of the parts there are.
 */
export const MatchPartScore = z.strictObject({
  part: MatchPart,
  /** What it adds to the score, 0 and up; of places and languages, what it multiplies it with, 0 to 1. */
  score: z.number().min(0),
  /** How much of what was asked is there, 0 to 1; of `through`, how much of the other node’s match is carried. */
  of: z.number().min(0).max(1),
  /** Nodes asked for (of `learned`: learned) that it has. `rarity`: ln(1 + (N − n + ½) ÷ (n + ½)), of N answers n have it. */
  shared: z.array(z.strictObject({ node: NodeId, rarity: z.number().min(0) })),
  /** Nodes asked for that it does not have. */
  missing: z.array(NodeId),
  /** Of `text`: the words of the question that it has, also in other forms and other languages. */
  words: z.array(z.string()).optional(),
});
export type MatchPartScore = z.infer<typeof MatchPartScore>;

/** A connection with a node: over an edge of a type. */
const Connection = z.strictObject({ edgeType: Key, node: NodeId });

/** The owners that are told of, at most. */
export const maxOwners = 5;

/** A node that fits, and why. */
export const Match = z.strictObject({
  node: GraphNode,
  /** Over 0; comparable within one answer alone. */
  score: z.number().positive(),
  parts: z.array(MatchPartScore),
  /** Where the part `through` comes from: the node that its own match is carried from (a project that it runs). */
  through: Connection.optional(),
  /** Who runs it or is on its team: those that half of its match or more is carried to, the closest first, at most five. */
  owners: z.array(Connection).max(maxOwners),
  /**
   * When the question is a node: the shortest path from it to here over edges of any type and way, at most four steps, not
   * through nodes that more than a fifth of the possible answers are connected with; of several the one whose nodes come
   * first in order of id. `edges[i]` leads from `nodes[i]` to `nodes[i + 1]`.
   */
  path: z.strictObject({ nodes: z.array(NodeId), edges: z.array(EdgeId) }).optional(),
  /** When the question is a node: the day of the last contact of the two that the reader sees. */
  lastContact: z.iso.date().optional(),
});
export type Match = z.infer<typeof Match>;

/** `nodes`: every node named in the answer that is not itself a match; `edges`: those of the paths; both in order of id. */
export const Matches = z.strictObject({
  revision: Revision,
  /** How many nodes fit, beyond the limit too. */
  total: z.int(),
  truncated: z.boolean(),
  /** What was understood of the question: nodes that say what it is about, and words. */
  asked: z.strictObject({
    features: z.array(z.strictObject({ node: NodeId, part: MatchPart })),
    words: z.array(z.string()),
  }),
  matches: z.array(Match),
  nodes: z.array(GraphNode),
  edges: z.array(GraphEdge),
});
export type Matches = z.infer<typeof Matches>;
