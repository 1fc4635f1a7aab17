import { GraphError } from '../errors.ts';
import type { HowRead } from '../import-job.ts';
import { isJsonTable, readJsonTable } from '../tables/json-table.ts';
import {
  isCalledWorkbook,
  isWorkbook,
  looksLikeTable,
  readTables,
  type ReadTables,
  type TableOptions,
} from '../tables/read-tables.ts';
import { canBeContacts } from './contact-rows.ts';
import { contactsCsv } from './contacts-csv.ts';
import { joinedName } from '../mapping/source-name.ts';
import type { ImportedGraph, ImportFormat } from './format.ts';
import { gexf } from './gexf.ts';
import { gml } from './gml.ts';
import { graphml } from './graphml.ts';
import { kumuFlat } from './kumu-flat.ts';
import { kumuProject } from './kumu-project.ts';
import { joinTables } from './join-tables.ts';
import { findSections } from './kumu-sections.ts';
import { isKumuTables, kumuSourceName, readKumuTables } from './kumu-tables.ts';
import { isContactSheet } from './own-sheets.ts';
import { pajek, readPajek } from './pajek.ts';
import type { Table } from './table.ts';
import { asText, decodeHead, decodeText, isBlank } from './text.ts';
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
    sniff: (name, head, said) => (looksLikeTable(name, head, said) ? 0.15 : 0),
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

/** How the names of files that can be read end, with the dot. */
export const readExtensions: ReadonlySet<string> = new Set(
  [...Object.values(formats), tables].flatMap(({ extensions }: FileFormat) => extensions),
);

/** A text as its format is told by: `head` is its beginning, `said` how it is to be read. */
interface TextToTell {
  name: string;
  head: string;
  said: HowRead;
}

/** The format that a text looks most like. */
function formatOf({ name, head, said }: TextToTell, among: readonly FileFormat[]): FileFormat | undefined {
  const [best] = among
    .map((format) => ({ format, score: format.sniff(name.toLowerCase(), head, said) }))
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
  const format = formatOf({ name, head, said: options }, all);
  if (format) return format.read(bytes, name, options);
  if (isCalledWorkbook(name))
    refuse(`«${name}» is no workbook, though its name says so; save the table as .xlsx with a spreadsheet program.`);
  decodeText(bytes);
  return refuse(
    `«${name}» is of no kind that can be read. What can be read: ${all.map(({ label }) => label).join(', ')}.`,
  );
}

/** What a file of tables holds, and whose form it has. */
interface TablesOfFile {
  read: ReadTables;
  form: 'kumu' | 'contacts' | 'any';
  isPacked: boolean;
}

/** Refuses a file that does not go with the others; what to do about it where they came as one. */
const refuseAmong = ({ name, from }: FileToRead, what: string): never =>
  refuse(`«${name}» ${what}.${from === undefined ? '' : ` Unpack «${from}» and import its files one by one.`}`);

/** Reads the tables of a file that is read together with others. Throws `unprocessable` with one sentence. */
function readTablesOf(file: FileToRead): TablesOfFile {
  const { bytes, name, ...options } = file;
  if (bytes.length === 0) refuse(`«${name}» is empty.`);
  const isPacked = isWorkbook(bytes);
  const head = isPacked ? '' : decodeHead(bytes);
  if (!isPacked && head.trim() === '') refuse(`«${name}» is empty.`);
  const all: FileFormat[] = [...Object.values(formats), tables];
  const { 'contacts-csv': _, ...others } = formats;
  const text = { name, head, said: options };
  const format = isPacked ? formats['kumu-tables'] : formatOf(text, [...Object.values(others), tables]);
  if (format === tables) return { read: readJsonTable(bytes, name), form: 'any', isPacked };
  if (format?.key !== 'kumu-tables') return refuseAmong(file, 'is no table; only tables are read together');
  const read = readTextTables(bytes, name, options);
  const isOfContacts = !isPacked && formatOf(text, all)?.key === contactsCsv.key;
  return { read, form: isOfContacts ? 'contacts' : isKumuTables(read.tables) ? 'kumu' : 'any', isPacked };
}

/** Reads tables, and says of a text whose rows could be contacts that they are read as a table. */
function readTextTables(bytes: Uint8Array, name: string, options?: TableOptions): ReadTables {
  const read = readTables(bytes, name, options);
  const header = (read.tables[0]?.rows[0] ?? []).map((cell) => (isBlank(cell) ? '' : asText(cell)));
  return isWorkbook(bytes) || !canBeContacts(header) ? read : { ...read, as: 'table' };
}

/** Tables become a graph in the way that Kumu reads them if they have its headers. */
function readTableFile(bytes: Uint8Array, name: string, options?: TableOptions): FileContent {
  const read = readTextTables(bytes, name, options);
  const isText = !isWorkbook(bytes);
  return isKumuTables(read.tables) ? readKumuTables({ ...read, source: kumuSourceName(name, isText), isText }) : read;
}

/** Beside elements that have no connections else, what names two ends in each row is those, though it has dates. */
function withConnections<T extends TablesOfFile & { file: FileToRead }>(files: readonly T[]): T[] {
  const sections = (of: readonly T[]) => of.flatMap(({ read }) => read.tables).flatMap(findSections);
  const kinds = new Set(sections(files.filter(({ form }) => form === 'kumu')).map(({ what }) => what));
  if (!kinds.has('elements') || kinds.has('connections')) return [...files];
  return files.map((one) =>
    one.form === 'contacts' && one.file.as === undefined && sections([one]).length > 0 ? { ...one, form: 'kumu' } : one,
  );
}

/** A file, and how it is read. `from`: the archive it came in. */
export interface FileToRead extends TableOptions {
  name: string;
  bytes: Uint8Array;
  from?: string | undefined;
}

/**
 * What files hold that are read as one: a graph, with the tables it is made of and what its sources are called where those
 * are several; or tables of which a mapping makes one.
 */
export type FilesContent = { graph: ImportedGraph; tables?: Table[]; names?: string[] } | ReadTables;

/**
 * Reads files as one import. Files of Kumu's form are as the sheets of one workbook, contacts as Weft writes them among
 * them. With any other table, all are tables of which a mapping makes a graph; Kumu's workbooks stay what they are. Throws
 * `unprocessable` with one sentence, also where files do not go together.
 */
export function readFiles(files: readonly FileToRead[]): FilesContent {
  const [only, ...others] = files;
  if (only && others.length === 0) {
    const content = readFile(only.bytes, only.name, only);
    return 'tables' in content
      ? joinTables([{ ...content, name: only.name, isWorkbook: isWorkbook(only.bytes) }])
      : { graph: content };
  }
  const isPajek = ({ name, bytes }: FileToRead): boolean =>
    !isWorkbook(bytes) && formatOf({ name, head: decodeHead(bytes), said: {} }, Object.values(formats)) === pajek;
  if (files.some(isPajek)) {
    const other = files.find((file) => !isPajek(file));
    return other ? refuseAmong(other, 'is not of Pajek, as others of the files are') : { graph: readPajek(files) };
  }
  const all = withConnections(files.map((file) => ({ file, ...readTablesOf(file) })));
  const joined = joinTables(
    all.map(({ file, read, isPacked }) => ({ ...read, name: file.name, isWorkbook: isPacked })),
  );
  if (all.some(({ form }) => form === 'any')) {
    const apart = all.find(({ form, isPacked }) => form === 'kumu' && isPacked);
    return apart ? refuseAmong(apart.file, "is a workbook of Kumu's, which is read by itself") : joined;
  }
  const isAllContacts = all.every(({ form }) => form === 'contacts');
  const other = all.find(({ form, read }) => form === 'contacts' && (isAllContacts || !read.tables.every(isContactSheet))); // prettier-ignore
  if (other) return refuseAmong(other.file, 'is a list of contacts, which is read by itself');
  const names = all.map(({ file, isPacked }) => kumuSourceName(file.from ?? file.name, !isPacked));
  const source = joinedName([...new Set(names)]);
  return {
    graph: readKumuTables({ ...joined, source, isText: false }),
    tables: joined.tables,
    names: [...new Set(names)],
  };
}
