import type { ImportedEdge, ImportedGraph, ImportedNode, Json } from '../formats/format.ts';
import { contentKey } from '../formats/text.ts';
import type { LinkField } from '../import-report.ts';
import type { Current } from './planning.ts';
import { fold } from './types.ts';

/** Values of a field name other nodes of the file if so much of them does; where one does not, it stays a value. */
const leastShare = 0.8;
/** And so many of them. */
const leastNames = 3;

/** The values of one field of the file, by the node they stand in. */
interface Found {
  name: string;
  values: number;
  edges: ImportedEdge[];
  /** By node: what is left of the value. */
  left: Map<ImportedNode, Json[]>;
}

/** Fields of a graph whose values name other nodes of it, and what connecting them makes of the graph. */
export interface LinkFields {
  /** Those that may be connected, the one with most names first; `chosen`: those that are. */
  offers: LinkField[];
  /** The graph with the chosen ones as edges. */
  graph: ImportedGraph;
}

/**
 * Finds fields that are really connections: lists of ids, keys or unique labels of other nodes. `chosen` names those to
 * connect; undefined: those that were connected by an earlier import of the source. Tables that are mapped, and files of
 * Weft's own, say for themselves what is connected.
 */
export function linkFields(graph: ImportedGraph, current: Current, chosen: readonly string[] | undefined): LinkFields {
  if (graph.envelope || graph.format === 'tables') return { offers: [], graph };
  const found = [...fieldsOf(graph).values()]
    .filter(({ values, edges }) => edges.length >= leastNames && edges.length >= values * leastShare)
    .toSorted((one, other) => other.edges.length - one.edges.length || (one.name < other.name ? -1 : 1));
  const known = new Set(current.edges.flatMap(({ keys = [] }) => keys.flatMap((one) => (one.source === graph.source.id ? one.key : [])))); // prettier-ignore
  const isChosen = ({ name, edges }: Found): boolean =>
    chosen ? chosen.some((one) => fold(one) === fold(name)) : edges.some(({ key }) => known.has(key));
  return {
    offers: found.map((one) => ({ name: one.name, values: one.values, names: one.edges.length, chosen: isChosen(one) })), // prettier-ignore
    graph: connected(graph, found.filter(isChosen)),
  };
}

/** All fields of nodes by their folded names, with what their values would connect. */
function fieldsOf(graph: ImportedGraph): Map<string, Found> {
  const nodeOf = finder(graph.nodes);
  const fields = new Map<string, Found>();
  for (const node of graph.nodes) {
    for (const { name, value } of node.values) {
      const id = fold(name);
      const field = fields.get(id) ?? { name, values: 0, edges: [], left: new Map<ImportedNode, Json[]>() };
      fields.set(id, field);
      const left = field.left.get(node) ?? [];
      field.left.set(node, left);
      const seen = new Set<string>();
      for (const item of itemsOf(value, nodeOf)) {
        field.values += 1;
        const target = nodeOf(item);
        if (!target || target === node) left.push(item);
        else if (!seen.has(target.key)) {
          seen.add(target.key);
          const key = contentKey([name, node.key, target.key], 1);
          field.edges.push({ key, from: node.key, to: target.key, type: name, values: [] });
        }
      }
    }
  }
  return fields;
}

/** The items of a list, or of a text that lists them. */
function itemsOf(value: Json, nodeOf: (item: Json) => ImportedNode | undefined): Json[] {
  if (Array.isArray(value)) return value;
  if (typeof value !== 'string' || nodeOf(value) || !value.includes('|')) return [value];
  return value.split('|').flatMap((part) => (part.trim() === '' ? [] : [part.trim()])); // prettier-ignore
}

/** Finds nodes by their keys and, where only one has it, by their labels. */
function finder(nodes: readonly ImportedNode[]): (item: Json) => ImportedNode | undefined {
  const [keys, labels] = [new Map<string, ImportedNode>(), new Map<string, ImportedNode | undefined>()];
  for (const node of nodes) {
    keys.set(node.key, node);
    const label = fold(node.label);
    labels.set(label, labels.has(label) ? undefined : node);
  }
  return (item) => {
    if (typeof item !== 'string' && typeof item !== 'number') return undefined;
    const text = String(item).trim();
    return keys.get(text) ?? labels.get(fold(text));
  };
}

function connected(graph: ImportedGraph, chosen: readonly Found[]): ImportedGraph {
  if (chosen.length === 0) return graph;
  const byName = new Map(chosen.map((one) => [fold(one.name), one]));
  const nodes = graph.nodes.map((node): ImportedNode => {
    const values = node.values.flatMap((one) => {
      const left = byName.get(fold(one.name))?.left.get(node);
      if (!left) return [one];
      return left.length === 0 ? [] : [{ ...one, value: left.length === 1 ? left[0]! : left }];
    });
    return { ...node, values };
  });
  return { ...graph, nodes, edges: [...graph.edges, ...chosen.flatMap(({ edges }) => edges)] };
}
