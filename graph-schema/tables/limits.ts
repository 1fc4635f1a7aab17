/**
 * How much a file of tables may hold; one place for all readers. Sizes in bytes, lengths in UTF-16 code units. Rows are
 * counted up to the last filled one of each sheet, and columns up to the last filled one of each row: a cell that is only
 * painted counts nothing.
 */
export const tableLimits = {
  /** Of a text file (CSV, TSV). */
  textBytes: 64 * 1024 * 1024,
  textRows: 500_000,
  /** Of a workbook (XLSX, ODS): as it is, and unpacked. */
  workbookBytes: 25 * 1024 * 1024,
  unpackedBytes: 128 * 1024 * 1024,
  /** Files packed in it. */
  workbookParts: 5_000,
  /** Of all sheets together. */
  workbookRows: 100_000,
  sheets: 1_000,
  /** Different texts that cells of a workbook refer to. */
  sharedTexts: 1_000_000,
  columns: 500,
  /** Of all sheets together, blank ones before a filled one among them. */
  cells: 8_000_000,
  cellLength: 1_000_000,
} as const;

export const megabytes = (bytes: number): string => `${bytes / 1024 / 1024} MB`;
export const count = (number: number): string => number.toLocaleString('en');
