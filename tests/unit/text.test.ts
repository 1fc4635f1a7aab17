import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { GraphNode } from '../../graph-schema/elements.ts';
import { levels } from '../../graph-schema/levels.ts';
import { maxTokens, searchText, searchTextByLevel, startsWords, tokens, words } from '../../graph-schema/text.ts';
import { NodeType } from '../../graph-schema/types.ts';
import { visibility } from '../../graph-schema/visibility.ts';

/** Code points of the scripts that have rules of their own, and any others. */
const character = fc.oneof(
  fc.constantFrom(...'aÉßİıΣς1٣๕ \'-_.·國国中ーがガｶﾞ゛ไทยเ้أإآٱؤئىيةـًّكک한글é\u0301½ℌﷺ🧵'),
  fc.integer({ min: 0x20, max: 0x10ffff }).filter((code) => code < 0xd800 || code > 0xdfff).map((code) => String.fromCodePoint(code)),
); // prettier-ignore
const text = fc.array(character, { maxLength: 30 }).map((parts) => parts.join(''));

describe('tokens', () => {
  test('are found in one go through a text, however long its words are', () => {
    for (const long of ['x', 'я', 'د', "x'", 'ال', 'é'].map((part) => part.repeat(1_000_000)))
      expect(tokens(long).length).toBeGreaterThan(0);
  });

  test.each([
    ['Éducation à l’apprentissage', ['education', 'a', 'l', 'apprentissage', 'lapprentissage']],
    [
      "Côte d'Ivoire, об'єкт, rock'n'roll",
      ['cote', 'd', 'ivoire', 'об', 'єкт', 'rock', 'n', 'roll', 'divoire', 'обєкт', 'rocknroll'],
    ],
    ['CO2-neutral e-mail ada@example.org', ['co2', 'neutral', 'e', 'mail', 'ada', 'example', 'org']],
    ['Straße STRASSE', ['strasse']],
    ['İSTANBUL ısı Istanbul', ['istanbul', 'isi']],
    ['ΟΔΟΣ οδός', ['οδοσ']],
    ['مُؤَسَّسَةُ التدريبِ', ['موسسه', 'التدريب', 'تدريب']],
    ['إلى آلِي أعمال ٱلعمل مستشفى تـــدريب', ['الي', 'اعمال', 'العمل', 'مستشفي', 'تدريب', 'عمل']],
    ['١٢٣ ۴۵ ๖', ['123', '45', '6']],
    ['技能发展', ['技能', '能发', '发展', '展']],
    ['中', ['中']],
    ['中国2024年abc', ['中国', '国', '2024', '年', 'abc']],
    ['がっこう スーパー', ['がっ', 'っこ', 'こう', 'う', 'スー', 'ーパ', 'パー', 'ー']],
    ['ｶﾞｽ', ['ガス', 'ス']],
    ['การฝึก', ['กา', 'าร', 'รฝ', 'ฝก', 'ก']],
    ['한국어 교육', ['한국어', '교육']],
    ['½ ℌ Ⅷ ﬁn', ['1', '2', 'h', 'viii', 'fin']],
    ['— !? 🧵', []],
  ])('of «%s»', (given, expected) => {
    expect(tokens(given)).toEqual(expected);
  });

  test('hold letters and digits only, and are their own tokens', () => {
    fc.assert(
      fc.property(text, (given) => {
        const found = tokens(given);
        expect(new Set(found).size).toBe(found.length);
        for (const token of found) {
          expect(token).toMatch(/^[\p{L}0-9]+$/u);
          expect(tokens(token)).toContain(token);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('are the same for composed and decomposed text, in any case', () => {
    fc.assert(
      fc.property(text, (given) => {
        expect(tokens(given.normalize('NFD'))).toEqual(tokens(given));
        expect(tokens(given.normalize('NFC'))).toEqual(tokens(given));
        expect(tokens(given.toLowerCase().normalize('NFKC'))).toEqual(tokens(given.normalize('NFKC')));
      }),
      { numRuns: 2000 },
    );
  });

  test('of a text answer to the words of any part that begins where a word does', () => {
    fc.assert(
      fc.property(text, text, (given, more) => {
        const found = tokens(`${given} ${more}`);
        for (const word of words(given)) expect(found.some((token) => token.startsWith(word))).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test('answer to any one character of a text without spaces', () => {
    for (const asked of ['技', '能', '发', '展', '能发', '发展']) {
      expect(words(asked).every((word) => tokens('技能发展').some((token) => token.startsWith(word)))).toBe(true);
    }
  });

  test.each([
    ['cote divoire', "Côte d'Ivoire"],
    ['cote divoire', 'Côte d’Ivoire'],
    ["Côte d'Ivoire", 'Côte d’Ivoire'],
    ['Ivoire', 'Côte d’Ivoire'],
    ['مدربين', 'تدريب المدربين'],
    ['المدربين', 'تدريب المدربين'],
  ])('«%s» finds «%s»', (asked, given) => {
    expect(startsWords(given, words(asked))).toBe(true);
  });

  test('are at most so many', () => {
    const long = Array.from({ length: 30_000 }, (_, at) => `w${at}`).join(' ');
    expect(tokens(long)).toHaveLength(maxTokens);
  });
});

describe('the text a node is found by', () => {
  const type = NodeType.parse({
    key: 'Org',
    name: 'Organisation',
    fields: [
      { key: 'motto', name: 'Motto', kind: 'text' },
      { key: 'size', name: 'Size', kind: 'number' },
      { key: 'email', name: 'E-mail', kind: 'email', level: 'member' },
      { key: 'extra', name: 'Extra', kind: 'any', level: 'facilitator' },
    ],
  });
  const types = { nodes: new Map([['Org', type]]), edges: new Map() };
  const at = '2024-01-01T00:00:00Z';
  const node = {
    id: 'n1', type: 'Org', label: { en: 'Skills', fr: 'Compétences' }, description: 'Open *text*', tags: ['green jobs'],
    fields: { motto: { fr: 'Ouvert' }, size: 42, email: 'ada@open.org', extra: ['hidden', 'text'], undeclared: 'unseen' },
    fieldLevels: { motto: 'coordinator' }, origin: { kind: 'stated' }, createdAt: at, updatedAt: at, version: 1,
  } as unknown as GraphNode; // prettier-ignore

  test('comes by level, each token where it is first seen', () => {
    expect(searchTextByLevel(node, types)).toEqual({
      label: ' skills competences ',
      rest: { guest: ' open text green jobs ', member: ' ada org ', facilitator: ' hidden ', coordinator: ' ouvert ' },
    });
  });

  test('is by level what it is for the node cut to that level', () => {
    const byLevel = searchTextByLevel(node, types);
    const split = (line: string) => line.split(' ').filter((token) => token !== '');
    levels.forEach((level, rank) => {
      const cut = visibility(types, level).node(node)!;
      const seen = levels.slice(0, rank + 1).flatMap((lower) => split(byLevel.rest[lower]));
      expect(new Set(split(searchText(cut, types).rest))).toEqual(new Set(seen));
      expect(searchText(cut, types).label).toBe(byLevel.label);
    });
  });
});
