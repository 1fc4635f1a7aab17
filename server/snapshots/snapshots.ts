import type { z } from 'zod';
import { Change, maxChanges } from '../../graph-schema/changes.ts';
import { GraphError, parse } from '../../graph-schema/errors.ts';
import { OperationId } from '../../graph-schema/ids.ts';
import { maySee, type Level, type Principal } from '../../graph-schema/levels.ts';
import { NamedSnapshot } from '../../graph-schema/records.ts';
import {
  Comparison,
  type ComparisonQuestion,
  type ListedSnapshots,
  type Restoration,
  type Restored,
} from '../../graph-schema/snapshots/comparison.ts';
import { historyLevel } from '../../graph-schema/told.ts';
import { showText } from '../../graph-schema/values.ts';
import { itemsIn } from '../pieces.ts';
import { runWorker } from '../run-worker.ts';
import type { GraphStore } from '../store/graph-store.ts';
import { Counts, SomeChanges, Total, type Task, type ToWorker } from './messages.ts';
import { readSince } from './read-since.ts';

/** Revisions kept under a name, as one level sees them. */
export interface Snapshots {
  list(level: Level): Promise<ListedSnapshots>;
  /** Throws `not_found` for a snapshot, or a view, that is not there or not told to the level. */
  compare(question: ComparisonQuestion, level: Level): Promise<Comparison>;
  /**
   * Puts everything back as it was, but for the snapshots. Throws `not_found`; `too_large` where more differs than one
   * operation may change; `conflict` where somebody wrote meanwhile: it is taken back then.
   */
  restore(id: string, asked: Restoration, who: Principal): Promise<Restored>;
}

const limits = { milliseconds: 120_000, megabytes: 2_048 } as const;
/** Asked for at a time, those being made among them; made at a time. */
const most = { waiting: 16, atATime: 2 } as const;

/** What a worker is to do with the network. */
interface Work<T> {
  task(revision: number): Task;
  answer: z.ZodType<T>;
  /** Takes a part of its answer; false: it is none. */
  take?(message: unknown): boolean;
}

const Told = Comparison.omit({ revision: true });

export function createSnapshots({ store, now }: { store: GraphStore; now: () => Date }): Snapshots {
  /** What was counted last, for whoever asks the same. */
  let counted: { key: string; counts: Promise<Counts> } | undefined;
  let asked = 0;
  const working = new Set<Promise<unknown>>();

  async function named(): Promise<NamedSnapshot[]> {
    const { rows } = await store.read({ what: ['snapshot'], level: 'coordinator' });
    const found: NamedSnapshot[] = [];
    for await (const { value } of rows) found.push(parse(NamedSnapshot, value));
    return found.sort((one, other) =>
      one.at === other.at ? other.revision - one.revision : one.at < other.at ? 1 : -1,
    );
  }

  /** Has a worker do something with the network since a revision. */
  async function work<T>(oldest: number, input: Work<T>) {
    if (asked >= most.waiting)
      throw new GraphError('unavailable', 'Other snapshots are being looked at just now; try again in a minute.');
    asked += 1;
    try {
      while (working.size >= most.atATime) await Promise.race(working);
      const done = inWorker(oldest, input);
      const settled: Promise<unknown> = done.catch(() => undefined).finally(() => working.delete(settled));
      working.add(settled);
      return await done;
    } finally {
      asked -= 1;
    }
  }

  async function inWorker<T>(oldest: number, input: Work<T>) {
    const { revision, rows, effects } = await readSince(store, oldest);
    const worker = runWorker({
      url: new URL('./snapshots-worker.ts', import.meta.url),
      data: input.task(revision),
      limits,
      tooLong: 'Looking at that much of the past took longer than two minutes.',
      tooLarge: 'This is more of the past than can be looked at here; compare later snapshots, or narrow it down.',
      answer: input.answer,
      ...(input.take && { take: input.take }),
    });
    try {
      await worker.sendAll(rows, (text) => ({ rows: text }) satisfies ToWorker);
      for await (const entry of effects())
        await worker.sendAll(entry.effects, (text) => ({ effects: text, revision: entry.revision }) satisfies ToWorker);
      worker.send({ all: true } satisfies ToWorker);
    } catch (error) {
      await worker.stop();
      throw error;
    }
    return { revision, answer: await worker.outcome };
  }

  function find(all: readonly NamedSnapshot[], id: string): NamedSnapshot {
    const found = all.find((one) => one.id === id);
    if (found) return found;
    throw new GraphError('not_found', 'There is no such snapshot.', { issues: [{ message: 'not found', id }] });
  }

  return {
    async list(level) {
      const revision = await store.revision();
      const snapshots = maySee(level, historyLevel) ? await named() : [];
      if (snapshots.length === 0) return { revision, snapshots: [] };
      const revisions = snapshots.map((one) => one.revision);
      const key = JSON.stringify([revision, level, revisions]);
      if (counted?.key !== key) {
        const task = (): Task => ({ kind: 'count', level, revisions });
        const counts = work(Math.min(...revisions), { task, answer: Counts }).then(({ answer }) => answer);
        counted = { key, counts };
        counts.catch(() => (counted = undefined));
      }
      const counts = await counted.counts;
      return { revision, snapshots: snapshots.map((one, at) => ({ ...one, ...counts[at]! })) };
    },

    async compare(question, level) {
      const all = maySee(level, historyLevel) ? await named() : [];
      const from = find(all, question.from);
      const to = question.to === undefined ? undefined : find(all, question.to);
      const moment = ({ revision, at }: NamedSnapshot) => ({ revision, at });
      const at = now().toISOString();
      const { revision, answer } = await work(Math.min(from.revision, to?.revision ?? from.revision), {
        task: (newest) => ({
          kind: 'compare',
          level,
          from: moment(from),
          to: to ? moment(to) : { revision: newest, at },
          question,
        }),
        answer: Told,
      });
      return { revision, ...answer };
    },

    async restore(id, { operation }, who) {
      const { revision: to, name } = find(await named(), id);
      const task = (): Task => ({ kind: 'restore', to });
      const pieces: string[] = [];
      const take = (message: unknown): boolean => {
        const some = SomeChanges.safeParse(message);
        return some.success && pieces.push(some.data.changes) > 0;
      };
      const { revision, answer } = await work(to, { task, answer: Total, take });
      const { total } = answer;
      if (total > maxChanges.import)
        throw new GraphError('too_large', `That would take ${total} changes, and one operation may be of ${maxChanges.import}.`); // prettier-ignore
      if (total === 0) return { operation, revision, repeated: false, changes: 0 };
      const changes: Change[] = [];
      for await (const change of itemsIn(pieces, Change)) changes.push(change);
      const why = `Went back to the snapshot «${showText(name)}»`.slice(0, 2_000);
      const receipt = await store.submit({ operation, why, who, at: now().toISOString(), act: { changes } });
      if (!receipt.repeated && receipt.revision !== revision + 1) {
        // Deleting names no old values: what was written since it was worked out would be gone without a word.
        const back = OperationId.parse(`${operation}.back`);
        await store.submit({ operation: back, why, who, at: now().toISOString(), act: { undo: operation } });
        throw new GraphError('conflict', 'Somebody wrote meanwhile; nothing was changed. Try again.');
      }
      return { ...receipt, changes: total };
    },
  };
}
