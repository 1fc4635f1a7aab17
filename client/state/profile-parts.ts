import type { GraphEdge, GraphNode } from '../../graph-schema/elements.ts';
import type { FieldDefinition, FieldKind } from '../../graph-schema/fields.ts';
import type { EdgeType, NodeType } from '../../graph-schema/types.ts';
import { showText, type FieldValue } from '../../graph-schema/values.ts';

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

const isThere = (value: FieldValue | undefined): value is FieldValue =>
  value !== undefined && (typeof value === 'string' || Array.isArray(value) ? value.length > 0 : true);

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
    if (!isThere(value)) continue;
    const group = field.group === undefined ? undefined : showText(field.group, language);
    add(group, true, { key: field.key, name: showText(field.name, language), kind: field.kind, value });
  }
  for (const [key, value] of Object.entries(record.fields ?? {})) {
    if (!declared.has(key) && isThere(value)) add(undefined, false, { key, name: key, kind: 'any', value });
  }
  return groups;
}

/** How many fields a complete record of the type has, and which of them this one lacks. */
export function completeness(type: NodeType | undefined, node: GraphNode): { all: number; missing: FieldDefinition[] } {
  const required = type?.fields.filter((field) => field.required) ?? [];
  return { all: required.length, missing: required.filter((field) => !isThere(node.fields?.[field.key])) };
}
