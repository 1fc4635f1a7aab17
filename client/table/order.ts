import type { GraphNode } from '../../graph-schema/elements.ts';
import { showText } from '../../graph-schema/values.ts';
import type { Column } from './columns.ts';

/** A column the rows are sorted by, from low to high unless `down`. */
export interface SortBy {
  key: string;
  down: boolean;
}

export const readSort = (words: readonly string[]): SortBy[] =>
  words.map((word) => (word.startsWith('-') ? { key: word.slice(1), down: true } : { key: word, down: false }));

const writeSort = (sort: readonly SortBy[]): string[] => sort.map(({ key, down }) => `${down ? '-' : ''}${key}`);

/** Sorted by one more column (`add`) or by it alone: up, then down, then no longer. */
export function sortedBy(words: readonly string[], key: string, add: boolean): string[] {
  const sort = readSort(words);
  const before = sort.find((by) => by.key === key);
  const next = !before ? [{ key, down: false }] : before.down ? [] : [{ key, down: true }];
  if (!add) return writeSort(next);
  return writeSort(before ? sort.flatMap((by) => (by === before ? next : [by])) : [...sort, ...next]).slice(0, 5);
}

type Rank = string | number | undefined;

/** What is not there comes last, whichever way; numbers come before texts. */
function compareRanks(a: Rank, b: Rank, by: { down: boolean; collator: Intl.Collator }): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  const way = by.down ? -1 : 1;
  if (typeof a === 'number' && typeof b === 'number') return way * (a - b);
  if (typeof a === 'string' && typeof b === 'string') return way * by.collator.compare(a, b);
  return way * (typeof a === 'number' ? -1 : 1);
}

/** The rows sorted by each of the columns in turn; those alike in all of them stay in the order they came in. */
export function sortRows(input: {
  nodes: readonly GraphNode[];
  sort: readonly SortBy[];
  columns: ReadonlyMap<string, Pick<Column, 'rank'>>;
  collator: Intl.Collator;
}): GraphNode[] {
  const { nodes, sort, columns, collator } = input;
  const levels = sort.flatMap(({ key, down }) => {
    const column = columns.get(key);
    return column ? [{ down, collator, ranks: nodes.map((node) => column.rank(node)) }] : [];
  });
  const order = nodes.map((_, at) => at);
  order.sort((a, b) => {
    for (const level of levels) {
      const difference = compareRanks(level.ranks[a], level.ranks[b], level);
      if (difference !== 0) return difference;
    }
    return a - b;
  });
  return order.map((at) => nodes[at]!);
}

/** Nodes in the order in which they are listed: sorted as asked; else, and those alike, what was found first, then by name. */
export function inOrder(input: {
  nodes: readonly GraphNode[];
  /** Ids of what a search found. */
  found: ReadonlySet<string>;
  sort: readonly SortBy[];
  columns: ReadonlyMap<string, Pick<Column, 'rank'>>;
  language: string;
}): GraphNode[] {
  const { nodes, found, sort, columns, language } = input;
  const collator = new Intl.Collator(language, { numeric: true });
  const labels = new Map(nodes.map((node) => [node, showText(node.label, language)]));
  const listed = [...nodes].sort(
    (a, b) => Number(found.has(b.id)) - Number(found.has(a.id)) || collator.compare(labels.get(a)!, labels.get(b)!),
  );
  return sortRows({ nodes: listed, sort, columns, collator });
}
