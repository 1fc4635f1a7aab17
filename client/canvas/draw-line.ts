import { toScreen } from './camera.ts';
import type { Seen } from './course.ts';

type Point = readonly [number, number];

/** Nodes whose middle is inside a line that is closed, by index: a point is inside when a ray from it crosses the line an odd number of times. */
export function nodesInside({ drawing, camera, size }: Seen, line: readonly Point[]): number[] {
  return drawing.nodes.filter((at) => {
    const [x, y] = toScreen(camera, size, drawing.x[at] ?? 0, drawing.y[at] ?? 0);
    let inside = false;
    let [fromX, fromY] = line.at(-1) ?? [0, 0];
    for (const [toX, toY] of line) {
      if (fromY > y !== toY > y && x < ((toX - fromX) * (y - fromY)) / (toY - fromY) + fromX) inside = !inside;
      [fromX, fromY] = [toX, toY];
    }
    return inside;
  });
}
