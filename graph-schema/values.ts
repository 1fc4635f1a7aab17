import { z } from 'zod';

/** Text that every store gives back as it was: well-formed Unicode without NUL. */
export const plainText = (max: number): z.ZodString =>
  z
    .string()
    .max(max)
    .refine((text) => text.isWellFormed() && !text.includes('\0'), 'holds characters that are not text');

/** Lengths in UTF-16 code units. */
export const limits = { label: 500, tag: 200, text: 100_000, list: 1_000, tags: 200, keys: 50 } as const;

/** A language tag such as `en`, `fr`, `pt-BR`, `zh-Hans`. */
export const LanguageTag = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/, 'not a language tag');

/** The same text in several languages, by language tag. */
export const Translations = z
  .record(LanguageTag, plainText(limits.text))
  .refine((texts) => Object.keys(texts).length > 0, 'needs at least one language');
export type Translations = z.infer<typeof Translations>;

/** Text in one language that is not said, or in several that are. */
export const Text = z.union([plainText(limits.text), Translations]);
export type Text = z.infer<typeof Text>;

/** A label: text that is not blank. */
export const Label = z.union([
  plainText(limits.label).refine((text) => text.trim() !== '', 'is blank'),
  z
    .record(
      LanguageTag,
      plainText(limits.label).refine((text) => text.trim() !== '', 'is blank'),
    )
    .refine((texts) => Object.keys(texts).length > 0, 'needs at least one language'),
]);
export type Label = z.infer<typeof Label>;

/** A finite number; minus zero becomes zero, which JSON cannot tell apart. */
const FiniteNumber = z
  .number()
  .refine(Number.isFinite)
  .overwrite((value) => (value === 0 ? 0 : value));
const Scalar = z.union([plainText(limits.text), FiniteNumber, z.boolean()]);

/** What a field can hold. A list is of one kind of scalar. */
export const FieldValue = z.union([
  Scalar,
  z.array(plainText(limits.text)).max(limits.list),
  z.array(FiniteNumber).max(limits.list),
  z.array(z.boolean()).max(limits.list),
  Translations,
]);
export type FieldValue = z.infer<typeof FieldValue>;

/** Whether a field holds something: an empty text or list is nothing. */
export const isFilled = (value: FieldValue | undefined): value is FieldValue =>
  value !== undefined && (typeof value === 'string' || Array.isArray(value) ? value.length > 0 : true);

/** Whether every store can tell the time of an instant: ISO 8601 knows no bounds, databases do. */
function isReadEverywhere(instant: string): boolean {
  const [, hours = '0', minutes = '0'] = /[+-](\d\d):?(\d\d)$/.exec(instant.slice(10)) ?? [];
  return Number(hours) * 60 + Number(minutes) <= 18 * 60 && !/\.\d{10}/.test(instant);
}

/** A calendar day, `2024-01-31`. */
export const Day = z.iso.date();
/** An instant with its offset from UTC, `2024-01-31T09:30:00Z`. */
export const Instant = z.iso
  .datetime({ offset: true })
  .refine(isReadEverywhere, 'has an offset of more than 18 hours, or more than nine digits of a second');
/** A day, or an instant. */
export const DayOrInstant = z.union([Day, Instant]);

/** All the texts of a value that may be translated, in the order of their language tags. */
export function textsOf(value: FieldValue): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.map(String);
  if (typeof value === 'object')
    return Object.keys(value)
      .sort()
      .map((tag) => value[tag]!);
  return [String(value)];
}

/** The text to show to a reader of `language`: that language, its base language, English, else the first there is. */
export function showText(value: Text, language = 'en'): string {
  if (typeof value === 'string') return value;
  const base = language.split('-')[0]!;
  return value[language] ?? value[base] ?? value['en'] ?? textsOf(value)[0] ?? '';
}

/** Deep equality of JSON values, whatever the order of object keys. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const left = Object.entries(a).filter(([, value]) => value !== undefined);
  const right = new Map(Object.entries(b).filter(([, value]) => value !== undefined));
  return left.length === right.size && left.every(([key, value]) => right.has(key) && sameValue(value, right.get(key)));
}

/** JSON with object keys sorted and undefined left out: equal values give equal text. */
export function canonicalJson(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`;
}
