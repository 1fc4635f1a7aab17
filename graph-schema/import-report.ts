import { z } from 'zod';
import { Reason } from './duplicates/duplicates.ts';
import { Key, NodeId } from './ids.ts';
import { Label } from './values.ts';

/** Whose value holds where both sides changed one: that of the network, or the file's. */
export const Take = z.enum(['here', 'file']);
export type Take = z.infer<typeof Take>;

/**
 * One value of a record in a dry run. `state`: `new` of a record that is new; `change` where the file’s value takes the
 * place of the one here; `kept` where it was edited here since the last import and the file says the same as then;
 * `conflict` where both changed. Values are cut to what a person reads; a missing one is blank.
 */
export const PlannedCell = z.strictObject({
  /**
   * As in changes (`fields.website`); `ends`: where a connection begins and ends; `gone`: the whole record, which was taken
   * away here; `dropped`: the whole connection, which the cell that made it names no more.
   */
  path: z.string(),
  /** Of a field that is made for it: what it is called. */
  name: Label.optional(),
  state: z.enum(['new', 'change', 'kept', 'conflict']),
  here: z.json().optional(),
  file: z.json().optional(),
  /** What the last import brought. */
  before: z.json().optional(),
  /** Of a conflict: which is to hold. */
  take: Take.optional(),
});
export type PlannedCell = z.infer<typeof PlannedCell>;

const What = z.enum(['node', 'edge', 'interaction', 'view']);

/** What becomes of records of a file, in the order in which a dry run lists them. Those that stay as they were are only counted. */
export const PlannedState = z.enum(['conflicting', 'changed', 'removed', 'kept', 'created']);
export type PlannedState = z.infer<typeof PlannedState>;

/** A record of a dry run: what importing the file does to it, value by value. */
export const PlannedRecord = z.strictObject({
  what: What,
  state: PlannedState,
  /** Its key in the file. */
  key: z.string(),
  /** What it is called; of a connection its ends. */
  name: z.string(),
  /** Key of its type. */
  type: z.string().optional(),
  /** What a type is called that is made for it. */
  typeName: Label.optional(),
  /** Of a node that is there: its id. */
  id: z.string().optional(),
  cells: z.array(PlannedCell),
});
export type PlannedRecord = z.infer<typeof PlannedRecord>;

/** How many records of each state a dry run lists. */
export const PlannedCounts = z.strictObject({
  conflicting: z.int(),
  changed: z.int(),
  removed: z.int().default(0),
  kept: z.int(),
  created: z.int(),
});
export type PlannedCounts = z.infer<typeof PlannedCounts>;

/** Another record that a new one may be: a node of the network, or a row of the same file. */
export const Twin = z.strictObject({ node: NodeId.optional(), row: z.string().optional() });
export type Twin = z.infer<typeof Twin>;

/**
 * A field of a file whose values name other records of it: what is really a connection. `names`: how many of its `values`
 * do so, each of which becomes a connection if it is `chosen`.
 */
export const LinkField = z.strictObject({ name: z.string(), values: z.int(), names: z.int(), chosen: z.boolean() });
export type LinkField = z.infer<typeof LinkField>;

/**
 * The source that a file is taken for though it comes under another name: `known` of its `ids` (how many entries have one) are
 * known from there.
 */
export const TakenAs = z.strictObject({ name: z.string(), known: z.int(), ids: z.int() });
export type TakenAs = z.infer<typeof TakenAs>;

/** What a person says of a dry run. What they say nothing of stays as it is here, and what looks alike comes as new. */
export const ImportChoices = z.strictObject({
  /** What a cell that became empty does: `keep` leaves the value here, `clear` takes away what an earlier import brought. */
  empty: z.enum(['keep', 'clear']).default('keep'),
  /** Which holds in all conflicts that are not settled one by one. */
  conflicts: Take.default('here'),
  settled: z
    .array(z.strictObject({ what: What, key: z.string().max(1_000), path: z.string().max(200), take: Take }))
    .max(20_000)
    .default([]),
  /** Of new records: that one is the same as another (it updates that one), or is not (which is remembered). */
  twins: z
    .array(z.strictObject({ key: z.string().max(1_000), twin: Twin, same: z.boolean() }))
    .max(2_000)
    .default([]),
  /** Fields whose values become connections (see `LinkField`); missing: those that an earlier import connected. */
  links: z.array(z.string().max(1_000)).max(1_000).optional(),
  /** Figures that Kumu computed come as fields; else they are left out. */
  figures: z.boolean().optional(),
  /** A file under a new name is a list of its own, whatever ids of it are known from another one. */
  apart: z.boolean().optional(),
});
export type ImportChoices = z.infer<typeof ImportChoices>;

/** Nothing is said yet. */
export const noChoices: ImportChoices = { empty: 'keep', conflicts: 'here', settled: [], twins: [] };

/** A value of a record that is laid beside another. */
const SideValue = z.strictObject({ path: z.string(), value: z.json() });
const Side = z.strictObject({ name: z.string(), values: z.array(SideValue) });

/** A new record of a dry run that may be another one, with what both are known by. `score`: 0–1, higher is likelier. */
export const PossibleTwin = z.strictObject({
  key: z.string(),
  type: Key,
  twin: Twin,
  score: z.number(),
  reasons: z.array(Reason),
  incoming: Side,
  other: Side,
  /** What was said of the two; missing: nothing yet. */
  same: z.boolean().optional(),
});
export type PossibleTwin = z.infer<typeof PossibleTwin>;

/** No dry run lists more. */
export const maxTwins = 500;
