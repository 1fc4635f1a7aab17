import type { GraphEdge, GraphNode } from '../elements.ts';
import type { FieldKind } from '../fields.ts';
import { idOfField, idOfRole, viewKeyword } from '../formats/own-attributes.ts';
import { showText, type FieldValue } from '../values.ts';
import { declaredType, fieldColumns, imageAddress, typeName, valueText } from './columns.ts';
import type { Exported } from './exported.ts';
import { attributes, content } from './xml.ts';

/** A column of the nodes or the edges: its type in GEXF, and the value of a record as text. */
interface Attribute<T> {
  id: string;
  title: string;
  type: string;
  textOf(record: T): string | undefined;
}

const typeOf = (kind: FieldKind): string =>
  kind === 'number' ? 'double'
  : kind === 'boolean' ? 'boolean'
  : kind === 'numbers' ? 'listdouble'
  : kind === 'list' || kind === 'choices' || kind === 'aliases' ? 'liststring'
  : 'string'; // prettier-ignore

/** `["a", "b, c"]`, the lists of GEXF 1.3. */
const listText = (items: readonly (string | number | boolean)[]): string =>
  `[${items.map((item) => (typeof item === 'string' ? `"${item.replace(/["\\]/g, '\\$&')}"` : String(item))).join(', ')}]`;

function textOf(value: FieldValue | undefined, type: string, language: string): string | undefined {
  if (value === undefined) return undefined;
  return type.startsWith('list') && Array.isArray(value) ? listText(value) : valueText(value, language);
}

const reserved = {
  node: ['id', 'label', 'type', 'tags', 'description', 'image', 'name', 'parent'],
  edge: ['id', 'label', 'type', 'tags', 'description', 'weight', 'name', 'since', 'until', 'start', 'end', 'spells'],
};

function attributesOf<T extends GraphNode | GraphEdge>(input: {
  of: 'node' | 'edge';
  records: readonly T[];
  types: Parameters<typeof fieldColumns>[0]['types'];
  reserved: readonly string[];
  language: string;
}): Attribute<T>[] {
  const { of, records, language } = input;
  const tags: Attribute<T> = {
    id: idOfRole(of, 'tags'),
    title: 'Tags',
    type: 'liststring',
    textOf: ({ tags: all }) => all && listText(all),
  };
  const description: Attribute<T> = {
    id: idOfRole(of, 'description'),
    title: 'Description',
    type: 'string',
    textOf: (record) => record.description && showText(record.description, language),
  };
  const fields = fieldColumns(input).map((column, at): Attribute<T> => {
    const { name, kind, valueOf } = column;
    const type = declaredType(column, { type: typeOf(kind), records });
    return {
      id: idOfField(of, kind, at),
      title: name,
      type,
      textOf: (record) => textOf(valueOf(record), type, language),
    };
  });
  return [tags, description, ...fields];
}

/** GEXF 1.3 (gexf.net), as Gephi reads it. Times of edges are days, or instants where one of them is. */
export function* writeGexf(exported: Exported): Generator<string> {
  const { nodes, edges, types, places, placesOf, question, name } = exported;
  const { language } = question;
  const ofNodes: Attribute<GraphNode>[] = [
    {
      id: idOfRole('node', 'type'),
      title: 'Type',
      type: 'string',
      textOf: ({ type }) => typeName(types.nodes, type, language),
    },
    { id: idOfRole('node', 'image'), title: 'Image', type: 'anyURI', textOf: imageAddress },
    ...attributesOf({ of: 'node', records: nodes, types: types.nodes, reserved: reserved.node, language }),
  ];
  const ofEdges = attributesOf({ of: 'edge', records: edges, types: types.edges, reserved: reserved.edge, language });
  const times = edges.flatMap(({ since, until }) => [since, until]).filter((time) => time !== undefined);
  const mode = times.length > 0 ? 'dynamic' : 'static';
  const timeformat = times.length === 0 ? undefined : times.some((time) => time.includes('T')) ? 'datetime' : 'date';
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">\n';
  const keywords = placesOf === undefined ? '' : `<keywords>${content(viewKeyword(placesOf))}</keywords>`;
  yield `<meta><creator>Weft</creator>${keywords}<description>${content(name)}</description></meta>\n`;
  yield `<graph${attributes({ defaultedgetype: 'directed', mode, timeformat })}>\n`;
  yield* declared('node', ofNodes);
  yield* declared('edge', ofEdges);
  yield '<nodes>\n';
  for (const node of nodes) {
    const place = Object.hasOwn(places, node.id) ? places[node.id] : undefined;
    yield `<node${attributes({ id: node.id, label: showText(node.label, language) })}>${valuesOf(node, ofNodes)}`;
    yield `${place ? `<viz:position${attributes({ x: place[0], y: place[1], z: 0 })}/>` : ''}</node>\n`;
  }
  yield '</nodes>\n<edges>\n';
  for (const edge of edges) {
    const { id, source, target, direction, type, label, weight, since, until } = edge;
    const said = { id, source, target, type: direction, kind: typeName(types.edges, type, language), label: label && showText(label, language), weight, start: since, end: until }; // prettier-ignore
    yield `<edge${attributes(said)}>${valuesOf(edge, ofEdges)}</edge>\n`;
  }
  yield '</edges>\n</graph>\n</gexf>\n';
}

function* declared<T>(of: 'node' | 'edge', all: readonly Attribute<T>[]): Generator<string> {
  yield `<attributes class="${of}">\n`;
  for (const { id, title, type } of all) yield `<attribute${attributes({ id, title, type })}/>\n`;
  yield '</attributes>\n';
}

function valuesOf<T>(record: T, all: readonly Attribute<T>[]): string {
  const values = all.flatMap(({ id, textOf: of }) => {
    const value = of(record);
    return value === undefined || value === '' ? [] : [`<attvalue${attributes({ for: id, value })}/>`];
  });
  return values.length > 0 ? `<attvalues>${values.join('')}</attvalues>` : '';
}
