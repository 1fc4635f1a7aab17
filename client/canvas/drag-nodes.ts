import type { Drawing } from './drawing.ts';
import type { Drag } from './gestures.ts';

interface Carried {
  drawing: Drawing;
  nodes: readonly number[];
  /** Where the pointer took hold, in pixels. */
  from: { x: number; y: number };
  zoom(): number;
  moved(): void;
  /** They stand somewhere else now, or, put back, where they were. */
  dropped(isMoved: boolean): void;
}

/** Carries nodes along with the pointer, by changing their places in the drawing. */
export function carryNodes({ drawing, nodes, from, zoom, moved, dropped }: Carried): Drag {
  const { x, y } = drawing;
  const before = nodes.map((at) => [x[at] ?? 0, y[at] ?? 0] as const);
  let last = from;
  const shift = (dx: number, dy: number) =>
    nodes.forEach((at) => {
      x[at] = (x[at] ?? 0) + dx;
      y[at] = (y[at] ?? 0) + dy;
    });
  const follow = (at: { x: number; y: number }) => {
    shift((at.x - last.x) / zoom(), (at.y - last.y) / zoom());
    last = at;
  };
  return {
    move(at) {
      follow(at);
      moved();
    },
    end(at) {
      follow(at);
      dropped(true);
    },
    cancel() {
      nodes.forEach((at, place) => ([x[at], y[at]] = before[place] ?? [0, 0]));
      dropped(false);
    },
  };
}
