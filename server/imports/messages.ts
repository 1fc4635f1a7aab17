import { z } from 'zod';
import { What } from '../../graph-schema/changes.ts';
import { GraphEdge, GraphNode, Interaction } from '../../graph-schema/elements.ts';
import { ForeignKey } from '../../graph-schema/elements.ts';
import { Key } from '../../graph-schema/ids.ts';
import { HowRead, ImportJob, ImportProblem, ImportProgress } from '../../graph-schema/import-job.ts';
import { ImportChoices, LinkField, PlannedCounts, PossibleTwin, TakenAs } from '../../graph-schema/import-report.ts';
import { Positions, Setting, Source, View } from '../../graph-schema/records.ts';
import { EdgeType, NodeType } from '../../graph-schema/types.ts';
import { Mapping, TableOutline } from '../../graph-schema/mapping/mapping.ts';
import { TableShape, ToldMapping } from '../../graph-schema/mapping/remember.ts';
import { FieldValue, Label } from '../../graph-schema/values.ts';

/** Largest file, and largest content of a compressed file, in bytes. */
export const maxFileBytes = 64 * 1024 * 1024;

/** The same of a file of Weft's own where `large` imports are taken: a backup is read back. No text may be much longer. */
const largeFileBytes = 500 * 1024 * 1024;

/** Largest file of this name, and largest content of it where it is compressed, in bytes. */
export const mostBytes = (name: string, large: boolean): number =>
  large && /\.weft\.json(\.gz)?$/i.test(name) ? largeFileBytes : maxFileBytes;

/** A file as it was uploaded. */
const UploadedFile = z.strictObject({
  name: z.string(),
  bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  ...HowRead.shape,
});
export type UploadedFile = z.infer<typeof UploadedFile>;

/** The memory of a file, to be handed over instead of copied; nothing when it is a part of memory that others use. */
export const bufferOf = ({ buffer, byteLength }: Uint8Array): ArrayBuffer[] =>
  buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? [buffer] : [];

/** What the worker is started with. Several files are read as one. `prefix` begins the ids it makes; `mapping` is what a person said. */
export const Task = z.strictObject({
  files: z.array(UploadedFile).min(1),
  mapping: Mapping.optional(),
  choices: ImportChoices,
  /** Whether new records that may be others are looked for. */
  findTwins: z.boolean(),
  /** Whether all changes are wanted where they are more than one operation may be of, however long that takes. */
  large: z.boolean(),
  by: z.string(),
  at: z.string(),
  prefix: z.string(),
});
export type Task = z.infer<typeof Task>;

/** One record of the network, as far as the plan needs it. */
export const CurrentRow = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('node-type'), value: NodeType }),
  z.strictObject({ what: z.literal('node-type-in-use'), value: Key }),
  z.strictObject({ what: z.literal('edge-type'), value: EdgeType }),
  z.strictObject({ what: z.literal('edge-type-in-use'), value: Key }),
  z.strictObject({ what: z.literal('node'), value: GraphNode }),
  z.strictObject({ what: z.literal('edge'), value: GraphEdge }),
  z.strictObject({ what: z.literal('interaction'), value: Interaction }),
  z.strictObject({ what: z.literal('view'), value: View }),
  z.strictObject({ what: z.literal('positions'), id: z.string(), value: Positions }),
  z.strictObject({ what: z.literal('source'), value: Source }),
  z.strictObject({ what: z.literal('setting'), value: Setting }),
  z.strictObject({
    what: z.literal('name'),
    value: z.strictObject({
      id: z.string(),
      label: Label,
      keys: z.array(ForeignKey).optional(),
      type: z.string().optional(),
      fields: z.record(z.string(), FieldValue).optional(),
    }),
  }),
  /** That a node is connected with a country. */
  z.strictObject({ what: z.literal('country'), node: z.string(), country: z.string() }),
  /** Any record, as the store has it: for a file of Weft's own. */
  z.strictObject({ what: z.literal('record'), of: What, id: z.string(), value: z.unknown() }),
]);
export type CurrentRow = z.input<typeof CurrentRow>;

/** To the worker: records as JSON text, many at once; then the word to plan, with what was said before of such tables. */
export const ToWorker = z.union([
  z.strictObject({ rows: z.string() }),
  /** What the last import of the source brought, as JSON text in the pieces it was kept in. */
  z.strictObject({ remembered: z.string() }),
  /** That all nodes which it asked for as `described` are sent. */
  z.strictObject({ described: z.literal(true) }),
  z.strictObject({
    plan: z.literal(true),
    remembered: z.array(z.array(ToldMapping)),
    /** Where it was asked for by names: what the source is called. */
    name: z.string().optional(),
    /** Those there are of the same format, imported last first, where files of it may come under other names. */
    sources: z.array(Source.pick({ id: true, name: true })),
  }),
]);
export type ToWorker = z.infer<typeof ToWorker>;

/** The plan, which the worker answers with. */
export const Planned = z.strictObject({
  kind: z.literal('planned'),
  counts: ImportJob.shape.counts.unwrap(),
  planned: PlannedCounts,
  problems: z.array(ImportProblem),
  problemCount: z.int(),
  changeCount: z.int(),
  twins: z.array(PossibleTwin),
  links: z.array(LinkField).optional(),
  figures: z.array(z.string()).optional(),
  taken: TakenAs.optional(),
});
export type Planned = z.infer<typeof Planned>;

/** From the worker on its way to the plan: what it read, and what it makes in pieces of JSON text. */
export const FromWorker = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('progress'), progress: ImportProgress }),
  z.strictObject({
    kind: z.literal('read'),
    /** Its id; of tables the names of their files instead, and of what says something of so many vertices that, which lead to it. */
    source: z.union([z.string(), z.array(z.string()), z.strictObject({ count: z.int(), name: z.string() })]),
    format: z.string(),
    ...HowRead.shape,
    isWhole: z.boolean(),
    /** Those of the file, by kind: records here may have the same. */
    ids: z.strictObject({
      node: z.array(z.string()),
      edge: z.array(z.string()),
      interaction: z.array(z.string()),
      view: z.array(z.string()),
    }),
    /** Of tables: what each one's mapping is remembered by. */
    shapes: z.array(TableShape),
    /** As they were uploaded, handed back to be kept. */
    files: z.array(UploadedFile),
  }),
  /** That the file is of this source, whatever it is called: it needs what the network holds of that. */
  z.strictObject({ kind: z.literal('taken'), source: z.string() }),
  /** `shapes`: with what the tables are taken for without a person's word. */
  z.strictObject({ kind: z.literal('mapped'), tables: z.array(TableOutline), mapping: Mapping, shapes: z.array(TableShape) }), // prettier-ignore
  /** Nodes that are to have keys of the file, which only names them: it needs them whole. */
  z.strictObject({ kind: z.literal('described'), ids: z.array(z.string()) }),
  /** Changes; records of the dry run, `recordsAtOnce` in each; what is to be remembered; the rows that are left out. */
  z.strictObject({
    kind: z.literal('piece'),
    of: z.enum(['changes', 'records', 'memory', 'refused']),
    text: z.string(),
  }),
]);
export type FromWorker = z.infer<typeof FromWorker>;

/** So many records of the dry run of an import that is too large to be applied as one are listed. */
export const mostListed = 10_000;

/** Records of a dry run that are kept together. */
export const recordsAtOnce = 100;
