import { z } from 'zod';
import { FieldDefinition } from './fields.ts';
import { Key } from './ids.ts';
import { Level } from './levels.ts';
import { Label } from './values.ts';

/** The shapes a node can be drawn with. */
export const shapes = [
  'circle', 'square', 'triangle', 'hexagon', 'hexagon-outline', 'pill', 'diamond',
  'pentagon', 'octagon', 'star', 'rectangle', 'tag',
] as const; // prettier-ignore

const Colour = z.string().regex(/^#[0-9a-f]{6}$/, 'not a colour like #53749a');
const fields = z
  .array(FieldDefinition)
  .max(200)
  .refine((list) => new Set(list.map((field) => field.key)).size === list.length, 'two fields have one key')
  .default([]);

/** A colour on a light and on a dark background. */
const ColourPair = z.strictObject({ light: Colour, dark: Colour });

/**
 * What nodes of a type say of those connected with them: what these are about (keywords, and categories coarser than
 * they), for whom they are, where, in which language; `nothing` also where a built-in type would say something.
 */
export const Says = z.enum(['keywords', 'categories', 'groups', 'places', 'languages', 'nothing']);
export type Says = z.infer<typeof Says>;

/** A kind of node, as data: what it is called, how it looks, which fields it has. */
export const NodeType = z.strictObject({
  key: Key,
  name: Label,
  plural: Label.optional(),
  icon: z.string().max(50).optional(),
  shape: z.enum(shapes).default('circle'),
  colour: ColourPair.optional(),
  /** A built-in type says what `match/says.ts` has for it also where none is stored; others say nothing. */
  says: Says.optional(),
  fields,
  /** Lowest level that sees nodes of this type; guest when absent. */
  level: Level.optional(),
});
export type NodeType = z.infer<typeof NodeType>;
export type NodeTypeInput = z.input<typeof NodeType>;

/** How an edge is read: from source to target, without direction, or both ways. */
export const Direction = z.enum(['directed', 'undirected', 'mutual']);
export type Direction = z.infer<typeof Direction>;

/** A kind of edge, as data. `name` reads from source to target («runs»), `inverse` back («is run by»). */
export const EdgeType = z.strictObject({
  key: Key,
  name: Label,
  inverse: Label.optional(),
  /** Node types an edge of this type usually joins; others are allowed. */
  from: z.array(Key).max(200).optional(),
  to: z.array(Key).max(200).optional(),
  direction: Direction.default('directed'),
  dashed: z.boolean().optional(),
  /** Of its lines; a built-in type has one also where none is stored. */
  colour: ColourPair.optional(),
  /**
   * What is reached over such an edge is counted in a facet of its own, not with what is reached over others: who looks
   * for a skill does not have it.
   */
  ownFacet: z.boolean().optional(),
  /**
   * How much of what its target says is true of its source, from 0 to 1: what is looked for is not there yet. Where none
   * is stored, what `match/says.ts` has for a built-in type, else 1.
   */
  about: z.number().min(0).max(1).optional(),
  /**
   * How much of its target's match is its source's own, from 0 to 1: who runs a project that matches, matches. Where none
   * is stored, what `match/says.ts` has for a built-in type, else 0.
   */
  carries: z.number().min(0).max(1).optional(),
  fields,
  level: Level.optional(),
});
export type EdgeType = z.infer<typeof EdgeType>;
export type EdgeTypeInput = z.input<typeof EdgeType>;

/** At most this many node types, and as many edge types; beyond, an import folds types into a field. */
export const maxTypes = 200;
