import type { Surroundings } from '../../graph-schema/colours.ts';
import type { SceneEdge } from '../../graph-schema/scene.ts';
import { nodeScale } from './camera.ts';
import type { Course, Seen } from './course.ts';

/** How strongly edges are drawn, of which there are `count` at once: the more, the fainter and thinner. */
export function edgeInk(
  edge: SceneEdge,
  how: { count: number; surroundings: Surroundings; strong?: boolean | undefined },
): { colour: string; alpha: number; width: number } {
  const crowd = Math.min(1, 600 / Math.max(1, how.count));
  if (how.strong) return { colour: how.surroundings.muted, alpha: 0.85, width: edge.width };
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
  const [x, y, other] = end === 'target' ? [x2, y2, { x: x1, y: y1 }] : [x1, y1, { x: x2, y: y2 }];
  const from = bend ?? other;
  const angle = Math.atan2(y - from.y, x - from.x);
  const size = seen.drawing.scene.nodes[edge[end]]?.size ?? 0;
  const reach = (size / 2) * nodeScale(seen.camera.zoom) * 1.1 + 1;
  return { x: x - reach * Math.cos(angle), y: y - reach * Math.sin(angle), angle, length: 5 + edge.width };
}
