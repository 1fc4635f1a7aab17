import type { Place, Showing, Stand } from './types.ts';

/** Where nodes stood on one ground, and which places were given when it was last shown. */
export interface Memory {
  places: Map<string, Place>;
  given: Showing['places'];
  /** Where nodes stood before a place was given for them: they go back there when it is taken away again. */
  origins: Map<string, Place>;
}

/** Where nodes stand on a ground now, whether it is shown or not. */
export function standOn(memories: ReadonlyMap<string, Memory>, ground: string): Stand | undefined {
  const memory = memories.get(ground);
  return memory && { ground, places: new Map(memory.places) };
}

/** Has nodes stand again where they did once; answers whether that ground is known. */
export function recall(memories: ReadonlyMap<string, Memory>, { ground, places }: Stand): boolean {
  const memory = memories.get(ground);
  if (memory) memory.places = new Map(places);
  return memory !== undefined;
}

/**
 * Places that others gave, or took away again, since the ground was shown before; answers how many of those drawn that moves.
 * `touch` is told whose place that is.
 */
export function takeOver(
  { places, given, origins }: Memory,
  { places: next, scene }: Showing,
  touch: (id: string) => void,
): number {
  let moved = 0;
  if (given === next) return 0;
  const drawn = new Set(scene.nodes.map(({ id }) => id));
  for (const [id, place] of Object.entries(next)) {
    const [old, known] = [given[id], places.get(id)];
    if (old && old[0] === place[0] && old[1] === place[1]) continue;
    touch(id);
    if (known && known[0] === place[0] && known[1] === place[1]) continue;
    if (known && !old) origins.set(id, known);
    if (known && drawn.has(id)) moved += 1;
    places.set(id, place);
  }
  for (const id of Object.keys(given)) {
    const origin = next[id] ? undefined : origins.get(id);
    if (!origin) continue;
    touch(id);
    places.set(id, origin);
    if (drawn.has(id)) moved += 1;
  }
  return moved;
}
