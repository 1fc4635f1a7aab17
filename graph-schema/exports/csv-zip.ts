import { strToU8, zipSync } from 'fflate';
import { csvText } from './csv.ts';
import type { Exported } from './exported.ts';
import { connectionsTable, contactsTable, elementsTable } from './tables.ts';

/** The tables as a ZIP of a CSV each; contacts where there are any. */
export async function writeCsvZip(exported: Exported): Promise<Uint8Array> {
  const tables = [elementsTable(exported), connectionsTable(exported)];
  if (exported.contacts.length > 0) tables.push(contactsTable(exported));
  const files = tables.map((table) => [`${table.name.toLowerCase()}.csv`, strToU8([...csvText(table)].join(''))]);
  return zipSync(Object.fromEntries(files), { mtime: exported.at });
}
