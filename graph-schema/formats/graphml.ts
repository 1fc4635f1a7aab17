import type { Direction } from '../types.ts';
import { checkSize, createCollector, type FoundEdge, type FoundNode } from './collect.ts';
import type { ImportedField, ImportedValue, ImportFormat, Json } from './format.ts';
import { createProblems, exactNumber } from './text.ts';
import { kindOfType, readTyped } from './typed.ts';
import { attributesBut, childrenOf, readXml, type XmlElement } from './xml.ts';

/** A declared attribute of nodes, edges or graphs. */
interface Key {
  id: string;
  for: string;
  name: string;
  type: string;
  default: string | undefined;
}

const kept = new Set([
  'graphml', 'graph', 'data', 'default', 'desc', 'port', 'endpoint',
  // What yEd draws.
  'NodeLabel', 'EdgeLabel', 'Geometry', 'Fill', 'Shape', 'Arrows',
]); // prettier-ignore

/** GraphML (graphml.graphdrawing.org) with the labels and places that yEd keeps in its drawing. */
export const graphml: ImportFormat = {
  key: 'graphml',
  label: 'GraphML',
  extensions: ['.graphml'],
  sniff: (name, head) =>
    !/^\s*</.test(head) ? 0
    : /<(\w+:)?graphml[\s>]/.test(head) ? 1
    : /\.graphml(\.gz)?$/.test(name) ? 0.3
    : 0, // prettier-ignore
  read(bytes, name) {
    const problems = createProblems();
    const collector = createCollector({ format: 'graphml', name, problems });
    const keys: Key[] = [];
    const nodes: XmlElement[] = [];
    const edges: XmlElement[] = [];
    let hyperedges = 0;
    const root = readXml({
      bytes,
      root: 'graphml',
      what: 'GraphML',
      keep: kept,
      problems,
      take: new Map<string, (element: XmlElement) => void>([
        ['key', (element) => keys.push(readKey(element))],
        ['node', (element) => checkSize(name, nodes.push(element) + edges.length)],
        ['edge', (element) => checkSize(name, nodes.length + edges.push(element))],
        ['hyperedge', () => (hyperedges += 1)],
      ]),
    });
    const [ofNodes, ofEdges] = [declaredFor(keys, 'node'), declaredFor(keys, 'edge')];
    for (const element of nodes) collector.node(readNode(element, ofNodes));
    for (const element of edges) collector.edge(readEdge(element, ofEdges));
    if (hyperedges > 0) problems.refuse(`Edges between more than two nodes have no place here: ${hyperedges}.`);
    return collector.finish({ fields: keys.flatMap(fieldOf), remainder: remainderOf(root, keys) });
  },
};

function readKey(element: XmlElement): Key {
  const { attributes } = element;
  const id = attributes.get('id') ?? '';
  return {
    id,
    for: attributes.get('for') ?? 'all',
    name: attributes.get('attr.name')?.trim() || id,
    type: attributes.get('attr.type') ?? 'string',
    default: childrenOf(element, 'default')[0]?.text,
  };
}

/** What is declared for nodes, for edges or for graphs. */
interface Declared {
  byId: ReadonlyMap<string, Key>;
  defaults: (ImportedValue & { id: string })[];
}

/** A key of all counts where none is of the kind itself. */
function declaredFor(keys: readonly Key[], what: string): Declared {
  const fitting = ['all', what].flatMap((wanted) => keys.filter((key) => key.for === wanted));
  const byId = new Map(fitting.map((key) => [key.id, key]));
  const defaults = [...byId.values()].flatMap(({ id, name, type, default: text }) =>
    text === undefined ? [] : [{ id, name, value: readTyped(type, text) }],
  );
  return { byId, defaults };
}

/** Values under the names of their keys, declared defaults where there is none. What is drawn is no value. */
function valuesOf(element: XmlElement, { byId, defaults }: Declared): ImportedValue[] {
  const given = new Set<string>();
  const values: ImportedValue[] = [];
  for (const data of childrenOf(element, 'data')) {
    const id = data.attributes.get('key') ?? '';
    const { name, type } = byId.get(id) ?? { name: id, type: 'string' };
    given.add(id);
    if (name !== '' && data.children.length === 0) values.push({ name, value: readTyped(type, data.text) });
  }
  for (const { id, name, value } of defaults) if (!given.has(id)) values.push({ name, value });
  return values;
}

/** The first element of that name in what yEd draws. */
const drawn = (element: XmlElement, name: string): XmlElement | undefined =>
  childrenOf(element, 'data').flatMap((data) => childrenOf(data, name))[0];

const numberOf = (element: XmlElement | undefined, name: string): number | undefined =>
  exactNumber(element?.attributes.get(name) ?? '');

const namesLabel = ({ name }: ImportedValue): boolean => /^(label|name)$/i.test(name.trim());

function readNode(element: XmlElement, keys: Declared): FoundNode {
  const { attributes, parent, line } = element;
  const values = valuesOf(element, keys);
  const place = drawnPlace(drawn(element, 'Geometry')) ?? takePlace(values);
  const [fill, shape] = [
    drawn(element, 'Fill')?.attributes.get('color'),
    drawn(element, 'Shape')?.attributes.get('type'),
  ];
  // A graph inside a node is a group: its nodes are parts of it.
  const group = parent?.parent?.name === 'node' ? parent.parent.attributes.get('id') : undefined;
  return {
    id: attributes.get('id'),
    label: values.some(namesLabel) ? undefined : drawn(element, 'NodeLabel')?.text.trim(),
    description: childrenOf(element, 'desc')[0]?.text.trim(),
    parents: group === undefined ? [] : [group],
    values: [
      ...values,
      ...attributesBut(element, ['id']).map(([name, value]) => ({ name, value })),
      ...(fill === undefined ? [] : [{ name: 'y:Fill', value: fill }]),
      ...(shape === undefined ? [] : [{ name: 'y:Shape', value: shape }]),
    ],
    place,
    row: line,
  };
}

/** yEd says where the upper left corner is; the place is the middle. */
function drawnPlace(geometry: XmlElement | undefined): FoundNode['place'] {
  const [x, y] = [numberOf(geometry, 'x'), numberOf(geometry, 'y')];
  if (x === undefined || y === undefined) return undefined;
  return { x: x + (numberOf(geometry, 'width') ?? 0) / 2, y: y + (numberOf(geometry, 'height') ?? 0) / 2 };
}

/** Numbers called `x` and `y` are where a node stands. */
function takePlace(values: ImportedValue[]): FoundNode['place'] {
  const [x, y] = ['x', 'y'].map((axis) => values.find(({ name }) => name === axis)?.value);
  if (typeof x !== 'number' || typeof y !== 'number') return undefined;
  values.splice(0, values.length, ...values.filter(({ name }) => name !== 'x' && name !== 'y'));
  return { x, y };
}

function readEdge(element: XmlElement, keys: Declared): FoundEdge {
  const { attributes, line } = element;
  const values = valuesOf(element, keys);
  const label = values.some(namesLabel) ? undefined : drawn(element, 'EdgeLabel')?.text.trim();
  return {
    id: attributes.get('id'),
    from: attributes.get('source'),
    to: attributes.get('target'),
    direction: directionOf(element),
    label: label ?? attributes.get('label'),
    description: childrenOf(element, 'desc')[0]?.text.trim(),
    values: [
      ...values,
      ...attributesBut(element, ['id', 'source', 'target', 'directed', 'label']).map(([name, value]) => ({
        name,
        value,
      })),
    ],
    row: line,
  };
}

/** What yEd draws as arrows, what the edge says itself, what its graph says; else undirected. */
function directionOf(element: XmlElement): Direction {
  const arrows = drawn(element, 'Arrows')?.attributes;
  if (arrows) {
    const [source, target] = ['source', 'target'].map((end) => (arrows.get(end) ?? 'none') !== 'none');
    if (source === target) return source ? 'mutual' : 'undirected';
  }
  const said = element.attributes.get('directed');
  if (said === 'true' || said === '1') return 'directed';
  if (said === 'false' || said === '0') return 'undirected';
  return element.parent?.attributes.get('edgedefault') === 'directed' ? 'directed' : 'undirected';
}

function fieldOf({ for: what, name, type }: Key): ImportedField[] {
  const kind = kindOfType(type);
  return kind && what !== 'graph' ? [{ name, kind }] : [];
}

function remainderOf(root: XmlElement, keys: readonly Key[]): { [name: string]: Json } {
  const graph = childrenOf(root, 'graph')[0];
  const values = graph ? valuesOf(graph, declaredFor(keys, 'graph')) : [];
  const said = [...(graph?.attributes ?? []), ...values.map(({ name, value }): [string, Json] => [name, value])];
  const desc = [root, ...(graph ? [graph] : [])].flatMap((element) => childrenOf(element, 'desc'))[0]?.text;
  return { graph: Object.fromEntries(said), ...(desc !== undefined && { description: desc }) };
}
