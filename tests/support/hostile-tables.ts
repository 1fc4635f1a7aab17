import { strToU8, zipSync } from 'fflate';
import { ods, pack, xlsx, xlsxParts } from './workbooks.ts';

/** A file of tables made to do harm. */
export interface HostileTable {
  what: string;
  /** As the file is called. */
  name: string;
  bytes(): Uint8Array;
  /** Why it is refused. */
  reason: string;
}

const text = (content: string): Uint8Array => new TextEncoder().encode(content);
const sheet = (xml: string, name = 'S'): Uint8Array => xlsx([{ name, xml: `<sheetData>${xml}</sheetData>` }]);
const cell = (address: string, row = /\d+$/.exec(address)?.[0]): string =>
  sheetRow(row ?? '1', `<c r="${address}"><v>1</v></c>`);
const sheetRow = (row: string, cells: string): string => `<row r="${row}">${cells}</row>`;
const table = (rows: string): Uint8Array => ods(`<table:table table:name="S">${rows}</table:table>`);
const odsCell = (repeated = 1): string => `<table:table-cell table:number-columns-repeated="${repeated}" xmlns:o="x" office:value-type="string"><text:p>x</text:p></table:table-cell>`; // prettier-ignore

/** The archive with bytes overwritten: where `find` stands for the last time, and so many bytes after it. */
function patched(archive: Uint8Array, find: readonly number[], after: number, bytes: readonly number[]): Uint8Array {
  const copy = archive.slice();
  for (let at = copy.length - find.length; at >= 0; at -= 1) {
    if (!find.every((byte, offset) => copy[at + offset] === byte)) continue;
    copy.set(bytes, at + after);
    return copy;
  }
  throw new Error('These bytes are not in the archive.');
}

const central = [0x50, 0x4b, 1, 2];
const old = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const utf16 = (name: string): number[] => [...name].flatMap((letter) => [letter.charCodeAt(0), 0]);

/** Files that are refused, each in one sentence. */
export const hostileTables: HostileTable[] = [
  {
    what: 'a ZIP bomb',
    name: 'bomb.xlsx',
    bytes: () => {
      const zeros = new Uint8Array(30_000_000);
      const parts = Object.fromEntries(Array.from({ length: 5 }, (_, at) => [`xl/media/${at}.bin`, zeros]));
      return zipSync({ '_rels/.rels': strToU8('<a/>'), ...parts }, { level: 1 });
    },
    reason: '«bomb.xlsx» would be larger than 128 MB unpacked, which is the most that is read.',
  },
  {
    what: 'a thousand sheets that are one',
    name: 'same.xlsx',
    bytes: () => {
      const xml = `<sheetData>${' '.repeat(1_900_000)}</sheetData>`;
      const parts = xlsxParts(Array.from({ length: 1_000 }, (_, at) => ({ name: `S${at}`, xml: at === 0 ? xml : '' })));
      const path = 'xl/_rels/workbook.xml.rels';
      return pack({ ...parts, [path]: (parts[path] ?? '').replaceAll(/sheet\d+\.xml/g, 'sheet1.xml') });
    },
    reason: '«same.xlsx» would be larger than 128 MB unpacked, which is the most that is read.',
  },
  {
    what: 'a header that lies about the size',
    name: 'lie.xlsx',
    bytes: () => patched(sheet(cell('A1') + ' '.repeat(5_000_000)), [0x50, 0x4b, 1, 2], 24, [10, 0, 0, 0]),
    reason: '«lie.xlsx» is not what it says: «xl/worksheets/sheet1.xml» in it is larger than it claims.',
  },
  {
    what: 'an archive of ten thousand files',
    name: 'many.xlsx',
    bytes: () => pack(Object.fromEntries(Array.from({ length: 10_000 }, (_, at) => [`${at}`, '']))),
    reason: '«many.xlsx» packs 10,000 files; a workbook may hold 5,000.',
  },
  {
    what: 'a file packed in a way nobody knows',
    name: 'method.xlsx',
    bytes: () => patched(sheet(cell('A1')), central, 10, [99, 0]),
    reason:
      '«method.xlsx» packs «xl/worksheets/sheet1.xml» in a way that is not read; save it again with a spreadsheet program.',
  },
  {
    what: 'an archive within an archive',
    name: 'nested.xlsx',
    bytes: () => zipSync({ 'inner.xlsx': sheet(cell('A1')) }),
    reason: '«nested.xlsx» is a ZIP archive, but no workbook; what can be read of such are .xlsx and .ods.',
  },
  {
    what: 'a workbook cut off',
    name: 'cut.xlsx',
    bytes: () => sheet(cell('A1')).subarray(0, 700),
    reason: '«cut.xlsx» is damaged: it looks like a ZIP file whose end is missing; it was probably cut off.',
  },
  {
    what: 'a workbook with a bit turned',
    name: 'turned.xlsx',
    bytes: () => patched(sheet(cell('A1')), central, 16, [1, 2, 3, 4]),
    reason: '«turned.xlsx» is damaged: «xl/worksheets/sheet1.xml» in it cannot be unpacked; save or load it again.',
  },
  {
    what: 'an archive with a password',
    name: 'locked.xlsx',
    bytes: () => patched(sheet(cell('A1')), central, 8, [1, 0]),
    reason: '«locked.xlsx» is protected with a password; save it without one.',
  },
  {
    what: 'a workbook Excel has encrypted',
    name: 'secret.xlsx',
    bytes: () => Uint8Array.from([...old, ...new Uint8Array(504), ...utf16('EncryptedPackage')]),
    reason: '«secret.xlsx» is protected with a password; save it without one.',
  },
  {
    what: 'a workbook of Excel 97',
    name: 'old.xls',
    bytes: () => Uint8Array.from([...old, ...new Uint8Array(504), ...utf16('Workbook')]),
    reason: '«old.xls» is an old workbook (.xls, Excel 97–2003) or of another kind that is not read; save it as .xlsx.',
  },
  {
    what: 'an encrypted OpenDocument',
    name: 'secret.ods',
    bytes: () => ods('', { 'META-INF/manifest.xml': '<m:manifest xmlns:m="m"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>' }), // prettier-ignore
    reason: '«secret.ods» is protected with a password; save it without one.',
  },
  {
    what: 'one cell in the last corner',
    name: 'corner.xlsx',
    bytes: () => sheet(cell('XFD1048576')),
    reason: 'Sheet «S», cell XFD1048576: a table may have 500 columns.',
  },
  {
    what: 'one cell in the last row',
    name: 'deep.xlsx',
    bytes: () => sheet(cell('A1048576')),
    reason: 'Sheet «S», cell A1048576: a workbook may hold 100,000 rows.',
  },
  {
    what: 'rows of all sheets together',
    name: 'sheets.xlsx',
    bytes: () => xlsx(['A', 'B', 'C'].map((name) => ({ name, xml: `<sheetData>${cell('A40000')}</sheetData>` }))),
    reason: 'Sheet «C», cell A40000: a workbook may hold 100,000 rows.',
  },
  {
    what: 'too many cells, most of them between a first and a last',
    name: 'gaps.xlsx',
    bytes: () => sheet(Array.from({ length: 16_001 }, (_, row) => cell(`SF${row + 1}`)).join('')),
    reason: 'Sheet «S», cell SF16001: a file may hold 8,000,000 cells.',
  },
  {
    what: 'the address ZZZZZZ1',
    name: 'address.xlsx',
    bytes: () => sheet(cell('ZZZZZZ1')),
    reason: 'Sheet «S», row 1: «ZZZZZZ1» is not the address of a cell.',
  },
  {
    what: 'the address A99999999999',
    name: 'row.xlsx',
    bytes: () => sheet(cell('A99999999999', '1')),
    reason: 'Sheet «S»: «99999999999» is not the number of a row.',
  },
  {
    what: 'a cell of ten million characters',
    name: 'cell.xlsx',
    bytes: () => sheet(sheetRow('1', `<c r="B1" t="inlineStr"><is><t>${'a'.repeat(10_000_000)}</t></is></c>`)),
    reason: 'Sheet «S», row 1: the sheet cannot be read: its XML holds a text of more than 2,000,000 characters.',
  },
  {
    what: 'a tag that never ends',
    name: 'tag.xlsx',
    bytes: () => sheet(`<row r="1"><c r="${'A'.repeat(60_000_000)}`),
    reason: 'Sheet «S», row 1: the sheet cannot be read: its XML holds a text of more than 2,000,000 characters.',
  },
  {
    what: 'a tag with a million attributes',
    name: 'attributes.xlsx',
    bytes: () => sheet(`<row ${Array.from({ length: 1_000_000 }, (_, at) => `a${at}="" `).join('')}></row>`),
    reason: 'Sheet «S», row 1: the sheet cannot be read: an element of its XML has more than 200 attributes.',
  },
  {
    what: 'elements within elements without end',
    name: 'depth.xlsx',
    bytes: () => sheet('<a>'.repeat(1_000_000)),
    reason: 'Sheet «S», row 1: the sheet cannot be read: its XML is nested more than 200 deep.',
  },
  {
    what: 'an entity that would fetch a file',
    name: 'xxe.xlsx',
    bytes: () => {
      const parts = xlsxParts([{ name: 'S' }]);
      const xml =
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><worksheet><sheetData><row r="1"><c r="A1" t="str"><v>&x;</v></c></row></sheetData></worksheet>';
      return pack({ ...parts, 'xl/worksheets/sheet1.xml': xml });
    },
    reason:
      'Sheet «S», row 1: the sheet cannot be read: it uses an entity that XML does not know; those a file declares itself are not read.',
  },
  {
    what: 'entities that grow a billionfold',
    name: 'laughs.ods',
    bytes: () => {
      const entities = Array.from({ length: 9 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join('');
      return ods('', { 'content.xml': `<!DOCTYPE a [<!ENTITY l0 "lol">${entities}]><a>&l9;</a>` });
    },
    reason:
      '«laughs.ods» cannot be read: it uses an entity that XML does not know; those a file declares itself are not read.',
  },
  {
    what: 'shared texts without end',
    name: 'texts.xlsx',
    bytes: () =>
      xlsx([{ name: 'S' }], { 'xl/sharedStrings.xml': `<sst>${'<si><t>ab</t></si>'.repeat(2_000_000)}</sst>` }),
    reason: 'The workbook cannot be read: it holds more than 1,000,000 different texts.',
  },
  {
    what: 'a million rows that are one',
    name: 'repeated.ods',
    bytes: () => table(`<table:table-row table:number-rows-repeated="1048576">${odsCell()}</table:table-row>`),
    reason: 'Sheet «S», cell A1048576: a workbook may hold 100,000 rows.',
  },
  {
    what: 'a cell that stands for sixteen thousand',
    name: 'repeated-cell.ods',
    bytes: () => table(`<table:table-row>${odsCell(16_384)}</table:table-row>`),
    reason: 'Sheet «S», cell SG1: a table may have 500 columns.',
  },
  {
    what: 'spaces that stand for a billion',
    name: 'spaces.ods',
    bytes: () =>
      table(
        `<table:table-row><table:table-cell office:value-type="string"><text:p>${'<text:s text:c="999999999"/>'.repeat(2_000)}</text:p></table:table-cell></table:table-row>`,
      ),
    reason: 'Sheet «S», cell A1: a cell may hold 1,000,000 characters.',
  },
  {
    what: 'a quotation mark that is never closed',
    name: 'quote.csv',
    bytes: () => text(`Label,Type\nA,"B\n${'text, more\n'.repeat(5_000_000)}`),
    reason:
      'Row 2, column 2: a cell may hold 1,000,000 characters; perhaps the quotation mark that opens here is never closed.',
  },
  {
    what: 'a quotation mark that is not closed in a short file',
    name: 'quote-short.csv',
    bytes: () => text('Label,Type\nA,B\nC,"D\nE,F\n'),
    reason: 'Row 3, column 2: a quotation mark is opened here and never closed.',
  },
  {
    what: 'a million columns',
    name: 'columns.csv',
    bytes: () => text(`${'a,'.repeat(1_000_000)}\n1,2\n`),
    reason: 'Row 1, column 501: a table may have 500 columns.',
  },
  {
    what: 'half a million rows and one',
    name: 'rows.csv',
    bytes: () => text(`Label,Number\n${Array.from({ length: 500_000 }, (_, at) => `text ${at},${at}\n`).join('')}`),
    reason: 'Row 500,001, column 1: a text file may hold 500,000 rows.',
  },
  {
    what: 'thirteen million cells',
    name: 'cells.csv',
    bytes: () => text(`${'ab,'.repeat(499)}ab\n`.repeat(26_000)),
    reason: 'Row 16,001, column 1: a file may hold 8,000,000 cells.',
  },
];
