import type { ImportedGraph, ImportedValue, Json } from '../formats/format.ts';
import { isObject } from '../formats/text.ts';

/** Figures that Kumu computed, in a graph: what they are called, and the graph with or without them. */
export interface ComputedFigures {
  /** As they are spelt first. */
  names: string[];
  graph: ImportedGraph;
}

/**
 * Leaves out of a graph the figures that the program which wrote it computed, unless they are `taken`: then they are fields as
 * any other. Those of nodes in a file of JSON stay in what has no counterpart here, for the way back.
 */
export function computedFigures(graph: ImportedGraph, taken: boolean): ComputedFigures {
  const { computed } = graph;
  if (!computed) return { names: [], graph };
  const [nodes, edges] = [split(graph.nodes, computed.nodes), split(graph.edges, computed.edges)];
  const names = new Map<string, string>();
  for (const { name } of [...nodes.figures.values(), ...edges.figures.values()].flat())
    names.set(plain(name), names.get(plain(name)) ?? name);
  const all = { names: [...names.values()], graph };
  if (taken || names.size === 0) return all;
  const without = { ...graph, nodes: nodes.others, edges: edges.others };
  // A table may come again without its other columns.
  if (graph.isOfCells) return { ...all, graph: without };
  const beside = objectAt(graph.remainder, 'beside');
  const elements = objectAt(beside, 'elements');
  const kept = [...nodes.figures].map(([key, those]): [string, Json] => {
    const figures = Object.fromEntries(those.map(({ name, value }) => [name, value]));
    return [key, { ...objectAt(elements, key), figures }];
  });
  const remainder = {
    ...graph.remainder,
    beside: { ...beside, elements: { ...elements, ...Object.fromEntries(kept) } },
  };
  return { ...all, graph: { ...without, remainder } };
}

const plain = (name: string): string => name.trim().toLowerCase();

const objectAt = (of: { [name: string]: Json }, name: string): { [name: string]: Json } => {
  const value = Object.hasOwn(of, name) ? of[name] : undefined;
  return value !== undefined && isObject(value) ? value : {};
};

/** Records without the values of these names, and those values by the keys of the records. */
function split<Item extends { key: string; values: ImportedValue[] }>(
  items: readonly Item[],
  computed: readonly string[],
) {
  const isFigure = ({ name }: ImportedValue): boolean => computed.includes(plain(name));
  const figures = new Map<string, ImportedValue[]>();
  const others = items.map((item) => {
    const those = item.values.filter(isFigure);
    if (those.length === 0) return item;
    figures.set(item.key, those);
    return { ...item, values: item.values.filter((value) => !isFigure(value)) };
  });
  return { figures, others };
}
