import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import { Change } from '../../graph-schema/changes.ts';
import { GraphError, type ErrorCode } from '../../graph-schema/errors.ts';
import { OperationId } from '../../graph-schema/ids.ts';
import { ImportJob } from '../../graph-schema/import-job.ts';
import type { Principal } from '../../graph-schema/levels.ts';
import type { TableOptions } from '../../graph-schema/tables/read-tables.ts';
import type { GraphStore } from '../store/graph-store.ts';
import { maxFileBytes, type Task } from './messages.ts';
import { readAndPlan } from './read-and-plan.ts';

/** Files on their way into the network. Everything needs a coordinator: a report tells of all there is. */
export interface Imports {
  /**
   * Reads a file and stages what importing it would do. A file that cannot be read gives a job in the state `refused`.
   * Throws `unavailable` while too many wait to be read.
   */
  start(name: string, bytes: Uint8Array, principal: Principal, options?: TableOptions): Promise<ImportJob>;
  /** Throws `not_found`; jobs are kept for a week. */
  get(id: string): Promise<ImportJob>;
  /** Applies a staged import as one change set; a second time changes nothing. Throws what the store refuses it for. */
  apply(id: string, principal: Principal): Promise<ImportJob>;
}

/** A job with what the server keeps of it beside. `pieces`: how many pieces of changes are staged; `size`: their length. */
const StoredJob = z.strictObject({
  job: ImportJob,
  startedAt: z.iso.datetime(),
  pieces: z.int(),
  size: z.int().default(0),
});
type StoredJob = z.infer<typeof StoredJob>;

const kinds = { job: 'import-job', changes: 'import-changes' } as const;
const pieceId = (id: string, number: number): string => `${id}.${number}`;
const keptFor = 7 * 24 * 3_600_000;

/** How long the changes of an import are looked through before others get their turn, in milliseconds. */
const turn = 8;

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
  const applying = new Map<string, Promise<ImportJob>>();
  /** Files are read one after the other. */
  let reading: Promise<unknown> = Promise.resolve();
  let waiting = 0;

  const save = (stored: StoredJob): Promise<void> => side.set(kinds.job, stored.job.id, stored);

  async function load(id: string): Promise<StoredJob> {
    const stored = StoredJob.safeParse(await side.get(kinds.job, id));
    if (!stored.success) throw new GraphError('not_found', `There is no import «${id}».`);
    return stored.data;
  }

  async function dropPieces({ job, pieces }: StoredJob): Promise<void> {
    for (let number = 0; number < pieces; number += 1)
      await side.set(kinds.changes, pieceId(job.id, number), undefined);
  }

  async function dropExpired(): Promise<void> {
    for (const id of await side.list(kinds.job)) {
      const stored = await load(id).catch(() => undefined);
      if (!stored || now().getTime() - Date.parse(stored.startedAt) < keptFor) continue;
      await dropPieces(stored);
      await side.set(kinds.job, id, undefined);
    }
  }

  /** Lets imports go, those staged longest first, until there is room for one more of this size. */
  async function makeRoom(size: number): Promise<void> {
    const staged: StoredJob[] = [];
    for (const id of await side.list(kinds.job)) {
      const stored = await load(id).catch(() => undefined);
      if (stored && stored.pieces > 0) staged.push(stored);
    }
    let total = staged.reduce((sum, stored) => sum + stored.size, size);
    for (const stored of staged.toSorted((a, b) => (a.startedAt < b.startedAt ? -1 : 1))) {
      const { id, state } = stored.job;
      if (total <= limits.staged) return;
      if (state !== 'ready' || applying.has(id)) continue;
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
    await save({ ...stored, job, pieces: 0, size: 0 });
    await dropPieces(stored);
    return job;
  }

  async function read(task: Pick<Task, 'name' | 'bytes' | 'encoding'>, principal: Principal): Promise<ImportJob> {
    await dropExpired();
    const at = now().toISOString();
    const id = newId();
    const plain = { id, file: task.name, operation: OperationId.parse(`import-${newId()}`) };
    const prefix = `${newId().slice(0, 13)}.`;
    const outcome = await readAndPlan(store, { ...task, by: principal.name, at, prefix });
    if ('reason' in outcome) {
      const job: ImportJob = { ...plain, ...outcome, state: 'refused', problems: [], problemCount: 0, changeCount: 0 };
      await save({ job, startedAt: at, pieces: 0, size: 0 });
      return job;
    }
    const { pieces, ...plan } = outcome;
    const size = pieces.reduce((sum, piece) => sum + piece.length, 0);
    await makeRoom(size);
    for (const [number, piece] of pieces.entries()) await side.set(kinds.changes, pieceId(id, number), piece);
    const job: ImportJob = { ...plain, ...plan, state: 'ready' };
    await save({ job, startedAt: at, pieces: pieces.length, size });
    return job;
  }

  async function stagedChanges({ job, pieces }: StoredJob): Promise<Change[]> {
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
  }

  async function apply(id: string, principal: Principal): Promise<ImportJob> {
    const stored = await load(id);
    const { job } = stored;
    if (job.state === 'applied') return job;
    if (job.state === 'refused' || job.state === 'failed') {
      throw new GraphError('unprocessable', `This import cannot be applied: ${job.reason ?? job.state}`);
    }
    const done = async (revision: number): Promise<ImportJob> => {
      const applied: ImportJob = { ...job, state: 'applied', revision };
      await save({ ...stored, job: applied, pieces: 0, size: 0 });
      await dropPieces(stored);
      return applied;
    };
    if (job.changeCount === 0) return done(await store.revision());
    const changes = await stagedChanges(stored);
    await save({ ...stored, job: { ...job, state: 'applying' } });
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
      await save({ ...stored, job: { ...job, state: 'failed', reason }, pieces: 0, size: 0 });
      await dropPieces(stored);
      throw new GraphError(error.code, reason, { issues: error.issues, cause: error });
    }
  }

  return {
    async start(name, bytes, principal, { encoding } = {}) {
      requireCoordinator(principal);
      if (bytes.length > maxFileBytes) throw new GraphError('too_large', `«${name}» is larger than 64 MB.`);
      if (waiting >= limits.waiting)
        throw new GraphError('unavailable', 'Other files are being read just now; try again in a minute.');
      waiting += 1;
      const task = { name, bytes, ...(encoding !== undefined && { encoding }) };
      const job = reading.then(() => read(task, principal)).finally(() => (waiting -= 1));
      reading = job.catch(() => undefined);
      return job;
    },
    get: async (id) => (await load(id)).job,
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
