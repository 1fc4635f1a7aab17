import type { z } from 'zod';
import type { GraphNode } from '../../graph-schema/elements.ts';
import { GraphNode as NodeSchema } from '../../graph-schema/elements.ts';
import { fieldKinds, type FieldDefinition, type FieldKind } from '../../graph-schema/fields.ts';
import type { EdgeType, NodeType } from '../../graph-schema/types.ts';
import { showText, type FieldValue } from '../../graph-schema/values.ts';
import { fieldNames } from '../filter/facet-list.ts';
import { completeness } from '../state/profile-parts.ts';
import { cellKindOf, formatItems, type Words } from './cell-kinds.ts';

/** A value of a node that can be written: where it sits and what it takes. */
export interface Slot {
  path: string;
  field: FieldDefinition;
  schema: z.ZodType;
  value: FieldValue | undefined;
}

/** What there is of every node, one below the other. */
export interface Column {
  /** `label`, `degree`, `field.website`, `near.Country`: what the address and the memory of the browser call it. */
  key: string;
  name: string;
  /** Under which heading it is offered. */
  group: 'own' | 'field' | 'near';
  /** Pixels, unless a person made it wider or narrower. */
  width: number;
  numeric: boolean;
  /** What the cell says, as it is copied and searched. */
  text(node: GraphNode): string;
  /** What the cell shows, where that is not its text. */
  shown?(node: GraphNode): string;
  /** What it is sorted by; undefined comes last. */
  rank(node: GraphNode): string | number | undefined;
  /** What can be written there; undefined: it is computed, or nodes of this type have no such field. */
  slot(node: GraphNode): Slot | undefined;
}

/** What columns are made from. */
export interface ColumnSource {
  types: readonly NodeType[];
  edgeTypes: readonly EdgeType[];
  words: Words;
  degree: ReadonlyMap<string, number>;
  /** Types whose nodes can stand in a column of neighbours. */
  nearTypes: readonly { key: string; plural: string }[];
  /** Connections are only those the page holds: their columns say so. */
  partial: boolean;
  /** The nodes of a type that are connected with a node, in order of their names. */
  near(id: string, type: string): readonly GraphNode[];
  /** The types of the nodes that tell of a node how complete it is, see `nearTypes`; undefined where not all are known. */
  nearTypesOf(id: string): ReadonlySet<string> | undefined;
  /** The page's words for what it shows. */
  say(key: string, values?: Record<string, unknown>): string;
}

/** The two that always stand first. */
export const fixedColumns = ['mark', 'label'] as const;

function ranked(value: FieldValue | undefined, kind: FieldKind, words: Words): string | number | undefined {
  if (value === undefined || value === '') return undefined;
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (Array.isArray(value) && typeof value[0] === 'number') return value[0];
  const text = Array.isArray(value)
    ? value.join(', ')
    : typeof value === 'object'
      ? showText(value, words.language)
      : value;
  if (kind !== 'date' && kind !== 'datetime') return text === '' ? undefined : text;
  const time = Date.parse(text);
  return Number.isNaN(time) ? text : time;
}

/** A value as the table shows it: numbers with their separators, days in words. */
function showValue(value: FieldValue | undefined, kind: FieldKind, words: Words): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return formats(words.language).number.format(value);
  if (typeof value === 'string' && (kind === 'date' || kind === 'datetime')) return showDay(value, words.language);
  if (Array.isArray(value) && typeof value[0] === 'string') return value.join(', ');
  if (typeof value === 'string' && kind === 'url') return value.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '');
  return cellKindOf(kind).format(value, words);
}

const made = new Map<string, { number: Intl.NumberFormat; day: Intl.DateTimeFormat; instant: Intl.DateTimeFormat }>();

/** Made once: to make one takes longer than to draw a row. */
function formats(language: string) {
  let found = made.get(language);
  if (!found) {
    found = {
      number: new Intl.NumberFormat(language, { useGrouping: 'min2' }),
      day: new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }),
      instant: new Intl.DateTimeFormat(language, { dateStyle: 'medium' }),
    };
    made.set(language, found);
  }
  return found;
}

function showDay(text: string, language: string): string {
  const isDay = text.length === 10;
  const date = new Date(isDay ? `${text}T00:00:00Z` : text);
  if (Number.isNaN(date.getTime())) return text;
  return formats(language)[isDay ? 'day' : 'instant'].format(date);
}

/** A column whose values can be written. */
function written(
  source: ColumnSource,
  column: Pick<Column, 'key' | 'name' | 'group' | 'width'> & { numeric?: boolean },
  slot: Column['slot'],
): Column {
  const { words } = source;
  return {
    numeric: false,
    ...column,
    slot,
    text: (node) => {
      const found = slot(node);
      return found?.value === undefined ? '' : cellKindOf(found.field.kind).format(found.value, words);
    },
    shown: (node) => {
      const found = slot(node);
      return found ? showValue(found.value, found.field.kind, words) : '';
    },
    rank: (node) => {
      const found = slot(node);
      return found && ranked(found.value, found.field.kind, words);
    },
  };
}

const { label, description, tags } = NodeSchema.shape;
const schemas = { label, description: description.unwrap(), tags: tags.unwrap() };
const computed = () => undefined;

function ownColumns(source: ColumnSource): Column[] {
  const { types, degree, partial, say, words } = source;
  const typeOf = new Map(types.map((type) => [type.key, type]));
  const typeName = (node: GraphNode) => {
    const type = typeOf.get(node.type);
    return type ? showText(type.name, words.language) : node.type;
  };
  const partsOf = (node: GraphNode) =>
    completeness({
      type: typeOf.get(node.type),
      node,
      edgeTypes: source.edgeTypes,
      near: source.nearTypesOf(node.id),
    });
  const own = (key: string, width: number, rest: Pick<Column, 'text' | 'rank'> & Partial<Column>): Column => ({
    key,
    name: say(`table.columns.${key}`),
    group: 'own',
    width,
    numeric: false,
    slot: computed,
    ...rest,
  });
  /** A property that every node can have. */
  const property = (key: 'label' | 'description' | 'tags', width: number, kind: FieldKind): Column => {
    const name = say(`table.columns.${key}`);
    const field = { key, name, kind };
    const schema = schemas[key];
    return written(source, { key, name, width, group: 'own' }, (node) => ({
      path: key,
      field,
      schema,
      value: node[key],
    }));
  };
  return [
    own('mark', 40, { text: () => '', rank: () => undefined }),
    property('label', 240, 'text'),
    own('type', 120, { text: typeName, rank: typeName }),
    property('description', 260, 'markdown'),
    property('tags', 160, 'list'),
    own('degree', 120, {
      ...(partial && { name: say('table.columns.degreeHere') }),
      numeric: true,
      text: (node) => String(degree.get(node.id) ?? 0),
      rank: (node) => degree.get(node.id) ?? 0,
    }),
    own('updated', 130, {
      text: (node) => node.updatedAt,
      shown: (node) => showDay(node.updatedAt, words.language),
      rank: (node) => Date.parse(node.updatedAt),
    }),
    own('complete', 120, {
      text: (node) => {
        const { all, missing } = partsOf(node);
        return all.length === 0
          ? ''
          : say('table.completeOf', { present: all.length - missing.length, all: all.length });
      },
      rank: (node) => {
        const { all, missing } = partsOf(node);
        return all.length === 0 ? undefined : (all.length - missing.length) / all.length;
      },
    }),
  ]; // prettier-ignore
}

const widths: Partial<Record<FieldKind, number>> = {
  number: 110,
  boolean: 90,
  date: 130,
  datetime: 130,
  markdown: 240,
};

function fieldColumns(source: ColumnSource): Column[] {
  const { types, words } = source;
  const names = fieldNames(types, words.language);
  const definitions = new Map(types.map((type) => [type.key, new Map(type.fields.map((field) => [field.key, field]))]));
  const found = new Map<string, Column>();
  for (const field of types.flatMap((type) => type.fields)) {
    const key = `field.${field.key}`;
    if (found.has(key)) continue;
    const column = {
      key,
      name: names.get(field.key) ?? field.key,
      group: 'field' as const,
      width: widths[field.kind] ?? 170,
      numeric: cellKindOf(field.kind).numeric ?? false,
    };
    const slot = (node: GraphNode): Slot | undefined => {
      const definition = definitions.get(node.type)?.get(field.key);
      if (!definition) return undefined;
      return {
        path: `fields.${field.key}`,
        field: definition,
        schema: fieldKinds[definition.kind].schema,
        value: node.fields?.[field.key],
      };
    };
    found.set(key, written(source, column, slot));
  }
  return [...found.values()];
}

/** Every column there can be, by key. */
export function createColumns(source: ColumnSource): ReadonlyMap<string, Column> {
  const { nearTypes, near, partial, say, words } = source;
  const names = (node: GraphNode, type: string) =>
    near(node.id, type).map((other) => showText(other.label, words.language));
  const nearColumns = nearTypes.map(({ key, plural }): Column => {
    const rank = (node: GraphNode) => names(node, key).join(', ') || undefined;
    return {
      key: `near.${key}`,
      name: partial ? say('table.columns.nearHere', { name: plural }) : plural,
      group: 'near',
      width: 170,
      numeric: false,
      text: (node) => formatItems(names(node, key)),
      shown: (node) => rank(node) ?? '',
      rank,
      slot: computed,
    };
  });
  const all = [...ownColumns(source), ...fieldColumns(source), ...nearColumns];
  return new Map(all.map((column) => [column.key, column]));
}

/** Which columns stand there while nobody has chosen any: what most of the nodes shown have. */
export function usualColumns(nodes: readonly GraphNode[], columns: ReadonlyMap<string, Column>): string[] {
  const sample = nodes.length <= 300 ? nodes : nodes.filter((_, at) => at % Math.ceil(nodes.length / 300) === 0);
  const filled = (column: Column) => sample.reduce((sum, node) => sum + (column.text(node) === '' ? 0 : 1), 0);
  const most = (group: Column['group'], count: number) =>
    [...columns.values()]
      .filter((column) => column.group === group)
      .map((column) => ({ column, count: filled(column) }))
      .filter(({ count: found }) => found > 0)
      .sort((a, b) => b.count - a.count)
      .slice(0, count)
      .map(({ column }) => column.key);
  const own = ['description', 'tags'].filter((key) => filled(columns.get(key)!) > 0);
  return ['type', ...own, ...most('field', 6), ...most('near', 2), 'degree', 'complete', 'updated'];
}
