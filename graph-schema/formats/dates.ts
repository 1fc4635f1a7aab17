import { DayOrInstant } from '../values.ts';

/** In which order days, months and years of a table stand when the year comes last. */
export type DayOrder = 'day first' | 'month first' | 'unknown';

const yearLast = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})$/;

/** What a column of dates says about the order of day and month: dots mean day first, else a number above 12 tells. */
export function dayOrder(texts: Iterable<string>): DayOrder {
  let order: DayOrder = 'unknown';
  for (const text of texts) {
    const match = yearLast.exec(text.trim());
    if (!match) continue;
    const [first, second] = [Number(match[1]), Number(match[3])];
    if (first > 12 || match[2] === '.') order = 'day first';
    else if (second > 12 && order === 'unknown') order = 'month first';
  }
  return order;
}

/**
 * A day (`2024-01-31`) or an instant (`2024-01-31T09:30:00Z`); undefined when the text is neither. Reads ISO 8601 (a
 * time without offset is UTC) and dates with the year last in the order given.
 */
export function readDate(text: string, order: DayOrder): string | undefined {
  const given = text.trim();
  const match = yearLast.exec(given);
  if (match) {
    if (order === 'unknown') return undefined;
    const [, first = '', , second = '', year = ''] = match;
    const [day, month] = order === 'day first' ? [first, second] : [second, first];
    return checked(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  }
  const iso =
    /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ]+(\d{1,2}:\d{2})(:\d{2}(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/i.exec(
      given,
    );
  if (!iso) return undefined;
  const [, year = '', month = '', day = '', minute, second = ':00', offset = 'Z'] = iso;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (minute === undefined) return checked(date);
  const zone = offset.toUpperCase().replace(/^([+-]\d{2})(\d{2})$/, '$1:$2');
  return checked(`${date}T${minute.padStart(5, '0')}${second}${zone}`);
}

/**
 * When a contact was: as `readDate`, and Unix seconds, which programs that log contacts write. Anywhere else nine or ten
 * digits are a telephone or a registration number.
 */
export function readContactDate(text: string, order: DayOrder): string | undefined {
  const given = text.trim();
  if (!/^\d{9,10}$/.test(given)) return readDate(given, order);
  return checked(new Date(Number(given) * 1_000).toISOString().replace('.000Z', 'Z'));
}

/** The text itself if such a day exists, from the year 1000 on. */
const checked = (text: string): string | undefined =>
  text >= '1000' && DayOrInstant.safeParse(text).success ? text : undefined;
