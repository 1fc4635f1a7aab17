import { howRead } from '../import-job.ts';
import type { ReadTables } from '../tables/read-tables.ts';
import { splitBars } from './bars.ts';
import { readContactRows, type ContactRows } from './contact-rows.ts';
import type { ImportedGraph, Json } from './format.ts';
import { readKumu } from './kumu.ts';
import { isNumberText } from './kumu-metrics.ts';
import { findSections, type Section } from './kumu-sections.ts';
import { ownSheet } from './own-sheets.ts';
import { isIgnored, type Cell, type Table } from './table.ts';
import { asText, bareName, createProblems, cutText, isBlank, sourceOf } from './text.ts';

/** Columns whose cells stay text, however much they look like numbers or lists. */
const textColumns = /^(_?id|label|((element|connection) )?type|description|tags|image|from|to|direction)$/;

/** Whether Kumu would read these tables: one at least has a header of its kind. */
export const isKumuTables = (tables: readonly Table[]): boolean =>
  tables.some((table) => !isLeftOut(table) && findSections(table).length > 0);

const isLeftOut = ({ name, hidden }: Table): boolean => hidden === true || isIgnored(name);

/** A name or a reference, with every space a plain one: no-break spaces come with text pasted from elsewhere. */
const plainSpaces = (text: string): string => text.replace(/[\u00a0\u2007\u202f]/g, ' ').trim();

type Row = { [name: string]: Json };

/**
 * Elements and connections from tables as Kumu reads them: told by their headers, in sheets of any name and order; cells
 * with bars between are lists. `source`: what the source is called; `isText`: it has no sheets to speak of.
 */
export function readKumuTables(input: ReadTables & { source: string; isText: boolean }): ImportedGraph {
  const { tables, notes, source, isText } = input;
  const problems = createProblems();
  for (const { message, ...where } of notes) problems.note(message, where);
  const rows = { elements: [] as Row[], connections: [] as Row[] };
  const places = { elements: [] as { sheet?: string; row: number }[], connections: [] as { sheet?: string; row: number }[] }; // prettier-ignore
  const contacts: ContactRows[] = [];

  for (const table of tables) {
    const sheet = isText ? {} : { sheet: table.name };
    if (isLeftOut(table)) {
      problems.note(table.hidden ? 'The sheet is hidden; it was left out.' : 'The sheet says «(ignore)»; it was left out.', sheet); // prettier-ignore
      continue;
    }
    const sections = findSections(table);
    const [header = [], ...below] = table.rows;
    const own = sections.length === 0 ? ownSheet(header) : undefined;
    if (own === 'contacts')
      contacts.push(readContactRows({ ...textsOf(header, below), split: splitBars, problems, sheet: table.name })); // prettier-ignore
    else if (own === 'computed') problems.note('The sheet holds figures that are computed; it was left out.', sheet);
    else if (sections.length === 0 && table.rows.some((row) => row.length > 0))
      problems.note('The sheet has neither a column «Label» nor the columns «From» and «To»; it was left out.', sheet);
    for (const section of sections) {
      const columns = columnsOf(section);
      for (const { cells, row } of section.rows) {
        rows[section.what].push(rowOf(columns, cells));
        places[section.what].push({ ...sheet, row });
      }
    }
  }

  const labels = new Set(rows.elements.flatMap((row) => textAt(row, 'label') ?? []));
  const connections: Row[] = [];
  const placesOfConnections: { sheet?: string; row: number }[] = [];
  for (const [index, row] of rows.connections.entries()) {
    for (const one of spread(row, labels)) {
      connections.push(one);
      placesOfConnections.push(places.connections[index] ?? { row: 0 });
    }
  }
  const placeOf = { elements: places.elements, connections: placesOfConnections };
  const { nodes, edges, computed, refused, beside } = readKumu({
    elements: rows.elements,
    connections,
    problems,
    placeOf: (what, index) => placeOf[what][index] ?? { row: 0 },
  });
  const isBeside = Object.keys({ ...beside.elements, ...beside.connections }).length > 0;
  const interactions = contacts.flatMap(({ interactions }) => interactions);
  const columns = Object.assign({}, ...contacts.map(({ others }) => others));
  const contactsInFile = contacts.reduce((sum, { inFile }) => sum + inFile, 0);
  return {
    format: 'kumu-tables',
    ...howRead(input),
    source: sourceOf('kumu-tables', source),
    isOfCells: true,
    nodes,
    edges,
    interactions,
    views: [],
    fields: [],
    computed,
    remainder: {
      ...(isBeside && { beside: { ...beside } }),
      ...(Object.keys(columns).length > 0 && { columns }),
    },
    inFile: { nodes: rows.elements.length, edges: connections.length, interactions: contactsInFile },
    refused: { ...refused, interactions: contactsInFile - interactions.length },
    problems: problems.problems,
    problemCount: problems.count(),
  };
}

/**
 * What the source of such a file is called. `map-elements` and `map-connections`, both text, are two files of one, so that
 * what one names the other describes.
 */
export const kumuSourceName = (file: string, isText: boolean): string =>
  isText ? pairName(bareName(file)) : bareName(file);

const pairName = (name: string): string =>
  name.replace(/(^|[^a-z])(elements?|connections?|nodes?|edges?|links?)(?=$|[^a-z])/i, '$1').replace(/^[-_. ]+|[-_. ]+$/g, '') || name; // prettier-ignore

/** A table of texts, as files of contacts are. */
const textsOf = (header: readonly Cell[], rows: readonly (readonly Cell[])[]) => {
  const texts = (row: readonly Cell[]) => row.map((cell) => (cell === null ? '' : asText(cell)));
  return { header: texts(header), rows: rows.map(texts) };
};

interface Column {
  name: string;
  kind: 'text' | 'value' | 'number';
}

/** What the columns of a section are called, and what their cells are. */
function columnsOf({ header, rows }: Section): Column[] {
  const names = header.map((cell) => plainSpaces(cell === null ? '' : asText(cell)));
  const plain = names.map((name) => name.toLowerCase());
  const width = Math.max(names.length, ...rows.map(({ cells }) => cells.length));
  const taken = new Map<string, number>();
  return Array.from({ length: width }, (_, at): Column => {
    const lower = plain[at] ?? '';
    const given = cutText(names[at] || `Column ${at + 1}`, 200);
    const number = (taken.get(given) ?? 0) + 1;
    taken.set(given, number);
    const name = number === 1 ? given : `${given} (${number})`;
    if (textColumns.test(lower)) return { name, kind: 'text' };
    const values = rows.flatMap(({ cells }) => (isBlank(cells[at]) ? [] : [cells[at] ?? null]));
    // A weight is a number whatever digits it was written with.
    const isNumeric = lower === 'weight' ? (value: Cell) => Number.isFinite(Number(value)) : isNumberText;
    const isNumber = values.length > 0 && values.every((value) => typeof value === 'number' || isNumeric(value));
    return { name, kind: isNumber ? 'number' : 'value' };
  });
}

function rowOf(columns: readonly Column[], cells: readonly Cell[]): Row {
  return Object.fromEntries(
    columns.flatMap((column, at): [string, Json][] => {
      const cell = cells[at] ?? null;
      // An end that is empty is to blame by its name.
      if (isBlank(cell)) return /^(from|to)$/i.test(column.name) ? [[column.name, null]] : [];
      if (column.kind === 'number') return [[column.name, typeof cell === 'string' ? Number(cell) : cell]];
      if (typeof cell !== 'string') return [[column.name, cell]];
      const isName = /^(label|from|to)$/i.test(column.name);
      if (column.kind === 'text') return [[column.name, isName ? plainSpaces(cell) : cell.trim()]];
      return [[column.name, cell.includes('|') ? listOf(cell) : cell.trim()]];
    }),
  );
}

/** The parts between bars; one alone is no list. */
function listOf(text: string): Json {
  const parts = splitBars(text);
  return parts.length > 1 ? parts : (parts[0] ?? '');
}

function textAt(row: Row, name: string): string | undefined {
  const key = Object.keys(row).find((it) => it.toLowerCase() === name);
  const value = key === undefined ? undefined : row[key];
  return value === undefined || isBlank(value) ? undefined : asText(value);
}

/** One connection for each pair of ends, where an end lists several; a label that has a bar itself is one end. */
function spread(row: Row, labels: ReadonlySet<string>): Row[] {
  const isList = (text: string): boolean => text.includes('|') && !labels.has(text) && !/^[=+@-]|[<>{}"=]/.test(text);
  let all = [row];
  for (const end of ['from', 'to']) {
    const key = Object.keys(row).find((name) => name.toLowerCase() === end);
    const value = key === undefined ? undefined : row[key];
    if (key === undefined || typeof value !== 'string' || !isList(value)) continue;
    const parts = [listOf(value)].flat();
    all = all.flatMap((one) => parts.map((part) => ({ ...one, [key]: part })));
  }
  return all;
}
