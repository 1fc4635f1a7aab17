import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { NodeId } from '../../graph-schema/ids.ts';

/** How good an answer is: 3 exactly what was meant, 2 clearly useful, 1 loosely related. What is not listed is 0. */
export const Grade = z.union([z.literal(1), z.literal(2), z.literal(3)]);
export type Grade = z.infer<typeof Grade>;

/** What a match starts from: an idea in a person’s own words, or a project, an organisation or a call of the sample. */
export const MatchStart = z.union([z.strictObject({ text: z.string().min(1) }), z.strictObject({ node: NodeId })]);
export type MatchStart = z.infer<typeof MatchStart>;

/** One question for matches: the language it is asked in, the type of node it asks for, every relevant node graded. */
export const LabelledQuery = z.strictObject({
  id: z.string().regex(/^q\d{3}$/),
  language: z.enum(['en', 'fr', 'es', 'pt', 'ar', 'zh']),
  from: MatchStart,
  want: z.enum(['Project', 'Organization', 'Person', 'Call']),
  grades: z.record(NodeId, Grade),
});
export type LabelledQuery = z.infer<typeof LabelledQuery>;

/** A file of the labelled set. */
export const LabelledSet = z.strictObject({ queries: z.array(LabelledQuery) });
export type LabelledSet = z.infer<typeof LabelledSet>;

/** The half to tune on, and the half that is only ever run. */
export type Half = 'tuning' | 'unseen';

/** The queries of one half. Throws ZodError when the file is not as described. */
export function readLabelled(half: Half): LabelledQuery[] {
  const text = readFileSync(new URL(`${half}.json`, import.meta.url), 'utf8');
  return LabelledSet.parse(JSON.parse(text)).queries;
}
