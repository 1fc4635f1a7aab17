import type { ChangeInput } from '../../graph-schema/changes.ts';
import type { GraphNode } from '../../graph-schema/elements.ts';
import type { NodeType } from '../../graph-schema/types.ts';
import type { FieldValue } from '../../graph-schema/values.ts';
import { draftOf, nodeChanges, withField, withProperty, type NodeDraft } from './draft.ts';

/** What is done to each of several nodes; what is not said stays. */
export interface ManyEdit {
  addTags: readonly string[];
  removeTags: readonly string[];
  type?: string | undefined;
  archive?: 'archive' | 'restore' | undefined;
  /** `value` undefined: it is taken away. Only nodes of a type that has the field are touched. */
  field?: { key: string; value: FieldValue | undefined } | undefined;
}

export const noEdit: ManyEdit = { addTags: [], removeTags: [] };

/** One node after it. */
function edited(node: GraphNode, edit: ManyEdit, hasField: (type: string, key: string) => boolean): NodeDraft {
  const { addTags, removeTags, type, archive, field } = edit;
  let draft = draftOf(node);
  if (addTags.length > 0 || removeTags.length > 0) {
    const kept = (node.tags ?? []).filter((tag) => !removeTags.includes(tag));
    draft = withProperty(draft, 'tags', [...new Set([...kept, ...addTags])]);
  }
  if (type !== undefined) draft = withProperty(draft, 'type', type);
  if (archive) draft = withProperty(draft, 'archived', archive === 'archive' || undefined);
  if (field && hasField(draft.type, field.key)) draft = withField(draft, field.key, field.value);
  return draft;
}

/** The changes it makes, one for each node that changes. */
export function manyChanges(nodes: readonly GraphNode[], edit: ManyEdit, types: readonly NodeType[]): ChangeInput[] {
  const fields = new Map(types.map(({ key, fields }) => [key, new Set(fields.map((field) => field.key))]));
  const has = (type: string, key: string) => fields.get(type)?.has(key) === true;
  return nodes.flatMap((node) => nodeChanges(draftOf(node), edited(node, edit, has)));
}

/** Which one thing it does; undefined: several, or none. */
export function soleDeed({ addTags, removeTags, type, archive, field }: ManyEdit) {
  const deeds = [
    ...(addTags.length + removeTags.length > 0 ? (['tags'] as const) : []),
    ...(type !== undefined ? (['type'] as const) : []),
    ...(archive ? [archive] : []),
    ...(field ? (['field'] as const) : []),
  ];
  return deeds.length === 1 ? deeds[0] : undefined;
}
