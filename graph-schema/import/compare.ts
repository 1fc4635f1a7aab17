import { takeApart } from '../paths.ts';
import type { Json } from '../formats/format.ts';
import { sameValue } from '../values.ts';

/** A field-wise edit: what `set` and `unset` of a change hold, with the values they replace. */
export interface Edit {
  set: Record<string, Json>;
  unset: string[];
  base: Record<string, Json>;
}

/** A value as a change carries it. */
export const toJson = (value: unknown): Json => JSON.parse(JSON.stringify(value));

/**
 * The edit that gives a record the wanted values, path by path; undefined: nothing differs. A wanted `undefined` takes the
 * value away. A text that has translations is left to those who keep them, unless it is one of them already: `kept` hears of it.
 */
export function compare(input: {
  what: 'node' | 'edge' | 'interaction';
  record: object;
  wanted: Iterable<readonly [path: string, value: unknown]>;
  kept: (path: string) => void;
}): Edit | undefined {
  const parts = takeApart(input.what, input.record);
  const edit: Edit = { set: {}, unset: [], base: {} };
  for (const [path, value] of input.wanted) {
    const old = parts.get(path) ?? null;
    if (sameValue(old, value ?? null)) continue;
    if (typeof old === 'object' && old !== null && !Array.isArray(old) && typeof value === 'string') {
      if (!Object.values(old).includes(value)) input.kept(path);
      continue;
    }
    if (value === undefined) edit.unset.push(path);
    else edit.set[path] = toJson(value);
    edit.base[path] = toJson(old);
  }
  return Object.keys(edit.base).length > 0 ? edit : undefined;
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

/** What a record of a file is found by: its key; what a file only names may be the id of what another file describes. */
export const namesOf = (record: { key: string; stub?: true; label?: string }): string[] =>
  record.stub && record.label !== undefined ? [record.key, record.label] : [record.key];
