import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paginate, type Measured, type Piece } from '../../client/report/paginate.ts';
import { textPieces } from '../../client/report/text-pieces.ts';

const page = 1_000;
const height = fc.integer({ min: 1, max: 400 });
const item: fc.Arbitrary<Measured> = fc.oneof(
  fc.record({ kind: fc.constant('box' as const), height, keep: fc.boolean(), newPage: fc.boolean() }),
  fc.record({
    kind: fc.constant('table' as const),
    head: fc.integer({ min: 10, max: 50 }),
    rows: fc.array(fc.integer({ min: 10, max: 120 }), { minLength: 1, maxLength: 60 }),
    foot: fc.integer({ min: 0, max: 60 }),
  }),
);

/** How high a piece is on its page, its head counted. */
function heightOf({ of, from, to, isLast, height: lowered }: Piece, items: readonly Measured[]): number {
  const whole = items[of]!;
  if (whole.kind === 'box') return lowered;
  return whole.rows.slice(from, to).reduce((sum, row) => sum + row, whole.head) + (isLast ? whole.foot : 0);
}

describe('the pages of a report', () => {
  it('hold every box and every row once, in their order, and none is higher than a page', () => {
    fc.assert(
      fc.property(fc.array(item, { maxLength: 12 }), (items) => {
        const pages = paginate(items, page);
        const rows = pages.flat().flatMap(({ of, from, to }) => Array.from({ length: to - from }, (_, at) => [of, from + at])); // prettier-ignore
        const wanted = items.flatMap((whole, of) => whole.kind === 'box' ? [[of, 0]] : whole.rows.map((_, row) => [of, row])); // prettier-ignore
        expect(rows).toEqual(wanted);
        for (const pieces of pages)
          expect(pieces.reduce((sum, piece) => sum + heightOf(piece, items), 0)).toBeLessThanOrEqual(page);
      }),
    );
  });

  it('begin where a part begins a page, and leave none empty', () => {
    fc.assert(
      fc.property(fc.array(item, { maxLength: 12 }), (items) => {
        const pages = paginate(items, page);
        const firsts = new Set(pages.map((pieces) => pieces[0]!.of));
        const begun = items.flatMap((whole, of) => (whole.kind === 'box' && whole.newPage ? [of] : []));
        expect(begun.filter((of) => !firsts.has(of))).toEqual([]);
        expect(pages.filter((pieces) => pieces.length === 0)).toEqual([]);
      }),
    );
  });

  it('keep a heading with its table, and a small table whole', () => {
    const rows = Array.from({ length: 15 }, () => 25);
    const table: Measured = { kind: 'table', head: 30, rows, foot: 20 };
    const pages = paginate([{ kind: 'box', height: 700 }, { kind: 'box', height: 40, keep: true }, table], page);
    expect(pages.map((pieces) => pieces.map(({ of, from, to }) => [of, from, to]))).toEqual([
      [[0, 0, 1]],
      [
        [1, 0, 1],
        [2, 0, 15],
      ],
    ]);
  });

  it('lower a picture as far as it may be, rather than leave a page half empty', () => {
    const picture: Measured = { kind: 'box', height: 500, least: 400 };
    const [[, lowered] = []] = paginate([{ kind: 'box', height: 560 }, picture], page);
    expect(lowered).toMatchObject({ of: 1, height: 440 });
    expect(paginate([{ kind: 'box', height: 620 }, picture], page)).toHaveLength(2);
    // One that begins a page stands there below its heading.
    const heading: Measured = { kind: 'box', height: 40, keep: true, newPage: true };
    const pages = paginate([{ kind: 'box', height: 40 }, heading, { kind: 'box', height: 1_010, least: 780 }], page);
    expect(pages.map((pieces) => pieces.map(({ height: high }) => high))).toEqual([[40], [40, 960]]);
  });
});

it('what is higher than a page is made smaller until it has room on one', () => {
  const tall: Measured = { kind: 'box', height: 1_600 };
  const pages = paginate([{ kind: 'box', height: 100 }, tall, { kind: 'box', height: 1_000, least: 500 }], page);
  expect(pages.flat()).toMatchObject([{ scale: 1 }, { of: 1, height: 1_000, scale: 0.625 }, { of: 2, scale: 1 }]);
});

const texts = (text: string) => textPieces(text).map((piece) => piece.text);

it('a text is divided between its paragraphs, headings apart, and nothing of it is lost', () => {
  expect(texts('# One\nTwo\n\n- a\n- b\n\n```\nx\n\ny\n```')).toEqual(['# One', 'Two', '\n- a\n- b', '\n```\nx\n\ny\n```']); // prettier-ignore
  const long = 'A sentence of some words. '.repeat(400);
  const pieces = texts(long);
  expect(pieces.join('')).toBe(long);
  expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThanOrEqual(1_600);
});

describe('a text that is long', () => {
  /** Of what is cut, every piece but those that say so has room on a page: about 50 lines. */
  const lines = (piece: string) => piece.split('\n').length;

  it('is divided by its lines, too: many short ones are as high as few long ones', () => {
    const list = Array.from({ length: 90 }, (_, at) => `- item ${at}`).join('\n');
    const pieces = texts(list);
    expect(
      textPieces(`${list}\n\nAnother`)
        .map(({ goesOn }) => goesOn)
        .slice(-3),
    ).toEqual([true, false, false]);
    const short = list.slice(0, list.indexOf('\n- item 30'));
    expect(textPieces(short)).toEqual([{ text: short, goesOn: false }]);
    // Items stay with what is below them.
    const nested = Array.from({ length: 60 }, (_, at) => `- item ${at}\n  - more`).join('\n');
    expect(texts(nested).every((piece) => piece.startsWith('- item') && piece.trimEnd().endsWith('more'))).toBe(true);
    expect(pieces.join('')).toBe(list);
    expect(pieces.length).toBeGreaterThan(2);
    expect(Math.max(...pieces.map(lines))).toBeLessThanOrEqual(45);
  });

  it('goes on in a block of code where what was cut is one', () => {
    const code = Array.from({ length: 100 }, (_, at) => `line ${at}`);
    const pieces = texts(['Before', '````js', ...code, '```', '', 'not yet', '````', 'After'].join('\n'));
    expect(pieces.length).toBeGreaterThan(2);
    expect(Math.max(...pieces.map(lines))).toBeLessThanOrEqual(45);
    expect(pieces.slice(1).every((piece) => piece.startsWith('````js\n'))).toBe(true);
    expect(pieces.slice(0, -1).every((piece) => piece.endsWith('\n````'))).toBe(true);
    expect(pieces.at(-1)).toMatch(/\nnot yet\n````\nAfter$/);
    const told = pieces.flatMap((piece) => piece.split('\n').filter((line) => line.startsWith('line ')));
    expect(told).toEqual(code);
  });

  it('has the head of a table above its rows on each page', () => {
    const head = '| Name | Place |\n| --- | --- |\n';
    const rows = Array.from({ length: 80 }, (_, at) => `| name ${at} | place |`);
    const pieces = texts(head + rows.join('\n'));
    expect(pieces.length).toBeGreaterThan(2);
    expect(pieces.every((piece) => piece.startsWith(head))).toBe(true);
    expect(pieces.flatMap((piece) => piece.split('\n').filter((line) => line.startsWith('| name')))).toEqual(rows);
  });

  it('is cut between letters where it has neither sentences nor words', () => {
    for (const long of [
      'x'.repeat(5_000),
      '学'.repeat(4_000),
      '😀'.repeat(2_000),
      `${'词'.repeat(30)}。`.repeat(100),
    ]) {
      const pieces = texts(long);
      expect(pieces.join('')).toBe(long);
      expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThanOrEqual(1_600);
    }
  });
});
