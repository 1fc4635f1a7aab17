import type { Scalar } from '../state/choices.ts';
import { readNumber } from '../state/read-number.ts';
import type { RangeFacet } from './facet-list.ts';

type Ends = RangeFacet['ends'];

/** After every instant of its day: instants are compared as text. */
const endOfDay = 'T24';

/** What a person typed into one end of a range; undefined: open, or not understood. */
export function readEnd(typed: string, side: 'min' | 'max', ends: Ends): Scalar | undefined {
  const text = typed.trim();
  if (text === '') return undefined;
  if (ends === 'number') return readNumber(text);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  return ends === 'datetime' && side === 'max' ? `${text}${endOfDay}` : text;
}

/** An end as it is typed. */
export const writeEnd = (end: Scalar | undefined): string =>
  end === undefined ? '' : typeof end === 'string' ? end.slice(0, 10) : String(end);

/** An end in words: a day as a day, a number as a number (a year stays without a separator). */
export function showEnd(end: Scalar, locale: string): string {
  if (typeof end === 'number') {
    return new Intl.NumberFormat(locale, { useGrouping: 'min2', maximumFractionDigits: 20 }).format(end);
  }
  const day = /^(\d{4}-\d{2}-\d{2})(T|$)/.exec(String(end))?.[1];
  const date = day === undefined ? undefined : new Date(`${day}T00:00:00Z`);
  if (!date || Number.isNaN(date.getTime())) return String(end);
  return date.toLocaleDateString(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
}
