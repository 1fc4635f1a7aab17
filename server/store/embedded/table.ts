/** Things of one kind, sorted by id. Never altered: the next revision has another table, so whoever reads keeps theirs. */
export interface Table<V> {
  readonly ids: readonly string[];
  readonly values: readonly V[];
}

export const emptyTable: Table<never> = { ids: [], values: [] };

/** Where the id stands, or would stand. */
function placeOf(ids: readonly string[], id: string): number {
  let low = 0;
  let high = ids.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ids[middle]! < id) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function lookUp<V>(table: Table<V>, id: string): V | undefined {
  const at = placeOf(table.ids, id);
  return table.ids[at] === id ? table.values[at] : undefined;
}

/** What becomes of one thing; null: it is gone. */
export interface Entry<V> {
  id: string;
  after: V | null;
}

const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1);

/** So many are sorted, or copied, in one step. */
const run = 2_000;

/** Sorts by id in small steps: short runs first, then two into one until one is left. */
function* sortedById<T extends { id: string }>(items: readonly T[]): Generator<void, T[]> {
  let runs: T[][] = [];
  for (let from = 0; from < items.length; from += run) {
    runs.push(items.slice(from, from + run).sort(byId));
    yield;
  }
  while (runs.length > 1) {
    const longer: T[][] = [];
    for (let at = 0; at < runs.length; at += 2) longer.push(yield* merged(runs[at]!, runs[at + 1] ?? []));
    runs = longer;
  }
  return runs[0] ?? [];
}

function* merged<T extends { id: string }>(a: readonly T[], b: readonly T[]): Generator<void, T[]> {
  const both: T[] = [];
  let left = 0;
  let right = 0;
  while (left < a.length || right < b.length) {
    const fromLeft = right === b.length || (left < a.length && a[left]!.id < b[right]!.id);
    both.push(fromLeft ? a[left++]! : b[right++]!);
    if (both.length % run === 0) yield;
  }
  return both;
}

/** The table with the entries put in, replaced or taken out; each id at most once among them. Yields between small steps. */
export function* withEntries<V>(table: Table<V>, entries: readonly Entry<V>[]): Generator<void, Table<V>> {
  const sorted = yield* sortedById(entries);
  const ids: string[] = [];
  const values: V[] = [];
  let from = 0;
  let steps = 0;
  const copyTo = (end: number): void => {
    for (; from < end; from += 1) {
      ids.push(table.ids[from]!);
      values.push(table.values[from]!);
    }
  };
  for (const { id, after } of sorted) {
    copyTo(placeOf(table.ids, id));
    if (table.ids[from] === id) from += 1;
    if ((steps += 1) % run === 0) yield;
    if (after === null) continue;
    ids.push(id);
    values.push(after);
  }
  copyTo(table.ids.length);
  return { ids, values };
}
