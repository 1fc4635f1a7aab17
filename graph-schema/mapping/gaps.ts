import { rowsBefore, type Cell, type Table } from '../formats/table.ts';
import type { Problems } from '../formats/text.ts';
import { cellText } from './columns.ts';
import type { TableMapping } from './mapping.ts';

/** So many empty rows part two tables. */
const gap = 2;

/** Notes where rows go on below a gap: another table may begin there, whose rows are none of this one. */
export function noteGap(table: Table, { header }: TableMapping, problems: Problems): void {
  const isEmpty = (row: readonly Cell[] | undefined): boolean => !row?.some((cell) => cellText(cell, new Set()) !== '');
  let [empty, seen] = [0, false];
  for (let at = header; at < table.rows.length; at += 1) {
    if (isEmpty(table.rows[at])) {
      empty += 1;
      continue;
    }
    if (seen && empty >= gap) {
      const row = at + 1 - rowsBefore(table);
      problems.note(`Row ${row} goes on below ${empty} empty rows. If another table begins there, put it on a sheet or in a file of its own.`, { sheet: table.name, row }); // prettier-ignore
      return;
    }
    [empty, seen] = [0, true];
  }
}
