import type { Chrono } from 'chrono-node/en';

/** Reads when something was from words: «today», «last Tuesday», «12 March 10:30», «2 weeks ago». */
export type ReadWhen = (text: string, now?: Date) => string | undefined;

/** Days have the day before the month, as in most countries. Loaded when it is needed first. */
export const loadReadWhen = async (): Promise<ReadWhen> => {
  const { GB } = await import('chrono-node/en');
  return readerOf(GB);
};

/**
 * A day `YYYY-MM-DD`, or an instant where a time is said, in the person's time zone; undefined where the words say none, or more
 * than one. What may be before or after today («Tuesday», «12 March») was before: contacts are recorded once they took place.
 */
export const readerOf =
  (chrono: Chrono): ReadWhen =>
  (text, now = new Date()) => {
    const [found, ...more] = chrono.parse(text, now);
    if (!found || more.length > 0 || isMore(text.replace(found.text, ''))) return undefined;
    const { start } = found;
    const date = start.date();
    const isAhead = dayText(date) > dayText(now);
    const isBare = !/\b(next|this|in|from)\b/i.test(text);
    if (isAhead && isBare && start.isCertain('weekday') && !start.isCertain('day')) date.setDate(date.getDate() - 7);
    else if (isAhead && start.isCertain('month') && !start.isCertain('year')) date.setFullYear(date.getFullYear() - 1);
    const isSaid =
      (!start.isCertain('day') || date.getDate() === start.get('day')) &&
      (!start.isCertain('weekday') || date.getDay() === start.get('weekday'));
    if (!isSaid) return undefined;
    return start.isCertain('hour') ? date.toISOString() : dayText(date);
  };

/** Whether words are left that say something. */
const isMore = (rest: string): boolean => /[\p{L}\p{N}]/u.test(rest.replaceAll(/\b(on|at|the)\b/gi, ''));

/** The day of a date in the person's time zone. */
export const dayText = (date: Date): string => {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
};

/** A day or an instant in words, in a language. */
export function showWhen(at: string, language: string): string {
  const isDay = at.length === 10;
  const date = new Date(isDay ? `${at}T12:00:00` : at);
  return new Intl.DateTimeFormat(language, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    ...(!isDay && { hour: '2-digit', minute: '2-digit' }),
  }).format(date);
}
