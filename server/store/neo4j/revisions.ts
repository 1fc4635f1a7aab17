import type { ManagedTransaction } from 'neo4j-driver';
import { GraphError } from '../../../graph-schema/errors.ts';
import type { Revision } from '../../../graph-schema/ids.ts';
import type { Database } from './driver.ts';
import { readMeta } from './meta.ts';

/**
 * Which revisions this process knows of. A commit becomes visible bit by bit: a reader may see some of it before its
 * number, or its number before the rest. `settled` is the newest revision known to be there as a whole.
 */
export interface Revisions {
  settled(): Revision;
  /** Notes a number read from the database: whatever came before it is there as a whole. */
  seen(revision: Revision): void;
  /** Notes a revision whose commit was acknowledged. */
  acknowledged(revision: Revision): void;
  /** Reads the number, and resolves with a revision that is there as a whole. */
  read(): Promise<Revision>;
  /**
   * Waits for a commit under way, if there is one, and resolves with the newest revision then. When that is the one a
   * reading began with, the reading has seen that revision and nothing else.
   */
  settle(): Promise<Revision>;
  /** Resolves when a revision is there as a whole; throws `unavailable` after `timeout` ms. */
  waitFor(revision: Revision, timeout: number): Promise<void>;
}

/** ms between two looks while waiting. */
const lookEvery = 40;
/** ms to wait for a commit under way; the one of a large import takes seconds. */
const patience = 60_000;

/**
 * Takes the lock that every writer takes as the last thing before its commit and has until all of it is visible: with
 * the lock, a transaction sees one revision as a whole, and no other comes. Nothing is written.
 */
export async function lockCommits(tx: ManagedTransaction): Promise<void> {
  await tx.run("MATCH (c:WeftMeta {name: 'commit'}) SET c.lock = 1 REMOVE c.lock");
}

export function createRevisions(db: Database): Revisions {
  let settled = 0;

  function seen(revision: Revision): void {
    // A writer has the lock only once the one before it is done.
    settled = Math.max(settled, revision - 1);
  }

  function acknowledged(revision: Revision): void {
    seen(revision);
    settled = Math.max(settled, revision);
  }

  async function look(): Promise<Revision> {
    const { revision } = await db.read('revision', readMeta);
    seen(revision);
    return revision;
  }

  const settle = shared(async () => {
    const { revision } = await db.write(
      'settle',
      async (tx) => (await Promise.all([lockCommits(tx), readMeta(tx)]))[1],
      patience,
    );
    acknowledged(revision);
    return revision;
  });

  return {
    settled: () => settled,
    seen,
    acknowledged,
    settle,
    async read() {
      return (await look()) <= settled ? settled : settle();
    },
    async waitFor(revision, timeout) {
      const deadline = Date.now() + timeout;
      while (settled < revision) {
        if ((await look()) >= revision) await settle();
        if (settled >= revision) return;
        if (Date.now() >= deadline) {
          throw new GraphError('unavailable', `Revision ${revision} has not arrived here yet; try again.`);
        }
        await new Promise((resolve) => setTimeout(resolve, lookEvery));
      }
    },
  };
}

/** Work that everybody who asks for it while it has not begun shares; who asks later gets the next. */
function shared<T>(work: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | undefined;
  let next: Promise<T> | undefined;
  const begin = (): Promise<T> => {
    const mine = work().finally(() => {
      if (running === mine) running = undefined;
    });
    running = mine;
    return mine;
  };
  return () => {
    if (!running) return begin();
    const afterwards = () => {
      next = undefined;
      return begin();
    };
    return (next ??= running.then(afterwards, afterwards));
  };
}
