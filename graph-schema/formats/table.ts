/** A cell as a program reads it. Dates are ISO text (`2024-01-31`, `2024-01-31T12:00:00`); blank cells are null. */
export type Cell = string | number | boolean | null;

/** A sheet of a workbook, or the one table of a text file. */
export interface Table {
  /** As the sheet is called; of a text file, its bare name. */
  name: string;
  /** The workbook does not show this sheet. */
  hidden?: true;
  /** Row 1 first, blank ones too, so that a row's number is its index + 1; a row ends with its last filled cell. */
  rows: Cell[][];
}
