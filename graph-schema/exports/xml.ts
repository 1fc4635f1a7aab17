/** What XML 1.0 does not allow in a document, however it is written. */
// oxlint-disable-next-line no-control-regex -- they are what is to be found
const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

const entities: Record<string, string> = {
  '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\t': '&#9;', '\n': '&#10;', '\r': '&#13;',
}; // prettier-ignore

/** Text as the value of an attribute: white space stays what it is, characters no XML may hold are left out. */
export const attribute = (text: string): string =>
  text.toWellFormed().replace(forbidden, '').replace(/[&<>"\t\n\r]/g, (character) => entities[character] ?? character); // prettier-ignore

/** Text between tags. A carriage return would be read as a line feed if it were not escaped. */
export const content = (text: string): string =>
  text.toWellFormed().replace(forbidden, '').replace(/[&<>\r]/g, (character) => entities[character] ?? character); // prettier-ignore

/** ` id="a" label="b"`; what is undefined is left out. */
export const attributes = (values: Record<string, string | number | undefined>): string =>
  Object.entries(values)
    .map(([name, value]) => (value === undefined ? '' : ` ${name}="${attribute(String(value))}"`))
    .join('');
