import type { GraphEdge, GraphNode } from '../elements.ts';
import type { FieldKind } from '../fields.ts';
import { joinBars } from '../formats/bars.ts';
import { showText } from '../values.ts';
import { fieldColumns, imageAddress, typeName, valueText, type FieldColumn } from './columns.ts';
import type { Exported } from './exported.ts';
import { attributes, content } from './xml.ts';

/** A key: its name, its type, and the value of a record as text. */
interface Key<T> {
  name: string;
  type: 'string' | 'double' | 'boolean';
  textOf(record: T): string | undefined;
}

const typeOf = (kind: FieldKind): Key<never>['type'] =>
  kind === 'number' ? 'double' : kind === 'boolean' ? 'boolean' : 'string';

const text = <T>(name: string, textOf: Key<T>['textOf']): Key<T> => ({ name, type: 'string', textOf });

function fieldKeys<T extends GraphNode | GraphEdge>(columns: readonly FieldColumn[], language: string): Key<T>[] {
  return columns.map(({ name, kind, valueOf }) => ({
    name,
    type: typeOf(kind),
    textOf(record) {
      const value = valueOf(record);
      return value === undefined ? undefined : valueText(value, language);
    },
  }));
}

const tagText = ({ tags }: { tags?: string[] | undefined }): string | undefined => tags && joinBars(tags);

/** GraphML (graphml.graphdrawing.org). Lists are joined by bars; an edge both ways says so in its key «direction». */
export function* writeGraphml(exported: Exported): Generator<string> {
  const { nodes, edges, types, places, question, name } = exported;
  const { language } = question;
  const placeOf = (id: string): readonly number[] | undefined =>
    Object.hasOwn(places, id) ? places[id as never] : undefined;
  const numberAt = (axis: 0 | 1) => (node: GraphNode) => placeOf(node.id)?.[axis]?.toString();
  const ofNodes: Key<GraphNode>[] = [
    text('label', ({ label }) => showText(label, language)),
    text('type', ({ type }) => typeName(types.nodes, type, language)),
    text('tags', tagText),
    text('description', ({ description }) => description && showText(description, language)),
    text('image', imageAddress),
    { name: 'x', type: 'double', textOf: numberAt(0) },
    { name: 'y', type: 'double', textOf: numberAt(1) },
  ];
  const ofEdges: Key<GraphEdge>[] = [
    text('label', ({ label }) => label && showText(label, language)),
    text('type', ({ type }) => typeName(types.edges, type, language)),
    text('tags', tagText),
    text('description', ({ description }) => description && showText(description, language)),
    text('direction', ({ direction }) => (direction === 'mutual' ? direction : undefined)),
    { name: 'weight', type: 'double', textOf: ({ weight }) => weight?.toString() },
    text('since', ({ since }) => since),
    text('until', ({ until }) => until),
  ];
  const reserved = [...ofNodes, ...ofEdges].map((key) => key.name).concat('id', 'name', 'source', 'target', 'parent');
  ofNodes.push(...fieldKeys<GraphNode>(fieldColumns({ records: nodes, types: types.nodes, reserved, language }), language)); // prettier-ignore
  ofEdges.push(...fieldKeys<GraphEdge>(fieldColumns({ records: edges, types: types.edges, reserved, language }), language)); // prettier-ignore
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n';
  yield* declared('node', ofNodes);
  yield* declared('edge', ofEdges);
  yield `<graph id="G" edgedefault="directed">\n<desc>${content(name)}</desc>\n`;
  for (const node of nodes) yield `<node${attributes({ id: node.id })}>${dataOf('node', node, ofNodes)}</node>\n`;
  for (const edge of edges) {
    const { id, source, target, direction } = edge;
    const said = attributes({ id, source, target, directed: String(direction === 'directed') });
    yield `<edge${said}>${dataOf('edge', edge, ofEdges)}</edge>\n`;
  }
  yield '</graph>\n</graphml>\n';
}

const idOf = (of: 'node' | 'edge', at: number): string => `${of}${at}`;

function* declared<T>(of: 'node' | 'edge', keys: readonly Key<T>[]): Generator<string> {
  for (const [at, { name, type }] of keys.entries())
    yield `<key${attributes({ id: idOf(of, at), for: of, 'attr.name': name, 'attr.type': type })}/>\n`;
}

const dataOf = <T>(of: 'node' | 'edge', record: T, keys: readonly Key<T>[]): string =>
  keys
    .map(({ textOf }, at) => {
      const value = textOf(record);
      return value === undefined || value === '' ? '' : `<data${attributes({ key: idOf(of, at) })}>${content(value)}</data>`; // prettier-ignore
    })
    .join('');
