import type { Integer } from 'neo4j-driver';
import type { GraphEdge, GraphNode, Interaction } from '../../../graph-schema/elements.ts';
import { levels, rank, type Level } from '../../../graph-schema/levels.ts';
import { searchTextByLevel, tokenLine } from '../../../graph-schema/text.ts';
import { textsOf, type FieldValue } from '../../../graph-schema/values.ts';
import { defaultLevels, edgeLevel, interactionLevel, nodeLevel, type Types } from '../../../graph-schema/visibility.ts';
import { int, numeric } from './cypher.ts';

/** What a property of Neo4j can be set to. */
type Property = string | boolean | number | Integer | readonly (string | boolean | number | Integer)[];
export type Properties = Record<string, Property>;

/*
 * Scalars and uniform lists are native properties under their own name, fields beside record properties (no field key is
 * the name of one). What Neo4j cannot hold is JSON, and `_json` names it. What no question asks about is JSON in one
 * property, as a transaction needs some 500 bytes for each long one. Properties that begin with `_` are ours alone:
 *   _rest         `keys`, `origin`, `fieldLevels`, `createdAt`, `updatedAt`; instants in ms where that tells all of them
 *   _json         names of properties that hold JSON; `fields` in it says that there is an empty set of fields
 *   _level        rank of the lowest level that sees the record, where it is not the lowest its kind has
 *   _hidden0…2    fields that the record itself hides from guests, members, facilitators
 *   _tl, _t0…_t3  tokens of the label, and of the rest as each level sees more of it
 *   _names        of a label in several languages: the tokens of each, as in _tl
 *   _sample       true on what belongs to the sample network
 *   _v_FIELD      the texts of a translated field
 */

const inRest: ReadonlySet<string> = new Set(['keys', 'origin', 'fieldLevels', 'createdAt', 'updatedAt']);
/** These stood as JSON in properties of their own before there was `_rest`. */
const alwaysJson: ReadonlySet<string> = new Set(['keys', 'origin', 'fieldLevels']);
const helperLevels = levels.slice(0, -1);

/** A value as a property, or undefined when Neo4j has no such property. */
export function native(value: unknown): Property | undefined {
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return numeric(value);
  if (!Array.isArray(value)) return undefined;
  const kind = typeof value[0];
  if (!value.every((item) => typeof item === kind)) return undefined;
  if (kind === 'number') return value.every(Number.isSafeInteger) ? value.map(numeric) : (value as number[]);
  return kind === 'string' || kind === 'boolean' || value.length === 0 ? (value as string[]) : undefined;
}

function shortInstant(text: string): string | number {
  const ms = Date.parse(text);
  return Number.isFinite(ms) && new Date(ms).toISOString() === text ? ms : text;
}

const longInstant = (value: unknown): unknown => (typeof value === 'number' ? new Date(value).toISOString() : value);

function encode(record: object): Properties {
  const properties: Properties = {};
  const rest: Record<string, unknown> = {};
  const json: string[] = [];
  const put = (name: string, value: unknown) => {
    if (value === undefined) return;
    const property = native(value);
    properties[name] = property ?? JSON.stringify(value);
    if (property === undefined) json.push(name);
  };
  for (const [name, value] of Object.entries(record)) {
    if (inRest.has(name)) rest[name] = typeof value === 'string' ? shortInstant(value) : value;
    else if (name !== 'fields') put(name, value);
    else if (value !== undefined) {
      const fields = Object.entries(value as object);
      for (const [key, inner] of fields) put(key, inner);
      if (fields.length === 0) json.push('fields');
    }
  }
  if (json.length > 0) properties['_json'] = json;
  properties['_rest'] = JSON.stringify(rest);
  return properties;
}

/** The names of a record's own properties; every other one is a field. */
const ownNames: ReadonlySet<string> = new Set([
  'id', 'label', 'description', 'tags', 'image', 'keys', 'archived', 'origin', 'level', 'fieldLevels', 'createdAt',
  'updatedAt', 'version', 'direction', 'weight', 'since', 'until', 'at', 'kind', 'note', 'recordedBy',
]); // prettier-ignore

/** The record that `properties` were made from, into `record`, which may hold what labels and ends tell. */
function decode(properties: Record<string, unknown>, record: Record<string, unknown>): void {
  let fields: Record<string, unknown> | undefined;
  const json = properties['_json'] as string[] | undefined;
  for (const name in properties) {
    if (name.charCodeAt(0) === 95) continue;
    let value = properties[name];
    if (alwaysJson.has(name) || (json !== undefined && json.includes(name))) value = JSON.parse(value as string);
    if (ownNames.has(name)) record[name] = value;
    else (fields ??= {})[name] = value;
  }
  const rest = properties['_rest'] as string | undefined;
  if (rest !== undefined) {
    Object.assign(record, JSON.parse(rest));
    for (const name of ['createdAt', 'updatedAt']) if (name in record) record[name] = longInstant(record[name]);
  }
  if (fields) record['fields'] = fields;
  else if (json?.includes('fields')) record['fields'] = {};
}

function hiddenFields(fieldLevels: Readonly<Record<string, Level>> | undefined): Properties {
  const hidden: Properties = {};
  if (!fieldLevels) return hidden;
  for (const level of helperLevels) {
    const keys = Object.keys(fieldLevels).filter((key) => rank(fieldLevels[key] ?? 'guest') > rank(level));
    if (keys.length > 0) hidden[`_hidden${rank(level)}`] = keys;
  }
  return hidden;
}

function translations(fields: Readonly<Record<string, FieldValue>> | undefined): Properties {
  const texts: Properties = {};
  for (const key in fields) {
    const value = fields[key];
    if (typeof value === 'object' && !Array.isArray(value)) texts[`_v_${key}`] = [...new Set(textsOf(value))];
  }
  return texts;
}

/** Most records are for everybody, and what stands on every one of a million of them had better be nothing. */
export const levelHelper = (level: Level): Properties => (level === 'guest' ? {} : { _level: int(rank(level)) });

/** What questions need to know of a node beside its record; depends on its type. */
function nodeHelpers(node: GraphNode, types: Types): Properties {
  const helpers = levelHelper(nodeLevel(types, node));
  const { label, rest } = searchTextByLevel(node, types);
  if (label !== '') helpers['_tl'] = label;
  const names = textsOf(node.label);
  if (names.length > 1) helpers['_names'] = names.map(tokenLine);
  for (const level of levels) if (rest[level] !== '') helpers[`_t${rank(level)}`] = rest[level];
  if (node.origin.source === 'sample') helpers['_sample'] = true;
  return Object.assign(helpers, hiddenFields(node.fieldLevels), translations(node.fields));
}

/** All properties of a node; its type is its label. */
export function encodeNode(node: GraphNode, types: Types): Properties {
  const { type: _type, version, ...record } = node;
  return Object.assign(encode(record), nodeHelpers(node, types), { version: int(version) });
}

/** All properties of an edge's relationship; its type and ends are the relationship's own. */
export function encodeEdge(edge: GraphEdge, types: Types): Properties {
  const { type: _type, source: _source, target: _target, direction, version, ...record } = edge;
  const properties = Object.assign(encode(record), levelHelper(edgeLevel(types, edge)), { version: int(version) });
  // A relationship is directed unless it says otherwise.
  if (direction !== 'directed') properties['direction'] = direction;
  return properties;
}

/** All properties of an interaction's node; who takes part is in its relationships. */
export function encodeInteraction(interaction: Interaction): Properties {
  const { participants: _participants, about: _about, version, ...record } = interaction;
  const level = interactionLevel(interaction);
  const helpers = level === defaultLevels.interaction ? {} : levelHelper(level);
  return Object.assign(encode(record), helpers, { version: int(version) });
}

/*
 * Rows come from our own writes, millions of them: they are decoded by hand, and the law that what is read equals what
 * was written stands for the parse.
 */

const isType = (label: string): boolean => label !== 'Entity' && !label.startsWith('Weft');

/** From `labels(n), properties(n)`. */
export function decodeNode(labels: readonly string[], properties: Record<string, unknown>): GraphNode {
  const record: Record<string, unknown> = { type: labels.find(isType) };
  decode(properties, record);
  return record as GraphNode;
}

/** From `type(r), a.id, b.id, properties(r)`. */
export function decodeEdge(type: string, ends: [string, string], properties: Record<string, unknown>): GraphEdge {
  const record: Record<string, unknown> = { type, source: ends[0], target: ends[1], direction: 'directed' };
  decode(properties, record);
  return record as unknown as GraphEdge;
}

/** From `properties(i)` and the ids of participants and of what it is about, in any order. */
export function decodeInteraction(
  properties: Record<string, unknown>,
  ids: { participants: string[]; about: string[] },
): Interaction {
  const record: Record<string, unknown> = { participants: ids.participants.sort() };
  if (ids.about.length > 0) record['about'] = ids.about.sort();
  decode(properties, record);
  return record as unknown as Interaction;
}

/** The helper properties of a node that differ from those it has, null where one is to go; undefined when none does. */
export function staleHelpers(
  node: GraphNode,
  properties: Record<string, unknown>,
  types: Types,
): Record<string, Property | null> | undefined {
  const wanted: Record<string, Property | null> = nodeHelpers(node, types);
  for (const name in properties) {
    if (/^_(level|tl|names|t\d|hidden\d|v_.*)$/.test(name) && !(name in wanted)) wanted[name] = null;
  }
  const differs = Object.entries(wanted).some(([name, value]) => {
    const has = properties[name] ?? null;
    return name === '_level' && value !== null ? Number(value) !== has : JSON.stringify(value) !== JSON.stringify(has);
  });
  return differs ? wanted : undefined;
}
