import type { CellColumn, ImportedEdge, ImportedGraph, ImportedNode, Json } from '../formats/format.ts';
import type { LinkField } from '../import-report.ts';
import { fieldKey } from './dropped-edges.ts';
import type { Current } from './planning.ts';
import { fold } from './field-names.ts';

/** A field is offered if so much of its values names other nodes of the file; where one does not, it stays a value. */
const leastShare = 0.8;
/** And if so many do. */
const leastNames = 3;

/** By itself it may be a class, a year or a figure, which names a node of a file that is numbered by chance. */
const isShortNumber = /^\s*\d{1,6}\s*$/;

/** The values of one field of the file, by the node they stand in. */
interface Found {
  /** As it is spelt first. */
  name: string;
  values: number;
  /** How many name others by more than a short number. */
  named: number;
  /** By key. */
  edges: Map<string, ImportedEdge>;
  /** By node: what is left of the values. */
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
 * connect; undefined: those that were connected by an earlier import of the source, whatever became of its edges here. Tables
 * that are mapped, and files of Weft's own, say for themselves what is connected.
 */
export function linkFields(graph: ImportedGraph, current: Current, chosen: readonly string[] | undefined): LinkFields {
  if (graph.envelope || graph.format === 'tables') return { offers: [], graph };
  const ofSource = current.edges.flatMap(({ keys = [] }) => keys.filter(({ source }) => source === graph.source.id));
  const known = new Set([...ofSource.map(({ key }) => key), ...(current.remembered?.edge.keys() ?? [])]);
  const isChosen = ({ name, edges }: Found): boolean =>
    chosen ? chosen.some((one) => fold(one) === fold(name)) : [...edges.keys()].some((key) => known.has(key));
  const isOffered = ({ values, named, edges }: Found): boolean =>
    named >= leastNames && edges.size >= leastNames && edges.size >= values * leastShare;
  const found = [...fieldsOf(graph).values()]
    .filter((one) => one.edges.size > 0 && (isChosen(one) || isOffered(one)))
    .toSorted((one, other) => other.edges.size - one.edges.size || (one.name < other.name ? -1 : 1));
  return {
    offers: found.map((one) => ({ name: one.name, values: one.values, names: one.edges.size, chosen: isChosen(one) })), // prettier-ignore
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
      const field = fields.get(id) ?? {
        name,
        values: 0,
        named: 0,
        edges: new Map(),
        left: new Map<ImportedNode, Json[]>(),
      };
      fields.set(id, field);
      const left = field.left.get(node) ?? [];
      field.left.set(node, left);
      for (const item of itemsOf(value, nodeOf)) {
        field.values += 1;
        // A number by itself is a figure: small ones would name any node that is numbered.
        const target = item === value && typeof value === 'number' ? undefined : nodeOf(item);
        if (!target || target === node) {
          left.push(item);
          continue;
        }
        if (item !== value || !isShortNumber.test(String(item))) field.named += 1;
        const key = fieldKey(field.name, node.key, target.key);
        field.edges.set(key, { key, from: node.key, to: target.key, type: field.name, ofCell: true, values: [] });
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

/** The graph with edges in place of the values that name nodes; what is left stands once, where the field is spelt first. */
function connected(graph: ImportedGraph, chosen: readonly Found[]): ImportedGraph {
  if (chosen.length === 0) return graph;
  const byName = new Map(chosen.map((one) => [fold(one.name), one]));
  const nodes = graph.nodes.map((node): ImportedNode => {
    const told = new Set<string>();
    const values = node.values.flatMap((one) => {
      const id = fold(one.name);
      const left = byName.get(id)?.left.get(node);
      if (!left) return [one];
      if (left.length === 0 || told.has(id)) return [];
      told.add(id);
      return [{ ...one, value: left.length === 1 ? left[0]! : left }];
    });
    return { ...node, values };
  });
  const linked = chosen.map(({ name }) => name);
  const cells = new Map(chosen.map((one) => [one.name, cellsOf(one, graph.nodes)]));
  return {
    ...graph,
    linked,
    cells,
    nodes,
    edges: [...graph.edges, ...chosen.flatMap(({ edges }) => [...edges.values()])],
  };
}

/** Which nodes name others in a field, and which say nothing there; what names somebody unknown may mean one who is not in the file. */
function cellsOf({ left }: Found, nodes: readonly ImportedNode[]): CellColumn {
  const keysOf = (some: readonly ImportedNode[]) => new Set(some.map(({ key }) => key));
  return {
    filled: keysOf(nodes.filter((node) => left.get(node)?.length === 0)),
    blank: keysOf(nodes.filter((node) => !node.stub && !left.has(node))),
  };
}
