import { howRead, type ImportProblem } from '../import-job.ts';
import type { ReadTables } from '../tables/read-tables.ts';
import { fullName, type Table } from './table.ts';
import { bareName, cutText, repairText } from './text.ts';

/** What was read of a file, and what the file is called. */
interface FileOfTables extends ReadTables {
  name: string;
  /** Its tables are sheets, which have names of their own. */
  isWorkbook: boolean;
}

/** The tables of several files as those of one, each with a name of its own. */
export function joinTables(files: readonly FileOfTables[]): ReadTables {
  // Plain ASCII counts as UTF-8: what the others are is what a person may know better.
  const encodings = files.flatMap(({ encoding }) => encoding ?? []);
  const encoding = encodings.find((encoding) => encoding !== 'utf-8') ?? encodings[0];
  // Only what is the same in all can be said of all.
  const separators = new Set(files.flatMap(({ separator }) => separator ?? []));
  const [separator] = separators.size === 1 ? separators : [];
  const as = files.find((file) => file.as !== undefined)?.as;
  const joined = withOwnNames(files);
  return {
    tables: joined.flatMap(({ tables }) => tables),
    ...howRead({ encoding, separator, as }),
    notes: joined.flatMap(({ notes }) => notes),
  };
}

/** Names without equals: of two that are one when they are cut, the later gets a number. */
function createNames(): (given: string) => string {
  const taken = new Set<string>();
  return (given) => {
    const plain = cutText(repairText(given), 240);
    let name = plain;
    for (let number = 2; taken.has(name); number += 1) name = `${plain} (${number})`;
    taken.add(name);
    return name;
  };
}

/**
 * Tables go by their names. A sheet that is called as a table of another file is, many are «Sheet1», is called by its
 * workbook, too: a number would be another one as soon as it comes in other company.
 */
function withOwnNames(files: readonly FileOfTables[]): Pick<ReadTables, 'tables' | 'notes'>[] {
  const labels = { workbook: createNames(), text: createNames() };
  // In which order files are given makes no difference.
  const labelled = new Map(
    files
      .toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
      .map((file) => [file, labels[file.isWorkbook ? 'workbook' : 'text'](bareName(file.name))]),
  );
  const read = files.map((file) => {
    const label = labelled.get(file) ?? file.name;
    const sheets = createNames();
    const tables = file.tables.map((table): Table => {
      if (!file.isWorkbook) return { ...table, name: label };
      const sheet = sheets(table.name);
      return { ...table, name: sheet, of: { file: label, sheet } };
    });
    return { file, label, tables };
  });
  const claims = new Map<string, number>();
  for (const table of read.flatMap(({ tables }) => tables))
    for (const name of new Set([table.name, fullName(table)])) claims.set(name, (claims.get(name) ?? 0) + 1);
  return read.map(({ file, label, tables }) => {
    const named = tables.map((table) => (claims.get(table.name) === 1 ? table : { ...table, name: fullName(table) }));
    const called = new Map(file.tables.map(({ name }, at) => [name, named[at]?.name]));
    // Notes say the file where there is no sheet to say.
    const notes = file.notes.map((note): ImportProblem => {
      const sheet = note.sheet === undefined ? label : called.get(note.sheet);
      return sheet === undefined ? note : { ...note, sheet };
    });
    return { tables: named, notes };
  });
}
