import { checkSize, createCollector, type FoundEdge, type FoundNode } from './collect.ts';
import { takeType, typesNamedBy } from './edge-types.ts';
import type { ImportedField, ImportedValue, ImportFormat, Json } from './format.ts';
import { Direction } from '../types.ts';
import { declaredField, readDeclared, toldIn, type Declaration, type Held, type Told } from './own-attributes.ts'; // prettier-ignore
import { createProblems, exactNumber } from './text.ts';
import { attributesBut, childrenOf, readXml, type XmlElement } from './xml.ts';

/** A declared attribute of nodes, edges or graphs. */
interface Key extends Declaration {
  for: string;
  default: string | undefined;
}

/** What the file says of a node or an edge; its values wait for what declares them. `drawn`: the label that is drawn. */
interface Waiting<Found> {
  found: Found;
  written: Written[];
  drawn: string | undefined;
}

/** A value under the id of its key; undefined: what is drawn, which is none. */
type Written = readonly [id: string, text: string | undefined];

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
    const nodes: Waiting<FoundNode>[] = [];
    const edges: Waiting<FoundEdge>[] = [];
    let [values, hyperedges] = [0, 0];
    const waiting = <Found>(found: Found, element: XmlElement, label: string): Waiting<Found> => {
      const written = childrenOf(element, 'data').map(writtenIn);
      values += written.length;
      return { found, written, drawn: drawn(element, label)?.text.trim() };
    };
    const check = () => checkSize(name, { records: nodes.length + edges.length, values, fields: keys.length });
    const root = readXml({
      bytes,
      root: 'graphml',
      what: 'GraphML',
      keep: kept,
      problems,
      take: new Map<string, (element: XmlElement) => void>([
        [
          'key',
          (element) => {
            keys.push(readKey(element));
            check();
          },
        ],
        [
          'node',
          (element) => {
            nodes.push(waiting(readNode(element), element, 'NodeLabel'));
            check();
          },
        ],
        [
          'edge',
          (element) => {
            edges.push(waiting(readEdge(element), element, 'EdgeLabel'));
            check();
          },
        ],
        ['hyperedge', () => (hyperedges += 1)],
      ]),
    });
    const [ofNodes, ofEdges] = [declaredFor(keys, 'node'), declaredFor(keys, 'edge')];
    for (const one of nodes) {
      const told = toldIn(valuesOf(one.written, ofNodes));
      const place = one.found.place ?? placeIn(told) ?? takePlace(told.values);
      collector.node({ ...finished(one, told), place, image: told.said.image });
    }
    const toldOfEdges = edges.map(({ written }) => toldIn(valuesOf(written, ofEdges)));
    const typeName = typesNamedBy(toldOfEdges.map(({ values }) => values));
    for (const [at, one] of edges.entries()) {
      const told = toldOfEdges[at] ?? toldIn([]);
      const type = told.said.type ?? takeType(told.values, typeName);
      const { weight, since, until } = told.said;
      const found = finished(one, told);
      const direction = Direction.safeParse(told.said.direction).data ?? found.direction;
      collector.edge({ ...found, direction, weight, since, until, ...(type !== undefined && { type }) });
    }
    if (hyperedges > 0) problems.refuse(`Edges between more than two nodes have no place here: ${hyperedges}.`);
    const { remainder, view } = restOf(root, keys);
    return collector.finish({ fields: keys.flatMap(fieldOf), remainder, view });
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
  defaults: Held[];
}

/** A key of all counts where none is of the kind itself. */
function declaredFor(keys: readonly Key[], what: string): Declared {
  const fitting = ['all', what].flatMap((wanted) => keys.filter((key) => key.for === wanted));
  const byId = new Map(fitting.map((key) => [key.id, key]));
  const defaults = [...byId.values()].flatMap(({ id, name, type, default: text }) =>
    text === undefined ? [] : [{ id, name, value: readDeclared({ id, name, type }, text) }],
  );
  return { byId, defaults };
}

const writtenIn = ({ attributes, children, text }: XmlElement): Written => [
  attributes.get('key') ?? '',
  children.length === 0 ? text : undefined,
];

/** Values under the names of their keys, declared defaults where there is none. */
function valuesOf(written: readonly Written[], { byId, defaults }: Declared): Held[] {
  const given = new Set(written.map(([id]) => id));
  const values = written.flatMap(([id, text]) => {
    const key = byId.get(id) ?? { id, name: id, type: 'string' };
    return key.name === '' || text === undefined ? [] : [{ id, name: key.name, value: readDeclared(key, text) }];
  });
  for (const { id, name, value } of defaults) if (!given.has(id)) values.push({ id, name, value });
  return values;
}

/** With its values; where one of them is a label, what is drawn is none. */
function finished<Found extends FoundNode | FoundEdge>(
  { found, drawn }: Waiting<Found>,
  { values, said, tags }: Told,
): Found {
  const label = said.label ?? (values.some(namesLabel) ? undefined : drawn) ?? found.label;
  const { type, description = found.description } = said;
  return { ...found, label, type, tags, description, values: [...values, ...found.values] };
}

/** The first element of that name in what yEd draws. */
const drawn = (element: XmlElement, name: string): XmlElement | undefined =>
  childrenOf(element, 'data').flatMap((data) => childrenOf(data, name))[0];

const numberOf = (element: XmlElement | undefined, name: string): number | undefined =>
  exactNumber(element?.attributes.get(name) ?? '');

const namesLabel = ({ name }: ImportedValue): boolean => /^(label|name)$/i.test(name.trim());

function readNode(element: XmlElement): FoundNode {
  const { attributes, parent, line } = element;
  const [fill, shape] = [
    drawn(element, 'Fill')?.attributes.get('color'),
    drawn(element, 'Shape')?.attributes.get('type'),
  ];
  // A graph inside a node is a group: its nodes are parts of it.
  const group = parent?.parent?.name === 'node' ? parent.parent.attributes.get('id') : undefined;
  return {
    id: attributes.get('id'),
    description: childrenOf(element, 'desc')[0]?.text.trim(),
    parents: group === undefined ? [] : [group],
    values: [
      ...attributesBut(element, ['id']).map(([name, value]) => ({ name, value })),
      ...(fill === undefined ? [] : [{ name: 'y:Fill', value: fill }]),
      ...(shape === undefined ? [] : [{ name: 'y:Shape', value: shape }]),
    ],
    place: drawnPlace(drawn(element, 'Geometry')),
    row: line,
  };
}

/** yEd says where the upper left corner is; the place is the middle. */
function drawnPlace(geometry: XmlElement | undefined): FoundNode['place'] {
  const [x, y] = [numberOf(geometry, 'x'), numberOf(geometry, 'y')];
  if (x === undefined || y === undefined) return undefined;
  return { x: x + (numberOf(geometry, 'width') ?? 0) / 2, y: y + (numberOf(geometry, 'height') ?? 0) / 2 };
}

const placeIn = ({ said }: Told): FoundNode['place'] => {
  const [x, y] = [exactNumber(said.x ?? ''), exactNumber(said.y ?? '')];
  return x === undefined || y === undefined ? undefined : { x, y };
};

/** Numbers called `x` and `y` are where a node stands. */
function takePlace(values: ImportedValue[]): FoundNode['place'] {
  const [x, y] = ['x', 'y'].map((axis) => values.find(({ name }) => name === axis)?.value);
  if (typeof x !== 'number' || typeof y !== 'number') return undefined;
  values.splice(0, values.length, ...values.filter(({ name }) => name !== 'x' && name !== 'y'));
  return { x, y };
}

const edgeNames = ['id', 'source', 'target', 'directed', 'label'];

function readEdge(element: XmlElement): FoundEdge {
  const { attributes, line } = element;
  return {
    id: attributes.get('id'),
    from: attributes.get('source'),
    to: attributes.get('target'),
    direction: directionOf(element),
    label: attributes.get('label'),
    description: childrenOf(element, 'desc')[0]?.text.trim(),
    values: attributesBut(element, edgeNames).map(([name, value]) => ({ name, value })),
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

const fieldOf = (key: Key): ImportedField[] =>
  key.for === 'graph' ? [] : declaredField(key).filter(({ kind }) => kind !== undefined);

/** What the file says beside its nodes and edges, and the view that its places are of. */
function restOf(root: XmlElement, keys: readonly Key[]) {
  const graph = childrenOf(root, 'graph')[0];
  const written = graph ? childrenOf(graph, 'data').map(writtenIn) : [];
  const { values, said } = toldIn(graph ? valuesOf(written, declaredFor(keys, 'graph')) : []);
  const all = [...(graph?.attributes ?? []), ...values.map(({ name, value }): [string, Json] => [name, value])];
  const desc = [root, ...(graph ? [graph] : [])].flatMap((element) => childrenOf(element, 'desc'))[0]?.text;
  const remainder: { [name: string]: Json } = {
    graph: Object.fromEntries(all),
    ...(desc !== undefined && { description: desc }),
  };
  return { remainder, view: said.view };
}
