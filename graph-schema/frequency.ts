import { monthsTouched, type Day, type DayWindow } from './calendar.ts';

/** How often two meet, or one takes part: the figures of the contacts in a window. All differences are whole days. */
export interface Frequency {
  count: number;
  /** Contacts ÷ the months of the window, those it holds in part by that part. */
  perMonth: number;
  first: Day;
  last: Day;
  /** From the last contact to the reference day, not below 0. */
  daysSince: number;
  /** Between successive contacts, the same day 0; absent under two contacts. The window's edges do not count. */
  longestGap?: number;
  /** The middle one of these, or the mean of the two in the middle: the rhythm of who is in contact. */
  medianGap?: number;
  /** Slope of the counts of the months wholly in the window, by least squares, in contacts a month per month; absent under three such months. */
  trend?: number;
  /** Σ 2^(−age ÷ half-life), the age from the reference day, not below 0. */
  weight: number;
}

/** Half-life of the decayed weight unless said otherwise, in days. */
export const usualHalfLife = 90;

/** What figures are read against. */
export interface FrequencyFrame {
  window: DayWindow;
  /** The reference day: the earlier of the window's last day and today. */
  reference: Day;
  /** Months of the window, those it holds in part by that part. */
  months: number;
  /** First days of the months wholly in the window, and the day after the last of them; empty under three. */
  wholeMonths: Int32Array;
  halfLife: number;
}

/** The frame of a window. Throws a RangeError where the window is empty or the half-life is not positive. */
export function frequencyFrame(window: DayWindow, today: Day, halfLife = usualHalfLife): FrequencyFrame {
  const { from, to } = window;
  if (!(to > from)) throw new RangeError('A window ends after it begins.');
  if (!(halfLife > 0)) throw new RangeError('A half-life is longer than nothing.');
  let months = 0;
  const whole: Day[] = [];
  let end = from;
  for (const month of monthsTouched(from, to)) {
    const [start, stop] = [Math.max(from, month.from), Math.min(to, month.to)];
    months += (stop - start) / (month.to - month.from);
    if (start !== month.from || stop !== month.to) continue;
    whole.push(month.from);
    end = month.to;
  }
  const wholeMonths = Int32Array.from(whole.length >= 3 ? [...whole, end] : []);
  return { window, reference: Math.min(to - 1, today), months, wholeMonths, halfLife };
}

/** What each contact of a day adds to the decayed weight. */
export const weightOn = ({ reference, halfLife }: FrequencyFrame, day: Day): number =>
  2 ** (-Math.max(0, reference - day) / halfLife);

/**
 * What each contact of a day adds to the trend: with x̄ the mean of the n whole months 0, 1, …, n − 1, a contact in month x
 * adds (x − x̄) ÷ Σ (x − x̄)², as Σ (x − x̄) ȳ is 0; one outside of them adds nothing.
 */
export function slopeOn({ wholeMonths }: FrequencyFrame, day: Day): number {
  const count = wholeMonths.length - 1;
  if (count < 3 || day < wholeMonths[0]! || day >= wholeMonths[count]!) return 0;
  let [low, high] = [0, count - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (wholeMonths[middle]! <= day) low = middle;
    else high = middle - 1;
  }
  return (low - (count - 1) / 2) / ((count * (count * count - 1)) / 12);
}

/** The middle number of some that rise, or the mean of the two in the middle; NaN of none. */
export function medianOf(rising: ArrayLike<number>): number {
  const middle = (rising.length - 1) / 2;
  return ((rising[Math.floor(middle)] ?? Number.NaN) + (rising[Math.ceil(middle)] ?? Number.NaN)) / 2;
}

/** The figures of contacts on some days of the window, in order; undefined where there are none. */
export function frequencyOf(days: ArrayLike<Day>, frame: FrequencyFrame): Frequency | undefined {
  const [first, last] = [days[0], days[days.length - 1]];
  if (first === undefined || last === undefined) return undefined;
  let [weight, trend] = [0, 0];
  const gaps: number[] = [];
  for (let at = 0; at < days.length; at += 1) {
    const day = days[at]!;
    weight += weightOn(frame, day);
    trend += slopeOn(frame, day);
    if (at > 0) gaps.push(day - days[at - 1]!);
  }
  gaps.sort((a, b) => a - b);
  return {
    count: days.length,
    perMonth: days.length / frame.months,
    first,
    last,
    daysSince: Math.max(0, frame.reference - last),
    ...(gaps.length > 0 && { longestGap: gaps.at(-1)!, medianGap: medianOf(gaps) }),
    ...(frame.wholeMonths.length > 0 && { trend }),
    weight,
  };
}

/**
 * By how much two have gone quiet: days since the last contact ÷ the median gap between contacts, where there are at least three of them
 * and the former is more than twice the latter; infinite where the median gap is none, undefined where they have not.
 */
export function quietness({ count, daysSince, medianGap }: Frequency): number | undefined {
  if (count < 3 || medianGap === undefined || daysSince <= 2 * medianGap) return undefined;
  return daysSince / medianGap;
}
