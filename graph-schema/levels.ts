import { z } from 'zod';

/** Who may see what, from the widest circle to the narrowest; each includes the ones before it. */
export const levels = ['guest', 'member', 'facilitator', 'coordinator'] as const;
export const Level = z.enum(levels);
export type Level = z.infer<typeof Level>;

/** 0 for guest … 3 for coordinator: what the stores compare. */
export const rank = (level: Level): number => levels.indexOf(level);

/** True when a reader of level `reader` may see what is open from level `needed` on. */
export const maySee = (reader: Level, needed: Level): boolean => rank(reader) >= rank(needed);

/** The higher of two levels: a record of a hidden type is at least as hidden as its type. */
export const narrower = (a: Level, b: Level): Level => (rank(a) >= rank(b) ? a : b);

/** The lower of two levels. */
export const wider = (a: Level, b: Level): Level => (rank(a) <= rank(b) ? a : b);

/** Who is asking. Until accounts exist everybody on loopback is a coordinator who typed a name. */
export const Principal = z.strictObject({ id: z.string().max(200), name: z.string().max(200), level: Level });
export type Principal = z.infer<typeof Principal>;
