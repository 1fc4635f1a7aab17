import { casual, GB } from 'chrono-node/en';
import { describe, expect, it } from 'vitest';
import { isDayFirst, oddDay, readerOf } from '../../client/contacts/when.ts';

const read = readerOf(GB);
/** A Sunday, by the clock of whoever runs the tests. */
const now = new Date(2026, 10, 29, 12);

describe('when a contact was', () => {
  it.each([
    ['today', '2026-11-29'],
    ['yesterday', '2026-11-28'],
    ['last Tuesday', '2026-11-24'],
    ['Tuesday', '2026-11-24'],
    ['on Tuesday', '2026-11-24'],
    ['3 days ago', '2026-11-26'],
    ['two weeks ago', '2026-11-15'],
    ['12 March', '2026-03-12'],
    ['2 December', '2025-12-02'],
    ['1/2/2024', '2024-02-01'],
    ['2024-02-29', '2024-02-29'],
    ['a fortnight ago', '2026-11-15'],
    ['2 fortnights ago', '2026-11-01'],
    ['30.11', '2025-11-30'],
    ['28.11.', '2026-11-28'],
    ['1.2.2024', '2024-02-01'],
    ['05.03.26', '2026-03-05'],
    // What is said to be ahead is.
    ['next Tuesday', '2026-12-01'],
    ['12 March 2027', '2027-03-12'],
  ])('is read from words: %s', (words, day) => {
    expect(read(words, now)).toBe(day);
  });

  it('is an instant where a time is said', () => {
    expect(read('last Tuesday 10:30', now)).toBe(new Date(2026, 10, 24, 10, 30).toISOString());
  });

  it.each(['', 'foo', 'call with Ada', 'two weeks ago Tuesday', 'Wednesday 2 December', 'today and tomorrow'])(
    'is not guessed from words that say no day, or several: %s',
    (words) => {
      expect(read(words, now)).toBeUndefined();
    },
  );

  it('has day and month in numbers in the order of a locale', () => {
    const readers = { en: readerOf(casual), GB: read };
    expect(['en', 'en-US', 'zh', 'en-GB', 'fr', 'ar', 'pt'].map(isDayFirst)).toEqual([false, false, false, true, true, true, true]); // prettier-ignore
    for (const [words, month, day] of [
      ['03/12/2026', '2026-03-12', '2026-12-03'],
      ['1/2', '2026-01-02', '2026-02-01'],
      ['2.1.', '2026-01-02', '2026-01-02'],
    ] as const) {
      expect(readers.en(words, now)).toBe(month);
      expect(readers.GB(words, now)).toBe(day);
    }
  });

  it('is odd ahead of today, and long ago', () => {
    const odd = (at: string) => oddDay(at, now);
    expect(['2026-11-29', '2006-11-29', '2026-11-28T10:00:00Z'].map(odd)).toEqual([undefined, undefined, undefined]);
    expect(['2026-11-30', '2031-01-05', '2027-01-01T00:00:00Z'].map(odd)).toEqual(['ahead', 'ahead', 'ahead']);
    expect(['2006-11-28', '0026-01-01', '1999-01-01T00:00:00Z'].map(odd)).toEqual(['longAgo', 'longAgo', 'longAgo']);
  });

  it('is no day that was not there', () => {
    expect(read('29 February', new Date(2028, 0, 10, 12))).toBeUndefined();
  });
});
