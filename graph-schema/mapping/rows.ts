import { fullName, rowsBefore, type Table } from '../formats/table.ts';
import { cutText, sourceOf } from '../formats/text.ts';
import { limits } from '../values.ts';
import { cellText } from './columns.ts';
import type { ColumnUse, TableMapping } from './mapping.ts';

/** A row of a table that is not blank, with its cells as texts. */
export interface Row {
  table: Table;
  mapping: TableMapping;
  /** What its table is known by in the source: with the id of the row, it is the row's key. */
  tableKey: string;
  /** Of the table, row 1 first. */
  number: number;
  texts: string[];
}

/** Where a person finds the row. */
export const whereOf = ({ table, number }: Row) => ({ sheet: table.name, row: number - rowsBefore(table) });

/** What the header calls a column; where it says nothing, the number of the column, the first being 1. */
export const columnCalled = ({ table, mapping }: Row, at: number): string =>
  cellText(table.rows[mapping.header - 1]?.[at], new Set()) || `${at + 1}`;

/**
 * What the cells of each column are known by, however columns are ordered: its header, with a number where another one before
 * has it; where there is none, the number of the column.
 */
export function columnKeysOf(table: Table, { header, columns }: TableMapping): string[] {
  const titles = columns.map((_, at) => cellText(table.rows[header - 1]?.[at], new Set()) || `#${at + 1}`);
  const given = new Set(titles);
  const taken = new Set<string>();
  return titles.map((title) => {
    let key = title;
    for (let number = 2; taken.has(key); number += 1) {
      const next = `${title} (${number})`;
      if (!given.has(next)) key = next;
    }
    taken.add(key);
    return key;
  });
}

/** The header of the one column that says this of the row itself. */
export const columnAs = (row: Row, as: ColumnUse['as']): { column?: string } => {
  const at = columnOf(row.mapping, as);
  return at === -1 ? {} : { column: columnCalled(row, at) };
};

/**
 * What a table is known by in a source. A sheet goes with the name of its workbook, for other files of the source may have one
 * called so; those of the workbook that the source is called as, which it was of alone at first, go without.
 */
const tableKeyOf = (table: Table, source: string): string =>
  table.of && sourceOf('tables', table.of.file).id === source ? table.of.sheet : fullName(table);

/**
 * The rows below the header that hold something in a column that is not left out. `source`: its id; `key`: what the table is
 * known by there, where that is another than it is called.
 */
export function rowsOf(of: { table: Table; mapping: TableMapping; source: string; key?: string | undefined }): Row[] {
  const { table, mapping, source } = of;
  const tableKey = of.key ?? tableKeyOf(table, source);
  const blanks = new Set(mapping.blanks);
  return table.rows.slice(mapping.header).flatMap((cells, at): Row[] => {
    const texts = mapping.columns.map((use, column) => (use.as === 'none' ? '' : cellText(cells[column], blanks)));
    return texts.some((text) => text !== '')
      ? [{ table, mapping, tableKey, number: mapping.header + at + 1, texts }]
      : [];
  });
}

/** Index of the one column of this use that is about the row itself; -1: there is none. */
const columnOf = ({ columns }: TableMapping, as: ColumnUse['as']): number =>
  columns.findIndex((use) => use.as === as && !('of' in use && use.of !== undefined));

/** What the row says there; blank when it says nothing. */
export const textAs = ({ mapping, texts }: Row, as: ColumnUse['as']): string => texts[columnOf(mapping, as)] ?? '';

/** All that a column of a use says in the rows of its own table. */
export function allTextsAs(rows: readonly Row[], mapping: TableMapping, as: ColumnUse['as']): string[] {
  const at = columnOf(mapping, as);
  return rows.flatMap((row) => (row.mapping === mapping ? row.texts[at] || [] : []));
}

/** The type that the row's type column names, or the one of all rows. */
export function typeOfRow(row: Row, otherwise: string): string {
  const at = columnOf(row.mapping, 'type');
  const text = row.texts[at] ?? '';
  return text === '' ? otherwise : typeNamed(row.mapping.columns[at], text);
}

/** The type that a text of a type column means. */
export function typeNamed(use: ColumnUse | undefined, text: string): string {
  const meant = use?.as === 'type' ? use.types?.find(({ value }) => value === text)?.type : undefined;
  return meant ?? cutText(text, limits.tag);
}
