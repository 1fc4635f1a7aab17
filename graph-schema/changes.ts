import { z } from 'zod';
import { GraphEdge, GraphNode, Interaction } from './elements.ts';
import { EdgeId, InteractionId, Key, NodeId, OperationId, RecordId, Revision } from './ids.ts';
import type { Principal } from './levels.ts';
import { RecordKind, type RecordValues } from './records.ts';
import { Instant, plainText } from './values.ts';

/**
 * Where a value sits in a record: a property (`label`, `tags`) or one field (`fields.website`, `fieldLevels.email`).
 * What a record is made of is compared, set and undone path by path.
 */
export const Path = z.string().regex(/^[A-Za-z]+(\.[A-Za-z][A-Za-z0-9_]{0,62})?$/, 'not a path');
export type Path = z.infer<typeof Path>;

const edit = {
  /** New values by path. */
  set: z.record(Path, z.json()).default({}),
  /** Paths to take away. */
  unset: z.array(Path).max(500).default([]),
  /** The old value of every path in `set` and `unset`; null: it was not there. */
  base: z.record(Path, z.json()),
};

const NodeInput = GraphNode.omit({ createdAt: true, updatedAt: true, version: true }).extend({
  createdAt: Instant.optional(),
});
const EdgeInput = GraphEdge.omit({ updatedAt: true, version: true });
const InteractionInput = Interaction.omit({ updatedAt: true, version: true });

/** The only way to write: one thing that happens to one record. */
export const Change = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('create-node'), record: NodeInput }),
  z.strictObject({ kind: z.literal('edit-node'), id: NodeId, ...edit }),
  z.strictObject({ kind: z.literal('delete-node'), id: NodeId }),
  z.strictObject({ kind: z.literal('create-edge'), record: EdgeInput }),
  z.strictObject({ kind: z.literal('edit-edge'), id: EdgeId, type: Key, ...edit }),
  z.strictObject({
    kind: z.literal('delete-edge'),
    id: EdgeId,
    type: Key,
    /** The one it is known by; an edge that was changed since is a conflict. */
    version: Revision.optional(),
  }),
  z.strictObject({ kind: z.literal('create-interaction'), record: InteractionInput }),
  z.strictObject({ kind: z.literal('edit-interaction'), id: InteractionId, ...edit }),
  z.strictObject({ kind: z.literal('delete-interaction'), id: InteractionId }),
  z.strictObject({
    kind: z.literal('put'),
    what: RecordKind,
    id: RecordId,
    /** null removes. Checked against the kind's own schema when applied. */
    value: z.json(),
    /** The value it replaces; null: none. Positions need no base: the last write wins. */
    base: z.json().optional(),
  }),
]);
export type Change = z.infer<typeof Change>;
export type ChangeInput = z.input<typeof Change>;

/** The change that writes one record over `base` (null: over none), or takes it away. What is undefined in it is left out. */
export function putChange<W extends RecordKind>(record: {
  what: W;
  id: string;
  value: RecordValues[W] | null;
  base?: RecordValues[W] | null | undefined;
}): Extract<Change, { kind: 'put' }> {
  const json = (value: unknown): z.core.util.JSONType => JSON.parse(JSON.stringify(value));
  return { kind: 'put', what: record.what, id: record.id, value: json(record.value), base: json(record.base ?? null) };
}

/** At most this many changes in one `POST /api/changes`, and in one import. */
export const maxChanges = { request: 10_000, import: 200_000 } as const;

const why = plainText(2_000).optional();
/** What a client sends: changes, or the operation to undo. */
export const Submission = z.union([
  z.strictObject({ operation: OperationId, why, changes: z.array(Change).min(1).max(maxChanges.request) }),
  z.strictObject({ operation: OperationId, why, undo: OperationId }),
]);
export type Submission = z.infer<typeof Submission>;
export type SubmissionInput = z.input<typeof Submission>;

/** A submission with who sends it and when: what a store applies in one transaction. A store has no clock of its own. */
export interface ChangeSet {
  operation: OperationId;
  why?: string | undefined;
  who: Principal;
  /** An instant, UTC. */
  at: string;
  act: { changes: readonly Change[] } | { undo: OperationId };
}

/** The answer to a change set. `repeated`: the operation had taken effect before, at this revision. */
export const Receipt = z.strictObject({ operation: OperationId, revision: Revision, repeated: z.boolean() });
export type Receipt = z.infer<typeof Receipt>;

/** Everything that has a before and an after. */
export const What = z.enum(['node', 'edge', 'interaction', ...RecordKind.options]);
export type What = z.infer<typeof What>;

/** The value kept for each kind of thing. */
export interface ValueOf extends RecordValues {
  node: GraphNode;
  edge: GraphEdge;
  interaction: Interaction;
}

/** What happened to one thing: null before means created, null after means removed. Values are whole records. */
export type EffectOn<W extends What> = { what: W; id: string; before: ValueOf[W] | null; after: ValueOf[W] | null };
export type Effect = { [W in What]: EffectOn<W> }[What];

/**
 * One change set in the log. Its effects hold old and new values: undo, events and history are made from them. An edge
 * whose type or ends differ before and after was deleted and created again under the same id.
 */
export interface LogEntry {
  revision: Revision;
  operation: OperationId;
  /** An instant, UTC. */
  at: string;
  who: Principal;
  why?: string | undefined;
  undoes?: OperationId | undefined;
  effects: Effect[];
}
