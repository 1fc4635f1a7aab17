import { setTimeout } from 'node:timers/promises';
import type { ChangeSet, Receipt } from '../../graph-schema/changes.ts';
import { GraphError, type ErrorCode } from '../../graph-schema/errors.ts';
import { OperationId } from '../../graph-schema/ids.ts';
import type { ImportJob } from '../../graph-schema/import-job.ts';
import type { Principal } from '../../graph-schema/levels.ts';
import type { GraphStore } from '../store/graph-store.ts';
import { partOf, undoAny } from './parts.ts';
import type { StagedJobs, StoredJob } from './staged-jobs.ts';

/** Refusals that trying again does not help against. */
const final = new Set<ErrorCode>(['conflict', 'invalid_input', 'unprocessable', 'not_found', 'forbidden', 'too_large']);

/** Refusals of changes that fitted the network when they were planned. */
const outdated = new Set<ErrorCode>(['conflict', 'invalid_input', 'not_found']);

/** Whether the network has become another since an import was planned: planned again, it may go in. */
export const isOutdated = (error: unknown): boolean => error instanceof GraphError && outdated.has(error.code);

/** How often a part of a large import is sent again where the store does not answer, and after how many milliseconds. */
const again = { times: 4, after: 1_000 } as const;

/** Throws `too_large` for what is no single operation, unless such imports are taken and there is nothing in the network. */
async function requireRoom(job: ImportJob, { store, large, most }: Applying): Promise<void> {
  const [count, limit] = [job.changeCount, most].map((number) => number.toLocaleString('en'));
  const why = `These are ${count} changes, and one import may be of ${limit}: only the command line takes more, into an empty network, while no server runs on it.`; // prettier-ignore
  if (!large) throw new GraphError('too_large', why);
  const { rows } = await store.read({ what: ['node', 'edge', 'interaction'], level: 'coordinator' });
  for await (const _ of rows) throw new GraphError('too_large', why);
}

/** Does it again where the store does not answer: an operation takes effect once. */
async function insist<T>(act: () => Promise<T>): Promise<T> {
  for (let time = 0; ; time += 1) {
    try {
      return await act();
    } catch (error) {
      const isAway = error instanceof GraphError && (error.code === 'unavailable' || error.code === 'timeout');
      if (!isAway || time === again.times) throw error;
      await setTimeout(again.after);
    }
  }
}

/** What an import is applied with. */
export interface Applying {
  store: GraphStore;
  jobs: StagedJobs;
  now: () => Date;
  /** Whether imports of more than `most` changes are taken, as several operations. */
  large: boolean;
  most: number;
  /** Stops a large one after the part at work, and takes it back. */
  signal?: AbortSignal | undefined;
}

/**
 * Applies a staged import as one change set, or a `large` one as several; a second time changes nothing. Throws what the
 * store refuses it for. A large one that fails, for whatever reason, is taken back: half of it is of no use.
 */
export async function applyStaged(applying: Applying, stored: StoredJob, principal: Principal): Promise<ImportJob> {
  const { store, jobs, now, most, signal } = applying;
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
  const isLarge = job.changeCount > most;
  // One that was broken off goes on: what took effect does so once.
  if (job.state !== 'applying' && isLarge) await requireRoom(job, applying);
  await jobs.save({ ...stored, job: { ...job, state: 'applying' } });
  const submit = (operation: OperationId, act: ChangeSet['act']) => {
    const send = () => store.submit({ operation, why: `Import of ${job.file}`, who: principal, at: now().toISOString(), act }); // prettier-ignore
    return isLarge ? insist(send) : send();
  };
  let revision = 0;
  try {
    let part = 0;
    for await (const changes of jobs.changes(stored, most)) {
      if (signal?.aborted) throw new GraphError('unprocessable', 'It was stopped.');
      part += 1;
      ({ revision } = await submit(partOf(job.operation, part), { changes }));
    }
  } catch (error) {
    if (!isLarge) throw await asRefused(error, stored, jobs);
    const reason = reasonOf(error);
    // From here on it does not go on: some of its parts may be gone.
    await jobs.settle(stored, { ...job, state: 'failed', reason });
    await takeBack(job.operation, reason, (part) => submit(backOf(part), { undo: part }));
    if (!(error instanceof GraphError)) throw error;
    throw new GraphError(error.code, `${reason} Nothing of it is in the network.`, { issues: error.issues, cause: error }); // prettier-ignore
  }
  return done(revision);
}

/** Why an import could not be applied. One that was refused did not take effect: it waits as before. */
async function asRefused(error: unknown, stored: StoredJob, jobs: StagedJobs): Promise<unknown> {
  if (!(error instanceof GraphError && final.has(error.code))) return error;
  await jobs.save({ ...stored, job: { ...stored.job, state: 'ready' } });
  if (!isOutdated(error)) return error;
  const sentence = `The network changed since the file was read, so nothing was written; look again at what the import does. (${error.message})`;
  return new GraphError(error.code, sentence, { issues: error.issues, cause: error });
}

const backOf = (part: OperationId): OperationId => OperationId.parse(`${part}.back`);

function reasonOf(error: unknown): string {
  if (!(error instanceof GraphError)) return 'Something went wrong while it was written.';
  return error.code === 'conflict'
    ? `The network changed since the file was read; import it again. (${error.message})`
    : error.message;
}

/** Takes back what was written of a large import. Throws what a person is to do where that fails. */
async function takeBack(
  operation: OperationId,
  reason: string,
  undo: (part: OperationId) => Promise<Receipt>,
): Promise<void> {
  await undoAny(operation, undo).catch((cause: unknown) => {
    const sentence = `${reason} What was written of it is still there; to take it back: npm run import -- --undo ${operation}`;
    throw new GraphError('unavailable', sentence, { cause });
  });
}
