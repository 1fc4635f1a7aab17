import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { applySteps, isUndo } from '../../../graph-schema/apply.ts';
import type { ChangeSet, LogEntry, Receipt } from '../../../graph-schema/changes.ts';
import { GraphError } from '../../../graph-schema/errors.ts';
import { focus } from '../../../graph-schema/focus.ts';
import type { OperationId } from '../../../graph-schema/ids.ts';
import type { Level } from '../../../graph-schema/levels.ts';
import { search } from '../../../graph-schema/search.ts';
import { select } from '../../../graph-schema/select.ts';
import { askingSurvivors, idsNamed, nowhereToBegin, reached } from '../../../graph-schema/survivors.ts';
import { noSuchOperation, standingUndo, type Undoable } from '../../../graph-schema/undo.ts';
import { createDraft } from '../../../graph-schema/world.ts';
import type { GraphStore } from '../graph-store.ts';
import {
  allSurvivors,
  asksForText,
  edgeProfileOf,
  profileOf,
  recordInSight,
  rowsInSight,
  summaryOf,
  survivorsOf,
} from './answers.ts';
import { contactLog } from './contact-log.ts';
import { digestOf, openStoreFile, rowsOf, type StoreFile } from './file.ts';
import { createFrequencies } from './frequencies.ts';
import { history, recent } from './history.ts';
import { takeLock } from './lock.ts';
import { match } from './match.ts';
import { createMemory, type Memory } from './memory.ts';
import { createQueue, drive } from './pace.ts';
import { createViews } from './views.ts';
import { openWriter, type Writer } from './writer.ts';

/**
 * Opens the network kept in `weft.sqlite` in a folder, both made if need be: a graph in memory, over a file that holds
 * whatever was acknowledged. Throws `unavailable` when another process, or this one, has it open already, or when the
 * file is of a newer version.
 */
export async function openEmbeddedStore({ folder }: { folder: string }): Promise<GraphStore> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, 'weft.sqlite');
  const unlock = takeLock(folder);
  let writer: Writer | undefined;
  try {
    writer = await openWriter(path);
    const file = openStoreFile(path);
    const { tables, revision } = file.load();
    return createEmbeddedStore({ memory: createMemory(tables, revision), file, writer, unlock });
  } catch (error) {
    await writer?.close();
    unlock();
    throw error;
  }
}

interface Parts {
  memory: Memory;
  file: StoreFile;
  writer: Writer;
  unlock: () => void;
}

function createEmbeddedStore({ memory, file, writer, unlock }: Parts): GraphStore {
  const views = createViews();
  const frequencies = createFrequencies();
  const queue = createQueue();
  const listeners = new Set<(entry: LogEntry) => void>();
  let open = true;

  function requireOpen(): void {
    if (!open) throw new GraphError('unavailable', 'The store is closed.');
  }

  async function see(level: Level) {
    requireOpen();
    return views.of(memory.snapshot(), level);
  }

  async function entryOf(operation: OperationId): Promise<Undoable> {
    const known = file.operation(operation);
    const range = known && { after: known.revision - 1, upTo: known.revision, limit: 1 };
    const entry = range && (await file.entries(range))[0];
    if (!entry) throw noSuchOperation(operation);
    return { ...entry, takenBackBy: await standingUndo(operation, async (one) => file.undoOf(one)) };
  }

  async function apply(changeSet: ChangeSet, digest: string): Promise<Receipt> {
    const { operation, at, who, why, act } = changeSet;
    const known = file.operation(operation);
    if (known?.digest === digest) return { operation, revision: known.revision, repeated: true };
    if (known) {
      throw new GraphError('conflict', `The operation «${operation}» has taken effect with other content.`, {
        issues: [{ message: 'operation id is taken', id: operation, path: ['operation'] }],
      });
    }
    const revision = memory.snapshot().revision + 1;
    const draft = createDraft(memory.world, { at, revision });
    const doing = isUndo(act) ? { entry: await entryOf(act.undo) } : act;
    await drive(applySteps(draft, doing, who));
    const entry: LogEntry = {
      revision,
      operation,
      at,
      who,
      ...(why !== undefined && { why }),
      ...(isUndo(act) && { undoes: act.undo }),
      effects: draft.effects(),
    };
    await writer.transaction(() => rowsOf(entry, digest));
    await drive(memory.advance(entry.effects, revision));
    tell(entry);
    return { operation, revision, repeated: false };
  }

  /** A listener that throws must not make a change that took effect look as if it had not, nor silence the others. */
  function tell(entry: LogEntry): void {
    for (const listener of listeners) {
      try {
        listener(entry);
      } catch (error) {
        process.emitWarning(error instanceof Error ? error : String(error));
      }
    }
  }

  const store: GraphStore = {
    kind: 'embedded',
    async revision() {
      requireOpen();
      return memory.snapshot().revision;
    },
    async waitFor(revision, timeout) {
      requireOpen();
      if (memory.snapshot().revision >= revision) return;
      await new Promise<void>((resolve, reject) => {
        const stop = store.follow((entry) => {
          if (entry.revision < revision) return;
          clearTimeout(timer);
          stop();
          resolve();
        });
        const timer = setTimeout(() => {
          stop();
          reject(new GraphError('unavailable', `Revision ${revision} has not arrived here yet; try again.`));
        }, timeout);
      });
    },
    async submit(changeSet) {
      requireOpen();
      const digest = await digestOf(changeSet.act);
      return queue(() => apply(changeSet, digest));
    },
    async read({ what, level, survivors = false }) {
      const view = await see(level);
      const leads = survivors ? allSurvivors(view.snapshot) : new Map();
      return { revision: view.snapshot.revision, rows: rowsInSight(view, what, leads) };
    },
    async records({ of, level, survivors = false }) {
      const view = await see(level);
      const leads = survivors ? allSurvivors(view.snapshot) : new Map();
      return { revision: view.snapshot.revision, values: of.map((name) => recordInSight(view, name, leads)) };
    },
    async log({ after, limit }) {
      requireOpen();
      const entries = await file.entries({ after, upTo: memory.snapshot().revision, limit });
      return { entries, complete: true };
    },
    summary: async (level) => summaryOf(await see(level)),
    async node(id, level) {
      requireOpen();
      return profileOf({ memory, views, level }, id);
    },
    async edge(id, level) {
      return edgeProfileOf(await see(level), id);
    },
    async history(question, level) {
      requireOpen();
      return history({ memory, views, file, level }, question);
    },
    async recent(question, level) {
      requireOpen();
      return recent({ memory, views, file, level }, question);
    },
    async select(question, level) {
      const view = await see(level);
      const filter = askingSurvivors(question.filter, survivorsOf(view.snapshot, idsNamed(question.filter)));
      return select(await view.index(asksForText(filter)), { ...question, filter }, view.snapshot.revision);
    },
    async focus(question, level) {
      const view = await see(level);
      const ids = reached(question.ids, survivorsOf(view.snapshot, question.ids));
      const ego = focus(await view.index(false), { ...question, ids }, view.snapshot.revision);
      if (ego.nodes.length === 0) throw nowhereToBegin(question.ids);
      return ego;
    },
    async search(question, level) {
      const view = await see(level);
      return search(await view.index(true), question, view.snapshot.revision);
    },
    async match(question, level) {
      return match(await see(level), question);
    },
    async frequencies(question, level) {
      return frequencies(await see(level), question);
    },
    async contactLog(question, level) {
      return contactLog(await see(level), question);
    },
    follow(listener) {
      // One listener may follow twice and stop once.
      const one = (entry: LogEntry): void => listener(entry);
      listeners.add(one);
      return () => void listeners.delete(one);
    },
    side: {
      async get(kind, id) {
        requireOpen();
        return file.side(kind, id);
      },
      async set(kind, id, value) {
        requireOpen();
        const text = value === undefined ? undefined : JSON.stringify(value);
        await writer.transaction(() => [
          text === undefined ? ['dropSide', kind, id] : ['putSide', kind, id, text],
        ]); // prettier-ignore
      },
      async list(kind) {
        requireOpen();
        return file.sideIds(kind);
      },
    },
    async close() {
      if (!open) return;
      // What was asked before is finished; what is asked from now on is refused.
      open = false;
      await queue(async () => undefined);
      listeners.clear();
      file.close();
      await writer.close();
      unlock();
    },
  };
  return store;
}
