import { z } from 'zod';

/** A question to the layout worker: see LayoutInput in graph-schema/layout.ts. */
export const LayoutRequest = z.strictObject({
  id: z.int(),
  sizes: z.instanceof(Float32Array),
  names: z.instanceof(Float32Array),
  ends: z.instanceof(Int32Array),
  x: z.instanceof(Float64Array),
  y: z.instanceof(Float64Array),
});
export type LayoutRequest = z.infer<typeof LayoutRequest>;

/** A place for every node. */
const LayoutAnswer = z.strictObject({
  id: z.int(),
  x: z.instanceof(Float64Array),
  y: z.instanceof(Float64Array),
});
export type LayoutAnswer = z.infer<typeof LayoutAnswer>;

/** What it says: how far it is, first places, and at last the good ones. */
export const LayoutReport = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('progress'), id: z.int(), done: z.int(), total: z.int() }),
  LayoutAnswer.extend({ kind: z.literal('quick') }),
  LayoutAnswer.extend({ kind: z.literal('done') }),
]);
export type LayoutReport = z.infer<typeof LayoutReport>;
