import { GraphError } from '../errors.ts';
import type { Table } from '../formats/table.ts';
import { bareName } from '../formats/text.ts';
import type { HowRead, ImportProblem } from '../import-job.ts';
import { createTableBuilder } from './builder.ts';
import { readCsv, separatorHint, separatorOf } from './csv.ts';
import { decodePieces, encodingOf, guessedNote } from './encoding.ts';
import { megabytes, tableLimits } from './limits.ts';
import { refuseLongCsv } from './measure-csv.ts';
import { createNotes } from './notes.ts';
import { readOds } from './ods.ts';
import { readXlsx } from './xlsx.ts';
import { openZip } from './zip.ts';

/** How tables are read, as a person knows better than the guess. */
export interface TableOptions extends HowRead {
  /** Hears how much of the file has been read, 0–1. */
  onRead?: ((share: number) => void) | undefined;
}

/** What is in a file of tables, and how it was read. */
export interface ReadTables extends HowRead {
  tables: Table[];
  notes: ImportProblem[];
}

const beginsWith = (bytes: Uint8Array, beginning: readonly number[]): boolean =>
  beginning.every((byte, at) => bytes[at] === byte);
const isZip = (bytes: Uint8Array): boolean => beginsWith(bytes, [0x50, 0x4b]);
/** The container of .xls, and of workbooks with a password. */
const isOldContainer = (bytes: Uint8Array): boolean =>
  beginsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);

/** Whether a file is a workbook, or at least packed like one. */
export const isWorkbook = (bytes: Uint8Array): boolean => isZip(bytes) || isOldContainer(bytes);

/** Whether a file is called as workbooks are. */
export const isCalledWorkbook = (name: string): boolean => /\.(xlsx|xlsm|xls|xlsb|ods)(\.gz)?$/i.test(name);

/**
 * Whether a text is a table, by the name of the file, by what was said of it, or by a first line with separators. `head`: its
 * beginning.
 */
export const looksLikeTable = (name: string, head: string, { separator, as }: HowRead = {}): boolean =>
  separator !== undefined || as !== undefined || /\.(csv|tsv|tab)(\.gz)?$/.test(name) ||
  (/\.txt(\.gz)?$/.test(name) && firstLine(head).includes(separatorOf(head))); // prettier-ignore
const firstLine = (text: string): string => /^[^\r\n]*/.exec(text)?.[0] ?? '';

/** Reads the sheets of a workbook or the one table of a text file. Throws `unprocessable`: one sentence that says where. */
export function readTables(bytes: Uint8Array, name: string, options: TableOptions = {}): ReadTables {
  return isWorkbook(bytes) ? readWorkbook(bytes, name, options) : readText(bytes, name, options);
}

const beginningOf = (bytes: Uint8Array, encoding: string): string =>
  new TextDecoder(encoding).decode(bytes.subarray(0, 262_144));

const isWebPage = /^\uFEFF?\s*<(!doctype html|html)\b/i;

const refuse = (reason: string): never => {
  throw new GraphError('unprocessable', reason);
};
const tooLarge = (name: string, kind: string, most: number): never =>
  refuse(`«${name}» is larger than ${megabytes(most)}, the most a ${kind} may have.`);

function readText(bytes: Uint8Array, name: string, options: TableOptions): ReadTables {
  const { encoding: said, onRead } = options;
  if (bytes.length > tableLimits.textBytes) tooLarge(name, 'text file', tableLimits.textBytes);
  const { encoding, isGuess } = encodingOf(bytes, said);
  const notes = createNotes();
  const builder = createTableBuilder({ rows: tableLimits.textRows, isText: true, notes });
  builder.begin(bareName(name));
  const beginning = beginningOf(bytes, encoding);
  if (isWebPage.test(beginning))
    refuse(`«${name}» is a web page, not a table; whoever offers the file may ask to sign in first.`);
  const separator = options.separator ?? separatorOf(beginning);
  // The line that only names the separator is no row.
  const first = separatorHint(beginning) ? bytes.indexOf(10) + 1 : 0;
  if (!encoding.startsWith('utf-16')) refuseLongCsv(bytes.subarray(first), separator, builder);
  readCsv({ separator, pieces: decodePieces(bytes, encoding, onRead), builder });
  if (isGuess) notes.notes.unshift({ kind: 'note', message: guessedNote(encoding) });
  return { tables: builder.tables, encoding, separator, notes: notes.notes };
}

function readWorkbook(bytes: Uint8Array, name: string, { onRead }: TableOptions): ReadTables {
  if (bytes.length > tableLimits.workbookBytes) tooLarge(name, 'workbook', tableLimits.workbookBytes);
  if (isOldContainer(bytes)) refuse(oldContainer(bytes, name));
  const archive = openZip(bytes, name, onRead);
  const notes = createNotes();
  const builder = createTableBuilder({ rows: tableLimits.workbookRows, isText: false, notes });
  if (archive.has('content.xml')) readOds({ archive, name, builder, notes });
  else if (archive.has('xl/workbook.bin')) refuse(`«${name}» is a binary workbook (.xlsb); save it as .xlsx.`);
  else if (archive.has('_rels/.rels') && !archive.has('word/document.xml') && !archive.has('ppt/presentation.xml'))
    readXlsx(archive, builder, notes);
  else refuse(`«${name}» is a ZIP archive, but no workbook; what can be read of such are .xlsx and .ods.`);
  if (builder.tables.length === 0) refuse(`«${name}» has no sheet with a table.`);
  return { tables: builder.tables, notes: notes.notes };
}

/** Why a file in the old container is not read. */
function oldContainer(bytes: Uint8Array, name: string): string {
  const text = new TextDecoder('utf-16le').decode(bytes.subarray(0, bytes.length & ~1));
  return text.includes('EncryptedPackage')
    ? `«${name}» is protected with a password; save it without one.`
    : `«${name}» is an old workbook (.xls, Excel 97–2003) or of another kind that is not read; save it as .xlsx.`;
}
