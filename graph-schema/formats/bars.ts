/** A list in a cell, as Kumu has them: `a|b`; a bar inside of a member is written `\|`. */
export const joinBars = (items: readonly string[]): string =>
  items.map((item) => item.replaceAll('|', '\\|')).join('|'); // prettier-ignore

/** The members of a list in a cell, without space around and without blank ones. */
export const splitBars = (text: string): string[] =>
  text.split(/(?<!\\)\|/).map((item) => item.replaceAll('\\|', '|').trim()).filter((item) => item !== ''); // prettier-ignore
