import type { Memory } from './memory.ts';
import type { Standpoint } from './standpoints.ts';

/** What one canvas leaves to the next, by ground: where nodes stood, and from where it was seen. */
export interface Kept {
  memories: Map<string, Memory>;
  standpoints: Map<string, Standpoint>;
}

export const createKept = (): Kept => ({ memories: new Map(), standpoints: new Map() });
