import { writeXlsx as writeWorkbook } from 'hucre/xlsx';
import { cutText } from '../formats/text.ts';
import { longestCell, type Cell, type Table } from '../formats/table.ts';
import { GraphError } from '../errors.ts';
import type { Exported } from './exported.ts';
import { connectionsTable, contactsTable, elementsTable, frequencyTable } from './tables.ts';

/** What a sheet of Excel takes. */
const most = { rows: 1_048_576, columns: 16_384 } as const;

/** A text cell is a text, whatever it begins with; `_x0041_` in it would be read as the character of that number. */
const xlsxCell = (cell: Cell): Cell =>
  typeof cell === 'string' ? cutText(cell.replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_'), longestCell) : cell;

function sheetOf({ name, rows }: Table) {
  const [header = []] = rows;
  if (rows.length > most.rows || header.length > most.columns) {
    const sizes = `${rows.length.toLocaleString('en')} rows and ${header.length.toLocaleString('en')} columns`;
    throw new GraphError('too_large', `«${name}» has ${sizes}: more than a sheet of Excel takes; write CSV instead.`);
  }
  return { name, rows: rows.map((row) => row.map(xlsxCell)), freezePane: { rows: 1 } };
}

/** A workbook that Kumu imports: its two sheets, and how often nodes are in contact where contacts leave. */
export async function writeXlsx(exported: Exported): Promise<Uint8Array> {
  const tables = [elementsTable(exported), connectionsTable(exported)];
  if (exported.contacts.length > 0) tables.push(contactsTable(exported), frequencyTable(exported));
  return writeWorkbook({
    sheets: tables.map(sheetOf),
    properties: { creator: 'Weft', title: exported.name, modified: new Date(exported.at) },
  });
}
