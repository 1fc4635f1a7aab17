import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inBrief } from '../../graph-schema/difference.ts';

const brief = (before: unknown, after: unknown) => {
  const told = inBrief({ path: 'fields.any', before, after });
  return [told.before, told.after];
};

const text = fc.string({ maxLength: 500, unit: 'grapheme' });
const value = fc.oneof(
  text,
  fc.integer(),
  fc.boolean(),
  fc.array(text, { maxLength: 15 }),
  fc.dictionary(fc.constantFrom('en', 'fr', 'ar'), text),
  fc.constant(null),
);

describe('a change in brief', () => {
  it('shows what is about the first difference of two long texts', () => {
    const same = 'What the association does, one word after another. '.repeat(20);
    const [before, after] = brief(`${same}It has 640 members.`, `${same}It has 700 members.`) as string[];
    expect(before).toContain('It has 640 members.');
    expect(after).toContain('It has 700 members.');
    expect(before!.length).toBeLessThan(100);
  });

  it('names what only one of two lists has, and the languages in which two names differ', () => {
    expect(brief(['a', 'b', 'c'], ['a', 'c', 'd'])).toEqual([['b'], ['d']]);
    expect(brief(['a', 'b'], ['b', 'a'])).toEqual([
      ['a', 'b'],
      ['b', 'a'],
    ]);
    expect(brief({ en: 'Akoma', fr: 'Akoma' }, { en: 'Akoma', fr: 'Métiers Akoma' })).toEqual([
      { fr: 'Akoma' },
      { fr: 'Métiers Akoma' },
    ]);
    expect(brief({ en: 'Akoma' }, { en: 'Akoma', fr: 'Métiers Akoma' })).toEqual([{}, { fr: 'Métiers Akoma' }]);
  });

  it('is short, and is the same when it is told again', () => {
    fc.assert(
      fc.property(value, value, (before, after) => {
        const [was, is] = brief(before, after);
        expect(brief(was, is)).toEqual([was, is]);
        expect(JSON.stringify(was).length).toBeLessThan(4_000);
      }),
    );
  });

  it('has two different sides wherever two texts differ', () => {
    fc.assert(
      fc.property(text, text, text, (same, before, after) => {
        fc.pre(before !== after);
        const [was, is] = brief(same + before, same + after);
        expect(was).not.toEqual(is);
      }),
    );
  });
});
