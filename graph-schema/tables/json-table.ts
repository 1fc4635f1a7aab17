import { GraphError } from '../errors.ts';
import type { Json } from '../formats/format.ts';
import { parseJson } from '../formats/json.ts';
import type { Cell, Table } from '../formats/table.ts';
import { asText, bareName, createProblems, decodeText, isObject } from '../formats/text.ts';
import { count, tableLimits } from './limits.ts';
import type { ReadTables } from './read-tables.ts';

/** Whether a text is a list of records, by its beginning. */
export const isJsonTable = (head: string): boolean => /^\s*\[\s*\{/.test(head);

/** Reads a JSON list of records. Throws `unprocessable` with one sentence. */
export function readJsonTable(bytes: Uint8Array, name: string): ReadTables {
  const problems = createProblems();
  const table = jsonTable(parseJson(decodeText(bytes), problems), name);
  return { tables: [table], notes: problems.problems };
}

/**
 * A JSON array of records as a table: a column for each name, in the order names first appear. Lists of plain values become
 * one cell with `|` between, what is nested deeper stays JSON. Throws `unprocessable` for any other JSON.
 */
function jsonTable(value: Json, name: string): Table {
  if (!Array.isArray(value) || !value.every(isObject) || value.length === 0)
    throw new GraphError('unprocessable', `«${name}» is JSON, but neither a graph nor a list of records.`);
  const columns = new Map<string, number>();
  for (const record of value)
    for (const key of Object.keys(record)) if (!columns.has(key)) columns.set(key, columns.size);
  if (columns.size > tableLimits.columns) {
    const sentence = `«${name}» has ${count(columns.size)} columns; a table has at most ${tableLimits.columns}.`;
    throw new GraphError('unprocessable', sentence);
  }
  const rows = value.map((record) => {
    const row: Cell[] = [];
    for (const [key, item] of Object.entries(record)) row[columns.get(key) ?? 0] = cellOf(item);
    return Array.from(row, (cell) => cell ?? null);
  });
  return { name: bareName(name), rows: [[...columns.keys()], ...rows], isList: true };
}

function cellOf(value: Json): Cell {
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object' || item === null))
    return value.map((item) => (item === null ? '' : asText(item))).join('|') || null;
  return typeof value === 'object' && value !== null ? asText(value) : value;
}
