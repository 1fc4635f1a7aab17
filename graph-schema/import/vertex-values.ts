import { GraphError } from '../errors.ts';
import type { ImportedGraph, ImportedNode, ImportedValue, Json, VertexValues } from '../formats/format.ts';
import { fieldOf } from '../formats/pajek-project.ts';
import { isBlank, isObject } from '../formats/text.ts';
import type { Source } from '../records.ts';
import { showText } from '../values.ts';
import type { Current } from './planning.ts';

/** The networks that a file of Pajek held, as its source keeps them. */
function networksOf(source: Source): { name: string; size: number }[] {
  const { remainder } = source;
  const all =
    source.format === 'pajek' && isObject(remainder as Json) ? (remainder as { networks?: Json }).networks : [];
  return (Array.isArray(all) ? all : []).flatMap((network) =>
    isObject(network) && typeof network['name'] === 'string' && typeof network['size'] === 'number'
      ? [{ name: network['name'], size: network['size'] }]
      : [],
  );
}

/** The id of the source of as many vertices, the one whose name begins the file's name first, else that imported last. */
export function sourceOfVertices(
  sources: readonly Source[],
  values: { count: number; name: string },
): string | undefined {
  const fitting = sources
    .filter((source) => networksOf(source).some(({ size }) => size === values.count))
    .toSorted((a, b) => (a.importedAt < b.importedAt ? 1 : -1));
  return (fitting.find(({ name }) => values.name.startsWith(name)) ?? fitting[0])?.id;
}

/**
 * What a file says of the vertices of a network that was imported before, as if its file said it. Throws `unprocessable`
 * where there is no such network.
 */
export function withVertices(graph: ImportedGraph, values: readonly VertexValues[], current: Current): ImportedGraph {
  const { source } = current;
  const count = values[0]?.lines.length ?? 0;
  const network = source && networksOf(source).find(({ size }) => size === count);
  if (!source || !network || values.some(({ lines }) => lines.length !== count)) {
    const sentence = `This holds a value for each of ${count} vertices, but no network: give it together with the .net of these vertices, or import that first.`;
    throw new GraphError('unprocessable', sentence);
  }
  const byKey = new Map(
    current.nodes.flatMap((node) => (node.keys ?? []).flatMap((key) => (key.source === source.id ? [[key.key, node]] : []))), // prettier-ignore
  );
  const prefix = byKey.has(`${network.name}/1`) ? `${network.name}/` : '';
  const fields = values.map(fieldOf);
  const nodes = Array.from({ length: count }, (_, at): ImportedNode[] => {
    const key = `${prefix}${at + 1}`;
    const node = byKey.get(key);
    const label = current.remembered?.node.get(key)?.['label'] ?? (node && showText(node.label));
    if (!node || typeof label !== 'string') return [];
    const said = fields.flatMap(({ field, valuesOf }): ImportedValue[] =>
      isBlank(valuesOf[at]) ? [] : [{ name: field.name, value: valuesOf[at] ?? null }],
    );
    return [{ key, label, values: said }];
  }).flat();
  return {
    ...graph,
    source: { id: source.id, name: source.name },
    nodes,
    fields: fields.map(({ field }) => field),
    remainder: isObject(source.remainder as Json) ? (source.remainder as { [name: string]: Json }) : {},
    inFile: { ...graph.inFile, nodes: count },
    refused: { ...graph.refused, nodes: count - nodes.length },
  };
}
