import { GraphError } from '../../graph-schema/errors.ts';
import type { ImportJob, ImportProgress } from '../../graph-schema/import-job.ts';
import { stopped } from './read-and-plan.ts';

/** A reading or planning, as whoever does it sees it. */
export interface Run {
  signal: AbortSignal;
  tell(progress: ImportProgress): void;
}

/** The same, as others see it. */
export interface Running {
  id: string;
  file: string;
  done: Promise<ImportJob>;
  progress(): ImportProgress;
  /** Nobody waits for it any more: why it fails is kept for who asks. */
  leave(): void;
}

/** What is being read and planned: one after the other, `most` at a time, each known by the id of its import. */
export function createRunning(most: number) {
  const runs = new Map<string, Running & { stop(): void }>();
  /** Why readings failed that nobody waited for; told once. */
  const failures = new Map<string, unknown>();
  let last: Promise<unknown> = Promise.resolve();
  return {
    /** Throws `unavailable` while too many wait, and where this one is being read already. */
    begin(id: string, file: string, work: (run: Run) => Promise<ImportJob>): Running {
      if (runs.size >= most || runs.has(id))
        throw new GraphError('unavailable', 'Other files are being read just now; try again in a minute.');
      failures.delete(id);
      const controller = new AbortController();
      const { signal } = controller;
      let progress: ImportProgress = { step: 'waiting' };
      const tell = (now: ImportProgress): void => void (progress = now);
      const before = last;
      const attempt = async (): Promise<ImportJob> => {
        await before;
        if (signal.aborted) throw stopped();
        return work({ signal, tell });
      };
      const done = attempt().finally(() => runs.delete(id));
      let isLeft = false;
      last = done.catch((error: unknown) => {
        if (isLeft && !signal.aborted) failures.set(id, error);
        if (failures.size > 50) failures.delete(failures.keys().next().value ?? '');
      });
      const run = {
        id,
        file,
        done,
        progress: () => progress,
        leave: () => void (isLeft = true),
        stop: () => controller.abort(),
      };
      runs.set(id, run);
      return run;
    },
    get: (id: string): Running | undefined => runs.get(id),
    all: (): Running[] => [...runs.values()],
    /** Throws why the last reading of this id failed, if it did. */
    failure(id: string): undefined {
      if (!failures.has(id)) return;
      const error = failures.get(id);
      failures.delete(id);
      throw error;
    },
    /** Stops a reading, and waits until it has ended. False: there is none. */
    async stop(id: string): Promise<boolean> {
      const run = runs.get(id);
      run?.stop();
      await run?.done.catch(() => undefined);
      return run !== undefined;
    },
  };
}
