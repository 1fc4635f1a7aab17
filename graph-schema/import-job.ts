import { z } from 'zod';
import { OperationId, RecordId, Revision } from './ids.ts';
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
  created: z.int(),
  changed: z.int(),
  same: z.int(),
  /** Of those created: how many come archived (they were in the trash). */
  archived: z.int(),
  /** Of those created: endpoints the file names but does not describe. */
  stubs: z.int(),
  refused: z.int(),
});
export type ImportCounts = z.infer<typeof ImportCounts>;

/** An encoding of text by its name in the WHATWG standard, such as `windows-1256`. */
export const EncodingName = z.string().min(1).max(40);

/** An import on its way: read, looked at, applied by its id, undone by its operation. */
export const ImportJob = z.strictObject({
  id: RecordId,
  state: z.enum(['reading', 'ready', 'refused', 'applying', 'applied', 'failed']),
  /** What was read: the name of the file, or of the first one and how many more. */
  file: z.string(),
  /** Key of the format it was read as. */
  format: z.string().optional(),
  /** Of a table in a text file: the encoding it was read in; send the file with another when names look wrong. */
  encoding: EncodingName.optional(),
  /** Why it was refused or failed: one sentence, with line and column where the file is broken. */
  reason: z.string().optional(),
  /** Of tables: what they hold, and what their rows and columns are taken for. */
  tables: z.array(TableOutline).optional(),
  mapping: Mapping.optional(),
  counts: z.strictObject({ nodes: ImportCounts, edges: ImportCounts, interactions: ImportCounts }).optional(),
  /** The first 1,000. */
  problems: z.array(ImportProblem),
  problemCount: z.int(),
  changeCount: z.int(),
  /** Send `{undo: operation}` to take the import back. */
  operation: OperationId,
  revision: Revision.optional(),
});
export type ImportJob = z.infer<typeof ImportJob>;
