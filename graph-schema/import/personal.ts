import type { FieldKind } from '../fields.ts';
import { holdsEmail, isTelephone, reachedBy } from '../mapping/contact-words.ts';

type Value = string | number | boolean | readonly (string | number | boolean)[];

/** What stands between several numbers or addresses in one text. */
const between = /[;,|/\n]/;
const isContact = (text: string): boolean =>
  holdsEmail(text) || isTelephone(text) || text.split(between).every((part) => isTelephone(part.trim()));

const never: readonly FieldKind[] = ['boolean', 'date', 'datetime', 'url'];

/**
 * Whether a new field tells how people are reached, by its kind, by a word in its name, or by half of its values: members
 * see such a field, guests do not. «Mobile clinics» that counts them tells no such thing.
 */
export function isPersonal(field: { name: string; kind: FieldKind; values: readonly Value[] }): boolean {
  const { name, kind, values } = field;
  if (kind === 'email' || kind === 'telephone') return true;
  if (never.includes(kind)) return false;
  const items = values.flatMap((value) => value);
  const isFigure = (item: string | number | boolean): boolean => typeof item === 'number' && Math.abs(item) < 100_000;
  if (reachedBy(name) !== undefined && !items.every(isFigure)) return true;
  const contacts = items.filter((item) => typeof item === 'string' && isContact(item.trim()));
  return contacts.length > 0 && contacts.length >= items.length / 2;
}
