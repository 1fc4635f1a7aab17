import type { Camera, Size } from './camera.ts';
import type { Seen } from './course.ts';
import { paintLabels, paintNodes } from './paint.ts';
import type { Picture } from './sight.ts';
import type { PlacedLabel } from './place-labels.ts';

/** Where nodes stood at one moment, whatever becomes of the drawing. */
export interface Standings {
  nodes: Seen['drawing']['scene']['nodes'];
  x: Float64Array;
  y: Float64Array;
}

export const standingsOf = ({ drawing: { scene, x, y } }: Pick<Seen, 'drawing'>): Standings => ({
  nodes: scene.nodes,
  x: x.slice(),
  y: y.slice(),
});

/** Whether the same nodes stand there still: only edges may be others. */
export const standStill = ({ nodes, x, y }: Standings, { drawing }: Pick<Seen, 'drawing'>): boolean =>
  nodes === drawing.scene.nodes &&
  x.every((value, at) => value === drawing.x[at]) &&
  y.every((value, at) => value === drawing.y[at]);

/** Nodes and names of a map, painted once, to be laid over edges that are others each time. */
export interface Overlay {
  /** Lays what a picture has above its edges onto a canvas of its size. */
  lay(context: CanvasRenderingContext2D, picture: Picture, ratio: number): void;
}

export function createOverlay(): Overlay {
  const canvas = document.createElement('canvas');
  let painted:
    | { of: Standings; camera: Camera; size: Size; labels: readonly PlacedLabel[]; pinned: Picture['pinned']; ratio: number }
    | undefined; // prettier-ignore

  const isPainted = (picture: Picture, ratio: number): boolean =>
    painted !== undefined &&
    painted.camera === picture.camera &&
    painted.size.width === picture.size.width &&
    painted.size.height === picture.size.height &&
    painted.labels === picture.labels &&
    painted.pinned.size === picture.pinned.size &&
    [...painted.pinned].every((at) => picture.pinned.has(at)) &&
    painted.ratio === ratio &&
    standStill(painted.of, picture);

  return {
    lay(context, picture, ratio) {
      if (!isPainted(picture, ratio)) {
        const { width, height } = context.canvas;
        Object.assign(canvas, { width, height });
        const own = canvas.getContext('2d');
        if (!own) return;
        own.setTransform(ratio, 0, 0, ratio, 0, 0);
        paintNodes(own, picture, ratio);
        paintLabels(own, picture);
        const { camera, size, labels, pinned } = picture;
        painted = { of: standingsOf(picture), camera, size, labels, pinned, ratio };
      }
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.drawImage(canvas, 0, 0);
    },
  };
}
