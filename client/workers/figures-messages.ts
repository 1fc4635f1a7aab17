import { z } from 'zod';
import { Contacts } from '../../graph-schema/contract.ts';

const day = z.int();

/** What the worker of figures is told. */
export const FiguresRequest = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('contacts'),
    contacts: Contacts.omit({ revision: true, ids: true, kind: true, kinds: true }),
    timeZone: z.string(),
  }),
  /** Which nodes are organisations, and who works for which of them. */
  z.strictObject({
    kind: z.literal('employment'),
    employments: z.array(
      z.strictObject({
        person: z.string(),
        organisation: z.string(),
        since: z.string().optional(),
        until: z.string().optional(),
      }),
    ),
    organisations: z.array(z.string()),
  }),
  z.strictObject({
    kind: z.literal('figures'),
    id: z.int(),
    window: z.strictObject({ from: day, to: day }).optional(),
    rollUp: z.boolean(),
    halfLife: z.number(),
    today: day,
    /** Whose meetings are told, too. */
    group: z.array(z.string()).optional(),
    /** Who is between two groups is told, too. */
    groups: z.tuple([z.array(z.string()), z.array(z.string())]).optional(),
    /** Of whose contacts `days` are told; all unless said. */
    among: z.array(z.string()).optional(),
  }),
]); // prettier-ignore
export type FiguresRequest = z.infer<typeof FiguresRequest>;

const ints = z.instanceof(Int32Array);
const floats = z.instanceof(Float64Array);
const figures = {
  rows: z.int(),
  count: ints,
  first: ints,
  last: ints,
  longestGap: ints,
  medianGap: floats,
  weight: floats,
  trend: floats,
};

/**
 * What it answers. `ids`: what rows and pairs are numbers of; `days`: of the contacts of those asked for, in and out of the window, rising;
 * `inside`: contacts inside each of `ids`, an organisation, among those who count for it.
 */
export const FiguresReport = z.strictObject({
  id: z.int(),
  window: z.strictObject({ from: day, to: day }),
  whole: z.strictObject({ from: day, to: day }),
  ids: z.array(z.string()),
  days: ints,
  pairs: z.strictObject({ ...figures, a: ints, b: ints }),
  nodes: z.strictObject({ ...figures, partners: ints }),
  inside: ints,
  meetings: z
    .strictObject({ members: z.array(z.string()), total: z.int(), days: ints, offsets: ints, who: ints })
    .optional(),
  between: z.array(z.strictObject({ id: z.string(), counts: z.tuple([z.int(), z.int()]) })).optional(),
});
export type FiguresReport = z.infer<typeof FiguresReport>;
