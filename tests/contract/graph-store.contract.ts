import { afterEach, describe } from 'vitest';
import type { ChangeInput } from '../../graph-schema/changes.ts';
import type { GraphStore } from '../../server/store/graph-store.ts';
import { vocabulary } from '../support/arbitraries.ts';
import { lawsOfContactLog } from './laws-of-contact-log.ts';
import { lawsOfFrequencies } from './laws-of-frequencies.ts';
import { lawsOfHistory } from './laws-of-history.ts';
import { lawsOfRecent } from './laws-of-recent.ts';
import { lawsOfKeeping } from './laws-of-keeping.ts';
import { lawsOfLevels } from './laws-of-levels.ts';
import { lawsOfMatches } from './laws-of-matches.ts';
import { lawsOfMerges } from './laws-of-merges.ts';
import { lawsOfProfiles } from './laws-of-profiles.ts';
import { lawsOfQuestions } from './laws-of-questions.ts';
import { lawsOfSnapshots } from './laws-of-snapshots.ts';
import { lawsOfUndo } from './laws-of-undo.ts';
import { lawsOfWriting } from './laws-of-writing.ts';
import { changeSet } from './store-kit.ts';

/** How a store is tested. */
export interface ContractOptions {
  /** A store without anything in it; it is closed after the test. */
  open: () => Promise<GraphStore>;
  /** The same network opened again, once it was closed. */
  reopen: (closed: GraphStore) => Promise<GraphStore>;
  /** How many random cases each law is tried with. */
  runs: number;
}

/** The laws every store keeps: what a store is, is what this says. */
export function describeGraphStore(name: string, { open, reopen, runs }: ContractOptions): void {
  describe(`GraphStore: ${name}`, () => {
    const opened = new Set<GraphStore>();
    async function fresh(): Promise<GraphStore> {
      const store = await open();
      opened.add(store);
      return store;
    }
    async function again(store: GraphStore): Promise<GraphStore> {
      await store.close();
      opened.delete(store);
      const next = await reopen(store);
      opened.add(next);
      return next;
    }
    async function close(store: GraphStore): Promise<void> {
      opened.delete(store);
      await store.close();
    }
    async function started(...changes: ChangeInput[]): Promise<GraphStore> {
      const store = await fresh();
      await store.submit(changeSet([...vocabulary, ...changes]));
      return store;
    }
    afterEach(async () => {
      for (const store of opened) await close(store);
    });

    const kit = { fresh, started, again, close, runs };
    lawsOfKeeping(kit);
    lawsOfWriting(kit);
    lawsOfUndo(kit);
    lawsOfSnapshots(kit);
    lawsOfHistory(kit);
    lawsOfRecent(kit);
    lawsOfLevels(kit);
    lawsOfProfiles(kit);
    lawsOfMerges(kit);
    lawsOfQuestions(kit);
    lawsOfMatches(kit);
    lawsOfFrequencies(kit);
    lawsOfContactLog(kit);
  });
}
