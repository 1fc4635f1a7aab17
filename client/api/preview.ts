import type { QueryClient } from '@tanstack/react-query';
import { applySteps } from '../../graph-schema/apply.ts';
import { Change, type ChangeInput, type Effect } from '../../graph-schema/changes.ts';
import type { Snapshot } from '../../graph-schema/contract.ts';
import type { Revision } from '../../graph-schema/ids.ts';
import type { Level } from '../../graph-schema/levels.ts';
import { sameValue } from '../../graph-schema/values.ts';
import { typesOf } from '../../graph-schema/visibility.ts';
import { createDraft, type World } from '../../graph-schema/world.ts';
import { applyEvent } from './apply-event.ts';
import { keys } from './keys.ts';
import type { NodeAnswer } from './node-answers.ts';
import { byId, edgesByEnd } from './records-of.ts';
import { ownLevel } from './session.ts';

const nothing: readonly never[] = [];

/** What the page holds, as something changes can be applied to. It knows of no contacts, aliases or sources. */
function worldOf(snapshot: Snapshot): World {
  const types = typesOf(snapshot.types);
  const records: Partial<Record<string, ReadonlyMap<string, unknown>>> = {
    view: new Map(snapshot.views.map((view) => [view.id, view])),
    'saved-filter': new Map(snapshot.savedFilters.map((filter) => [filter.id, filter])),
    setting: new Map(Object.entries(snapshot.settings)),
  };
  return {
    types: () => types,
    node: (id) => byId(snapshot.nodes).get(id),
    edge: (id) => byId(snapshot.edges).get(id),
    interaction: () => undefined,
    // Each map holds the records of its kind.
    record: ((what: string, id: string) => records[what]?.get(id)) as World['record'],
    edgesOf: (id) => edgesByEnd(snapshot.edges).get(id) ?? nothing,
    interactionsOf: () => nothing,
    withKey: () => undefined,
    countOfType: (what, key) =>
      (what === 'node' ? snapshot.nodes : snapshot.edges).filter((record) => record.type === key).length,
  };
}

/** A snapshot as it will look once the server has done what these effects say; its revision stays. */
function withEffects(snapshot: Snapshot, effects: readonly Effect[]): Snapshot {
  const elements = <W extends 'node' | 'edge'>(what: W) =>
    Object.fromEntries(effects.flatMap((effect) => (effect.what === what ? [[effect.id, effect.after]] : [])));
  const event = { nodes: elements('node'), edges: elements('edge'), others: [], operation: '' };
  const after = applyEvent(snapshot, { event: 'change', revision: snapshot.revision + 1, ...event } as never);
  const merge = <T>(list: readonly T[], what: string, idOf: (item: T) => string): T[] => {
    const changed = new Map(effects.flatMap((effect) => (effect.what === what ? [[effect.id, effect.after]] : [])));
    const kept = list.flatMap((item) => {
      const next = changed.get(idOf(item));
      changed.delete(idOf(item));
      return next === undefined ? [item] : next === null ? [] : [next as T];
    });
    return [...kept, ...[...changed.values()].flatMap((item) => (item === null ? [] : [item as T]))];
  };
  return {
    ...after,
    revision: snapshot.revision,
    types: {
      nodes: merge(snapshot.types.nodes, 'node-type', (type) => type.key),
      edges: merge(snapshot.types.edges, 'edge-type', (type) => type.key),
    },
    views: merge(snapshot.views, 'view', (view) => view.id),
    savedFilters: merge(snapshot.savedFilters, 'saved-filter', (filter) => filter.id),
  };
}

/** Kinds of records, beside nodes and edges, that a preview changes. */
const previewed: ReadonlySet<string> = new Set(['node-type', 'edge-type', 'view', 'saved-filter']);
const shows = (change: ChangeInput): boolean =>
  change.kind === 'put' ? previewed.has(change.what) : !change.kind.endsWith('-interaction');

/** Puts what effects made of the network in the place of what is cached of it. */
function show(queries: QueryClient, level: Level | undefined, effects: readonly Effect[]): void {
  queries.setQueryData<Snapshot>(keys.graph(level), (snapshot) => snapshot && withEffects(snapshot, effects));
  for (const effect of effects) {
    if (effect.what !== 'node' || !effect.after) continue;
    const { before, after: node } = effect;
    queries.setQueryData<NodeAnswer>(keys.node(level, node.id), (answer) =>
      answer?.node && (answer.node.version <= node.version || sameValue(answer.node, before))
        ? { ...answer, node }
        : answer,
    );
  }
}

/** What of these effects still stands: what somebody else has written since is theirs. */
function standing(snapshot: Snapshot, effects: readonly Effect[]): Effect[] {
  const world = worldOf(snapshot);
  const held = ({ what, id }: Effect): unknown => {
    if (what === 'node') return world.node(id);
    if (what === 'edge') return world.edge(id);
    if (what === 'node-type') return world.types().nodes.get(id);
    if (what === 'edge-type') return world.types().edges.get(id);
    return what === 'interaction' ? undefined : world.record(what, id);
  };
  return effects.filter((effect) => sameValue(held(effect) ?? null, effect.after));
}

/** What changes do to what the page holds. Throws where they are refused there. */
function effectsOn(snapshot: Snapshot, level: Level | undefined, changes: readonly ChangeInput[]): Effect[] {
  const { revision } = snapshot;
  const draft = createDraft(worldOf(snapshot), { at: new Date().toISOString(), revision: revision as Revision });
  const who = { id: 'self', name: '', level: level ?? ownLevel };
  for (const _ of applySteps(draft, { changes: changes.map((change) => Change.parse(change)) }, who));
  return draft.effects();
}

/**
 * Whether changes that took effect once are to be written again: what they did does not stand in what the page holds. What
 * they make has ids of its own, and is never made twice; what they delete may be gone.
 */
export function isSetBack(snapshot: Snapshot, level: Level | undefined, changes: readonly ChangeInput[]): boolean {
  const has = (kind: string) => changes.some((change) => change.kind.startsWith(kind));
  if (has('create-')) return false;
  try {
    return effectsOn(snapshot, level, changes).length > 0;
  } catch {
    // Another value stands there, say: that is for the server to tell.
    return !has('delete-');
  }
}

/**
 * Shows what changes will make of the network before the server has answered. What the page cannot tell beforehand (it may
 * not hold what they are about) it leaves to the server. Answers how to take it back: at once, and then the server is
 * asked, which may not be there.
 */
export function previewChanges(
  queries: QueryClient,
  level: Level | undefined,
  changes: readonly ChangeInput[],
): () => void {
  const key = keys.graph(level);
  const before = queries.getQueryData<Snapshot>(key);
  if (!before || !changes.some(shows)) return () => undefined;
  let effects: Effect[];
  try {
    effects = effectsOn(before, level, changes);
  } catch {
    return () => undefined;
  }
  show(queries, level, effects);
  return () => {
    const now = queries.getQueryData<Snapshot>(key);
    const back = now ? standing(now, effects) : [];
    show(
      queries,
      level,
      back.map((effect) => ({ ...effect, before: effect.after, after: effect.before }) as Effect),
    );
    void queries.invalidateQueries({ queryKey: key });
    for (const { what, id } of effects) {
      if (what === 'node') void queries.invalidateQueries({ queryKey: keys.node(level, id) });
    }
  };
}
