import { expect, it } from 'vitest';
import type { Table } from '../../graph-schema/formats/table.ts';
import type { ColumnUse } from '../../graph-schema/mapping/mapping.ts';
import {
  shapeOf,
  ToldMappings,
  withRemembered,
  withTold,
  type ToldMapping,
} from '../../graph-schema/mapping/remember.ts';
import { guessIn, tableOf } from '../support/mapped-tables.ts';
import { createMapWorld } from '../support/map-world.ts';

const proposed = (table: Table, told: readonly ToldMapping[]) =>
  withRemembered(guessIn(createMapWorld(), [table]), [{ name: shapeOf(table).name, told }]);

/** What is remembered after a person let pass what was proposed, with one column as they say. */
function letPass(table: Table, told: readonly ToldMapping[], said: Record<number, ColumnUse> = {}): ToldMapping[] {
  const { mapping, guessed } = proposed(table, told);
  const [own] = mapping.tables;
  const columns = own!.columns.map((use, at) => said[at] ?? use);
  return withTold(told, { ...own!, table: shapeOf(table).name, columns, guessed: guessed[0]! });
}

const called = (name: string, ...rows: string[][]) =>
  tableOf(name, [['Name', 'Sector', 'Keywords'], ...(rows.length > 0 ? rows : [['Alpha', 'Farming', 'youth']])]);
const sectorOf = (table: Table, told: readonly ToldMapping[]) => proposed(table, told).mapping.tables[0]!.columns[1];
const asTags: ColumnUse = { as: 'tags' };
const asNote: ColumnUse = { as: 'description' };

it('proposes what was said of a table of the same name, of one of the same letters, of any where all are one thing', () => {
  const one = letPass(called('members 2024'), [], { 1: asTags });
  expect(sectorOf(called('members 2024'), one)).toEqual(asTags);
  expect(sectorOf(called('anything'), one)).toEqual(asTags);
  const two = letPass(called('donors'), one, { 1: asNote });
  expect([sectorOf(called('donors'), two), sectorOf(called('members 2024'), two)]).toEqual([asNote, asTags]);
  expect(sectorOf(called('Members-2025'), two)).toEqual(asTags);
  const unsure = proposed(called('anything'), two);
  expect(unsure.outlines).toEqual(guessIn(createMapWorld(), [called('anything')]).outlines);
});

it('believes the name of a table that says what its rows are', () => {
  const told = letPass(called('projects'), []);
  expect(told[0]).toMatchObject({ row: { type: 'Project' } });
  expect(proposed(called('organisations'), told).mapping.tables[0]).toMatchObject({ row: { type: 'Organization' } });
});

it('takes up that cells hold several, unless a person said that they do not', () => {
  const lists = called('list', ['Alpha', 'Farming', 'youth;radio'], ['Beta', 'Health', 'radio;health']);
  const keywords = (table: Table, told: readonly ToldMapping[]) =>
    proposed(table, told).mapping.tables[0]!.columns[2] as ColumnUse & { separator?: string };
  const single = keywords(called('list'), []);
  expect(single.separator).toBeUndefined();
  expect(keywords(lists, letPass(called('list'), []))).toEqual({ ...single, separator: ';' });
  const said = letPass(lists, [], { 2: single });
  expect(keywords(lists, said)).toEqual(single);
  expect(keywords(lists, letPass(called('list'), said))).toEqual(single);
});

it('reads what was remembered when it was one mapping for each shape', () => {
  const { mapping } = guessIn(createMapWorld(), [called('members')]);
  const before = { ...mapping.tables[0]!, columns: [{ as: 'label' as const }, asTags, { as: 'none' as const }] };
  const told = ToldMappings.parse(before);
  expect(sectorOf(called('members'), told)).toEqual(asTags);
  expect(sectorOf(called('others'), letPass(called('others'), told))).toEqual(asTags);
});
