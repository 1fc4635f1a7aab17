/** A calendar day, `2024-01-31`. */
export type DayText = string;

const msPerDay = 86_400_000;
const at = (day: DayText): number =>
  Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8)));
const text = (time: number): DayText => new Date(time).toISOString().slice(0, 10);

/** The day so many days after (before, when negative). */
export const addDays = (day: DayText, days: number): DayText => text(at(day) + days * msPerDay);

/** The first day of the month so many months away. */
export const monthStart = (day: DayText, months: number): DayText =>
  text(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1 + months, 1));

/** The last day of the month so many months away. */
export const monthEnd = (day: DayText, months: number): DayText => addDays(monthStart(day, months + 1), -1);

/** That day when it is a working day, else the Friday before: never later than the day given. */
export function workingDay(day: DayText): DayText {
  const weekday = new Date(at(day)).getUTCDay();
  return addDays(day, weekday === 6 ? -1 : weekday === 0 ? -2 : 0);
}
