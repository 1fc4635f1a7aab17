import { randomUUID } from 'node:crypto';
import { maxChanges } from '../../graph-schema/changes.ts';
import { GraphError } from '../../graph-schema/errors.ts';
import { OperationId } from '../../graph-schema/ids.ts';
import {
  howRead,
  type HowRead,
  type ImportJob,
  type ImportProgress,
  type PlannedQuestion,
  type PlannedRecords,
  type WaitingImports,
} from '../../graph-schema/import-job.ts';
import type { ImportChoices, PossibleTwin } from '../../graph-schema/import-report.ts';
import type { Principal } from '../../graph-schema/levels.ts';
import { maxFilesTogether } from '../../graph-schema/formats/packed.ts';
import type { Mapping } from '../../graph-schema/mapping/mapping.ts';
import { megabytes } from '../../graph-schema/tables/limits.ts';
import type { GraphStore } from '../store/graph-store.ts';
import { applyStaged, isOutdated } from './apply-staged.ts';
import { keptFiles } from './kept-files.ts';
import { createMemories } from './memories.ts';
import { maxFileBytes, mostBytes, type UploadedFile } from './messages.ts';
import { createPlanner } from './plan-job.ts';
import { plannedRecords } from './planned-records.ts';
import { refusedCsv } from './refused-rows.ts';
import { createRunning, type Run } from './running.ts';
import { createStagedJobs, type StoredJob } from './staged-jobs.ts';
import { createStagedRoom } from './staged-room.ts';

/** How long to wait for a dry run, in milliseconds; without it: until it is there. */
interface Waiting {
  wait?: number | undefined;
}

/** How a file is read, and the id of an import that it is read together `with`. */
export interface StartOptions extends HowRead, Waiting {
  with?: string | undefined;
}

/** `plan`: what the import does, as it was looked at; `signal` stops a large one, of which nothing stays. */
export interface ApplyOptions {
  plan?: string | undefined;
  signal?: AbortSignal | undefined;
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
  /**
   * Reads the files of an import again, in the way a person says; what was said of its tables is void then. Throws
   * `unprocessable` where they cannot be read so.
   */
  readAgain(id: string, how: HowRead, principal: Principal, options?: Waiting): Promise<ImportJob>;
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
   * Applies a staged import as one change set; a second time changes nothing. Throws what the store refuses it for (where
   * the network changed meanwhile it is then planned again as it was said), `conflict` where it was planned anew since it
   * was looked at, and `too_large` where it is of more changes than that, unless `large` ones are taken and the network is
   * empty.
   */
  apply(id: string, principal: Principal, options?: ApplyOptions): Promise<ImportJob>;
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
  const applying = new Map<string, Promise<ImportJob>>();
  const running = createRunning(limits.waiting);
  const room = createStagedRoom({ jobs, now, most: limits.staged, applying });
  const plan = createPlanner({ store, jobs, memories, room, now, newId, large });

  /** A job as it stands: one that nobody is applying any more was broken off. Of a large one that can be half. */
  const asItStands = ({ job }: StoredJob): ImportJob =>
    job.state === 'applying' && !applying.has(job.id) && job.changeCount <= limits.changes
      ? { ...job, state: 'interrupted' }
      : job;

  /** A job that can still be told otherwise. */
  async function open(id: string): Promise<StoredJob> {
    const stored = await jobs.load(id);
    if (!['ready', 'refused', 'interrupted'].includes(asItStands(stored).state) || applying.has(id))
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
    how?: HowRead;
    mapping?: Mapping;
    choices?: ImportChoices;
    run: Run;
  }): Promise<ImportJob> {
    const { id, how = {}, mapping, choices, ...asked } = input;
    const before = mapping ? await openTables(id) : await open(id);
    const said = mapping ?? (choices ? before.job.mapping : undefined);
    const files = (await keptFiles(side, id, before.files)).map((file) => ({ ...file, ...howRead(how) }));
    return plan({ ...asked, id, choices, files, before, mapping: said });
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

  /** Applies what was planned last. What the network no longer allows is planned again with all that was said of it. */
  async function apply(id: string, principal: Principal, { plan, signal }: ApplyOptions): Promise<ImportJob> {
    if (running.get(id)) throw new GraphError('unprocessable', 'This import is being read; wait until that is done.');
    const stored = await jobs.load(id);
    requireSeen(stored.job, plan);
    try {
      return await applyStaged({ store, jobs, now, large, most: limits.changes, signal }, stored, principal);
    } catch (error) {
      applying.delete(id);
      if (stored.job.changeCount <= limits.changes && isOutdated(error)) planLater(stored.job, principal);
      throw error;
    }
  }

  function planLater({ id, file, mapping }: ImportJob, principal: Principal): void {
    try {
      running.begin(id, file, (run) => again({ id, principal, ...(mapping && { mapping }), run })).leave();
    } catch {
      // Others are being read: it stays as it was, and is planned again when it is applied again.
    }
  }

  return {
    async start(name, bytes, principal, { with: to, wait, ...said } = {}) {
      requireCoordinator(principal);
      const most = mostBytes(name, large);
      if (bytes.length > most) throw new GraphError('too_large', `«${name}» is larger than ${megabytes(most)}.`);
      const file = { name, bytes, ...howRead(said) };
      const id = to ?? newId();
      return inTurn({ id, file: name, wait }, async (run) => {
        if (to !== undefined) return add(id, file, principal, run);
        await room.dropExpired();
        return plan({ id, files: [file], principal, run });
      });
    },
    async readAgain(id, how, principal, { wait } = {}) {
      requireCoordinator(principal);
      return inTurn({ id, file: '', wait }, (run) => again({ id, how, principal, run }));
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
      const waiting = (await jobs.all()).map(asItStands).filter(({ state, changeCount }) => (state === 'ready' || state === 'interrupted') && changeCount > 0); // prettier-ignore
      const read = running.all().filter(({ id }) => !waiting.some((job) => job.id === id));
      const found: WaitingImports['imports'] = [
        ...waiting.map(({ id, file, state, changeCount, startedAt }) => ({ id, file, state, changeCount, startedAt })),
        ...read.map(({ id, file }) => ({ id, file, state: 'reading' as const, changeCount: 0 })),
      ];
      return { imports: found.toSorted((a, b) => ((b.startedAt ?? '~') < (a.startedAt ?? '~') ? -1 : 1)) };
    },
    async get(id) {
      const run = running.get(id);
      return run ? asReading(id, run.file, run.progress()) : (running.failure(id) ?? asItStands(await jobs.load(id)));
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
      if (!stored || applying.has(id)) return false;
      if (!['ready', 'refused', 'interrupted', 'failed'].includes(asItStands(stored).state)) return false;
      await jobs.remove(stored);
      return true;
    },
    async apply(id, principal, options = {}) {
      requireCoordinator(principal);
      const begun = applying.get(id);
      if (begun) {
        const job = await begun;
        requireSeen(job, options.plan);
        return job;
      }
      const work = apply(id, principal, options).finally(() => applying.delete(id));
      applying.set(id, work);
      return work;
    },
  };
}

/** Throws `conflict` where a job was planned anew since it was looked at. */
function requireSeen({ plan, state }: ImportJob, seen: string | undefined): void {
  if (seen === undefined || seen === plan) return;
  const what = 'Somebody said something else of this import';
  if (state === 'applied')
    throw new GraphError('conflict', `${what} and applied it meanwhile; the history tells what it did.`);
  throw new GraphError('conflict', `${what} meanwhile, so nothing was written; look again at what it does.`);
}

/** An import matches against everything there is, so its report would tell of what is hidden from others. */
export function requireCoordinator(principal: Principal): void {
  if (principal.level !== 'coordinator') throw new GraphError('forbidden', 'Importing needs the level «coordinator».');
}
