import type { GraphEdge } from '../elements.ts';
import { contentKey } from '../formats/text.ts';
import { sameValue } from '../values.ts';
import type { RememberedValues } from './compare.ts';
import type { PlanInput } from './planning.ts';
import { partsOf } from './reconcile.ts';

/** The key of an edge that a cell makes; with `target` where the cell names several nodes. */
export const cellKey = (owner: string, header: string, target?: string): string =>
  contentKey(target === undefined ? [owner, header] : [owner, header, target], 1);

/** The key of an edge that a field makes whose values name other nodes. */
export const fieldKey = (field: string, owner: string, target: string): string => contentKey([field, owner, target], 1);

/**
 * The edges that cells made in earlier imports of the source, and that these cells name no more, by id. None of them are
 * those of rows and columns that are not in the file, of cells that are blank now unless empty cells take values away, and
 * those that another source has brought, too.
 */
export function droppedEdges({ graph, current, choices }: PlanInput): Map<string, GraphEdge> {
  const { cells, source } = graph;
  const remembered = current.remembered?.edge;
  if (!cells || !remembered) return new Map();
  const inFile = new Set(graph.edges.map(({ key }) => key));
  const isFrom = (owner: string, other: string, key: string): boolean =>
    [...cells].some(([header, { filled, blank }]) => {
      const isRead = choices.empty === 'clear' ? filled.has(owner) || blank.has(owner) : filled.has(owner) && !blank.has(owner); // prettier-ignore
      return isRead && [cellKey(owner, header), cellKey(owner, header, other), fieldKey(header, owner, other)].includes(key); // prettier-ignore
    });
  const isDropped = (key: string): boolean => {
    const ends = remembered.get(key)?.['ends'];
    if (inFile.has(key) || !Array.isArray(ends)) return false;
    const [from, to] = [String(ends[0]), String(ends[1])];
    return isFrom(from, to, key) || isFrom(to, from, key);
  };
  const dropped = current.edges.filter(({ keys = [] }) => keys.length > 0 && keys.every((one) => one.source === source.id && isDropped(one.key))); // prettier-ignore
  return new Map(dropped.map((edge) => [edge.id, edge]));
}

/** What of a remembered edge is no value of it: its type goes with its ends. */
const noValues = new Set(['type', 'ends', 'gone']);

/** Whether nobody has edited an edge here since it was imported; its ends aside. */
export function isAsImported(edge: GraphEdge, before: RememberedValues, source: string): boolean {
  const here = new Map(partsOf('edge', edge));
  const paths = new Set([...here.keys(), ...Object.keys(before)]);
  return (
    edge.origin.kind === 'imported' &&
    edge.origin.source === source &&
    edge.fieldLevels === undefined &&
    [...paths].every((path) => noValues.has(path) || sameValue(here.get(path) ?? null, before[path] ?? null))
  );
}
