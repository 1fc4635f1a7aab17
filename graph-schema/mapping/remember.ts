import { digest } from '../content.ts';
import type { Table } from '../formats/table.ts';
import { headOf } from './columns.ts';
import type { MappingGuess } from './guess.ts';
import type { TableMapping } from './mapping.ts';

/** What tables of one shape have in common: their headers, in order. */
export const shapeOf = (table: Table): string => digest(JSON.stringify(headOf(table).names));

/** The guess with what was said before of tables of the same shape in its place. `remembered`: one for each table. */
export function withRemembered(guess: MappingGuess, remembered: readonly (TableMapping | null)[]): MappingGuess {
  const before = (at: number, columns: number): TableMapping | undefined => {
    const known = remembered[at];
    return known && known.columns.length === columns ? known : undefined;
  };
  const reason = { code: 'remembered' } as const;
  return {
    mapping: {
      tables: guess.mapping.tables.map((table, at) => {
        const known = before(at, table.columns.length);
        return known ? { ...known, table: table.table, header: table.header } : table;
      }),
    },
    outlines: guess.outlines.map((outline, at) =>
      before(at, outline.columns.length)
        ? { ...outline, confidence: 1, reason, columns: outline.columns.map((column) => ({ ...column, confidence: 1, reason })) }
        : outline,
    ),
  }; // prettier-ignore
}
