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
  });
});

it('a text is divided between its paragraphs, headings apart, and nothing of it is lost', () => {
  expect(textPieces('# One\nTwo\n\n- a\n- b\n\n```\nx\n\ny\n```')).toEqual(['# One', 'Two', '\n- a\n- b', '\n```\nx\n\ny\n```']); // prettier-ignore
  const long = 'A sentence of some words. '.repeat(400);
  const pieces = textPieces(long);
  expect(pieces.join('')).toBe(long);
  expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThanOrEqual(1_600);
});
