import { shapeLooks } from '../../graph-schema/looks.ts';
import type { Scene } from '../../graph-schema/scene.ts';

/**
 * Diameter of the room that a layout leaves around the node that all is around: so much times the root of the number of
 * nodes, for the farther away a map is seen from the more room a name takes on it.
 */
const centreRoom = 14;
/** Of so many nodes, by what matters most, the names have room on a map; on one of no more than `all` nodes those of all. */
const named = { most: 14, all: 64 } as const;
/** Where there are more nodes, these are seen from so far that the room is kept the same. */
const crowded = { from: 60, to: 600 } as const;
/** About how wide a letter of a name is, in pixels: what is far off need not be measured. */
const letter = 6.8;
/** Longer names are cut, in pixels. */
const longest = 380;

/** What a layout is to keep free, by node: diameters, and how long names are that are to stand below their nodes. */
export function roomFor(
  { nodes }: Scene,
  centre: string | undefined,
): { sizes: Float32Array<ArrayBuffer>; names: Float32Array<ArrayBuffer> } {
  const sizes = Float32Array.from(nodes, (node) => node.size * shapeLooks[node.look.shape].halfWidth);
  const middle = nodes.findIndex(({ id }) => id === centre);
  const priority = (at: number) => (nodes[at]?.priority ?? 0) + (at === middle ? 10 : 0);
  const order = [...nodes.keys()].sort((a, b) => priority(b) - priority(a) || a - b);
  const names = new Float32Array(nodes.length);
  for (const at of order.slice(0, nodes.length <= named.all ? named.all : named.most))
    names[at] = Math.min(longest, Array.from(nodes[at]?.label ?? '').length * letter);
  if (nodes.length > crowded.from && middle >= 0)
    sizes[middle] = Math.max(sizes[middle] ?? 0, centreRoom * Math.sqrt(Math.min(crowded.to, nodes.length)));
  return { sizes, names };
}
