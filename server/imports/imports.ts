import { randomUUID } from 'node:crypto';
import { GraphError, type ErrorCode } from '../../graph-schema/errors.ts';
import { OperationId } from '../../graph-schema/ids.ts';
import type { ImportJob } from '../../graph-schema/import-job.ts';
import type { Principal } from '../../graph-schema/levels.ts';
import type { Mapping } from '../../graph-schema/mapping/mapping.ts';
import type { TableOptions } from '../../graph-schema/tables/read-tables.ts';
import type { GraphStore } from '../store/graph-store.ts';
import { keptFiles } from './kept-files.ts';
import { maxFileBytes, type UploadedFile } from './messages.ts';
import { readAndPlan, type Outcome } from './read-and-plan.ts';
import { createStagedJobs, type StoredJob } from './staged-jobs.ts';

/** How a file is read, and the id of an import that it, a table, is read together `with`. */
export interface StartOptions extends TableOptions {
  with?: string | undefined;
}

/** Files on their way into the network. Everything needs a coordinator: a report tells of all there is. */
export interface Imports {
  /**
   * Reads a file and stages what importing it would do. A file that cannot be read gives a job in the state `refused`.
   * Throws `unavailable` while too many wait to be read. With the id of another job a table is added to that, which stays
   * as it was, and `unprocessable` is thrown, when it cannot be.
   */
  start(name: string, bytes: Uint8Array, principal: Principal, options?: StartOptions): Promise<ImportJob>;
  /** Plans an import of tables again with what a person says they are. Throws `unprocessable` where that does not fit. */
  map(id: string, mapping: Mapping, principal: Principal): Promise<ImportJob>;
  /** Throws `not_found`; jobs are kept for a week. */
  get(id: string): Promise<ImportJob>;
  /** Applies a staged import as one change set; a second time changes nothing. Throws what the store refuses it for. */
  apply(id: string, principal: Principal): Promise<ImportJob>;
}

/** Bytes of the files of one import together. */
const maxTogether = 2 * maxFileBytes;
const keptFor = 7 * 24 * 3_600_000;

/** Refusals that trying again does not help against. */
const final = new Set<ErrorCode>(['conflict', 'invalid_input', 'unprocessable', 'not_found', 'forbidden', 'too_large']);

/**
 * `waiting`: files held in memory at a time, the one being read among them. `staged`: the text of all changes that wait
 * to be applied, in UTF-16 code units; beyond, those staged longest go.
 */
const defaultLimits = { waiting: 4, staged: 512 * 1024 * 1024 };

export function createImports(options: {
  store: GraphStore;
  now: () => Date;
  newId?: () => string;
  limits?: Partial<typeof defaultLimits>;
}): Imports {
  const { store, now, newId = randomUUID } = options;
  const limits = { ...defaultLimits, ...options.limits };
  const { side } = store;
  const jobs = createStagedJobs(side);
  const applying = new Map<string, Promise<ImportJob>>();
  let reading: Promise<unknown> = Promise.resolve();
  let waiting = 0;

  async function dropExpired(): Promise<void> {
    for (const stored of await jobs.all())
      if (now().getTime() - Date.parse(stored.startedAt) >= keptFor) await jobs.remove(stored);
  }

  /** Lets imports go, those staged longest first, until there is room for one of this size; `id` is its own. */
  async function makeRoom(size: number, id: string): Promise<void> {
    const others = (await jobs.all()).filter(({ job }) => job.id !== id);
    const staged = others.filter(({ pieces, files }) => pieces + files.length > 0);
    let total = staged.reduce((sum, stored) => sum + stored.size, size);
    for (const stored of staged.toSorted((a, b) => (a.startedAt < b.startedAt ? -1 : 1))) {
      const { id, state } = stored.job;
      if (total <= limits.staged) return;
      if (!(state === 'ready' || state === 'refused') || applying.has(id)) continue;
      // Whoever applies it meanwhile waits, and is told what became of it.
      const going = letGo(stored).finally(() => applying.delete(id));
      applying.set(id, going);
      await going;
      total -= stored.size;
    }
  }

  async function letGo(stored: StoredJob): Promise<ImportJob> {
    const reason = 'Too many imports were waiting to be applied; read the file again.';
    const job: ImportJob = { ...stored.job, state: 'failed', reason };
    await jobs.settle(stored, job);
    return job;
  }

  /** Reads and plans all files of a job; `before`: what is kept of it. */
  async function plan(input: {
    id: string;
    files: UploadedFile[];
    principal: Principal;
    before?: StoredJob;
    mapping?: Mapping;
  }): Promise<ImportJob> {
    const { id, files, principal, before, mapping } = input;
    const at = now().toISOString();
    const task = { files, by: principal.name, at, prefix: `${newId().slice(0, 13)}.`, ...(mapping && { mapping }) };
    const outcome = await readAndPlan(store, task, jobs.recall);
    // What does not go with a job that is there leaves it as it is.
    if (before && 'reason' in outcome && (mapping || !outcome.tables))
      throw new GraphError('unprocessable', outcome.reason);
    const operation = before?.job.operation ?? OperationId.parse(`import-${newId()}`);
    const file = files.length === 1 ? (files[0]?.name ?? '') : `${files[0]?.name} + ${files.length - 1}`;
    return stage({ id, file, operation, startedAt: before?.startedAt ?? at, outcome, before });
  }

  /** Keeps what was planned until it is applied, in place of what was kept of the job before. */
  async function stage(input: {
    id: string;
    file: string;
    operation: OperationId;
    startedAt: string;
    outcome: Outcome;
    before: StoredJob | undefined;
  }): Promise<ImportJob> {
    const { id, file, operation, startedAt, outcome, before } = input;
    const { shapes, files, ...told } = outcome;
    const { pieces, ...plan } = 'pieces' in told ? told : { ...told, pieces: [] };
    const job: ImportJob = 'reason' in plan
      ? { id, file, operation, ...plan, state: 'refused', problems: [], problemCount: 0, changeCount: 0 }
      : { id, file, operation, ...plan, state: 'ready' }; // prettier-ignore
    const size = [...pieces.map((piece) => piece.length), ...files.map(({ bytes }) => bytes.length)].reduce((sum, length) => sum + length, 0); // prettier-ignore
    await makeRoom(size, id);
    await jobs.stage({ job, startedAt, size, pieces, files, shapes, before });
    return job;
  }

  async function read(file: UploadedFile, principal: Principal): Promise<ImportJob> {
    await dropExpired();
    return plan({ id: newId(), files: [file], principal });
  }

  /** A job of tables that can still be told otherwise. */
  async function open(id: string): Promise<StoredJob> {
    const stored = await jobs.load(id);
    const { state, file, tables } = stored.job;
    if (!tables)
      throw new GraphError('unprocessable', `«${file}» is not read as a table; only tables are read together.`);
    if (!(state === 'ready' || state === 'refused') || applying.has(id))
      throw new GraphError('unprocessable', 'This import is applied or gone; read its files again.');
    return stored;
  }

  async function add(id: string, file: UploadedFile, principal: Principal): Promise<ImportJob> {
    const before = await open(id);
    const files = [...(await keptFiles(side, id, before.files)), file];
    if (files.length > 50) throw new GraphError('too_large', 'At most 50 files are read together.');
    if (files.reduce((sum, { bytes }) => sum + bytes.length, 0) > maxTogether)
      throw new GraphError('too_large', 'Together, the files are larger than 128 MB.');
    return plan({ id, files, principal, before });
  }

  async function map(id: string, mapping: Mapping, principal: Principal): Promise<ImportJob> {
    const before = await open(id);
    return plan({ id, files: await keptFiles(side, id, before.files), principal, before, mapping });
  }

  /** Files are read one after the other; so many wait at a time. */
  async function inTurn(work: () => Promise<ImportJob>): Promise<ImportJob> {
    if (waiting >= limits.waiting)
      throw new GraphError('unavailable', 'Other files are being read just now; try again in a minute.');
    waiting += 1;
    const job = reading.then(work).finally(() => (waiting -= 1));
    reading = job.catch(() => undefined);
    return job;
  }

  async function apply(id: string, principal: Principal): Promise<ImportJob> {
    const stored = await jobs.load(id);
    const { job } = stored;
    if (job.state === 'applied') return job;
    if (job.state === 'refused' || job.state === 'failed') {
      throw new GraphError('unprocessable', `This import cannot be applied: ${job.reason ?? job.state}`);
    }
    const done = async (revision: number): Promise<ImportJob> => {
      const applied: ImportJob = { ...job, state: 'applied', revision };
      await jobs.settle(stored, applied);
      await jobs.remember(stored);
      return applied;
    };
    if (job.changeCount === 0) return done(await store.revision());
    const changes = await jobs.changes(stored);
    await jobs.save({ ...stored, job: { ...job, state: 'applying' } });
    try {
      const receipt = await store.submit({
        operation: job.operation,
        why: `Import of ${job.file}`,
        who: principal,
        at: now().toISOString(),
        act: { changes },
      });
      return await done(receipt.revision);
    } catch (error) {
      if (!(error instanceof GraphError) || !final.has(error.code)) throw error;
      const reason =
        error.code === 'conflict'
          ? `The network changed since the file was read; import it again. (${error.message})`
          : error.message;
      await jobs.settle(stored, { ...job, state: 'failed', reason });
      throw new GraphError(error.code, reason, { issues: error.issues, cause: error });
    }
  }

  return {
    async start(name, bytes, principal, { encoding, with: to } = {}) {
      requireCoordinator(principal);
      if (bytes.length > maxFileBytes) throw new GraphError('too_large', `«${name}» is larger than 64 MB.`);
      const file = { name, bytes, ...(encoding !== undefined && { encoding }) };
      return inTurn(() => (to === undefined ? read(file, principal) : add(to, file, principal)));
    },
    async map(id, mapping, principal) {
      requireCoordinator(principal);
      return inTurn(() => map(id, mapping, principal));
    },
    get: async (id) => (await jobs.load(id)).job,
    async apply(id, principal) {
      requireCoordinator(principal);
      const running = applying.get(id) ?? apply(id, principal).finally(() => applying.delete(id));
      applying.set(id, running);
      return running;
    },
  };
}

function requireCoordinator(principal: Principal): void {
  if (principal.level !== 'coordinator') throw new GraphError('forbidden', 'Importing needs the level «coordinator».');
}
