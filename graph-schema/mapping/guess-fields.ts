import { dayOrder, readDate } from '../formats/dates.ts';
import { exactNumber } from '../formats/text.ts';
import type { FieldDefinition, FieldKind } from '../fields.ts';
import { decimalsOf } from './cells.ts';
import type { Column } from './columns.ts';
import { maybeTelephone, reachedBy } from './contact-words.ts';
import { humanName } from './header-words.ts';
import { averageLength } from './guess-nodes.ts';
import type { ColumnUse, Reason } from './mapping.ts';
import { yesNo } from './vocabulary.ts';

type Field = Extract<ColumnUse, { as: 'field' }>;

/** Kinds whose values are one text, as it is written: whatever it looks like, nothing is read in it. */
const asWritten: readonly FieldKind[] = ['text', 'markdown', 'choice', 'url', 'email', 'telephone'];

/** What a column makes a field of its own by. */
export const ownName = ({ header, at }: Column): string => humanName(header) || `Column ${at + 1}`;

/** The column as a field of this name: `field` of the type, or a new one of the kind its values have. */
export function fieldUse(input: {
  column: Column;
  field: FieldDefinition | undefined;
  name: string;
  of: { of?: number };
}): Field {
  const { column, field, name, of } = input;
  const texts = [...column.values];
  const every = (test: (text: string) => boolean): boolean => texts.length > 0 && texts.every(test);
  // Digits that are no quantity: `0612345678`, `+33 6 12 34 56 78`.
  const isCode = texts.some((text) => /^(0\d|\+\d[\d ]{6})/.test(text));
  const asKind = (kind: Field['kind'], rest: Partial<Field> = {}): Field => ({ as: 'field', name, ...(kind !== undefined && { kind }), ...rest, ...of }); // prettier-ignore
  if (field && asWritten.includes(field.kind)) return asKind(field.kind);
  if (!field && reachedBy(column.header) === 'telephone' && every(maybeTelephone)) return asKind('telephone');
  if (!isCode && every((text) => exactNumber(text) !== undefined)) return asKind('number');
  const decimals = isCode ? undefined : decimalsOf(texts);
  if (decimals !== undefined) return asKind('number', { decimals });
  const order = dayOrder(texts);
  if (every((text) => readDate(text, order) !== undefined)) {
    const kind = texts.some((text) => (readDate(text, order) ?? '').includes('T')) ? 'datetime' : 'date';
    return asKind(kind, order === 'unknown' ? {} : { days: order });
  }
  if (every((text) => yesNo.some((words) => words.has(text.toLowerCase()))) && texts.length === 2)
    return asKind('boolean');
  if (every((text) => /^https?:\/\/\S+$/i.test(text))) return asKind('url');
  if (every((text) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text))) return asKind('email');
  if (column.separator !== undefined) return asKind('choices', { separator: column.separator });
  if (texts.some((text) => text.length > 200 || text.includes('\n'))) return asKind('markdown');
  return asKind(field === undefined && isRepeated(column) ? 'choice' : field?.kind);
}

/** Few values, each several times. */
const isRepeated = ({ values, filled, items }: Column): boolean =>
  values.size <= 50 && filled >= 2 * values.size && averageLength(items) <= 60;

/** Why a column makes a field of this kind. */
export function fieldReason(column: Column, { kind }: Field): Reason {
  if (kind === 'number') return { code: 'numbers' };
  if (kind === 'date' || kind === 'datetime') return { code: 'dates' };
  if (kind === 'url' || kind === 'email') return { code: 'addresses' };
  if (kind === 'choices') return { code: 'list', count: column.items.size };
  return kind === 'choice' ? { code: 'few-values', count: column.values.size } : { code: 'text' };
}
