/** A cell as a program reads it. Dates are ISO text (`2024-01-31`, `2024-01-31T12:00:00`); blank cells are null. */
export type Cell = string | number | boolean | null;

/** What a cell of Excel holds at most, in characters: what is longer is cut when it is written. */
export const longestCell = 32_767;

/**
 * A text as it is written to a file of separated values: a spreadsheet would compute one that begins like a formula, so an
 * apostrophe comes before it, as before one that has apostrophes there already.
 */
export const guardedText = (text: string): string => (/^'*[=+\-@\t\r\n]/.test(text) ? `'${text}` : text);

/** A text without the apostrophe that keeps a spreadsheet from computing it. */
export const withoutGuard = (text: string): string => (/^'+[=+\-@\t\r\n]/.test(text) ? text.slice(1) : text);

/** A sheet of a workbook, or the one table of a text file. */
export interface Table {
  /** As the sheet is called, with its workbook where others read with it are called so; of a text file, its bare name. */
  name: string;
  /** Of a sheet that was read with its file: which one of which workbook it is, whatever it is read together with. */
  of?: { file: string; sheet: string };
  /** The workbook does not show this sheet. */
  hidden?: true;
  /** Row 1 first, blank ones too, so that a row's number is its index + 1; a row ends with its last filled cell. */
  rows: Cell[][];
  /** The row that names its columns, where a person said which one; else it is guessed. */
  header?: number;
  /** It was a list of records: row 1 holds the names of their values, and people count records from row 2 on. */
  isList?: true;
}

/** What a table is called that no other one is, whatever files it is read together with. */
export const fullName = ({ name, of }: Pick<Table, 'name' | 'of'>): string => (of ? `${of.file}/${of.sheet}` : name);

/** Whether a sheet of this name says, in Kumu's way, that it is not to be read. */
export const isIgnored = (name: string): boolean => /\(ignore\)/i.test(name);

/** How many rows there are before those that people count. */
export const rowsBefore = ({ isList }: Table): number => (isList ? 1 : 0);
