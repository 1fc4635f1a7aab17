import type { ReadTables } from '../tables/read-tables.ts';
import type { Table } from './table.ts';
import { bareName, cutText, repairText } from './text.ts';

/** The tables of several files as those of one, each with a name of its own; `name`: of the file. */
export function joinTables(files: readonly (ReadTables & { name: string })[]): ReadTables {
  // Plain ASCII counts as UTF-8: what the others are is what a person may know better.
  const encodings = files.flatMap(({ encoding }) => encoding ?? []);
  const encoding = encodings.find((encoding) => encoding !== 'utf-8') ?? encodings[0];
  return {
    tables: withOwnNames(files.flatMap(({ tables }) => tables)),
    ...(encoding !== undefined && { encoding }),
    // Notes say the file where there is no sheet to say.
    notes: files.flatMap(({ notes, name }) => notes.map((note) => ({ sheet: bareName(name), ...note }))),
  };
}

/** Tables go by their names: of two that are called the same, the second gets a number. */
function withOwnNames(tables: Table[]): Table[] {
  const taken = new Set<string>();
  return tables.map((table) => {
    const given = cutText(repairText(table.name), 480);
    let name = given;
    for (let number = 2; taken.has(name); number += 1) name = `${given} (${number})`;
    taken.add(name);
    return { ...table, name };
  });
}
