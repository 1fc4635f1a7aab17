import { isIgnored, type Table } from '../formats/table.ts';
import { cutText } from '../formats/text.ts';
import type { NamedNode } from '../import/planning.ts';
import { textsOf } from '../values.ts';
import { sheetOf, type Column, type Sheet } from './columns.ts';
import { guessColumns, type ColumnGuess } from './guess-columns.ts';
import { guessRows, type RowGuess } from './guess-rows.ts';
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
  const found = guessRows(sheets, lookup);
  const guesses = withoutAside(found);
  // What is left out is guessed as well: a person who takes it in finds its columns filled in.
  const columns = found.map((guess, at) => guessColumns({ guess, guesses: guesses.with(at, guess), lookup, known }));
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
      ...(input.tables[at]?.isList && { isList: true as const }),
      rows: sheet.rows,
      confidence,
      reason,
      columns: sheet.columns.map((column, index) => outlineOf(column, columns[at]?.[index], sheets)),
    })),
  };
}

/** Whether it can be told which row is which: the rows of a table that are nodes need a name. */
const isNamed = ({ row, id, label }: RowGuess): boolean => row.as !== 'node' || id !== undefined || label !== undefined;

/** The guesses, with tables left out that nobody is to read, and those that nothing names, where there are others. */
function withoutAside(guesses: readonly RowGuess[]): RowGuess[] {
  const isAside = ({ sheet }: RowGuess): boolean => sheet.hidden || isIgnored(sheet.name);
  const isRead = guesses.some((guess) => guess.row.as !== 'none' && !isAside(guess) && isNamed(guess));
  const leftOut = (guess: RowGuess, code: 'not-read' | 'no-name', confidence: number): RowGuess =>
    ({ ...guess, row: { as: 'none' }, confidence, reason: { code } }); // prettier-ignore
  return guesses.map((guess) =>
    isAside(guess) ? leftOut(guess, 'not-read', 0.8)
    : isRead && !isNamed(guess) ? leftOut(guess, 'no-name', 0.5)
    : guess,
  ); // prettier-ignore
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
