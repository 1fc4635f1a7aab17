import { toScreen } from './camera.ts';
import type { Seen } from './course.ts';
import type { Drag } from './gestures.ts';

type Point = readonly [number, number];

/** A line that a person draws: around nodes, or from one to another. */
export interface Line {
  points: readonly Point[];
  closed: boolean;
}

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

/** Draws a line by hand that closes itself. */
export function lineAround(
  from: { x: number; y: number },
  drawLine: (line: Line | undefined) => void,
  end: (points: readonly Point[]) => void,
): Drag {
  const points: Point[] = [[from.x, from.y]];
  return {
    move(at) {
      points.push([at.x, at.y]);
      drawLine({ points, closed: true });
    },
    end() {
      drawLine(undefined);
      end(points);
    },
    cancel: () => drawLine(undefined),
  };
}

/** Draws a straight line from a node to the pointer, or to the node under it; nodes by their ids, as what is drawn may change meanwhile. */
export function lineBetween(input: {
  from: string;
  seen(): Seen | undefined;
  /** The node to which a line to this point leads; nothing is pointed at any more without one. */
  under(point: { x: number; y: number } | undefined): string | undefined;
  drawLine(line: Line | undefined): void;
  end(to: string | undefined): void;
}): Drag {
  const { from, seen, under, drawLine, end } = input;
  let to: string | undefined;
  const finish = (): void => {
    under(undefined);
    drawLine(undefined);
  };
  return {
    move(point) {
      const view = seen();
      if (!view) return;
      to = under(point);
      const { drawing, camera, size } = view;
      const placeOf = (id: string | undefined) => {
        const at = id === undefined ? undefined : drawing.index.get(id);
        return at === undefined ? undefined : toScreen(camera, size, drawing.x[at] ?? 0, drawing.y[at] ?? 0);
      };
      const start = placeOf(from);
      drawLine(start && { points: [start, placeOf(to) ?? [point.x, point.y]], closed: false });
    },
    end() {
      finish();
      end(to);
    },
    cancel: finish,
  };
}
