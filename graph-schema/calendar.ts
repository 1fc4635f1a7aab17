/** A calendar day as a number: whole days since 1970-01-01. */
export type Day = number;

/** A span of days; `to` is outside. */
export interface DayWindow {
  from: Day;
  to: Day;
}

/** In milliseconds. */
const dayLength = 86_400_000;

/** The day of a date `YYYY-MM-DD`. */
export const dayOf = (date: string): Day => Date.parse(`${date}T00:00:00Z`) / dayLength;

/** A day as `YYYY-MM-DD`. */
export const dateOf = (day: Day): string => new Date(day * dayLength).toISOString().slice(0, 10);

/**
 * Turns what a contact holds as its date into its calendar day in a time zone (an IANA name, UTC where it is none): a date
 * without time is that day.
 */
export function calendarIn(timeZone: string): (at: string) => Day {
  const inZone = zoneFormat(timeZone);
  const isUtc = inZone.resolvedOptions().timeZone === 'UTC';
  return (at) => {
    if (at.length === 10) return dayOf(at);
    const instant = Date.parse(at);
    const date = isUtc ? '' : inZone.format(instant);
    // No calendar was kept by zone in years of other than four digits.
    return date.length === 10 ? dayOf(date) : Math.floor(instant / dayLength);
  };
}

/** Writes an instant as the date it has in a zone. */
function zoneFormat(timeZone: string): Intl.DateTimeFormat {
  const options = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  try {
    // Sweden writes dates as ISO 8601 does.
    return new Intl.DateTimeFormat('sv-SE', { ...options, timeZone });
  } catch {
    return new Intl.DateTimeFormat('sv-SE', { ...options, timeZone: 'UTC' });
  }
}

/** A month: its first day, and that of the next. */
export interface Month {
  from: Day;
  to: Day;
}

/** The months that days from `from` up to, not including, `to` touch, in order. */
export function monthsTouched(from: Day, to: Day): Month[] {
  const months: Month[] = [];
  const month = new Date(from * dayLength);
  month.setUTCDate(1);
  while (month.getTime() < to * dayLength) {
    const first = month.getTime() / dayLength;
    month.setUTCMonth(month.getUTCMonth() + 1);
    months.push({ from: first, to: month.getTime() / dayLength });
  }
  return months;
}

/** The day so many months before another; of a shorter month, its last. */
function monthsBefore(day: Day, months: number): Day {
  const date = new Date(day * dayLength);
  const wanted = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() - months);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(wanted, last));
  return date.getTime() / dayLength;
}

/** The last so many months up to a day, that day included. */
export const lastMonths =
  (months: number) =>
  (today: Day): DayWindow => ({ from: monthsBefore(today + 1, months), to: today + 1 });
