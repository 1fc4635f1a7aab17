import { GraphError } from '../../../graph-schema/errors.ts';
import type { Revision } from '../../../graph-schema/ids.ts';
import type { Database } from './driver.ts';
import { readMeta } from './meta.ts';

/**
 * Which revisions this process knows of. A commit becomes visible bit by bit: a reader may see the number of a revision
 * before all that belongs to it. `settled` is the newest revision known to be there as a whole.
 */
export interface Revisions {
  /** The newest number seen. */
  newest(): Revision;
  settled(): Revision;
  /** Notes a number read from the database: whatever came before it is there as a whole. */
  seen(revision: Revision): void;
  /** Notes a revision whose commit was acknowledged. */
  acknowledged(revision: Revision): void;
  /** Reads the number, and resolves with a revision that is there as a whole. */
  read(): Promise<Revision>;
  /** Resolves when a revision, whose number was seen, is there as a whole. */
  settle(revision: Revision): Promise<void>;
  waitFor(revision: Revision, timeout: number): Promise<void>;
}

/** ms between two looks while waiting. */
const lookEvery = 40;
/** ms to wait for the lock; whoever holds it longer is writing something large, and commits later. */
const probeFor = 1_500;

export function createRevisions(db: Database): Revisions {
  let newest = 0;
  let settled = 0;

  function seen(revision: Revision): void {
    newest = Math.max(newest, revision);
    // A writer has the lock only once the one before it is done.
    settled = Math.max(settled, revision - 1);
  }

  /** Takes the lock of writers, which is free only when no commit is under way. */
  async function probe(): Promise<void> {
    const revision = await db.write(
      'settle',
      async (tx) => {
        const text = "MATCH (m:WeftMeta {name: 'network'}) SET m.probe = 1 REMOVE m.probe RETURN m.revision";
        return (await tx.run(text)).records[0]?.get(0) as Revision;
      },
      probeFor,
    );
    seen(revision);
    settled = Math.max(settled, revision);
  }

  const look = async (): Promise<Revision> => {
    const { revision } = await db.read('revision', readMeta);
    seen(revision);
    return revision;
  };

  async function settle(revision: Revision): Promise<void> {
    if (settled >= revision) return;
    try {
      await probe();
    } catch (error) {
      if (!(error instanceof GraphError && error.code === 'timeout')) throw error;
    }
  }

  return {
    newest: () => newest,
    settled: () => settled,
    seen,
    acknowledged(revision) {
      seen(revision);
      settled = Math.max(settled, revision);
    },
    async read() {
      await settle(await look());
      return settled;
    },
    settle,
    async waitFor(revision, timeout) {
      const deadline = Date.now() + timeout;
      while (settled < revision) {
        if ((await look()) >= revision) await settle(revision);
        if (settled >= revision) return;
        if (Date.now() >= deadline) {
          throw new GraphError('unavailable', `Revision ${revision} has not arrived here yet; try again.`);
        }
        await new Promise((resolve) => setTimeout(resolve, lookEvery));
      }
    },
  };
}
