import { z } from 'zod';
import { dayOf } from './calendar.ts';
import { usualHalfLife } from './frequency.ts';
import { NodeId, Revision } from './ids.ts';
import { Day } from './values.ts';

/** Days from `from` up to, not including, `to`, in the network's time zone. */
export const DateWindow = z
  .strictObject({ from: Day, to: Day })
  .refine(({ from, to }) => dayOf(from) < dayOf(to), 'ends before it begins');
export type DateWindow = z.infer<typeof DateWindow>;

/** No answer holds more pairs than this. */
export const maxPairs = 200_000;

/** Of pairs in order those that an answer holds: all, or those with the most contacts, of those alike the first; in the same order. */
export function keptOf<T>(pairs: readonly T[], countOf: (pair: T) => number, most = maxPairs): readonly T[] {
  if (pairs.length <= most) return pairs;
  const places = [...pairs.keys()].sort((a, b) => countOf(pairs[b]!) - countOf(pairs[a]!) || a - b);
  return places
    .slice(0, most)
    .sort((a, b) => a - b)
    .map((at) => pairs[at]!);
}

/** Of those that one met, so many whom it met most: of those alike who was met last, then by id. */
export const closestOf = <T extends { id: string; count: number; last: number }>(
  met: readonly T[],
  most: number,
): T[] =>
  [...met]
    .sort((one, other) => other.count - one.count || other.last - one.last || (one.id < other.id ? -1 : 1))
    .slice(0, most);

/**
 * How often nodes are in contact with each other, as far as the reader may see their contacts. `window`: all contacts unless
 * said. `halfLife`: of the decayed weight, in days. `rollUp`: organisations in the place of those who work for them on the day of a
 * contact. `among`: only these nodes, and pairs of two of them; an id that was merged away stands for its survivor. `closest`: so
 * many of those whom the first of `among` met most are told, too; `days`: also on which days all of `among` took part.
 */
export const FrequencyQuestion = z.strictObject({
  window: DateWindow.optional(),
  halfLife: z.number().min(1).max(36_500).default(usualHalfLife),
  rollUp: z.boolean().default(false),
  among: z.array(NodeId).min(1).max(20_000).optional(),
  closest: z.int().min(1).max(50).optional(),
  days: z.boolean().default(false),
});
export type FrequencyQuestion = z.infer<typeof FrequencyQuestion>;

const counts = z.array(z.int().min(0));
const days = z.array(z.int());

/**
 * Figures as columns, a place in each to a row; days are whole days since 1970-01-01. `longestGap` and `medianGap`, in days, are null under two
 * contacts, `trend` (contacts a month per month) where the window holds fewer than three whole months. What is missing is a
 * quotient or difference with what the answer says of its window: contacts a month are `count` ÷ `months`, days since the
 * last contact `reference` − `last`, not below 0.
 */
const figures = {
  count: counts,
  first: days,
  last: days,
  longestGap: z.array(z.int().nullable()),
  medianGap: z.array(z.number().nullable()),
  trend: z.array(z.number().nullable()),
  weight: z.array(z.number()),
};
export const FigureColumns = z.strictObject(figures);
export type FigureColumns = z.infer<typeof FigureColumns>;

/** The figures of every node and pair that has a contact in the window. */
export const Frequencies = z.strictObject({
  revision: Revision,
  window: DateWindow,
  /** The day ages are counted back from. */
  reference: z.int(),
  /** How long the window is, in months: those it holds in part count by that part. */
  months: z.number(),
  /** Who has a contact in the window, in order of id. */
  nodes: z.array(NodeId),
  /** A row to each of `nodes`; `partners`: how many others it met. */
  of: z.strictObject({ ...figures, partners: counts }),
  /** A row to each pair of `nodes[a]` and `nodes[b]`, in order of `a`, then `b`. */
  pairs: z.strictObject({ ...figures, a: counts, b: counts }),
  /** Of organisations: contacts with at least two people of `nodes[node]`. None without `rollUp`. */
  inside: z.strictObject({ node: counts, count: counts }),
  /** Where they are asked for: a row to each of those met most, the most contacts first, of those alike who was met last, then by id. */
  closest: z.strictObject({ ...figures, node: z.array(NodeId) }).optional(),
  /** Where they are asked for: days of the window with contacts in which all of `among` took part, in order, and how many. */
  days: z.strictObject({ day: days, count: counts }).optional(),
  /** There are more pairs than an answer holds: those with the most contacts are there, of those alike the first. */
  truncated: z.boolean(),
});
export type Frequencies = z.infer<typeof Frequencies>;
