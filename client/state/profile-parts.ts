import type { GraphEdge, GraphNode } from '../../graph-schema/elements.ts';
import type { FieldDefinition, FieldKind } from '../../graph-schema/fields.ts';
import type { EdgeType, NodeType } from '../../graph-schema/types.ts';
import { isFilled, showText, type FieldValue } from '../../graph-schema/values.ts';
import { linkTypes } from '../edit/links.ts';
import { qualities } from './qualities.ts';

/** A field as a profile shows it. */
export interface ShownField {
  key: string;
  name: string;
  kind: FieldKind;
  value: FieldValue;
}

/** Fields under one heading; `declared` is false for what the type does not know. */
export interface FieldGroup {
  name: string | undefined;
  declared: boolean;
  fields: ShownField[];
}

/** The fields a record has, in the order of its type, by heading; what the type does not declare comes last. */
export function fieldGroups(
  type: NodeType | EdgeType | undefined,
  record: GraphNode | GraphEdge,
  language: string,
): FieldGroup[] {
  const groups: FieldGroup[] = [];
  const add = (name: string | undefined, declared: boolean, field: ShownField) => {
    const group = groups.find((candidate) => candidate.name === name && candidate.declared === declared);
    if (group) group.fields.push(field);
    else groups.push({ name, declared, fields: [field] });
  };
  const declared = new Set<string>();
  for (const field of type?.fields ?? []) {
    declared.add(field.key);
    const value = record.fields?.[field.key];
    if (!isFilled(value)) continue;
    const group = field.group === undefined ? undefined : showText(field.group, language);
    add(group, true, { key: field.key, name: showText(field.name, language), kind: field.kind, value });
  }
  for (const [key, value] of Object.entries(record.fields ?? {})) {
    if (!declared.has(key) && isFilled(value)) add(undefined, false, { key, name: key, kind: 'any', value });
  }
  return groups;
}

/** Something a complete record has: its description, a field of its type, or a connection with what describes others. */
export type Part =
  | { kind: 'description' }
  | { kind: 'field'; field: FieldDefinition }
  /** A node type: a country, a language, … */
  | { kind: 'near'; type: string };

interface Counted {
  type: NodeType | undefined;
  node: GraphNode;
  edgeTypes: readonly EdgeType[];
  /** Types of the nodes it is connected with, see `nearTypes`; undefined: not all are known, and none is counted. */
  near: ReadonlySet<string> | undefined;
}

/** The types a node is connected with, but for connections that have a facet of their own: who looks for a skill has none. */
export const nearTypes = (
  ends: Iterable<{ over: string; type: string }>,
  edgeTypes: readonly EdgeType[],
): ReadonlySet<string> => {
  const apart = new Set(edgeTypes.filter(({ ownFacet }) => ownFacet).map(({ key }) => key));
  return new Set([...ends].flatMap(({ over, type }) => (apart.has(over) ? [] : [type])));
};

/**
 * The parts of a complete record, and which of them this one lacks: the fields of its type, and, unless it says something of
 * others itself (as a country does), its description and what the form of its type connects it with. What the type
 * requires comes first.
 */
export function completeness({ type, node, edgeTypes, near }: Counted): { all: Part[]; missing: Part[] } {
  const fields = (type?.fields ?? []).toSorted((a, b) => Number(b.required ?? false) - Number(a.required ?? false));
  const describesOthers = qualities.includes(node.type);
  const leading = linkTypes(edgeTypes, node.type).filter(({ ownFacet }) => !ownFacet);
  const all: Part[] = [
    ...(describesOthers || !type ? [] : [{ kind: 'description' as const }]),
    ...fields.map((field) => ({ kind: 'field' as const, field })),
    ...(describesOthers || !near ? [] : qualities)
      .filter((key) => leading.some(({ to }) => to?.includes(key)))
      .map((key) => ({ kind: 'near' as const, type: key })),
  ];
  const isMissing = (part: Part): boolean => {
    if (part.kind === 'description') return node.description === undefined || showText(node.description).trim() === '';
    return part.kind === 'field' ? !isFilled(node.fields?.[part.field.key]) : near?.has(part.type) === false;
  };
  return { all, missing: all.filter(isMissing) };
}

/** Names a part where a form begins with it; no field is called so but its own. */
export const partKey = (part: Part): string =>
  part.kind === 'field' ? part.field.key : part.kind === 'near' ? `:${part.type}` : ':description';
