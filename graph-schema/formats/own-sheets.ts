import type { Cell, Table } from './table.ts';
import { asText, isBlank } from './text.ts';

/** The first column of a sheet of pairs, as Weft writes them: what it tells of them is computed. */
export const pairColumn = 'A (ID)';

/** What a sheet that is written beside Kumu's holds, by its header. `computed`: figures that are made anew each time. */
export function ownSheet(header: readonly Cell[]): 'contacts' | 'computed' | undefined {
  const names = header.map((cell) => (isBlank(cell) || cell === null ? '' : asText(cell).trim()));
  if (names[0] === pairColumn) return 'computed';
  return names.includes('Date') && names.includes('Participants') ? 'contacts' : undefined;
}

/** Whether it is a sheet of contacts as Weft writes them. */
export const isContactSheet = ({ rows }: Table): boolean => ownSheet(rows[0] ?? []) === 'contacts';
