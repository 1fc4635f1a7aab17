import { z } from 'zod';
import { Filter } from './filter.ts';
import { Key, NodeId, RecordId } from './ids.ts';
import { ReportTemplate } from './report/template.ts';
import { EdgeType, NodeType } from './types.ts';
import { DayOrInstant, Instant, Label, limits, plainText, Text } from './values.ts';

/** A place on a map in model pixels; y grows downward. */
export const Position = z.tuple([z.number().min(-1e7).max(1e7), z.number().min(-1e7).max(1e7)]);
export type Position = z.infer<typeof Position>;

/** What sizes nodes beside fields: how many edges they have, nothing, how often they were in contact. */
export const plainSizes: readonly string[] = ['degree', 'none', 'in-contact'];

/** What is remembered of how to look at the network. A Kumu map is a view with members. */
export const View = z.strictObject({
  id: RecordId,
  name: Label,
  description: Text.optional(),
  filter: Filter.optional(),
  /** The nodes this view is about; absent: all that the filter keeps. */
  members: z.array(NodeId).max(200_000).optional(),
  /** Keys of the edge types that are drawn; absent: all. */
  edgeTypes: z.array(Key).max(200).optional(),
  /** What sizes its nodes: one of `plainSizes`, or the key of a field that holds numbers; absent: `degree`. */
  size: plainText(100).optional(),
  /** Style rules, not read yet; kept as they came. */
  rules: z.array(z.json()).max(1_000).optional(),
  layout: plainText(100).optional(),
  /** Days of contacts that count where it shows contacts: from the first up to, not including, the last; absent: all. */
  window: z.strictObject({ from: DayOrInstant.optional(), to: DayOrInstant.optional() }).optional(),
  /**
   * That it shows contacts: keys of the figures that the width and the colour of lines tell, whether people count as their
   * organisations, and whether those who met without a connection have lines, too.
   */
  contacts: z
    .strictObject({
      width: plainText(100),
      colour: plainText(100).optional(),
      rollUp: z.boolean(),
      met: z.boolean(),
    })
    .optional(),
  camera: z.strictObject({ x: z.number(), y: z.number(), zoom: z.number().positive() }).optional(),
  /** Foreign text of an imported perspective, word for word. */
  perspective: plainText(2_000_000).optional(),
});
export type View = z.infer<typeof View>;

/** Where the nodes of a view stand, by node id. A `put` of positions adds to what is there; null takes one away. */
export const Positions = z.record(NodeId, Position);
export type Positions = z.infer<typeof Positions>;
const PositionsPatch = z.record(NodeId, Position.nullable());

/** One imported file, or several that are imported together, with what has no counterpart here, given back word for word on export. */
export const Source = z.strictObject({
  id: RecordId,
  name: plainText(500),
  /** The bare names of its files, where they are not those that the name joins with « + ». */
  files: z.array(plainText(200)).optional(),
  format: plainText(100),
  importedAt: Instant,
  /** SHA-256 of the file, hexadecimal. */
  hash: plainText(64).optional(),
  /** Whatever else the file held: loops, settings, perspectives. JSON. */
  remainder: z.json().optional(),
  /** Names what is kept, beside the network, of the values its last import brought. */
  remembered: plainText(100).optional(),
});
export type Source = z.infer<typeof Source>;

/** Left by a merge: the id of a node that is gone reaches its survivor. */
export const Alias = z.strictObject({ survivor: NodeId });
export type Alias = z.infer<typeof Alias>;

/**
 * What somebody decided about a suggested edge; a rejected pair is not suggested again. `on` says about what else it was: `same`,
 * whether the two nodes are one.
 */
export const Verdict = z.strictObject({
  source: NodeId,
  target: NodeId,
  on: z.literal('same').optional(),
  verdict: z.enum(['accepted', 'rejected']),
  by: plainText(200).optional(),
  at: Instant.optional(),
});
export type Verdict = z.infer<typeof Verdict>;

/** A filter kept under a name. */
export const SavedFilter = z.strictObject({ id: RecordId, name: Label, filter: Filter });
export type SavedFilter = z.infer<typeof SavedFilter>;

/** A text with gaps, such as the mail that introduces two people; or what a report consists of. */
export const Template = z.union([
  z.strictObject({ id: RecordId, name: Label, text: Text }),
  z.strictObject({ id: RecordId, name: Label, report: ReportTemplate }),
]);
export type Template = z.infer<typeof Template>;

/** A revision kept under a name. `at`: when it was the newest. `by`: the name of who keeps it. */
export const NamedSnapshot = z.strictObject({
  id: RecordId,
  name: Label,
  revision: z.int().min(0),
  at: Instant,
  by: plainText(200).optional(),
});
export type NamedSnapshot = z.infer<typeof NamedSnapshot>;

/** A property of the whole network. Ids in use: `name` (label), `timeZone` (IANA name), `defaultView` (id of a view, or `all`). */
export const Setting = z.union([Label, plainText(limits.text), z.number(), z.boolean()]);
export type Setting = z.infer<typeof Setting>;

/**
 * Everything `put` can write besides positions: its schema, and the property of its value that repeats the id.
 * One entry adds a kind of record.
 */
export const recordKinds = {
  'node-type': { schema: NodeType, idProperty: 'key' },
  'edge-type': { schema: EdgeType, idProperty: 'key' },
  setting: { schema: Setting, idProperty: undefined },
  view: { schema: View, idProperty: 'id' },
  source: { schema: Source, idProperty: 'id' },
  alias: { schema: Alias, idProperty: undefined },
  verdict: { schema: Verdict, idProperty: undefined },
  'saved-filter': { schema: SavedFilter, idProperty: 'id' },
  template: { schema: Template, idProperty: 'id' },
  snapshot: { schema: NamedSnapshot, idProperty: 'id' },
  positions: { schema: PositionsPatch, idProperty: undefined },
} as const satisfies Record<string, { schema: z.ZodType; idProperty: string | undefined }>;

export const RecordKind = z.enum(
  Object.keys(recordKinds) as [keyof typeof recordKinds, ...(keyof typeof recordKinds)[]],
);
export type RecordKind = z.infer<typeof RecordKind>;

/** The value kept for each kind of record. */
export interface RecordValues {
  'node-type': NodeType;
  'edge-type': EdgeType;
  setting: Setting;
  view: View;
  source: Source;
  alias: Alias;
  verdict: Verdict;
  'saved-filter': SavedFilter;
  template: Template;
  snapshot: NamedSnapshot;
  positions: Positions;
}
