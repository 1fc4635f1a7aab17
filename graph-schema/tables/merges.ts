import type { Cell } from '../formats/table.ts';
import type { TableBuilder } from './builder.ts';
import { tableLimits } from './limits.ts';

/** Cells of a sheet that are merged, from the first to the last; rows and columns begin with 0. */
export interface Merge {
  row: number;
  column: number;
  lastRow: number;
  lastColumn: number;
}

/** The merged cells of a sheet as they are told; what no table has is not kept. */
export function createMerges() {
  const down: Merge[] = [];
  /** Rows with cells merged side by side: a header of two lines, or a heading. */
  const wide = new Set<number>();
  return {
    add(merge: Merge): void {
      const { row, column, lastRow, lastColumn } = merge;
      if (down.length + wide.size >= tableLimits.workbookRows || column >= tableLimits.columns) return;
      if (lastColumn > column) wide.add(row);
      else if (lastRow > row) down.push(merge);
    },

    /**
     * Gives each row that holds something the value of the cell it is merged with, within one column and below the header.
     * `rows`: of the sheet.
     */
    fill(rows: readonly Cell[][], builder: TableBuilder): void {
      const header = rows.findIndex((cells) => cells.length > 0);
      const covered = new Map<number, number>();
      for (const { row, column, lastRow } of down.toSorted((a, b) => a.row - b.row)) {
        const value = rows[row]?.[column] ?? null;
        // Merges that overlap are none of a spreadsheet's; no row is gone over twice.
        const from = Math.max(row, covered.get(column) ?? 0) + 1;
        covered.set(column, Math.max(lastRow, covered.get(column) ?? 0));
        if (value === null || row === header || wide.has(row)) continue;
        for (let at = from; at <= Math.min(lastRow, rows.length - 1); at += 1)
          if (rows[at]!.length > 0) builder.fillDown(at, column, value);
      }
    },
  };
}
