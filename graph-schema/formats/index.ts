import { GraphError } from '../errors.ts';
import { isJsonTable, readJsonTable } from '../tables/json-table.ts';
import { isWorkbook, looksLikeTable, readTables, type ReadTables, type TableOptions } from '../tables/read-tables.ts';
import { contactsCsv } from './contacts-csv.ts';
import type { ImportedGraph, ImportFormat } from './format.ts';
import { gexf } from './gexf.ts';
import { gml } from './gml.ts';
import { graphml } from './graphml.ts';
import { kumuFlat } from './kumu-flat.ts';
import { kumuProject } from './kumu-project.ts';
import { isKumuTables, readKumuTables } from './kumu-tables.ts';
import { pajek } from './pajek.ts';
import { decodeHead, decodeText } from './text.ts';
import { weft } from './weft.ts';

/** What a file holds: a graph, or tables of which a mapping makes one. */
export type FileContent = ImportedGraph | ReadTables;

interface FileFormat extends Omit<ImportFormat, 'read'> {
  read(bytes: Uint8Array, name: string, options?: TableOptions): FileContent;
}

/** The formats that can be read. One file and one line here add one. */
export const formats = {
  weft,
  'kumu-project': kumuProject,
  'kumu-flat': kumuFlat,
  'kumu-tables': {
    key: 'kumu-tables',
    label: 'Kumu spreadsheets (XLSX, ODS, CSV)',
    extensions: ['.xlsx', '.ods', '.csv', '.tsv', '.txt'],
    sniff: (name, head) => (looksLikeTable(name, head) ? 0.15 : 0),
    read: readTableFile,
  },
  'contacts-csv': contactsCsv,
  gexf,
  graphml,
  gml,
  pajek,
} as const satisfies Record<string, FileFormat>;

/** Any other table: what its rows and columns are is a matter of mapping. */
const tables: FileFormat = {
  key: 'tables',
  label: 'tables (XLSX, ODS, CSV, JSON list of records)',
  extensions: ['.json'],
  sniff: (_name, head) => (isJsonTable(head) ? 0.9 : 0),
  read: readJsonTable,
};

/** The format that a text looks most like. `head`: its beginning. */
function formatOf(name: string, head: string, among: readonly FileFormat[]): FileFormat | undefined {
  const [best] = among
    .map((format) => ({ format, score: format.sniff(name.toLowerCase(), head) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  return best?.format;
}

const refuse = (reason: string): never => {
  throw new GraphError('unprocessable', reason);
};

/** Reads a file in the format it looks most like. Throws `unprocessable` with one sentence a person can act on. */
export function readFile(bytes: Uint8Array, name: string, options: TableOptions = {}): FileContent {
  if (bytes.length === 0) refuse(`«${name}» is empty.`);
  if (isWorkbook(bytes)) return readTableFile(bytes, name, options);
  const head = decodeHead(bytes);
  if (head.trim() === '') refuse(`«${name}» is empty.`);
  const all: FileFormat[] = [...Object.values(formats), tables];
  const format = formatOf(name, head, all);
  if (format) return format.read(bytes, name, options);
  decodeText(bytes);
  return refuse(
    `«${name}» is of no kind that can be read. What can be read: ${all.map(({ label }) => label).join(', ')}.`,
  );
}

/**
 * Reads the tables of a file that is read together with others. Contacts and Kumu's CSV are tables like others there;
 * Kumu's workbooks stay what they are. Throws `unprocessable` with one sentence.
 */
export function readTablesAmong(bytes: Uint8Array, name: string, options: TableOptions = {}): ReadTables {
  if (bytes.length === 0) refuse(`«${name}» is empty.`);
  if (isWorkbook(bytes)) {
    const read = readTables(bytes, name, options);
    return isKumuTables(read.tables) ? refuse(`«${name}» is a workbook of Kumu's, which is read by itself.`) : read;
  }
  const head = decodeHead(bytes);
  if (head.trim() === '') refuse(`«${name}» is empty.`);
  const { 'contacts-csv': _, ...others } = formats;
  const format = formatOf(name, head, [...Object.values(others), tables]);
  if (format === tables) return readJsonTable(bytes, name);
  if (format?.key === 'kumu-tables') return readTables(bytes, name, options);
  return refuse(`«${name}» is no table; only tables are read together.`);
}

/** Tables become a graph in the way that Kumu reads them if they have its headers. */
function readTableFile(bytes: Uint8Array, name: string, options?: TableOptions): FileContent {
  const read = readTables(bytes, name, options);
  return isKumuTables(read.tables) ? readKumuTables({ ...read, name, isText: !isWorkbook(bytes) }) : read;
}
