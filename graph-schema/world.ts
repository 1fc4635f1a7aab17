import type { Effect, EffectOn, ValueOf, What } from './changes.ts';
import type { GraphEdge, GraphNode, Interaction } from './elements.ts';
import { GraphError } from './errors.ts';
import type { EdgeId, InteractionId, NodeId, Revision } from './ids.ts';
import type { Level } from './levels.ts';
import type { RecordKind, RecordValues } from './records.ts';
import { sameValue } from './values.ts';
import { visibility, type Types, type Visibility } from './visibility.ts';

/** What a change set is applied to: everything it can ask about the network, answered at once. */
export interface World {
  types(): Types;
  node(id: string): GraphNode | undefined;
  edge(id: string): GraphEdge | undefined;
  interaction(id: string): Interaction | undefined;
  record<K extends RecordKind>(what: K, id: string): RecordValues[K] | undefined;
  edgesOf(id: NodeId): Iterable<EdgeId>;
  /** Interactions a node takes part in, or is spoken about in. */
  interactionsOf(id: NodeId): Iterable<InteractionId>;
  /** The node, or edge, that has a foreign key. */
  withKey(what: 'node' | 'edge', source: string, key: string): string | undefined;
  /** How many nodes, or edges, are of a type. */
  countOfType(what: 'node' | 'edge', key: string): number;
}

/** A world with what a change set has done to it so far laid over it; the world below is never altered. */
export interface Draft extends World {
  readonly at: string;
  readonly revision: Revision;
  get<W extends What>(what: W, id: string): ValueOf[W] | undefined;
  /** Puts, or removes (undefined), one thing. */
  set<W extends What>(what: W, id: string, value: ValueOf[W] | undefined): void;
  visibility(level: Level): Visibility;
  /** What has changed, each thing once, in the order first touched. Things put back as they were are left out. */
  effects(): Effect[];
}

/** The marks of what a draft changes. */
export const stamp = (draft: Draft): { updatedAt: string; version: Revision } => ({
  updatedAt: draft.at,
  version: draft.revision,
});

const foreignKey = (source: string, key: string) => JSON.stringify([source, key]);
const withoutMarks = (value: object | undefined): unknown => {
  if (value === undefined) return undefined;
  const { version: _version, updatedAt: _updatedAt, ...content } = value as Record<string, unknown>;
  return content;
};

/** Starts a draft of the change set that makes `revision` of `world` at the instant `at`. */
export function createDraft(world: World, stamp: { at: string; revision: Revision }): Draft {
  const touched = new Map<string, Effect>();
  const edgesAt = new Map<string, Set<EdgeId>>();
  const interactionsAt = new Map<string, Set<InteractionId>>();
  const keyOwner = { node: new Map<string, string>(), edge: new Map<string, string>() };
  const countDelta = new Map<string, number>();
  let types: Types | undefined;
  const seen = new Map<Level, Visibility>();

  const below: { [W in What]: (id: string) => ValueOf[W] | undefined } = {
    node: (id) => world.node(id),
    edge: (id) => world.edge(id),
    interaction: (id) => world.interaction(id),
    'node-type': (id) => world.types().nodes.get(id),
    'edge-type': (id) => world.types().edges.get(id),
    setting: (id) => world.record('setting', id),
    view: (id) => world.record('view', id),
    source: (id) => world.record('source', id),
    alias: (id) => world.record('alias', id),
    verdict: (id) => world.record('verdict', id),
    'saved-filter': (id) => world.record('saved-filter', id),
    template: (id) => world.record('template', id),
    snapshot: (id) => world.record('snapshot', id),
    positions: (id) => world.record('positions', id),
  };

  function get<W extends What>(what: W, id: string): ValueOf[W] | undefined {
    const effect = touched.get(`${what} ${id}`) as EffectOn<W> | undefined;
    return effect ? (effect.after ?? undefined) : below[what](id);
  }

  function remember<T>(index: Map<string, Set<T>>, ids: readonly string[], value: T): void {
    for (const id of ids) index.set(id, (index.get(id) ?? new Set()).add(value));
  }

  function countTypes(what: string, before: { type: string } | undefined, after: { type: string } | undefined): void {
    const add = (type: string, by: number) =>
      countDelta.set(`${what} ${type}`, (countDelta.get(`${what} ${type}`) ?? 0) + by);
    if (before) add(before.type, -1);
    if (after) add(after.type, 1);
  }

  function claimKeys(what: 'node' | 'edge', id: string, value: GraphNode | GraphEdge | undefined): void {
    for (const { source, key } of value?.keys ?? []) {
      const owner = draft.withKey(what, source, key);
      if (owner !== undefined && owner !== id) {
        throw new GraphError('conflict', `Another ${what} has the key «${key}» of «${source}» already.`, {
          issues: [{ message: 'key is taken', id, field: 'keys' }],
        });
      }
      keyOwner[what].set(foreignKey(source, key), id);
    }
  }

  /** What the indexes of the overlay must know, by kind. */
  const noted: { [W in What]?: (id: string, before: ValueOf[W] | undefined, after: ValueOf[W] | undefined) => void } = {
    node(id, before, after) {
      claimKeys('node', id, after);
      countTypes('node', before, after);
    },
    edge(id, before, after) {
      claimKeys('edge', id, after);
      countTypes('edge', before, after);
      if (after) remember(edgesAt, [after.source, after.target], after.id);
    },
    interaction(_id, _before, after) {
      if (after) remember(interactionsAt, [...after.participants, ...(after.about ?? [])], after.id);
    },
    'node-type': () => ((types = undefined), seen.clear()),
    'edge-type': () => ((types = undefined), seen.clear()),
  };

  function overlayTypes(): Types {
    const laid = <W extends 'node-type' | 'edge-type'>(what: W, base: ReadonlyMap<string, ValueOf[W]>) => {
      const all = new Map(base);
      for (const effect of touched.values()) {
        if (effect.what !== what) continue;
        const { id, after } = effect as EffectOn<W>;
        if (after) all.set(id, after);
        else all.delete(id);
      }
      return all;
    };
    return { nodes: laid('node-type', world.types().nodes), edges: laid('edge-type', world.types().edges) };
  }

  const draft: Draft = {
    ...stamp,
    get,
    set(what, id, value) {
      const before = get(what, id);
      noted[what]?.(id, before, value);
      const key = `${what} ${id}`;
      const first = touched.get(key) as EffectOn<typeof what> | undefined;
      const effect: EffectOn<typeof what> = {
        what,
        id,
        before: first ? first.before : (before ?? null),
        after: value ?? null,
      };
      touched.set(key, effect as Effect);
    },
    types: () => (types ??= overlayTypes()),
    node: (id) => get('node', id),
    edge: (id) => get('edge', id),
    interaction: (id) => get('interaction', id),
    record: (what, id) => get(what, id),
    *edgesOf(id) {
      const at = (edge: GraphEdge | undefined) => edge !== undefined && (edge.source === id || edge.target === id);
      const met = new Set<EdgeId>();
      for (const ids of [world.edgesOf(id), edgesAt.get(id) ?? []]) {
        for (const edgeId of ids) if (!met.has(edgeId) && at(get('edge', edgeId))) yield (met.add(edgeId), edgeId);
      }
    },
    *interactionsOf(id) {
      const at = (it: Interaction | undefined) =>
        it !== undefined && (it.participants.includes(id) || (it.about ?? []).includes(id));
      const met = new Set<InteractionId>();
      for (const ids of [world.interactionsOf(id), interactionsAt.get(id) ?? []]) {
        for (const itId of ids) if (!met.has(itId) && at(get('interaction', itId))) yield (met.add(itId), itId);
      }
    },
    withKey(what, source, key) {
      const owner = keyOwner[what].get(foreignKey(source, key)) ?? world.withKey(what, source, key);
      const holds = (owner === undefined ? undefined : get(what, owner))?.keys?.some(
        (k) => k.source === source && k.key === key,
      );
      return holds ? owner : undefined;
    },
    countOfType: (what, key) => world.countOfType(what, key) + (countDelta.get(`${what} ${key}`) ?? 0),
    visibility(level) {
      let it = seen.get(level);
      if (!it) seen.set(level, (it = visibility(draft.types(), level)));
      return it;
    },
    effects: () =>
      [...touched.values()].filter(({ before, after }) => {
        if (before === null || after === null) return before !== after;
        return !(typeof before === 'object' && typeof after === 'object'
          ? sameValue(withoutMarks(before), withoutMarks(after))
          : sameValue(before, after));
      }),
  };
  return draft;
}
