import { words } from '../../graph-schema/text.ts';
import { formatBlock, parseBlock } from '../table/block.ts';
import type { ReadWhen } from './when.ts';

/** A row of a list of contacts, as it was pasted. */
export interface PastedRow {
  /** As it was pasted, to be put back where it cannot be recorded. */
  text: string;
  /** A day or an instant; undefined: it could not be understood. */
  at: string | undefined;
  participants: readonly string[];
  kind: string;
  note: string;
  about: readonly string[];
}

/** What a column holds. Columns without a head are in this order. */
const columns = ['when', 'who', 'kind', 'note', 'about'] as const;
type Column = (typeof columns)[number];

/** Words that head a column, beside those of the page's language. */
const heads: Record<Column, readonly string[]> = {
  when: ['when', 'date', 'day', 'at', 'fecha', 'datum', 'التاريخ'],
  who: ['who', 'people', 'participants', 'names', 'personnes', 'personas', 'المشاركون'],
  kind: ['kind', 'type', 'genre', 'tipo', 'النوع'],
  note: ['note', 'notes', 'comment', 'comments', 'nota', 'ملاحظة'],
  about: ['about', 'topic', 'project', 'sujet', 'tema', 'projet', 'الموضوع'],
};

/** Kinds that are known wherever contacts are recorded, beside those of the network. */
const usualKinds = ['meeting', 'call', 'visit', 'email', 'e-mail', 'message', 'workshop', 'event', 'training', 'conference', 'interview']; // prettier-ignore

const columnOf = (cell: string): Column | undefined => {
  const head = words(cell).join(' ');
  return columns.find((column) => heads[column].some((word) => words(word).join(' ') === head));
};

/** The names in a cell: all of it where that is known as one, else its parts. */
export function namesIn(cell: string, isName: (text: string) => boolean = () => false): string[] {
  const text = cell.trim();
  if (text === '') return [];
  if (isName(text)) return [text];
  const parts = text.split(/[;|\n\t]/).flatMap((part) => betweenCommas(part, isName));
  const names = parts.map((part) => part.trim()).flatMap((part) => (isName(part) ? [part] : apart(part, isName)));
  return [...new Set(names.filter((part) => part !== ''))];
}

/** A known name has so many commas at most. */
const mostCommas = 4;

/** What is apart by commas, which a known name may have, too. */
function betweenCommas(part: string, isName: (text: string) => boolean): string[] {
  const pieces = part.split(/([,،、])/);
  const found: string[] = [];
  for (let from = 0; from < pieces.length;) {
    const textTo = (end: number) => pieces.slice(from, end).join('').trim();
    let end = Math.min(pieces.length, from + 2 * mostCommas + 1);
    while (end > from + 1 && !isName(textTo(end))) end -= 2;
    found.push(textTo(end));
    from = end + 1;
  }
  return found;
}

/** «Ana and Bo»: two names where both are known; an organisation may be called so itself. */
function apart(part: string, isName: (text: string) => boolean): string[] {
  const two = part.split(/\s+(?:and|et|y|e|und|&)\s+|\s+و\s*/);
  return two.every(isName) ? two : [part];
}

/** A list of contacts; `head`: its first row, where that says what the columns hold. */
export interface Pasted {
  head: string | undefined;
  rows: PastedRow[];
}

/** Cells of a row; `byTabs`: as spreadsheets copy them. */
interface Cells {
  cells: readonly string[];
  byTabs: boolean;
}

/**
 * Rows, each apart as it is itself: by semicolons where one stands before its first tab, else by tabs. Where the first column is of
 * names, these may be apart by semicolons. A quoted cell may go over several lines.
 */
function rowsOf(text: string): Cells[] {
  const block = parseBlock(text);
  const beginsWithNames = (block[0]?.length ?? 0) > 1 && columnOf(block[0]![0]!) === 'who';
  return block.map((row): Cells => {
    const byTabs = row.length > 1 && (beginsWithNames || !row[0]!.includes(';'));
    return {
      byTabs,
      cells: byTabs
        ? row
        : row
            .join('\t')
            .split(';')
            .map((cell) => cell.trim()),
    };
  });
}

/** What a row is read by: `kinds` are those of the network. */
interface Reading {
  readWhen: ReadWhen;
  isName?: (text: string) => boolean;
  kinds?: readonly string[];
}

/** A day has so many commas or colons in it at most, and one behind it: «Tuesday, November 12, 2026: ». */
const mostOfDay = 3;

/**
 * A row without tabs and semicolons: a day, then who took part and perhaps a kind, apart by commas, the day also by a colon. As much
 * as can be is of the day. Undefined: it does not begin with one, or nothing comes after it.
 */
function readByCommas(text: string, { readWhen, isName, kinds = [] }: Reading): PastedRow | undefined {
  // A colon in a time has a digit behind it.
  const marks = [...text.matchAll(/[,،、]|[:：](?!\d)/g)].slice(0, mostOfDay);
  const read = marks.flatMap(({ index }) => {
    const at = readWhen(text.slice(0, index));
    return at === undefined ? [] : [{ at, rest: text.slice(index + 1) }];
  });
  const said = read.at(-1);
  if (said === undefined) return undefined;
  const known = new Set([...usualKinds, ...kinds].map((kind) => words(kind).join(' ')));
  const isKind = (part: string) => known.has(words(part).join(' ')) && isName?.(part) !== true;
  // «meeting: Ada, Bo»
  const [, first = '', after = ''] = /^([^,،、:：]+)[:：](.*)$/su.exec(said.rest) ?? [];
  const names = namesIn(isKind(first) ? after : said.rest, isName);
  const kind = isKind(first) ? first.trim() : (names.find(isKind) ?? '');
  const participants = names.filter((name) => name !== kind);
  return participants.length === 0 ? undefined : { text, at: said.at, participants, kind, note: '', about: [] };
}

/**
 * Reads a list of contacts, a row to each: cells apart by tabs, as spreadsheets have it, or by semicolons. A row with neither may
 * be apart by commas.
 */
export function readPasted(text: string, how: Reading): Pasted {
  const filled = rowsOf(text).filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const headed = filled[0]?.cells.map(columnOf) ?? [];
  const isHeaded = headed.includes('when') && headed.includes('who');
  const order: readonly (Column | undefined)[] = isHeaded ? headed : columns;
  const textOf = ({ cells, byTabs }: Cells) => (byTabs ? formatBlock([cells]) : cells.join('; '));
  const contacts = filled.slice(isHeaded ? 1 : 0).map((row): PastedRow => {
    const byCommas = row.cells.length === 1 ? readByCommas(row.cells[0]!.trim(), how) : undefined;
    if (byCommas) return byCommas;
    const cell = (column: Column) => row.cells[order.indexOf(column)]?.trim() ?? '';
    return {
      text: textOf(row),
      at: how.readWhen(cell('when')),
      participants: namesIn(cell('who'), how.isName),
      kind: cell('kind'),
      note: cell('note'),
      about: namesIn(cell('about'), how.isName),
    };
  });
  return { head: isHeaded && filled[0] ? textOf(filled[0]) : undefined, rows: contacts };
}
