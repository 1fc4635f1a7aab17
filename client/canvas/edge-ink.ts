import type { Surroundings } from '../../graph-schema/colours.ts';
import type { SceneEdge } from '../../graph-schema/scene.ts';
import { nodeScale } from './camera.ts';
import type { Course, Seen } from './course.ts';

/**
 * How strongly edges are drawn, of which there are `count` at once: the more, the fainter and thinner. `strong`: raised out of the
 * quiet, or `most` of all. A colour that tells of something stays as the legend has it.
 */
export function edgeInk(
  edge: SceneEdge,
  how: { count: number; surroundings: Surroundings; strong?: boolean | 'most' | undefined },
): { colour: string; alpha: number; width: number } {
  const crowd = Math.min(1, 600 / Math.max(1, how.count));
  const tells = edge.telling !== undefined;
  if (how.strong === 'most')
    return { colour: tells ? edge.colour : how.surroundings.accent, alpha: 1, width: edge.width + 1.5 };
  if (how.strong && tells) return { colour: edge.colour, alpha: 1, width: edge.width };
  if (how.strong) {
    const isColoured = edge.colour !== how.surroundings.edge;
    return { colour: isColoured ? edge.colour : how.surroundings.muted, alpha: 0.85, width: edge.width };
  }
  if (edge.telling !== undefined) return { colour: edge.colour, alpha: 0.15 + 0.7 * edge.telling, width: edge.width };
  const alpha = how.surroundings.faint + 0.32 * crowd;
  return { colour: edge.colour, alpha, width: edge.width * (0.45 + 0.55 * crowd) };
}

/** Whether edges have heads: where there are not too many of them to tell one from another, or they are seen from near. */
export const hasHeads = (count: number, zoom: number): boolean => count <= 600 || (zoom > 1.1 && count < 4_000);

/** A head where the line meets a node: its tip, the angle it points to, and the length of its sides in pixels. */
export interface Head {
  x: number;
  y: number;
  angle: number;
  length: number;
}

/** The head at one end of an edge between two nodes, if it has one there. */
export function headOf(seen: Seen, edge: SceneEdge, course: Course, end: 'source' | 'target'): Head | undefined {
  if (edge.arrow === 'none' || (end === 'source' && edge.arrow !== 'both')) return undefined;
  const { x1, y1, x2, y2, bend } = course;
  const [to, from] =
    end === 'target'
      ? [
          { x: x2, y: y2 },
          { x: x1, y: y1 },
        ]
      : [
          { x: x1, y: y1 },
          { x: x2, y: y2 },
        ];
  const size = seen.drawing.scene.nodes[edge[end]]?.size ?? 0;
  const reach = (size / 2) * nodeScale(seen.camera.zoom) * 1.1 + 1;
  const length = 5 + edge.width;
  const tip = before(reach, { from, bend, to });
  const tail = before(reach + length, { from, bend, to });
  return { ...tip, angle: Math.atan2(tip.y - tail.y, tip.x - tail.x), length };
}

interface Point {
  x: number;
  y: number;
}

/** The point of a line, straight or bent, that is so far from its end: where it begins if it is shorter. */
function before(distance: number, { from, bend, to }: { from: Point; bend: Point | undefined; to: Point }): Point {
  if (!bend) {
    const whole = Math.hypot(to.x - from.x, to.y - from.y) || 1;
    return { x: to.x - ((to.x - from.x) / whole) * distance, y: to.y - ((to.y - from.y) / whole) * distance };
  }
  const at = (along: number): Point => {
    const [start, middle, end] = [(1 - along) ** 2, 2 * along * (1 - along), along ** 2];
    return { x: start * from.x + middle * bend.x + end * to.x, y: start * from.y + middle * bend.y + end * to.y };
  };
  let [far, near] = [0, 1];
  for (let step = 0; step < 12; step += 1) {
    const middle = (far + near) / 2;
    const { x, y } = at(middle);
    if (Math.hypot(to.x - x, to.y - y) > distance) far = middle;
    else near = middle;
  }
  return at(far);
}
