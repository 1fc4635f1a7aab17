import type { What } from './changes.ts';

/** Properties that no edit names: what the record is, and the marks the store keeps. */
export const fixedPaths: ReadonlySet<string> = new Set([
  'id', 'createdAt', 'updatedAt', 'version', 'fields', 'fieldLevels', 'type', 'source', 'target',
]); // prettier-ignore

/** Properties that are edited value by value: `fields.website`. */
export const nested: ReadonlySet<string> = new Set(['fields', 'fieldLevels']);
const marks = new Set(['updatedAt', 'version']);

/** A record taken apart: its values by path, marks left out. What is not a node, edge or interaction is one value at ''. */
export function takeApart(what: What, value: unknown): Map<string, unknown> {
  if (value === null || value === undefined) return new Map();
  if (what === 'positions') return new Map(Object.entries(value));
  if (what !== 'node' && what !== 'edge' && what !== 'interaction') return new Map([['', value]]);
  const parts = new Map<string, unknown>();
  for (const [name, item] of Object.entries(value)) {
    if (marks.has(name) || item === undefined) continue;
    if (!nested.has(name)) parts.set(name, item);
    else for (const [key, inner] of Object.entries(item as Record<string, unknown>)) parts.set(`${name}.${key}`, inner);
  }
  return parts;
}

/** The record its parts were taken from. */
export function putTogether(what: What, parts: ReadonlyMap<string, unknown>): unknown {
  if (what === 'positions') return parts.size > 0 ? Object.fromEntries(parts) : undefined;
  if (what !== 'node' && what !== 'edge' && what !== 'interaction') return parts.get('');
  const value: Record<string, unknown> = {};
  for (const [path, item] of parts) {
    const [name = '', key] = path.split('.');
    if (key === undefined) value[name] = item;
    else value[name] = { ...(value[name] as object | undefined), [key]: item };
  }
  return value;
}
