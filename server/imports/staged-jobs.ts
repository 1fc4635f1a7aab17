import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import { Change } from '../../graph-schema/changes.ts';
import { GraphError } from '../../graph-schema/errors.ts';
import { ImportJob } from '../../graph-schema/import-job.ts';
import { TableMapping } from '../../graph-schema/mapping/mapping.ts';
import type { SideStore } from '../store/graph-store.ts';
import { dropFiles, KeptFile, keepFile } from './kept-files.ts';
import type { UploadedFile } from './messages.ts';

/** A job with what the server keeps of it beside. `pieces`: how many pieces of changes are staged; `size`: their length. */
const StoredJob = z.strictObject({
  job: ImportJob,
  startedAt: z.iso.datetime(),
  pieces: z.int(),
  size: z.int().default(0),
  /** Of tables: the files, kept to be read again, and what each table's mapping is remembered by. */
  files: z.array(KeptFile).default([]),
  shapes: z.array(z.string()).default([]),
});
export type StoredJob = z.infer<typeof StoredJob>;

const kinds = { job: 'import-job', changes: 'import-changes', mapping: 'import-mapping' } as const;
const pieceId = (id: string, number: number): string => `${id}.${number}`;

/** How long the changes of an import are looked through before others get their turn, in milliseconds. */
const turn = 8;

/** What is left of a job once it is applied or given up. */
const emptied = (stored: StoredJob, job: ImportJob): StoredJob => ({ ...stored, job, pieces: 0, size: 0, files: [] });

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
    pieces: readonly string[];
    files: readonly UploadedFile[];
    shapes: string[];
    before: StoredJob | undefined;
  }): Promise<void>;
  /** The changes that are staged, some at a time. Throws `not_found` when they are gone. */
  changes(stored: StoredJob): Promise<Change[]>;
  /** Keeps the job as it has become and lets go of its changes and files. */
  settle(stored: StoredJob, job: ImportJob): Promise<void>;
  /** Lets go of all of it. */
  remove(stored: StoredJob): Promise<void>;
  /** The mapping a person let pass last for tables of a shape. */
  recall(shape: string): Promise<TableMapping | null>;
  /** What a person has let pass is proposed again for tables of the same shape. */
  remember(stored: StoredJob): Promise<void>;
}

export function createStagedJobs(side: SideStore): StagedJobs {
  const save = (stored: StoredJob): Promise<void> => side.set(kinds.job, stored.job.id, stored);

  async function load(id: string): Promise<StoredJob> {
    const stored = StoredJob.safeParse(await side.get(kinds.job, id));
    if (!stored.success) throw new GraphError('not_found', `There is no import «${id}».`);
    return stored.data;
  }

  async function dropChanges(id: string, from: number, to: number): Promise<void> {
    for (let number = from; number < to; number += 1) await side.set(kinds.changes, pieceId(id, number), undefined);
  }

  async function drop({ job, pieces, files }: StoredJob): Promise<void> {
    await dropFiles(side, job.id, files);
    await dropChanges(job.id, 0, pieces);
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
    async stage({ job, startedAt, size, pieces, files, shapes, before }) {
      const { id } = job;
      const kept = [...(before?.files ?? [])];
      for (const [at, uploaded] of files.entries())
        if (at >= kept.length) kept.push(await keepFile(side, id, { at, ...uploaded }));
      for (const [number, piece] of pieces.entries()) await side.set(kinds.changes, pieceId(id, number), piece);
      await save({ job, startedAt, pieces: pieces.length, size, files: kept, shapes });
      await dropChanges(id, pieces.length, before?.pieces ?? 0);
    },
    async changes({ job, pieces }) {
      const changes: Change[] = [];
      for (let number = 0; number < pieces; number += 1) {
        const piece = z.string().safeParse(await side.get(kinds.changes, pieceId(job.id, number)));
        if (!piece.success)
          throw new GraphError('not_found', `The changes of the import «${job.id}» are gone; import the file again.`);
        let since = performance.now();
        for (const change of z.array(z.unknown()).parse(JSON.parse(piece.data))) {
          changes.push(Change.parse(change));
          if (performance.now() - since < turn) continue;
          await setImmediate();
          since = performance.now();
        }
        await setImmediate();
      }
      return changes;
    },
    async settle(stored, job) {
      await save(emptied(stored, job));
      await drop(stored);
    },
    async remove(stored) {
      await drop(stored);
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
