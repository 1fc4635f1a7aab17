import { shapeLooks } from '../../graph-schema/looks.ts';
import type { Scene } from '../../graph-schema/scene.ts';

/**
 * Diameter of the room that a layout leaves around the node that all is around, and around each of the largest: so much
 * times the root of the number of nodes, for the farther away a map is seen from the more room a name takes on it.
 */
const room = { centre: 21, large: 9.5 } as const;
/** From this diameter on a node is one of the largest; so many at most. */
const large = { size: 26, most: 12 } as const;
/** Smaller maps have room for names anyway; larger ones would be torn into rings. */
const crowded = { from: 60, to: 600 } as const;

/** Diameters that a layout is to keep free, by node: there is room beside those whose names matter most. */
export function layoutSizes({ nodes }: Scene, centre: string | undefined): Float32Array<ArrayBuffer> {
  const sizes = Float32Array.from(nodes, (node) => node.size * shapeLooks[node.look.shape].halfWidth);
  if (nodes.length <= crowded.from) return sizes;
  const keepFree = (at: number, each: number) => {
    sizes[at] = Math.max(sizes[at] ?? 0, each * Math.sqrt(Math.min(crowded.to, nodes.length)));
  };
  const sizeOf = (at: number) => nodes[at]?.size ?? 0;
  const largest = nodes.length > crowded.to ? [] : [...nodes.keys()].filter((at) => sizeOf(at) >= large.size);
  largest.sort((a, b) => sizeOf(b) - sizeOf(a) || a - b);
  for (const at of largest.slice(0, large.most)) keepFree(at, room.large);
  const middle = nodes.findIndex(({ id }) => id === centre);
  if (middle >= 0) keepFree(middle, room.centre);
  return sizes;
}
