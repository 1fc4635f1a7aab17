import { joinBars } from '../formats/bars.ts';
import { longestCell } from '../formats/table.ts';
import { cutText, xmlText } from '../formats/text.ts';
import { takeApart } from '../paths.ts';
import type { RememberedValues } from './compare.ts';

/** How a value stands in a cell: of a list its members with bars between, of a text with translations any one of them. */
function cellTexts(value: unknown): string[] {
  if (Array.isArray(value)) return [joinBars(value.map((item) => String(item).trim()).filter((item) => item !== ''))];
  return typeof value === 'object' && value !== null ? Object.values(value).map(String) : [String(value)];
}

const isSameCell = (one: unknown, other: unknown): boolean => {
  const [those, these] = [one, other].map((value) =>
    cellTexts(value).map((text) => cutText(xmlText(text), longestCell).trim()),
  );
  return those!.some((text) => these!.includes(text));
};

/**
 * What a table says of a record, with values that would be written as the same cell in the form that the record has them,
 * or else that they had when they were imported last: a cell does not tell a list of one from a text, nor a number from
 * its digits, and has an end.
 */
export function inFormOf(input: {
  what: 'node' | 'edge';
  record: object;
  before: RememberedValues | undefined;
  wanted: readonly [path: string, value: unknown][];
}): [path: string, value: unknown][] {
  const parts = takeApart(input.what, input.record);
  return input.wanted.map(([path, value]) => {
    const forms = [parts.get(path), input.before?.[path] ?? undefined];
    const form = forms.find((one) => value !== undefined && one !== undefined && isSameCell(one, value));
    return [path, form ?? value];
  });
}
