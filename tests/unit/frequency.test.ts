import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarIn, dateOf, dayOf, monthsTouched } from '../../graph-schema/calendar.ts';
import { frequencyFrame, frequencyOf, quietness } from '../../graph-schema/frequency.ts';

const days = (...dates: string[]) => dates.map(dayOf);
const window = { from: dayOf('2024-01-01'), to: dayOf('2024-04-01') };
const later = dayOf('2026-01-01');

describe('a calendar day', () => {
  it('is that of the network’s time zone; a date without time is that day', () => {
    const inTokyo = calendarIn('Asia/Tokyo');
    expect(dateOf(inTokyo('2024-01-31T15:30:00Z'))).toBe('2024-02-01');
    expect(dateOf(calendarIn('America/Lima')('2024-02-01T03:00:00Z'))).toBe('2024-01-31');
    expect(dateOf(inTokyo('2024-01-31'))).toBe('2024-01-31');
    expect(dateOf(calendarIn('Nowhere/At all')('2024-01-31T23:59:00Z'))).toBe('2024-01-31');
  });

  it('comes back as its date, and lies in the month that says so', () => {
    fc.assert(
      fc.property(fc.integer({ min: -100_000, max: 100_000 }), (day) => {
        expect(dayOf(dateOf(day))).toBe(day);
        const [month] = monthsTouched(day, day + 1);
        expect([month!.from <= day, day < month!.to, dateOf(month!.from).slice(0, 7)]).toEqual([
          true,
          true,
          dateOf(day).slice(0, 7),
        ]);
      }),
    );
  });
});

describe('the frequency of contacts', () => {
  it('is that of the worked example', () => {
    const frame = frequencyFrame(window, later);
    const met = days('2024-01-10', '2024-01-20', '2024-03-01');
    const found = frequencyOf(met, frame)!;
    expect(found).toMatchObject({ count: 3, longestGap: 41, daysSince: 30 });
    expect(found.perMonth).toBeCloseTo(1, 9);
    expect(found.trend).toBeCloseTo(-0.5, 9);
    expect(found.weight).toBeCloseTo(1.908_377, 6);
    expect([dateOf(found.first), dateOf(found.last)]).toEqual(['2024-01-10', '2024-03-01']);
  });

  it('has no gap under two contacts, no trend under three whole months, and is nothing without a contact', () => {
    const frame = frequencyFrame({ from: dayOf('2024-01-02'), to: dayOf('2024-04-01') }, later);
    const once = frequencyOf(days('2024-02-01'), frame)!;
    expect(once.longestGap).toBeUndefined();
    expect(once.trend).toBeUndefined();
    expect(frequencyOf([], frame)).toBeUndefined();
    expect(once.perMonth).toBeCloseTo(1 / (30 / 31 + 2), 9);
  });

  it('is seen from today where the window ends after it', () => {
    const frame = frequencyFrame(window, dayOf('2024-02-01'));
    const found = frequencyOf(days('2024-01-30', '2024-03-01'), frame)!;
    expect([found.daysSince, found.weight > 1 + 2 ** (-3 / 90)]).toEqual([0, true]);
  });

  it('says who has gone quiet: three contacts at least, and silent for more than twice the median gap', () => {
    const frame = frequencyFrame(window, later);
    const quietAfter = (...dates: string[]) => quietness(frequencyOf(days(...dates), frame)!);
    expect(quietAfter('2024-01-01', '2024-01-08', '2024-01-15')).toBeCloseTo(76 / 7, 9);
    expect(quietAfter('2024-01-01', '2024-01-08')).toBeUndefined();
    expect(quietAfter('2024-01-31', '2024-03-01', '2024-03-31')).toBeUndefined();
    expect(quietAfter('2024-01-01', '2024-01-01', '2024-01-02')).toBe(89 / 0.5);
    // Of three on one day there is no rhythm that the silence could be measured by.
    expect(quietAfter('2024-03-29', '2024-03-29', '2024-03-29')).toBe(Number.POSITIVE_INFINITY);
  });

  it('is reckoned in any year there is', () => {
    const frame = frequencyFrame({ from: dayOf('0050-02-01'), to: dayOf('0050-05-01') }, later);
    expect([frame.months, frame.wholeMonths.length]).toEqual([3, 4]);
    expect(calendarIn('Asia/Tokyo')('0001-01-01T00:00:00Z')).toBe(dayOf('0001-01-01'));
  });

  it('refuses a window without a day', () => {
    expect(() => frequencyFrame({ from: 5, to: 5 }, later)).toThrow(RangeError);
    expect(() => frequencyFrame(window, later, 0)).toThrow(RangeError);
  });
});
