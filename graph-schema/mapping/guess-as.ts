import type { Table } from '../formats/table.ts';
import type { NamedNode } from '../import/planning.ts';
import { guessMapping, type MappingGuess } from './guess.ts';
import type { ColumnUse } from './mapping.ts';
import { withRemembered, type TableShape, type ToldMapping } from './remember.ts';
import type { TypesToName } from './type-names.ts';

/**
 * What tables are taken for, with what was let pass before of such ones. `called`: what they were called before, by their names
 * now, where that is another.
 */
export function guessAs(input: {
  tables: readonly Table[];
  types: TypesToName;
  known: readonly NamedNode[];
  /** One for each table, as is what is remembered of its shape (`told`). */
  shapes: readonly TableShape[];
  told: readonly ToldMapping[][];
  called?: ReadonlyMap<string, string>;
}): MappingGuess & { guessed: ColumnUse[][] } {
  const { tables, types, known, shapes, told, called } = input;
  const nameOf = (name: string): string => called?.get(name) ?? name;
  const renamed = tables.map((table) => (table.of ? table : { ...table, name: nameOf(table.name) }));
  const remembered = shapes.map(({ name }, at) => ({ name: nameOf(name), told: told[at] ?? [] }));
  const { mapping, outlines, guessed } = withRemembered(guessMapping({ tables: renamed, types, known }), remembered);
  return {
    mapping: { tables: mapping.tables.map((table, at) => ({ ...table, table: tables[at]?.name ?? table.table })) },
    outlines: outlines.map((outline, at) => ({ ...outline, name: tables[at]?.name ?? outline.name })),
    guessed,
  };
}
