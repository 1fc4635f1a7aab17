import { z } from 'zod';
import { Interaction } from './elements.ts';
import { Filter } from './filter.ts';
import { DateWindow } from './frequencies.ts';
import { NodeId, Revision } from './ids.ts';
import { limits, plainText } from './values.ts';

const kind = plainText(limits.tag).min(1);

/**
 * Contacts one by one, the newest first. All that is said must hold: `window`, `kinds`: one of these; `with`: each of these
 * takes part, an id that was merged away standing for its survivor; `filter`: somebody takes part who satisfies it (and is not archived).
 * `note`: every word of it begins a word of what was noted, as far as the reader may read that.
 * With `rollUp` an organisation takes part through those, too, who work for it on the day of the contact.
 */
export const ContactLogQuestion = z.strictObject({
  window: DateWindow.optional(),
  kinds: z.array(kind).min(1).max(200).optional(),
  with: z.array(NodeId).min(1).max(200).optional(),
  filter: Filter.optional(),
  note: plainText(500).optional(),
  rollUp: z.boolean().default(false),
  skip: z.int().min(0).max(10_000_000).default(0),
  limit: z.int().min(1).max(500).default(100),
});
export type ContactLogQuestion = z.infer<typeof ContactLogQuestion>;

/** Contacts as the reader may see them, newest day first, on one day as `at` sorts from last to first, then by id. */
export const ContactLog = z.strictObject({
  revision: Revision,
  /** How many there are, beyond this part too. */
  total: z.int(),
  contacts: z.array(Interaction),
  /** With `rollUp`, contact by contact: the organisations for which those who took part count, in order of id. */
  organisations: z.array(z.array(NodeId)).optional(),
  /** How many there would be of each kind, `kinds` left aside; most first, then by name. */
  kinds: z.array(z.strictObject({ kind, count: z.int().min(1) })),
});
export type ContactLog = z.infer<typeof ContactLog>;
