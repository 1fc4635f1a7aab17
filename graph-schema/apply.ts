import type { Change, ChangeSet, LogEntry } from './changes.ts';
import { checkWritable, editRecord, tooFew } from './edit.ts';
import type { GraphEdge, GraphNode, Interaction } from './elements.ts';
import { GraphError, type IssueInput } from './errors.ts';
import type { NodeId } from './ids.ts';
import { maySee, type Principal } from './levels.ts';
import { takeApart } from './paths.ts';
import { requireWriter } from './permissions.ts';
import { put } from './put.ts';
import { reach, taken } from './reach.ts';
import { sightOf } from './sight.ts';
import { undo, type Undoable } from './undo.ts';
import { stamp, type Draft } from './world.ts';

/**
 * Applies what a change set says to a draft, one step at a time: between two steps the caller may let others work. For
 * an undo, `entry` is the log entry of the operation to take back. Throws GraphError when refused; the draft is then to
 * be thrown away, the world below it is as it was.
 */
export function* applySteps(
  draft: Draft,
  act: { changes: readonly Change[] } | { entry: Undoable },
  who: Principal,
): Generator<void> {
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
  'delete-edge': deleteEdge,
  'create-interaction': createInteraction,
  'edit-interaction': (draft, change, who) => {
    const interaction = existingInteraction(draft, change.id, who);
    const next = editRecord({ draft, what: 'interaction', record: interaction, change, who });
    draft.set('interaction', interaction.id, withParticipants(draft, next, who));
  },
  'delete-interaction': (draft, change, who) =>
    draft.set('interaction', existingInteraction(draft, change.id, who).id, undefined),
  put,
};

/** Applies one change to a draft, or throws. */
export function applyChange(draft: Draft, change: Change, who: Principal): void {
  requireWriter(change, who);
  const applier: (draft: Draft, change: never, who: Principal) => void = appliers[change.kind];
  applier(draft, change as never, who);
}

const missing = (what: string, id: string) =>
  new GraphError('not_found', `There is no ${what} «${id}».`, { issues: [{ message: 'not found', id }] });

function existingNode(draft: Draft, id: string, who: Principal): GraphNode {
  const node = reach(draft, id);
  if (!node || !draft.visibility(who.level).node(node)) throw missing('node', id);
  return node;
}

function existingEdge(draft: Draft, { id, type }: { id: string; type: string }, who: Principal): GraphEdge {
  const edge = draft.edge(id);
  if (!edge || edge.type !== type || !sightOf(draft, who).cut({ what: 'edge', id: edge.id, value: edge }))
    throw missing('connection', id);
  return edge;
}

function existingInteraction(draft: Draft, id: string, who: Principal): Interaction {
  const interaction = draft.interaction(id);
  if (!interaction || !sightOf(draft, who).cut({ what: 'interaction', id: interaction.id, value: interaction }))
    throw missing('contact', id);
  return interaction;
}

/** No fields and an empty list of fields are the same, and are kept the same way. */
function withoutEmpty<T extends { fields?: object | undefined; fieldLevels?: object | undefined }>(record: T): T {
  const kept = { ...record };
  if (Object.keys(kept.fields ?? {}).length === 0) delete kept.fields;
  if (Object.keys(kept.fieldLevels ?? {}).length === 0) delete kept.fieldLevels;
  return kept;
}

function createNode(draft: Draft, { record }: ChangeOf<'create-node'>, who: Principal): void {
  if (draft.node(record.id) || draft.record('alias', record.id)) throw taken('node', record.id);
  const node: GraphNode = { ...withoutEmpty(record), createdAt: record.createdAt ?? draft.at, ...stamp(draft) };
  checkWritable({ draft, what: 'node', record: node, paths: [...takeApart('node', node).keys()], who });
  draft.set('node', node.id, node);
}

function deleteNode(draft: Draft, id: NodeId): void {
  for (const edgeId of draft.edgesOf(id)) draft.set('edge', edgeId, undefined);
  for (const interactionId of draft.interactionsOf(id)) {
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
  const edge: GraphEdge = { ...withoutEmpty(record), source, target, ...stamp(draft) };
  checkWritable({ draft, what: 'edge', record: edge, paths: [...takeApart('edge', edge).keys()], who });
  draft.set('edge', edge.id, edge);
}

function deleteEdge(draft: Draft, change: ChangeOf<'delete-edge'>, who: Principal): void {
  const { id, version } = existingEdge(draft, change, who);
  if (change.version !== undefined && change.version !== version)
    throw new GraphError('conflict', 'Somebody else changed this connection meanwhile.', {
      issues: [{ message: 'changed by somebody else', id }],
    });
  draft.set('edge', id, undefined);
}

function createInteraction(draft: Draft, { record }: ChangeOf<'create-interaction'>, who: Principal): void {
  if (draft.interaction(record.id)) throw taken('contact', record.id);
  if (record.level && !maySee(who.level, record.level))
    throw new GraphError('forbidden', 'A contact cannot be made narrower than oneself sees.');
  draft.set('interaction', record.id, withParticipants(draft, { ...record, ...stamp(draft) }, who));
}

/** The interaction with its participants reached, sorted and each once; throws when its writer sees fewer than two. */
function withParticipants(draft: Draft, interaction: Interaction, who: Principal): Interaction {
  const before = draft.interaction(interaction.id);
  const had = new Set<string>([...(before?.participants ?? []), ...(before?.about ?? [])]);
  const reached = (ids: readonly NodeId[]) =>
    [...new Set(ids.map((id) => (had.has(id) && draft.node(id) ? id : existingNode(draft, id, who).id)))].sort();
  const participants = reached(interaction.participants);
  const sight = sightOf(draft, who);
  if (participants.filter((id) => sight.node(id)).length < 2) throw tooFew(interaction.id);
  const { about, ...rest } = interaction;
  const aboutIds = reached(about ?? []);
  return { ...rest, participants, ...(aboutIds.length > 0 && { about: aboutIds }) };
}
