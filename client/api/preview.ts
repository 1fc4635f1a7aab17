import type { QueryClient } from '@tanstack/react-query';
import { applySteps } from '../../graph-schema/apply.ts';
import { Change, type ChangeInput, type Effect } from '../../graph-schema/changes.ts';
import type { Snapshot } from '../../graph-schema/contract.ts';
import type { GraphEdge, GraphNode } from '../../graph-schema/elements.ts';
import type { EdgeId, Revision } from '../../graph-schema/ids.ts';
import type { Level } from '../../graph-schema/levels.ts';
import { createDraft, type World } from '../../graph-schema/world.ts';
import { applyEvent } from './apply-event.ts';
import { keys } from './keys.ts';
import type { NodeAnswer } from './node-answers.ts';
import { ownLevel } from './session.ts';

const nothing: readonly never[] = [];

/** What the page holds, as something changes can be applied to. It knows of no contacts, aliases or sources. */
function worldOf(snapshot: Snapshot): World {
  const nodes = new Map<string, GraphNode>(snapshot.nodes.map((node) => [node.id, node]));
  const edges = new Map<string, GraphEdge>(snapshot.edges.map((edge) => [edge.id, edge]));
  const types = {
    nodes: new Map(snapshot.types.nodes.map((type) => [type.key, type])),
    edges: new Map(snapshot.types.edges.map((type) => [type.key, type])),
  };
  const records: Partial<Record<string, ReadonlyMap<string, unknown>>> = {
    view: new Map(snapshot.views.map((view) => [view.id, view])),
    'saved-filter': new Map(snapshot.savedFilters.map((filter) => [filter.id, filter])),
    setting: new Map(Object.entries(snapshot.settings)),
  };
  const edgesAt = (id: string): EdgeId[] =>
    snapshot.edges.flatMap((edge) => (edge.source === id || edge.target === id ? [edge.id] : []));
  return {
    types: () => types,
    node: (id) => nodes.get(id),
    edge: (id) => edges.get(id),
    interaction: () => undefined,
    // Each map holds the records of its kind.
    record: ((what: string, id: string) => records[what]?.get(id)) as World['record'],
    edgesOf: edgesAt,
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

/**
 * Shows what changes will make of the network before the server has answered. What the page cannot tell beforehand (it may
 * not hold what they are about) it leaves to the server. Answers how to take it back.
 */
export function previewChanges(
  queries: QueryClient,
  level: Level | undefined,
  changes: readonly ChangeInput[],
): () => void {
  const key = keys.graph(level);
  const before = queries.getQueryData<Snapshot>(key);
  if (!before) return () => undefined;
  const draft = createDraft(worldOf(before), {
    at: new Date().toISOString(),
    revision: before.revision as Revision,
  });
  const who = { id: 'self', name: '', level: level ?? ownLevel };
  try {
    for (const _ of applySteps(draft, { changes: changes.map((change) => Change.parse(change)) }, who));
  } catch {
    return () => undefined;
  }
  const effects = draft.effects();
  queries.setQueryData<Snapshot>(key, withEffects(before, effects));
  for (const effect of effects) {
    if (effect.what !== 'node' || !effect.after) continue;
    const node = effect.after;
    queries.setQueryData<NodeAnswer>(keys.node(level, node.id), (answer) => answer?.node && { ...answer, node });
  }
  return () => void queries.invalidateQueries({ queryKey: key });
}
