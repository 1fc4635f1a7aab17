import { z } from 'zod';
import type { Effect, LogEntry, ValueOf, What } from './changes.ts';
import { EdgeId, NodeId, OperationId, Revision } from './ids.ts';
import { maySee, type Level } from './levels.ts';
import { takeApart } from './paths.ts';
import type { View } from './records.ts';
import { sameValue } from './values.ts';
import { ownFieldLevel, type Types, type Visibility } from './visibility.ts';

/** Lowest level that is told what happened to a record; guests see what it is. */
export const historyLevel: Level = 'member';

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

/** One value of the record before and after; null: it was not there. Both are JSON. */
export const HistoryChange = z.strictObject({
  /** As edits name it (`label`, `tags`, `fields.website`), also `type`, `source` and `target`. */
  path: z.string(),
  before: z.unknown(),
  after: z.unknown(),
});
export type HistoryChange = z.infer<typeof HistoryChange>;

/** What one operation did to the record, as far as its reader sees it: at least one change. */
export const HistoryEntry = z.strictObject({
  revision: Revision,
  operation: OperationId,
  /** An instant, UTC. */
  at: z.string(),
  /** The name of who did it; absent when none was given. */
  who: z.string().optional(),
  /** Told who sees everything that the operation changed, for it may name any of it. */
  why: z.string().optional(),
  /** The operation that this one took back. */
  undoes: OperationId.optional(),
  /** The operation that took this one back and still stands: then there is nothing to undo. */
  undoneBy: OperationId.optional(),
  /**
   * How many records the operation changed, of those the reader sees, this one among them. Coordinators get the number;
   * for others 500 stands for 500 or more.
   */
  size: z.int().min(1),
  did: z.enum(['created', 'changed', 'deleted']),
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

/** Names a thing of the network. */
export interface ThingName {
  what: 'node' | 'edge';
  id: string;
}

/** A log entry without its effects. `count`: how many they are. */
export interface EntryHead extends Omit<LogEntry, 'effects'> {
  count: number;
}

/** What one reader sees of the network now. */
export interface Present {
  types: Types;
  sees: Visibility;
  /** Whatever is there now under an id, in sight or not. */
  get<W extends What>(what: W, id: string): ValueOf[W] | undefined;
}

/** The log as whoever keeps it looks things up in it. */
export interface LogBook {
  /** An entry and its effect on one thing. */
  find(revision: Revision, thing: ThingName): Promise<{ head: EntryHead; effect: Effect } | undefined>;
  /** All effects of an entry in their order, some at a time. */
  effects(revision: Revision): AsyncIterable<readonly Effect[]>;
  revisionOf(operation: OperationId): Promise<Revision | undefined>;
  /** The operation that took one back and still stands. */
  undoneBy(operation: OperationId): Promise<OperationId | undefined>;
  /** What is there now of everything that effects touch and name. */
  present(effects: readonly Effect[]): Promise<Present>;
}

/** So many effects of an entry are counted, and looked through to find whether its reason may be told. */
const maxCounted = 500;

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
    const told = toldOf(await book.present([effect]), effect);
    if (!told) continue;
    // Whether there is another one is all that is asked of the last.
    if (entries.length === limit) return { entries, more: true };
    const undoneBy = await book.undoneBy(head.operation);
    const { size, why } = level === 'coordinator' ? { size: head.count, why: head.why } : await sizeOf(book, head);
    entries.push({
      revision: head.revision,
      operation: head.operation,
      at: head.at,
      ...(head.who.name !== '' && { who: head.who.name }),
      ...(why !== undefined && { why }),
      ...(head.undoes !== undefined && { undoes: head.undoes }),
      ...(undoneBy !== undefined && { undoneBy }),
      size,
      ...told,
    });
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

/** How many effects of an entry the reader sees, and its reason where each of them is in sight as a whole. */
async function sizeOf(book: LogBook, head: EntryHead): Promise<{ size: number; why?: string | undefined }> {
  let size = 0;
  let whole = head.count <= maxCounted;
  for await (const effects of book.effects(head.revision)) {
    const present = await book.present(effects);
    for (const effect of effects) {
      if (toldOf(present, effect)) size += 1;
      if (size === maxCounted && head.count > maxCounted) return { size };
      whole &&= isWhole(present, effect);
    }
  }
  return { size, why: whole ? head.why : undefined };
}

/**
 * What an effect did, as far as the reader sees the thing before it, after it and now: what was hidden once stays untold,
 * and what is hidden today was never open. Undefined when that is nothing.
 */
function toldOf(present: Present, effect: Effect): Pick<HistoryEntry, 'did' | 'changes'> | undefined {
  const { what, id } = effect;
  const now = present.get(what, id);
  if (now !== undefined && partsInSight(present, effect, now) === undefined) return undefined;
  const before = partsInSight(present, effect, effect.before);
  const after = partsInSight(present, effect, effect.after);
  if (!before || !after) return undefined;
  const changes = [...new Set([...before.keys(), ...after.keys()])]
    .filter((path) => !selfEvident.has(path) && !sameValue(before.get(path), after.get(path)))
    .sort()
    .map((path) => ({ path, before: before.get(path) ?? null, after: after.get(path) ?? null }));
  const did = effect.before === null ? 'created' : effect.after === null ? 'deleted' : 'changed';
  return did === 'changed' && changes.length === 0 ? undefined : { did, changes };
}

/** What the history of a record says anyway. */
const selfEvident = new Set(['id', 'createdAt']);

/** The values in sight of a thing as it was, by path; of what was not there none. Undefined: it was out of sight. */
function partsInSight(
  { types, sees, get }: Present,
  { what, id }: Effect,
  value: ValueOf[What] | null,
): Map<string, unknown> | undefined {
  if (value === null) return new Map();
  const cut = sees.cut(
    { what, id, value },
    {
      node: (of) => {
        const node = get('node', of);
        return node !== undefined && sees.node(node) !== undefined;
      },
      view: (of): View | undefined => get('view', of),
    },
  );
  if (cut === undefined) return undefined;
  const parts = takeApart(what, cut);
  if (sees.level === 'coordinator' || (what !== 'node' && what !== 'edge')) return parts;
  // A field that was narrowed since is narrow in its past, too.
  const now = get(what, id);
  if (!now) return parts;
  const type = what === 'node' ? types.nodes.get(now.type) : types.edges.get(now.type);
  for (const path of parts.keys()) {
    const key = /^(?:fields|fieldLevels)\.(.+)$/.exec(path)?.[1];
    if (key !== undefined && !maySee(sees.level, ownFieldLevel(type, now, key))) parts.delete(path);
  }
  return parts;
}

/** True when nothing of what an effect changed is hidden from the reader. */
function isWhole(present: Present, effect: Effect): boolean {
  if (!toldOf(present, effect)) return false;
  const [before, after] = [effect.before, effect.after].map((value) => ({
    all: takeApart(effect.what, value),
    seen: partsInSight(present, effect, value),
  })) as [Sides, Sides];
  const paths = new Set([...before.all.keys(), ...after.all.keys()]);
  return [...paths]
    .filter((path) => !sameValue(before.all.get(path), after.all.get(path)))
    .every((path) => [before, after].every(({ all, seen }) => sameValue(all.get(path), seen?.get(path))));
}

/** The values of a thing before or after, all of them and those in sight. */
interface Sides {
  all: Map<string, unknown>;
  seen: Map<string, unknown> | undefined;
}
