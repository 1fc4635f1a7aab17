import { describe, expect, it } from 'vitest';
import { GraphError } from '../../graph-schema/errors.ts';
import { readGraph } from '../support/read-graph.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Why a file is refused, and after how many milliseconds. */
function refusal(content: string, name: string): { reason: string; after: number } {
  const file = bytes(content);
  const since = performance.now();
  try {
    readGraph(file, name);
  } catch (error) {
    if (!(error instanceof GraphError) || error.code !== 'unprocessable') throw error;
    return { reason: error.message, after: performance.now() - since };
  }
  throw new Error('was read');
}

const laughs = Array.from({ length: 20 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join('');
const undeclared = 'it uses an entity that XML does not know; those a file declares itself are not read.';

describe('files made to do harm are refused in one sentence', () => {
  it.each([
    ['a.gexf', `<!DOCTYPE g [<!ENTITY l0 "ha">${laughs}]><gexf><graph><nodes><node id="a" label="&l20;"/></nodes></graph></gexf>`, undeclared],
    ['a.graphml', '<!DOCTYPE g [<!ENTITY x SYSTEM "file:///etc/passwd">]><graphml><graph><node id="&x;"/></graph></graphml>', undeclared],
    ['a.gexf', '<gexf><graph><nodes><node id="a" label="&constructor;"/></nodes></graph></gexf>', undeclared],
    ['a.gexf', `<!DOCTYPE g [${'<!--a-->'.repeat(500_000)}]><gexf/>`, 'no element follows in its first million characters.'],
    ['a.gexf', '<gexf>\n<graph>\n<nodes></graph></gexf>', 'Line 3, column 16: the file is not valid GEXF: an element is closed before those inside it are.'],
    ['a.graphml', '<graphml>\n  <graph><node id="a"/>', 'Line 2, column 24: the file is not valid GraphML: it ends before «graph» is closed.'],
    ['a.gexf', '<gexf><graph a="1" a="2"/></gexf>', 'duplicate attribute: a.'],
    ['a.gexf', '<gexf/><gexf/>', 'something follows after its end.'],
    ['a.gexf', '<gexf/>1,2', 'there is text outside the outermost element.'],
    ['a.gexf', '<svg/>', 'its outermost element is «svg», not «gexf».'],
    ['a.gexf', '<gexf>&#0;</gexf>', 'it names a character that XML does not know.'],
    ['a.graphml', `<graphml>${'<a>'.repeat(1_000_000)}`, 'it is nested more than 200 deep.'],
    ['a.gexf', `<gexf><graph>${'<nodes><node id="a">'.repeat(300_000)}`, 'it is nested more than 200 deep.'],
    ['a.graphml', `<graphml>${Array.from({ length: 500 }, (_, at) => `<key id="k${at}" for="node"><default>${'x'.repeat(1_000)}</default></key>`).join('')}<graph>${'<node id="a"/>'.repeat(130_000)}</graph></graphml>`, 'holds more values than an import can take, written out.'],
    ['a.gexf', `<gexf><graph><nodes><node id="1"${Array.from({ length: 2_000 }, (_, at) => ` a${at}=""`).join('')}/></nodes></graph></gexf>`, 'an element has more than 1,000 attributes, up to «a999».'],
    ['a.gexf', `<gexf><graph><nodes><node id="1">${'<attvalue for="a" value="1"/>'.repeat(250_000)}</node></nodes></graph></gexf>`, 'it holds more than 200,000 elements that belong together.'],
    ['a.gexf', `<gexf><graph><attributes>${'<attribute id="a"/>'.repeat(6_000)}</attributes></graph></gexf>`, '«a.gexf» declares more than 5,000 fields.'],
    ['a.graphml', `<graphml>${'<key id="a"/>'.repeat(6_000)}<graph/></graphml>`, '«a.graphml» declares more than 5,000 fields.'],
    ['a.gml', `graph [ ${'edge [ source 1 target 2 ] '.repeat(510_000)} ]`, '«a.gml» holds more than 500,000 elements and connections.'],
    ['a.gml', `graph [ node [ id 1 ${'a 1 '.repeat(250_000)} ] ]`, 'it holds more than 200,000 values that belong together.'],
    ['a.json', `{"elements":[${'{"Label":"a"},'.repeat(1_100_000)}{}]}`, 'it holds more than 2,000,000 values.'],
    ['a.csv', `date,who,who\n${'2024-01-01,a,b\n'.repeat(500_001)}`, '«a.csv» holds more than 500,000 rows.'],
    ['a.gml', `graph ${'[ a '.repeat(1_000_000)}`, 'Line 1: the file is not valid GML: it is nested more than 64 deep.'],
    ['a.gml', 'graph [\n node [ id 1 label "x ]\n]', 'Line 2: the file is not valid GML: a quotation mark is opened here and never closed.'],
    ['a.gml', 'graph [\n node [ id 1\n', 'it ends before the list «node» of line 2 is closed.'],
    ['a.gml', 'graph [ ] ]', '«]» closes nothing.'],
    ['a.gml', 'graph [ node ]', '«node» has no value.'],
    ['a.gml', 'graph [ "x" 1 ]', 'a name is missing before «"».'],
    ['a.gml', 'Creator "x"', '«a.gml» holds no list «graph [ … ]».'],
    ['a.net', '*Vertices 999999999', '«a.net» holds more than 500,000 elements and connections.'],
    ['a.net', `${'*Vertices 400000\n'.repeat(10_000)}`, '«a.net» holds more than 500,000 elements and connections.'],
    ['a.net', '*Vertices 1e400', 'Line 1: «*Vertices» does not say how many vertices there are.'],
    ['a.net', '*Vertices -1', 'Line 1: «*Vertices» does not say how many vertices there are.'],
    ['a.net', `*Vertices 2000\n*Matrix\n${`${'1 '.repeat(2_000)}\n`.repeat(1_000)}`, '«a.net» holds more than 500,000 elements and connections.'],
    ['a.paj', `*Vertices 1\n${'*Partition a\n'.repeat(10_000)}`, 'holds more than 1,000 networks, partitions and vectors.'],
  ])('%s: %.60s', (name, content, message) => {
    const { reason, after } = refusal(content, name);
    expect(reason).toContain(message);
    expect(after).toBeLessThan(10_000);
  }); // prettier-ignore

  it.each([
    ['a.gexf', `<gexf><graph><attributes class="node"><attribute id="0" title="t" type="liststring"/></attributes><nodes><node id="1"><attvalue for="0" value="[${'&quot;\\'.repeat(100_000)}]"/></node></nodes></graph></gexf>`],
    ['a.gml', `graph [ node [ id 1 a ${'1'.repeat(1_000_000)}x b "${'&'.repeat(1_000_000)}" ${'c 1 '.repeat(150_000)}] ]`],
    ['a.gml', `${'# x\n'.repeat(1_000_000)}graph [ node [ id 1 ] ]`],
    ['a.net', `*Vertices 1\n1 "${'"['.repeat(500_000)}\n*Arcs\n${'1 '.repeat(1_000_000)}`],
    ['a.net', `*Network ${' ['.repeat(500_000)}\n*Vertices 1`],
  ])('%s that is only strange is read without looking at all of it again and again: %#', (name, content) => {
    const file = bytes(content);
    const since = performance.now();
    expect(readGraph(file, name).nodes).toHaveLength(1);
    expect(performance.now() - since).toBeLessThan(10_000);
  }); // prettier-ignore

  it('what a document type names is not fetched', () => {
    const text = '<!DOCTYPE graphml SYSTEM "http://127.0.0.1:1/g.dtd"><graphml><graph><node id="a"/></graph></graphml>';
    expect(readGraph(bytes(text), 'a.graphml').nodes).toHaveLength(1);
  });
});

describe('texts nobody expects', () => {
  const files = {
    'a.gexf': (id: string) => `<gexf><graph><nodes><node id="${id}" ${id.replace(/\W/g, '')}x="1"/></nodes><edges><edge source="${id}" target="toString"/></edges></graph></gexf>`,
    'a.graphml': (id: string) => `<graphml><key id="k" for="node" attr.name="${id}"/><graph><node id="${id}"><data key="k">v</data></node><edge source="${id}" target="toString"/></graph></graphml>`,
    'a.gml': (id: string) => `graph [ node [ id "${id}" __proto__ "v" constructor "v" ] edge [ source "${id}" target "toString" ] ]`,
    'a.net': (id: string) => `*Vertices 1\n1 "${id}"\n*Edges :1 "${id}"\n1 toString\n*Partition ${id}\n*Vertices 1\n1`,
  }; // prettier-ignore

  it.each(Object.entries(files))('%s: names that mean something to JavaScript are names', (name, write) => {
    for (const id of ['__proto__', 'constructor', 'hasOwnProperty']) {
      const { nodes, edges } = readGraph(bytes(write(id)), name);
      expect(nodes.map(({ label }) => label)).toEqual([id, 'toString']);
      expect(edges).toMatchObject([{ from: nodes[0]!.key, to: 'toString' }]);
    }
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it.each(Object.entries(files))('%s: NUL is replaced and said, writing directions stay', (name, write) => {
    const { nodes, problems } = readGraph(bytes(write('a\0b\u202Ec')), name);
    expect(nodes[0]?.label).toBe('a\uFFFDb\u202Ec');
    expect(problems[0]?.message).toBe('Characters that are not text were replaced.');
  });

  it('control characters XML may not hold are replaced', () => {
    const { nodes } = readGraph(bytes('<gexf><graph><nodes><node id="a" label="x\u0001\u0008y"/></nodes></graph></gexf>'), 'a.gexf'); // prettier-ignore
    expect(nodes[0]?.label).toBe('x\uFFFD\uFFFDy');
  });
});

describe('encodings', () => {
  const xml = (encoding: string) => `<?xml version="1.0" encoding="${encoding}"?><graphml><graph><node id="Zoë €"/></graph></graphml>`; // prettier-ignore
  const byByte = (text: string): Uint8Array => Uint8Array.from([...text.replaceAll('€', '\u0080')].map((each) => each.codePointAt(0)!)); // prettier-ignore
  const utf16 = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'utf16le'));
  it.each([
    ['UTF-8', bytes(xml('UTF-8'))],
    ['UTF-8 that calls itself UTF-16', bytes(xml('UTF-16'))],
    ['UTF-8 with a mark and space before the declaration', bytes(`\uFEFF\n${xml('utf-8')}`)],
    ['UTF-16 LE with a mark', utf16(`\uFEFF${xml('UTF-16')}`)],
    ['UTF-16 LE without', utf16(xml('UTF-16'))],
    ['UTF-16 BE with a mark', Uint8Array.from(Buffer.from(utf16(`\uFEFF${xml('UTF-16')}`)).swap16())],
    ['Windows-1252', byByte(xml('windows-1252'))],
    ['ISO 8859-1, as browsers read it', byByte(xml('ISO-8859-1'))],
  ])('%s', (_, content) => {
    expect(readGraph(content, 'a.graphml').nodes.map(({ key }) => key)).toEqual(['Zoë €']);
  });

  it('an encoding nobody knows, or that is not the one of the file, is refused', () => {
    const refuse = (content: Uint8Array) => () => readGraph(content, 'a.graphml');
    expect(refuse(bytes(xml('klingon')))).toThrow('The file says that it is written in «klingon», which cannot be read; save it as UTF-8.'); // prettier-ignore
    expect(refuse(byByte(xml('UTF-8')))).toThrow('Line 1 holds bytes that are not UTF-8; save the file as UTF-8.');
    expect(refuse(byByte(xml('euc-kr')))).toThrow('The file says that it is written in «euc-kr», but is not; save it as UTF-8.'); // prettier-ignore
  });

  it.each([
    ['a.net', '*Vertices 1\n1 "Zoë €"'],
    ['a.gml', 'graph [ node [ id 1 label "Zoë €" ] ]'],
  ])('%s that is not UTF-8 is read as Windows-1252, and says so', (name, text) => {
    const { nodes, problems } = readGraph(byByte(text), name);
    expect(nodes[0]?.label).toBe('Zoë €');
    expect(problems[0]?.message).toContain('it was read as Windows-1252');
  });
});
