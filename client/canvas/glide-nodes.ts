import type { Drawing } from './drawing.ts';
import { overFrames } from './motion.ts';

/** How many nodes glide to other places; more of them jump. */
export const mostGliding = 2_000;
const duration = 320;

/**
 * Leads nodes from where they were drawn to where they stand in `to`, frame by frame: slowly when all was laid out anew.
 * `drawn` is called after each step, with the last one said. Answers how to stop.
 */
export function glideNodes(way: {
  from: Drawing | undefined;
  to: Drawing | undefined;
  isLaidOut: boolean;
  drawn(isLast: boolean): void;
}): (() => void) | undefined {
  const { from, to, isLaidOut, drawn } = way;
  if (!from || !to || from.scene.nodes.length !== to.scene.nodes.length || to.nodes.length > mostGliding)
    return undefined;
  const [x, y] = [to.x.slice(), to.y.slice()];
  const [startX, startY] = [from.x.slice(), from.y.map((value) => (value / from.stretch) * to.stretch)];
  return overFrames(
    (share) => {
      for (const at of to.nodes) {
        to.x[at] = (startX[at] ?? 0) * (1 - share) + (x[at] ?? 0) * share;
        to.y[at] = (startY[at] ?? 0) * (1 - share) + (y[at] ?? 0) * share;
      }
      drawn(share === 1);
    },
    isLaidOut ? duration : undefined,
  );
}
