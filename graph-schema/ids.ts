import { z } from 'zod';

/** Letters, digits and `. _ : ~ -`, at most 128: opaque, Weft's own. ASCII only, so that both stores sort ids alike. */
const opaqueId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:~-]{0,127}$/, 'not an id');

/** Names one node. */
export const NodeId = opaqueId.brand<'NodeId'>();
export type NodeId = z.infer<typeof NodeId>;

/** Names one edge, across all edge types. */
export const EdgeId = opaqueId.brand<'EdgeId'>();
export type EdgeId = z.infer<typeof EdgeId>;

/** Names one interaction. */
export const InteractionId = opaqueId.brand<'InteractionId'>();
export type InteractionId = z.infer<typeof InteractionId>;

/** Names one record written by `put`: a view, a source, a setting, … */
export const RecordId = opaqueId;
export type RecordId = z.infer<typeof RecordId>;

/** Made by whoever sends a change set; it takes effect once, however often it is sent. */
export const OperationId = opaqueId.brand<'OperationId'>();
export type OperationId = z.infer<typeof OperationId>;

/** Counts the change sets applied so far: 0 is the empty network. Only grows. */
export const Revision = z.int().min(0);
export type Revision = z.infer<typeof Revision>;

/**
 * Keys no type or field may have: properties the stores keep themselves, labels they use, and names that mean
 * something to JavaScript.
 */
const reservedKeys = new Set(
  (
    'id type label description tags image fields keys archived origin createdAt updatedAt version source target ' +
    'direction weight since until level fieldLevels at kind participants about note recordedBy ' +
    'constructor prototype toString valueOf hasOwnProperty isPrototypeOf propertyIsEnumerable toLocaleString ' +
    'Entity Interaction Weft INVOLVES ABOUT'
  ).split(' '),
);

/** The immutable key of a type or field: safe as a Neo4j label, relationship type or property and as an object key. */
export const Key = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_]{0,62}$/, 'not a key')
  .refine((key) => !reservedKeys.has(key) && !key.startsWith('Weft'), 'a reserved key');
export type Key = z.infer<typeof Key>;

/** A key made from any name (`NO`, `国家`, `__proto__`), different from every key in `taken`. */
export function makeKey(name: string, taken: ReadonlySet<string>): Key {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .match(/[A-Za-z0-9]+/g);
  const plain = (words ?? []).map((word, at) => (at === 0 ? word : word[0]!.toUpperCase() + word.slice(1))).join('');
  const stem = (/^[A-Za-z]/.test(plain) ? plain : `key${plain}`).slice(0, 56);
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? stem : `${stem}_${number}`;
    if (!taken.has(candidate) && Key.safeParse(candidate).success) return candidate;
  }
}
