import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ImportedGraph } from '../../graph-schema/formats/format.ts';
import { readGraph } from '../support/read-graph.ts';
import { importInto, planInto } from '../support/import-into-world.ts';
import { createMapWorld } from '../support/map-world.ts';
import { testData } from '../support/test-data.ts';

const read = (text: string, name: string): ImportedGraph => readGraph(new TextEncoder().encode(text), name);
const gexf = (inner: string, graph = ''): ImportedGraph => read(`<gexf version="1.3"><graph ${graph}>${inner}</graph></gexf>`, 'a.gexf'); // prettier-ignore
const graphml = (inner: string): ImportedGraph => read(`<graphml>${inner}</graphml>`, 'a.graphml');
const gml = (inner: string): ImportedGraph => read(`graph [ ${inner} ]`, 'a.gml');
const pajek = (...lines: string[]): ImportedGraph => read(lines.join('\r\n'), 'a.net');
const valuesOf = (graph: ImportedGraph, key: string) =>
  Object.fromEntries(graph.nodes.find((node) => node.key === key)!.values.map(({ name, value }) => [name, value]));
const messages = (graph: ImportedGraph): string[] => graph.problems.map(({ message }) => message);

describe('GEXF', () => {
  it.each([
    ['integer', '12', 12],
    ['double', '1.50', 1.5],
    ['float', 'INF', 'INF'],
    ['double', '1e400', '1e400'],
    ['long', '12345678901234567890', '12345678901234567890'],
    ['boolean', 'true', true],
    ['boolean', 'maybe', 'maybe'],
    ['string', '12', '12'],
    ['anyURI', 'https://a.example', 'https://a.example'],
    ['liststring', 'a|b, c', ['a', 'b, c']],
    ['liststring', '[a, "b, \\"c"]'.replaceAll('"', '&quot;'), ['a', 'b, "c']],
    ['listinteger', '[1, 2]', [1, 2]],
  ])('reads %s «%s»', (type, text, value) => {
    const graph = gexf(
      `<attributes class="node"><attribute id="0" title="Held" type="${type}"/></attributes>
       <nodes><node id="a"><attvalues><attvalue for="0" value="${text}"/></attvalues></node></nodes>`,
    );
    expect(valuesOf(graph, 'a')).toEqual({ Held: value });
  });

  it('tells directions by the edge, else by the graph, else takes them as undirected', () => {
    const edges = '<edges><edge source="a" target="b"/><edge source="a" target="b" type="mutual"/></edges>';
    expect(gexf(edges, 'defaultedgetype="directed"').edges.map(({ direction }) => direction)).toEqual(['directed', 'mutual']); // prettier-ignore
    expect(gexf(edges).edges.map(({ direction }) => direction)).toEqual(['undirected', 'mutual']);
  });

  it('takes days as since and until, and leaves other times as they are', () => {
    const graph = gexf(
      `<edges><edge source="a" target="b" start="2020-01-01" end="2021-05-06T10:00:00Z"/>
       <edge source="a" target="b" start="1994" end="1995.5"/>
       <edge source="a" target="b"><spells><spell start="2010-01-01" end="2011-01-01"/><spell start="2012-01-01" end="2013-01-01"/></spells></edge></edges>`,
    );
    expect(graph.edges.map(({ since, until, values }) => [since, until, values])).toEqual([
      ['2020-01-01', '2021-05-06T10:00:00Z', []],
      [undefined, undefined, [{ name: 'start', value: '1994' }, { name: 'end', value: '1995.5' }]],
      ['2010-01-01', '2013-01-01', [{ name: 'spells', value: ['2010-01-01 – 2011-01-01', '2012-01-01 – 2013-01-01'] }]],
    ]); // prettier-ignore
    const world = createMapWorld();
    importInto(world, '<gexf><graph><edges><edge id="e" source="a" target="b" start="2020-01-01"/></edges></graph></gexf>', 'a.gexf'); // prettier-ignore
    expect([...world.table('edge').values()]).toMatchObject([{ since: '2020-01-01' }]);
    importInto(world, '<gexf><graph><edges><edge id="e" source="a" target="b" start="2022-01-01"/></edges></graph></gexf>', 'a.gexf'); // prettier-ignore
    expect([...world.table('edge').values()]).toMatchObject([{ since: '2022-01-01' }]);
  });

  it('keeps values that change in time one by one, and metadata with the source', () => {
    const graph = read(
      `<gexf version="1.2"><meta lastmodifieddate="2024-01-01"><creator>Ana</creator></meta><graph>
       <attributes class="node"><attribute id="p" title="Price" type="integer"/></attributes><nodes><node id="a"><attvalues>
       <attvalue for="p" value="1" start="2009"/><attvalue for="p" value="2" start="2010" end="2011"/></attvalues></node></nodes></graph></gexf>`,
      'a.gexf',
    );
    expect(valuesOf(graph, 'a')).toEqual({ Price: ['1 (2009 –)', '2 (2010 – 2011)'] });
    expect(graph.remainder).toMatchObject({ meta: { creator: 'Ana', lastmodifieddate: '2024-01-01' } });
  });

  it('keeps what a node is part of, but not that it is part of itself', () => {
    const graph = gexf(
      `<nodes><node id="a"><nodes><node id="b"/></nodes></node><node id="c" pid="c"/>
       <node id="d"><parents><parent for="a"/><parent for="b"/></parents></node></nodes>`,
    );
    expect(['b', 'c', 'd'].map((key) => valuesOf(graph, key)['parent'])).toEqual(['a', undefined, ['a', 'b']]);
    expect(messages(graph)).toContain('«c» is said to be a part of itself.');
  });

  it('makes places a view, loops and parallel edges stay, unknown ends come by name', () => {
    const graph = gexf(
      `<nodes><node id="a"><viz:position x="1" y="-200.5"/></node><node id="b"><viz:position x="300" y="2"/></node>
       <node id="c"><viz:position x="NaN" y="2"/></node></nodes>
       <edges><edge source="a" target="a"/><edge source="a" target="b"/><edge source="a" target="b"/><edge source="b" target="x"/></edges>`,
    );
    expect(graph.views).toEqual([
      { key: 'positions', name: 'a', members: ['a', 'b', 'c', 'x'], positions: [{ node: 'a', x: 1, y: -200.5 }, { node: 'b', x: 300, y: 2 }] },
    ]); // prettier-ignore
    expect(graph.edges.map(({ from, to }) => from + to)).toEqual(['aa', 'ab', 'ab', 'bx']);
    expect(new Set(graph.edges.map(({ key }) => key)).size).toBe(4);
    expect(graph.nodes.filter(({ stub }) => stub).map(({ key }) => key)).toEqual(['x']);
    expect(graph.inFile).toEqual({ nodes: 3, edges: 4, interactions: 0 });
  });
});

describe('GraphML', () => {
  it('takes labels from label, else from name, else from what yEd draws, else the id', () => {
    const graph = graphml(
      `<key id="l" for="node" attr.name="Label" attr.type="string"/><key id="n" for="node" attr.name="name" attr.type="string"/><graph>
       <node id="a"><data key="l">First</data><data key="n">Second</data></node><node id="b"><data key="n">Named</data></node>
       <node id="c"><data key="g"><y:GenericNode><y:Geometry x="10" y="20" width="4" height="6"/><y:NodeLabel>Drawn
       </y:NodeLabel></y:GenericNode></data></node><node id="d"/></graph>`,
    );
    expect(graph.nodes.map(({ label }) => label)).toEqual(['First', 'Named', 'Drawn', 'd']);
    expect(valuesOf(graph, 'a')).toEqual({ name: 'Second' });
    expect(graph.views[0]?.positions).toEqual([{ node: 'c', x: 12, y: 23 }]);
  });

  it('fills in defaults, tells keys of nodes and edges apart, and flattens nested graphs', () => {
    const graph = graphml(
      `<graph edgedefault="directed"><key id="k" for="node" attr.name="size" attr.type="int"><default>7</default></key>
       <key id="k" for="edge" attr.name="weight" attr.type="double"/>
       <edge source="b" target="a"><data key="k">2.5</data></edge>
       <node id="a"><data key="k">3</data><graph edgedefault="undirected"><node id="b"/><edge source="b" target="a" directed="true"/>
       <edge source="b" target="b"/></graph></node></graph>`,
    );
    expect([valuesOf(graph, 'a'), valuesOf(graph, 'b')]).toEqual([{ size: 3 }, { size: 7, parent: 'a' }]);
    expect(graph.edges.map(({ direction, weight }) => [direction, weight])).toEqual([
      ['directed', 2.5],
      ['directed', undefined],
      ['undirected', undefined],
    ]);
    expect(graph.nodes.filter(({ stub }) => stub)).toEqual([]);
  });

  it('takes numbers called x and y as the place', () => {
    const keys = ['x', 'y']
      .map((axis) => `<key id="${axis}" for="node" attr.name="${axis}" attr.type="double"/>`)
      .join('');
    const graph = graphml(`${keys}<graph><node id="a"><data key="x">5</data><data key="y">-6</data></node></graph>`);
    expect(graph.views[0]?.positions).toEqual([{ node: 'a', x: 5, y: -6 }]);
    expect(graph.nodes[0]?.values).toEqual([]);
  });

  it('takes the type of edges from the attribute that says what they are, if those are few', () => {
    const read = (name: string, said: readonly string[]) => {
      const edges = said.map((value) => `<edge source="a" target="b"><data key="k">${value}</data></edge>`).join('');
      return graphml(`<key id="k" for="edge" attr.name="${name}"/><graph>${edges}</graph>`).edges;
    };
    const words = ['knows', 'funds', 'knows', 'funds'];
    for (const name of ['relation', 'Relationship', 'label', 'type'])
      expect(read(name, words).map(({ type, label, values }) => [type, label, values.length])).toEqual(words.map((word) => [word, undefined, 0])); // prettier-ignore
    const other = Array.from({ length: 21 }, (_, at) => `Letter of day ${at}`);
    expect(read('relation', other).map(({ type, values }) => [type, values.length])).toEqual(other.map(() => [undefined, 1])); // prettier-ignore
    expect(read('label', ['one', 'two', 'three']).map(({ type, label }) => [type, label])).toEqual([[undefined, 'one'], [undefined, 'two'], [undefined, 'three']]); // prettier-ignore
    expect(read('relation', ['1', '2', '1']).every(({ type }) => type === undefined)).toBe(true);
  });
});

describe('GML', () => {
  it('reads lists, repeated names, entities, comments and bare words', () => {
    const graph = gml(
      `# a comment ] [
       node [ id 1 label "A &quot;q&quot; &amp; &#233;&eacute; &nothing;" Rank 3 LabelGraphics [ text "x" font [ size 12 ] ] tag "a" tag "b" ]
       node [ id two ] edge [ source 1 target two label "L" ] edge [ source two target two ]`,
    );
    expect(graph.nodes.map(({ key, label }) => [key, label])).toEqual([
      ['1', 'A "q" & éé &nothing;'],
      ['two', 'two'],
    ]);
    expect(valuesOf(graph, '1')).toEqual({ Rank: 3, 'LabelGraphics.text': 'x', 'LabelGraphics.font.size': 12, tag: ['a', 'b'] }); // prettier-ignore
    expect(graph.edges).toMatchObject([
      { label: 'L', direction: 'undirected' },
      { from: 'two', to: 'two' },
    ]);
  });

  it('is directed when it says so, wherever it says it', () => {
    expect(gml('node [ id 1 ] edge [ source 1 target 1 ] directed 1').edges[0]?.direction).toBe('directed');
    expect(gml('directed 0 node [ id 1 ] edge [ source 1 target 1 ]').edges[0]?.direction).toBe('undirected');
  });

  it('leaves the geography language of the same ending alone', () => {
    expect(() => read('<gml:FeatureCollection/>', 'a.gml')).toThrow(/of no kind that can be read/);
  });
});

describe('Pajek', () => {
  it('reads vertices with and without lines, arcs and edges with weights, labels and times', () => {
    const graph = pajek(
      '% by hand', '*vertices 3', '2 "Two words" 0.2 0.4 0.5 box ic Red', '3 Three 0.9 0.1', '*Arcs', '1 2', '2 3 -1.5 l "why" [2-4]',
      '*edges :7 "knows"', '1 1 2', '5: 1 3 1',
    ); // prettier-ignore
    expect(graph.nodes.map(({ label }) => label)).toEqual(['1', 'Two words', 'Three']);
    expect(graph.edges).toMatchObject([
      { from: '1', to: '2', direction: 'directed' },
      {
        from: '2',
        to: '3',
        direction: 'directed',
        weight: -1.5,
        label: 'why',
        values: [{ name: 'time', value: '2-4' }],
      },
      { from: '1', to: '1', direction: 'undirected', type: 'knows', weight: 2 },
      { from: '1', to: '3', values: [{ name: 'relation', value: '5' }] },
    ]);
    expect(graph.views[0]).toMatchObject({ members: ['1', '2', '3'], positions: [{ node: '2', x: 20, y: 40 }, { node: '3', x: 90, y: 10 }] }); // prettier-ignore
    expect(graph.remainder).toMatchObject({ comments: '% by hand' });
  });

  it('reads lists of neighbours and matrices, of one mode and of two', () => {
    const ends = (graph: ImportedGraph) => graph.edges.map(({ from, to, direction, weight }) => [from, to, direction, weight]); // prettier-ignore
    expect(ends(pajek('*Vertices 3', '*Arcslist', '1 2 3', '*Edgeslist', '2 3'))).toEqual([
      ['1', '2', 'directed', undefined],
      ['1', '3', 'directed', undefined],
      ['2', '3', 'undirected', undefined],
    ]);
    expect(ends(pajek('*Vertices 2', '*Matrix', '0 2', '1', '0'))).toEqual([
      ['1', '2', 'directed', 2],
      ['2', '1', 'directed', 1],
    ]);
    expect(ends(pajek('*Vertices 3 1', '*Matrix', '0 4'))).toEqual([['1', '3', 'undirected', 4]]);
  });

  it('gives partitions and vectors of a project to the network with as many vertices', () => {
    const graph = read(
      '*Network A.net\n*Vertices 2\n1 "a"\n2 "b"\n*Arcs\n1 2\n*Network B\n*Vertices 3\n*Edges\n1 3\n*Partition Kind.clu\n*Vertices 3\n1\n2\n2\n*Vector Rank\n*Vertices 2\n0.5\n7\n',
      'a.paj',
    );
    expect(graph.nodes.map(({ key, label }) => [key, label])).toEqual([['1', 'a'], ['2', 'b'], ['B/1', '1'], ['B/2', '2'], ['B/3', '3']]); // prettier-ignore
    expect([valuesOf(graph, '2'), valuesOf(graph, 'B/3')]).toEqual([{ network: 'A', Rank: 7 }, { network: 'B', Kind: '2' }]); // prettier-ignore
    expect(graph.fields).toEqual([{ name: 'Kind', kind: 'choice' }, { name: 'Rank', kind: 'number' }]); // prettier-ignore
    expect(graph.edges.map(({ from, to }) => [from, to])).toEqual([['1', '2'], ['B/1', 'B/3']]); // prettier-ignore
  });

  it('takes networks of the same vertices as relations of one', () => {
    const graph = read('*Network Calls\n*Vertices 2\n*Arcs\n1 2\n*Network Visits\n*Vertices 2\n*Arcs\n2 1\n', 'a.paj');
    expect(graph.nodes).toHaveLength(2);
    expect(graph.edges.map(({ type, from }) => [type, from])).toEqual([['Calls', '1'], ['Visits', '2']]); // prettier-ignore
  });
});

/** How many there are of each, counted without reading the format. */
const counted: Record<string, (text: string) => [nodes: number, edges: number]> = {
  gexf: (text) => [text.split('<node ').length - 1, text.split('<edge ').length - 1],
  graphml: (text) => [text.split('<node ').length - 1, text.split('<edge ').length - 1],
  gml: (text) => [text.match(/\bnode\s*\[/g)!.length, text.match(/\bedge\s*\[/g)!.length],
  net: countPajek,
  paj: countPajek,
};
function countPajek(text: string): [number, number] {
  const beforeItems = text.split(/^\*Partition/m)[0]!;
  const sections = beforeItems.split(/^\*(?=arcs|edges)/im).slice(1);
  const lines = sections.flatMap((section) => section.split(/\r?\n/).slice(1)).filter((line) => line.trim() !== '');
  return [Number(/^\*vertices\s+(\d+)/im.exec(text)![1]), lines.length];
}

describe('networks everybody knows', () => {
  it.for([
    ['lesmis.gml', 0], ['dolphins.gml', 0], ['polbooks.gml', 0], ['football.gml', 0], ['netscience.gml', 0], ['karate.gml', 0], ['celegansneural.gml', 0],
    ['les-miserables.gexf', 77], ['java.gexf', 1538], ['airlines.graphml', 235], ['got-network.graphml', 0],
    ['karate-pajek.net', 0], ['usair97.net', 332], ['dutch-elite-2006.paj', 0], ['scotland-1904.paj', 0],
  ] as const)('%s is whole, and the same again changes nothing', ([name, places], { skip }) => {
    const file = testData(`classics/${name}`);
    if (!file) return skip();
    const content = readFileSync(file);
    const graph = readGraph(content, name);
    expect([graph.nodes.length, graph.edges.length]).toEqual(counted[name.split('.').at(-1)!]!(content.toString('latin1')));
    expect(graph.nodes.filter(({ stub }) => stub)).toEqual([]);
    expect(graph.views.reduce((sum, { positions }) => sum + positions.length, 0)).toBe(places);
    expect(graph.refused).toEqual({ nodes: 0, edges: 0, interactions: 0 });
    const world = createMapWorld();
    importInto(world, content, name);
    expect(world.table('edge').size).toBe(graph.edges.length);
    expect(planInto(world, content, name).changes).toEqual([]);
  }); // prettier-ignore

  it('Les Misérables is one network in both its files', ({ skip }) => {
    const files = ['les-miserables.gexf', 'lesmis.gml'].map((name) => testData(`classics/${name}`));
    if (files.some((file) => !file)) return skip();
    const degrees = files.map((file) => {
      const { nodes, edges } = readGraph(readFileSync(file!), basename(file!));
      const ends = edges.flatMap(({ from, to }) => [from, to]);
      return nodes.map(({ key }) => ends.filter((end) => end === key).length).sort((a, b) => a - b);
    });
    expect(degrees[0]).toEqual(degrees[1]);
  });

  it('a project of the Scottish firms has its partition and its vector on the firms', ({ skip }) => {
    const file = testData('classics/scotland-1904.paj');
    if (!file) return skip();
    const graph = readGraph(readFileSync(file), 'scotland-1904.paj');
    expect(valuesOf(graph, '1')).toMatchObject({ Industrial_categories: '2', Capital: 47_236 });
    expect(graph.nodes.filter(({ values }) => values.some(({ name }) => name === 'Capital'))).toHaveLength(108);
  });

  it.for(['cdata.graphml', 'emojis.gml', 'infinity.gexf', 'timezone.gexf', 'slice.gexf'])('%s is read', (name, { skip }) => {
    const file = testData(`messy/gephi-import/${name}`);
    if (!file) return skip();
    expect(readGraph(readFileSync(file), name).refused).toEqual({ nodes: 0, edges: 0, interactions: 0 });
  }); // prettier-ignore
});

interface Drawn {
  nodes: { id: string; label: string }[];
  edges: { from: number; to: number; weight: number }[];
}

const escapeXml = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)!};`);
/** Text as GML writes it: plain ASCII, all else as numbers. */
const escapeGml = (text: string): string =>
  [...text].map((character) => (/[\w .,-]/.test(character) ? character : `&#${character.codePointAt(0)!};`)).join('');

/** The smallest writers there can be. */
const writers: Record<string, (graph: Drawn) => string> = {
  'a.gexf': ({ nodes, edges }) =>
    `<gexf><graph><nodes>${nodes.map(({ id, label }) => `<node id="${escapeXml(id)}" label="${escapeXml(label)}"/>`).join('')}</nodes><edges>${edges
      .map(({ from, to, weight }) => `<edge source="${escapeXml(nodes[from]!.id)}" target="${escapeXml(nodes[to]!.id)}" weight="${weight}"/>`)
      .join('')}</edges></graph></gexf>`,
  'a.graphml': ({ nodes, edges }) =>
    `<graphml><key id="l" for="node" attr.name="label"/><key id="w" for="edge" attr.name="weight" attr.type="double"/><graph>${edges
      .map(({ from, to, weight }) => `<edge source="${escapeXml(nodes[from]!.id)}" target="${escapeXml(nodes[to]!.id)}"><data key="w">${weight}</data></edge>`)
      .join('')}${nodes.map(({ id, label }) => `<node id="${escapeXml(id)}"><data key="l">${escapeXml(label)}</data></node>`).join('')}</graph></graphml>`,
  'a.gml': ({ nodes, edges }) =>
    `graph [\n${nodes.map(({ id, label }) => `node [ id "${escapeGml(id)}" label "${escapeGml(label)}" ]`).join('\n')}\n${edges
      .map(({ from, to, weight }) => `edge [ source "${escapeGml(nodes[from]!.id)}" target "${escapeGml(nodes[to]!.id)}" weight ${weight} ]`)
      .join('\n')}\n]`,
  'a.net': ({ nodes, edges }) =>
    [`*Vertices ${nodes.length}`, ...nodes.map(({ label }, at) => `${at + 1} "${escapeGml(label)}"`), '*Edges', ...edges.map(({ from, to, weight }) => `${from + 1} ${to + 1} ${weight}`)].join('\n'),
}; // prettier-ignore

const word = fc
  .string({ unit: 'binary', minLength: 1, maxLength: 12 })
  .map((text) => `x${text.replace(/[\u0000-\u001f\u007f-\u009f\ufffe\uffff\ud800-\udfff]/g, '').trim()}`);
const drawn: fc.Arbitrary<Drawn> = fc
  .uniqueArray(fc.record({ id: word, label: word }), { minLength: 1, maxLength: 12, selector: ({ id }) => id })
  .chain((nodes) => {
    const end = fc.nat({ max: nodes.length - 1 });
    const weight = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }).map((value) => value + 0);
    return fc.record({ nodes: fc.constant(nodes), edges: fc.array(fc.record({ from: end, to: end, weight }), { maxLength: 20 }) }); // prettier-ignore
  });

describe('what is written is read', () => {
  it.each(Object.keys(writers))('%s', (name) => {
    fc.assert(
      fc.property(drawn, (graph) => {
        const ids = graph.nodes.map(({ id }, at) => (name === 'a.net' ? String(at + 1) : id));
        const { nodes, edges, problemCount } = read(writers[name]!(graph), name);
        expect(nodes.map(({ key, label }) => [key, label])).toEqual(
          graph.nodes.map(({ label }, at) => [ids[at], label]),
        );
        expect(edges.map(({ from, to, weight }) => [from, to, weight])).toEqual(
          graph.edges.map(({ from, to, weight }) => [ids[from], ids[to], weight]),
        );
        expect(problemCount).toBe(0);
      }),
    );
  });
});
