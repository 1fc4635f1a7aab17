import { FieldKind } from '../fields.ts';
import { limits } from '../values.ts';
import { splitBars } from './bars.ts';
import type { ImportedField, Json } from './format.ts';
import { asText, cutText, exactNumber, isBlank } from './text.ts';
import { kindOfType, readTyped } from './typed.ts';

/** What graph files of Weft's own say in attributes beside those of fields. */
const roles = ['label', 'type', 'tags', 'description', 'image', 'direction', 'weight', 'since', 'until', 'x', 'y', 'view'] as const; // prettier-ignore
export type Role = (typeof roles)[number];
type Of = 'node' | 'edge' | 'graph';

/** The id of the attribute that says this. It names what the attribute is, so that titles are free. */
export const idOfRole = (of: Of, role: Role): string => `weft-${of}-${role}`;

/** The id of the attribute of a field: its kind, and a number among the attributes. */
export const idOfField = (of: Of, kind: FieldKind, number: number): string => `weft-${of}-${kind}-${number}`;

/** How a file without attributes of its own says which view its places are of. */
export const viewKeyword = (view: string): string => `weft-view ${view}`;

/** The view of which that is said. */
export const viewIn = (keywords: string | undefined): string | undefined =>
  /^\s*weft-view (\S+)\s*$/.exec(keywords ?? '')?.[1];

/** What an attribute of this id says; undefined in files of others. */
function meaningOf(id: string): { role: Role } | { kind: FieldKind } | undefined {
  const said = /^weft-(?:node|edge|graph)-([a-z]+)(-\d+)?$/.exec(id);
  if (!said) return undefined;
  const role = said[2] === undefined ? roles.find((one) => one === said[1]) : undefined;
  if (role) return { role };
  const kind = said[2] === undefined ? undefined : FieldKind.safeParse(said[1]).data;
  return kind && { kind };
}

/** A declared attribute of a graph file: its id, what it is called, its type there. */
export interface Declaration {
  id: string;
  name: string;
  type: string;
}

const listKinds: ReadonlySet<FieldKind> = new Set(['list', 'choices', 'aliases', 'numbers']);

/** The field that an attribute makes, if it makes one. */
export function declaredField({ id, name, type }: Declaration): ImportedField[] {
  const own = meaningOf(id);
  if (own && 'role' in own) return [];
  const kind = own && own.kind !== 'any' ? own.kind : kindOfType(type);
  return [{ name, ...(kind && { kind }) }];
}

/** How values of a kind are read where the file declares strings, as not all of them are of it. */
const typeOfKind: { [K in FieldKind]?: string } = { number: 'double', boolean: 'boolean' };

/** A value as its attribute reads it. Lists of Weft's own that the file knows no lists for have bars between. */
export function readDeclared({ id, type }: Declaration, text: string): Json {
  const own = meaningOf(id);
  const isList = own && ('role' in own ? own.role === 'tags' : listKinds.has(own.kind));
  if (type.startsWith('list')) return readTyped(type, text);
  if (!isList) return readTyped((own && 'kind' in own && typeOfKind[own.kind]) || type, text);
  const items = splitBars(text);
  return 'kind' in own && own.kind === 'numbers' ? items.map((item) => exactNumber(item) ?? item) : items;
}

/** A value with the attribute that holds it. */
export interface Held {
  id: string;
  name: string;
  value: Json;
}

/** Values of fields, and what a file of Weft's own says beside them. */
export interface Told {
  values: { name: string; value: Json }[];
  said: { [R in Role]?: string };
  tags: string[] | undefined;
}

export function toldIn(held: readonly Held[]): Told {
  const told: Told = { values: [], said: {}, tags: undefined };
  for (const { id, name, value } of held) {
    const own = meaningOf(id);
    if (!own || 'kind' in own) told.values.push({ name, value });
    else if (own.role === 'tags') told.tags = tagsIn(value);
    else if (!isBlank(value)) told.said[own.role] = asText(value);
  }
  return told;
}

/** Tags as they were written. */
function tagsIn(value: Json): string[] | undefined {
  const tags = [value].flat().filter((tag) => !isBlank(tag)).map((tag) => cutText(asText(tag), limits.tag)); // prettier-ignore
  return tags.length > 0 ? [...new Set(tags)].slice(0, limits.tags) : undefined;
}
