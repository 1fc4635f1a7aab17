import type { GraphEdge, GraphNode } from '../../graph-schema/elements.ts';
import type { EdgeType } from '../../graph-schema/types.ts';
import { showText } from '../../graph-schema/values.ts';
import { nearTypes } from '../state/profile-parts.ts';

/** Answers which nodes of a type are connected with a node, each once, in order of their names. */
export function createNeighbours(graph: {
  nodes: readonly GraphNode[];
  edges: readonly GraphEdge[];
  language: string;
}): (id: string, type: string) => readonly GraphNode[] {
  const { nodes, edges, language } = graph;
  // Counted when somebody first asks: most columns are not of neighbours.
  let around: Around | undefined;
  const collator = new Intl.Collator(language, { numeric: true });
  const sorted = new Map<string, readonly GraphNode[]>();
  return (id, type) => {
    const key = `${type} ${id}`;
    let list = sorted.get(key);
    if (!list) {
      around ??= aroundOf(nodes, edges);
      const found = around.get(id)?.get(type);
      list = [...(found ?? [])].sort((a, b) =>
        collator.compare(showText(a.label, language), showText(b.label, language)),
      );
      sorted.set(key, list);
    }
    return list;
  };
}

/** The neighbours of each node, by their types. */
type Around = ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<GraphNode>>>;

function aroundOf(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): Around {
  const byId = new Map(nodes.map((node) => [node.id as string, node]));
  const around = new Map<string, Map<string, Set<GraphNode>>>();
  const add = (at: string, other: string) => {
    const node = byId.get(other);
    if (!node) return;
    let types = around.get(at);
    if (!types) around.set(at, (types = new Map()));
    let found = types.get(node.type);
    if (!found) types.set(node.type, (found = new Set()));
    found.add(node);
  };
  for (const edge of edges) {
    if (edge.archived) continue;
    add(edge.source, edge.target);
    if (edge.source !== edge.target) add(edge.target, edge.source);
  }
  return around;
}

/** Answers the types of the nodes that tell of a node how complete it is. */
export function createNearTypes(graph: {
  nodes: readonly GraphNode[];
  edges: readonly GraphEdge[];
  edgeTypes: readonly EdgeType[];
}): (id: string) => ReadonlySet<string> {
  let found: ReadonlyMap<string, ReadonlySet<string>> | undefined;
  const find = () => {
    const typeOf = new Map(graph.nodes.map(({ id, type }) => [id, type]));
    const ends = graph.edges.flatMap(({ type: over, source, target, archived }) => {
      const [from, to] = [typeOf.get(source), typeOf.get(target)];
      if (archived || from === undefined || to === undefined) return [];
      return [{ at: source, over, type: to }, { at: target, over, type: from }]; // prettier-ignore
    });
    const byNode = Map.groupBy(ends, ({ at }) => at as string);
    return new Map([...byNode].map(([id, its]) => [id, nearTypes(its, graph.edgeTypes)]));
  };
  // When somebody first asks: few have the column.
  return (id) => (found ??= find()).get(id) ?? new Set();
}
