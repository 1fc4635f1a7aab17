import { nodeScale, toScreen } from './camera.ts';
import type { Seen } from './course.ts';
import { ringRadius } from './marks.ts';

/** What a ring says of a node: it is chosen, it is one of several that are, or all of the map is around it. */
export type Ring = 'active' | 'marked' | 'centre';

/** Paints a ring around a node. */
export function paintRing(context: CanvasRenderingContext2D, seen: Seen, ring: { at: number; is: Ring }): void {
  const { drawing, camera, size } = seen;
  const node = drawing.scene.nodes[ring.at];
  if (!node) return;
  const { accent, ink } = drawing.scene.surroundings;
  const [x, y] = toScreen(camera, size, drawing.x[ring.at] ?? 0, drawing.y[ring.at] ?? 0);
  context.beginPath();
  context.arc(x, y, ringRadius((node.size / 2) * nodeScale(camera.zoom), ring.is === 'marked'), 0, Math.PI * 2);
  context.strokeStyle = ring.is === 'centre' ? ink : accent;
  context.lineWidth = ring.is === 'active' ? 2.5 : 2;
  context.stroke();
}
