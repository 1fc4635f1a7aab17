import { z } from 'zod';
import { Key, NodeId } from './ids.ts';
import { plainText } from './values.ts';

/**
 * Which way an edge is followed from a node: `out` along directed edges from it, `in` along those to it; undirected and
 * mutual edges are followed both ways. `any`: every edge at the node.
 */
export const Along = z.enum(['any', 'out', 'in']);
export type Along = z.infer<typeof Along>;

const scalar = z.union([plainText(1_000), z.number(), z.boolean()]);
const bound = z.union([z.number(), plainText(100)]);

/** What is at most `hops` edges away from one of these nodes, over edges of these types (all unless said), followed this way. */
export interface Near {
  ids: NodeId[];
  hops: number;
  along?: Along | undefined;
  edgeTypes?: string[] | undefined;
}

/** A question a node answers with yes or no. `linked` may nest three deep. */
export type Filter =
  | { all: Filter[] }
  | { any: Filter[] }
  | { not: Filter }
  | { type: string[] }
  | { tag: string[] }
  | { field: string; any: (string | number | boolean)[] }
  | { field: string; min?: number | string | undefined; max?: number | string | undefined }
  | { field: string; exists: boolean }
  | { text: string }
  | {
      degree: {
        min?: number | undefined;
        max?: number | undefined;
        along?: Along | undefined;
        edgeTypes?: string[] | undefined;
      };
    }
  | { ids: NodeId[] }
  | { near: Near }
  | {
      linked: { edgeTypes?: string[] | undefined; along?: Along | undefined; to: Filter; atLeast?: number | undefined };
    };

const edgeTypes = z.array(Key).min(1).max(200).optional();

/**
 * The conditions, without the limits on nesting.
 * - `all` (none: true), `any` (none: false), `not`
 * - `type`, `tag`: has one of these
 * - `field … any`: the value, or a member of a list, or one of its translations, is one of these
 * - `field … min/max`: the value, or a member, lies between (both ends included); numbers with numbers, text (dates) with text
 * - `field … exists`
 * - `text`: every word is a prefix of a word of the node's label, description, tags or searchable fields
 * - `degree`: how many edges are at the node (a loop counts once)
 * - `ids`: is one of these; an id that was merged away stands for its survivor, one that nobody has matches nothing
 * - `near`: is one of these, or so near to one as a focus on them reaches; ids are taken as in `ids`
 * - `linked`: at least so many different neighbours (1 unless said) satisfy `to`
 */
const Condition: z.ZodType<Filter> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(Condition).max(100) }),
    z.strictObject({ any: z.array(Condition).max(100) }),
    z.strictObject({ not: Condition }),
    z.strictObject({ type: z.array(Key).max(200) }),
    z.strictObject({ tag: z.array(plainText(200)).max(200) }),
    z.strictObject({ field: Key, any: z.array(scalar).max(200) }),
    z.strictObject({ field: Key, min: bound.optional(), max: bound.optional() }),
    z.strictObject({ field: Key, exists: z.boolean() }),
    z.strictObject({ text: plainText(500) }),
    z.strictObject({
      degree: z.strictObject({
        min: z.int().min(0).optional(),
        max: z.int().min(0).optional(),
        along: Along.optional(),
        edgeTypes,
      }),
    }),
    z.strictObject({ ids: z.array(NodeId).max(2_000) }),
    z.strictObject({
      near: z.strictObject({
        ids: z.array(NodeId).max(50),
        hops: z.int().min(1).max(4),
        along: Along.optional(),
        edgeTypes,
      }),
    }),
    z.strictObject({
      linked: z.strictObject({
        edgeTypes,
        along: Along.optional(),
        to: Condition,
        atLeast: z.int().min(1).max(1_000).optional(),
      }),
    }),
  ]),
);

/** The filters that a filter is made of: none, where it asks something itself. */
export function partsOf(filter: Filter): readonly Filter[] {
  if ('all' in filter) return filter.all;
  if ('not' in filter) return [filter.not];
  if ('linked' in filter) return [filter.linked.to];
  return 'any' in filter && !('field' in filter) ? filter.any : [];
}

/** The filter with something else in place of each condition in it that is made of no others. */
export function exchanged(filter: Filter, exchange: (condition: Filter) => Filter): Filter {
  const inner = (part: Filter): Filter => exchanged(part, exchange);
  if ('all' in filter) return { all: filter.all.map(inner) };
  if ('not' in filter) return { not: inner(filter.not) };
  if ('linked' in filter) return { linked: { ...filter.linked, to: inner(filter.linked.to) } };
  return 'any' in filter && !('field' in filter) ? { any: filter.any.map(inner) } : exchange(filter);
}

/** How deep `linked` nests, and how many conditions there are. */
function extent(filter: Filter): { linked: number; conditions: number } {
  const parts = partsOf(filter).map(extent);
  return {
    linked: Math.max(0, ...parts.map((part) => part.linked)) + ('linked' in filter ? 1 : 0),
    conditions: parts.reduce((sum, part) => sum + part.conditions, 1),
  };
}

/** A condition, `linked` at most three deep, at most 200 conditions in all. */
export const Filter: z.ZodType<Filter> = Condition.superRefine((filter, context) => {
  const { linked, conditions } = extent(filter);
  if (linked > 3) context.addIssue('«linked» is nested more than three deep');
  if (conditions > 200) context.addIssue('more than 200 conditions');
}).meta({ id: 'Filter' });

/** The filter every node satisfies. */
export const everything: Filter = { all: [] };
