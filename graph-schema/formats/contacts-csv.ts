import { CsvError, parse as parseCsv } from 'csv-parse/sync';
import { GraphError } from '../errors.ts';
import { decodePieces, encodingOf, guessedNote } from '../tables/encoding.ts';
import { limits } from '../values.ts';
import { dayOrder, readDate } from './dates.ts';
import type { ImportedInteraction, ImportFormat, Json } from './format.ts';
import {
  bareName,
  createContentKeys,
  createProblems,
  cutText,
  needsRepair,
  placeIn,
  repairText,
  sourceOf,
} from './text.ts';

/** What a column of the table is; several may be of one kind. */
const columnNames = {
  date: /^(date|at|when|day|time|timestamp|datetime|fecha|data|datum)$/,
  kind: /^(kind|type|channel|form)$/,
  participants: /^(participants?|people|persons?|attendees?|who|with|from|to|source|target)([ _-]?\d+)?$/,
  about: /^(about|topics?|subjects?|projects?)([ _-]?\d+)?$/,
  note: /^(notes?|comments?|remarks?|description)$/,
  id: /^(id|key|uuid)$/,
} as const satisfies Record<string, RegExp>;
/** Most contacts in a file. */
const maxRows = 500_000;

type ColumnKind = keyof typeof columnNames;

/** What a header calls its column; `more` continues the participants: a header left empty after them. */
function columnsOf(header: readonly string[]): (ColumnKind | 'other')[] {
  const kinds: (ColumnKind | 'other')[] = [];
  for (const name of header) {
    const plain = name.trim().toLowerCase();
    const found = Object.entries(columnNames).find(([, pattern]) => pattern.test(plain))?.[0];
    const kind = found === undefined ? undefined : (found as ColumnKind); // prettier-ignore
    kinds.push(kind ?? (plain === '' && kinds.at(-1) === 'participants' ? 'participants' : 'other'));
  }
  return kinds;
}

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
  sniff(name, head) {
    const text = withoutHint(head);
    const separator = separatorOf(text);
    const header = (/^[^\r\n]*/.exec(text)?.[0] ?? '').split(separator).map((cell) => cell.replaceAll('"', ''));
    const columns = columnsOf(header);
    const fits = columns.includes('date') && columns.includes('participants');
    return fits ? (/\.(csv|tsv|txt)(\.gz)?$/.test(name) ? 1 : 0.7) : 0;
  },
  read(bytes, name, { encoding: said } = {}) {
    const problems = createProblems();
    const { encoding, isGuess } = encodingOf(bytes, said);
    if (isGuess) problems.note(guessedNote(encoding));
    const text = [...decodePieces(bytes, encoding)].join('');
    const separator = separatorOf(withoutHint(text));
    const [header = [], ...rows] = readRows(text, separator);
    if (rows.length > maxRows) throw new GraphError('unprocessable', `«${name}» holds more than ${maxRows.toLocaleString('en')} rows.`); // prettier-ignore
    const columns = columnsOf(header);
    const cellsOf = (row: readonly string[], kind: ColumnKind): string[] =>
      row.filter((cell, at) => (columns[at] ?? lastKind(columns)) === kind && cell.trim() !== '');
    const separators = separator === ';' ? /\|/ : /[|;]/;
    const listOf = (row: readonly string[], kind: ColumnKind): string[] =>
      cellsOf(row, kind).flatMap((cell) => cell.split(separators).map((part) => part.trim()).filter((part) => part !== '')); // prettier-ignore
    const order = dayOrder(rows.flatMap((row) => cellsOf(row, 'date')));
    const contentKeys = createContentKeys();
    const ids = new Set<string>();
    const others: { [row: string]: Json } = {};
    const interactions: ImportedInteraction[] = [];
    let inFile = 0;

    for (const [index, raw] of rows.entries()) {
      const where = { row: index + 2 };
      if (raw.every((cell) => cell.trim() === '')) continue;
      inFile += 1;
      if (raw.some(needsRepair)) problems.note('Characters that are not text were replaced.', where);
      const row = raw.map(repairText);
      const date = cellsOf(row, 'date')[0] ?? '';
      const at = readDate(date, order);
      if (at === undefined) {
        const reason =
          date === '' ? 'This contact has no date.' : `«${cutText(date, 40)}» is not a date; write it as 2024-01-31.`;
        problems.refuse(reason, where);
        continue;
      }
      const participants = [
        ...new Set(listOf(row, 'participants').map((reference) => cutText(reference, limits.label))),
      ];
      if (participants.length < 2) {
        problems.refuse('A contact needs two different participants.', where);
        continue;
      }
      if (participants.length > 200) {
        problems.refuse(`A contact has at most 200 participants, this one ${participants.length}.`, where);
        continue;
      }
      const note = cellsOf(row, 'note').join('\n');
      if (note.length > limits.text) problems.note(`A note of ${note.length} characters was cut.`, where);
      let id = cutText(cellsOf(row, 'id')[0]?.trim() ?? '', 900) || undefined;
      if (id !== undefined && ids.has(id)) {
        problems.note(`More than one contact has the id «${id}»; they stay apart.`, where);
        id = undefined;
      }
      if (id !== undefined) ids.add(id);
      const key = id ?? contentKeys([at, ...participants.toSorted()]);
      interactions.push({
        key,
        at,
        kind: cutText(cellsOf(row, 'kind')[0]?.trim() ?? 'contact', limits.tag),
        participants,
        about: [...new Set(listOf(row, 'about').map((reference) => cutText(reference, limits.label)))].slice(0, 200),
        ...(note !== '' && { note: cutText(note, limits.text) }),
        ...where,
      });
      const extra = Object.fromEntries(header.flatMap((title, at) => (columns[at] === 'other' && row[at]?.trim() ? [[title, row[at]]] : []))); // prettier-ignore
      if (Object.keys(extra).length > 0) others[key] = extra;
    }
    const unknown = header.filter((title, at) => columns[at] === 'other' && title.trim() !== '');
    if (unknown.length > 0) {
      problems.note(`These columns have no place in a contact and are kept with the source: ${unknown.join(', ')}.`, {
        row: 1,
      });
    }
    return {
      format: 'contacts-csv',
      encoding,
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

/** Cells beyond the header are further participants when the participants come last. */
const lastKind = (columns: readonly (ColumnKind | 'other')[]): ColumnKind | 'other' =>
  columns.at(-1) === 'participants' ? 'participants' : 'other';

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
