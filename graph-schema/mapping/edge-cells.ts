import { dayOrder, readDate, type DayOrder } from '../formats/dates.ts';
import type { ImportedEdge, ImportedValue } from '../formats/format.ts';
import type { Problems } from '../formats/text.ts';
import { Direction } from '../types.ts';
import { booleanOf, decimalsOf, numberOf } from './cells.ts';
import type { ColumnUse, TableMapping } from './mapping.ts';
import { allTextsAs, columnAs, textAs, type Row } from './rows.ts';

/** How the columns of a table are to be read, told by all their cells. */
interface Reading {
  order: DayOrder;
  decimals: '.' | ',' | undefined;
}

type Said = Pick<ImportedEdge, 'direction' | 'weight' | 'since' | 'until'>;

/** What a row that is an edge says of its direction, weight and time; what cannot be read so is kept as values. */
export function createEdgeCells(problems: Problems) {
  const readings = new Map<TableMapping, Reading>();
  /** How many cells of a column could not be read, by where it is and what it was to be. */
  const unread = new Map<string, { sheet: string; column: string; what: string; count: number }>();

  const readingOf = ({ mapping }: Row, rows: readonly Row[]): Reading => {
    const known = readings.get(mapping);
    if (known) return known;
    const texts = (as: ColumnUse['as']) => allTextsAs(rows, mapping, as);
    const made = {
      order: dayOrder([...texts('since'), ...texts('until')]),
      // One that says «strong» does not make the others unreadable.
      decimals: decimalsOf(texts('weight').filter((text) => /^[-\d\s.,]+$/.test(text))),
    };
    readings.set(mapping, made);
    return made;
  };

  return {
    read(row: Row, rows: readonly Row[]): Said & { values: ImportedValue[] } {
      const { order, decimals } = readingOf(row, rows);
      const values: ImportedValue[] = [];
      const take = <V>(as: keyof typeof called, read: (text: string) => V | undefined): V | undefined => {
        const text = textAs(row, as);
        if (text === '') return undefined;
        const value = read(text);
        if (value !== undefined) return value;
        const { column = as } = columnAs(row, as);
        values.push({ name: column, value: text });
        const place = JSON.stringify([row.table.name, as]);
        const told = unread.get(place) ?? { sheet: row.table.name, column, what: called[as], count: 0 };
        unread.set(place, { ...told, count: told.count + 1 });
        return undefined;
      };
      const direction = take('direction', directionOf);
      const weight = take('weight', (text) => numberOf(text, decimals));
      const since = take('since', (text) => (isYear(text) ? `${text}-01-01` : readDate(text, order)));
      const until = take('until', (text) => (isYear(text) ? `${text}-12-31` : readDate(text, order)));
      return {
        ...(direction !== undefined && { direction }),
        ...(weight !== undefined && { weight }),
        ...(since !== undefined && { since }),
        ...(until !== undefined && { until }),
        values,
      };
    },
    report(): void {
      for (const { sheet, column, what, count } of unread.values())
        problems.note(`${count} cells of «${column}» are not ${what}; they are kept as a field of that name.`, { sheet, column }); // prettier-ignore
    },
  };
}

const called = {
  direction: 'a direction',
  weight: 'a number',
  since: 'a date',
  until: 'a date',
} as const satisfies Partial<Record<ColumnUse['as'], string>>;

const isYear = (text: string): boolean => /^[12]\d{3}$/.test(text);

const both: ReadonlySet<string> = new Set(['both', 'both ways', 'two-way', 'bidirectional', 'reciprocal', '<->', '↔']);

/** `undirected`, `both`, or an answer to «directed». */
function directionOf(text: string): Direction | undefined {
  const plain = text.toLowerCase();
  const said = Direction.safeParse(plain);
  if (said.success) return said.data;
  if (both.has(plain)) return 'mutual';
  const directed = booleanOf(text);
  return directed === undefined ? undefined : directed ? 'directed' : 'undirected';
}
