import { z } from 'zod';
import { digest } from '../content.ts';
import { fullName, type Table } from '../formats/table.ts';
import { sameValue } from '../values.ts';
import { headOf } from './columns.ts';
import type { MappingGuess } from './guess.ts';
import { ColumnUse, TableMapping, type RowUse } from './mapping.ts';

/**
 * What the mapping of a table is remembered by: its headers, in order (`headers`: their digest), which tables of one shape have
 * in common, and what it is called. `guessed`: what its columns were taken for before anybody said what they are.
 */
export const TableShape = z.strictObject({
  headers: z.string(),
  name: z.string(),
  guessed: z.array(ColumnUse).optional(),
});
export type TableShape = z.infer<typeof TableShape>;

export const shapeOf = (table: Table): TableShape => ({
  headers: digest(JSON.stringify(headOf(table).names)),
  name: fullName(table),
});

/** What a person let pass for a table; `table` is its full name, and `guessed` what was taken for it without them. */
export const ToldMapping = TableMapping.extend({ guessed: TableShape.shape.guessed });
export type ToldMapping = z.infer<typeof ToldMapping>;

/** All that is remembered of tables of one shape; at first it was the last one alone. */
export const ToldMappings = z.union([z.array(ToldMapping), ToldMapping.transform((one) => [one])]);

/** So many tables of one shape are remembered. */
const mostTold = 20;

/** What is remembered of a shape, with what was let pass just now in place of what the table was before. */
export const withTold = (before: readonly ToldMapping[], told: ToldMapping): ToldMapping[] =>
  [...before.filter(({ table }) => table !== told.table), told].slice(-mostTold);

const lettersOf = (name: string): string => name.toLowerCase().replaceAll(/[^\p{L}\p{M}/]+/gu, '');

/**
 * What is remembered of the table that is called so; else of those whose names have the same letters, as files of months and
 * years do; else of any of its shape, if its own name does not say that its rows are something else. Nothing where these are several
 * things.
 */
function recalled(
  told: readonly ToldMapping[],
  { name, row, isNamed }: { name: string; row: RowUse; isNamed: boolean },
): ToldMapping | undefined {
  const circles = [
    told.filter(({ table }) => table === name),
    told.filter(({ table }) => lettersOf(table) === lettersOf(name)),
    told.filter((one) => !isNamed || sameValue(one.row, row)),
  ];
  const nearest = circles.find((circle) => circle.length > 0) ?? [];
  const last = nearest.at(-1);
  const isOne = nearest.every(({ row, columns }) => sameValue([row, columns], [last?.row, last?.columns]));
  return isOne ? last : undefined;
}

/** Whether a guess says all that was let pass, and more: which sign stands between items, when no cell had two before. */
const saysMore = (guess: ColumnUse, told: ColumnUse): boolean => sameValue(guess, { ...guess, ...told });

/**
 * The guess with what was let pass before of tables of the same shape in its place, and what its columns are taken for without
 * a person's word. What nobody ever corrected may become more exact. `remembered`: one for each table. Sure is what a person
 * made of it that the guess does not say.
 */
export function withRemembered(
  guess: MappingGuess,
  remembered: readonly { name: string; told: readonly ToldMapping[] }[],
): MappingGuess & { guessed: ColumnUse[][] } {
  const reason = { code: 'remembered' } as const;
  const sureness = (guessed: RowUse | ColumnUse | undefined, known: RowUse | ColumnUse | undefined, confidence: number) =>
    sameValue(guessed, known) ? confidence : 1; // prettier-ignore
  const tables = guess.mapping.tables.map((table, at) => {
    const outline = guess.outlines[at];
    const { name, told } = remembered[at] ?? { name: table.table, told: [] };
    const alike = told.filter(({ columns }) => columns.length === table.columns.length);
    const known = recalled(alike, { name, row: table.row, isNamed: outline?.reason.code === 'table-name' });
    if (!outline || !known) return { table, outline, guessed: table.columns };
    const columns = table.columns.map((use, index) => {
      const [before, guessed] = [known.columns[index] ?? use, known.guessed?.[index]];
      const isCorrected = guessed !== undefined && !sameValue(guessed, before);
      const isOpen = guessed !== undefined && !isCorrected;
      return { use: isOpen && saysMore(use, before) ? use : before, guessed: isCorrected ? guessed : use };
    });
    return {
      table: { ...table, blanks: known.blanks, row: known.row, columns: columns.map(({ use }) => use) },
      outline: {
        ...outline,
        confidence: sureness(table.row, known.row, outline.confidence),
        reason,
        columns: outline.columns.map((column, index) => ({
          ...column,
          confidence: sureness(table.columns[index], columns[index]?.use, column.confidence),
          reason,
        })),
      },
      guessed: columns.map(({ guessed }) => guessed),
    };
  });
  return {
    mapping: { tables: tables.map(({ table }) => table) },
    outlines: tables.flatMap(({ outline }) => outline ?? []),
    guessed: tables.map(({ guessed }) => guessed),
  };
}
