import { GraphError, type ErrorCode } from '../../graph-schema/errors.ts';
import type { ImportJob } from '../../graph-schema/import-job.ts';
import type { Principal } from '../../graph-schema/levels.ts';
import type { GraphStore } from '../store/graph-store.ts';
import type { StagedJobs, StoredJob } from './staged-jobs.ts';

/** Refusals that trying again does not help against. */
const final = new Set<ErrorCode>(['conflict', 'invalid_input', 'unprocessable', 'not_found', 'forbidden', 'too_large']);

/** Applies a staged import as one change set; a second time changes nothing. Throws what the store refuses it for. */
export async function applyStaged(
  { store, jobs, now }: { store: GraphStore; jobs: StagedJobs; now: () => Date },
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
