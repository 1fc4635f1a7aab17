import { z } from 'zod';
import { Revision } from '../../graph-schema/ids.ts';
import { Level } from '../../graph-schema/levels.ts';
import { ComparisonQuestion } from '../../graph-schema/snapshots/comparison.ts';
import { Instant } from '../../graph-schema/values.ts';

const moment = z.strictObject({ revision: Revision, at: Instant });

/** What the worker is started with: two moments to compare, any to count what there was, or one to go back to. */
export const Task = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('compare'), level: Level, from: moment, to: moment, question: ComparisonQuestion }),
  z.strictObject({ kind: z.literal('count'), level: Level, revisions: z.array(Revision) }),
  z.strictObject({ kind: z.literal('restore'), to: Revision }),
]);
export type Task = z.infer<typeof Task>;

/** To the worker, as JSON texts: records of today; effects of the log, the oldest first; then that this was all. */
export const ToWorker = z.union([
  z.strictObject({ rows: z.string() }),
  z.strictObject({ effects: z.string(), revision: Revision }),
  z.strictObject({ all: z.literal(true) }),
]);
export type ToWorker = z.infer<typeof ToWorker>;

/** How much there was at each of the revisions, in their order. */
export const Counts = z.array(z.strictObject({ nodes: z.int(), edges: z.int(), contacts: z.int() }));
export type Counts = z.infer<typeof Counts>;

/** Some of the changes that make everything as it was, as JSON text: as many as one import may be of, or none. */
export const SomeChanges = z.strictObject({ changes: z.string() });
export type SomeChanges = z.infer<typeof SomeChanges>;

/** After them: how many it takes. */
export const Total = z.strictObject({ total: z.int() });
export type Total = z.infer<typeof Total>;
