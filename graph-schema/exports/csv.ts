import { guardedText, type Cell, type Table } from '../formats/table.ts';
import { connectionsTable, contactsTable, elementsTable } from './tables.ts';
import type { Exported } from './exported.ts';

function csvCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  const safe = guardedText(cell);
  return /[",;\r\n\t]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Comma-separated values (RFC 4180) in UTF-8 with the mark that Excel tells it by. */
export function* csvText({ rows }: Table): Generator<string> {
  yield '\uFEFF';
  const width = rows[0]?.length ?? 0;
  for (const row of rows) {
    const cells = Array.from({ length: Math.max(width, row.length) }, (_, at) => csvCell(row[at] ?? null));
    yield `${cells.join(',')}\r\n`;
  }
}

export const writeElementsCsv = (exported: Exported): Iterable<string> => csvText(elementsTable(exported));
export const writeConnectionsCsv = (exported: Exported): Iterable<string> => csvText(connectionsTable(exported));
export const writeContactsCsv = (exported: Exported): Iterable<string> => csvText(contactsTable(exported));
