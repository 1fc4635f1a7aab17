import { digest } from '../content.ts';
import type { Table } from '../formats/table.ts';
import { headOf } from './columns.ts';
import type { MappingGuess } from './guess.ts';
import type { ColumnUse, RowUse, TableMapping } from './mapping.ts';

/** What tables of one shape have in common: their headers, in order. */
export const shapeOf = (table: Table): string => digest(JSON.stringify(headOf(table).names));

/**
 * The guess with what was let pass before of tables of the same shape in its place. `remembered`: one for each table. Sure is
 * what a person made of it that the guess does not say.
 */
export function withRemembered(guess: MappingGuess, remembered: readonly (TableMapping | null)[]): MappingGuess {
  const before = (at: number, columns: number): TableMapping | undefined => {
    const known = remembered[at];
    return known && known.columns.length === columns ? known : undefined;
  };
  const reason = { code: 'remembered' } as const;
  const sureness = (
    guessed: RowUse | ColumnUse | undefined,
    known: RowUse | ColumnUse | undefined,
    confidence: number,
  ) => (JSON.stringify(guessed) === JSON.stringify(known) ? confidence : 1);
  return {
    mapping: {
      tables: guess.mapping.tables.map((table, at) => {
        const known = before(at, table.columns.length);
        return known ? { ...known, table: table.table, header: table.header } : table;
      }),
    },
    outlines: guess.outlines.map((outline, at) => {
      const known = before(at, outline.columns.length);
      const guessed = guess.mapping.tables[at];
      if (!known) return outline;
      return {
        ...outline,
        confidence: sureness(guessed?.row, known.row, outline.confidence),
        reason,
        columns: outline.columns.map((column, index) => ({
          ...column,
          confidence: sureness(guessed?.columns[index], known.columns[index], column.confidence),
          reason,
        })),
      };
    }),
  }; // prettier-ignore
}
