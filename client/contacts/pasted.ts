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

const columnOf = (cell: string): Column | undefined => {
  const head = words(cell).join(' ');
  return columns.find((column) => heads[column].some((word) => words(word).join(' ') === head));
};

/** The names in a cell: all of it where that is known as one, else its parts. */
export function namesIn(cell: string, isName: (text: string) => boolean = () => false): string[] {
  const text = cell.trim();
  if (text === '') return [];
  if (isName(text)) return [text];
  const parts = text.split(/[;|\n\t]/).flatMap((part) => (isName(part.trim()) ? [part] : part.split(/[,،、]/)));
  const names = parts.map((part) => part.trim()).flatMap((part) => (isName(part) ? [part] : apart(part, isName)));
  return [...new Set(names.filter((part) => part !== ''))];
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

/** Reads a list of contacts, a row to each: cells apart by tabs, as spreadsheets have it, or by semicolons. */
export function readPasted(text: string, how: { readWhen: ReadWhen; isName?: (text: string) => boolean }): Pasted {
  const filled = rowsOf(text).filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const headed = filled[0]?.cells.map(columnOf) ?? [];
  const isHeaded = headed.includes('when') && headed.includes('who');
  const order: readonly (Column | undefined)[] = isHeaded ? headed : columns;
  const textOf = ({ cells, byTabs }: Cells) => (byTabs ? formatBlock([cells]) : cells.join('; '));
  const contacts = filled.slice(isHeaded ? 1 : 0).map((row): PastedRow => {
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
