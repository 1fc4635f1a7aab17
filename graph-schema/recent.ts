import { z } from 'zod';
import { What, type ValueOf } from './changes.ts';
import { inBrief, isTelling } from './difference.ts';
import { NodeId, Revision } from './ids.ts';
import type { Level } from './levels.ts';
import { Did, HistoryChange, maxLooked, tellOperation, ToldOperation, type LogBook, type SeenEffect } from './told.ts';
import { Label } from './values.ts';

/** What happened in the network, newest first. `before`: only at lower revisions (to read on: `next` of the answer). */
export const RecentQuestion = z.strictObject({
  before: z.coerce.number().pipe(Revision).optional(),
  limit: z.coerce.number().pipe(z.int().min(1).max(100)).default(20),
});
export type RecentQuestion = z.infer<typeof RecentQuestion>;

/** A thing that an operation created, changed or deleted, named as it was left or, where it was deleted, as it was. */
export const RecentThing = z.strictObject({
  what: What,
  id: z.string(),
  did: Did,
  /** Key of the type of a node or an edge, kind of a contact. */
  type: z.string().optional(),
  /** What it is called; positions are called as their view is. Absent where it has no name. */
  name: Label.optional(),
  /** From where to where an edge goes: ids, and names of those in sight. */
  ends: z
    .array(z.strictObject({ id: NodeId, name: Label.optional() }))
    .length(2)
    .optional(),
  /** What changed of a node or an edge that was changed: the first few, its name before all else, each in brief. */
  changes: z.array(HistoryChange).optional(),
  /** How much more of it changed. */
  moreChanges: z.int().min(1).optional(),
});
export type RecentThing = z.infer<typeof RecentThing>;

/** One operation, as far as its reader sees it, with the first few of the things it did something to. */
export const RecentEntry = z.strictObject({ ...ToldOperation.shape, things: z.array(RecentThing).min(1) });
export type RecentEntry = z.infer<typeof RecentEntry>;

export const Recent = z.strictObject({
  revision: Revision,
  entries: z.array(RecentEntry),
  /** Where to read on: the `before` of the next question. Absent when there is nothing older. */
  next: Revision.optional(),
});
export type Recent = z.infer<typeof Recent>;

/** Things named of each operation, and changes told of each thing. */
const named = 5;
const toldChanges = 3;
/** For one answer so many entries are looked through, in sight or not, and effects: it may hold less than was asked for. */
const most = { entries: 200, effects: 20_000 } as const;

/** The latest operations of which the reader sees anything. */
export async function recentOf(
  book: LogBook,
  asked: { level: Level; before: Revision; limit: number },
): Promise<Omit<Recent, 'revision'>> {
  const { level, before, limit } = asked;
  const heads = await book.heads(before, most.entries);
  const entries: RecentEntry[] = [];
  let looked = 0;
  let next = heads.at(-1)?.revision;
  for (const head of heads) {
    const told = await tellOperation(book, head, { level, named });
    if (told && told.seen.length > 0) entries.push({ ...told.operation, things: nameThings(told.seen) });
    looked += Math.min(head.count, maxLooked);
    if (entries.length < limit && looked < most.effects) continue;
    next = head.revision;
    break;
  }
  const isMore = next !== undefined && (await book.heads(next, 1)).length > 0;
  return { entries, ...(isMore && { next }) };
}

/** What went in an operation is called as it was then, by the others of the operation, too. */
function nameThings(seen: readonly SeenEffect[]): RecentThing[] {
  const nodes = seen
    .filter(({ what }) => what === 'node')
    .map(({ id, value }) => [id, (value as ValueOf['node']).label] as const);
  const labels = new Map<string, Label>(nodes);
  return seen.map((effect) => nameThing(effect, labels));
}

function nameThing(effect: SeenEffect, labels: ReadonlyMap<string, Label>): RecentThing {
  const {
    what,
    id,
    did,
    value,
    present: { get, sees },
  } = effect;
  const telling = did === 'changed' && (what === 'node' || what === 'edge') ? effect.changes.filter(isTelling) : [];
  const ordered = [...telling].sort((a, b) => Number(b.path === 'label') - Number(a.path === 'label'));
  const changes = ordered.slice(0, toldChanges).map(inBrief);
  const more = telling.length - changes.length;
  const thing = { what, id, did, ...(changes.length > 0 && { changes }), ...(more > 0 && { moreChanges: more }) };
  const nameOf = (of: NodeId) => {
    const node = get('node', of);
    return node ? sees.node(node)?.label : labels.get(of);
  };
  if (what === 'node') {
    const { type, label } = value as ValueOf['node'];
    return { ...thing, type, name: label };
  }
  if (what === 'edge') {
    const { type, source, target } = value as ValueOf['edge'];
    const ends = [source, target].map((end) => ({ id: end, ...optional(nameOf(end)) }));
    return { ...thing, type, ends };
  }
  if (what === 'interaction') return { ...thing, type: (value as ValueOf['interaction']).kind };
  const named = what === 'positions' ? get('view', id) : value;
  return { ...thing, ...optional(hasName(named) ? named.name : undefined) };
}

const optional = (name: Label | undefined) => (name === undefined ? {} : { name });

const hasName = (value: unknown): value is { name: Label } =>
  typeof value === 'object' && value !== null && 'name' in value && Label.safeParse(value.name).success;
