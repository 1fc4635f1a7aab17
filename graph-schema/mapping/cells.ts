import { readDate } from '../formats/dates.ts';
import type { Json } from '../formats/format.ts';
import { exactNumber } from '../formats/text.ts';
import type { Cell } from '../formats/table.ts';
import { itemsOf } from './columns.ts';
import type { ColumnUse } from './mapping.ts';
import { yesNo } from './vocabulary.ts';

type Field = Extract<ColumnUse, { as: 'field' }>;

/** The value of a cell as its field has it; a text that is no number, day, or yes or no stays the text it is. */
export function fieldValue(cell: Cell, text: string, { kind, separator, decimals, days }: Field): Json {
  if (separator !== undefined) return itemsOf(text, separator);
  if (kind === 'number') return typeof cell === 'number' ? cell : (numberOf(text, decimals) ?? text);
  if (kind === 'date' || kind === 'datetime') return readDate(text, days ?? 'unknown') ?? text;
  if (kind === 'boolean') return typeof cell === 'boolean' ? cell : (booleanOf(text) ?? text);
  if (kind === 'list' || kind === 'choices') return [text];
  return kind === undefined && (typeof cell === 'number' || typeof cell === 'boolean') ? cell : text;
}

/** `1.460.674,5` with decimals after a comma, `1,460,674.5` after a point. */
export function numberOf(text: string, decimals: '.' | ',' | undefined): number | undefined {
  if (decimals === undefined) return exactNumber(text);
  const plain = decimals === ',' ? text.replaceAll('.', '').replace(',', '.') : text.replaceAll(',', '');
  return exactNumber(plain.replaceAll(/[\s\u00a0\u202f]/g, ''));
}

/**
 * What stands before decimals in numbers such as `1.234,5`, `1,234.5` and `1 234,5`, all of them. A comma before three
 * digits each time stands between thousands: `78,000`.
 */
export function decimalsOf(texts: readonly string[]): '.' | ',' | undefined {
  const every = (test: RegExp): boolean => texts.length > 0 && texts.every((text) => test.test(text));
  if (!texts.some((text) => /[,\s]/.test(text))) return undefined;
  if (every(/^-?(\d+|[1-9]\d{0,2}([,\s]\d{3})+)(\.\d+)?$/)) return '.';
  return every(/^-?(\d+|\d{1,3}([.\s]\d{3})+)(,\d+)?$/) ? ',' : undefined;
}

export function booleanOf(text: string): boolean | undefined {
  const [yes, no] = yesNo;
  const plain = text.toLowerCase();
  return yes.has(plain) || (no.has(plain) ? false : undefined);
}
