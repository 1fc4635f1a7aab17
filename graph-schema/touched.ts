import type { Change, Effect, LogEntry, What } from './changes.ts';
import type { ForeignKey } from './elements.ts';
import { Filter } from './filter.ts';
import { idsNamed } from './survivors.ts';

/** What applying a change set asks a world about: what a store must have at hand before it begins. Types it always has. */
export interface Touched {
  /** Nodes, with the aliases and survivors their ids may lead to. */
  nodes: Set<string>;
  /** Edges, with both their ends. */
  edges: Set<string>;
  /** Interactions, with their participants and what they are about. */
  interactions: Set<string>;
  /** Nodes that go: also every edge at them and every interaction they are in, with their other nodes. */
  leaving: Set<string>;
  /** Records, with the nodes their values name: what of them a writer may see is asked. */
  records: { what: Exclude<What, 'node' | 'edge' | 'interaction'>; id: string }[];
  keys: { node: ForeignKey[]; edge: ForeignKey[] };
  /** Types that go: how many records they have is asked. */
  types: { what: 'node' | 'edge'; key: string }[];
}

function nothing(): Touched {
  return {
    nodes: new Set(),
    edges: new Set(),
    interactions: new Set(),
    leaving: new Set(),
    records: [],
    keys: { node: [], edge: [] },
    types: [],
  };
}

type Toucher<K extends Change['kind']> = (touched: Touched, change: Extract<Change, { kind: K }>) => void;

const touchers: { [K in Change['kind']]: Toucher<K> } = {
  'create-node'({ nodes, keys }, { record }) {
    nodes.add(record.id);
    keys.node.push(...(record.keys ?? []));
  },
  'edit-node'({ nodes, keys }, { id, set }) {
    nodes.add(id);
    keys.node.push(...keysIn(set['keys']));
  },
  'delete-node'({ nodes, leaving }, { id }) {
    nodes.add(id);
    leaving.add(id);
  },
  'create-edge'({ nodes, edges, keys }, { record }) {
    edges.add(record.id);
    nodes.add(record.source).add(record.target);
    keys.edge.push(...(record.keys ?? []));
  },
  'edit-edge'({ edges, keys }, { id, set }) {
    edges.add(id);
    keys.edge.push(...keysIn(set['keys']));
  },
  'delete-edge': ({ edges }, { id }) => void edges.add(id),
  'create-interaction'({ interactions, nodes }, { record }) {
    interactions.add(record.id);
    for (const id of [...record.participants, ...(record.about ?? [])]) nodes.add(id);
  },
  'edit-interaction'({ interactions, nodes }, { id, set }) {
    interactions.add(id);
    for (const list of [set['participants'], set['about']]) {
      if (Array.isArray(list)) for (const node of list) if (typeof node === 'string') nodes.add(node);
    }
  },
  'delete-interaction': ({ interactions }, { id }) => void interactions.add(id),
  put(touched, { what, id, value }) {
    if (what === 'node-type' || what === 'edge-type') {
      if (value === null) touched.types.push({ what: what === 'node-type' ? 'node' : 'edge', key: id });
      return;
    }
    touched.records.push(...withView(what, id));
    if (what === 'alias') touched.nodes.add(id);
    for (const node of nodesNamed(what, value)) touched.nodes.add(node);
  },
};

/** A record; with positions the view they belong to, for who sees it decides who sees them. */
function withView(what: Touched['records'][number]['what'], id: string): Touched['records'] {
  return what === 'positions'
    ? [
        { what, id },
        { what: 'view', id },
      ]
    : [{ what, id }];
}

/** The nodes a record names, as far as applying a change to it asks about them. The value need not have been checked. */
export function nodesNamed(what: string, value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if (what === 'positions') return Object.keys(value);
  const { members, filter, source, target, survivor } = value as Record<string, unknown>;
  const inFilter = (): unknown[] => {
    const parsed = Filter.safeParse(filter);
    return parsed.success ? idsNamed(parsed.data) : [];
  };
  const named: Record<string, unknown[]> = {
    view: [...(Array.isArray(members) ? members : []), ...(what === 'view' ? inFilter() : [])],
    'saved-filter': what === 'saved-filter' ? inFilter() : [],
    verdict: [source, target],
    alias: [survivor],
  };
  return (named[what] ?? []).filter((node: unknown) => typeof node === 'string');
}

/** Foreign keys in a value nobody has checked yet; what is none is left out, and refused later. */
function keysIn(value: unknown): ForeignKey[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((item: unknown) => {
    const { source, key } = (item ?? {}) as Partial<ForeignKey>;
    return typeof source === 'string' && typeof key === 'string' ? [{ source, key }] : [];
  });
}

/** What these changes ask about. */
export function touchedByChanges(changes: readonly Change[]): Touched {
  const touched = nothing();
  for (const change of changes) {
    const toucher: (touched: Touched, change: never) => void = touchers[change.kind];
    toucher(touched, change as never);
  }
  return touched;
}

/** What taking back this entry asks about. */
export function touchedByUndo(entry: LogEntry): Touched {
  const touched = nothing();
  for (const effect of entry.effects) {
    const { what, id } = effect;
    if (what === 'node') {
      touched.nodes.add(id);
      if (effect.before === null) touched.leaving.add(id);
      touched.keys.node.push(...(effect.before?.keys ?? []));
    } else if (what === 'edge') {
      touched.edges.add(id);
      if (effect.before) touched.nodes.add(effect.before.source).add(effect.before.target);
      touched.keys.edge.push(...(effect.before?.keys ?? []));
    } else if (what === 'interaction') {
      touched.interactions.add(id);
      for (const node of [...(effect.before?.participants ?? []), ...(effect.before?.about ?? [])])
        touched.nodes.add(node);
    } else if (what === 'node-type' || what === 'edge-type') {
      if (effect.before === null) touched.types.push({ what: what === 'node-type' ? 'node' : 'edge', key: id });
    } else {
      touched.records.push(...withView(what, id));
      if (what === 'alias') touched.nodes.add(id);
      for (const value of [effect.before, effect.after]) {
        for (const node of nodesNamed(what, value)) touched.nodes.add(node);
      }
    }
  }
  return touched;
}

/** A thing, or an effect on it: the values it had name what else it was about. */
type Named = Pick<Effect, 'what' | 'id'> & { before?: unknown; after?: unknown };

/** What telling somebody of these asks about: what is there now of the things, and of the nodes they name or named. */
export function touchedByReading(things: readonly Named[]): Touched {
  const touched = nothing();
  for (const { what, id, before, after } of things) {
    if (what === 'node') touched.nodes.add(id);
    else if (what === 'edge') touched.edges.add(id);
    else if (what === 'interaction') touched.interactions.add(id);
    else if (what !== 'node-type' && what !== 'edge-type') touched.records.push(...withView(what, id));
    for (const value of [before, after]) for (const node of nodesIn(what, value)) touched.nodes.add(node);
  }
  return touched;
}

/** The nodes that a value of any kind names. */
function nodesIn(what: What, value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const { source, target, participants, about = [] } = value as Record<string, unknown>;
  if (what === 'edge') return [source, target] as string[];
  if (what === 'interaction') return [participants, about].flat() as string[];
  return nodesNamed(what, value);
}
