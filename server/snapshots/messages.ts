import { z } from 'zod';
import { Change } from '../../graph-schema/changes.ts';
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

/** What makes everything as it was: as many changes as one import may be of, at most, and how many there are. */
export const Changes = z.strictObject({ total: z.int(), changes: z.array(Change) });
export type Changes = z.infer<typeof Changes>;
