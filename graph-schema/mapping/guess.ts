import type { Table } from '../formats/table.ts';
import { cutText } from '../formats/text.ts';
import type { NamedNode } from '../import/planning.ts';
import { textsOf } from '../values.ts';
import { sheetOf, type Column, type Sheet } from './columns.ts';
import { guessColumns, type ColumnGuess } from './guess-columns.ts';
import { guessRows } from './guess-rows.ts';
import type { Mapping, TableOutline } from './mapping.ts';
import { createTypeLookup, withBuiltin, type TypesToName } from './type-names.ts';

/** What tables are taken for, and what a person needs to see to judge it. */
export interface MappingGuess {
  mapping: Mapping;
  /** One for each table, in their order. */
  outlines: TableOutline[];
}

/**
 * Guesses what tables that belong together are, from headers, values and each other: cells that hold ids or labels of
 * another table's rows, or names of nodes of the network, are connections.
 */
export function guessMapping(input: {
  tables: readonly Table[];
  types: TypesToName;
  known: readonly NamedNode[];
}): MappingGuess {
  const lookup = createTypeLookup(withBuiltin(input.types));
  const sheets = input.tables.map(sheetOf);
  const known = namesByType(input.known);
  const guesses = guessRows(sheets, lookup).map((guess) =>
    guess.sheet.hidden
      ? { ...guess, row: { as: 'none' } as const, confidence: 0.8, reason: { code: 'not-read' } as const }
      : guess,
  );
  const columns = guesses.map((guess) => guessColumns({ guess, guesses, lookup, known }));
  return {
    mapping: {
      tables: guesses.map(({ sheet, row }, at) => ({
        table: sheet.name,
        header: sheet.header,
        blanks: sheet.blanks,
        row,
        columns: (columns[at] ?? []).map(({ use }) => use),
      })),
    },
    outlines: guesses.map(({ sheet, confidence, reason }, at) => ({
      name: sheet.name,
      ...(sheet.hidden && { hidden: true as const }),
      rows: sheet.rows,
      confidence,
      reason,
      columns: sheet.columns.map((column, index) => outlineOf(column, columns[at]?.[index], sheets)),
    })),
  };
}

function outlineOf(column: Column, guess: ColumnGuess | undefined, sheets: readonly Sheet[]) {
  // Keywords of organisations and of projects are one set; names of both are two.
  const isShared = guess?.use.as === 'nodes' || guess?.use.as === 'tags';
  const namesakes = sheets.flatMap((sheet) =>
    sheet.columns.filter(({ words }) => isShared && words === column.words && words !== ''),
  );
  const items = new Set([column, ...namesakes].flatMap(({ items }) => [...items]));
  return {
    name: column.header,
    samples: [...column.values].slice(0, 5).map((text) => cutText(text, 200)),
    filled: column.filled,
    distinct: items.size,
    confidence: guess?.confidence ?? 0,
    reason: guess?.reason ?? { code: 'unclear' as const },
    offers: guess?.offers ?? [],
  };
}

/** The names and ids of the network's nodes in lower case, by type; of countries and languages their names tell more. */
function namesByType(known: readonly NamedNode[]): Map<string, Set<string>> {
  const names = new Map<string, Set<string>>();
  for (const { id, type, label, keys = [] } of known) {
    if (type === undefined || type === 'Country' || type === 'Language') continue;
    const of = names.get(type) ?? new Set();
    for (const text of [id, ...textsOf(label), ...keys.map(({ key }) => key)]) of.add(text.toLowerCase());
    names.set(type, of);
  }
  return names;
}
