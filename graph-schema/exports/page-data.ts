import { z } from 'zod';
import { Snapshot } from '../contract.ts';
import { Interaction } from '../elements.ts';
import { RecordId } from '../ids.ts';
import { ImageContent, ImageId } from '../images.ts';
import { Level } from '../levels.ts';
import { Positions } from '../records.ts';
import { Instant } from '../values.ts';

/**
 * What a page that is a file by itself holds: what one level saw of a network at an instant, all of it or a part. Its
 * views say who is in them by ids alone, so that they show the same where what their conditions ask about stayed behind.
 */
export const PageData = z.strictObject({
  kind: z.literal('weft-page'),
  version: z.literal(1),
  at: Instant,
  level: Level,
  /** There was more than it holds, for the same eyes. */
  part: z.boolean(),
  network: Snapshot,
  /** By the ids of views. */
  positions: z.record(RecordId, Positions),
  contacts: z.array(Interaction),
  /** The pictures that its nodes name. */
  images: z.record(ImageId, ImageContent),
});
export type PageData = z.infer<typeof PageData>;
