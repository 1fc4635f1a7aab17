import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtinEdgeTypes } from '../../graph-schema/builtin/edge-types.ts';
import { builtinNodeTypes } from '../../graph-schema/builtin/node-types.ts';
import { GraphNode } from '../../graph-schema/elements.ts';
import { fieldKinds, type FieldKind } from '../../graph-schema/fields.ts';
import type { FieldValue } from '../../graph-schema/values.ts';
import { copiedBlock, formatBlock, parseBlock, pastedBlock } from '../../client/table/block.ts';
import { cellKinds, formatItems, parseItems, readDay } from '../../client/table/cell-kinds.ts';
import { readNumber } from '../../client/state/read-number.ts';
import { createColumns, type Column } from '../../client/table/columns.ts';
import { createHaystack, findMatches, occurrences, replaceText, replaced } from '../../client/table/find.ts';
import { readSort, sortedBy, sortRows } from '../../client/table/order.ts';
import { fillDown, pasteBlock } from '../../client/table/paste.ts';
import { planCells } from '../../client/table/write-cells.ts';

const words = { language: 'en', yes: 'Yes', no: 'No' };
const node = (id: string, rest: Partial<GraphNode> = {}) =>
  GraphNode.parse({
    id,
    type: 'Project',
    label: id,
    origin: { kind: 'stated' },
    createdAt: '2024-01-01T00:00:00Z',
    updatedAt: '2024-01-01T00:00:00Z',
    version: 1,
    ...rest,
  });
const columns = createColumns({
  types: builtinNodeTypes,
  edgeTypes: builtinEdgeTypes,
  words,
  degree: new Map([['a', 3]]),
  nearTypes: [{ key: 'Country', plural: 'Countries' }],
  partial: false,
  near: () => [],
  nearTypesOf: () => undefined,
  say: (key) => key,
});
const column = (key: string): Column => columns.get(key)!;

const textOf = (characters: string, maxLength = 8) =>
  fc.array(fc.constantFrom(...characters), { maxLength }).map((list) => list.join(''));
const awkward = textOf('ab"\t\n\r;| ,é🙂');

describe('a block on the clipboard', () => {
  it('comes back as it was', () => {
    const row = fc
      .integer({ min: 1, max: 4 })
      .chain((width) =>
        fc.array(fc.array(awkward, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 5 }),
      );
    fc.assert(
      fc.property(row, (block) => {
        expect(parseBlock(formatBlock(block))).toEqual(block);
      }),
      { numRuns: 500 },
    );
  });

  it('is computed by no spreadsheet, and pasted here as it was', () => {
    expect(copiedBlock([['=HYPERLINK("x")', '@x', '+1', '-x', '-1.5e-7', "'=x"], ['\t=x', '', 'a=b', '-2', '', '']])).toBe(
      `'=HYPERLINK("x")\t'@x\t'+1\t'-x\t-1.5e-7\t''=x\n"'\t=x"\t\ta=b\t-2\t\t`,
    ); // prettier-ignore
    const risky = textOf('=+-@\'"\t\n15a');
    fc.assert(
      fc.property(fc.array(fc.tuple(risky, risky), { minLength: 1, maxLength: 4 }), (block) => {
        expect(pastedBlock(copiedBlock(block))).toEqual(block);
      }),
    );
    expect(pastedBlock("-5\t'twas\t'=x")).toEqual([['-5', "'twas", '=x']]);
  });

  it('is read as spreadsheets write it', () => {
    expect(parseBlock('a\tb\r\nc\td\r\n')).toEqual([['a', 'b'], ['c', 'd']]); // prettier-ignore
    expect(parseBlock('"two\nlines"\t"say ""hi"""\n')).toEqual([['two\nlines', 'say "hi"']]);
    expect(parseBlock('"Hi" she said\tx')).toEqual([['"Hi" she said', 'x']]);
    expect(parseBlock('"never closed\tx')).toEqual([['"never closed', 'x']]);
    expect(parseBlock('\t\n\t')).toEqual([['', ''], ['', '']]); // prettier-ignore
  });
});

describe('values as texts of cells', () => {
  const kinds = Object.keys(fieldKinds) as FieldKind[];
  const line = fc.stringMatching(/^[a-z0-9"é;|,.]{1,12}$/);
  const number = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true })).map((value) => value + 0);
  const day = fc
    .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString());
  const items = fc.array(
    awkward.filter((text) => text !== ''),
    { minLength: 1, maxLength: 4 },
  );
  const text = awkward.filter((value) => value.trim() !== '');
  const translated = fc.record({ en: text, fr: text });
  const valuesOf: Record<FieldKind, fc.Arbitrary<FieldValue>> = {
    text: fc.oneof(text, translated),
    markdown: fc.oneof(text, translated),
    list: items,
    choice: line,
    choices: items,
    number,
    numbers: fc.array(number, { minLength: 1, maxLength: 4 }),
    boolean: fc.boolean(),
    date: day.map((instant) => instant.slice(0, 10)),
    datetime: fc.oneof(
      day,
      day.map((instant) => instant.slice(0, 10)),
    ),
    url: line,
    email: line,
    telephone: line,
    aliases: items,
    any: fc.oneof(text, number, fc.boolean(), items, translated),
  };

  it.each(kinds)('a %s is read back as it was written', (kind) => {
    fc.assert(
      fc.property(valuesOf[kind], (value) => {
        const { format, parse } = cellKinds[kind];
        expect(parse(format(value, words), words, value)).toEqual({ value });
      }),
    );
  });

  it('reads numbers and days as people write them, and refuses what could be two', () => {
    expect(['1,234', '1 234.5', '1.234,5', '12,5', '-3', '1e3'].map(readNumber)).toEqual([
      1234, 1234.5, 1234.5, 12.5, -3, 1000,
    ]);
    expect(['twelve', '1,2,3', '', '--1'].map(readNumber)).toEqual([undefined, undefined, undefined, undefined]);
    expect(['2024-02-29', '2024/2/9', '9.2.2024'].map(readDay)).toEqual(['2024-02-29', '2024-02-09', '2024-02-09']);
    expect(['2023-02-29', '1/2/2024', '2024'].map(readDay)).toEqual([undefined, undefined, undefined]);
  });

  it('takes semicolons, strokes and line breaks between items', () => {
    expect(parseItems('a; b|c\nd;; ')).toEqual(['a', 'b', 'c', 'd']);
    expect(formatItems(['a;b', 'c'])).toBe('"a;b"; c');
  });
});

describe('the order of rows', () => {
  const rank = fc.option(fc.oneof(fc.integer({ min: 0, max: 3 }), fc.constantFrom('a', 'B', 'é', 'e')), {
    nil: undefined,
  });
  const rows = fc.array(fc.tuple(rank, rank), { maxLength: 12 });
  const collator = new Intl.Collator('en', { numeric: true });

  it('is total and stable, and what is empty comes last either way', () => {
    fc.assert(
      fc.property(rows, fc.boolean(), fc.boolean(), (ranks, downA, downB) => {
        const nodes = ranks.map((_, at) => node(`n${String(at).padStart(2, '0')}`));
        const at = new Map(nodes.map((item, number) => [item.id, number]));
        const by = (which: 0 | 1) => ({ rank: (item: GraphNode) => ranks[at.get(item.id)!]![which] });
        const input = { sort: [{ key: 'a', down: downA }, { key: 'b', down: downB }], columns: new Map([['a', by(0)], ['b', by(1)]]), collator }; // prettier-ignore
        const sorted = sortRows({ nodes, ...input });
        expect(new Set(sorted)).toEqual(new Set(nodes));
        expect(sortRows({ nodes: sorted, ...input })).toEqual(sorted);
        const first = sorted.map((item) => by(0).rank(item));
        expect(
          first.slice(first.findIndex((value) => value === undefined)).filter((value) => value !== undefined),
        ).toEqual(first.includes(undefined) ? [] : first.slice(-1));
        // Those alike stay as they came.
        const alike = sorted
          .slice(1)
          .filter((after, before) =>
            ([0, 1] as const).every((which) => by(which).rank(sorted[before]!) === by(which).rank(after)),
          );
        for (const after of alike)
          expect(at.get(sorted[sorted.indexOf(after) - 1]!.id)!).toBeLessThan(at.get(after.id)!);
      }),
    );
  });

  it('goes up, down and away by clicking, and adds columns', () => {
    expect(sortedBy([], 'a', false)).toEqual(['a']);
    expect(sortedBy(['a'], 'a', false)).toEqual(['-a']);
    expect(sortedBy(['-a'], 'a', false)).toEqual([]);
    expect(sortedBy(['a'], 'b', true)).toEqual(['a', 'b']);
    expect(sortedBy(['a', 'b'], 'a', true)).toEqual(['-a', 'b']);
    expect(sortedBy(['a', 'b'], 'c', false)).toEqual(['c']);
    expect(readSort(['-a'])).toEqual([{ key: 'a', down: true }]);
  });
});

describe('writing cells', () => {
  const a = node('a', { fields: { website: 'https://a.example', start: '2024-01-31' }, tags: ['x'] });
  const b = node('b');
  const country = node('c', { type: 'Country' });

  it('is one change for each node, with the old values', () => {
    const plan = planCells(
      [
        { node: a, column: column('field.website'), text: 'https://b.example' },
        { node: a, column: column('field.start'), text: '' },
        { node: b, column: column('tags'), text: 'one; two' },
        { node: b, column: column('degree'), text: '0' },
      ],
      words,
    );
    expect(plan.refused).toEqual([]);
    expect(plan.cells).toBe(3);
    expect(plan.changes).toEqual([
      {
        kind: 'edit-node',
        id: 'a',
        set: { 'fields.website': 'https://b.example' },
        unset: ['fields.start'],
        base: { 'fields.website': 'https://a.example', 'fields.start': '2024-01-31' },
      },
      { kind: 'edit-node', id: 'b', set: { tags: ['one', 'two'] }, unset: [], base: { tags: null } },
    ]);
  });

  it('tells every cell that does not fit', () => {
    const plan = planCells(
      [
        { node: a, column: column('field.start'), text: 'soon' },
        { node: a, column: column('label'), text: ' ' },
        { node: a, column: column('degree'), text: '7' },
        { node: country, column: column('field.start'), text: '2024-01-01' },
      ],
      words,
    );
    expect(plan.refused.map(({ why }) => why)).toEqual(['date', 'blank', 'locked', 'locked']);
  });

  it('leaves other translations alone', () => {
    const both = node('t', { label: { en: 'School', fr: 'École' } });
    const { changes } = planCells([{ node: both, column: column('label'), text: 'Schools' }], words);
    expect(changes[0]!.set).toEqual({ label: { en: 'Schools', fr: 'École' } });
  });

  it('pastes a block over a range that holds it several times, and says what lies beyond', () => {
    const chosen = ['mark', 'label', 'tags', 'field.website'].map(column);
    const rows = [a, b, country];
    const tiled = pasteBlock({
      block: [['x']],
      range: { top: 0, bottom: 2, left: 2, right: 2 },
      rows,
      columns: chosen,
    });
    expect(tiled.wishes.map(({ node: { id }, column: { key } }) => `${id} ${key}`)).toEqual([
      'a tags',
      'b tags',
      'c tags',
    ]);
    const block = [['1', '2'], ['3', '4'], ['5', '6']]; // prettier-ignore
    const cut = pasteBlock({ block, range: { top: 1, bottom: 1, left: 3, right: 3 }, rows, columns: chosen });
    expect(cut).toMatchObject({ rowsLeftOut: 1, columnsLeftOut: 1 });
    expect(cut.wishes.map((wish) => 'text' in wish && wish.text)).toEqual(['1', '3']);
  });

  it('fills down the first row, or the one above, where the type has the field', () => {
    const chosen = ['mark', 'label', 'field.start'].map(column);
    const rows = [a, b, country];
    const filled = fillDown({ range: { top: 0, bottom: 2, left: 2, right: 2 }, rows, columns: chosen });
    expect(filled).toMatchObject([{ node: b, value: '2024-01-31' }]);
    expect(fillDown({ range: { top: 1, bottom: 1, left: 2, right: 2 }, rows, columns: chosen })).toMatchObject(filled);
    expect(fillDown({ range: { top: 0, bottom: 0, left: 2, right: 2 }, rows, columns: chosen })).toEqual([]);
  });
});

describe('find and replace', () => {
  it('finds whatever the case and accents, at the right places', () => {
    expect(occurrences('École, ecole', { text: 'ecole', exact: false })).toEqual([[0, 5], [7, 12]]); // prettier-ignore
    expect(occurrences('E\u0301cole', { text: 'école', exact: false })).toEqual([[0, 6]]);
    expect(occurrences('École', { text: 'ecole', exact: true })).toEqual([]);
    expect(occurrences('🙂a🙂a', { text: 'A', exact: false })).toEqual([[2, 3], [5, 6]]); // prettier-ignore
    expect(occurrences('ﬁ', { text: 'i', exact: false })).toEqual([]);
  });

  it('leaves alone what is not found: cutting the finds out of a text leaves none', () => {
    const text = textOf('abAéE\u0301🙂 ', 12);
    fc.assert(
      fc.property(text, text, (where, what) => {
        const found = occurrences(where, { text: what, exact: false });
        expect(replaceText(where, { text: what, exact: false }, '#').split('#').length - 1).toBe(found.length);
        for (const [from, to] of found)
          expect(occurrences(where.slice(from, to), { text: what, exact: false })).toHaveLength(1);
      }),
    );
  });

  it('replaces within each item of a list, and nothing that is computed', () => {
    const a = node('a', { tags: ['good practice', 'new'], label: 'new a' });
    const shown = ['label', 'type', 'tags'].map(column);
    const search = { text: 'NEW', exact: false };
    const matches = findMatches(createHaystack([a], shown, words), search);
    expect(matches.map(({ column: { key } }) => key)).toEqual(['label', 'tags']);
    const wishes = matches.map((match) => replaced(match, search, { replacement: 'old', words }));
    expect(wishes).toMatchObject([{ text: 'old a' }, { value: ['good practice', 'old'] }]);
  });
});
