import type { GraphNode } from '../../graph-schema/elements.ts';
import type { Block } from './block.ts';
import type { Column } from './columns.ts';
import type { Range } from './use-cells.ts';
import type { Wish } from './write-cells.ts';

/** What a block puts into which cells, and what of it lies beyond the table. */
export interface Pasted {
  wishes: Wish[];
  /** Where it went. */
  range: Range;
  rowsLeftOut: number;
  columnsLeftOut: number;
}

/** A block laid over cells from the corner of a range on. It fills the whole range when it fits into it several times. */
export function pasteBlock(input: {
  block: Block;
  range: Range;
  rows: readonly GraphNode[];
  columns: readonly Column[];
}): Pasted {
  const { block, range, rows, columns } = input;
  const [blockRows, blockColumns] = [block.length, Math.max(0, ...block.map((row) => row.length))];
  const [top, left] = [range.top, Math.max(1, range.left)];
  const [rangeRows, rangeColumns] = [range.bottom - top + 1, range.right - left + 1];
  const fits = rangeRows % blockRows === 0 && rangeColumns % blockColumns === 0;
  const [wantedRows, wantedColumns] = fits ? [rangeRows, rangeColumns] : [blockRows, blockColumns];
  const bottom = Math.min(rows.length, top + wantedRows) - 1;
  const right = Math.min(columns.length, left + wantedColumns) - 1;
  const wishes: Wish[] = [];
  for (let row = top; row <= bottom; row += 1) {
    for (let at = left; at <= right; at += 1) {
      const text = block[(row - top) % blockRows]?.[(at - left) % blockColumns];
      // A row shorter than the others says nothing about the rest.
      if (text !== undefined) wishes.push({ node: rows[row]!, column: columns[at]!, text });
    }
  }
  return {
    wishes,
    range: { top, left, bottom, right },
    rowsLeftOut: wantedRows - (bottom - top + 1),
    columnsLeftOut: wantedColumns - (right - left + 1),
  };
}

/** The first row of a range in all the others, or, in a range of one row, the row above it; what is computed stays. */
export function fillDown(input: { range: Range; rows: readonly GraphNode[]; columns: readonly Column[] }): Wish[] {
  const { range, rows, columns } = input;
  const from = range.top === range.bottom ? range.top - 1 : range.top;
  const source = rows[from];
  if (!source) return [];
  return rows.slice(from + 1, range.bottom + 1).flatMap((node) =>
    columns.slice(range.left, range.right + 1).flatMap((column): Wish[] => {
      const [there, here] = [column.slot(source), column.slot(node)];
      if (!here) return [];
      if (there?.field.kind === here.field.kind) return [{ node, column, value: there.value }];
      return [{ node, column, text: column.text(source) }];
    }),
  );
}
