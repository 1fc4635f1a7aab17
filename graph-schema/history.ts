import { z } from 'zod';
import type { Effect, ValueOf } from './changes.ts';
import { EdgeId, NodeId, Revision } from './ids.ts';
import type { Level } from './levels.ts';
import {
  Did,
  HistoryChange,
  ToldOperation,
  toldOf,
  tellOperation,
  type EntryHead,
  type LogBook,
  type ThingName,
} from './told.ts';

/**
 * What happened to one record, a node or an edge, newest first. The id of a node that was merged away stands for its
 * survivor. `before`: only what happened at lower revisions (to read on: the revision of the last entry).
 */
export const HistoryQuestion = z
  .strictObject({
    node: NodeId.optional(),
    edge: EdgeId.optional(),
    before: z.coerce.number().pipe(Revision).optional(),
    limit: z.coerce.number().pipe(z.int().min(1).max(100)).default(20),
  })
  .refine(({ node, edge }) => (node === undefined) !== (edge === undefined), 'names either a node or an edge');
export type HistoryQuestion = z.infer<typeof HistoryQuestion>;

/** What one operation did to the record, as far as its reader sees it: at least one change. */
export const HistoryEntry = z.strictObject({
  ...ToldOperation.shape,
  did: Did,
  /** In order of path. When created, all that was there from the start; when deleted, all that was there at the end. */
  changes: z.array(HistoryChange),
});
export type HistoryEntry = z.infer<typeof HistoryEntry>;

export const History = z.strictObject({
  revision: Revision,
  entries: z.array(HistoryEntry),
  /** True when there are older ones. */
  more: z.boolean(),
});
export type History = z.infer<typeof History>;

/**
 * The history of a thing that its reader sees now. Its version is the revision that changed it last, and the entry at
 * that revision holds what it was before, with the version before: so nothing is searched for.
 */
export async function historyOf(
  book: LogBook,
  asked: { thing: ThingName; version: Revision; level: Level; before?: Revision | undefined; limit: number },
): Promise<Omit<History, 'revision'>> {
  const { thing, level, before = Infinity, limit } = asked;
  const entries: HistoryEntry[] = [];
  for (let at: Revision | undefined = asked.version; at !== undefined && entries.length <= limit;) {
    const found = await book.find(at, thing);
    if (!found) break;
    const { head, effect } = found;
    at = await versionBefore(book, effect, head);
    if (head.revision >= before) continue;
    const told = toldOf(await book.present([effect]), effect, false);
    if (!told) continue;
    // Whether there is another one is all that is asked of the last.
    if (entries.length === limit) return { entries, more: true };
    const entry = await tellOperation(book, head, { level, named: 0, least: 1 });
    if (entry) entries.push({ ...entry.operation, ...told });
  }
  return { entries, more: false };
}

/** The revision that made the thing what it was before; what was brought back was last there before it was deleted. */
async function versionBefore(book: LogBook, { before }: Effect, head: EntryHead): Promise<Revision | undefined> {
  const earlier =
    before === null
      ? head.undoes === undefined
        ? undefined
        : await book.revisionOf(head.undoes)
      : (before as ValueOf['node' | 'edge']).version;
  return earlier !== undefined && earlier < head.revision ? earlier : undefined;
}
