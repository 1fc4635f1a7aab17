import type { ImportedEdge, ImportedNode, ImportedView, Json } from './format.ts';
import { isObject } from './text.ts';

/**
 * What a project file of Kumu's that Weft wrote says of itself under `weft`: which ids here those of the file are, as far as
 * their form does not say it, and of which view a map was made; null: none, it is there so that Kumu shows everything.
 */
export interface KumuNote {
  elements: { [id: string]: string };
  connections: { [id: string]: string };
  maps: { [id: string]: string | null };
}

/** What ids of Weft's own begin with in a project file. */
export const kumuPrefix = { elements: 'elem-', connections: 'conn-' } as const;

/** Gives what was read of a project file the ids it has in the network that wrote the file. */
export function ownOf(
  note: Json | undefined,
  read: {
    nodes: ImportedNode[];
    edges: ImportedEdge[];
    views: ImportedView[];
  },
): { nodes: ImportedNode[]; edges: ImportedEdge[]; views: ImportedView[] } {
  const said = isObject(note) ? note : {};
  const ids = (of: string): ReadonlyMap<string, Json> => {
    const list = said[of];
    return new Map(isObject(list) ? Object.entries(list) : []);
  };
  const withOwn = <R extends ImportedNode | ImportedEdge>(
    of: 'elements' | 'connections',
    records: readonly R[],
  ): R[] => {
    const noted = ids(of);
    const prefix = kumuPrefix[of];
    return records.map((record) => {
      const { key } = record;
      const own = noted.get(key) ?? (key.startsWith(prefix) ? key.slice(prefix.length) : undefined);
      return typeof own === 'string' && own !== '' ? { ...record, own } : record;
    });
  };
  const maps = ids('maps');
  return {
    nodes: withOwn('elements', read.nodes),
    edges: withOwn('connections', read.edges),
    views: read.views.flatMap((view) => {
      const own = maps.get(view.key);
      if (own === null) return [];
      return [typeof own === 'string' ? { ...view, own } : view];
    }),
  };
}
