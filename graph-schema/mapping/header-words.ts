import { words } from '../text.ts';

/** A header made comparable: `OrgNames_in-English` → `org names in english`. */
export const headerWords = (header: string): string =>
  words(header.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').replaceAll(/[_.:/()-]+/g, ' ')).join(' ');

/** A name for people made of a header: `ad_sector_names` → `Ad sector names`. */
export function humanName(header: string): string {
  const plain = header.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').replaceAll(/[_.]+/g, ' ').replaceAll(/\s+/g, ' ').trim(); // prettier-ignore
  const shown = plain === plain.toUpperCase() ? plain.toLowerCase() : plain;
  return (shown.charAt(0).toUpperCase() + shown.slice(1)).slice(0, 200).toWellFormed();
}
