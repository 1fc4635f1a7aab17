import { z } from 'zod';
import type { Change, ChangeSet, LogEntry } from './changes.ts';
import { GraphEdge, GraphNode, Interaction } from './elements.ts';
import { GraphError, parse, type IssueInput } from './errors.ts';
import { fieldKinds } from './fields.ts';
import type { NodeId } from './ids.ts';
import { maySee, type Principal } from './levels.ts';
import { fixedPaths, putTogether, takeApart } from './paths.ts';
import { requireWriter } from './permissions.ts';
import { recordKinds } from './records.ts';
import { maxTypes } from './types.ts';
import { undo } from './undo.ts';
import { sameValue } from './values.ts';
import type { Draft } from './world.ts';

/**
 * Applies what a change set says to a draft, one step at a time: between two steps the caller may let others work. For
 * an undo, `entry` is the log entry of the operation to take back. Throws GraphError when refused; the draft is then to
 * be thrown away, the world below it is as it was.
 */
export function* applySteps(draft: Draft, act: { changes: readonly Change[] } | { entry: LogEntry }, who: Principal): Generator<void> {
  if ('entry' in act) {
    yield* undo(draft, act.entry, who);
    return;
  }
  for (const [index, change] of act.changes.entries()) {
    try {
      applyChange(draft, change, who);
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      const issues: IssueInput[] = error.issues.length > 0 ? error.issues : [{ message: error.message }];
      throw new GraphError(error.code, error.message, {
        cause: error,
        issues: issues.map((issue) => ({ ...issue, path: ['changes', index, ...(issue.path ?? [])] })),
      });
    }
    yield;
  }
}

/** True for a change set that takes back another one. */
export const isUndo = (act: ChangeSet['act']): act is { undo: NonNullable<LogEntry['undoes']> } => 'undo' in act;

type ChangeOf<K extends Change['kind']> = Extract<Change, { kind: K }>;

const appliers: { [K in Change['kind']]: (draft: Draft, change: ChangeOf<K>, who: Principal) => void } = {
  'create-node': createNode,
  'edit-node': (draft, change, who) => {
    const node = existingNode(draft, change.id, who);
    draft.set('node', node.id, editRecord({ draft, what: 'node', record: node, change, who }));
  },
  'delete-node': (draft, change, who) => deleteNode(draft, existingNode(draft, change.id, who).id),
  'create-edge': createEdge,
  'edit-edge': (draft, change, who) => {
    const edge = existingEdge(draft, change, who);
    draft.set('edge', edge.id, editRecord({ draft, what: 'edge', record: edge, change, who }));
  },
  'delete-edge': (draft, change, who) => draft.set('edge', existingEdge(draft, change, who).id, undefined),
  'create-interaction': createInteraction,
  'edit-interaction': (draft, change, who) => {
    const interaction = existingInteraction(draft, change.id, who);
    const next = editRecord({ draft, what: 'interaction', record: interaction, change, who });
    draft.set('interaction', interaction.id, withParticipants(draft, next, who));
  },
  'delete-interaction': (draft, change, who) => draft.set('interaction', existingInteraction(draft, change.id, who).id, undefined),
  put,
};

/** Applies one change to a draft, or throws. */
export function applyChange(draft: Draft, change: Change, who: Principal): void {
  requireWriter(change, who);
  const applier: (draft: Draft, change: never, who: Principal) => void = appliers[change.kind];
  applier(draft, change as never, who);
}

const stamp = (draft: Draft) => ({ updatedAt: draft.at, version: draft.revision });
const missing = (what: string, id: string) => new GraphError('not_found', `There is no ${what} «${id}».`, { issues: [{ message: 'not found', id }] });
const taken = (what: string, id: string) => new GraphError('conflict', `The id «${id}» of a new ${what} is taken.`, { issues: [{ message: 'id is taken', id, field: 'id' }] });

/** The node an id reaches: itself, or the survivor of the merge it went into. */
export function reach(draft: Draft, id: string): GraphNode | undefined {
  for (let at = id, steps = 0; steps < 100; steps += 1) {
    const node = draft.node(at);
    if (node) return node;
    const alias = draft.record('alias', at);
    if (!alias) return undefined;
    at = alias.survivor;
  }
  return undefined;
}

function existingNode(draft: Draft, id: string, who: Principal): GraphNode {
  const node = reach(draft, id);
  if (!node || !draft.visibility(who.level).node(node)) throw missing('node', id);
  return node;
}

function seesNode(draft: Draft, who: Principal): (id: NodeId) => boolean {
  return (id) => {
    const node = draft.node(id);
    return node !== undefined && draft.visibility(who.level).node(node) !== undefined;
  };
}

function existingEdge(draft: Draft, { id, type }: { id: string; type: string }, who: Principal): GraphEdge {
  const edge = draft.edge(id);
  if (!edge || edge.type !== type || !draft.visibility(who.level).edge(edge, seesNode(draft, who))) throw missing('connection', id);
  return edge;
}

function existingInteraction(draft: Draft, id: string, who: Principal): Interaction {
  const interaction = draft.interaction(id);
  if (!interaction || !draft.visibility(who.level).interaction(interaction, seesNode(draft, who))) throw missing('contact', id);
  return interaction;
}

function createNode(draft: Draft, { record }: ChangeOf<'create-node'>, who: Principal): void {
  if (draft.node(record.id) || draft.record('alias', record.id)) throw taken('node', record.id);
  const node: GraphNode = { ...record, createdAt: record.createdAt ?? draft.at, ...stamp(draft) };
  checkWritable({ draft, what: 'node', record: node, paths: takeApart('node', node).keys(), who });
  draft.set('node', node.id, node);
}

function deleteNode(draft: Draft, id: NodeId): void {
  for (const edgeId of [...draft.edgesOf(id)]) draft.set('edge', edgeId, undefined);
  for (const interactionId of [...draft.interactionsOf(id)]) {
    const before = draft.interaction(interactionId)!;
    const participants = before.participants.filter((other) => other !== id);
    const { about: _about, ...rest } = before;
    const about = before.about?.filter((other) => other !== id) ?? [];
    const after: Interaction = { ...rest, participants, ...(about.length > 0 && { about }), ...stamp(draft) };
    draft.set('interaction', interactionId, participants.length < 2 ? undefined : after);
  }
  draft.set('node', id, undefined);
}

function createEdge(draft: Draft, { record }: ChangeOf<'create-edge'>, who: Principal): void {
  if (draft.edge(record.id)) throw taken('connection', record.id);
  const source = existingNode(draft, record.source, who).id;
  const target = existingNode(draft, record.target, who).id;
  const edge: GraphEdge = { ...record, source, target, ...stamp(draft) };
  checkWritable({ draft, what: 'edge', record: edge, paths: takeApart('edge', edge).keys(), who });
  draft.set('edge', edge.id, edge);
}

function createInteraction(draft: Draft, { record }: ChangeOf<'create-interaction'>, who: Principal): void {
  if (draft.interaction(record.id)) throw taken('contact', record.id);
  if (record.level && !maySee(who.level, record.level)) throw new GraphError('forbidden', 'A contact cannot be made narrower than oneself sees.');
  draft.set('interaction', record.id, withParticipants(draft, { ...record, ...stamp(draft) }, who));
}

/** The interaction with its participants reached, sorted and each once; throws when fewer than two are left. */
function withParticipants(draft: Draft, interaction: Interaction, who: Principal): Interaction {
  const before = draft.interaction(interaction.id);
  const had = new Set<string>([...(before?.participants ?? []), ...(before?.about ?? [])]);
  const reached = (ids: readonly NodeId[]) =>
    [...new Set(ids.map((id) => (had.has(id) && draft.node(id) ? id : existingNode(draft, id, who).id)))].sort();
  const participants = reached(interaction.participants);
  if (participants.length < 2) {
    throw new GraphError('invalid_input', 'A contact needs two different participants.', {
      issues: [{ message: 'needs two different participants', id: interaction.id, field: 'participants' }],
    });
  }
  const { about, ...rest } = interaction;
  const aboutIds = reached(about ?? []);
  return { ...rest, participants, ...(aboutIds.length > 0 && { about: aboutIds }) };
}

type Edit = { set: Record<string, unknown>; unset: string[]; base: Record<string, unknown> };
const schemas = { node: GraphNode, edge: GraphEdge, interaction: Interaction };
type Editable = { node: GraphNode; edge: GraphEdge; interaction: Interaction };

/** The record after a field-wise edit. A path that holds another value than its base is a conflict, naming both values. */
function editRecord<W extends keyof Editable>(input: { draft: Draft; what: W; record: Editable[W]; change: Edit; who: Principal }): Editable[W] {
  const { draft, what, record, change, who } = input;
  const paths = [...Object.keys(change.set), ...change.unset];
  const parts = takeApart(what, record);
  for (const path of paths) {
    const moved = what === 'node' && path === 'type';
    if (fixedPaths.has(path) && !moved) throw new GraphError('invalid_input', `«${path}» cannot be edited.`, { issues: [{ message: 'cannot be edited', field: path }] });
    if (!(path in change.base)) throw new GraphError('invalid_input', `The old value of «${path}» is missing.`, { issues: [{ path: ['base'], message: 'old value is missing', field: path }] });
  }
  checkWritable({ draft, what, record, paths, who, stays: true });
  const conflicts = paths
    .filter((path) => !sameValue(parts.get(path) ?? null, change.base[path]))
    .filter((path) => !sameValue(parts.get(path) ?? null, change.set[path] ?? null))
    .map((path) => ({ message: 'changed by somebody else', id: record.id, field: path, yours: change.set[path] ?? null, theirs: parts.get(path) ?? null }));
  if (conflicts.length > 0) {
    throw new GraphError('conflict', `Somebody else changed ${conflicts.map((issue) => `«${issue.field}»`).join(', ')} meanwhile.`, { issues: conflicts });
  }
  for (const [path, value] of Object.entries(change.set)) parts.set(path, value);
  for (const path of change.unset) parts.delete(path);
  const schema: z.ZodType<Editable[W]> = schemas[what] as never;
  const next = parse(schema, { ...(putTogether(what, parts) as object), ...stamp(draft) }, 'The edited record would not be valid.');
  checkWritable({ draft, what, record: next, paths: Object.keys(change.set), who });
  return next;
}

/**
 * Throws unless the type is known, the paths are in sight of who writes them and, unless the record `stays` as it is, the
 * fields among them are declared and fit their kinds.
 */
function checkWritable(input: { draft: Draft; what: keyof Editable; record: GraphNode | GraphEdge | Interaction; paths: Iterable<string>; who: Principal; stays?: boolean }): void {
  const { draft, what, record, who } = input;
  if (record.level && !maySee(who.level, record.level)) throw new GraphError('forbidden', 'A record cannot be made narrower than oneself sees.');
  if (what === 'interaction') {
    for (const path of input.paths) {
      if ((path === 'note' || path === 'recordedBy') && !maySee(who.level, 'facilitator')) throw new GraphError('forbidden', 'Notes and recorders of contacts need the level «facilitator».');
    }
    return;
  }
  const element = record as GraphNode | GraphEdge;
  const types = what === 'node' ? draft.types().nodes : draft.types().edges;
  const type = types.get(element.type);
  if (!type || !maySee(who.level, type.level ?? 'guest')) {
    throw new GraphError('invalid_input', `There is no type «${element.type}».`, { issues: [{ message: 'unknown type', id: element.id, field: 'type' }] });
  }
  for (const path of input.paths) {
    const [name, key] = path.split('.');
    if (key === undefined) continue;
    const wanted = element.fieldLevels?.[key] ?? 'guest';
    const definition = type.fields.find((field) => field.key === key);
    if ((definition && !draft.visibility(who.level).field(type, key)) || !maySee(who.level, wanted)) {
      throw new GraphError('forbidden', `The field «${key}» is not yours to write.`, { issues: [{ message: 'not yours to write', id: element.id, field: path }] });
    }
    if (input.stays) continue;
    if (!definition) throw new GraphError('invalid_input', `The type «${element.type}» has no field «${key}».`, { issues: [{ message: 'unknown field', id: element.id, field: path }] });
    const value = element.fields?.[key];
    if (name !== 'fields' || value === undefined) continue;
    const schema: z.ZodType = fieldKinds[definition.kind].schema;
    if (!schema.safeParse(value).success) {
      throw new GraphError('invalid_input', `The field «${key}» takes values of the kind «${definition.kind}».`, { issues: [{ message: `not of the kind «${definition.kind}»`, id: element.id, field: path }] });
    }
  }
}

function put(draft: Draft, change: ChangeOf<'put'>, _who: Principal): void {
  const { what, id } = change;
  const { schema, idProperty } = recordKinds[what];
  if (what === 'positions') return putPositions(draft, id, change.value);
  const current = draft.get(what, id);
  const value = change.value === null ? undefined : parse(schema as z.ZodType, change.value, `This is not a ${what}.`);
  if (!sameValue(current ?? null, change.base ?? null) && !sameValue(current ?? null, value ?? null)) {
    throw new GraphError('conflict', `Somebody else changed the ${what} «${id}» meanwhile.`, {
      issues: [{ message: 'changed by somebody else', id, field: '', yours: value ?? null, theirs: current ?? null }],
    });
  }
  if (value !== undefined && idProperty && (value as Record<string, unknown>)[idProperty] !== id) {
    throw new GraphError('invalid_input', `The ${what} «${id}» names itself otherwise.`, { issues: [{ message: 'id differs', id, field: idProperty }] });
  }
  if (what === 'node-type' || what === 'edge-type') checkTypes(draft, what, id, value !== undefined);
  if (what === 'alias' && value !== undefined && reach(draft, id)?.id === id) throw taken('alias', id);
  draft.set(what, id, value as never);
}

function checkTypes(draft: Draft, what: 'node-type' | 'edge-type', key: string, stays: boolean): void {
  const isNode = what === 'node-type';
  const types = isNode ? draft.types().nodes : draft.types().edges;
  if (!stays && draft.countOfType(isNode ? 'node' : 'edge', key) > 0) {
    throw new GraphError('conflict', `The type «${key}» is in use.`, { issues: [{ message: 'in use', id: key }] });
  }
  if (stays && !types.has(key) && types.size >= maxTypes) throw new GraphError('unprocessable', `There are ${maxTypes} types already.`);
}

/** Positions are laid over those there are: the last write wins, null takes one away. */
function putPositions(draft: Draft, view: string, patch: unknown): void {
  if (patch === null) return draft.set('positions', view, undefined);
  const next = new Map(Object.entries(draft.record('positions', view) ?? {}));
  for (const [id, position] of Object.entries(parse(recordKinds.positions.schema, patch, 'These are not positions.'))) {
    if (position === null) next.delete(id);
    else next.set(id, position);
  }
  draft.set('positions', view, next.size > 0 ? Object.fromEntries(next) : undefined);
}
