import type { GraphEdge, GraphNode } from '../elements.ts';
import { fieldKinds, type FieldKind } from '../fields.ts';
import { joinBars } from '../formats/bars.ts';
import { ImageId } from '../images.ts';
import type { EdgeType, NodeType } from '../types.ts';
import { showText, type FieldValue } from '../values.ts';

/** Fields of one name, of all types that have one, as a column of a table. */
export interface FieldColumn {
  /** Unique among the columns, whatever the case, and none of the reserved names. */
  name: string;
  /** What all of its fields are; `any` where they differ. */
  kind: FieldKind;
  /** The key of the field that the record has something in. */
  keyOf(record: GraphNode | GraphEdge): string | undefined;
  valueOf(record: GraphNode | GraphEdge): FieldValue | undefined;
}

interface Draft {
  name: string;
  kind: FieldKind;
  /** By type, the keys of its fields: of several no record has more than one. */
  keys: Map<string, string[]>;
}

type TypedRecord = GraphNode | GraphEdge;

const fold = (name: string): string => name.normalize('NFC').trim().toLowerCase();

/** The fields that records of each type have something in. */
function usedFields(records: readonly TypedRecord[]): Map<string, Set<string>> {
  const used = new Map<string, Set<string>>();
  for (const { type, fields } of records) {
    if (!fields) continue;
    const keys = used.get(type) ?? new Set<string>();
    used.set(type, keys);
    for (const key of Object.keys(fields)) keys.add(key);
  }
  return used;
}

/**
 * The columns that the fields of these records fill, A–Z. Fields that are called alike share a column, those of one type
 * as long as no record has something in both. None takes a reserved name (lower case).
 */
export function fieldColumns(input: {
  records: readonly TypedRecord[];
  types: ReadonlyMap<string, NodeType | EdgeType>;
  reserved: readonly string[];
  language: string;
}): FieldColumn[] {
  const { records, types, reserved, language } = input;
  const used = usedFields(records);
  const drafts = new Map<string, Draft>();
  const isApart = (type: string, before: readonly string[], key: string): boolean =>
    before.length === 0 ||
    records.every(
      ({ type: its, fields = {} }) =>
        its !== type || !Object.hasOwn(fields, key) || !before.some((other) => Object.hasOwn(fields, other)),
    );
  const place = (type: string, field: { key: string; name: string; kind: FieldKind }): void => {
    const plain = field.name.trim() || field.key;
    for (let number = 1; ; number += 1) {
      const name = number === 1 ? plain : `${plain} (${number})`;
      if (reserved.includes(fold(name))) continue;
      const draft = drafts.get(fold(name)) ?? { name, kind: field.kind, keys: new Map<string, string[]>() };
      const before = draft.keys.get(type) ?? [];
      if (!isApart(type, before, field.key)) continue;
      drafts.set(fold(name), draft);
      draft.keys.set(type, [...before, field.key]);
      if (draft.kind !== field.kind) draft.kind = 'any';
      return;
    }
  };
  for (const type of [...used.keys()].sort()) {
    const left = new Set(used.get(type));
    for (const { key, name, kind } of types.get(type)?.fields ?? []) {
      if (left.delete(key)) place(type, { key, name: showText(name, language), kind });
    }
    for (const key of [...left].sort()) place(type, { key, name: key, kind: 'any' });
  }
  return [...drafts.values()]
    .sort((a, b) => (fold(a.name) < fold(b.name) ? -1 : 1))
    .map(({ name, kind, keys }) => {
      const keyOf = ({ type, fields = {} }: TypedRecord) => keys.get(type)?.find((key) => Object.hasOwn(fields, key));
      return {
        name,
        kind,
        keyOf,
        valueOf(record) {
          const key = keyOf(record);
          return key === undefined ? undefined : record.fields?.[key];
        },
      };
    });
}

/**
 * The type that a file declares for a column, given that of its kind: strings where the records hold something else, which
 * may have been written while their type declared another kind. Strict programs refuse a file with such a value.
 */
export function declaredType<T extends string>(
  { kind, valueOf }: FieldColumn,
  { type, records }: { type: T; records: readonly TypedRecord[] },
): T | 'string' {
  const isOfKind = (record: TypedRecord): boolean => {
    const value = valueOf(record);
    return value === undefined || fieldKinds[kind].schema.safeParse(value).success;
  };
  return type === 'string' || records.every(isOfKind) ? type : 'string';
}

/** The name of a type; its key where nothing declares it. */
export const typeName = (types: ReadonlyMap<string, NodeType | EdgeType>, key: string, language: string): string => {
  const type = types.get(key);
  return type ? showText(type.name, language) : key;
};

/** A value as one text; of a list, its members with bars between. */
export function valueText(value: FieldValue, language: string): string {
  if (Array.isArray(value)) return joinBars(value.map(String));
  return typeof value === 'object' ? showText(value, language) : String(value);
}

/** An image's address; one that was uploaded here has none elsewhere. */
export const imageAddress = ({ image }: GraphNode): string | undefined =>
  image !== undefined && !ImageId.safeParse(image).success ? image : undefined;
