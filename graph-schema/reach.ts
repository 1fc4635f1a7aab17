import type { GraphNode } from './elements.ts';
import { GraphError } from './errors.ts';
import type { World } from './world.ts';

/** The node an id reaches: itself, or the survivor of the merge it went into. */
export function reach(world: Pick<World, 'node' | 'record'>, id: string): GraphNode | undefined {
  for (let at = id, steps = 0; steps < 100; steps += 1) {
    const node = world.node(at);
    if (node) return node;
    const alias = world.record('alias', at);
    if (!alias) return undefined;
    at = alias.survivor;
  }
  return undefined;
}

/** Refuses a new record whose id something else has. */
export const taken = (what: string, id: string): GraphError =>
  new GraphError('conflict', `The id «${id}» of a new ${what} is taken.`, {
    issues: [{ message: 'id is taken', id, field: 'id' }],
  });
