import { z } from 'zod';
import { GraphEdge, GraphNode, Interaction } from '../elements.ts';
import { Key, NodeId, Revision } from '../ids.ts';

/**
 * What speaks for (positive) or against two records being one, in bits of log-odds (see `createJudge`): names that are the
 * same or like, one the initials of the other; a telephone, e-mail address, host of website or e-mail, or foreign key; the
 * values of a field; countries they are connected with.
 */
export const Reason = z.strictObject({
  by: z.enum(['name', 'likeName', 'initials', 'telephone', 'email', 'host', 'key', 'field', 'country']),
  /** Key of the field, where it is one. */
  field: Key.optional(),
  bits: z.number(),
});
export type Reason = z.infer<typeof Reason>;

/** Two records that may be one. `score`: 0–1, higher is likelier. */
export const Candidate = z.strictObject({
  /** In order of id. */
  ids: z.tuple([NodeId, NodeId]),
  score: z.number().min(0).max(1),
  /** The weightiest first. */
  reasons: z.array(Reason),
});
export type Candidate = z.infer<typeof Candidate>;

/** Pairs below this score are no candidates. */
export const leastScore = 0.5;

/** No answer tells more. */
export const maxCandidates = 500;

/** Which nodes may be one, of a type or of each. Archived ones take part. */
export const DuplicatesQuestion = z.strictObject({
  type: Key.optional(),
  limit: z.int().min(1).max(maxCandidates).default(100),
});
export type DuplicatesQuestion = z.infer<typeof DuplicatesQuestion>;

/** The likeliest first, ties in order of ids; pairs that were judged not to be one are left out. */
export const Duplicates = z.strictObject({
  revision: Revision,
  /** How many there are, beyond the limit too. */
  total: z.int(),
  candidates: z.array(Candidate),
  /** The nodes in them, in order of id. */
  nodes: z.array(GraphNode),
});
export type Duplicates = z.infer<typeof Duplicates>;

/** Two nodes that may be merged. */
export const PairQuestion = z.strictObject({ ids: z.tuple([NodeId, NodeId]) });
export type PairQuestion = z.infer<typeof PairQuestion>;

/** Two nodes, in the order asked, with all that a merge of them moves, whichever of them stays. */
export const Pair = z.strictObject({
  revision: Revision,
  nodes: z.tuple([GraphNode, GraphNode]),
  /** All edges at either, archived ones too, in order of id. */
  edges: z.array(GraphEdge),
  /** All contacts in which either takes part, or which are about either, in order of id. */
  contacts: z.array(Interaction),
});
export type Pair = z.infer<typeof Pair>;
