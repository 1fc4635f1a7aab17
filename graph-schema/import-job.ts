import { z } from 'zod';
import { OperationId, RecordId, Revision } from './ids.ts';
import {
  ImportChoices,
  LinkField,
  PlannedCounts,
  PlannedRecord,
  PlannedState,
  PossibleTwin,
  TakenAs,
} from './import-report.ts';
import { Mapping, TableOutline } from './mapping/mapping.ts';

/** Something in a file that was not taken as it stands, or that a person should know. */
export const ImportProblem = z.strictObject({
  /** `refused`: this row was left out; `note`: it was taken, but see. */
  kind: z.enum(['refused', 'note']),
  message: z.string(),
  sheet: z.string().optional(),
  /** 1-based, as a person counts: row of a table, line of a text, number of an element. */
  row: z.int().optional(),
  column: z.union([z.int(), z.string()]).optional(),
});
export type ImportProblem = z.infer<typeof ImportProblem>;

/** How many records of one kind an import makes, changes and leaves as they are. */
export const ImportCounts = z.strictObject({
  inFile: z.int(),
  /** Connections that its entries tell of in their fields or cells, beside those that stand there by themselves. */
  inFields: z.int().default(0),
  created: z.int(),
  changed: z.int(),
  /** Connections that cells of the file made at an earlier import and name no more: they are taken away. */
  removed: z.int().default(0),
  same: z.int(),
  /** Both the file and somebody here changed the same value since the last import; none of them is among `changed`. */
  conflicting: z.int(),
  /** Of those that stay the same: how many were edited here since the last import. */
  kept: z.int(),
  /** Of those created: how many come archived (they were in the trash). */
  archived: z.int(),
  /** Of those created: endpoints the file names but does not describe. */
  stubs: z.int(),
  refused: z.int(),
});
export type ImportCounts = z.infer<typeof ImportCounts>;

/** An encoding of text by its name in the WHATWG standard, such as `windows-1256`. */
const EncodingName = z.string().min(1).max(40);

/** How a file is read where a person knows better than the guess, and how it was read. */
export const HowRead = z.strictObject({
  /** Of a table in a text file. */
  encoding: EncodingName.optional(),
  /** Of a table in a text file: the one character between its cells. */
  separator: z
    .string()
    .regex(/^[^"\r\n]$/, 'is one character, and neither a quotation mark nor a line end')
    .optional(),
  /** Of a text file whose rows have a date and name who may have taken part: contacts, or a table of anything. */
  as: z.enum(['contacts', 'table']).optional(),
});
export type HowRead = z.infer<typeof HowRead>;

/** What is said of how a file is, or was, read. */
export const howRead = ({ encoding, separator, as }: HowRead): HowRead => ({
  ...(encoding !== undefined && { encoding }),
  ...(separator !== undefined && { separator }),
  ...(as !== undefined && { as }),
});

/**
 * How far reading and planning an import is: `waiting` for others that are read before it, `reading` the file, `looking` at
 * what the network holds, `comparing` both, looking for records that may be one (`twins`). `share`: of this step, 0–1.
 */
export const ImportProgress = z.strictObject({
  step: z.enum(['waiting', 'reading', 'looking', 'comparing', 'twins']),
  share: z.number().min(0).max(1).optional(),
});
export type ImportProgress = z.infer<typeof ImportProgress>;

/** Names one planning of an import: whoever says something else of it, or reads it again, makes another. */
export const PlanName = z.string().min(1).max(200);

/** An import on its way: read, looked at, applied by its id, undone by its operation. */
export const ImportJob = z.strictObject({
  id: RecordId,
  /**
   * `interrupted`: its applying was broken off, and nobody knows whether it took effect; applied again, what did so does so
   * once.
   */
  state: z.enum(['reading', 'ready', 'refused', 'applying', 'interrupted', 'applied', 'failed']),
  /** Names what was planned last: send it along to apply that and nothing else. */
  plan: PlanName.optional(),
  /** While it is read, and planned again: how far that is. */
  progress: ImportProgress.optional(),
  /** When its reading began. */
  startedAt: z.iso.datetime().optional(),
  /** What was read: the name of the file, or of the first one and how many more. */
  file: z.string(),
  /** Key of the format it was read as. */
  format: z.string().optional(),
  /** How it was read, as far as that can be told otherwise: send the file again with that where it looks wrong. */
  ...HowRead.shape,
  /** Why it was refused or failed: one sentence, with line and column where the file is broken. */
  reason: z.string().optional(),
  /** Of tables: what they hold, and what their rows and columns are taken for. */
  tables: z.array(TableOutline).optional(),
  mapping: Mapping.optional(),
  counts: z.strictObject({ nodes: ImportCounts, edges: ImportCounts, interactions: ImportCounts }).optional(),
  /** How many records its dry run lists, by what becomes of them. */
  planned: PlannedCounts.optional(),
  /** New records that may be others: how many are listed. */
  twins: z.int().optional(),
  /** Fields that may be connections, if there are any. */
  links: z.array(LinkField).optional(),
  /** Fields that hold figures which Kumu computed, if there are any; they come if that was chosen. */
  figures: z.array(z.string()).optional(),
  /** Which source it is taken for by the ids of its entries, if its name says another. */
  taken: TakenAs.optional(),
  /** What a person said of the dry run. */
  choices: ImportChoices.optional(),
  /** The first 1,000 of each kind. */
  problems: z.array(ImportProblem),
  problemCount: z.int(),
  changeCount: z.int(),
  /** Send `{undo: operation}` to take the import back. */
  operation: OperationId,
  revision: Revision.optional(),
});
export type ImportJob = z.infer<typeof ImportJob>;

/** Imports that wait to be applied or are being read, newest first; without what is told of each by itself. */
export const WaitingImports = z.strictObject({
  imports: z.array(ImportJob.pick({ id: true, state: true, file: true, startedAt: true, changeCount: true })),
});
export type WaitingImports = z.infer<typeof WaitingImports>;

/** Which records of a dry run to list: of one state or all, whose name or values hold a text, after a place. */
export const PlannedQuestion = z.strictObject({
  state: PlannedState.optional(),
  text: z.string().max(200).optional(),
  /** The place that an earlier answer said to go on at. */
  from: z.coerce.number().pipe(z.int().min(0)).default(0),
  limit: z.coerce.number().pipe(z.int().min(1).max(500)).default(50),
});
export type PlannedQuestion = z.infer<typeof PlannedQuestion>;

/** Records of a dry run in their order. `next`: where to go on, if there may be more. */
export const PlannedRecords = z.strictObject({ records: z.array(PlannedRecord), next: z.int().optional() });
export type PlannedRecords = z.infer<typeof PlannedRecords>;

/** New records that may be others, the likeliest first. */
export const PossibleTwins = z.strictObject({ twins: z.array(PossibleTwin) });
export type PossibleTwins = z.infer<typeof PossibleTwins>;
