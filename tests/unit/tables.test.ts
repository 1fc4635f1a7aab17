import { parse as parseCsv } from 'csv-parse/sync';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { GraphError } from '../../graph-schema/errors.ts';
import { readGraph } from '../support/read-graph.ts';
import type { Cell } from '../../graph-schema/formats/table.ts';
import { readTables } from '../../graph-schema/tables/read-tables.ts';
import { hostileTables } from '../support/hostile-tables.ts';
import { testData } from '../support/test-data.ts';
import { ods, xlsx } from '../support/workbooks.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const rowsOf = (content: Uint8Array, name = 't.csv'): Cell[][] => readTables(content, name).tables[0]!.rows;

/** A table without what readers leave away: blank cells at the ends of rows, blank rows at the end. */
function trimmed(rows: readonly (readonly Cell[])[]): Cell[][] {
  const cut = rows.map((row) => {
    const plain = row.map((cell) => (typeof cell === 'string' && cell.trim() === '' ? null : cell));
    return plain.slice(0, plain.findLastIndex((cell) => cell !== null) + 1);
  });
  return cut.slice(0, cut.findLastIndex((row) => row.length > 0) + 1);
}

describe('text with separators', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'é', '梅', ' ', '"', ',', ';', '\t', '|', '\n', '=', '1'), maxLength: 6 }); // prettier-ignore
  const table = fc.array(fc.array(text, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 });
  const write = (rows: string[][], separator: string, end: string): string =>
    rows.map((row) => row.map((cell) => (/^[a-z1é梅]*$/.test(cell) ? cell : `"${cell.replaceAll('"', '""')}"`)).join(separator)).join(end); // prettier-ignore
  /** Says which separator there is, so that a table of odd cells is not taken for one with another. */
  const said = (separator: string, content: string): string => `sep=${separator}\n${content}`;
  const separator = fc.constantFrom(',', ';', '\t', '|');
  const end = fc.constantFrom('\n', '\r\n', '\r');

  it('whatever the cells, separators and line ends: what was written is read', () => {
    fc.assert(
      fc.property(table, separator, end, (rows, by, lineEnd) => {
        expect(rowsOf(bytes(said(by, write(rows, by, lineEnd))))).toEqual(trimmed(rows));
      }),
    );
  });

  it('is read as csv-parse reads it, where that reads it at all', () => {
    const wild = fc.string({ unit: fc.constantFrom('a', 'b', '"', ',', '\n', '\r\n'), maxLength: 30 });
    fc.assert(
      fc.property(wild, (content) => {
        let expected: string[][];
        try {
          expected = parseCsv(content, { relax_column_count: true, record_delimiter: ['\r\n', '\n', '\r'] });
        } catch {
          return;
        }
        // Line ends within a cell are all of one kind here.
        const plain = expected.map((row) => row.map((cell) => cell.replaceAll('\r\n', '\n')));
        expect(rowsOf(bytes(said(',', content)))).toEqual(trimmed(plain));
      }),
      { numRuns: 2_000 },
    );
  });

  it('comes in pieces that may end anywhere', () => {
    const cells = Array.from({ length: 400_000 }, (_, at) => (at % 3 === 0 ? `"a ""${at}"", é"` : `梅${at}`));
    const content = bytes(cells.join(';') .replaceAll(/((?:[^;]*;){9}[^;]*);/g, '$1\r\n')); // prettier-ignore
    const rows = rowsOf(content);
    expect([rows.length, rows.flat().length]).toEqual([40_000, 400_000]);
    expect(rows.flat().filter((cell) => !/^(a "\d+", é|梅\d+)$/.test(String(cell)))).toEqual([]);
  });

  it.each([
    [
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a;b;c\n1,5;2;3\n',
      [
        ['a', 'b', 'c'],
        ['1,5', '2', '3'],
      ],
    ],
    [
      'a\tb\n"x, y"\t2\n',
      [
        ['a', 'b'],
        ['x, y', '2'],
      ],
    ],
    [
      'a|b\n1|2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'Label,Tags\nA,x|y\nB,y|z|w\n',
      [
        ['Label', 'Tags'],
        ['A', 'x|y'],
        ['B', 'y|z|w'],
      ],
    ],
    ['sep=;\r\na;b,c\r\n', [['a', 'b,c']]],
    // A title above the table says nothing of what stands between its cells.
    ['List, as of May\n\na;b\n1;2\n', [['List, as of May'], [], ['a', 'b'], ['1', '2']]],
    ['List;;\n;;\na;b;c\n1,5;2;3\n', [['List'], [], ['a', 'b', 'c'], ['1,5', '2', '3']]],
    ['\uFEFFa,b\n', [['a', 'b']]],
    ['one\ntwo\n', [['one'], ['two']]],
    [
      'a,5" pipe\n"x"y,z\n',
      [
        ['a', '5" pipe'],
        ['xy', 'z'],
      ],
    ],
    ['a,b\n\n,\n1\n', [['a', 'b'], [], [], ['1']]],
  ] as const)('%j', (content, expected) => {
    expect(rowsOf(bytes(content))).toEqual(expected);
  });
});

describe('the letters of a text', () => {
  const samples = {
    'windows-1252': ['Label;Ort;Notiz\nBüro für Ausbildung;Zürich;größer als «früher»\nAgence régionale;Orléans;été\nEducación y niñez;Málaga;¿qué?\n', 'latin1'],
    'windows-1256': ['الاسم,البلد\nجمعية التنمية المستدامة,تونس\nمركز التدريب المهني,المغرب\n', 'c7'],
    shift_jis: ['名前,国\n株式会社ニッポン職業訓練センター,日本\nひらがなとカタカナの会社,東京\n', 'c7'],
    gbk: ['名称,国家\n中国职业技能培训中心,中国\n上海市教育发展基金会,上海\n', 'c7'],
  } as const; // prettier-ignore

  /** Text in a single- or double-byte encoding, by looking every character up in what the decoder makes of all bytes. */
  function encode(text: string, encoding: string): Uint8Array {
    const decoder = new TextDecoder(encoding);
    const known = new Map<string, number[]>();
    const learn = (codes: number[]): void => {
      const letter = decoder.decode(Uint8Array.from(codes));
      if ([...letter].length === 1 && !known.has(letter)) known.set(letter, codes);
    };
    for (let byte = 0; byte < 256; byte += 1) learn([byte]);
    for (let lead = 0x81; lead < 0xff; lead += 1) for (let trail = 0x40; trail < 0xff; trail += 1) learn([lead, trail]);
    return Uint8Array.from([...text].flatMap((letter) => known.get(letter) ?? [0x3f]));
  }

  it.each(Object.entries(samples))('%s is recognised, also in a few of its lines, and said', (encoding, [text]) => {
    const lines = text.trimEnd().split('\n');
    for (const part of [text, `${lines[0]}\n${lines[1]}`, `Label,Type\n${lines[1]}`, `${lines[1]}\n${lines[2]}`]) {
      const read = readTables(encode(part, encoding), 'a.csv');
      expect([read.encoding, read.tables[0]?.rows.length]).toEqual([encoding, part.trimEnd().split('\n').length]);
      expect(read.notes[0]?.message).toContain('it was read as');
    }
    expect(rowsOf(encode(text, encoding)).flat()).toEqual(text.trimEnd().split(/[\n,;]/));
  });

  it('a person may say them, and is told when nobody knows the name', () => {
    const arabic = encode('Label\nجمعية\n', 'windows-1256');
    const read = readTables(arabic, 'a.csv', { encoding: 'Windows-1252' });
    expect([read.encoding, read.tables[0]?.rows[1]?.[0], read.notes]).toEqual(['windows-1252', 'ÌãÚíÉ', []]);
    expect(() => readTables(arabic, 'a.csv', { encoding: 'klingon' })).toThrow(
      '«klingon» is not the name of an encoding',
    );
  });

  it.each(['utf-16le', 'utf-16be'])('%s is read, with and without a mark', (encoding) => {
    const text = 'Label;Type\nZoë;梅\n';
    const units = [...text].flatMap((letter) => {
      const code = letter.charCodeAt(0);
      return encoding === 'utf-16le' ? [code & 255, code >> 8] : [code >> 8, code & 255];
    });
    const mark = encoding === 'utf-16le' ? [0xff, 0xfe] : [0xfe, 0xff];
    for (const content of [units, [...mark, ...units]])
      expect(rowsOf(Uint8Array.from(content))).toEqual([['Label', 'Type'], ['Zoë', '梅']]); // prettier-ignore
  });

  it('Shift-JIS of other people is recognised', ({ skip }) => {
    const file = testData('messy/openrefine/shift_jis.txt');
    if (!file) return skip();
    expect(readTables(readFileSync(file), 'shift_jis.txt').encoding).toBe('shift_jis');
  });
});

describe('workbooks', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }).filter((text) => /^[^\p{C}]*\S[^\p{C}]*$/u.test(text)),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
  );

  it('whatever the cells: what was written is read', () => {
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 6 }), (rows) => {
        const plain = rows.map((row) => row.map((value) => (value === 0 ? 0 : value)));
        expect(rowsOf(xlsx([{ name: 'S', rows: plain }]), 'a.xlsx')).toEqual(trimmed(plain));
      }),
    );
  });

  it('give shared and rich texts, formulas’ values, errors as blank, and numbers no computer holds as text', () => {
    const c = (address: string, type: string, inner: string) => ({ xml: `<c r="${address}" t="${type}">${inner}</c>` });
    const shared = '<sst><si><t>plain</t></si><si><r><t>ri</t></r><r><rPr><b/></rPr><t>ch</t></r><rPh sb="0" eb="1"><t>no</t></rPh></si></sst>';
    const rows = [
      [c('A1', 's', '<v>0</v>'), c('B1', 's', '<v>1</v>'), c('C1', 'str', '<f>"x"&amp;"y"</f><v>xy_x000D_z</v>'), c('D1', 'n', '<f>1+1</f><v>2</v>')],
      [c('A2', 'e', '<f>1/0</f><v>#DIV/0!</v>'), c('B2', 'n', '<v>12345678901234567890</v>'), c('C2', 'n', '<f>1+1</f>'), c('D2', 's', '<v>77</v>')],
    ];
    const { tables, notes } = readTables(xlsx([{ name: 'S', rows }], { 'xl/sharedStrings.xml': shared }), 'a.xlsx');
    expect(tables[0]?.rows).toEqual([['plain', 'rich', 'xy\nz', 2], [null, '12345678901234567890']]);
    expect(notes).toEqual([{ kind: 'note', sheet: 'S', row: 2, column: 1, message: 'From this cell on, a formula gives an error (such as #N/A); its cell counts as blank.' }]);
  }); // prettier-ignore

  it.each([
    [45_292, 14, '2024-01-01'],
    [45_292.5, 22, '2024-01-01T12:00:00'],
    [0.75, 21, '18:00:00'],
    [1, 14, '1900-01-01'],
    [59, 14, '1900-02-28'],
    [60, 14, 60],
    [61, 14, '1900-03-01'],
    [2_958_466, 14, 2_958_466],
    [-1, 14, -1],
    [45_292, 164, '2024-01-01'],
    [45_292, 165, 45_292],
    [45_292, 166, 45_292],
    [45_292, 0, 45_292],
  ])('the number %d in the format %i is %j', (number, format, expected) => {
    const styles = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="[$-809]d\\ mmmm\\ yyyy;@"/><numFmt numFmtId="165" formatCode="0.0&quot; days&quot;"/><numFmt numFmtId="166" formatCode="[h]:mm"/></numFmts><cellXfs><xf numFmtId="${format}"/></cellXfs></styleSheet>`;
    const rows = [[{ xml: `<c r="A1" s="0"><v>${number}</v></c>` }]];
    expect(rowsOf(xlsx([{ name: 'S', rows }], { 'xl/styles.xml': styles }), 'a.xlsx')).toEqual([[expected]]);
  });

  it('say which sheets are hidden', () => {
    const book = xlsx([{ name: 'A', rows: [['x']] }, { name: 'B', state: 'hidden', rows: [['y']] }, { name: 'C', state: 'veryHidden', rows: [] }]); // prettier-ignore
    expect(readTables(book, 'a.xlsx').tables.map(({ name, hidden }) => [name, hidden])).toEqual([['A', undefined], ['B', true], ['C', true]]); // prettier-ignore
  });

  it('of OpenDocument give values, repeated cells and rows, and nothing of comments', () => {
    const book = ods(
      '<table:table table:name="A"><table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="1.5"><text:p>1,5</text:p></table:table-cell><table:table-cell/><table:table-cell office:value-type="string"><office:annotation><text:p>no</text:p></office:annotation><text:p>a<text:s text:c="2"/><text:span>b</text:span></text:p><text:p>c</text:p></table:table-cell></table:table-row><table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="16000"/></table:table-row></table:table>',
    );
    expect(rowsOf(book, 'a.ods')).toEqual([[1.5, 1.5, null, 'a  b\nc'], [1.5, 1.5, null, 'a  b\nc']]); // prettier-ignore
  });
});

describe('cells that are merged downwards', () => {
  const told = [['Country', 'Name'], ['Kenya', 'a'], ['Kenya', 'b'], ['Kenya', 'c'], [], ['Peru', 'd']]; // prettier-ignore
  const note = {
    message: 'From this cell on, blank cells that are merged with one above have its value.',
    row: 3,
    column: 1,
  };

  it('give their value to each row of a workbook, and this is told', () => {
    const text = (address: string, value: string) => `<c r="${address}" t="str"><v>${value}</v></c>`;
    const xml = (merges: string) => `<sheetData><row r="1">${text('A1', 'Country')}${text('B1', 'Name')}</row><row r="2">${text('A2', 'Kenya')}${text('B2', 'a')}</row><row r="3"><c r="A3"/>${text('B3', 'b')}</row><row r="4">${text('B4', 'c')}</row><row r="6">${text('A6', 'Peru')}${text('B6', 'd')}</row></sheetData><mergeCells>${merges}</mergeCells>`;
    const read = (merges: string) => readTables(xlsx([{ name: 'S', xml: xml(merges) }]), 'a.xlsx');
    const { tables, notes } = read('<mergeCell ref="A2:A5"/>');
    expect(tables[0]!.rows).toEqual(told);
    expect(notes).toMatchObject([note]);
    // A header, a heading, the whole sheet, and what is no address.
    for (const other of ['A1:A6', 'A2:B5', 'A1:XFD1048576', 'A2', 'ZZZZ1:B', 'A9999999:A9999999', 'XFD2:XFD5'])
      expect(read(`<mergeCell ref="${other}"/>`).tables[0]!.rows[2]).toEqual([null, 'b']);
    expect(read('<mergeCell ref="A2:A1048576"/><mergeCell ref="A2:A1048576"/>').tables[0]!.rows).toEqual(told);
  }); // prettier-ignore

  it('do so in OpenDocument', () => {
    const cell = (text: string, more = '') => `<table:table-cell office:value-type="string"${more}><text:p>${text}</text:p></table:table-cell>`;
    const row = (cells: string) => `<table:table-row>${cells}</table:table-row>`;
    const covered = '<table:covered-table-cell/>';
    const book = ods(`<table:table table:name="S">${row(cell('Country') + cell('Name'))}${row(cell('Kenya', ' table:number-rows-spanned="4"') + cell('a'))}${row(covered + cell('b'))}${row(covered + cell('c'))}${row(covered)}${row(cell('Peru') + cell('d'))}</table:table>`);
    const { tables, notes } = readTables(book, 'a.ods');
    expect(tables[0]!.rows).toEqual(told);
    expect(notes).toMatchObject([note]);
  }); // prettier-ignore
});

describe('strange files that do no harm are read', () => {
  it('a merge of the whole sheet, columns named as what objects have, painted cells in the last corner', () => {
    const xml = '<sheetData><row r="1"><c r="A1" t="str"><v>Label</v></c><c r="B1" t="str"><v>__proto__</v></c><c r="C1" t="str"><v>constructor</v></c><c r="D1" t="str"><v>attributes</v></c></row><row r="2"><c r="A2" t="str"><v>toString</v></c><c r="B2" t="str"><v>1</v></c><c r="C2" t="str"><v>two</v></c><c r="D2" t="str"><v>three</v></c></row><row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>';
    const { nodes } = readGraph(xlsx([{ name: 'S', xml }], { '../../etc/passwd': 'x' }), 'a.xlsx');
    expect(nodes).toEqual([{ key: '#["toString",1]', label: 'toString', values: [{ name: '__proto__', value: 1 }, { name: 'constructor', value: 'two' }, { name: 'attributes', value: 'three' }] }]);
    expect(({} as Record<string, unknown>)['1']).toBeUndefined();
  }); // prettier-ignore

  it('control characters go, characters that turn writing around stay, both are told', () => {
    const { tables, notes } = readTables(bytes('Label\nA\u0007B\u0000\nx\u202Ey\n\u0001\n'), 'a.csv');
    expect(tables[0]?.rows).toEqual([['Label'], ['AB\uFFFD'], ['x\u202Ey'], ['\uFFFD']]);
    expect(notes.map(({ row, message }) => [row, message.slice(0, 40)])).toEqual([
      [2, 'From this cell on, characters that are n'],
      [2, 'From this cell on, characters that canno'],
      [3, 'From this cell on, characters that turn '],
    ]);
  });

  it('text that looks like a formula stays as it is', () => {
    const { nodes } = readGraph(bytes('Label,Note\n=cmd|\' /C calc\'!A0,"=HYPERLINK(""x"")"\n'), 'a.csv');
    expect(nodes).toMatchObject([
      { label: "=cmd|' /C calc'!A0", values: [{ name: 'Note', value: '=HYPERLINK("x")' }] },
    ]);
  });
});

it('a web page that came in place of a file is called one', () => {
  const page = bytes('<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body>a,b</body></html>\n');
  expect(() => readTables(page, 'page.csv')).toThrow(
    new GraphError(
      'unprocessable',
      '«page.csv» is a web page, not a table; whoever offers the file may ask to sign in first.',
    ),
  );
});

describe('files made to do harm are refused in one sentence', () => {
  it.each(hostileTables)('$what', ({ bytes: content, name, reason }) => {
    expect(() => readGraph(content(), name)).toThrow(new GraphError('unprocessable', reason));
  });
});
