import { xmlText } from '../formats/text.ts';

const entities: Record<string, string> = {
  '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\t': '&#9;', '\n': '&#10;', '\r': '&#13;',
}; // prettier-ignore

/** Text as the value of an attribute: white space stays what it is, characters no XML may hold are left out. */
export const attribute = (text: string): string =>
  xmlText(text).replace(/[&<>"\t\n\r]/g, (character) => entities[character] ?? character); // prettier-ignore

/** Text between tags. A carriage return would be read as a line feed if it were not escaped. */
export const content = (text: string): string =>
  xmlText(text).replace(/[&<>\r]/g, (character) => entities[character] ?? character); // prettier-ignore

/** ` id="a" label="b"`; what is undefined is left out. */
export const attributes = (values: Record<string, string | number | undefined>): string =>
  Object.entries(values)
    .map(([name, value]) => (value === undefined ? '' : ` ${name}="${attribute(String(value))}"`))
    .join('');
