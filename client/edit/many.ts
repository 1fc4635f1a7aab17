import type { ChangeInput } from '../../graph-schema/changes.ts';
import type { GraphEdge, GraphNode } from '../../graph-schema/elements.ts';
import type { EdgeType, NodeType } from '../../graph-schema/types.ts';
import type { FieldValue } from '../../graph-schema/values.ts';
import { linkChanges, linkTypes, type LinkEnd } from './links.ts';
import { draftOf, nodeChanges, withField, withProperty, type NodeDraft } from './draft.ts';

/** What is done to each of several nodes; what is not said stays. */
export interface ManyEdit {
  addTags: readonly string[];
  removeTags: readonly string[];
  type?: string | undefined;
  archive?: 'archive' | 'restore' | undefined;
  /** `value` undefined: it is taken away. Only nodes of a type that has the field are touched. */
  field?: { key: string; value: FieldValue | undefined } | undefined;
  /** Edges of a type to these nodes are made where there are none, or taken away. Only nodes that the type is meant for. */
  link?: { type: string; ends: readonly LinkEnd[]; remove: boolean } | undefined;
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

/** The edge types over which several nodes of these types can be linked at once. */
export const manyLinkTypes = (nodeTypes: Iterable<string>, types: readonly EdgeType[]): EdgeType[] => [
  ...new Set([...nodeTypes].flatMap((nodeType) => linkTypes(types, nodeType))),
];

/** The links it makes or takes away; `edges`: all those between the nodes and the ends. New ends are made once. */
export function manyLinkChanges(
  nodes: readonly GraphNode[],
  { link, type: asType }: ManyEdit,
  network: { edges: readonly GraphEdge[]; types: readonly EdgeType[]; origin: GraphNode['origin'] },
): ChangeInput[] {
  if (!link) return [];
  const made = new Set<string>();
  const bySource = Map.groupBy(network.edges, ({ source }) => source);
  return nodes.flatMap((node) => {
    const types = linkTypes(network.types, asType ?? node.type).filter(({ key }) => key === link.type);
    const own = bySource.get(node.id) ?? [];
    const there = link.ends.filter(({ id }) => own.some((edge) => edge.type === link.type && edge.target === id));
    const ends = link.ends.map((end) => ({ ...end, isNew: end.isNew === true && !made.has(end.id) }));
    const changes = linkChanges({
      source: node.id,
      edges: own,
      before: { [link.type]: there },
      after: { [link.type]: link.remove ? [] : ends },
      types,
      origin: network.origin,
    });
    if (changes.length > 0) for (const { id } of ends) made.add(id);
    return changes;
  });
}

/** Which one thing it does; undefined: several, or none. */
export function soleDeed({ addTags, removeTags, type, archive, field, link }: ManyEdit) {
  const deeds = [
    ...(addTags.length + removeTags.length > 0 ? (['tags'] as const) : []),
    ...(type !== undefined ? (['type'] as const) : []),
    ...(archive ? [archive] : []),
    ...(field ? (['field'] as const) : []),
    ...(link && link.ends.length > 0 ? ([link.remove ? 'unlink' : 'link'] as const) : []),
  ];
  return deeds.length === 1 ? deeds[0] : undefined;
}

/** The nodes that changes touch: those they edit, and those whose links they make or take away. */
export function touchedBy(changes: readonly ChangeInput[], edges: readonly GraphEdge[]): ReadonlySet<string> {
  const sources = new Map<string, string>(edges.map(({ id, source }) => [id, source]));
  return new Set(
    changes.flatMap((change) =>
      change.kind === 'edit-node'
        ? [change.id]
        : change.kind === 'create-edge'
          ? [change.record.source]
          : change.kind === 'delete-edge'
            ? (sources.get(change.id) ?? [])
            : [],
    ),
  );
}
