import { describe, expect, it } from 'vitest';
import { dateOf, dayOf } from '../../graph-schema/calendar.ts';
import { barsOf, histogramOf, partsWithin, spanOfContacts, presets, steppedOn } from '../../client/contacts/windows.ts';

const today = dayOf('2024-03-31');
const whole = { from: dayOf('2023-01-01'), to: today + 1 };
const dates = ({ from, to }: { from: number; to: number }) => [dateOf(from), dateOf(to)];

describe('windows of contacts', () => {
  it('end with today where they are chosen by name, and are as long as they say', () => {
    const named = presets.map(({ key, of }) => [key, of(today)] as const);
    expect(named.map(([key, window]) => [key, ...(window ? dates(window) : [])])).toEqual([
      ['month', '2024-03-01', '2024-04-01'],
      ['quarter', '2024-01-01', '2024-04-01'],
      ['year', '2023-04-01', '2024-04-01'],
      ['all'],
    ]);
  });

  it.each(presets.map(({ key, of }) => [key, of(today) ?? whole] as const))(
    'play from the beginning to the end, however they were chosen: %s',
    (_, chosen) => {
      let at = steppedOn(chosen, whole, true);
      expect(at?.from).toBe(whole.from);
      const length = at!.to - at!.from;
      let steps = 0;
      for (let next = at; next; next = steppedOn(next, whole, false)) {
        expect(next.to - next.from).toBe(length);
        expect(steps === 0 || next.to > at!.to).toBe(true);
        [at, steps] = [next, steps + 1];
      }
      expect(at!.to).toBe(whole.to);
    },
  );

  it('reach into the parts they have a day of, were it only one', () => {
    const days = { from: 0, to: 100 };
    expect(partsWithin({ from: 10, to: 30 }, days, 10)).toEqual({ first: 1, end: 3 });
    expect(partsWithin({ from: 11, to: 12 }, days, 10)).toEqual({ first: 1, end: 2 });
    expect(partsWithin(days, days, 10)).toEqual({ first: 0, end: 10 });
  });

  it('play on from where they stand', () => {
    const at = { from: whole.from + 30, to: whole.from + 60 };
    expect(steppedOn(at, whole, true)).toEqual({ from: at.from + 5, to: at.to + 5 });
  });

  it('are counted in parts, all of them together', () => {
    const days = Int32Array.from([0, 0, 4, 5, 9, 10]);
    expect(histogramOf(days, { from: 0, to: 10 }, 2)).toEqual([3, 2]);
  });

  it.each([
    ['2024-03-01', '2024-03-31', 'day', 31],
    ['2022-04-30', '2024-03-31', 'month', 24],
    ['2020-02-15', '2024-03-31', 'quarter', 17],
    ['2004-04-15', '2024-03-31', 'year', 21],
    ['1900-01-01', '2024-03-31', 'year', 125],
  ])('have a readable number of bars: from %s to %s', (first, last, unit, many) => {
    const span = { from: dayOf(first), to: dayOf(last) + 1 };
    const { bars, ...told } = barsOf({ day: [span.from, span.to - 2, span.to - 1], count: [2, 3, 5] }, span);
    expect([told.unit, bars.length, bars[0]]).toEqual([unit, many, 2]);
    expect(bars.slice(-2).reduce((sum, bar) => sum + bar)).toBe(8);
  });

  it('of contacts reach from the first to the last, or to today where that is within two years', () => {
    const [first, recent, old, ahead] = ['2004-04-15', '2022-04-02', '2022-03-30', '2024-05-01'].map(dayOf);
    const span = (last: number) => dates(spanOfContacts({ first: first!, last }, today));
    expect(span(recent!)).toEqual(['2004-04-15', '2024-04-01']);
    expect(span(old!)).toEqual(['2004-04-15', '2022-03-31']);
    expect(span(ahead!)).toEqual(['2004-04-15', '2024-05-02']);
  });
});
