import { CsvError, parse as parseCsv } from 'csv-parse/sync';
import { GraphError } from '../errors.ts';
import { decodePieces, encodingOf, guessedNote } from '../tables/encoding.ts';
import { splitBars } from './bars.ts';
import { canBeContacts, isContactHeader, readContactRows } from './contact-rows.ts';
import type { ImportFormat } from './format.ts';
import { withoutGuard } from './table.ts';
import { bareName, createProblems, placeIn, sourceOf } from './text.ts';

/** Most contacts in a file. */
const maxRows = 500_000;

/** The separator most frequent in the first line, outside quotes. */
function separatorOf(text: string): string {
  const line = /^[^\r\n]*/.exec(text)?.[0].replace(/"[^"]*"/g, '') ?? '';
  const counts = [',', ';', '\t'].map((separator) => ({ separator, count: line.split(separator).length }));
  return counts.sort((a, b) => b.count - a.count)[0]?.separator ?? ',';
}

/** A line such as `sep=;` before the header, which Excel writes, is not part of the table. */
const withoutHint = (text: string): string => text.replace(/^sep=.\r?\n/i, '');

/** Dated contacts, a row each: date, kind, participants (in one cell with `|` or `;` between, or a column each), about, note. */
export const contactsCsv: ImportFormat = {
  key: 'contacts-csv',
  label: 'Contacts (CSV with date, kind, participants)',
  extensions: ['.csv', '.tsv', '.txt'],
  sniff(name, head, { separator: said, as } = {}) {
    const text = withoutHint(head);
    const separator = said ?? separatorOf(text);
    const header = (/^[^\r\n]*/.exec(text)?.[0] ?? '').split(separator).map((cell) => cell.replaceAll('"', ''));
    const isOfContacts = as === 'contacts' ? canBeContacts(header) : as === undefined && isContactHeader(header);
    return isOfContacts ? (/\.(csv|tsv|txt)(\.gz)?$/.test(name) ? 1 : 0.7) : 0;
  },
  read(bytes, name, said = {}) {
    const problems = createProblems();
    const { encoding, isGuess } = encodingOf(bytes, said.encoding);
    if (isGuess) problems.note(guessedNote(encoding));
    const text = [...decodePieces(bytes, encoding)].join('');
    const separator = said.separator ?? separatorOf(withoutHint(text));
    const [header = [], ...rows] = readRows(text, separator).map((row) => row.map(withoutGuard));
    if (rows.length > maxRows) throw new GraphError('unprocessable', `«${name}» holds more than ${maxRows.toLocaleString('en')} rows.`); // prettier-ignore
    const split = (cell: string) => splitBars(cell).flatMap((part) => (separator === ';' ? part : part.split(';')));
    const { interactions, inFile, others } = readContactRows({ header, rows, split, problems });
    return {
      format: 'contacts-csv',
      encoding,
      separator,
      as: 'contacts',
      source: sourceOf('contacts-csv', bareName(name)),
      nodes: [],
      edges: [],
      interactions,
      views: [],
      fields: [],
      remainder: Object.keys(others).length > 0 ? { columns: others } : {},
      inFile: { nodes: 0, edges: 0, interactions: inFile },
      refused: { nodes: 0, edges: 0, interactions: inFile - interactions.length },
      problems: problems.problems,
      problemCount: problems.count(),
    };
  },
};

function readRows(whole: string, delimiter: string): string[][] {
  const text = withoutHint(whole);
  try {
    return parseCsv(text, {
      delimiter,
      relax_column_count: true,
      skip_empty_lines: false,
      max_record_size: 1_000_000,
      to: maxRows + 2,
      record_delimiter: ['\r\n', '\n', '\r'],
    });
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    const at = cellAfter(text, Number(cause['bytes'] ?? 0), delimiter);
    const place = placeIn(whole, whole.length - text.length + at).replace(/^l/, 'L');
    throw new GraphError('unprocessable', `${place}: the table cannot be read: ${plainReason(cause.code)}.`, { cause });
  }
}

/** Where the cell begins that could not be read: the parser counts bytes, up to the end of the cell or row before. */
function cellAfter(text: string, bytes: number, delimiter: string): number {
  const at = new TextDecoder().decode(new TextEncoder().encode(text).subarray(0, bytes)).length;
  return text.startsWith(delimiter, at) ? at + delimiter.length : at;
}

const reasons: Record<string, string> = {
  CSV_QUOTE_NOT_CLOSED: 'a quotation mark is opened here and never closed',
  CSV_INVALID_CLOSING_QUOTE: 'text follows after a closing quotation mark',
  CSV_MAX_RECORD_SIZE: 'a row is longer than a million characters, perhaps because a quotation mark is not closed',
  INVALID_OPENING_QUOTE: 'a quotation mark stands inside a cell that does not begin with one',
};
const plainReason = (code: string): string => reasons[code] ?? 'a row is not well-formed';
