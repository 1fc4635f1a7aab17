import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import { Change } from '../../graph-schema/changes.ts';
import { GraphError } from '../../graph-schema/errors.ts';
import { ImportJob } from '../../graph-schema/import-job.ts';
import { PlannedRecord, PossibleTwin } from '../../graph-schema/import-report.ts';
import { TableMapping } from '../../graph-schema/mapping/mapping.ts';
import type { SideStore } from '../store/graph-store.ts';
import { dropFiles, KeptFile, keepFile } from './kept-files.ts';
import type { Memories } from './memories.ts';
import { recordsAtOnce, RefusedRows, type UploadedFile } from './messages.ts';
import type { Pieces } from './read-and-plan.ts';

/** A job with what the server keeps of it beside. `pieces`: how many pieces of changes are staged; `size`: their length. */
const StoredJob = z.strictObject({
  job: ImportJob,
  startedAt: z.iso.datetime(),
  pieces: z.int(),
  size: z.int().default(0),
  /** How many pieces of records its dry run lists. */
  recordPieces: z.int().default(0),
  /** What it is to remember of its source: under which name, in how many pieces. */
  memory: z.strictObject({ source: z.string(), name: z.string(), pieces: z.int() }).optional(),
  /** Of tables: the files, kept to be read again, and what each table's mapping is remembered by. */
  files: z.array(KeptFile).default([]),
  shapes: z.array(z.string()).default([]),
});
export type StoredJob = z.infer<typeof StoredJob>;

const kinds = {
  job: 'import-job',
  changes: 'import-changes',
  records: 'import-records',
  twins: 'import-twins',
  refused: 'import-refused',
  mapping: 'import-mapping',
} as const;
const pieceId = (id: string, number: number): string => `${id}.${number}`;

/** How long the changes of an import are looked through before others get their turn, in milliseconds. */
const turn = 8;

/** What is left of a job once it is applied or given up. */
const emptied = ({ memory: _, ...stored }: StoredJob, job: ImportJob): StoredJob => ({
  ...stored,
  job,
  pieces: 0,
  recordPieces: 0,
  size: 0,
  files: [],
});

/** Which records of a dry run are looked through. */
interface Range {
  from: number;
  /** Not included. */
  to: number;
  most: number;
  test(record: PlannedRecord): boolean;
}

/** Imports that wait to be applied or are done, with the text of their changes and, of tables, their files. */
export interface StagedJobs {
  /** Throws `not_found`. */
  load(id: string): Promise<StoredJob>;
  /** Those that can be read. */
  all(): Promise<StoredJob[]>;
  save(stored: StoredJob): Promise<void>;
  /** Keeps what was planned, in place of what was kept of the job before. Files that are kept already stay. */
  stage(planned: {
    job: ImportJob;
    startedAt: string;
    size: number;
    pieces: Pieces;
    memory: { source: string; name: string } | undefined;
    /** Undefined: those of before stay. */
    twins: readonly PossibleTwin[] | undefined;
    refused: RefusedRows;
    files: readonly UploadedFile[];
    shapes: string[];
    before: StoredJob | undefined;
  }): Promise<void>;
  /** Records of the dry run from a place on that a test finds, until there are enough; `next`: where it left off. */
  records(stored: StoredJob, range: Range): Promise<{ records: PlannedRecord[]; next: number }>;
  twins(id: string): Promise<PossibleTwin[]>;
  refused(id: string): Promise<RefusedRows>;
  /** The changes that are staged, at most `most` at a time. Throws `not_found` when they are gone. */
  changes(stored: StoredJob, most: number): AsyncGenerator<Change[]>;
  /** Keeps the job as it has become and lets go of its changes and files; what was `applied` is remembered of its source. */
  settle(stored: StoredJob, job: ImportJob): Promise<void>;
  /** Lets go of all of it. */
  remove(stored: StoredJob): Promise<void>;
  /** The mapping a person let pass last for tables of a shape. */
  recall(shape: string): Promise<TableMapping | null>;
  /** What a person has let pass is proposed again for tables of the same shape. */
  remember(stored: StoredJob): Promise<void>;
}

export function createStagedJobs(side: SideStore, memories: Memories): StagedJobs {
  const save = (stored: StoredJob): Promise<void> => side.set(kinds.job, stored.job.id, stored);

  async function load(id: string): Promise<StoredJob> {
    const stored = StoredJob.safeParse(await side.get(kinds.job, id));
    if (!stored.success) throw new GraphError('not_found', `There is no import «${id}».`);
    return stored.data;
  }

  async function dropPieces(kind: string, id: string, from: number, to: number): Promise<void> {
    for (let number = from; number < to; number += 1) await side.set(kind, pieceId(id, number), undefined);
  }

  async function drop({ job, pieces, recordPieces, memory, files }: StoredJob, isApplied: boolean): Promise<void> {
    const { id } = job;
    await dropFiles(side, id, files);
    await dropPieces(kinds.changes, id, 0, pieces);
    await dropPieces(kinds.records, id, 0, recordPieces);
    await side.set(kinds.twins, id, undefined);
    await side.set(kinds.refused, id, undefined);
    if (!memory) return;
    if (isApplied) await memories.applied(memory);
    else await memories.drop(memory);
  }

  return {
    load,
    save,
    async all() {
      const found: StoredJob[] = [];
      for (const id of await side.list(kinds.job)) {
        const stored = await load(id).catch(() => undefined);
        if (stored) found.push(stored);
      }
      return found;
    },
    async stage({ job, startedAt, size, pieces, memory, twins, refused, files, shapes, before }) {
      const { id } = job;
      const kept = [...(before?.files ?? [])];
      for (const [at, uploaded] of files.entries())
        if (at >= kept.length) kept.push(await keepFile(side, id, { at, ...uploaded }));
      for (const [number, piece] of pieces.changes.entries()) await side.set(kinds.changes, pieceId(id, number), piece);
      for (const [number, piece] of pieces.records.entries()) await side.set(kinds.records, pieceId(id, number), piece);
      const remembered = memory && { ...memory, pieces: pieces.memory.length };
      if (remembered) await memories.keep(remembered, pieces.memory);
      if (twins) await side.set(kinds.twins, id, twins.length > 0 ? twins : undefined);
      await side.set(kinds.refused, id, refused.rows.length > 0 ? refused : undefined);
      const counts = { pieces: pieces.changes.length, recordPieces: pieces.records.length };
      await save({ job, startedAt, ...counts, size, files: kept, shapes, ...(remembered && { memory: remembered }) });
      await dropPieces(kinds.changes, id, counts.pieces, before?.pieces ?? 0);
      await dropPieces(kinds.records, id, counts.recordPieces, before?.recordPieces ?? 0);
      if (before?.memory) await memories.drop(before.memory);
    },
    async records({ job, recordPieces }, { from, to, most, test }) {
      const records: PlannedRecord[] = [];
      let next = from;
      while (next < to && records.length < most) {
        const number = Math.floor(next / recordsAtOnce);
        if (number >= recordPieces) return { records, next: to };
        const piece = z.string().safeParse(await side.get(kinds.records, pieceId(job.id, number)));
        if (!piece.success)
          throw new GraphError('not_found', `The dry run of «${job.id}» is gone; import the file again.`);
        const all = z.array(PlannedRecord).parse(JSON.parse(piece.data));
        const end = Math.min(to, (number + 1) * recordsAtOnce);
        for (; next < end && records.length < most; next += 1) {
          const record = all[next - number * recordsAtOnce];
          if (record && test(record)) records.push(record);
        }
        await setImmediate();
      }
      return { records, next };
    },
    twins: async (id) => z.array(PossibleTwin).safeParse(await side.get(kinds.twins, id)).data ?? [],
    refused: async (id) => RefusedRows.safeParse(await side.get(kinds.refused, id)).data ?? { columns: [], rows: [] },
    async *changes({ job, pieces }, most) {
      let changes: Change[] = [];
      for (let number = 0; number < pieces; number += 1) {
        const piece = z.string().safeParse(await side.get(kinds.changes, pieceId(job.id, number)));
        if (!piece.success)
          throw new GraphError('not_found', `The changes of the import «${job.id}» are gone; import the file again.`);
        let since = performance.now();
        for (const change of z.array(z.unknown()).parse(JSON.parse(piece.data))) {
          changes.push(Change.parse(change));
          if (changes.length === most) {
            yield changes;
            changes = [];
          }
          if (performance.now() - since < turn) continue;
          await setImmediate();
          since = performance.now();
        }
        await setImmediate();
      }
      if (changes.length > 0) yield changes;
    },
    async settle(stored, job) {
      await save(emptied(stored, job));
      await drop(stored, job.state === 'applied');
    },
    async remove(stored) {
      // One that was broken off while it was applied may have taken effect, and its source names what it brought then.
      await drop(stored, stored.job.state === 'applying');
      await side.set(kinds.job, stored.job.id, undefined);
    },
    recall: async (shape) => TableMapping.safeParse(await side.get(kinds.mapping, shape)).data ?? null,
    async remember({ job, shapes }) {
      for (const [at, shape] of shapes.entries()) {
        const table = job.mapping?.tables[at];
        if (table) await side.set(kinds.mapping, shape, table);
      }
    },
  };
}
