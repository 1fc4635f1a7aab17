import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layCaption, type Caption } from '../../client/canvas/caption.ts';
import type { TypeLook } from '../../graph-schema/scene.ts';

const measure = (size: number) => (text: string) => text.length * size * 0.6;
const look: TypeLook = { key: 'a', name: 'A', plural: 'A', colour: '#123456', shape: 'circle', icon: undefined, letter: 'A', ink: '#fff' }; // prettier-ignore
const captions = fc.record<Caption>({
  title: fc.string({ maxLength: 200 }),
  lines: fc.array(fc.string({ maxLength: 300 }), { maxLength: 4 }),
  legend: fc.array(
    fc.record({
      sign: fc.constantFrom(undefined, { node: look }, { line: { colour: '#000000', dashed: true } }),
      text: fc.string({ maxLength: 120 }),
    }),
    { maxLength: 40 },
  ),
  source: fc.string({ maxLength: 300 }),
  isRtl: fc.boolean(),
});

describe('a caption', () => {
  it('stands above and below a picture, never on it nor beyond its sides', () => {
    fc.assert(
      fc.property(captions, fc.integer({ min: 320, max: 4_000 }), (caption, width) => {
        const height = 500;
        const { above, below, parts } = layCaption(caption, { width, height }, measure);
        for (const part of parts) {
          const isAbove = part.y < above;
          expect(isAbove || part.y > above + height).toBe(true);
          expect(part.y).toBeLessThan(above + height + below);
          const reach = part.kind === 'text' ? measure(part.size)(part.text) : 20;
          const [left, right] =
            part.kind !== 'text'
              ? [part.x - reach / 2, part.x + reach / 2]
              : part.from === 'right'
                ? [part.x - reach, part.x]
                : [part.x, part.x + reach];
          expect(left).toBeGreaterThanOrEqual(0);
          expect(right).toBeLessThanOrEqual(width);
        }
      }),
    );
  });

  it('says all of a short one, from right to left as from left to right', () => {
    const caption = { title: 'Net', lines: ['42 of 310'], legend: [{ sign: { node: look }, text: 'Organisation 42' }], source: 'here' }; // prettier-ignore
    const [ltr, rtl] = [false, true].map((isRtl) => layCaption({ ...caption, isRtl }, { width: 800, height: 400 }, measure)); // prettier-ignore
    const words = (laid: typeof ltr) => laid!.parts.flatMap((part) => (part.kind === 'text' ? [part.text] : []));
    expect(words(ltr)).toEqual(['Net', '42 of 310', 'Organisation 42', 'here']);
    expect(words(rtl)).toEqual(words(ltr));
    expect(rtl!.parts.map(({ x, y }) => [800 - x, y])).toEqual(ltr!.parts.map(({ x, y }) => [x, y]));
  });
});
