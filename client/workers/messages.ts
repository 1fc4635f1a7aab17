import { z } from 'zod';

/** A question to the layout worker: see LayoutInput in graph-schema/layout.ts. */
export const LayoutRequest = z.strictObject({
  id: z.int(),
  sizes: z.instanceof(Float32Array),
  ends: z.instanceof(Int32Array),
  x: z.instanceof(Float64Array),
  y: z.instanceof(Float64Array),
});
export type LayoutRequest = z.infer<typeof LayoutRequest>;

/** Its answer. */
export const LayoutAnswer = z.strictObject({
  id: z.int(),
  x: z.instanceof(Float64Array),
  y: z.instanceof(Float64Array),
});
export type LayoutAnswer = z.infer<typeof LayoutAnswer>;
