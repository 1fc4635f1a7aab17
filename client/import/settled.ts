import type { ImportJob, ImportProgress } from '../../graph-schema/import-job.ts';
import { api } from '../api/client.ts';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Asks again until a job has left the state it waits in, and says how far it is. */
export async function settled(
  job: ImportJob,
  tell: (progress: ImportProgress | undefined) => void = () => undefined,
): Promise<ImportJob> {
  let now = job;
  while (now.state === 'reading' || now.state === 'applying') {
    tell(now.progress);
    await pause(300);
    now = await api.getImport({ params: { id: job.id } });
  }
  return now;
}
