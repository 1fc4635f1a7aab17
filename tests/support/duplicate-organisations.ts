import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { candidatesAmong, type CandidatePair } from '../../graph-schema/duplicates/candidates.ts';
import type { Comparable } from '../../graph-schema/duplicates/portrait.ts';
import { NodeType } from '../../graph-schema/types.ts';
import { finish } from '../../graph-schema/steps.ts';
import { testData } from './test-data.ts';

const kinds: Record<string, string> = {
  Phone: 'telephone',
  Fax: 'telephone',
  Website: 'url',
  'Email Address': 'email',
};
/** What the rows are called, where they come from, and which of them are one: not told to who looks for duplicates. */
const apart = new Set(['True Id', 'Id', 'Source', 'Site name']);
const keyOf = (column: string): string => `c${column.replaceAll(/\W/g, '')}`;

/** 3,337 rows about sites of early learning, as an import would keep them, with which of them are one. */
export function duplicateOrganisations() {
  const file = testData('messy/duplicate-organisations-truth.csv');
  if (file === undefined) return undefined;
  const rows = parse<Record<string, string>>(readFileSync(file), { columns: true, bom: true });
  const columns = Object.keys(rows[0]!).filter((column) => !apart.has(column));
  const type = NodeType.parse({
    key: 'Site',
    name: 'Site',
    fields: columns.map((column) => ({ key: keyOf(column), name: column, kind: kinds[column] ?? 'text' })),
  });
  const records = rows.map((row): Comparable => {
    const said = columns.filter((column) => row[column]!.trim() !== '');
    return {
      id: `r${row['Id']}`,
      label: row['Site name']!.trim() || '—',
      fields: Object.fromEntries(said.map((column) => [keyOf(column), row[column]!.trim()])),
    };
  });
  return { type, records, truth: new Map(rows.map((row) => [`r${row['Id']}`, row['True Id']!])) };
}

/** How many of the pairs found are pairs, and how many of the pairs there are were found; both 0–1. */
export function precisionAndRecall(found: readonly CandidatePair[], truth: ReadonlyMap<string, string>) {
  const sizes = Map.groupBy(truth.values(), (value) => value);
  const all = [...sizes.values()].reduce((sum, { length }) => sum + (length * (length - 1)) / 2, 0);
  const right = found.filter(({ ids: [a, b] }) => truth.get(a) === truth.get(b)).length;
  return { precision: right / found.length, recall: right / all };
}

/** The pairs that are found among them. */
export const pairsAmong = ({ records, type }: { records: readonly Comparable[]; type: NodeType }): CandidatePair[] =>
  finish(candidatesAmong(records, { type }));
