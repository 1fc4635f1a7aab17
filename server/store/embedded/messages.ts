import { z } from 'zod';
import { statements, type StatementName } from './tables.ts';

const Name = z.enum(Object.keys(statements) as [StatementName, ...StatementName[]]);
const Parameter = z.union([z.string(), z.number(), z.null()]);

/** What the thread that writes is told. A transaction is the rows sent since the last `commit` or `rollback`. */
export const ToWriter = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('rows'), rows: z.array(z.tuple([Name], Parameter)) }),
  z.object({ kind: z.literal('commit') }),
  z.object({ kind: z.literal('rollback') }),
  z.object({ kind: z.literal('close') }),
]);
export type ToWriter = z.infer<typeof ToWriter>;

/**
 * What it answers, in order: once it is open, to each commit and rollback, and when it has closed. `problem`: the
 * transaction was not written; nothing of it is there.
 */
export const FromWriter = z.object({
  kind: z.enum(['open', 'done', 'closed']),
  problem: z.string().optional(),
});
export type FromWriter = z.infer<typeof FromWriter>;

/** What the thread is started with. */
export const WriterData = z.object({ path: z.string() });
