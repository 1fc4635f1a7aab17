import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { What } from '../../graph-schema/changes.ts';
import { GraphError, parse } from '../../graph-schema/errors.ts';
import { asksForAll, type ExportQuestion } from '../../graph-schema/exports/catalogue.ts';
import { everything } from '../../graph-schema/filter.ts';
import { ImageContent, imageKind, type ImageId } from '../../graph-schema/images.ts';
import type { NodeId } from '../../graph-schema/ids.ts';
import type { Level } from '../../graph-schema/levels.ts';
import { Alias } from '../../graph-schema/records.ts';
import { askingSurvivors, idsNamed } from '../../graph-schema/survivors.ts';
import { createPacer } from '../handlers/pacer.ts';
import type { GraphStore } from '../store/graph-store.ts';
import { FromWorker, type Task, type ToWorker } from './messages.ts';

/** How long writing may take, in milliseconds, how much memory, in MB, and how much of pictures goes along, in characters of base64. */
const limits = { milliseconds: 120_000, megabytes: 2_048, images: 64 * 1024 * 1024 } as const;
/** Records handed over at once. */
const batchSize = 250;

interface Writing {
  store: GraphStore;
  question: ExportQuestion;
  level: Level;
  /** An instant, UTC. */
  at: string;
  /** The file to be written. */
  path: string;
  /** The file that a page which is one is made of. */
  page: string;
}
type Written = Omit<Extract<FromWorker, { kind: 'written' }>, 'kind'> & { revision: number };

/**
 * Writes a file in a worker, where it holds nobody up and takes no more memory than it may have. The worker is sent
 * what the level sees of the network, at one revision.
 */
export async function writeFile({ store, question, level, at, path, page }: Writing): Promise<Written> {
  const filter = await followed(store, question);
  // What a whole network says of merged nodes stays as it was written; else it is said of their survivors.
  const isWhole = question.format === 'weft' && asksForAll(question);
  const { revision, rows } = await store.read({ what: What.options, level, survivors: !isWhole });
  const task: Task = { question: { ...question, filter }, level, at, revision, path, page };
  const worker = new Worker(new URL('./export-worker.ts', import.meta.url), {
    workerData: task,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: limits.megabytes },
  });
  const send = (message: ToWorker): void => worker.postMessage(message, []);
  const outcome = outcomeOf(worker, async (ids) => send({ images: await imagesOf(store, ids) }));
  // Said by `outcome` below; here it only ends the sending.
  let ended = false;
  const end = () => (ended = true);
  outcome.then(end, end);
  const pace = createPacer();
  let batch: unknown[] = [];
  const hand = (): void => {
    if (batch.length > 0) send({ rows: JSON.stringify(batch) });
    batch = [];
  };
  try {
    for await (const row of rows) {
      if (ended) break;
      if (batch.push(row) >= batchSize) hand();
      await pace();
    }
    hand();
    send({ all: true });
  } catch (error) {
    void worker.terminate();
    await outcome.catch(() => undefined);
    throw error;
  }
  const said = await outcome;
  if (said.kind === 'refused') throw new GraphError(said.code, said.reason);
  const { kind: _kind, ...written } = said;
  return { ...written, revision };
}

/** The filter with the survivors of merged nodes in their place. */
async function followed(store: GraphStore, { filter }: ExportQuestion) {
  if (filter === undefined) return undefined;
  const survivors = new Map<string, NodeId>();
  let open = [...new Set(idsNamed(filter))].map((id) => ({ id, at: id }));
  for (let steps = 0; open.length > 0 && steps < 100; steps += 1) {
    const of = open.map(({ at }) => ({ what: 'alias' as const, id: at }));
    const { values } = await store.records({ of, level: 'coordinator' });
    const aliases = parse(z.array(Alias.optional()), values);
    open = open.flatMap(({ id }, index) => {
      const next = aliases[index]?.survivor;
      if (next === undefined) return [];
      survivors.set(id, next);
      return [{ id, at: next }];
    });
  }
  return askingSurvivors(filter ?? everything, survivors);
}

/** The pictures of these ids that are there. Throws `too_large` for more than a file is to hold. */
async function imagesOf(store: GraphStore, ids: readonly ImageId[]): Promise<Record<ImageId, ImageContent>> {
  const found: Record<ImageId, ImageContent> = {};
  let size = 0;
  for (const id of ids) {
    const image = ImageContent.safeParse(await store.side.get(imageKind, id)).data;
    if (image) found[id] = image;
    size += image?.base64.length ?? 0;
    if (size > limits.images) throw new GraphError('too_large', 'Its pictures are more than 64 MB; narrow it down.');
  }
  return found;
}

type Outcome = Exclude<FromWorker, { kind: 'needs' }>;

/** What the worker says in the end; `needs` gives it the pictures it asks for. Rejects when it ends without. */
function outcomeOf(worker: Worker, needs: (images: readonly ImageId[]) => Promise<void>): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    let outcome: Outcome | undefined;
    let problem: unknown = new Error('The export worker ended without an answer.');
    const refuse = (reason: string): void => {
      outcome = { kind: 'refused', code: 'too_large', reason };
    };
    const timer = setTimeout(() => {
      refuse('Writing the file took longer than two minutes.');
      void worker.terminate();
    }, limits.milliseconds);
    worker.on('message', (message: unknown) => {
      const parsed = FromWorker.safeParse(message);
      if (!parsed.success) problem = parsed.error;
      else if (parsed.data.kind !== 'needs') outcome = parsed.data;
      else
        needs(parsed.data.images).catch((error: unknown) => {
          problem = error;
          void worker.terminate();
        });
    });
    worker.on('error', (error) => {
      const isMemory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      if (isMemory) refuse('This is more than a file of this kind can be made of here; narrow it down, or use CSV.');
      else problem = error;
    });
    worker.on('exit', () => {
      clearTimeout(timer);
      if (outcome) resolve(outcome);
      else reject(problem);
    });
  });
}
