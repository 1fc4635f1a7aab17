import type { Chrono } from 'chrono-node/en';

/** Reads when something was from words: «today», «last Tuesday», «12 March 10:30», «2 weeks ago». */
export type ReadWhen = (text: string, now?: Date) => string | undefined;

/** Days in numbers («3/12») have day and month in the order of a locale. Loaded when it is needed first. */
export const loadReadWhen = async (locale: string): Promise<ReadWhen> => {
  const { GB, casual } = await import('chrono-node/en');
  return readerOf(isDayFirst(locale) ? GB : casual);
};

/** Whether a locale writes the day before the month. */
export function isDayFirst(locale: string): boolean {
  const parts = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'numeric' }).formatToParts();
  return parts.findIndex(({ type }) => type === 'day') < parts.findIndex(({ type }) => type === 'month');
}

/**
 * A day `YYYY-MM-DD`, or an instant where a time is said, in the person's time zone; undefined where the words say none, or more
 * than one. What may be before or after today («Tuesday», «12 March») was before: contacts are recorded once they took place.
 */
export const readerOf =
  (chrono: Chrono): ReadWhen =>
  (text, now = new Date()) => {
    const words = inWords(text);
    const [found, ...more] = chrono.parse(words, now);
    if (!found || more.length > 0 || isMore(words.replace(found.text, ''))) return undefined;
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

const numbers = ['one', 'two', 'three', 'four', 'five', 'six'];
const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']; // prettier-ignore

/** What the reader of words does not know by itself: fortnights, and «30.11.», which has the day first wherever it is written. */
function inWords(text: string): string {
  return text
    .replace(/\b(an?|\d+|one|two|three|four|five|six)\s+fortnights?\b/gi, (_, many: string) => {
      const count = /^\d/.test(many) ? Number(many) : Math.max(1, numbers.indexOf(many.toLowerCase()) + 1);
      return `${2 * count} weeks`;
    })
    .replace(
      /^(\s*)(\d{1,2})\.\s?(\d{1,2})(?:\.\s?(\d{4}|\d{2})?)?(?=[\s,]|$)/,
      (said, space: string, day, month, year) => {
        const name = months[Number(month) - 1];
        return name === undefined ? said : `${space}${day} ${name}${year === undefined ? '' : ` ${fullYear(year)}`}`;
      },
    );
}

/** «26» is 2026. */
const fullYear = (year: string): string => (year.length === 2 ? `20${year}` : year);

/** So many years ago is long ago, for a contact that is recorded now. */
const longAgo = 20;

/** What is odd about a day or an instant as that of a contact; undefined: nothing. Numbers turned round are such days. */
export function oddDay(at: string, now = new Date()): 'ahead' | 'longAgo' | undefined {
  const isDay = at.length === 10;
  if (isDay ? at > dayText(now) : Date.parse(at) > now.getTime() + 60_000) return 'ahead';
  const least = new Date(now);
  least.setFullYear(now.getFullYear() - longAgo);
  return (isDay ? at < dayText(least) : Date.parse(at) < least.getTime()) ? 'longAgo' : undefined;
}

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
