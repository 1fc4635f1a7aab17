import type { GraphEdge, GraphNode } from '../elements.ts';
import type { FieldKind } from '../fields.ts';
import { joinBars } from '../formats/bars.ts';
import { idOfField, idOfRole, type Role } from '../formats/own-attributes.ts';
import { showText } from '../values.ts';
import { declaredType, fieldColumns, imageAddress, typeName, valueText } from './columns.ts';
import type { Exported } from './exported.ts';
import { attributes, content } from './xml.ts';

/** A key: its name, its type, and the value of a record as text. */
interface Key<T> {
  id: string;
  name: string;
  type: 'string' | 'double' | 'boolean';
  textOf(record: T): string | undefined;
}

const typeOf = (kind: FieldKind): Key<never>['type'] =>
  kind === 'number' ? 'double' : kind === 'boolean' ? 'boolean' : 'string';

type Of = 'node' | 'edge';

/** What is no field. */
const plain = <T>(of: Of, name: Role, textOf: Key<T>['textOf'], type: Key<T>['type'] = 'string'): Key<T> => ({
  id: idOfRole(of, name),
  name,
  type,
  textOf,
});

function fieldKeys<T extends GraphNode | GraphEdge>(input: {
  of: Of;
  records: readonly T[];
  types: Parameters<typeof fieldColumns>[0]['types'];
  reserved: readonly string[];
  language: string;
}): Key<T>[] {
  const { of, records, language } = input;
  return fieldColumns(input).map((column, at) => ({
    id: idOfField(of, column.kind, at),
    name: column.name,
    type: declaredType(column, { type: typeOf(column.kind), records }),
    textOf(record) {
      const value = column.valueOf(record);
      return value === undefined ? undefined : valueText(value, language);
    },
  }));
}

const tagText = ({ tags }: { tags?: string[] | undefined }): string | undefined => tags && joinBars(tags);

/** GraphML (graphml.graphdrawing.org). Lists are joined by bars; an edge both ways says so in its key «direction». */
export function* writeGraphml(exported: Exported): Generator<string> {
  const { nodes, edges, types, places, placesOf, question, name } = exported;
  const { language } = question;
  const placeOf = (id: string): readonly number[] | undefined =>
    Object.hasOwn(places, id) ? places[id as never] : undefined;
  const numberAt = (axis: 0 | 1) => (node: GraphNode) => placeOf(node.id)?.[axis]?.toString();
  const ofNodes: Key<GraphNode>[] = [
    plain('node', 'label', ({ label }) => showText(label, language)),
    plain('node', 'type', ({ type }) => typeName(types.nodes, type, language)),
    plain('node', 'tags', tagText),
    plain('node', 'description', ({ description }) => description && showText(description, language)),
    plain('node', 'image', imageAddress),
    plain('node', 'x', numberAt(0), 'double'),
    plain('node', 'y', numberAt(1), 'double'),
  ];
  const ofEdges: Key<GraphEdge>[] = [
    plain('edge', 'label', ({ label }) => label && showText(label, language)),
    plain('edge', 'type', ({ type }) => typeName(types.edges, type, language)),
    plain('edge', 'tags', tagText),
    plain('edge', 'description', ({ description }) => description && showText(description, language)),
    plain('edge', 'direction', ({ direction }) => (direction === 'mutual' ? direction : undefined)),
    plain('edge', 'weight', ({ weight }) => weight?.toString(), 'double'),
    plain('edge', 'since', ({ since }) => since),
    plain('edge', 'until', ({ until }) => until),
  ];
  const reserved = [...ofNodes, ...ofEdges].map((key) => key.name).concat('id', 'name', 'source', 'target', 'parent');
  ofNodes.push(...fieldKeys({ of: 'node', records: nodes, types: types.nodes, reserved, language }));
  ofEdges.push(...fieldKeys({ of: 'edge', records: edges, types: types.edges, reserved, language }));
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n';
  yield* declared('node', ofNodes);
  yield* declared('edge', ofEdges);
  const view = idOfRole('graph', 'view');
  if (placesOf !== undefined) yield keyOf('graph', { id: view, name: 'view', type: 'string' });
  yield `<graph id="G" edgedefault="directed">\n<desc>${content(name)}</desc>\n`;
  if (placesOf !== undefined) yield `${dataOf(view, placesOf)}\n`;
  for (const node of nodes) yield `<node${attributes({ id: node.id })}>${dataIn(node, ofNodes)}</node>\n`;
  for (const edge of edges) {
    const { id, source, target, direction } = edge;
    const said = attributes({ id, source, target, directed: String(direction === 'directed') });
    yield `<edge${said}>${dataIn(edge, ofEdges)}</edge>\n`;
  }
  yield '</graph>\n</graphml>\n';
}

const keyOf = (of: Of | 'graph', { id, name, type }: Pick<Key<never>, 'id' | 'name' | 'type'>): string =>
  `<key${attributes({ id, for: of, 'attr.name': name, 'attr.type': type })}/>\n`;

function* declared<T>(of: Of, keys: readonly Key<T>[]): Generator<string> {
  for (const key of keys) yield keyOf(of, key);
}

const dataOf = (id: string, value: string): string => `<data${attributes({ key: id })}>${content(value)}</data>`;

const dataIn = <T>(record: T, keys: readonly Key<T>[]): string =>
  keys
    .map(({ id, textOf }) => {
      const value = textOf(record);
      return value === undefined || value === '' ? '' : dataOf(id, value);
    })
    .join('');
