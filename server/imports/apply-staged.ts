import { maxChanges, type ChangeSet } from '../../graph-schema/changes.ts';
import { GraphError, type ErrorCode } from '../../graph-schema/errors.ts';
import type { OperationId } from '../../graph-schema/ids.ts';
import type { ImportJob } from '../../graph-schema/import-job.ts';
import type { Principal } from '../../graph-schema/levels.ts';
import type { GraphStore } from '../store/graph-store.ts';
import type { StagedJobs, StoredJob } from './staged-jobs.ts';

/** Refusals that trying again does not help against. */
const final = new Set<ErrorCode>(['conflict', 'invalid_input', 'unprocessable', 'not_found', 'forbidden', 'too_large']);

/** The operation of the part of a large import; they are undone from the last to the first. */
export const partOf = (operation: OperationId, part: number): OperationId =>
  (part === 1 ? operation : `${operation}.${part}`) as OperationId;

/** Throws `too_large` for what is no single operation, unless such imports are taken and there is nothing in the network. */
async function requireRoom(store: GraphStore, job: ImportJob, large: boolean): Promise<void> {
  const [count, most] = [job.changeCount, maxChanges.import].map((number) => number.toLocaleString('en'));
  const why = `These are ${count} changes, and one import may be of ${most}: only the command line takes more, into an empty network, while no server runs on it.`; // prettier-ignore
  if (!large) throw new GraphError('too_large', why);
  const { rows } = await store.read({ what: ['node', 'edge', 'interaction'], level: 'coordinator' });
  for await (const _ of rows) throw new GraphError('too_large', why);
}

/**
 * Applies a staged import as one change set, or a `large` one as several; a second time changes nothing. Throws what the
 * store refuses it for.
 */
export async function applyStaged(
  { store, jobs, now, large }: { store: GraphStore; jobs: StagedJobs; now: () => Date; large: boolean },
  stored: StoredJob,
  principal: Principal,
): Promise<ImportJob> {
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
  // One that was broken off goes on: what took effect does so once.
  if (job.state !== 'applying' && job.changeCount > maxChanges.import) await requireRoom(store, job, large);
  await jobs.save({ ...stored, job: { ...job, state: 'applying' } });
  const submit = (operation: OperationId, act: ChangeSet['act']) =>
    store.submit({ operation, why: `Import of ${job.file}`, who: principal, at: now().toISOString(), act });
  let parts = 0;
  try {
    let revision = 0;
    for await (const changes of jobs.changes(stored, maxChanges.import)) {
      ({ revision } = await submit(partOf(job.operation, parts + 1), { changes }));
      parts += 1;
    }
    return await done(revision);
  } catch (error) {
    if (!(error instanceof GraphError) || !final.has(error.code)) throw error;
    const reason =
      error.code === 'conflict'
        ? `The network changed since the file was read; import it again. (${error.message})`
        : error.message;
    for (let part = parts; part > 0; part -= 1) {
      const undo = partOf(job.operation, part);
      await submit(`${undo}.back` as OperationId, { undo });
    }
    await jobs.settle(stored, { ...job, state: 'failed', reason });
    throw new GraphError(error.code, reason, { issues: error.issues, cause: error });
  }
}
