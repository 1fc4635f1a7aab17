import type { SceneEdge } from '../../graph-schema/scene.ts';
import { nodeScale, toScreen, type Camera, type Size } from './camera.ts';
import type { Drawing } from './drawing.ts';

/** Where an edge runs on the screen: its ends, and the point that bends it (undefined: straight). */
export interface Course {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
  bend: { x: number; y: number } | undefined;
}

/** From where a drawing is seen. */
export interface Seen {
  drawing: Drawing;
  camera: Camera;
  size: Size;
}

/** Pixels between parallel edges, at most. */
export const bendStep = 22;

export function courseOf({ drawing, camera, size }: Seen, edge: SceneEdge): Course {
  const { x, y } = drawing;
  const [x1, y1] = toScreen(camera, size, x[edge.source] ?? 0, y[edge.source] ?? 0);
  const [x2, y2] = toScreen(camera, size, x[edge.target] ?? 0, y[edge.target] ?? 0);
  if (edge.bend === 0) return { x1, y1, x2, y2, bend: undefined };
  const length = Math.hypot(x2 - x1, y2 - y1) || 1;
  // Seen from the lower index, so that edges which run against each other do not bend to the same side.
  const off = (edge.source < edge.target ? 1 : -1) * edge.bend * Math.min(bendStep, length * 0.18) * 2;
  const bend = { x: (x1 + x2) / 2 - ((y2 - y1) / length) * off, y: (y1 + y2) / 2 + ((x2 - x1) / length) * off };
  return { x1, y1, x2, y2, bend };
}

/** How much larger the circle of an edge from a node to itself is than one that only shows beyond the node. */
export const loopFactor = ({ bend }: SceneEdge): number => 1 + Math.abs(bend) / 2;

/** Radius of the circle that an edge from a node to itself is drawn as; its middle is that far above the node's. */
export const loopRadius = ({ drawing, camera }: Pick<Seen, 'drawing' | 'camera'>, edge: SceneEdge): number =>
  ((drawing.scene.nodes[edge.source]?.size ?? 0) / 2) * nodeScale(camera.zoom) * loopFactor(edge);

function toSegment(px: number, py: number, { x1, y1, x2, y2 }: Omit<Course, 'bend'>): number {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const along = Math.max(0, Math.min(1, ((px - x1) * dx + (py - y1) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(px - x1 - along * dx, py - y1 - along * dy);
}

const pieces = 12;

/** How far a point of the screen is from where an edge is drawn, in pixels. */
export function distanceTo(seen: Seen, edge: SceneEdge, point: { x: number; y: number }): number {
  const course = courseOf(seen, edge);
  const { x1, y1, x2, y2, bend } = course;
  if (edge.source === edge.target) {
    const radius = loopRadius(seen, edge);
    return Math.abs(Math.hypot(point.x - x1, point.y - y1 + radius) - radius);
  }
  if (!bend) return toSegment(point.x, point.y, course);
  let nearest = Number.POSITIVE_INFINITY;
  let before = [x1, y1] as const;
  for (let piece = 1; piece <= pieces; piece += 1) {
    const along = piece / pieces;
    const [start, middle, end] = [(1 - along) ** 2, 2 * along * (1 - along), along ** 2];
    const next = [start * x1 + middle * bend.x + end * x2, start * y1 + middle * bend.y + end * y2] as const;
    const distance = toSegment(point.x, point.y, { x1: before[0], y1: before[1], x2: next[0], y2: next[1] });
    nearest = Math.min(nearest, distance);
    before = next;
  }
  return nearest;
}
