import { strToU8, zipSync, type Zippable } from 'fflate';

const head = '<?xml version="1.0" encoding="UTF-8"?>';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006/relationships';

export const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** A cell as a test writes it; text stands in the cell itself. `xml` is written as it is. */
type Written = string | number | boolean | null | { xml: string };

/** A sheet: its cells, or what stands between the tags of its `worksheet`. */
export interface WrittenSheet {
  name: string;
  state?: 'hidden' | 'veryHidden';
  rows?: readonly (readonly Written[])[];
  xml?: string;
}

const column = (at: number): string => (at < 26 ? '' : column(Math.floor(at / 26) - 1)) + String.fromCharCode(65 + (at % 26)); // prettier-ignore

function cellXml(value: Written, address: string): string {
  if (value === null) return '';
  if (typeof value === 'object') return value.xml;
  if (typeof value === 'number') return `<c r="${address}"><v>${value}</v></c>`;
  if (typeof value === 'boolean') return `<c r="${address}" t="b"><v>${value ? 1 : 0}</v></c>`;
  return `<c r="${address}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(value)}</t></is></c>`;
}

const rowsXml = (rows: readonly (readonly Written[])[]): string =>
  rows
    .map((cells, row) => `<row r="${row + 1}">${cells.map((cell, at) => cellXml(cell, column(at) + (row + 1))).join('')}</row>`)
    .join(''); // prettier-ignore

/** The parts of a workbook as Excel packs them. `parts` come beside or instead of those made here. */
export function xlsxParts(sheets: readonly WrittenSheet[], parts: Record<string, string> = {}): Record<string, string> {
  const number = (at: number): string => String(at + 1);
  const targets = sheets.map((_, at) => `<Relationship Id="rId${number(at)}" Type="${office}/worksheet" Target="worksheets/sheet${number(at)}.xml"/>`); // prettier-ignore
  const shared = 'xl/sharedStrings.xml' in parts ? `<Relationship Id="s" Type="${office}/sharedStrings" Target="sharedStrings.xml"/>` : ''; // prettier-ignore
  const styles = 'xl/styles.xml' in parts ? `<Relationship Id="t" Type="${office}/styles" Target="styles.xml"/>` : '';
  const listed = sheets.map(({ name, state }, at) => `<sheet name="${escapeXml(name)}" sheetId="${number(at)}"${state ? ` state="${state}"` : ''} r:id="rId${number(at)}"/>`); // prettier-ignore
  return {
    '[Content_Types].xml': `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    '_rels/.rels': `${head}<Relationships xmlns="${packaged}"><Relationship Id="w" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${listed.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${head}<Relationships xmlns="${packaged}">${targets.join('')}${shared}${styles}</Relationships>`,
    ...Object.fromEntries(
      sheets.map(({ rows = [], xml }, at) => [
        `xl/worksheets/sheet${number(at)}.xml`,
        `${head}<worksheet xmlns="${main}">${xml ?? `<sheetData>${rowsXml(rows)}</sheetData>`}</worksheet>`,
      ]),
    ),
    ...parts,
  };
}

/** Packs texts into a ZIP archive. */
export const pack = (parts: Record<string, string>): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(parts).map(([path, text]) => [path, strToU8(text)])) satisfies Zippable, { mtime: '2024-01-01' }); // prettier-ignore

/** A workbook. */
export const xlsx = (sheets: readonly WrittenSheet[], parts?: Record<string, string>): Uint8Array =>
  pack(xlsxParts(sheets, parts));

const odf = 'urn:oasis:names:tc:opendocument:xmlns';

/** An OpenDocument spreadsheet; `body`: what stands in its `office:spreadsheet`. */
export const ods = (body: string, parts: Record<string, string> = {}): Uint8Array =>
  pack({
    mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
    'content.xml': `${head}<office:document-content xmlns:office="${odf}:office:1.0" xmlns:table="${odf}:table:1.0" xmlns:text="${odf}:text:1.0" xmlns:style="${odf}:style:1.0"><office:automatic-styles><style:style style:name="off" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles><office:body><office:spreadsheet>${body}</office:spreadsheet></office:body></office:document-content>`,
    ...parts,
  });
