import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { GraphError } from '../../graph-schema/errors.ts';
import { formats, readFile, readFiles } from '../../graph-schema/formats/index.ts';
import type { TableOptions } from '../../graph-schema/tables/read-tables.ts';
import { readGraph } from '../support/read-graph.ts';
import { testData } from '../support/test-data.ts';

const golden = join(import.meta.dirname, '../golden');
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function refusal(content: string | Uint8Array, name = 'file.json'): string {
  try {
    readGraph(typeof content === 'string' ? bytes(content) : content, name);
  } catch (error) {
    if (error instanceof GraphError && error.code === 'unprocessable') return error.message;
    throw error;
  }
  throw new Error('was read');
}

describe('golden files read as written down', () => {
  const files = readdirSync(golden).filter((name) => !name.endsWith('.reads.json'));
  it.each(files)('%s', (name) => {
    const read = readGraph(readFileSync(join(golden, name)), name);
    expect(JSON.parse(JSON.stringify(read))).toEqual(
      JSON.parse(readFileSync(join(golden, `${name}.reads.json`), 'utf8')),
    );
  });

  it('holds one for every format', () => {
    const seen = new Set(files.map((name) => readGraph(readFileSync(join(golden, name)), name).format));
    expect([...seen].sort()).toEqual(Object.keys(formats).sort());
    for (const [key, format] of Object.entries(formats)) expect(format.key).toBe(key);
  });
});

describe('what cannot be read is refused in one sentence', () => {
  it('says so of a file of a newer Weft, and of one that holds something else than it should', () => {
    const file = readFileSync(join(golden, 'harbour.weft.json'), 'utf8');
    expect(refusal(file.replace('"version":1', '"version":2'))).toBe(
      '«file.json» was written by a newer Weft (form 2); this one reads form 1.',
    );
    expect(refusal(file.replace('"direction":"mutual"', '"direction":"up"'))).toMatch(
      /^«file\.json» is not a network as Weft writes it at edges\.e1\.direction: /,
    );
  });

  it.each([
    [
      '{\n  "elements": [\n    {"id": "a",}\n  ]\n}',
      'Line 3, column 16: the file is not valid JSON: a comma stands before the closing «}».',
    ],
    ['{"elements": [', 'Line 1, column 15: the file is not valid JSON: it ends before every «[» is closed.'],
    ['{"elements": [}', 'Line 1, column 15: the file is not valid JSON: a value is missing before «}».'],
    ['{"elements": [1 2]}', 'Line 1, column 17: the file is not valid JSON: a comma is missing.'],
    ['{"elements" []}', 'Line 1, column 13: the file is not valid JSON: a colon is missing after a name.'],
    ["{'elements': []}", 'Line 1, column 2: the file is not valid JSON: text stands in single quotes.'],
    ['{"elements": []}\r\n// end', 'Line 2, column 1: the file is not valid JSON: it holds a comment.'],
    ['{"elements": [NaN]}', 'Line 1, column 15: the file is not valid JSON: «N» cannot stand here.'],
    ['{"elements": []} {}', 'Line 1, column 18: the file is not valid JSON: something follows after its end.'],
    [
      '{"elements": ["a\nb"]}',
      'Line 1, column 15: the file is not valid JSON: this text in quotes is not closed, or holds a line break or a backslash it may not hold.',
    ],
    ['{"elements": [}]', 'Line 1, column 15: the file is not valid JSON: a value is missing before «}».'],
    ['{"elements": [[{"a":1]]}', 'Line 1, column 22: the file is not valid JSON: «]» does not close «{».'],
    [
      `{"elements": ${'['.repeat(10_000)}`,
      'Line 1, column 77: the file is not valid JSON: it is nested more than 64 deep.',
    ],
    ['{"elements": {}}', '«file.json» is JSON, but has no list of elements or connections.'],
    ['[1, 2]', '«file.json» is JSON, but has no list of elements or connections.'],
    ['', '«file.json» is empty.'],
    ['\uFEFF \n', '«file.json» is empty.'],
  ])('%j', (text, message) => {
    expect(refusal(text)).toBe(message);
  });

  it('agrees with JSON.parse about what is JSON', () => {
    const texts = ['{"elements":[]}', ' {"elements" : [ { "a" : [ 1 , -0.5e+3 , true , null , "\\u00e9\\n" ] } ] } ', '{"elements":[01]}', '{"elements":[-]}', '{"elements":["\\x"]}', '{"elements":[1,]}', '{,"elements":[]}', '{"elements":[.5]}', '{"elements":[1.]}', '{"elements":[tru]}', '{"elements":[],}']; // prettier-ignore
    const isRead = (read: () => unknown): boolean => {
      try {
        read();
        return true;
      } catch {
        return false;
      }
    };
    for (const text of texts) {
      expect([text, isRead(() => readGraph(bytes(text), 'a.json'))]).toEqual([text, isRead(() => JSON.parse(text))]);
    }
  });

  it('names the line of bytes that are not UTF-8, and what it cannot read at all', () => {
    const latin = Uint8Array.from([...bytes('{"elements": [\n"Jos'), 0xe9, ...bytes('"]}')]);
    expect(refusal(latin, 'map.json')).toBe('Line 2 holds bytes that are not UTF-8; save the file as UTF-8.');
    expect(refusal(bytes('PK\u0003\u0004'), 'map.xlsx')).toContain('is damaged');
    const picture = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0xff, 0xfe, 0x80]);
    for (const name of ['picture.xlsx', 'picture.ODS', 'picture.xls'])
      expect(refusal(picture, name)).toBe(`«${name}» is no workbook, though its name says so; save the table as .xlsx with a spreadsheet program.`); // prettier-ignore
    expect(refusal('[{"name": "A"}, 2]', 'towns.json')).toContain('neither a graph nor a list of records');
    expect(refusal('Name of nothing', 'towns.text')).toContain('«towns.text» is of no kind that can be read');
  });

  it.each([
    ['date,participants\n2024-01-01,"A|B\n2024-01-02,A|B\n', 'Line 2, column 12: the table cannot be read: a quotation mark is opened here and never closed.'],
    ['date,participants\r\n2024-01-01,"A\r\n|B"\r\n"2024-01-02,A|B\r\n2024-01-03,A|C\r\n', 'Line 4, column 1: the table cannot be read: a quotation mark is opened here and never closed.'],
    ['sep=;\r\ndate;participants;note\r\n2024-01-01;Zoë|梅|🧵;"n\r\n', 'Line 3, column 21: the table cannot be read: a quotation mark is opened here and never closed.'],
    ['date,participants\n,"A', 'Line 2, column 2: the table cannot be read: a quotation mark is opened here and never closed.'],
    ['date,participants\n"2024-01-01","A"|B\n', 'Line 2, column 14: the table cannot be read: text follows after a closing quotation mark.'],
    ['date,participants\n"\n",x\n2024-01-01,A"|B"\n', 'Line 4, column 12: the table cannot be read: a quotation mark stands inside a cell that does not begin with one.'],
    [`date,participants\n2024-01-01,"${'x'.repeat(2_000_000)}`, 'Line 2, column 12: the table cannot be read: a row is longer than a million characters, perhaps because a quotation mark is not closed.'],
  ])('names the place of a table that is broken: %#', (text, message) => {
    expect(refusal(text, 'c.csv')).toBe(message);
  }); // prettier-ignore
});

describe('ends of connections', () => {
  it('are found by the label, whatever its capitals where only one is such', () => {
    const elements = ['Bob', 'Ana', 'ANA', 'Zoë'].map((label) => ({ label }));
    const connections = [['bob', 'ana'], ['Ana', 'BOB'], ['zoë', 'bob']].map(([from, to]) => ({ from, to })); // prettier-ignore
    const graph = readGraph(bytes(JSON.stringify({ elements, connections })), 'map.json');
    const nameOf = new Map(graph.nodes.map(({ key, label }) => [key, label]));
    expect(graph.nodes.filter(({ stub }) => stub).map(({ label }) => label)).toEqual(['ana']);
    expect(graph.edges.map(({ from, to }) => [nameOf.get(from), nameOf.get(to)])).toEqual([['Bob', 'ana'], ['Ana', 'Bob'], ['Zoë', 'Bob']]); // prettier-ignore
    expect(graph.problems.map(({ message }) => message)).toContain('«bob» is taken for «Bob».');
  });
});

describe('texts', () => {
  const sample = '{"elements": [{"label": "Zoë 梅 é"}]}';
  it.each([
    ['UTF-8 with a mark', Uint8Array.from([0xef, 0xbb, 0xbf, ...bytes(sample)])],
    ['UTF-16 LE with a mark', Uint8Array.from([0xff, 0xfe, ...Buffer.from(sample, 'utf16le')])],
    ['UTF-16 BE with a mark', Uint8Array.from([0xfe, 0xff, ...Buffer.from(sample, 'utf16le').swap16()])],
    ['UTF-16 LE without', Uint8Array.from(Buffer.from(sample, 'utf16le'))],
  ])('%s', (_, content) => {
    expect(readGraph(content, 'a.json').nodes.map((node) => node.label)).toEqual(['Zoë 梅 é']);
  });

  it('reads a very long text and one with very many escapes', () => {
    const label = `${'a\\n'.repeat(400_000)}`;
    const { nodes, problems } = readGraph(bytes(`{"elements": [{"label": "x", "description": "${label}"}]}`), 'a.json');
    expect(nodes[0]?.description).toHaveLength(100_000);
    expect(problems[0]?.message).toBe('A description of 800000 characters was cut to 100000.');
  });

  it('keeps numbers JavaScript cannot hold as the text they were', () => {
    const { nodes } = readGraph(
      bytes('{"elements": [{"label": 1, "a": 1e400, "b": 12345678901234567890, "c": 0.1, "d": 1e21}]}'),
      'a.json',
    );
    expect(nodes[0]).toMatchObject({
      label: '1',
      values: [{ value: '1e400' }, { value: '12345678901234567890' }, { value: 0.1 }, { value: '1e21' }],
    });
  });

  it('takes names that mean something to JavaScript as names', () => {
    const text =
      '{"elements": [{"id": "__proto__", "label": "constructor", "__proto__": {"x": 1}, "toString": "y", "hasOwnProperty": 1}], "connections": [{"from": "__proto__", "to": "toString"}]}';
    const { nodes } = readGraph(bytes(text), 'a.json');
    expect(nodes.map((node) => [node.key, node.label])).toEqual([
      ['__proto__', 'constructor'],
      ['toString', 'toString'],
    ]);
    expect(nodes[0]?.values.map(({ name }) => name)).toEqual(['__proto__', 'toString', 'hasOwnProperty']);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

describe('one source, whatever the file is called meanwhile', () => {
  const idOf = (text: string, name: string): string => readGraph(bytes(text), name).source.id;
  it('is the project where the file names one, else the file', () => {
    const project = '{"name": "Harbour", "perspectives": [], "elements": [], "connections": []}';
    expect(idOf(project, 'a.json')).toBe(idOf(project, 'b (1).json'));
    const flat = '{"elements": [], "connections": []}';
    expect(idOf(flat, 'a.json')).toBe(idOf(flat, 'a (1).json.gz'));
    expect(idOf(flat, 'a.json')).not.toBe(idOf(flat, 'b.json'));
    expect(idOf(flat, '国家.json')).not.toBe(idOf(flat, '地区.json'));
  });
});

describe('dates of contacts', () => {
  const datesOf = (...dates: string[]): (string | undefined)[] => {
    const table = ['date,from,to', ...dates.map((date) => `${date},A,B`)].join('\n');
    const { interactions } = readGraph(bytes(table), 'c.csv');
    return dates.map((_, at) => interactions.find(({ row }) => row === at + 2)?.at);
  };

  it.each([
    ['2024-02-29', '2024-02-29'],
    ['2024/2/9', '2024-02-09'],
    ['2024-01-31 9:05', '2024-01-31T09:05:00Z'],
    ['2024-01-31T09:05:06.5+0530', '2024-01-31T09:05:06.5+05:30'],
    ['1082040961', '2004-04-15T14:56:01Z'],
    ['31.1.2024', '2024-01-31'],
    ['13/2/2024', '2024-02-13'],
    ['2/13/2024', '2024-02-13'],
    ['01/02/2024', undefined],
    ['01/02/03', undefined],
    ['1900-02-29', undefined],
    ['31/02/2024', undefined],
    ['0000-01-01', undefined],
    ['+275760-09-13', undefined],
    ['2024-01-31T25:00', undefined],
    ['soon', undefined],
  ])('%s', (text, date) => expect(datesOf(text)).toEqual([date]));

  it('one date that tells the order tells it for all', () => {
    expect(datesOf('01/02/2024', '25/12/2023')).toEqual(['2024-02-01', '2023-12-25']);
    expect(datesOf('01/02/2024', '12/25/2023')).toEqual(['2024-01-02', '2023-12-25']);
  });
});

describe('rows with ends and dates', () => {
  const what = (text: string, name = 'c.csv', options: TableOptions = {}) => {
    const content = readFile(bytes(text), name, options);
    return ['tables' in content ? 'tables' : content.format, content.as];
  };
  it.each([
    ['From,To,Type,Date\nA,B,funds,2024-01-31\n', 'kumu-tables'],
    ['Date,From,To,Strength\n2024-01-31,A,B,2\n', 'kumu-tables'],
    ['Source,Target,Weight,Date\nA,B,2,2024-01-31\n', 'tables'],
    ['Label,Type,People,Date\nA,Boat,Ana,2024-01-31\n', 'kumu-tables'],
    ['Date,From,To\n2024-01-31,A,B\n', 'contacts-csv'],
    ['Date,Type,From,To\n2024-01-31,call,A,B\n', 'contacts-csv'],
    ['Date,Type,People\n2024-01-31,call,A|B\n', 'contacts-csv'],
  ])('%j are %s, unless a person says otherwise', (text, format) => {
    expect(what(text)).toEqual([format, format === 'contacts-csv' ? 'contacts' : 'table']);
    expect(what(text, 'c.csv', { as: 'contacts' })).toEqual(['contacts-csv', 'contacts']);
    expect(what(text, 'c.csv', { as: 'table' })[1]).toBe('table');
  });

  it('are connections beside elements that have none else', () => {
    const file = (name: string, text: string) => ({ name, bytes: bytes(text) });
    const elements = file('elements.csv', 'Label,Type\nA,Boat\nB,Boat\n');
    const dated = file('dated.csv', 'From,To,Date\nA,B,2024-01-31\n');
    expect(readFiles([elements, dated])).toMatchObject({ graph: { as: 'table', edges: [{ values: [{ name: 'Date' }] }], interactions: [] } }); // prettier-ignore
    const connections = file('connections.csv', 'From,To,Type\nA,B,funds\n');
    expect(() => readFiles([elements, connections, dated])).toThrow('«dated.csv» is a list of contacts');
    expect(() => readFiles([elements, { ...dated, as: 'contacts' }])).toThrow('«dated.csv» is a list of contacts');
  });

  it('are told nothing of where there is nothing to choose', () => {
    expect([what('Label,Type\nA,Boat\n'), what('name,city\nA,B\n')]).toEqual([['kumu-tables', undefined], ['tables', undefined]]); // prettier-ignore
  });

  it('have the separator that a person says', () => {
    const text = 'Date~From~To\n2024-01-31~A, Inc.~B, Inc.\n';
    expect(what(text, 'c.txt', { separator: '~' })).toEqual(['contacts-csv', 'contacts']);
    expect(readGraph(bytes(text), 'c.txt', { separator: '~' })).toMatchObject({ separator: '~', interactions: [{ participants: ['A, Inc.', 'B, Inc.'] }] }); // prettier-ignore
    expect(readFile(bytes('a:b\n1:2\n'), 't.csv', { separator: ':' })).toMatchObject({ separator: ':', tables: [{ rows: [['a', 'b'], ['1', '2']] }] }); // prettier-ignore
  });
});

describe('other people’s files', () => {
  const blns = testData('messy/blns.json');
  it.skipIf(!blns)('every naughty string is a label, and is found by it', () => {
    const texts: string[] = JSON.parse(readFileSync(blns!, 'utf8'));
    const elements = texts.map((label) => ({ label, description: label, [label]: label }));
    const connections = texts.map((label, at) => ({ from: label, to: texts[(at + 1) % texts.length] }));
    const read = readGraph(bytes(JSON.stringify({ elements, connections })), 'blns.json');
    const blank = texts.filter((text) => text.trim() === '').length;
    expect(read.nodes).toHaveLength(texts.length - read.refused.nodes);
    expect(read.refused.nodes).toBeLessThanOrEqual(blank);
    expect(read.nodes.filter((node) => node.stub)).toEqual([]);
    const known = new Set(texts);
    for (const node of read.nodes) expect(known.has(node.label)).toBe(true);
  });
});
