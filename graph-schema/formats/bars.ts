/**
 * A list in a cell, as Kumu has them: `a|b`; a bar inside of a member is written `\|`. Where a member ends in a backslash,
 * a space keeps that from the bar behind it: readers take members without space around.
 */
export const joinBars = (items: readonly string[]): string =>
  items.map((item) => item.replaceAll('|', '\\|')).map((item, at) => (at < items.length - 1 && item.endsWith('\\') ? `${item} ` : item)).join('|'); // prettier-ignore

/** The members of a list in a cell, without space around and without blank ones. */
export const splitBars = (text: string): string[] =>
  text.split(/(?<!\\)\|/).map((item) => item.replaceAll('\\|', '|').trim()).filter((item) => item !== ''); // prettier-ignore
