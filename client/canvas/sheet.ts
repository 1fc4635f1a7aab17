import type { Camera, Size } from './camera.ts';
import type { Picture } from './paint.ts';

/** How much of its width and height a sheet reaches beyond the part in sight, to each side. */
export const margin = 0.25;

/** The same picture as far as a sheet of it reaches. */
export function widened<P extends Picture>(picture: P): P {
  const { width, height } = picture.size;
  return { ...picture, size: { width: width * (1 + 2 * margin), height: height * (1 + 2 * margin) } };
}

/** More of the map than is in sight, painted once: as long as it is only moved about, it is shown from there. */
export interface Sheet {
  /** Has a widened picture painted. */
  make(picture: Picture, ratio: number, paint: (context: CanvasRenderingContext2D, picture: Picture) => void): void;
  /** Copies what is in sight from here, to the nearest pixel. False when it does not reach so far, or shows it at another zoom. */
  copy(context: CanvasRenderingContext2D, seen: { camera: Camera; size: Size }, ratio: number): boolean;
  drop(): void;
}

export function createSheet(): Sheet {
  const canvas = document.createElement('canvas');
  let made: { camera: Camera; size: Size; ratio: number } | undefined;

  return {
    make(picture, ratio, paint) {
      const { size, camera } = picture;
      const [width, height] = [Math.round(size.width * ratio), Math.round(size.height * ratio)];
      if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
      const context = canvas.getContext('2d');
      if (!context) return;
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.clearRect(0, 0, width, height);
      paint(context, picture);
      made = { camera, size, ratio };
    },
    copy(context, { camera, size }, ratio) {
      if (!made || made.ratio !== ratio || made.camera.zoom !== camera.zoom) return false;
      const left = Math.round(((camera.x - made.camera.x) * camera.zoom + (made.size.width - size.width) / 2) * ratio);
      const top = Math.round(((camera.y - made.camera.y) * camera.zoom + (made.size.height - size.height) / 2) * ratio);
      const { width, height } = context.canvas;
      if (left < 0 || top < 0 || left + width > canvas.width || top + height > canvas.height) return false;
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.drawImage(canvas, left, top, width, height, 0, 0, width, height);
      return true;
    },
    drop() {
      made = undefined;
    },
  };
}
