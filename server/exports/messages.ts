import { z } from 'zod';
import { What } from '../../graph-schema/changes.ts';
import { ExportQuestion } from '../../graph-schema/exports/catalogue.ts';
import { ImageContent, ImageId } from '../../graph-schema/images.ts';
import { Level } from '../../graph-schema/levels.ts';
import { Instant } from '../../graph-schema/values.ts';

/**
 * What the worker is started with. `path`: the file it writes, which is not there yet; `page`: the file that a page which
 * is one is made of.
 */
export const Task = z.strictObject({
  question: ExportQuestion,
  level: Level,
  at: Instant,
  revision: z.int(),
  path: z.string(),
  page: z.string(),
});
export type Task = z.infer<typeof Task>;

/** A record of the network as the reader sees it; the store's word is taken for what it is. */
export const SentRow = z.strictObject({ what: What, id: z.string(), value: z.unknown() });

/** To the worker: records as JSON text, many at once; then that these were all; then the pictures it asked for. */
export const ToWorker = z.union([
  z.strictObject({ rows: z.string() }),
  z.strictObject({ all: z.literal(true) }),
  z.strictObject({ images: z.record(ImageId, ImageContent) }),
]);
export type ToWorker = z.infer<typeof ToWorker>;

/** From the worker, on the way: which pictures it needs. */
export const NeededImages = z.strictObject({ needs: z.array(ImageId) });
export type NeededImages = z.infer<typeof NeededImages>;

/** From the worker, in the end: what is in the file. */
export const WrittenFile = z.strictObject({ name: z.string(), nodes: z.int(), edges: z.int(), contacts: z.int() });
export type WrittenFile = z.infer<typeof WrittenFile>;
