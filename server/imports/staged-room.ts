import type { ImportJob } from '../../graph-schema/import-job.ts';
import type { StagedJobs, StoredJob } from './staged-jobs.ts';

const keptFor = 7 * 24 * 3_600_000;

/** The room that imports take which wait to be applied. */
export interface StagedRoom {
  /** Lets imports go that were begun a week ago. */
  dropExpired(): Promise<void>;
  /** Lets imports go, those staged longest first, until there is room for one of this size; `id` is its own. */
  make(size: number, id: string): Promise<void>;
}

/** `most`: the text of all changes that wait together, in UTF-16 code units; `applying`: those that are being applied or let go, by id. */
export function createStagedRoom(options: {
  jobs: StagedJobs;
  now: () => Date;
  most: number;
  applying: Map<string, Promise<ImportJob>>;
}): StagedRoom {
  const { jobs, now, most, applying } = options;

  async function letGo(stored: StoredJob): Promise<ImportJob> {
    const reason = 'Too many imports were waiting to be applied; read the file again.';
    const job: ImportJob = { ...stored.job, state: 'failed', reason };
    await jobs.settle(stored, job);
    return job;
  }

  return {
    async dropExpired() {
      for (const stored of await jobs.all())
        if (now().getTime() - Date.parse(stored.startedAt) >= keptFor) await jobs.remove(stored);
    },
    async make(size, id) {
      const others = (await jobs.all()).filter(({ job }) => job.id !== id);
      const staged = others.filter(({ pieces, files }) => pieces + files.length > 0);
      let total = staged.reduce((sum, stored) => sum + stored.size, size);
      for (const stored of staged.toSorted((a, b) => (a.startedAt < b.startedAt ? -1 : 1))) {
        const { id, state } = stored.job;
        if (total <= most) return;
        if (!(state === 'ready' || state === 'refused') || applying.has(id)) continue;
        // Whoever applies it meanwhile waits, and is told what became of it.
        const going = letGo(stored).finally(() => applying.delete(id));
        applying.set(id, going);
        await going;
        total -= stored.size;
      }
    },
  };
}
