import { workerData, type MessagePort } from 'node:worker_threads';
import { maxChanges, type Effect } from '../../graph-schema/changes.ts';
import { asChanges } from '../../graph-schema/snapshots/as-changes.ts';
import { compareSides } from '../../graph-schema/snapshots/compare.ts';
import { gather, type Gathering } from '../../graph-schema/snapshots/gathering.ts';
import { sideAt } from '../../graph-schema/snapshots/side.ts';
import { SentRow } from '../exports/messages.ts';
import { inWorker } from '../in-worker.ts';
import { inPieces } from '../pieces.ts';
import { Task, ToWorker, type Counts, type SomeChanges, type Total } from './messages.ts';

async function main(port: MessagePort, task: Task): Promise<void> {
  const done = { compare, count, restore }[task.kind] as (port: MessagePort, task: Task) => Promise<unknown>;
  port.postMessage(await done(port, task));
}

async function compare(port: MessagePort, task: Extract<Task, { kind: 'compare' }>) {
  const { level, from, to, question } = task;
  const { now, pasts } = await collect(port, [from.revision, to.revision]);
  const [before, after] = [from, to].map(({ at }, side) => sideAt({ now, past: pasts[side]!, at, level, question }));
  return compareSides(before!, after!, question);
}

async function count(port: MessagePort, { level, revisions }: Extract<Task, { kind: 'count' }>): Promise<Counts> {
  const { now, pasts } = await collect(port, revisions);
  return pasts.map((past) => {
    const { nodes, edges, contacts } = sideAt({ now, past, at: '', level, question: {} });
    return { nodes: nodes.length, edges: edges.length, contacts: contacts.length };
  });
}

/** What was kept under a name stays kept. */
async function restore(port: MessagePort, { to }: Extract<Task, { kind: 'restore' }>): Promise<Total> {
  const { now, pasts } = await collect(port, [to]);
  const changes = asChanges(now, { ...pasts[0]!.restore(now), snapshot: now.snapshot });
  if (changes.length <= maxChanges.import)
    for (const text of inPieces(changes)) port.postMessage({ changes: text } satisfies SomeChanges);
  return { total: changes.length };
}

/** Takes in the network and its log, until the word comes that this was all. */
function collect(port: MessagePort, revisions: readonly number[]): Promise<Gathering> {
  const gathering = gather(revisions);
  return new Promise((resolve, reject) => {
    port.on('message', (message: unknown) => {
      try {
        const parsed = ToWorker.parse(message);
        if ('all' in parsed) resolve(gathering);
        else if ('rows' in parsed) SentRow.array().parse(JSON.parse(parsed.rows)).forEach(gathering.row);
        // The log is of what was checked before it was written.
        else gathering.learn(parsed.revision, JSON.parse(parsed.effects) as Effect[]);
      } catch (error) {
        reject(error);
      }
    });
  });
}

inWorker((port) => main(port, Task.parse(workerData)));
