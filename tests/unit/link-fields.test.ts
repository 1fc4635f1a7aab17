import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readFile } from '../../graph-schema/formats/index.ts';
import type { ImportedGraph } from '../../graph-schema/formats/format.ts';
import { linkFields } from '../../graph-schema/import/link-fields.ts';
import type { Current } from '../../graph-schema/import/planning.ts';
import { testData } from '../support/test-data.ts';

const nothing: Current = {
  nodeTypes: [],
  nodeTypesInUse: new Set(),
  edgeTypes: [],
  edgeTypesInUse: new Set(),
  nodes: [],
  edges: [],
  interactions: [],
  named: [],
  views: [],
  positions: new Map(),
};
const read = (bytes: Uint8Array, name = 'map.json') => readFile(bytes, name) as ImportedGraph;
const flat = (elements: object[]) => read(new TextEncoder().encode(JSON.stringify({ elements, connections: [] })));

it('takes no field for connections whose values are words, its own name, or mostly of nobody', () => {
  const graph = flat([
    { id: 'a', label: 'Alpha', city: 'Lima', self: 'Alpha', some: ['b', 'x', 'y'] },
    { id: 'b', label: 'Beta', city: 'Cusco', self: 'Beta', some: ['a', 'z', 'v'] },
    { id: 'c', label: 'Gamma', city: 'Lima', self: 'Gamma', some: ['a'] },
  ]);
  const { offers, graph: same } = linkFields(graph, nothing, undefined);
  expect(offers).toEqual([]);
  expect(same).toBe(graph);
  // Asked for, what names somebody is connected, and the rest stays.
  const { graph: asked } = linkFields(graph, nothing, ['city', 'self', 'some']);
  expect(asked.edges.map(({ from, to }) => from + to)).toEqual(['ab', 'ba', 'ca']);
  expect(asked.nodes[0]!.values.find(({ name }) => name === 'some')?.value).toEqual(['x', 'y']);
});

it('connects by id, by label that only one has, and by texts with bars; a repeated one once', () => {
  const graph = flat([
    { id: 'a', label: 'Alpha', peers: 'b | c' },
    { id: 'b', label: 'Beta', peers: ['a', 'a', 'Gamma'] },
    { id: 'c', label: 'Gamma', peers: ['twice', 'a'] },
    { id: 'd', label: 'Twice', peers: [] },
    { id: 'e', label: 'Twice' },
  ]);
  expect(linkFields(graph, nothing, undefined).offers).toEqual([]);
  const enough = flat([
    { id: 'a', label: 'Alpha', peers: 'b | c' },
    { id: 'b', label: 'Beta', peers: ['a', 'a', 'Gamma'] },
    { id: 'c', label: 'Gamma', peers: 'a' },
  ]);
  const found = linkFields(enough, nothing, ['Peers']);
  expect(found.graph.edges.map(({ from, to, type }) => `${from}${to} ${type}`)).toEqual(['ab peers', 'ac peers', 'ba peers', 'bc peers', 'ca peers']); // prettier-ignore
  expect(found.graph.nodes.flatMap(({ values }) => values)).toEqual([]);
  expect(new Set(found.graph.edges.map(({ key }) => key)).size).toBe(5);
});

it('takes no number by itself for a name, and two spellings of a field for one', () => {
  const numbered = (value: (id: number) => object) =>
    flat([0, 1, 2, 3].map((id) => ({ id, label: `N${id}`, ...value(id) })));
  expect(
    linkFields(
      numbered((id) => ({ value: (id + 1) % 4 })),
      nothing,
      undefined,
    ).offers,
  ).toEqual([]);
  const lists = numbered((id) => ({ peers: [(id + 1) % 4], Peers: [(id + 2) % 4, (id + 1) % 4] }));
  const { offers, graph } = linkFields(lists, nothing, ['peers']);
  expect(offers).toEqual([{ name: 'peers', values: 12, names: 8, chosen: true }]);
  expect(new Set(graph.edges.map(({ key }) => key)).size).toBe(8);
});

it('offers no numbers that happen to be those of nodes, unless lists of them say what they are', () => {
  const numbered = (more: (id: number) => object) =>
    flat([1, 2, 3, 4, 5].map((id) => ({ id: String(id), label: `N${id}`, ...more(id) })));
  const offers = (more: (id: number) => object) =>
    linkFields(numbered(more), nothing, undefined).offers.map(({ names }) => names);
  expect(offers((id) => ({ class: String((id % 2) + 1) }))).toEqual([]);
  expect(offers((id) => ({ peers: id === 1 ? '2|3|4' : '1' }))).toEqual([7]);
  // What an earlier import connected stays connected.
  const [known] = linkFields(numbered(() => ({ boss: '2' })), nothing, ['boss']).graph.edges; // prettier-ignore
  const remembered = { node: new Map(), edge: new Map([[known!.key, {}]]), interaction: new Map(), view: new Map() };
  expect(linkFields(numbered(() => ({ boss: '2' })), { ...nothing, remembered }, undefined).offers).toMatchObject([{ names: 4, chosen: true }]); // prettier-ignore
});

it.for(['classics/dutch-elite-2006.paj', 'classics/scotland-1904.paj'])('offers no classes of %s', (path, { skip }) => {
  const file = testData(path);
  if (!file) return skip();
  expect(linkFields(read(readFileSync(file), path), nothing, undefined).offers).toEqual([]);
});

it('connects again what an earlier import connected, whatever became of it here, and however little is left of it', () => {
  const file = (...peers: string[]) =>
    flat([
      { id: 'a', label: 'A', peers },
      { id: 'b', label: 'B' },
      { id: 'c', label: 'C' },
    ]);
  const [key] = linkFields(file('b', 'c'), nothing, ['peers']).graph.edges.map((edge) => edge.key);
  const remembered = { node: new Map(), edge: new Map([[key!, {}]]), interaction: new Map(), view: new Map() };
  const { offers } = linkFields(file('b', 'nobody', 'else'), { ...nothing, remembered }, undefined);
  expect(offers).toEqual([{ name: 'peers', values: 3, names: 1, chosen: true }]);
});

const alliance = testData('kumu/collaborative-tech-alliance.json');
it.skipIf(!alliance)('offers the lists of ids of a real file', () => {
  const graph = read(readFileSync(alliance!), 'collaborative-tech-alliance.json');
  const { offers } = linkFields(graph, nothing, undefined);
  expect(offers.find(({ name }) => name === 'related objects')).toMatchObject({ values: 177, names: 177 });
  const { graph: linked } = linkFields(graph, nothing, ['related objects']);
  expect(linked.edges.length - graph.edges.length).toBe(177);
});
