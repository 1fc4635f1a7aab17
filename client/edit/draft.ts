import type { ChangeInput } from '../../graph-schema/changes.ts';
import type { GraphEdge, GraphNode } from '../../graph-schema/elements.ts';
import { putTogether, takeApart } from '../../graph-schema/paths.ts';
import { sameValue, type FieldValue } from '../../graph-schema/values.ts';

type Marks = 'createdAt' | 'updatedAt' | 'version';
/** A node as a form holds it, before the store has put its marks on it. */
export type NodeDraft = Omit<GraphNode, Marks>;
/** A connection as a form holds it. */
export type EdgeDraft = Omit<GraphEdge, Marks>;

type Json = Extract<ChangeInput, { kind: 'edit-node' }>['base'];

/** The record with one property set, or taken away where nothing is said. */
export function withProperty<R extends object, K extends keyof R>(record: R, name: K, value: R[K] | undefined): R {
  const { [name]: _before, ...rest } = record;
  const isNothing = value === undefined || (Array.isArray(value) && value.length === 0);
  // What is left of the record together with the property is such a record.
  return (isNothing ? rest : { ...rest, [name]: value }) as R;
}

/** The record with one field set, or taken away. */
export function withField<R extends { fields?: Record<string, FieldValue> | undefined }>(
  record: R,
  key: string,
  value: FieldValue | undefined,
): R {
  const { [key]: _before, ...rest } = record.fields ?? {};
  return { ...record, fields: value === undefined ? rest : { ...rest, [key]: value } };
}

/** What differs between two states of a record, path by path, with the old value of each; undefined: nothing. */
export function editOf(
  what: 'node' | 'edge',
  before: object,
  after: object,
): { paths: string[]; set: Json; unset: string[]; base: Json } | undefined {
  const [was, is] = [takeApart(what, before), takeApart(what, after)];
  const paths = [...new Set([...was.keys(), ...is.keys()])].filter((path) => !sameValue(was.get(path), is.get(path)));
  if (paths.length === 0) return undefined;
  const json = (value: unknown): Json => JSON.parse(JSON.stringify(value));
  const set = paths.filter((path) => is.get(path) !== undefined);
  return {
    paths,
    set: json(Object.fromEntries(set.map((path) => [path, is.get(path)]))),
    unset: paths.filter((path) => is.get(path) === undefined),
    base: json(Object.fromEntries(paths.map((path) => [path, was.get(path) ?? null]))),
  };
}

/** The change that makes one node of another; none where they are the same. */
export function nodeChanges(before: GraphNode | NodeDraft, after: NodeDraft): ChangeInput[] {
  const edit = editOf('node', draftOf(before), after);
  if (!edit) return [];
  const { paths: _paths, ...parts } = edit;
  return [{ kind: 'edit-node', id: before.id, ...parts }];
}

const identity: ReadonlySet<string> = new Set(['type', 'source', 'target']);

/**
 * The changes that make one connection of another. Of another type or between others, it is made anew under its id, of what
 * it is `now`: what others wrote since it was `before` stays, and where this person changed the same it is a conflict.
 */
export function edgeChanges(
  before: GraphEdge | EdgeDraft,
  after: EdgeDraft,
  now: GraphEdge | EdgeDraft = before,
): ChangeInput[] {
  const edit = editOf('edge', draftOf(before), after);
  if (!edit) return [];
  if (!edit.paths.some((path) => identity.has(path))) {
    const { paths: _paths, ...parts } = edit;
    return [{ kind: 'edit-edge', id: before.id, type: now.type, ...parts }];
  }
  const [was, is, parts] = [before, after, now].map((record) => takeApart('edge', draftOf(record)));
  const contested = edit.paths.filter(
    (path) =>
      !identity.has(path) &&
      !sameValue(parts!.get(path), was!.get(path)) &&
      !sameValue(parts!.get(path), is!.get(path)),
  );
  for (const path of edit.paths) {
    if (contested.includes(path)) continue;
    if (is!.has(path)) parts!.set(path, is!.get(path));
    else parts!.delete(path);
  }
  // The parts of one connection with those of another.
  const record = putTogether('edge', parts!) as EdgeDraft;
  const only = <T>(values: Record<string, T>) =>
    Object.fromEntries(Object.entries(values).filter(([path]) => contested.includes(path)));
  const again: ChangeInput = {
    kind: 'edit-edge',
    id: before.id,
    type: record.type,
    set: only(edit.set),
    unset: edit.unset.filter((path) => contested.includes(path)),
    base: only(edit.base),
  };
  return [
    // Where somebody else gave it another type as well, there is none of the one this person knew.
    { kind: 'delete-edge', id: before.id, type: edit.paths.includes('type') ? before.type : now.type },
    { kind: 'create-edge', record },
    ...(contested.length > 0 ? [again] : []),
  ];
}

/** A record without the store's marks, as a form holds it. */
export function draftOf<R extends object>(record: R): Omit<R, Marks> {
  const {
    createdAt: _createdAt,
    updatedAt: _updatedAt,
    version: _version,
    ...draft
  } = record as R & Partial<Record<Marks, unknown>>;
  return draft;
}
