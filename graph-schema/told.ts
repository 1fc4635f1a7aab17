import { z } from 'zod';
import type { Effect, LogEntry, ValueOf, What } from './changes.ts';
import { OperationId, Revision } from './ids.ts';
import { maySee, type Level } from './levels.ts';
import { takeApart } from './paths.ts';
import type { View } from './records.ts';
import { sameValue } from './values.ts';
import { defaultLevels, ownFieldLevel, type Types, type Visibility } from './visibility.ts';

/** Lowest level that is told of the past; guests see what is. */
export const historyLevel: Level = 'member';

/** One value of the record before and after; null: it was not there. Both are JSON. */
export const HistoryChange = z.strictObject({
  /** As edits name it (`label`, `tags`, `fields.website`), also `type`, `source` and `target`. */
  path: z.string(),
  before: z.unknown(),
  after: z.unknown(),
});
export type HistoryChange = z.infer<typeof HistoryChange>;

/** What every reader of the log is told of an operation, whichever of its effects are in their sight. */
export const ToldOperation = z.strictObject({
  revision: Revision,
  operation: OperationId,
  /** An instant, UTC. */
  at: z.string(),
  /** The name of who did it; absent when none was given, and for those who are not told who records the contacts they see. */
  who: z.string().optional(),
  /** Told who sees everything that the operation changed, for it may name any of it. */
  why: z.string().optional(),
  /** The operation that this one took back. */
  undoes: OperationId.optional(),
  /** The operation that took this one back and still stands: then there is nothing to undo. */
  undoneBy: OperationId.optional(),
  /**
   * How many records the operation changed, of those the reader sees. Coordinators get the number; for others 500 stands
   * for 500 or more.
   */
  size: z.int().min(1),
});
export type ToldOperation = z.infer<typeof ToldOperation>;

/** What an effect did: created, changed or deleted its thing. */
export const Did = z.enum(['created', 'changed', 'deleted']);

/** What an effect did as far as its reader sees it, in order of path. */
export interface Told {
  did: z.infer<typeof Did>;
  changes: HistoryChange[];
}

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
  /** Entries at revisions below `before`, newest first, at most `limit`. */
  heads(before: Revision, limit: number): Promise<readonly EntryHead[]>;
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

/** So many effects of an entry are counted; of one with more, its reason is not told to who may not see all. */
const maxCounted = 500;
/** So many effects of an entry are looked at, to count them and to name some. */
export const maxLooked = 2_000;
/** So many are looked up at a time. */
const atOnce = { counted: 250, named: 25 } as const;

/**
 * What a reader is told of an operation, and the first few (`named`) of its effects in their sight, nodes before edges;
 * undefined where none is, of the first 2,000. `least`: so many are known to be in sight.
 */
export async function tellOperation(
  book: LogBook,
  head: EntryHead,
  { level, named, least = 0 }: { level: Level; named: number; least?: number },
): Promise<{ operation: ToldOperation; seen: SeenEffect[] } | undefined> {
  const undoneBy = await book.undoneBy(head.operation);
  const isTakenBack = undoneBy !== undefined;
  const all = level === 'coordinator';
  const effects = all && named === 0 ? [] : await firstEffects(book, head.revision);
  const { size, why } = all ? { size: head.count, why: head.why } : await sizeOf(book, { head, effects, isTakenBack });
  if (Math.max(size, least) === 0) return undefined;
  const isNamed = maySee(level, defaultLevels.contactNote) || !(await mayRecord(book, { head, effects }));
  const operation = {
    revision: head.revision,
    operation: head.operation,
    at: head.at,
    ...(isNamed && head.who.name !== '' && { who: head.who.name }),
    ...(why !== undefined && { why }),
    ...(head.undoes !== undefined && { undoes: head.undoes }),
    ...(undoneBy !== undefined && { undoneBy }),
    size: Math.max(size, least),
  };
  return { operation, seen: await seenEffects(book, { effects, named, isTakenBack }) };
}

/**
 * True where who did it may be the recorder of a contact in the reader's sight: they could tell by when it was. Of an entry with
 * more effects than are looked at nobody knows.
 */
async function mayRecord(
  book: LogBook,
  { head, effects }: { head: EntryHead; effects: readonly Effect[] },
): Promise<boolean> {
  if (head.count > effects.length) return true;
  const contacts = effects.filter(({ what }) => what === 'interaction');
  for (const some of inSlices(contacts, atOnce.counted)) {
    const present = await book.present(some);
    if (some.some((effect) => inSight(present, effect, effect.after ?? effect.before) !== undefined)) return true;
  }
  return false;
}

async function firstEffects(book: LogBook, revision: Revision): Promise<readonly Effect[]> {
  const effects: Effect[] = [];
  for await (const some of book.effects(revision)) {
    effects.push(...some);
    if (effects.length >= maxLooked) break;
  }
  return effects.slice(0, maxLooked);
}

function* inSlices<T>(list: readonly T[], size: number): Generator<readonly T[]> {
  for (let at = 0; at < list.length; at += size) yield list.slice(at, at + size);
}

/** How many effects of an entry the reader sees, and its reason where each of them is in sight as a whole. */
async function sizeOf(
  book: LogBook,
  { head, effects, isTakenBack }: { head: EntryHead; effects: readonly Effect[]; isTakenBack: boolean },
): Promise<{ size: number; why?: string | undefined }> {
  let size = 0;
  let whole = head.count <= maxCounted;
  for (const some of inSlices(effects, atOnce.counted)) {
    const present = await book.present(some);
    for (const effect of some) {
      if (toldOf(present, effect, isTakenBack)) size += 1;
      if (size === maxCounted && head.count > maxCounted) return { size };
      whole &&= isWhole(present, effect, isTakenBack);
    }
  }
  return { size, why: whole ? head.why : undefined };
}

/** An effect in its reader's sight. */
export interface SeenEffect extends Told {
  what: What;
  id: string;
  /** The thing as the reader sees it: as it was left or, where it was deleted, as it was before. */
  value: ValueOf[What];
  /** Whatever is there now, in sight or not. */
  present: Present;
}

/** What says most of an operation first: who and what went, before the edges that went along. */
const says = (what: What): number =>
  what === 'node' ? 0 : ['edge', 'interaction', 'positions'].includes(what) ? 2 : 1;

async function seenEffects(
  book: LogBook,
  { effects, named, isTakenBack }: { effects: readonly Effect[]; named: number; isTakenBack: boolean },
): Promise<SeenEffect[]> {
  const seen: SeenEffect[] = [];
  if (named === 0) return seen;
  const sorted = effects.toSorted((one, other) => says(one.what) - says(other.what));
  for (const some of inSlices(sorted, atOnce.named)) {
    const present = await book.present(some);
    for (const effect of some) {
      const told = toldOf(present, effect, isTakenBack);
      const value = inSight(present, effect, effect.after ?? effect.before);
      if (told && value) seen.push({ what: effect.what, id: effect.id, ...told, value, present });
      if (seen.length === named) return seen;
    }
  }
  return seen;
}

/**
 * What an effect did, as far as the reader sees the thing before it, after it and now: what was hidden once stays untold,
 * and what is hidden today was never open. What is gone may have been hidden before it went: only how it was at its end
 * decides, so that of it nothing is told but its deletion, as long as that stands. Undefined when there is nothing to tell.
 */
export function toldOf(present: Present, effect: Effect, isTakenBack: boolean): Told | undefined {
  const { what, id } = effect;
  const now = present.get(what, id);
  if (now !== undefined && partsInSight(present, effect, now) === undefined) return undefined;
  if (now === undefined && present.sees.level !== 'coordinator' && (effect.after !== null || isTakenBack))
    return undefined;
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

/** A thing as it was, as far as it is in sight now; undefined: it is not. */
function inSight({ sees, get }: Present, { what, id }: Effect, value: ValueOf[What] | null): ValueOf[What] | undefined {
  if (value === null) return undefined;
  return sees.cut(
    { what, id, value },
    {
      node: (of) => {
        const node = get('node', of);
        return node !== undefined && sees.node(node) !== undefined;
      },
      view: (of): View | undefined => get('view', of),
    },
  );
}

/** The values in sight of a thing as it was, by path; of what was not there none. Undefined: it was out of sight. */
function partsInSight(present: Present, effect: Effect, value: ValueOf[What] | null): Map<string, unknown> | undefined {
  if (value === null) return new Map();
  const { types, sees, get } = present;
  const { what, id } = effect;
  const cut = inSight(present, effect, value);
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
function isWhole(present: Present, effect: Effect, isTakenBack: boolean): boolean {
  if (!toldOf(present, effect, isTakenBack)) return false;
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
