import type { GraphEdge, GraphNode } from '../elements.ts';
import type { Json } from '../formats/format.ts';
import { cutText } from '../formats/text.ts';
import { simplify } from '../import/fields.ts';
import { fold } from '../import/field-names.ts';
import type { EdgeType, NodeType } from '../types.ts';
import { limits, sameValue, showText, type FieldValue } from '../values.ts';
import { typeName, type FieldColumn } from './columns.ts';
import { listOf, rowOf, type KumuIds, type Row } from './kumu-sources.ts';

/** What the source of a record kept of it. */
export interface Kept {
  /** True when the record came from a file. */
  isOwn: boolean;
  /** Beside its fields, and the whole of what was cut. */
  beside: Row;
  /** Values as the file writes them: see `as-written.ts`. */
  values: Json[];
  /** The names of types there, by key, and that of this record where it has another. */
  types: Row;
  type: Json | undefined;
}

export function keptOf(ids: KumuIds, kind: 'nodes' | 'edges', id: string): Kept {
  const from = ids.from.get(id);
  if (!from) return { isOwn: false, beside: {}, values: [], types: {}, type: undefined };
  const { source, key } = from;
  const written = source.written[kind];
  return {
    isOwn: true,
    beside: rowOf(source.beside[kind][key]),
    values: listOf(rowOf(written['values'])[key]),
    types: rowOf(written['types']),
    type: rowOf(written['typeOf'])[key],
  };
}

/** A text, whole where it is still as it was cut at its import. */
export const whole = (text: string, before: Json | undefined, max: number): string =>
  typeof before === 'string' && before.length > max && cutText(before, max) === text ? before : text;

/** Types that an import gives to what has none. */
const untyped = new Set(['Element', 'RELATED']);

/** The name of a record's type as its file has it; null where it had none. */
export function typeNameIn(
  types: ReadonlyMap<string, NodeType | EdgeType>,
  record: GraphNode | GraphEdge,
  { kept, language }: { kept: Kept; language: string },
): string | null {
  const name = typeName(types, record.type, language);
  if (typeof kept.type === 'string' && fold(kept.type) === fold(name)) return kept.type;
  const usual = kept.types[record.type];
  if (typeof usual === 'string') return usual;
  return kept.isOwn && untyped.has(record.type) ? null : name;
}

/** A value as Kumu's JSON takes it: of a translated text, one language. */
const kumuValue = (value: FieldValue, language: string): Json =>
  typeof value === 'object' && !Array.isArray(value) ? showText(value, language) : value;

/** What a value says, whatever its form: a number and its text say the same, a list of one and that one. */
const said = (value: Json): string[] => [simplify(value)].flat().map(String);

/** Tags, description and fields of a record by their names, as the file writes them where they still say the same. */
export function valuesIn(input: {
  record: GraphNode | GraphEdge;
  columns: readonly FieldColumn[];
  kept: Kept;
  language: string;
  /** What the file calls a field of this name. */
  called: (name: string) => string;
}): Row {
  const { record, columns, kept, language, called } = input;
  const { description, tags } = record;
  const { beside } = kept;
  const values = new Map<string, Json>(Object.entries(rowOf(beside['figures'])));
  const nameOfField = new Map<string, string>();
  for (const { name, keyOf, valueOf } of columns) {
    const [key, value] = [keyOf(record), valueOf(record)];
    if (key === undefined || value === undefined) continue;
    values.set(called(name), kumuValue(value, language));
    nameOfField.set(key, called(name));
  }
  for (const entry of kept.values) {
    const [name, value = null, field] = listOf(entry);
    if (typeof name !== 'string') continue;
    const now = typeof field === 'string' ? nameOfField.get(field) : undefined;
    if (now === undefined) {
      // No field took it, or somebody took it away.
      if (field === undefined) values.set(name, value);
    } else if (sameValue(said(values.get(now) ?? null), said(value))) {
      values.delete(now);
      values.set(name, value);
    }
  }
  return {
    ...(tags && { tags: tags.length === limits.tags && beside['tags'] ? beside['tags'] : tags }),
    ...(description !== undefined && { description: whole(showText(description, language), beside['description'], limits.text) }), // prettier-ignore
    ...Object.fromEntries(values),
  };
}
