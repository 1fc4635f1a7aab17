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

/** The table with the entries put in, replaced or taken out; each id at most once among them. */
export function withEntries<V>(table: Table<V>, entries: readonly Entry<V>[]): Table<V> {
  if (entries.length === 0) return table;
  const sorted = entries.toSorted(byId);
  const ids: string[] = [];
  const values: V[] = [];
  let from = 0;
  const copyTo = (end: number): void => {
    for (; from < end; from += 1) {
      ids.push(table.ids[from]!);
      values.push(table.values[from]!);
    }
  };
  for (const { id, after } of sorted) {
    copyTo(placeOf(table.ids, id));
    if (table.ids[from] === id) from += 1;
    if (after === null) continue;
    ids.push(id);
    values.push(after);
  }
  copyTo(table.ids.length);
  return { ids, values };
}
