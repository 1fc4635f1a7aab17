import type { Picture } from './sight.ts';
import { toScreen, type Camera, type Size } from './camera.ts';
import { clear } from './layer.ts';

/** How much of its width and height a sheet reaches beyond the part in sight, to each side. */
export const margin = 0.25;

/** The same picture as far as a sheet of it reaches. */
export function widened<P extends Picture>(picture: P): P {
  // By whole pixels: then what is in the middle looks the same on a sheet, letters above all.
  const wider = (length: number) => length + 2 * Math.round(length * margin);
  return { ...picture, size: { width: wider(picture.size.width), height: wider(picture.size.height) } };
}

/** More of the map than is in sight, painted once: as long as it is only moved about, it is shown from there. */
export interface Sheet {
  /** An empty sheet to paint a widened picture on; the one before is shown until `finish`. */
  begin(picture: Picture, ratio: number): CanvasRenderingContext2D | undefined;
  /** What is on the sheet, to paint more on it. */
  made(): { context: CanvasRenderingContext2D; picture: Picture } | undefined;
  /** Has what was painted so far done now, instead of all at the end. */
  flush(): void;
  finish(): void;
  /** Copies what is in sight from here, to the nearest pixel. False when it does not reach so far, or shows it at another zoom. */
  copy(context: CanvasRenderingContext2D, seen: Sighting, ratio: number): boolean;
  /** Copies it larger or smaller than it was painted, with nothing where it does not reach. False when it shows this zoom. */
  stretch(context: CanvasRenderingContext2D, seen: Sighting, ratio: number): boolean;
  drop(): void;
}

interface Sighting {
  camera: Camera;
  size: Size;
}

export function createSheet(): Sheet {
  const pixel = document.createElement('canvas');
  Object.assign(pixel, { width: 1, height: 1 });
  let begun: { context: CanvasRenderingContext2D; picture: Picture; ratio: number } | undefined;
  let made: typeof begun;
  /** The one before, to be painted over. */
  let spare: HTMLCanvasElement | undefined;

  return {
    begin(picture, ratio) {
      const { size } = picture;
      const canvas = begun && begun !== made ? begun.context.canvas : (spare ?? document.createElement('canvas'));
      spare = undefined;
      const [width, height] = [Math.round(size.width * ratio), Math.round(size.height * ratio)];
      if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
      const context = canvas.getContext('2d');
      if (!context) return undefined;
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.clearRect(0, 0, width, height);
      begun = { context, picture, ratio };
      return context;
    },
    made: () => made,
    flush() {
      // A canvas only notes what is asked of it, until somebody wants to see it.
      if (begun) pixel.getContext('2d')?.drawImage(begun.context.canvas, 0, 0, 1, 1, 0, 0, 1, 1);
    },
    finish() {
      if (made && made !== begun) spare = made.context.canvas;
      made = begun;
    },
    copy(context, { camera, size }, ratio) {
      if (!made || made.ratio !== ratio || made.picture.camera.zoom !== camera.zoom) return false;
      const { camera: from, size: whole } = made.picture;
      const left = Math.round(((camera.x - from.x) * camera.zoom + (whole.width - size.width) / 2) * ratio);
      const top = Math.round(((camera.y - from.y) * camera.zoom + (whole.height - size.height) / 2) * ratio);
      const { width, height } = context.canvas;
      const { canvas } = made.context;
      if (left < 0 || top < 0 || left + width > canvas.width || top + height > canvas.height) return false;
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.clearRect(0, 0, width, height);
      context.drawImage(canvas, left, top, width, height, 0, 0, width, height);
      return true;
    },
    stretch(context, { camera, size }, ratio) {
      if (!made || made.ratio !== ratio || made.picture.camera.zoom === camera.zoom) return false;
      const { camera: from, size: whole } = made.picture;
      const { canvas } = made.context;
      const scale = camera.zoom / from.zoom;
      const [x, y] = toScreen(camera, size, from.x, from.y);
      const [left, top] = [x - (whole.width * scale) / 2, y - (whole.height * scale) / 2];
      clear(context);
      context.drawImage(canvas, left * ratio, top * ratio, canvas.width * scale, canvas.height * scale);
      return true;
    },
    drop() {
      if (made) spare = made.context.canvas;
      if (begun === made) begun = undefined;
      made = undefined;
    },
  };
}
