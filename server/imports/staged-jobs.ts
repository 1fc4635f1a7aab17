import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import { Change } from '../../graph-schema/changes.ts';
import { GraphError } from '../../graph-schema/errors.ts';
import { howRead, ImportJob } from '../../graph-schema/import-job.ts';
import { PlannedRecord, PossibleTwin } from '../../graph-schema/import-report.ts';
import { TableShape, ToldMappings, withTold, type ToldMapping } from '../../graph-schema/mapping/remember.ts';
import type { SideStore } from '../store/graph-store.ts';
import { itemsIn } from '../pieces.ts';
import { dropFiles, KeptFile, keepFile } from './kept-files.ts';
import type { Memories } from './memories.ts';
import { recordsAtOnce, type UploadedFile } from './messages.ts';
import type { Pieces } from './read-and-plan.ts';

/** What a mapping was remembered by at first. */
const ofHeaders = (headers: string): TableShape => ({ headers, name: '' });

/**
 * A job with what the server keeps of it beside. `plan`: what the pieces go by that its last planning made; `pieces`: how
 * many of changes are staged; `size`: their length.
 */
const StoredJob = z.strictObject({
  job: ImportJob,
  startedAt: z.iso.datetime(),
  plan: z.string().default(''),
  pieces: z.int(),
  size: z.int().default(0),
  /** How many pieces of records its dry run lists. */
  recordPieces: z.int().default(0),
  /** How many pieces the rows that are left out are in. */
  refusedPieces: z.int().default(0),
  /** What it is to remember of its source: under which name, in how many pieces. */
  memory: z.strictObject({ source: z.string(), name: z.string(), pieces: z.int() }).optional(),
  /** Of tables: the files, kept to be read again, and what each table's mapping is remembered by. */
  files: z.array(KeptFile).default([]),
  shapes: z.array(z.union([TableShape, z.string().transform(ofHeaders)])).default([]),
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
const pieceId = ({ job, plan }: Pick<StoredJob, 'job' | 'plan'>, number: number): string =>
  `${job.id}.${plan}${number}`;

/** What is left of a job once it is applied or given up. */
const emptied = ({ memory: _, ...stored }: StoredJob, job: ImportJob): StoredJob => ({
  ...stored,
  job,
  pieces: 0,
  recordPieces: 0,
  refusedPieces: 0,
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
    plan: string;
    size: number;
    pieces: Pieces;
    memory: { source: string; name: string } | undefined;
    twins: readonly PossibleTwin[];
    files: readonly UploadedFile[];
    shapes: TableShape[];
    before: StoredJob | undefined;
  }): Promise<void>;
  /** Records of the dry run from a place on that a test finds, until there are enough; `next`: where it left off. */
  records(stored: StoredJob, range: Range): Promise<{ records: PlannedRecord[]; next: number }>;
  twins(stored: StoredJob): Promise<PossibleTwin[]>;
  /** The pieces of the rows that are left out. */
  refused(stored: StoredJob): AsyncGenerator<string>;
  /** The changes that are staged, at most `most` at a time. Throws `not_found` when they are gone. */
  changes(stored: StoredJob, most: number): AsyncGenerator<Change[]>;
  /** Keeps the job as it has become and lets go of its changes and files; what was `applied` is remembered of its source. */
  settle(stored: StoredJob, job: ImportJob): Promise<void>;
  /** Lets go of all of it. */
  remove(stored: StoredJob): Promise<void>;
  /** The mappings that persons let pass for tables of these headers, the last one last. */
  recall(headers: string): Promise<ToldMapping[]>;
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

  async function dropPieces(kind: string, stored: StoredJob, count: number): Promise<void> {
    for (let number = 0; number < count; number += 1) await side.set(kind, pieceId(stored, number), undefined);
  }

  /** Lets go of what a planning made, but for what is to be remembered. */
  async function dropPlan(stored: StoredJob): Promise<void> {
    await dropPieces(kinds.changes, stored, stored.pieces);
    await dropPieces(kinds.records, stored, stored.recordPieces);
    await dropPieces(kinds.refused, stored, stored.refusedPieces);
    await dropPieces(kinds.twins, stored, 1);
  }

  /** One that was broken off while it was applied may have taken effect, and its source names what it brought then. */
  async function dropMemory({ job, memory }: StoredJob, isApplied = job.state === 'applying'): Promise<void> {
    if (!memory) return;
    if (isApplied) await memories.applied(memory);
    else await memories.drop(memory);
  }

  async function drop(stored: StoredJob, isApplied?: boolean): Promise<void> {
    await dropFiles(side, stored.job.id, stored.files);
    await dropPlan(stored);
    await dropMemory(stored, isApplied);
  }

  /** The pieces of a kind. Throws `not_found` with the sentence when one is gone. */
  async function* piecesOf(kind: string, stored: StoredJob, { count, gone }: { count: number; gone: string }) {
    for (let number = 0; number < count; number += 1) {
      const piece = z.string().safeParse(await side.get(kind, pieceId(stored, number)));
      if (!piece.success) throw new GraphError('not_found', gone);
      yield piece.data;
    }
  }

  const recall = async (headers: string): Promise<ToldMapping[]> =>
    ToldMappings.safeParse(await side.get(kinds.mapping, headers)).data ?? [];

  return {
    load,
    save,
    recall,
    async all() {
      const found: StoredJob[] = [];
      for (const id of await side.list(kinds.job)) {
        const stored = await load(id).catch(() => undefined);
        if (stored) found.push(stored);
      }
      return found;
    },
    async stage({ job, startedAt, plan, size, pieces, memory, twins, files, shapes, before }) {
      const kept = (before?.files ?? []).map((file, at) => ({ ...file, ...howRead(files[at] ?? {}) }));
      for (const [at, uploaded] of files.entries())
        if (at >= kept.length) kept.push(await keepFile(side, job.id, { at, ...uploaded }));
      const keep = async (kind: string, all: readonly unknown[]): Promise<number> => {
        for (const [number, piece] of all.entries()) await side.set(kind, pieceId({ job, plan }, number), piece);
        return all.length;
      };
      const counts = {
        pieces: await keep(kinds.changes, pieces.changes),
        recordPieces: await keep(kinds.records, pieces.records),
        refusedPieces: await keep(kinds.refused, pieces.refused),
      };
      await keep(kinds.twins, twins.length > 0 ? [twins] : []);
      const remembered = memory && { ...memory, pieces: pieces.memory.length };
      if (remembered) await memories.keep(remembered, pieces.memory);
      // Until here the job is as it was, with all that belongs to it.
      await save({ job, startedAt, plan, ...counts, size, files: kept, shapes, ...(remembered && { memory: remembered }) }); // prettier-ignore
      if (!before) return;
      await dropPlan(before);
      await dropMemory(before);
    },
    async records(stored, { from, to, most, test }) {
      const { job, recordPieces } = stored;
      const records: PlannedRecord[] = [];
      let next = from;
      while (next < to && records.length < most) {
        const number = Math.floor(next / recordsAtOnce);
        if (number >= recordPieces) return { records, next: to };
        const piece = z.string().safeParse(await side.get(kinds.records, pieceId(stored, number)));
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
    twins: async (stored) =>
      z.array(PossibleTwin).safeParse(await side.get(kinds.twins, pieceId(stored, 0))).data ?? [],
    refused: (stored) => piecesOf(kinds.refused, stored, { count: stored.refusedPieces, gone: 'The rows that were left out are gone; import the file again.' }), // prettier-ignore
    async *changes(stored, most) {
      const gone = `The changes of the import «${stored.job.id}» are gone; import the file again.`;
      let changes: Change[] = [];
      for await (const change of itemsIn(piecesOf(kinds.changes, stored, { count: stored.pieces, gone }), Change)) {
        changes.push(change);
        if (changes.length < most) continue;
        yield changes;
        changes = [];
      }
      if (changes.length > 0) yield changes;
    },
    async settle(stored, job) {
      await save(emptied(stored, job));
      await drop(stored, job.state === 'applied');
    },
    async remove(stored) {
      await drop(stored);
      await side.set(kinds.job, stored.job.id, undefined);
    },
    async remember({ job, shapes }) {
      for (const [at, { headers, name, guessed }] of shapes.entries()) {
        const mapping = job.mapping?.tables[at];
        if (!mapping) continue;
        const told = { ...mapping, table: name || mapping.table, ...(guessed && { guessed }) };
        await side.set(kinds.mapping, headers, withTold(await recall(headers), told));
      }
    },
  };
}
