import type { GraphEdge, GraphNode } from '../elements.ts';
import type { Json } from '../formats/format.ts';
import { isObject } from '../formats/text.ts';
import type { Exported } from './exported.ts';

export type Row = { [name: string]: Json };

/** What an import of a file of Kumu's left over: everything of it but its elements and connections. */
export interface KumuSource {
  id: string;
  rest: Row;
  /** By key: what stands beside the fields, and the whole of what was cut. */
  beside: { nodes: Row; edges: Row };
  /** What the file writes otherwise than it is kept here: see `as-written.ts`. */
  written: { nodes: Row; edges: Row };
}

export const listOf = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : []);
export const rowsOf = (value: Json | undefined): Row[] => listOf(value).filter(isObject);
export const rowOf = (value: Json | undefined): Row => (isObject(value) ? value : {});

/** The sources as far as they are in sight, those of the most nodes first. */
export function kumuSources({ tables, nodes }: Exported, wanted: string): KumuSource[] {
  const counts = new Map<string, number>();
  for (const { keys } of nodes) for (const { source } of keys ?? []) counts.set(source, (counts.get(source) ?? 0) + 1);
  return [...tables.source.values()]
    .filter(({ format }) => format === wanted)
    .map(({ id, remainder }): KumuSource => {
      // One that names what no object may be called is kept as its text.
      const kept: Json = typeof remainder === 'string' ? JSON.parse(remainder) : (remainder ?? {});
      const { beside, left: _left, asWritten, ...rest } = rowOf(kept);
      const [besides, writtens] = [rowOf(beside), rowOf(asWritten)];
      return {
        id,
        rest,
        beside: { nodes: rowOf(besides['elements']), edges: rowOf(besides['connections']) },
        written: { nodes: rowOf(writtens['nodes']), edges: rowOf(writtens['edges']) },
      };
    })
    .sort((a, b) => (counts.get(b.id) ?? 0) - (counts.get(a.id) ?? 0) || (a.id < b.id ? -1 : 1));
}

/** What records of one kind are called in a Kumu file. */
export interface KumuIds {
  /** By id here. */
  of: ReadonlyMap<string, string>;
  /** The id in the file of what a source calls so, if that leaves. */
  find(source: string, key: Json | undefined): { id: string; kumu: string } | undefined;
  /** The source that a record has its id of, and its key there. */
  from: ReadonlyMap<string, { source: KumuSource; key: string }>;
}

/** Records keep the ids that their sources gave them, as far as these are apart; others are called by their own. */
export function kumuIds(
  records: readonly (GraphNode | GraphEdge)[],
  sources: readonly KumuSource[],
  prefix = '',
): KumuIds {
  const of = new Map<string, string>();
  const from = new Map<string, { source: KumuSource; key: string }>();
  const byKey = new Map<string, string>();
  const taken = new Set<string>();
  const name = (source: string, key: string): string => `${source} ${key}`;
  for (const { id, keys = [] } of records) for (const { source, key } of keys) byKey.set(name(source, key), id);
  for (const source of sources) {
    for (const { id, keys = [] } of records) {
      const own = keys.find((key) => key.source === source.id && !taken.has(key.key));
      // What had no id of its own there has a key that was made of its content.
      if (own === undefined || of.has(id) || own.key.startsWith('#[')) continue;
      of.set(id, own.key);
      from.set(id, { source, key: own.key });
      taken.add(own.key);
    }
  }
  for (const { id } of records) {
    if (of.has(id)) continue;
    let kumu = prefix + id;
    while (taken.has(kumu)) kumu += '_';
    of.set(id, kumu);
    taken.add(kumu);
  }
  return {
    of,
    from,
    find(source, key) {
      const id = typeof key === 'string' ? byKey.get(name(source, key)) : undefined;
      const kumu = id === undefined ? undefined : of.get(id);
      return id === undefined || kumu === undefined ? undefined : { id, kumu };
    },
  };
}
