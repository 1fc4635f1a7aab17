import { GraphError } from '../../graph-schema/errors.ts';
import { OperationId } from '../../graph-schema/ids.ts';
import type { ImportJob } from '../../graph-schema/import-job.ts';
import { noChoices, type ImportChoices } from '../../graph-schema/import-report.ts';
import { withSaid } from '../../graph-schema/import/twins.ts';
import type { Principal } from '../../graph-schema/levels.ts';
import type { Mapping } from '../../graph-schema/mapping/mapping.ts';
import type { GraphStore } from '../store/graph-store.ts';
import type { Memories } from './memories.ts';
import type { UploadedFile } from './messages.ts';
import { readAndPlan, stopped, type Outcome } from './read-and-plan.ts';
import type { Run } from './running.ts';
import type { StagedJobs, StoredJob } from './staged-jobs.ts';
import type { StagedRoom } from './staged-room.ts';

/** A job that is to be read and planned. `before`: what is kept of it; what was said of it then holds unless it is said anew. */
export interface ToPlan {
  id: string;
  files: UploadedFile[];
  principal: Principal;
  before?: StoredJob;
  mapping?: Mapping | undefined;
  choices?: ImportChoices | undefined;
  run: Run;
}

/** Reads and plans all files of a job, and keeps what comes of it until it is applied. */
export function createPlanner(options: {
  store: GraphStore;
  jobs: StagedJobs;
  memories: Memories;
  room: StagedRoom;
  now: () => Date;
  newId: () => string;
  /** Whether all changes are wanted where they are more than one operation may be of. */
  large: boolean;
}): (job: ToPlan) => Promise<ImportJob> {
  const { store, jobs, memories, room, now, newId, large } = options;
  const recall = { mapping: jobs.recall, remembered: memories.read };

  /** Keeps what was planned in place of what was kept of the job before. */
  async function stage(input: {
    id: string;
    file: string;
    operation: OperationId;
    startedAt: string;
    outcome: Outcome;
    before: StoredJob | undefined;
    said: ImportChoices | undefined;
    findTwins: boolean;
    prefix: string;
  }): Promise<ImportJob> {
    const { id, file, operation, startedAt, outcome, before, said, findTwins, prefix } = input;
    const { shapes, files, ...told } = outcome;
    const base = { id, file, operation, startedAt, plan: prefix, ...(said && { choices: said }) };
    const none = { problems: [], problemCount: 0, changeCount: 0 };
    if ('reason' in told) {
      const job: ImportJob = { ...base, ...told, state: 'refused', ...none };
      const pieces = { changes: [], records: [], memory: [], refused: [] };
      await jobs.stage({ job, startedAt, plan: prefix, size: sizeOf(files), pieces, memory: undefined, twins: [], files, shapes, before }); // prettier-ignore
      return job;
    }
    const { pieces, twins: found, source, ...plan } = told;
    const size = sizeOf(files) + Object.values(pieces).flat().reduce((sum, piece) => sum + piece.length, 0); // prettier-ignore
    await room.make(size, id);
    const twins = findTwins ? found : withSaid(before ? await jobs.twins(before) : [], said?.twins ?? []);
    const job: ImportJob = { ...base, ...plan, state: 'ready', twins: twins.length };
    const memory = pieces.memory.length > 0 ? { source, name: prefix } : undefined;
    await jobs.stage({ job, startedAt, plan: prefix, size, pieces, memory, twins, files, shapes, before }); // prettier-ignore
    return job;
  }

  return async ({ id, files, principal, before, mapping, choices, run }) => {
    const startedAt = before?.startedAt ?? now().toISOString();
    const prefix = `${newId().slice(0, 13)}.`;
    const said = choices ?? before?.job.choices;
    // What looks alike does not change with what is said of it, but with what the rows are compared with.
    const findTwins = choices === undefined || choices.apart !== before?.job.choices?.apart;
    const task = { files, by: principal.name, at: now().toISOString(), prefix, choices: said ?? noChoices, findTwins, large, ...(mapping && { mapping }) }; // prettier-ignore
    const { signal } = run;
    const outcome = await readAndPlan({ store, task, recall, signal, onProgress: run.tell });
    if (signal.aborted) throw stopped();
    // What does not go with a job that is there leaves it as it is.
    if (before && 'reason' in outcome && (mapping || choices || !outcome.tables))
      throw new GraphError('unprocessable', outcome.reason);
    return stage({ id, file: fileOf(files), operation: operationOf(before) ?? OperationId.parse(`import-${newId()}`), startedAt, outcome, before, said, findTwins, prefix }); // prettier-ignore
  };
}

/** The operation of a job stays, unless it may have taken effect with what was planned then. */
const operationOf = (before: StoredJob | undefined): OperationId | undefined =>
  before?.job.state === 'applying' ? undefined : before?.job.operation;

const fileOf = (files: readonly UploadedFile[]): string =>
  files.length === 1 ? (files[0]?.name ?? '') : `${files[0]?.name} + ${files.length - 1}`;
const sizeOf = (files: readonly UploadedFile[]): number => files.reduce((sum, { bytes }) => sum + bytes.length, 0);
