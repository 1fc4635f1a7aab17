import { takeApart } from '../paths.ts';
import { cutText } from '../formats/text.ts';
import type { Json } from '../formats/format.ts';
import type { PlannedCell, Take } from '../import-report.ts';
import { sameValue } from '../values.ts';

/** A field-wise edit: what `set` and `unset` of a change hold, with the values they replace. */
export interface Edit {
  set: Record<string, Json>;
  unset: string[];
  base: Record<string, Json>;
}

/** The last imported value of each field of a record by its path; null: blank. */
export type RememberedValues = { readonly [path: string]: Json };

/** A value as a change carries it. */
export const toJson = (value: unknown): Json =>
  value === null || typeof value === 'string' || typeof value === 'boolean' ? value : JSON.parse(JSON.stringify(value));

const mostShown = { text: 2_000, items: 100 } as const;

/** A value as a dry run shows it: long texts and lists are cut. */
export function shown(value: unknown): Json {
  if (typeof value === 'string') return cutText(value, mostShown.text);
  if (!Array.isArray(value)) return toJson(value ?? null);
  const items = value.slice(0, mostShown.items).map(shown);
  return value.length > items.length ? [...items, '…'] : items;
}

/** The cell of a value, without sides that are blank. */
export function cellOf(cell: {
  path: string;
  state: PlannedCell['state'];
  here?: unknown;
  file?: unknown;
  before?: unknown;
  take?: Take;
}): PlannedCell {
  const { path, state, take, ...sides } = cell;
  const told = Object.entries(sides).filter(([, value]) => value !== undefined && value !== null);
  return {
    path,
    state,
    ...Object.fromEntries(told.map(([side, value]) => [side, shown(value)])),
    ...(take && { take }),
  };
}

/**
 * What becomes of one value: `same`; `change` where only the file says another than last time, or nothing is remembered;
 * `kept` where it says the same as last time and the value here is another; `conflict` where both changed, each to another.
 * Blank is null; `before` undefined: nothing is remembered of the record. Where that `isLost`, not even who changed what is
 * known, so that what differs is in conflict.
 */
export function outcomeOf(sides: {
  here: unknown;
  file: unknown;
  before: unknown;
  isLost?: boolean | undefined;
}): 'same' | 'change' | 'kept' | 'conflict' {
  const { here, file, before, isLost = false } = sides;
  if (sameValue(here, file)) return 'same';
  if (before === undefined && isLost) return 'conflict';
  if (before === undefined || sameValue(before, here)) return 'change';
  return sameValue(before, file) ? 'kept' : 'conflict';
}

/**
 * Compares a record with the wanted values, path by path, in the light of what the last import brought: `edit` gives it
 * those that are to change (undefined: none), `cells` tells of each that differs. A wanted `undefined` takes the value
 * away. A text that has translations, of which nothing is remembered, is left to those who keep them, unless it is one of
 * them already: `kept` hears of it.
 */
export function compare(input: {
  what: 'node' | 'edge' | 'interaction';
  record: object;
  wanted: Iterable<readonly [path: string, value: unknown]>;
  kept: (path: string) => void;
  before?: RememberedValues | undefined;
  /** Whether what imports brought was remembered and is not there any more. */
  isLost?: boolean;
  /** Which side a person wants in a conflict. */
  take?: (path: string) => Take;
}): { edit: Edit | undefined; cells: PlannedCell[] } {
  const { before, isLost = false, take = () => 'here' } = input;
  const parts = takeApart(input.what, input.record);
  const edit: Edit = { set: {}, unset: [], base: {} };
  const cells: PlannedCell[] = [];
  for (const [path, value] of input.wanted) {
    const here = parts.get(path) ?? null;
    const last = before && (before[path] ?? null);
    const outcome = outcomeOf({ here, file: value ?? null, before: last, isLost });
    if (outcome === 'same') continue;
    if (typeof here === 'object' && here !== null && !Array.isArray(here) && typeof value === 'string') {
      if (Object.values(here).includes(value)) continue;
      if (outcome === 'change' || last === undefined) {
        input.kept(path);
        continue;
      }
    }
    const taken = outcome === 'conflict' ? take(path) : undefined;
    cells.push(cellOf({ path, state: outcome, here, file: value, before: last, ...(taken && { take: taken }) }));
    if (outcome === 'kept' || taken === 'here') continue;
    if (value === undefined) edit.unset.push(path);
    else edit.set[path] = toJson(value);
    edit.base[path] = toJson(here);
  }
  return { edit: Object.keys(edit.base).length > 0 ? edit : undefined, cells };
}

/**
 * Index of records by the key they have in one source; a file that names records by their ids here, as those that Weft
 * writes do, finds them by these. The first key of a record counts: it may have more after a merge.
 */
export function byKeyOf<T extends { id: string; keys?: { source: string; key: string }[] | undefined }>(
  records: readonly T[],
  source: string,
): (key: string) => { record: T; isMain: boolean } | undefined {
  const index = new Map(records.map((record) => [record.id, { record, isMain: true }]));
  for (const record of records) {
    const own = (record.keys ?? []).filter((key) => key.source === source);
    for (const [at, { key }] of own.entries()) index.set(key, { record, isMain: at === 0 });
  }
  return (key) => index.get(key);
}

/**
 * What a record of a file is found by: its key; its id in the network that wrote the file; what a file only names may be the
 * id of what another file describes.
 */
export const namesOf = (record: { key: string; own?: string; stub?: true; label?: string }): string[] => [
  record.key,
  ...(record.own === undefined ? [] : [record.own]),
  ...(record.stub && record.label !== undefined ? [record.label] : []),
];
