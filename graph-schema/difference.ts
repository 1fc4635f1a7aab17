import type { HistoryChange } from './told.ts';
import { sameValue } from './values.ts';

/** A text is told in no more characters; a list in no more items; of what is the same before a difference, so much is kept. */
const most = { letters: 160, items: 10, before: 40 } as const;

/** Paths that say nothing a reader of changes asks for. */
const quiet: ReadonlySet<string> = new Set(['origin', 'updatedAt', 'version', 'keys']);

/** Whether a change says something to a person. */
export const isTelling = ({ path }: HistoryChange): boolean => !quiet.has(path);

/**
 * A change in few words: of two lists what only one of them has, of two texts what is about their first difference, of
 * two translated texts the languages in which they differ. Told again, it stays what it is.
 */
export function inBrief({ path, before, after }: HistoryChange): HistoryChange {
  const [was, is] = apart(before, after);
  return { path, before: cut(was), after: cut(is) };
}

/** Both values without what they have in common. */
function apart(before: unknown, after: unknown): [unknown, unknown] {
  if (typeof before === 'string' && typeof after === 'string') return textsApart(before, after);
  if (Array.isArray(before) && Array.isArray(after)) {
    const without = (some: unknown[], others: unknown[]) =>
      some.filter((item) => !others.some((other) => sameValue(item, other)));
    const [gone, added] = [without(before, after), without(after, before)];
    return gone.length + added.length > 0 ? [gone, added] : [before, after];
  }
  if (isRecord(before) && isRecord(after)) {
    const differing = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
      (key) => !sameValue(before[key], after[key]),
    );
    const pairs = differing.map((key) => [key, apart(before[key], after[key])] as const);
    const side = (at: 0 | 1) =>
      Object.fromEntries(pairs.flatMap(([key, both]) => (both[at] === undefined ? [] : [[key, both[at]]])));
    return [side(0), side(1)];
  }
  return [before, after];
}

function textsApart(before: string, after: string): [string, string] {
  if (Math.max(before.length, after.length) <= most.letters) return [before, after];
  let same = 0;
  while (same < before.length && before[same] === after[same]) same += 1;
  if (same <= 2 * most.before) return [before, after];
  // So much of what is the same that it is known where in the text one is, from the beginning of a word if one begins near.
  const space = before.lastIndexOf(' ', same - most.before);
  const near = space > same - 2 * most.before ? space + 1 : same - most.before;
  const from = /[\udc00-\udfff]/.test(before[near] ?? '') ? near - 1 : near;
  return [`…${before.slice(from)}`, `…${after.slice(from)}`];
}

/** A value with its texts and lists cut, however deep in it they are. */
function cut(value: unknown): unknown {
  if (typeof value === 'string')
    return value.length > most.letters
      ? `${value.slice(0, most.letters - 1).replace(/[\ud800-\udbff]$/u, '')}…`
      : value;
  if (Array.isArray(value)) {
    const items = value.slice(0, most.items).map(cut);
    return value.length > most.items ? [...items.slice(0, -1), '…'] : items;
  }
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .slice(0, most.items)
      .map(([key, inner]) => [key, cut(inner)]),
  );
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
