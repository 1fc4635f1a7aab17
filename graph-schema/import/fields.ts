import { fieldKinds, type FieldKind } from '../fields.ts';
import { asText, cutText, isBlank } from '../formats/text.ts';
import type { Json } from '../formats/format.ts';
import { Day, DayOrInstant, limits, type FieldValue } from '../values.ts';

type Scalar = string | number | boolean;
type Simple = Scalar | string[] | number[] | boolean[];

/** The nearest value a field can hold: mixed lists become texts, objects their JSON; what is too long is cut. */
export function simplify(value: Json): Simple {
  if (Array.isArray(value)) {
    const items = value.filter((item) => !isBlank(item)).slice(0, limits.list);
    if (items.every((item) => typeof item === 'number')) return items.map(plainZero);
    if (items.every((item) => typeof item === 'boolean')) return items;
    return items.map((item) => cutText(asText(item), limits.text));
  }
  if (typeof value === 'number') return plainZero(value);
  return typeof value === 'boolean' ? value : cutText(asText(value), limits.text);
}

/** JSON cannot tell minus zero from zero. */
const plainZero = (value: number): number => (value === 0 ? 0 : value);

/** True when `simplify` keeps everything. */
export const fitsWhole = (value: Json): boolean =>
  Array.isArray(value)
    ? value.length <= limits.list && value.every((item) => asText(item).length <= limits.text)
    : asText(value).length <= limits.text;

const line = (value: Simple): unknown => (Array.isArray(value) ? value : String(value));
const lines = (value: Simple): unknown => (Array.isArray(value) ? value.map(String) : [String(value)]);
const asIs = (value: Simple): unknown => value;
/** Text that is exactly how a number is written counts as that number. */
const number = (value: Simple): unknown =>
  typeof value === 'string' && String(Number(value)) === value ? Number(value) : value;

/** How a value is given the form of a kind; the kind's schema then says whether it fits. */
const forms = {
  text: line, markdown: line, choice: line, url: line, email: line, telephone: line,
  list: lines, choices: lines, aliases: lines,
  number, numbers: (value) => (Array.isArray(value) ? value : [value]),
  boolean: (value) => (value === 'true' ? true : value === 'false' ? false : value), date: asIs, datetime: asIs, any: asIs,
} as const satisfies Record<FieldKind, (value: Simple) => unknown>; // prettier-ignore

/** The value in the form of a field kind; undefined when it does not fit. */
export function coerce(kind: FieldKind, value: Simple): FieldValue | undefined {
  const form: (value: Simple) => unknown = forms[kind];
  const result = fieldKinds[kind].schema.safeParse(form(value));
  return result.success ? result.data : undefined;
}

const isAddress = (value: Simple): boolean => /^https?:\/\/\S+$/i.test(String(value));
const isEmail = (value: Simple): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(String(value));

/** The kind of field these values look like: the declared one if all of them fit, else what they have in common. */
export function guessKind(values: readonly Simple[], declared?: FieldKind): FieldKind {
  if (declared && values.every((value) => coerce(declared, value) !== undefined)) return declared;
  const every = (test: (value: Simple) => boolean): boolean => values.every(test);
  if (every((value) => typeof value === 'number')) return 'number';
  if (every((value) => typeof value === 'boolean')) return 'boolean';
  if (values.some(Array.isArray)) {
    const flat = values.flatMap((value): Scalar[] => (Array.isArray(value) ? value : [value]));
    if (flat.every((item) => typeof item === 'number')) return 'numbers';
    return flat.every((item) => typeof item === 'string') ? 'list' : 'any';
  }
  if (!every((value) => typeof value === 'string')) return 'any';
  if (every((value) => Day.safeParse(value).success)) return 'date';
  if (every((value) => DayOrInstant.safeParse(value).success)) return 'datetime';
  if (every(isAddress)) return 'url';
  if (every(isEmail)) return 'email';
  const distinct = new Set(values).size;
  if (distinct <= 50 && values.length >= 2 * distinct && every((value) => String(value).length <= 100)) return 'choice';
  return values.some((value) => String(value).length > 200 || String(value).includes('\n')) ? 'markdown' : 'text';
}
