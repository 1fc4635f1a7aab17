import { builtinNodeTypes } from '../builtin/node-types.ts';
import { splitBars } from '../formats/bars.ts';
import type { Cell, Table } from '../formats/table.ts';
import { findCountry } from './countries.ts';
import { headerWords } from './header-words.ts';
import { findLanguage } from './languages.ts';
import { createTypeLookup } from './type-names.ts';
import { headersOf, typeWords } from './vocabulary.ts';

/** A cell as text, without space around; blank where there is nothing or one of the words that say so. */
export function cellText(cell: Cell | undefined, blanks: ReadonlySet<string>): string {
  if (cell === null || cell === undefined) return '';
  const text = (typeof cell === 'string' ? cell : String(cell)).trim();
  return blanks.has(text) ? '' : text;
}

/** Commas of all scripts are one separator. */
const commas = /[,،、，]/;

/** The items of a cell; without separator the whole is one. Each once. */
export function itemsOf(text: string, separator: string | undefined): string[] {
  if (text === '') return [];
  if (separator === undefined) return [text];
  if (separator === '|') return [...new Set(splitBars(text))];
  const between = separator === ',' ? commas : separator;
  return [...new Set(text.split(between).map((item) => item.trim()).filter((item) => item !== ''))]; // prettier-ignore
}

/** What guessing looks at of a column. */
export interface Column {
  at: number;
  header: string;
  /** `headerWords` of it. */
  words: string;
  /** The same of what several columns together are called, in the row above. */
  group: string;
  /** A text per row below the header, blank ones too. */
  texts: string[];
  /** How many are not blank. */
  filled: number;
  /** The different texts. */
  values: Set<string>;
  separator?: string;
  /** The different items. */
  items: Set<string>;
}

/** What guessing looks at of a table. */
export interface Sheet {
  name: string;
  /** `headerWords` of the name. */
  words: string;
  hidden: boolean;
  /** 1-based. */
  header: number;
  blanks: string[];
  /** How many rows below the header hold something. */
  rows: number;
  columns: Column[];
}

/** So many rows tell what a column is. */
const looked = 50_000;
/** What stands for nothing, in capitals or not. */
const nothing = /^(n\/?a|n\.a\.|null|none|nil|-+|–|—|\?|#n\/a|s\/d|sans objet|no aplica|no especifica|غير متوفر)$/i;

/** Where the columns of a table are named, what they are called, and the rows below that are looked at. */
export function headOf(table: Table): { header: number; names: string[]; rows: Cell[][] } {
  const header = table.header ?? headerRow(table);
  const rows = table.rows.slice(header, header + looked);
  const titles = table.rows[header - 1] ?? [];
  const width = Math.min(1_000, rows.reduce((most, row) => Math.max(most, row.length), titles.length)); // prettier-ignore
  return { header, names: Array.from({ length: width }, (_, at) => cellText(titles[at], new Set())), rows };
}

export function sheetOf(table: Table): Sheet {
  const { header, names, rows } = headOf(table);
  const blanks = blanksOf(rows, names.length);
  const blank = new Set(blanks);
  const groups = groupsAbove(table, header, names.length);
  const columns = names.map((name, at): Column => {
    const texts = rows.map((row) => cellText(row[at], blank));
    const values = new Set(texts.filter((text) => text !== ''));
    const filled = texts.reduce((count, text) => count + (text === '' ? 0 : 1), 0);
    const group = headerWords(groups[at] ?? '');
    const column = { at, header: name, words: headerWords(name), group, texts, filled, values, items: values };
    const separator = separatorOf(column);
    if (separator === undefined) return column;
    return { ...column, separator, items: new Set([...values].flatMap((text) => itemsOf(text, separator))) };
  });
  return {
    name: table.name,
    words: headerWords(table.name),
    hidden: table.hidden ?? false,
    header,
    blanks,
    rows: rows.filter((row) => row.some((cell) => cellText(cell, blank) !== '')).length,
    columns,
  };
}

/** What the row above the one that names the columns calls them together, each group up to the next; a line alone is a title. */
function groupsAbove(table: Table, header: number, width: number): string[] {
  const cells = Array.from({ length: width }, (_, at) => cellText(table.rows[header - 2]?.[at], new Set()));
  if (cells.filter((text) => text !== '').length < 2) return [];
  let group = '';
  return cells.map((text) => (group = text || group));
}

/** Whether cells that are not all texts may name columns: there are years among them, and no two are alike. */
function areNamesWithYears(cells: readonly Cell[]): boolean {
  const years = cells.filter(
    (cell) => typeof cell === 'number' && Number.isInteger(cell) && cell >= 1900 && cell <= 2100,
  );
  const texts = cells.filter((cell) => typeof cell === 'string');
  // «Exported in 2024» above a table of two columns names none.
  return years.length + texts.length === cells.length && Math.max(years.length, texts.length) > 1 && new Set(cells).size === cells.length; // prettier-ignore
}

/** The row that names the columns: the first one as wide as most of the table that holds no numbers but years. */
function headerRow(table: Table): number {
  const head = table.rows.slice(0, 30);
  const filled = head.map((row) => row.filter((cell) => cellText(cell, new Set()) !== ''));
  const widths = filled.map((cells) => cells.length).sort((a, b) => a - b);
  const usual = widths[Math.floor(widths.length * 0.75)] ?? 0;
  const at = filled.findIndex(
    (cells) =>
      cells.length >= Math.max(1, usual * 0.6) &&
      (cells.every((cell) => typeof cell === 'string') || (cells.length >= usual && areNamesWithYears(cells))),
  );
  return at === -1 ? 1 : at + 1;
}

/** The words for nothing that stand in two columns, or in most cells of one. */
function blanksOf(rows: readonly Cell[][], width: number): string[] {
  const columnsWith = new Map<string, Set<number>>();
  for (const row of rows) {
    for (let at = 0; at < Math.min(width, row.length); at += 1) {
      const cell = row[at];
      if (typeof cell !== 'string' || cell.length > 15 || !nothing.test(cell.trim())) continue;
      const text = cell.trim();
      const columns = columnsWith.get(text) ?? new Set();
      columnsWith.set(text, columns.add(at));
    }
  }
  // «NA» alone in one column of codes is Namibia.
  return [...columnsWith].filter(([text, columns]) => columns.size > 1 || !/^\p{L}{2}$/u.test(text)).map(([text]) => text).slice(0, 20); // prettier-ignore
}

/** Headers of columns that hold several words as a rule. */
const listHeaders: ReadonlySet<string> = new Set(
  ['Keyword', 'Language', 'Beneficiary']
    .flatMap((type) => typeWords[type] ?? [])
    .concat(headersOf.tags)
    .map(headerWords),
);

const lookup = createTypeLookup({ nodes: builtinNodeTypes, edges: [] });
/** Headers of columns whose cells name partners and the like, several of them as a rule: in the plural where that shows. */
const namesSeveral = (words: string): boolean =>
  lookup.typeOfLinked(words) !== undefined && (/[sx]( |$)/.test(words) || !/^[a-z ]*$/.test(words));
/** A part of a name, not an item: «…, Science and Culture», «…, Inc.». */
const isPartOfName = (item: string): boolean => /^(\p{Ll}|(inc|ltd|llc|plc|corp|co|gmbh|s\.?a|s\.?l)\.?$)|\b(and|et|y|e)\b/u.test(item) || /^(inc|ltd|llc|plc|corp|co|gmbh|s\.?a|s\.?l)\.?$/i.test(item); // prettier-ignore

/** Whether all items are countries or languages. */
const areAllKnown = (lists: readonly string[], separator: string): boolean =>
  lists.length > 0 &&
  lists.slice(0, 100).every((text) => {
    const items = itemsOf(text, separator);
    return items.length > 0 && items.every((item) => findCountry(item) !== undefined || findLanguage(item) !== undefined);
  }); // prettier-ignore

/** Columns in which commas are part of what is meant. */
const isAddress = /(^| )(address|location|city|place|adresse|lieu|ville|direccion|ciudad|lugar|name|title|label|purpose)( |$)/; // prettier-ignore

/** What stands between the items of cells, if they hold lists. */
function separatorOf(column: Pick<Column, 'values' | 'words'>): string | undefined {
  const values = [...column.values];
  if (values.length === 0) return undefined;
  const average = values.reduce((sum, text) => sum + text.length, 0) / values.length;
  if (average > 300) return undefined;
  const isSeveral = namesSeveral(column.words);
  for (const separator of ['|', ';', '\n', ',']) {
    const lists = values.filter((text) => (separator === ',' ? commas.test(text) : text.includes(separator)));
    const isNamed = listHeaders.has(column.words) || areAllKnown(lists, separator);
    if (lists.length < (isNamed || isSeveral ? 1 : Math.max(separator === ',' ? 3 : 1, values.length / 100))) continue;
    if (lists.some((text) => /^https?:/i.test(text)) && separator !== '|') continue;
    const items = lists.flatMap((text) => itemsOf(text, separator));
    const longest = items.reduce((most, item) => Math.max(most, item.length), 0);
    // Somebody wrote a sentence among the others.
    if (isNamed && items.filter((item) => item.length > 60).length <= items.length / 20) return separator;
    if (longest > (separator === '|' ? 200 : 100)) continue;
    if (separator === '|') return separator;
    if (isSeveral && longest <= 60 && (separator !== ',' || !items.some(isPartOfName))) return separator;
    if (isAddress.test(column.words)) continue;
    // Numbers such as 1.234,5 are not lists.
    if (items.every((item) => /^[\d.\s]+$/.test(item))) continue;
    if (doRecur(values, items, separator)) return separator;
  }
  return undefined;
}

/** Whether the items of lists are found in other cells too: parts of a name are not. */
function doRecur(values: readonly string[], items: readonly string[], separator: string): boolean {
  const cells = new Map<string, number>();
  for (const text of values) for (const item of itemsOf(text, separator)) cells.set(item, (cells.get(item) ?? 0) + 1);
  const different = new Set(items);
  const recurring = [...different].filter((item) => (cells.get(item) ?? 0) > 1).length;
  return recurring >= different.size / 2;
}
