import { limits } from '../values.ts';
import { dayOrder, readContactDate } from './dates.ts';
import type { ImportedInteraction, Json } from './format.ts';
import { kindOfHeader } from './kumu-sections.ts';
import { createContentKeys, cutText, needsRepair, repairText, type Problems } from './text.ts';

/** What a column of the table is; several may be of one kind. */
const columnNames = {
  date: /^(date|at|when|day|time|timestamp|datetime|fecha|data|datum)$/,
  kind: /^(kind|type|channel|form)$/,
  participants: /^(participants?|people|persons?|attendees?|who|with|from|to|source|target)([ _-]?\d+)?$/,
  about: /^(about|topics?|subjects?|projects?)([ _-]?\d+)?$/,
  note: /^(notes?|comments?|remarks?|description)$/,
  id: /^(id|key|uuid)$/,
} as const satisfies Record<string, RegExp>;

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

/** Whether rows below a header can be read as contacts: days, and who took part. */
export function canBeContacts(header: readonly string[]): boolean {
  const columns = columnsOf(header);
  return columns.includes('date') && columns.includes('participants');
}

/** Columns that connections and elements of Kumu have, and contacts do not. */
const ofConnections = /^(label|direction|strength|weight|tags)$/;

/** Whether a header is that of contacts. A date alone does not make contacts of elements and connections. */
export function isContactHeader(header: readonly string[]): boolean {
  if (!canBeContacts(header)) return false;
  const names = header.map((name) => name.trim().toLowerCase());
  if (kindOfHeader(names, '') === 'elements') return false;
  const ends = [['from', 'to'], ['source', 'target']].find((pair) => pair.every((end) => names.includes(end))); // prettier-ignore
  if (!ends) return true;
  // The type of a connection follows its ends; a list of contacts begins with when and of which type they were.
  const isTyped = names.indexOf('type') > names.indexOf(ends[1] ?? '') && columnsOf(header).indexOf('date') > names.indexOf(ends[0] ?? ''); // prettier-ignore
  return !isTyped && !names.some((name) => ofConnections.test(name));
}

/** Cells beyond the header are further participants when the participants come last. */
const lastKind = (columns: readonly (ColumnKind | 'other')[]): ColumnKind | 'other' =>
  columns.at(-1) === 'participants' ? 'participants' : 'other';

/** Contacts of a table. `inFile`: rows that are not blank; `others`: what they say beside, by their keys. */
export interface ContactRows {
  interactions: ImportedInteraction[];
  inFile: number;
  others: { [key: string]: Json };
}

/**
 * Reads the rows below a header of contacts, one contact each. `sheet`: of a workbook; `split`: the members of a list
 * in a cell.
 */
export function readContactRows(input: {
  header: readonly string[];
  rows: readonly (readonly string[])[];
  split: (cell: string) => string[];
  problems: Problems;
  sheet?: string;
}): ContactRows {
  const { header, rows, split, problems } = input;
  const sheet = input.sheet === undefined ? {} : { sheet: input.sheet };
  const columns = columnsOf(header);
  const columnOf = (kind: ColumnKind): { column?: string } => {
    const at = columns.indexOf(kind);
    return at === -1 ? {} : { column: header[at]?.trim() || `${at + 1}` };
  };
  const cellsOf = (row: readonly string[], kind: ColumnKind): string[] =>
    row.filter((cell, at) => (columns[at] ?? lastKind(columns)) === kind && cell.trim() !== '');
  const listOf = (row: readonly string[], kind: ColumnKind): string[] =>
    cellsOf(row, kind).flatMap(split).map((part) => part.trim()).filter((part) => part !== ''); // prettier-ignore
  const order = dayOrder(rows.flatMap((row) => cellsOf(row, 'date')));
  const contentKeys = createContentKeys();
  const ids = new Set<string>();
  const others: { [row: string]: Json } = {};
  const interactions: ImportedInteraction[] = [];
  let inFile = 0;

  for (const [index, raw] of rows.entries()) {
    const where = { ...sheet, row: index + 2 };
    if (raw.every((cell) => cell.trim() === '')) continue;
    inFile += 1;
    if (raw.some(needsRepair)) problems.note('Characters that are not text were replaced.', where);
    const row = raw.map(repairText);
    const date = cellsOf(row, 'date')[0] ?? '';
    const at = readContactDate(date, order);
    if (at === undefined) {
      const reason =
        date === '' ? 'This contact has no date.' : `«${cutText(date, 40)}» is not a date; write it as 2024-01-31.`;
      problems.refuse(reason, { ...where, ...columnOf('date') });
      continue;
    }
    const participants = [...new Set(listOf(row, 'participants').map((reference) => cutText(reference, limits.label)))];
    if (participants.length < 2) {
      problems.refuse('A contact needs two different participants.', { ...where, ...columnOf('participants') });
      continue;
    }
    if (participants.length > 200) {
      problems.refuse(`A contact has at most 200 participants, this one ${participants.length}.`, { ...where, ...columnOf('participants') }); // prettier-ignore
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
      ...sheet,
      row: 1,
    });
  }
  return { interactions, inFile, others };
}
