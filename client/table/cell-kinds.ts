import type { FieldKind } from '../../graph-schema/fields.ts';
import { showText, type FieldValue, type Translations } from '../../graph-schema/values.ts';
import { readNumber } from '../state/read-number.ts';

/** What texts of cells are read and written with. */
export interface Words {
  language: string;
  yes: string;
  no: string;
}

/** Why a text is no value: the name of a sentence (`table.wrong.*`). */
export type Wrong = 'number' | 'numbers' | 'boolean' | 'date' | 'datetime' | 'blank' | 'value';

/** The value a text stands for (undefined: none), or why it stands for none. */
export type Reading = { value: FieldValue | undefined } | { wrong: Wrong };

/** How values of a kind are written into a cell and read out of it. */
interface CellKind {
  /** As it is edited and copied: what `parse` reads back. */
  format(value: FieldValue, words: Words): string;
  /** `now`: what is there, which tells the language of a text, and the kind of a value that can be any. */
  parse(text: string, words: Words, now: FieldValue | undefined): Reading;
  /** Numbers stand at the end of their cell. */
  numeric?: true;
  /** Edited in several lines. */
  long?: true;
}

const quotedItem = /^[\s]|[\s]$|[;|"\n\r]/;

/** Several texts in one cell, apart by semicolons. */
export const formatItems = (items: readonly (string | number | boolean)[]): string =>
  items
    .map((item) => {
      const text = String(item);
      return text === '' || quotedItem.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    })
    .join('; ');

/** The texts of a cell that stand apart by semicolons, upright strokes or line breaks. */
export function parseItems(text: string): string[] {
  const found: string[] = [];
  const item = /\s*(?:"((?:[^"]|"")*)"\s*(?=[;|\n\r]|$)|([^;|\n\r]*))(?:[;|\n\r]|$)/gy;
  while (item.lastIndex < text.length) {
    const match = item.exec(text);
    if (!match) break;
    const [, quoted, plain = ''] = match;
    if (quoted !== undefined) found.push(quoted.replaceAll('""', '"'));
    else if (plain.trim() !== '') found.push(plain.trim());
  }
  return found;
}

/** The translation that `showText` shows. */
export function shownTag(value: Translations, language: string): string {
  const shown = [language, language.split('-')[0]!, 'en'].find((tag) => value[tag] !== undefined);
  return shown ?? Object.keys(value).sort()[0]!;
}

/** A text in the place of the one that is shown: other translations stay. */
function readText(text: string, { language }: Words, now: FieldValue | undefined): Reading {
  const blank = text.trim() === '';
  if (typeof now !== 'object' || Array.isArray(now)) return { value: blank ? undefined : text };
  const tag = shownTag(now, language);
  const { [tag]: _shown, ...others } = now;
  if (!blank) return { value: { ...now, [tag]: text } };
  return { value: Object.keys(others).length > 0 ? others : undefined };
}

/** 2024-01-31, 2024/1/31 and 31.1.2024; 1/2/2024 is two days to different people, so it is none. */
export function readDay(text: string): string | undefined {
  const parts = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text);
  const german = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/.exec(text);
  const [year, month, day] = parts ? parts.slice(1) : german ? german.slice(1).toReversed() : [];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const time = Date.parse(`${iso}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso) ? iso : undefined;
}

function readBoolean(text: string, { yes, no }: Words): boolean | undefined {
  const word = text.trim().toLowerCase();
  if ([yes.toLowerCase(), 'yes', 'true', '1', 'x', '✓'].includes(word)) return true;
  if ([no.toLowerCase(), 'no', 'false', '0'].includes(word)) return false;
  return undefined;
}

/** Any value as text. */
function write(value: FieldValue, words: Words): string {
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (Array.isArray(value)) return formatItems(value);
  return typeof value === 'object' ? showText(value, words.language) : String(value);
}

/** A reading of text that is there, without the space around it; nothing where there is none. */
const trimmed =
  (read: (text: string, words: Words) => FieldValue | undefined, wrong: Wrong): CellKind['parse'] =>
  (text, words) => {
    const bare = text.trim();
    if (bare === '') return { value: undefined };
    const value = read(bare, words);
    return value === undefined ? { wrong } : { value };
  };

const text = { format: write, parse: readText };
const line = { format: write, parse: trimmed((bare) => bare, 'value') };
const items = {
  format: write,
  parse: (text: string): Reading => {
    const found = parseItems(text);
    return { value: found.length > 0 ? found : undefined };
  },
};
const numbers: CellKind['parse'] = (text) => {
  const found = parseItems(text).map(readNumber);
  if (found.some((number) => number === undefined)) return { wrong: 'numbers' };
  return { value: found.length > 0 ? found.filter((number) => number !== undefined) : undefined };
};

/** Reads what stays of the kind that is there; any other text is a text. */
const anything: CellKind['parse'] = (text, words, now) => {
  const kind =
    typeof now === 'number'
      ? 'number'
      : typeof now === 'boolean'
        ? 'boolean'
        : !Array.isArray(now)
          ? 'text'
          : typeof now[0] === 'number'
            ? 'numbers'
            : typeof now[0] === 'string'
              ? 'list'
              : 'text';
  const reading: Reading = cellKinds[kind].parse(text, words, now);
  return 'wrong' in reading ? readText(text, words, now) : reading;
};

/** How each kind of field stands in a cell. One entry adds a kind. */
export const cellKinds = {
  text,
  markdown: { ...text, long: true },
  list: items,
  choice: line,
  choices: items,
  number: { format: write, parse: trimmed(readNumber, 'number'), numeric: true },
  numbers: { format: write, parse: numbers, numeric: true },
  boolean: { format: write, parse: trimmed(readBoolean, 'boolean') },
  date: { format: write, parse: trimmed(readDay, 'date') },
  datetime: { format: write, parse: trimmed((bare) => readDay(bare) ?? bare, 'datetime') },
  url: line,
  email: line,
  telephone: line,
  aliases: items,
  any: { format: write, parse: anything },
} as const satisfies Record<FieldKind, CellKind>;

export const cellKindOf = (kind: FieldKind): CellKind => cellKinds[kind];
