import { fieldKinds, type FieldKind } from '../../graph-schema/fields.ts';
import type { FieldValue } from '../../graph-schema/values.ts';
import { readNumber } from '../state/read-number.ts';

/** What a person typed as a value; undefined: nothing. What cannot be read stays the text it is, for its kind to refuse. */
export type Typed = FieldValue | undefined;

/** A number, or the text that is none. */
export function typedNumber(text: string): Typed {
  return text.trim() === '' ? undefined : (readNumber(text) ?? text);
}

/** Numbers with spaces or semicolons between them. */
export function readNumbers(text: string): Typed {
  const parts = text.split(/[\s;]+/).filter(Boolean);
  if (parts.length === 0) return undefined;
  const numbers = parts.map(typedNumber);
  return numbers.every((number) => typeof number === 'number') ? numbers : text;
}

/** One value a line. */
export function readLines(text: string): Typed {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  return lines.length > 0 ? lines : undefined;
}

/** How a value stands in an input of one line or several. */
export function showTyped(value: Typed, between = ' '): string {
  if (value === undefined) return '';
  if (Array.isArray(value)) return value.map(String).join(between);
  return typeof value === 'object' ? Object.values(value).join(between) : String(value);
}

/** True when a kind takes the value, or there is none. */
export const isOfKind = (kind: FieldKind, value: Typed): boolean =>
  value === undefined || fieldKinds[kind].schema.safeParse(value).success;

/** A day and, where there is one, the time on it, in the person's time zone. */
export function dayAndTime(value: Typed): { day: string; time: string } {
  if (typeof value !== 'string') return { day: '', time: '' };
  if (!value.includes('T')) return { day: value, time: '' };
  const at = new Date(value);
  if (Number.isNaN(at.getTime())) return { day: value.slice(0, 10), time: '' };
  const two = (number: number) => String(number).padStart(2, '0');
  return {
    day: `${String(at.getFullYear()).padStart(4, '0')}-${two(at.getMonth() + 1)}-${two(at.getDate())}`,
    time: `${two(at.getHours())}:${two(at.getMinutes())}`,
  };
}

/** A day, or an instant where a time is said. */
export function readDayAndTime({ day, time }: { day: string; time: string }): Typed {
  if (day === '') return undefined;
  if (time === '') return day;
  const at = new Date(`${day}T${time}`);
  return Number.isNaN(at.getTime()) ? day : at.toISOString();
}

/** A text without the languages nothing is said in; nothing at all is undefined. */
export function tidyText(value: Typed): Typed {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value;
  if (typeof value !== 'object' || Array.isArray(value)) return value;
  const said = Object.entries(value).filter(([, text]) => text.trim() !== '');
  return said.length > 0 ? Object.fromEntries(said) : undefined;
}
