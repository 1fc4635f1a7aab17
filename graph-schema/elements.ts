import { z } from 'zod';
import { EdgeId, InteractionId, Key, NodeId, Revision } from './ids.ts';
import { Level } from './levels.ts';
import { Direction } from './types.ts';
import { DayOrInstant, FieldValue, Instant, Label, limits, plainText, Text } from './values.ts';

/** Where a record comes from, with who, when and on what evidence. `source` is a source's id, or `sample`. */
export const Origin = z.strictObject({
  kind: z.enum(['stated', 'imported', 'derived', 'accepted']),
  source: plainText(200).optional(),
  by: plainText(200).optional(),
  at: DayOrInstant.optional(),
  evidence: plainText(5_000).optional(),
});
export type Origin = z.infer<typeof Origin>;

/** The id a record has elsewhere; unique per source among nodes, and among edges. */
export const ForeignKey = z.strictObject({ source: plainText(200).min(1), key: plainText(1_000).min(1) });
export type ForeignKey = z.infer<typeof ForeignKey>;

const tags = z.array(plainText(limits.tag).min(1)).max(limits.tags);
const keys = z.array(ForeignKey).max(limits.keys);
const fields = z.record(Key, FieldValue);
/** Levels of single fields of one record, narrower than its type says (consent). */
const fieldLevels = z.record(Key, Level);

/** Something in the network: an organisation, a project, a person, a keyword, … `archived` ones are kept but not shown. */
export const GraphNode = z.strictObject({
  id: NodeId,
  type: Key,
  label: Label,
  /** Markdown. */
  description: Text.optional(),
  tags: tags.optional(),
  /** The content hash of an uploaded image, or an address kept as text. */
  image: plainText(5_000).optional(),
  fields: fields.optional(),
  keys: keys.optional(),
  archived: z.literal(true).optional(),
  origin: Origin,
  /** Narrower than the type's level. */
  level: Level.optional(),
  fieldLevels: fieldLevels.optional(),
  createdAt: Instant,
  updatedAt: Instant,
  /** The revision that changed it last. */
  version: Revision,
});
export type GraphNode = z.infer<typeof GraphNode>;

/** A relation between two nodes. Parallel edges and loops are allowed. */
export const GraphEdge = z.strictObject({
  id: EdgeId,
  type: Key,
  source: NodeId,
  target: NodeId,
  direction: Direction,
  label: Label.optional(),
  description: Text.optional(),
  tags: tags.optional(),
  fields: fields.optional(),
  /** Strength as stated, any finite number. */
  weight: z.number().optional(),
  since: DayOrInstant.optional(),
  until: DayOrInstant.optional(),
  keys: keys.optional(),
  archived: z.literal(true).optional(),
  origin: Origin,
  level: Level.optional(),
  fieldLevels: fieldLevels.optional(),
  updatedAt: Instant,
  version: Revision,
});
export type GraphEdge = z.infer<typeof GraphEdge>;

/**
 * A dated contact of 2 to 200 participants: the source of every frequency figure. Not an edge; the two exist without
 * each other. `note` and `recordedBy` are seen from facilitator on.
 */
export const Interaction = z.strictObject({
  id: InteractionId,
  at: DayOrInstant,
  kind: plainText(limits.tag).min(1),
  /** Sorted, each once. */
  participants: z.array(NodeId).min(2).max(200),
  /** Nodes the contact was about: projects, keywords, … */
  about: z.array(NodeId).max(200).optional(),
  note: plainText(limits.text).optional(),
  recordedBy: plainText(200).optional(),
  keys: keys.optional(),
  origin: Origin.optional(),
  /** Narrower than member. */
  level: Level.optional(),
  updatedAt: Instant,
  version: Revision,
});
export type Interaction = z.infer<typeof Interaction>;
