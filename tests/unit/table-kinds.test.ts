import { expect, it } from 'vitest';
import type { Cell } from '../../graph-schema/formats/table.ts';
import { withRemembered } from '../../graph-schema/mapping/remember.ts';
import { guessIn, tableOf, usesOf } from '../support/mapped-tables.ts';
import { createMapWorld } from '../support/map-world.ts';

const guessOf = (name: string, rows: Cell[][]) => guessIn(createMapWorld(), [tableOf(name, rows)]);
const members: Cell[][] = [
  ['ID', 'Organisation', 'Country', 'Website', 'Keywords', 'Staff'],
  ['m1', 'Elimu Trust', 'Kenya', 'https://elimu.example.org', 'skills|RPL', 20],
  ['m2', 'Saberes', 'Peru', 'https://saberes.example.org', 'skills', null],
];

it('rows are what the column of their names says, whatever the table is called', () => {
  const guess = guessOf('members', members);
  expect(guess.mapping.tables[0]!.row).toEqual({ as: 'node', type: 'Organization' });
  expect(usesOf(guess, 'members')).toMatchObject({ Organisation: { as: 'label' }, Website: { as: 'field', name: 'website' }, Keywords: { as: 'nodes', type: 'Keyword' } }); // prettier-ignore
});

it('the name of a table alone makes nothing sure', () => {
  const guess = guessOf('members', [['ID', 'Name', 'City'], ['m1', 'Ann', 'Lima'], ['m2', 'Bob', 'Cusco']]); // prettier-ignore
  expect(guess.mapping.tables[0]!.row).toEqual({ as: 'node', type: 'Person' });
  expect(guess.outlines[0]!.reason.code).toBe('table-name');
  expect(guess.outlines[0]!.confidence).toBeLessThan(0.85);
});

it('what was let pass before is sure only where a person changed the guess', () => {
  const guess = guessOf('members', members);
  const [passed] = guess.mapping.tables;
  const same = withRemembered(guess, [{ name: 'members', told: [passed!] }]);
  expect(same.outlines[0]!.confidence).toBe(guess.outlines[0]!.confidence);
  expect(same.outlines[0]!.columns.map(({ confidence }) => confidence)).toEqual(guess.outlines[0]!.columns.map(({ confidence }) => confidence)); // prettier-ignore
  const told = { ...passed!, row: { as: 'node' as const, type: 'Call' } };
  const other = withRemembered(guess, [{ name: 'members', told: [told] }]);
  expect(other.outlines[0]).toMatchObject({ confidence: 1, reason: { code: 'remembered' } });
  expect(other.mapping.tables[0]!.row).toEqual({ as: 'node', type: 'Call' });
});

it.each<[language: string, rows: Cell[][]]>([
  ['Chinese', [['机构名称', '国家', '关键词', '语言'], ['北京教育基金会', '中国', '教育|技能', '中文'], ['内罗毕学校', '肯尼亚', '教育', '英语']]],
  ['Japanese', [['団体名', '国', 'キーワード', '言語'], ['日本教育財団', '日本', '教育|技能', '日本語'], ['ナイロビ学校', 'ケニア', '教育', '英語']]],
  ['Japanese, the country first', [['国', '組織名', 'キーワード', '言語'], ['日本', '日本教育財団', '教育', '日本語'], ['ケニア', 'ナイロビ学校', '教育', '英語']]],
  ['Swedish', [['Land', 'Organisation', 'Nyckelord', 'Språk'], ['Sverige', 'Hamnen', 'skola', 'svenska'], ['Kenya', 'Elimu', 'skola', 'engelska']]],
])('organisations with their countries, keywords and languages in %s', (_, rows) => {
  const { mapping } = guessOf('list', rows);
  expect(mapping.tables[0]!.row).toEqual({ as: 'node', type: 'Organization' });
  const types = mapping.tables[0]!.columns.map((use) => (use.as === 'nodes' ? use.type : use.as));
  expect(types.toSorted()).toEqual(['Country', 'Keyword', 'Language', 'label']);
}); // prettier-ignore
