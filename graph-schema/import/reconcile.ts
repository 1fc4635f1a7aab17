import type { PlannedCell, PlannedRecord } from '../import-report.ts';
import { takeApart } from '../paths.ts';
import { cellOf } from './compare.ts';
import type { NodePlanning } from './planning.ts';
import type { RememberedKind } from './remembered.ts';

/** What of a new record is not remembered: it does not come from the file. */
const ownPaths = new Set(['id', 'keys', 'origin', 'source', 'target', 'fieldLevels']);

/** What a new record holds, path by path. */
export const partsOf = (what: 'node' | 'edge' | 'interaction', record: object): [string, unknown][] =>
  [...takeApart(what, record)].filter(([path]) => !ownPaths.has(path.split('.')[0] ?? ''));

/** What a record is called says its line; the rest are its cells. */
const unlisted = new Set(['label', 'type', 'archived', 'direction', 'at', 'kind']);

/** The cells of a new record. */
export const cellsOfNew = (parts: Iterable<readonly [string, unknown]>): PlannedCell[] =>
  [...parts].flatMap(([path, file]) =>
    unlisted.has(path) || file === undefined ? [] : [cellOf({ path, state: 'new', file })],
  );

const countKinds = { node: 'nodes', edge: 'edges', interaction: 'interactions' } as const;

/** Counts a record that is there already by its cells, and lists it unless it stays as it was. */
export function tell(
  { counts, records }: NodePlanning,
  record: Omit<PlannedRecord, 'state'> & { what: keyof typeof countKinds },
): void {
  const count = counts[countKinds[record.what]];
  const has = (state: PlannedCell['state']): boolean => record.cells.some((cell) => cell.state === state);
  const state = has('conflict') ? 'conflicting' : has('change') ? 'changed' : has('kept') ? 'kept' : 'same';
  if (state === 'kept') count.kept += 1;
  count[state === 'kept' ? 'same' : state] += 1;
  if (state !== 'same') records.push({ ...record, state });
}

/**
 * Whether a record that is not here any more stays away: where an earlier import brought it and the file had it ever since,
 * unless a person takes the file's side. It is a conflict where the file says something new of it.
 */
export function staysGone(
  planning: NodePlanning,
  record: {
    what: RememberedKind & keyof typeof countKinds;
    key: string;
    name: string;
    type?: string;
    isChanged: boolean;
  },
): boolean {
  const { what, key, name, type, isChanged } = record;
  const before = planning.memory.before(what, key);
  if (!before || before['gone'] === true) return false;
  const take = planning.take(what, key, 'gone');
  if (take === 'file') return false;
  const cell = cellOf({ path: 'gone', state: isChanged ? 'conflict' : 'kept', ...(isChanged && { take }) });
  tell(planning, { what, key, name, ...(type !== undefined && { type }), cells: [cell] });
  return true;
}
