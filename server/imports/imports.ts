import { randomUUID } from 'node:crypto';
import { maxChanges } from '../../graph-schema/changes.ts';
import { GraphError } from '../../graph-schema/errors.ts';
import { OperationId } from '../../graph-schema/ids.ts';
import type {
  ImportJob,
  ImportProgress,
  PlannedQuestion,
  PlannedRecords,
  WaitingImports,
} from '../../graph-schema/import-job.ts';
import { noChoices, type ImportChoices, type PossibleTwin } from '../../graph-schema/import-report.ts';
import { withSaid } from '../../graph-schema/import/twins.ts';
import type { Principal } from '../../graph-schema/levels.ts';
import { maxFilesTogether } from '../../graph-schema/formats/packed.ts';
import type { Mapping } from '../../graph-schema/mapping/mapping.ts';
import type { TableOptions } from '../../graph-schema/tables/read-tables.ts';
import { megabytes } from '../../graph-schema/tables/limits.ts';
import type { GraphStore } from '../store/graph-store.ts';
import { applyStaged } from './apply-staged.ts';
import { keptFiles } from './kept-files.ts';
import { createMemories } from './memories.ts';
import { maxFileBytes, mostBytes, type UploadedFile } from './messages.ts';
import { plannedRecords } from './planned-records.ts';
import { readAndPlan, stopped, type Outcome } from './read-and-plan.ts';
import { refusedCsv } from './refused-rows.ts';
import { createRunning, type Run } from './running.ts';
import { createStagedJobs, type StoredJob } from './staged-jobs.ts';
import { createStagedRoom } from './staged-room.ts';

/** How long to wait for a dry run, in milliseconds; without it: until it is there. */
interface Waiting {
  wait?: number | undefined;
}

/** How a file is read, and the id of an import that it is read together `with`. */
export interface StartOptions extends Pick<TableOptions, 'encoding'>, Waiting {
  with?: string | undefined;
}

/** Files on their way into the network. Everything needs a coordinator: a report tells of all there is. */
export interface Imports {
  /**
   * Reads a file and stages what importing it would do. A file that cannot be read gives a job in the state `refused`; one
   * that is not read in time (`wait`), a job in the state `reading`, to be asked for again. Throws `unavailable` while too
   * many wait to be read. With the id of another job the file is added to that, which stays as it was, and `unprocessable`
   * is thrown, when they are not read together.
   */
  start(name: string, bytes: Uint8Array, principal: Principal, options?: StartOptions): Promise<ImportJob>;
  /** Plans an import of tables again with what a person says they are. Throws `unprocessable` where that does not fit. */
  map(id: string, mapping: Mapping, principal: Principal, options?: Waiting): Promise<ImportJob>;
  /** Plans an import again with what a person says of its dry run. */
  choose(id: string, choices: ImportChoices, principal: Principal, options?: Waiting): Promise<ImportJob>;
  /** Those that wait to be applied or are being read, newest first. */
  list(): Promise<WaitingImports>;
  /** Throws `not_found`, and what became of a reading that failed; jobs are kept for a week. */
  get(id: string): Promise<ImportJob>;
  records(id: string, question: PlannedQuestion): Promise<PlannedRecords>;
  twins(id: string): Promise<PossibleTwin[]>;
  /** The rows that are left out, as CSV. */
  refused(id: string): Promise<{ name: string; text: string }>;
  /** Stops reading or planning; what was there before stays. False: there was nothing to stop. */
  stop(id: string): Promise<boolean>;
  /** Lets go of an import that was not applied. */
  discard(id: string): Promise<boolean>;
  /**
   * Applies a staged import as one change set; a second time changes nothing. Throws what the store refuses it for, and
   * `too_large` where it is of more changes than that, unless `large` ones are taken and the network is empty; `signal`
   * stops such a one, of which nothing stays.
   */
  apply(id: string, principal: Principal, signal?: AbortSignal): Promise<ImportJob>;
}

/** Bytes of the files of one import together. */
const maxTogether = 2 * maxFileBytes;

/**
 * `waiting`: files held in memory at a time, the one being read among them. `staged`: the text of all changes that wait
 * to be applied, in UTF-16 code units; beyond, those staged longest go. `changes`: most of one operation.
 */
const defaultLimits = { waiting: 4, staged: 512 * 1024 * 1024, changes: maxChanges.import as number };

export function createImports(options: {
  store: GraphStore;
  now: () => Date;
  newId?: () => string;
  limits?: Partial<typeof defaultLimits>;
  /** Whether imports of more changes than one operation may be of are taken, into an empty network, as several. */
  large?: boolean;
}): Imports {
  const { store, now, newId = randomUUID, large = false } = options;
  const limits = { ...defaultLimits, ...options.limits };
  const { side } = store;
  const memories = createMemories(side);
  const jobs = createStagedJobs(side, memories);
  const recall = { mapping: jobs.recall, remembered: memories.read };
  const applying = new Map<string, Promise<ImportJob>>();
  const running = createRunning(limits.waiting);
  const room = createStagedRoom({ jobs, now, most: limits.staged, applying });

  interface Planned {
    id: string;
    files: UploadedFile[];
    principal: Principal;
    /** What is kept of the job. */
    before?: StoredJob;
    mapping?: Mapping | undefined;
    choices?: ImportChoices | undefined;
    run: Run;
  }

  /** Reads and plans all files of a job. */
  async function plan({ id, files, principal, before, mapping, choices, run }: Planned): Promise<ImportJob> {
    const at = before?.startedAt ?? now().toISOString();
    const prefix = `${newId().slice(0, 13)}.`;
    const said = choices ?? before?.job.choices ?? noChoices;
    // What looks alike does not change with what is said of it.
    const findTwins = choices === undefined;
    const task = { files, by: principal.name, at: now().toISOString(), prefix, choices: said, findTwins, large, ...(mapping && { mapping }) }; // prettier-ignore
    const { signal } = run;
    const outcome = await readAndPlan({ store, task, recall, signal, onProgress: run.tell });
    if (signal.aborted) throw stopped();
    // What does not go with a job that is there leaves it as it is.
    if (before && 'reason' in outcome && (mapping || choices || !outcome.tables))
      throw new GraphError('unprocessable', outcome.reason);
    const operation = before?.job.operation ?? OperationId.parse(`import-${newId()}`);
    const file = fileOf(files);
    return stage({ id, file, operation, startedAt: at, outcome, before, said: choices ?? before?.job.choices, findTwins, prefix }); // prettier-ignore
  }

  /** Keeps what was planned until it is applied, in place of what was kept of the job before. */
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
    const base = { id, file, operation, startedAt, ...(said && { choices: said }) };
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

  /** A job that can still be told otherwise. */
  async function open(id: string): Promise<StoredJob> {
    const stored = await jobs.load(id);
    const { state } = stored.job;
    if (!(state === 'ready' || state === 'refused') || applying.has(id))
      throw new GraphError('unprocessable', 'This import is applied or gone; read its files again.');
    return stored;
  }

  async function openTables(id: string): Promise<StoredJob> {
    const stored = await open(id);
    if (stored.job.tables) return stored;
    throw new GraphError(
      'unprocessable',
      `«${stored.job.file}» is not read as a table of which you say what its columns are.`,
    );
  }

  async function add(id: string, file: UploadedFile, principal: Principal, run: Run): Promise<ImportJob> {
    const before = await open(id);
    const files = [...(await keptFiles(side, id, before.files)), file];
    if (files.length > maxFilesTogether)
      throw new GraphError('too_large', `At most ${maxFilesTogether} files are read together.`);
    if (files.reduce((sum, { bytes }) => sum + bytes.length, 0) > maxTogether)
      throw new GraphError('too_large', 'Together, the files are larger than 128 MB.');
    return plan({ id, files, principal, before, run });
  }

  /** Plans again what is kept; the mapping and the choices that were said before hold unless others are said. */
  async function again(input: {
    id: string;
    principal: Principal;
    mapping?: Mapping;
    choices?: ImportChoices;
    run: Run;
  }): Promise<ImportJob> {
    const { id, mapping, choices } = input;
    const before = mapping ? await openTables(id) : await open(id);
    const said = mapping ?? (choices ? before.job.mapping : undefined);
    return plan({ ...input, files: await keptFiles(side, id, before.files), before, mapping: said });
  }

  /** A job that is being read or planned again, as it stands. */
  async function asReading(id: string, file: string, progress: ImportProgress): Promise<ImportJob> {
    const stored = await jobs.load(id).catch(() => undefined);
    const none = { problems: [], problemCount: 0, changeCount: 0, operation: OperationId.parse(`import-${id}`) };
    return { id, file, ...none, ...stored?.job, state: 'reading', progress };
  }

  /** Does the work in turn, and gives the job as it stands when `wait` is over. */
  async function inTurn(
    { id, file, wait }: { id: string; file: string } & Waiting,
    work: (run: Run) => Promise<ImportJob>,
  ): Promise<ImportJob> {
    const { done, leave, progress } = running.begin(id, file, work);
    if (wait === undefined) return done;
    const later = await Promise.race([done, new Promise<undefined>((resolve) => setTimeout(resolve, wait))]);
    if (later) return later;
    leave();
    return asReading(id, file, progress());
  }

  async function apply(id: string, principal: Principal, signal?: AbortSignal): Promise<ImportJob> {
    const stored = await jobs.load(id);
    if (running.get(id)) throw new GraphError('unprocessable', 'This import is being read; wait until that is done.');
    return applyStaged({ store, jobs, now, large, most: limits.changes, signal }, stored, principal);
  }

  return {
    async start(name, bytes, principal, { encoding, with: to, wait } = {}) {
      requireCoordinator(principal);
      const most = mostBytes(name, large);
      if (bytes.length > most) throw new GraphError('too_large', `«${name}» is larger than ${megabytes(most)}.`);
      const file = { name, bytes, ...(encoding !== undefined && { encoding }) };
      const id = to ?? newId();
      return inTurn({ id, file: name, wait }, async (run) => {
        if (to !== undefined) return add(id, file, principal, run);
        await room.dropExpired();
        return plan({ id, files: [file], principal, run });
      });
    },
    async map(id, mapping, principal, { wait } = {}) {
      requireCoordinator(principal);
      return inTurn({ id, file: '', wait }, (run) => again({ id, mapping, principal, run }));
    },
    async choose(id, choices, principal, { wait } = {}) {
      requireCoordinator(principal);
      return inTurn({ id, file: '', wait }, (run) => again({ id, choices, principal, run }));
    },
    async list() {
      const stored = (await jobs.all()).filter(({ job }) => job.state === 'ready' && job.changeCount > 0);
      const read = running.all().filter(({ id }) => !stored.some(({ job }) => job.id === id));
      const found = [
        ...stored.map(({ startedAt, job: { id, file, state, changeCount } }) => ({ id, file, state, changeCount, startedAt })),
        ...read.map(({ id, file }) => ({ id, file, state: 'reading' as const, changeCount: 0 })),
      ]; // prettier-ignore
      return { imports: found.toSorted((a, b) => ('startedAt' in b ? b.startedAt : '~') < ('startedAt' in a ? a.startedAt : '~') ? -1 : 1) }; // prettier-ignore
    },
    async get(id) {
      const run = running.get(id);
      return run ? asReading(id, run.file, run.progress()) : (running.failure(id) ?? (await jobs.load(id)).job);
    },
    records: async (id, question) => plannedRecords(jobs, await jobs.load(id), question),
    async twins(id) {
      const stored = await jobs.load(id).catch(() => undefined);
      return stored ? jobs.twins(stored) : [];
    },
    async refused(id) {
      const stored = await jobs.load(id);
      const name = `refused-${stored.job.file.replace(/(\.[a-z]+)*$/i, '')}.csv`;
      return { name, text: await refusedCsv(jobs.refused(stored)) };
    },
    stop: running.stop,
    async discard(id) {
      await running.stop(id);
      const stored = await jobs.load(id).catch(() => undefined);
      if (!stored || applying.has(id) || !['ready', 'refused', 'failed'].includes(stored.job.state)) return false;
      await jobs.remove(stored);
      return true;
    },
    async apply(id, principal, signal) {
      requireCoordinator(principal);
      const work = applying.get(id) ?? apply(id, principal, signal).finally(() => applying.delete(id));
      applying.set(id, work);
      return work;
    },
  };
}

const fileOf = (files: readonly UploadedFile[]): string =>
  files.length === 1 ? (files[0]?.name ?? '') : `${files[0]?.name} + ${files.length - 1}`;
const sizeOf = (files: readonly UploadedFile[]): number => files.reduce((sum, { bytes }) => sum + bytes.length, 0);

/** An import matches against everything there is, so its report would tell of what is hidden from others. */
export function requireCoordinator(principal: Principal): void {
  if (principal.level !== 'coordinator') throw new GraphError('forbidden', 'Importing needs the level «coordinator».');
}
