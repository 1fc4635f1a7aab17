import { GraphError } from '../errors.ts';
import type { Cell, Table } from '../formats/table.ts';
import { cutText } from '../formats/text.ts';
import { count, tableLimits } from './limits.ts';
import type { createNotes } from './notes.ts';

/** `0` is column A, `701` is ZZ. */
export function columnName(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : columnName(Math.floor(column / 26) - 1) + last;
}

/** Takes in the cells of a file's tables, and refuses what is too much as soon as it comes. */
export interface TableBuilder {
  tables: Table[];
  begin(name: string, hidden?: boolean): void;
  /** A cell; row and column begin with 0. */
  set(row: number, column: number, value: Cell): void;
  /** A cell that is blank in the file, and merged with one above that has this value. */
  fillDown(row: number, column: number, value: Cell): void;
  /** Throws `unprocessable`; the sentence says where. */
  refuse(what: string, row?: number, column?: number): never;
  /** Refuses the cell with which it becomes too much. */
  tooMuch(what: 'rows' | 'columns' | 'cells', row: number, column: number): never;
}

/** `rows`: how many all tables may have together. `isText`: there is one table, which has no name of its own. */
export function createTableBuilder(options: {
  rows: number;
  isText: boolean;
  notes: ReturnType<typeof createNotes>;
}): TableBuilder {
  const { isText, notes } = options;
  const tables: Table[] = [];
  let rows: Cell[][] = [];
  let name = '';
  let rowsBefore = 0;
  let cells = 0;

  const place = (row?: number, column?: number): string => {
    if (isText && row === undefined) return '';
    if (isText) return `Row ${count((row ?? 0) + 1)}${column === undefined ? '' : `, column ${count(column + 1)}`}: `;
    if (tables.length === 0) return '';
    const cell =
      column === undefined ? `, row ${count((row ?? 0) + 1)}` : `, cell ${columnName(column)}${(row ?? 0) + 1}`;
    return `Sheet «${cutText(name, 100)}»${row === undefined ? '' : cell}: `;
  };
  const refuse = (what: string, row?: number, column?: number): never => {
    throw new GraphError('unprocessable', `${place(row, column)}${what}.`);
  };
  const reasons = {
    rows: `a ${isText ? 'text file' : 'workbook'} may hold ${count(options.rows)} rows`,
    columns: `a table may have ${count(tableLimits.columns)} columns`,
    cells: `a file may hold ${count(tableLimits.cells)} cells`,
  };
  const tooMuch = (what: keyof typeof reasons, row: number, column: number): never =>
    refuse(reasons[what], row, column);
  function set(row: number, column: number, value: Cell): void {
    if (value === null || (typeof value === 'string' && value.trim() === '')) return;
    if (column >= tableLimits.columns) tooMuch('columns', row, column);
    if (rowsBefore + row >= options.rows) tooMuch('rows', row, column);
    while (rows.length <= row) rows.push([]);
    const cellsOf = rows[row] ?? [];
    cells += Math.max(0, column + 1 - cellsOf.length);
    if (cells > tableLimits.cells) tooMuch('cells', row, column);
    while (cellsOf.length < column) cellsOf.push(null);
    cellsOf[column] = typeof value === 'string' ? notes.clean(value, row, column) : value;
  }
  return {
    tables,
    refuse,
    tooMuch,
    set,
    fillDown(row, column, value) {
      if ((rows[row]?.[column] ?? null) !== null) return;
      notes.tell('merged', row, column);
      set(row, column, value);
    },
    begin(tableName, hidden = false) {
      rowsBefore += rows.length;
      rows = [];
      name = tableName;
      if (tables.length >= tableLimits.sheets) refuse(`a workbook may hold ${count(tableLimits.sheets)} sheets`);
      tables.push({ name, ...(hidden && { hidden }), rows });
      notes.enter(isText ? undefined : name);
    },
  };
}
