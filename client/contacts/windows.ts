import { lastMonths, type Day, type DayWindow } from '../../graph-schema/calendar.ts';
import type { Frequencies } from '../../graph-schema/frequencies.ts';

/** Windows that are chosen by name; undefined: all. */
export const presets: readonly { key: 'month' | 'quarter' | 'year' | 'all'; of(today: Day): DayWindow | undefined }[] =
  [
    { key: 'month', of: lastMonths(1) },
    { key: 'quarter', of: lastMonths(3) },
    { key: 'year', of: lastMonths(12) },
    { key: 'all', of: () => undefined },
  ];

/**
 * Where a window goes next when it plays: a sixth of its length on. Where it begins (`isFirst`) at the end, it begins anew, and
 * the whole as a twelfth of it. Undefined once it has come to the end.
 */
export function steppedOn({ from, to }: DayWindow, whole: DayWindow, isFirst: boolean): DayWindow | undefined {
  const all = whole.to - whole.from;
  const isWhole = from <= whole.from && to >= whole.to;
  const length = isWhole ? Math.max(1, Math.round(all / 12)) : Math.min(all, to - from);
  if (to >= whole.to) return isFirst ? { from: whole.from, to: whole.from + length } : undefined;
  const end = Math.min(whole.to, to + Math.max(1, Math.round(length / 6)));
  return { from: end - length, to: end };
}

/** Of so many parts of a whole, those a window reaches into: from the first one to before the last. */
export function partsWithin(window: DayWindow, { from, to }: DayWindow, parts: number): { first: number; end: number } {
  const partsTo = (day: number) => ((day - from) * parts) / (to - from);
  return { first: Math.floor(partsTo(window.from)), end: Math.ceil(partsTo(window.to)) };
}

/** How many of some days, which rise, are in each of so many parts of a window. */
export function histogramOf(days: Int32Array, { from, to }: DayWindow, parts: number): number[] {
  const counts = Array.from({ length: parts }, () => 0);
  for (const day of days) {
    if (day < from || day >= to) continue;
    counts[Math.floor(((day - from) * parts) / (to - from))]! += 1;
  }
  return counts;
}

/** When some contacts were: from the first to the last, or to today where that is within two years. */
export const spanOfContacts = ({ first, last }: { first: Day; last: Day }, today: Day): DayWindow => ({
  from: first,
  to: (today - last < 730 ? Math.max(today, last) : last) + 1,
});

function monthOf(day: Day): number {
  const date = new Date(day * 86_400_000);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

/** What a bar may stand for, with the number of the one that a day is in. */
const units = [
  { unit: 'day', numberOf: (day: Day) => day },
  { unit: 'month', numberOf: monthOf },
  { unit: 'quarter', numberOf: (day: Day) => Math.floor(monthOf(day) / 3) },
  { unit: 'year', numberOf: (day: Day) => Math.floor(monthOf(day) / 12) },
] as const;
/** So many bars are readable. */
const readable = 36;

/** Contacts of some days of a span as readable bars, each of a day, month, quarter or year of the calendar. */
export function barsOf(
  { day: days, count }: NonNullable<Frequencies['days']>,
  { from, to }: DayWindow,
): { unit: (typeof units)[number]['unit']; bars: number[] } {
  const { unit, numberOf } = units.find((one) => one.numberOf(to - 1) - one.numberOf(from) < readable) ?? units.at(-1)!;
  const first = numberOf(from);
  const bars = Array.from({ length: numberOf(to - 1) - first + 1 }, () => 0);
  days.forEach((day, at) => (bars[numberOf(day) - first]! += count[at]!));
  return { unit, bars };
}
