import { useCallback, useMemo, useState } from 'react';
import type { GraphNode } from '../../graph-schema/elements.ts';
import type { Match } from './find.ts';
import type { Table } from './use-table.ts';

/** A cell by its numbers; row −1 is the head. */
export interface Spot {
  row: number;
  column: number;
}

/** A rectangle of cells, all four included. */
export interface Range {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

/** Which cell a person is at, and which are selected with it. */
export interface Cells {
  active: Spot;
  /** The corner across from `active`. */
  head: Spot;
  /** What is selected: at least the active cell; undefined in the head. */
  range: Range | undefined;
  /** Goes to a cell, kept within the table. */
  go(to: Spot): void;
  /** Selects from the active cell to this one. */
  extend(to: Spot): void;
  select(range: Range): void;
  /** The cell of a node in a column. */
  spotOf(match: { node: Pick<GraphNode, 'id'>; column: { key: string } }): Spot | undefined;
  /** The cells of a range, without the marks. */
  within(range: Range): Match[];
}

/** A cell by what it is about, so that it stays the same when rows and columns move; with where it was last. */
interface Held extends Spot {
  id: string;
  key: string;
}

const clamp = (value: number, least: number, most: number) => Math.max(least, Math.min(value, most));

export function useCells(table: Pick<Table, 'rows' | 'columns'>, first: string | undefined): Cells {
  const { rows, columns } = table;
  const numbers = useMemo(() => new Map(rows.map((node, at) => [node.id as string, at])), [rows]);
  const hold = useCallback(
    (to: Spot): Held => {
      const row = clamp(to.row, -1, rows.length - 1);
      const column = clamp(to.column, 0, columns.length - 1);
      return { row, column, id: rows[row]?.id ?? '', key: columns[column]?.key ?? '' };
    },
    [rows, columns],
  );
  const [held, setHeld] = useState(() => {
    const row = (first === undefined ? undefined : numbers.get(first)) ?? 0;
    // Rows that are still on their way come before the head.
    const start = rows.length > 0 ? hold({ row, column: 1 }) : { row, column: 1, id: '', key: 'label' };
    return { active: start, head: start };
  });
  const resolve = ({ id, key, row, column }: Held): Spot => {
    const at = columns.findIndex((candidate) => candidate.key === key);
    return {
      row: id === '' && row < 0 ? -1 : (numbers.get(id) ?? clamp(row, rows.length > 0 ? 0 : -1, rows.length - 1)),
      column: at >= 0 ? at : clamp(column, 0, columns.length - 1),
    };
  };
  const spotOf = useCallback<Cells['spotOf']>(
    ({ node, column }) => {
      const row = numbers.get(node.id);
      const at = columns.findIndex((candidate) => candidate.key === column.key);
      return row === undefined || at < 0 ? undefined : { row, column: at };
    },
    [numbers, columns],
  );
  const [active, head] = [resolve(held.active), resolve(held.head)];
  const top = Math.min(active.row, head.row);
  const range =
    top < 0
      ? undefined
      : {
          top,
          bottom: Math.max(active.row, head.row),
          left: Math.min(active.column, head.column),
          right: Math.max(active.column, head.column),
        };
  return {
    active,
    head,
    range,
    go: (to) => {
      const next = hold(to);
      setHeld({ active: next, head: next });
    },
    extend: (to) => setHeld({ active: hold(active), head: hold({ ...to, row: Math.max(0, to.row) }) }),
    select: ({ top, left, bottom, right }) =>
      setHeld({ active: hold({ row: top, column: left }), head: hold({ row: bottom, column: right }) }),
    spotOf,
    within: (wanted) =>
      rows.slice(wanted.top, wanted.bottom + 1).flatMap((node) =>
        columns
          .slice(wanted.left, wanted.right + 1)
          .filter((column) => column.key !== 'mark')
          .map((column) => ({ node, column })),
      ),
  };
}
