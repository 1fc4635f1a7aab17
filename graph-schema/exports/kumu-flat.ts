import { limits, showText } from '../values.ts';
import type { Json } from '../formats/format.ts';
import { fieldColumns, imageAddress } from './columns.ts';
import type { Exported } from './exported.ts';
import { kumuIds, kumuSources, type Row } from './kumu-sources.ts';
import { keptOf, typeNameIn, valuesIn, whole } from './kumu-values.ts';

const names = ['id', '_id', 'label', 'type', 'element type', 'connection type', 'tags', 'description', 'image', 'attributes']; // prettier-ignore
const endNames = ['from', 'to', 'source', 'target', 'direction', 'weight', 'delayed', 'reversed', 'since', 'until'];
const asIs = (name: string): string => name;

/** Kumu's elements and connections (its «blueprint»), flat, each under the id its file gave it, else under its own. */
export function* writeKumuFlat(exported: Exported): Generator<string> {
  const { nodes, edges, types, question } = exported;
  const { language } = question;
  const sources = kumuSources(exported, 'kumu-flat');
  const ofNodes = fieldColumns({ records: nodes, types: types.nodes, reserved: names, language });
  const reserved = [...names, ...endNames];
  const ofEdges = fieldColumns({ records: edges, types: types.edges, reserved, language });
  const elements = kumuIds(nodes, sources);
  const connections = kumuIds(edges, sources);
  const rest = Object.entries(sources[0]?.rest ?? {}).map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)},\n`); // prettier-ignore
  yield `{${rest.join('')}"elements":[`;
  for (const [at, node] of nodes.entries()) {
    const kept = keptOf(elements, 'nodes', node.id);
    const id = elements.of.get(node.id) ?? node.id;
    const label = whole(showText(node.label, language), kept.beside['label'], limits.label);
    yield separated(at, {
      id,
      label,
      type: typeNameIn(types.nodes, node, { kept, language }),
      ...optional('image', imageAddress(node)),
      ...valuesIn({ record: node, columns: ofNodes, kept, language, called: asIs }),
    });
  }
  yield '],\n"connections":[';
  for (const [at, edge] of edges.entries()) {
    const kept = keptOf(connections, 'edges', edge.id);
    const { source, target, direction, label, weight, since, until } = edge;
    yield separated(at, {
      id: connections.of.get(edge.id) ?? edge.id,
      from: elements.of.get(source) ?? source,
      to: elements.of.get(target) ?? target,
      direction,
      ...optional('label', label && whole(showText(label, language), kept.beside['label'], limits.label)),
      type: typeNameIn(types.edges, edge, { kept, language }),
      ...optional('weight', weight),
      ...optional('since', since),
      ...optional('until', until),
      ...(kept.beside['delayed'] === true && { delayed: true }),
      ...(kept.beside['reversed'] === true && { reversed: true }),
      ...valuesIn({ record: edge, columns: ofEdges, kept, language, called: asIs }),
    });
  }
  yield ']}\n';
}

const optional = (name: string, value: string | number | undefined): Row => (value === undefined ? {} : { [name]: value }); // prettier-ignore

const separated = (at: number, value: Json): string => `${at === 0 ? '' : ','}\n${JSON.stringify(value)}`;
