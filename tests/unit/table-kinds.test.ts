import { expect, it } from 'vitest';
import { builtinNodeTypes } from '../../graph-schema/builtin/node-types.ts';
import type { Cell } from '../../graph-schema/formats/table.ts';
import { withRemembered } from '../../graph-schema/mapping/remember.ts';
import { guessIn, importTables, tableOf, usesOf } from '../support/mapped-tables.ts';
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

it.each([
  ['Téléphone du siège', ['01 23 45 67 89', '01 98 76 54 32', 'aucun']],
  ['Contact phone', ['1', '+33 1 23 45 67 89', '2']],
  ['Cell (work)', ['0612345678', '0712345678', '0812345678']],
  ['Contact e-mails', ['a@x.org, b@y.org', 'c@z.org', '']],
  ['هاتف المكتب', ['0612345678', '0712345678', '']],
  ['联系电话', ['0612345678', '0712345678', '']],
  ['Who to ask', ['a@x.org; b@y.org', 'Ann <c@z.org>', 'nobody']],
  ['Reach us at', ['+254 20 123 4567', '(555) 123-4567', '06.12.34.56.78 / 06.98.76.54.32']],
])('a new field «%s» that tells how people are reached is for members', (header, cells) => {
  expect(levelOf(header, cells)).toBe('member');
});

it.each([
  ['SIREN', ['012345678', '112345678', '212345678']],
  ['Mobile clinics', ['1', '4', '2']],
  ['Mobile app', ['https://a.example', 'https://b.example', '']],
  ['Period', ['2019-2020', '2020-2021', '2021-2024']],
  ['Seen', ['03/04/2024', '05/06/2024', '03/04/2025']],
  ['Company number', ['00445790', '00123456', '01234567']],
  ['Handle', ['https://social.example/@ann', 'https://social.example/@bob', '']],
  ['Budget', ['1 234 567', '12 000', '900']],
])('a new field «%s» that tells no such thing is for guests', (header, cells) => {
  expect(levelOf(header, cells)).toBeUndefined();
});

/** Who sees the field that a column of organisations makes. */
function levelOf(header: string, cells: readonly string[]) {
  const world = createMapWorld();
  importTables(world, [tableOf('t', [['Organisation', header, 'City'], ...cells.map((cell, at) => [`Org ${at}`, cell, `City ${at}`])])]); // prettier-ignore
  const made = world
    .types()
    .nodes.get('Organization' as never)!
    .fields.at(-1)!;
  expect(builtinNodeTypes[0]!.fields.map(({ key }) => key)).not.toContain(made.key);
  return made.level;
}

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
