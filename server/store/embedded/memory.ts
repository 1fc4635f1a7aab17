import { What, type Effect, type ValueOf } from '../../../graph-schema/changes.ts';
import type { ForeignKey } from '../../../graph-schema/elements.ts';
import type { EdgeId, InteractionId, NodeId, Revision } from '../../../graph-schema/ids.ts';
import type { Types } from '../../../graph-schema/visibility.ts';
import type { World } from '../../../graph-schema/world.ts';
import { emptyTable, lookUp, withEntries, type Entry, type Table } from './table.ts';

export type Tables = { readonly [W in What]: Table<ValueOf[W]> };

/** The whole network at one revision. Never altered. */
export interface Snapshot {
  readonly revision: Revision;
  readonly tables: Tables;
  readonly types: Types;
}

/** The network as this process holds it, and the ways through it that no snapshot has. */
export interface Memory {
  snapshot(): Snapshot;
  /** What change sets are applied to: always the newest snapshot. */
  readonly world: World;
  /** Edges that are, or until just now were, at a node: look each up in a snapshot. */
  edgesOf(id: NodeId): readonly EdgeId[];
  interactionsOf(id: NodeId): readonly InteractionId[];
  /**
   * Makes the next snapshot what everybody sees, in one step; before and after it yields between small steps. To be run
   * to its end before the next one begins.
   */
  advance(effects: readonly Effect[], revision: Revision): Generator<void, void>;
}

/** All of one kind, by node id. */
type Places<T extends string> = Map<NodeId, T[]>;

const typesOf = (tables: Tables): Types => ({
  nodes: new Map(tables['node-type'].values.map((type) => [type.key, type])),
  edges: new Map(tables['edge-type'].values.map((type) => [type.key, type])),
});

const keyText = ({ source, key }: ForeignKey): string => `${source}\0${key}`;

export const emptyTables = (): Tables =>
  Object.fromEntries(What.options.map((what) => [what, emptyTable])) as unknown as Tables;

/** Holds a network, beginning with these tables. */
export function createMemory(tables: Tables, revision: Revision): Memory {
  let current: Snapshot = { revision, tables, types: typesOf(tables) };
  const edgesAt: Places<EdgeId> = new Map();
  const interactionsAt: Places<InteractionId> = new Map();
  const owners = { node: new Map<string, string>(), edge: new Map<string, string>() };
  const counts = { node: new Map<string, number>(), edge: new Map<string, number>() };

  const placesOf = {
    edge: ({ source, target }: ValueOf['edge']): NodeId[] => (source === target ? [source] : [source, target]),
    interaction: ({ participants, about }: ValueOf['interaction']): NodeId[] =>
      about ? [...new Set([...participants, ...about])] : participants,
  };

  function place<T extends string>(places: Places<T>, at: NodeId, id: T): void {
    const list = places.get(at);
    if (list) list.push(id);
    else places.set(at, [id]);
  }

  function count(what: 'node' | 'edge', type: string, by: number): void {
    counts[what].set(type, (counts[what].get(type) ?? 0) + by);
  }

  const own = (what: 'node' | 'edge', id: string, keys: readonly ForeignKey[] | undefined): void => {
    for (const key of keys ?? []) owners[what].set(keyText(key), id);
  };

  for (const node of tables.node.values) {
    own('node', node.id, node.keys);
    count('node', node.type, 1);
  }
  for (const edge of tables.edge.values) {
    own('edge', edge.id, edge.keys);
    count('edge', edge.type, 1);
    for (const at of placesOf.edge(edge)) place(edgesAt, at, edge.id);
  }
  for (const interaction of tables.interaction.values) {
    for (const at of placesOf.interaction(interaction)) place(interactionsAt, at, interaction.id);
  }

  const noIds: readonly never[] = [];
  const edgesOf = (id: NodeId): readonly EdgeId[] => edgesAt.get(id) ?? noIds;
  const interactionsOf = (id: NodeId): readonly InteractionId[] => interactionsAt.get(id) ?? noIds;

  const world: World = {
    types: () => current.types,
    node: (id) => lookUp(current.tables.node, id),
    edge: (id) => lookUp(current.tables.edge, id),
    interaction: (id) => lookUp(current.tables.interaction, id),
    record: (what, id) => lookUp(current.tables[what], id),
    edgesOf,
    interactionsOf,
    withKey(what, source, key) {
      const id = owners[what].get(keyText({ source, key }));
      const keys = id === undefined ? undefined : (what === 'node' ? world.node(id) : world.edge(id))?.keys;
      return keys?.some((one) => one.source === source && one.key === key) ? id : undefined;
    },
    countOfType: (what, key) => counts[what].get(key) ?? 0,
  };

  function* advance(effects: readonly Effect[], revision: Revision): Generator<void, void> {
    const parts = new Map<What, Effect[]>();
    for (const effect of effects) {
      const part = parts.get(effect.what);
      if (part) part.push(effect);
      else parts.set(effect.what, [effect]);
    }
    const next: Record<string, Table<unknown>> = { ...current.tables };
    for (const [what, part] of parts) {
      next[what] = yield* withEntries<unknown>(current.tables[what], part satisfies readonly Entry<unknown>[]);
    }
    const tables = next as unknown as Tables;
    const typesChanged = parts.has('node-type') || parts.has('edge-type');
    // What is new is found through the ways before anybody sees it, what is gone until nobody does.
    const leavingEdges: Places<EdgeId> = new Map();
    const leavingInteractions: Places<InteractionId> = new Map();
    for (const effect of effects) {
      if (effect.what === 'edge') {
        const { before, after } = effect;
        follow({ places: edgesAt, leaving: leavingEdges, before, after, at: placesOf.edge });
        own('edge', effect.id, after?.keys);
      } else if (effect.what === 'interaction') {
        const { before, after } = effect;
        const at = placesOf.interaction;
        follow({ places: interactionsAt, leaving: leavingInteractions, before, after, at });
      } else if (effect.what === 'node') own('node', effect.id, effect.after?.keys);
      yield;
    }

    current = { revision, tables, types: typesChanged ? typesOf(tables) : current.types };

    for (const { what, before, after } of effects) {
      if (what !== 'node' && what !== 'edge') continue;
      if (before) count(what, before.type, -1);
      if (after) count(what, after.type, 1);
    }
    yield;
    yield* leave(edgesAt, leavingEdges);
    yield* leave(interactionsAt, leavingInteractions);
    yield* disown(effects);
  }

  /** Notes the nodes a thing has come to, and those it has left. */
  function follow<V extends { id: T }, T extends string>(move: {
    places: Places<T>;
    leaving: Places<T>;
    before: V | null;
    after: V | null;
    at: (value: V) => NodeId[];
  }): void {
    const { places, leaving, before, after, at } = move;
    const old = before ? at(before) : [];
    const fresh = after ? at(after) : [];
    for (const node of fresh) if (!old.includes(node)) place(places, node, after!.id);
    for (const node of old) if (!fresh.includes(node)) place(leaving, node, before!.id);
  }

  function* leave<T extends string>(places: Places<T>, leaving: Places<T>): Generator<void, void> {
    for (const [node, ids] of leaving) {
      const gone = new Set<string>(ids);
      const stay = (places.get(node) ?? []).filter((id) => !gone.has(id));
      if (stay.length > 0) places.set(node, stay);
      else places.delete(node);
      yield;
    }
  }

  function* disown(effects: readonly Effect[]): Generator<void, void> {
    for (const { what, id, before } of effects) {
      if (what !== 'node' && what !== 'edge') continue;
      for (const key of before?.keys ?? []) {
        const text = keyText(key);
        if (owners[what].get(text) === id && world.withKey(what, key.source, key.key) !== id) owners[what].delete(text);
      }
      yield;
    }
  }

  return { snapshot: () => current, world, edgesOf, interactionsOf, advance };
}
