import { maxChanges, putChange, type ChangeInput } from '../changes.ts';
import type { GraphEdge, GraphNode, Interaction } from '../elements.ts';
import { GraphError } from '../errors.ts';
import { makeKey, type NodeId } from '../ids.ts';
import { narrower } from '../levels.ts';
import type { EdgeType, NodeType } from '../types.ts';
import { limits, sameValue, showText, type Text } from '../values.ts';
import { builtinOtherNames } from '../builtin/other-names.ts';
import { chosenValue, mergeRows, otherNames, sideOf, unwritableFields, type MergeChoices } from './merge-values.ts';
import { moveEdges } from './merge-edges.ts';

/** Two nodes of one type with all that hangs on them, as a coordinator sees it. */
export interface MergeBasis {
  /** The node that stays. */
  survivor: GraphNode;
  /** The node that goes; its id leads to the survivor from then on. */
  other: GraphNode;
  /** All edges at either. */
  edges: readonly GraphEdge[];
  /** All contacts in which the other takes part, or which are about it. */
  contacts: readonly Interaction[];
  types: { nodes: readonly NodeType[]; edges: readonly EdgeType[] };
}

/** A merge as changes, and what it does that the nodes do not show. */
export interface MergePlan {
  /**
   * To be written first, by itself: the type gets a field for other names. Undoing the merge leaves it, as other nodes may have
   * other names by then.
   */
  before: ChangeInput[];
  changes: ChangeInput[];
  edges: { moved: number; folded: number; dropped: readonly GraphEdge[] };
  contacts: { moved: number; dropped: readonly Interaction[] };
  /** What the survivor is called besides. */
  names: readonly string[];
  /** Keys of fields of the node that goes, and how many values of its edges, that cannot be written and are lost. */
  unkept: { fields: readonly string[]; ofEdges: number };
}

/**
 * Merges two nodes: the survivor gets the values that are chosen (see `mergeRows`), the tags and foreign keys of both, the other
 * label among its other names, and all edges and contacts of the node that goes. Taken back, all is as it was. Throws
 * `unprocessable` for nodes of two types, for one node, and where the result would be larger than a node or a change set may be.
 */
export function planMerge(basis: MergeBasis, choices: MergeChoices = new Map()): MergePlan {
  const { survivor, other, types } = basis;
  if (survivor.id === other.id) throw refused('An entry cannot be merged with itself.');
  if (survivor.type !== other.type) throw refused('Only entries of one type can be merged.');
  const type = types.nodes.find(({ key }) => key === survivor.type);
  const edges = moveEdges({ survivor: survivor.id, other: other.id, edges: basis.edges, types: types.edges });
  const contacts = moveContacts(survivor.id, other.id, basis.contacts);
  const { edit, before, names } = mergedNode(basis, type, choices);
  const changes: ChangeInput[] = [
    ...edges.changes,
    ...contacts.changes,
    { kind: 'delete-node', id: other.id },
    putChange({ what: 'alias', id: other.id, value: { survivor: survivor.id } }),
    ...edit,
  ];
  if (changes.length > maxChanges.request)
    throw refused(`This merge needs ${changes.length} changes; at most ${maxChanges.request} are made at once.`);
  return {
    before,
    changes,
    edges,
    contacts,
    names,
    unkept: { fields: unwritableFields(basis, type), ofEdges: edges.unkept },
  };
}

const refused = (message: string): GraphError => new GraphError('unprocessable', message);

/** Contacts with the survivor in place of the other. Of fewer than two participants none is left. */
function moveContacts(survivor: NodeId, other: NodeId, contacts: readonly Interaction[]) {
  const changes: ChangeInput[] = [];
  const dropped: Interaction[] = [];
  for (const contact of contacts) {
    const { id, participants, about } = contact;
    const exchanged = (ids: readonly NodeId[]) => [...new Set(ids.map((at) => (at === other ? survivor : at)))].sort();
    const next = exchanged(participants);
    if (next.length < 2) {
      dropped.push(contact);
      changes.push({ kind: 'delete-interaction', id });
      continue;
    }
    const set = {
      ...(participants.includes(other) && { participants: next }),
      ...(about?.includes(other) && { about: exchanged(about) }),
    };
    const base = { ...(set.participants && { participants }), ...(set.about && about && { about }) };
    if (Object.keys(set).length > 0) changes.push({ kind: 'edit-interaction', id, set, unset: [], base });
  }
  return { changes, dropped, moved: changes.length - dropped.length };
}

/** How the survivor is edited. */
function mergedNode(basis: MergeBasis, type: NodeType | undefined, choices: MergeChoices) {
  const { survivor, other } = basis;
  const rows = mergeRows(basis, type);
  const after = new Map<string, unknown>();
  for (const row of rows) {
    after.set(row.path, chosenValue(row, choices));
    const key = /^fields\.(.+)$/.exec(row.path)?.[1];
    // What was shown to few is shown to no more than before.
    const level = key === undefined || sideOf(row, choices) === 'survivor' ? undefined : other.fieldLevels?.[key];
    if (level) after.set(`fieldLevels.${key}`, narrower(level, survivor.fieldLevels?.[key!] ?? 'guest'));
  }
  const tags = [...new Set([...(survivor.tags ?? []), ...(other.tags ?? [])])];
  if (tags.length > limits.tags)
    throw refused(`The merged entry would have ${tags.length} tags; at most ${limits.tags} can be kept.`);
  const keys = [...(survivor.keys ?? []), ...(other.keys ?? [])];
  if (keys.length > limits.keys)
    throw refused(
      `The merged entry would have ${keys.length} keys of other sources; at most ${limits.keys} can be kept.`,
    );
  if (tags.length > 0) after.set('tags', tags);
  if (keys.length > 0) after.set('keys', keys);
  const { before, names } = addOtherNames({ basis, type, after });
  return { edit: editOf(survivor, after), before, names };
}

/** Adds the label that was not chosen to the names in `after`; where the type has no field for them, it gets one. */
function addOtherNames(input: { basis: MergeBasis; type: NodeType | undefined; after: Map<string, unknown> }) {
  const { basis, type, after } = input;
  const { survivor, other } = basis;
  const label = (after.get('label') ?? survivor.label) as Text;
  const left = sameValue(label, survivor.label) ? other.label : survivor.label;
  const field = type?.fields.find(({ kind }) => kind === 'aliases');
  const path = field && `fields.${field.key}`;
  const known = ((path && (after.has(path) ? after.get(path) : survivor.fields?.[field.key])) ??
    []) as readonly string[];
  const names = otherNames(left, label, known);
  if (names.length === 0 || !type) return { before: [], names: [] };
  if (known.length + names.length > limits.list) throw refused('The merged entry would have too many other names.');
  if (path) {
    after.set(path, [...known, ...names]);
    return { before: [], names };
  }
  if (type.fields.length >= 200)
    throw refused(`The type «${showText(type.name)}» has no room for a field with other names.`);
  const key = makeKey('otherNames', new Set(type.fields.map((candidate) => candidate.key)));
  after.set(`fields.${key}`, names);
  const value = { ...type, fields: [...type.fields, { key, name: builtinOtherNames, kind: 'aliases' as const }] };
  return { before: [putChange({ what: 'node-type', id: type.key, value, base: type })], names };
}

/** The edit that brings a node to these values by path; none where it has them. */
function editOf(node: GraphNode, after: ReadonlyMap<string, unknown>): ChangeInput[] {
  const set: Record<string, unknown> = {};
  const unset: string[] = [];
  const base: Record<string, unknown> = {};
  for (const [path, value] of after) {
    const [name = '', key] = path.split('.');
    const whole = (node as Record<string, unknown>)[name];
    const now = (key === undefined ? whole : (whole as Record<string, unknown> | undefined)?.[key]) ?? null;
    if (sameValue(now, value ?? null)) continue;
    base[path] = now;
    if (value === undefined) unset.push(path);
    else set[path] = value;
  }
  if (Object.keys(base).length === 0) return [];
  return [{ kind: 'edit-node', id: node.id, set, unset, base } as ChangeInput];
}
