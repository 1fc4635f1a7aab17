import type { ValueOf, What } from '../../../graph-schema/changes.ts';
import type { GraphEdge, GraphNode } from '../../../graph-schema/elements.ts';
import { noSuchThing } from '../../../graph-schema/errors.ts';
import { partsOf, type Filter } from '../../../graph-schema/filter.ts';
import type { EdgeId, NodeId } from '../../../graph-schema/ids.ts';
import type { Level } from '../../../graph-schema/levels.ts';
import {
  completeUpTo,
  maxAnswer,
  type EdgeProfile,
  type NodeProfile,
  type Summary,
} from '../../../graph-schema/questions.ts';
import { countRelations } from '../../../graph-schema/relations.ts';
import { withSurvivors, type Survivors } from '../../../graph-schema/survivors.ts';
import { showText } from '../../../graph-schema/values.ts';
import type { RecordName, Row } from '../graph-store.ts';
import type { Memory, Snapshot } from './memory.ts';
import { createPace } from './pace.ts';
import { lookUp } from './table.ts';
import type { LevelView, Views } from './views.ts';

/** What a question about one node has at hand. */
export interface Asking {
  memory: Memory;
  views: Views;
  level: Level;
}

/** Everything a level sees of some kinds, kind by kind, each sorted by id; gives way to others as it goes. */
export async function* rowsInSight(
  view: LevelView,
  whats: readonly What[],
  survivors: Survivors,
): AsyncGenerator<Row, void> {
  const pace = createPace();
  for (const what of whats) {
    for (const row of rowsOfKind(view, what, survivors)) {
      const wait = pace();
      if (wait) await wait;
      yield row;
    }
  }
}

function* rowsOfKind(view: LevelView, what: What, survivors: Survivors): Generator<Row> {
  if (what === 'node' || what === 'edge') {
    const { ids, values } = what === 'node' ? view.nodes : view.edges;
    for (let at = 0; at < ids.length; at += 1) yield { what, id: ids[at]!, value: values[at] };
    return;
  }
  if (what === 'interaction') {
    for (const value of view.interactions()) yield { what, id: value.id, value };
    return;
  }
  const { ids, values } = view.snapshot.tables[what];
  for (let at = 0; at < ids.length; at += 1) {
    const value = cutRecord(view, { what, id: ids[at]! }, withSurvivors(what, values[at]!, survivors));
    if (value !== undefined) yield { what, id: ids[at]!, value };
  }
}

/** One record as a level sees it; undefined when it does not. */
export function recordInSight(view: LevelView, { what, id }: RecordName, survivors: Survivors): unknown {
  const value = lookUp<ValueOf[typeof what]>(view.snapshot.tables[what], id);
  return value === undefined ? undefined : cutRecord(view, { what, id }, withSurvivors(what, value, survivors));
}

function cutRecord(view: LevelView, { what, id }: RecordName, value: ValueOf[RecordName['what']]): unknown {
  const { visibility, seesNode, snapshot } = view;
  return visibility.cut({ what, id, value }, { node: seesNode, view: (of) => lookUp(snapshot.tables.view, of) });
}

export async function summaryOf(view: LevelView): Promise<Summary> {
  const nodes = view.nodes.values.length;
  const edges = view.edges.values.length;
  const archived = (list: readonly (GraphNode | GraphEdge)[]) =>
    list.reduce((sum, one) => sum + (one.archived ? 1 : 0), 0);
  const archivedNodes = archived(view.nodes.values);
  const archivedEdges = archived(view.edges.values);
  return {
    revision: view.snapshot.revision,
    name: nameOf(view.snapshot),
    nodes: nodes - archivedNodes,
    edges: edges - archivedEdges,
    archivedNodes,
    archivedEdges,
    interactions: await view.contactCount(),
    complete: nodes <= completeUpTo.nodes && edges <= completeUpTo.edges,
    sample: view.nodes.values.some((node) => node.origin.source === 'sample'),
  };
}

function nameOf(snapshot: Snapshot): string {
  const name = lookUp(snapshot.tables.setting, 'name');
  return typeof name === 'string' || typeof name === 'object' ? showText(name) : '';
}

/**
 * A node with what is around it, all at the revision that holds when asked: the ways through the network are those of
 * the newest revision, so they are noted before the view, which may take its time, is awaited. Throws `not_found`, in
 * the same words for what is not there and for what is out of sight.
 */
export async function profileOf({ memory, views, level }: Asking, id: NodeId): Promise<NodeProfile> {
  const snapshot = memory.snapshot();
  const at = survivorOf(snapshot, id);
  const edgeIds = memory.edgesOf(at).toSorted();
  const interactionIds = [...memory.interactionsOf(at)];
  const view = await views.of(snapshot, level);
  const node = lookUp(view.nodes, at);
  if (!node) throw noSuchThing({ what: 'node', id });
  const all: GraphEdge[] = [];
  for (const edgeId of edgeIds) {
    const edge = lookUp(view.edges, edgeId);
    if (edge && (edge.source === node.id || edge.target === node.id)) all.push(edge);
  }
  const edges = all.slice(0, maxAnswer);
  const others = new Set(edges.map((edge) => (edge.source === node.id ? edge.target : edge.source)));
  others.delete(node.id);
  let contacts = 0;
  for (const interactionId of interactionIds) {
    const interaction = lookUp(view.snapshot.tables.interaction, interactionId);
    const seen = interaction && view.visibility.interaction(interaction, view.seesNode);
    if (seen?.participants.includes(node.id)) contacts += 1;
  }
  return {
    revision: view.snapshot.revision,
    node,
    edges,
    neighbours: [...others].sort().map((other) => lookUp(view.nodes, other)!),
    ...countRelations({ id: node.id, edges: all, isArchived: (other) => lookUp(view.nodes, other)?.archived === true }),
    contacts,
    truncated: all.length > maxAnswer,
  };
}

/** An edge with both its ends. Throws `not_found`, in the same words for what is not there and for what is out of sight. */
export function edgeProfileOf(view: LevelView, id: EdgeId): EdgeProfile {
  const edge = lookUp(view.edges, id);
  const source = edge && lookUp(view.nodes, edge.source);
  const target = edge && lookUp(view.nodes, edge.target);
  if (!source || !target) throw noSuchThing({ what: 'edge', id });
  return { revision: view.snapshot.revision, edge, source, target };
}

/** Where aliases lead from these ids. */
export function survivorsOf(snapshot: Snapshot, ids: readonly NodeId[]): Survivors {
  const survivors = new Map<string, NodeId>();
  if (snapshot.tables.alias.ids.length === 0) return survivors;
  for (const id of ids) {
    const survivor = survivorOf(snapshot, id);
    if (survivor !== id) survivors.set(id, survivor);
  }
  return survivors;
}

/** Where every alias leads. */
export const allSurvivors = (snapshot: Snapshot): Survivors =>
  survivorsOf(snapshot, snapshot.tables.alias.ids as readonly NodeId[]);

/** The id itself where there is such a node, else where its alias leads. */
export function survivorOf(snapshot: Snapshot, id: NodeId): NodeId {
  let at = id;
  for (let steps = 0; steps < 100 && lookUp(snapshot.tables.node, at) === undefined; steps += 1) {
    const alias = lookUp(snapshot.tables.alias, at);
    if (!alias) break;
    at = alias.survivor;
  }
  return at;
}

/** True when answering needs the index of words. */
export function asksForText(filter: Filter): boolean {
  return 'text' in filter || partsOf(filter).some(asksForText);
}
