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
import { runWorker } from '../run-worker.ts';
import type { GraphStore } from '../store/graph-store.ts';
import { NeededImages, WrittenFile, type Task, type ToWorker } from './messages.ts';

/** How long writing may take, in milliseconds, how much memory, in MB, and how much of pictures goes along, in characters of base64. */
const limits = { milliseconds: 120_000, megabytes: 2_048, images: 64 * 1024 * 1024 } as const;

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
type Written = WrittenFile & { revision: number };

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
  const worker = runWorker({
    url: new URL('./export-worker.ts', import.meta.url),
    data: task,
    limits,
    tooLong: 'Writing the file took longer than two minutes.',
    tooLarge: 'This is more than a file of this kind can be made of here; narrow it down, or use CSV.',
    answer: WrittenFile,
    reply(message) {
      const { success, data } = NeededImages.safeParse(message);
      return success ? imagesOf(store, data.needs).then((images): ToWorker => ({ images })) : undefined;
    },
  });
  try {
    await worker.sendAll(rows, (text): ToWorker => ({ rows: text }));
    worker.send({ all: true } satisfies ToWorker);
  } catch (error) {
    await worker.stop();
    throw error;
  }
  return { ...(await worker.outcome), revision };
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
