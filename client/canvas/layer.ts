import type { Size } from './camera.ts';

/** Device pixels to a pixel; more than three nobody can tell apart. */
export const pixelRatio = (): number => Math.min(3, globalThis.devicePixelRatio || 1);

/** A canvas over all of the map. */
export function createLayer(container: HTMLElement): HTMLCanvasElement {
  const layer = document.createElement('canvas');
  layer.setAttribute('aria-hidden', 'true');
  container.append(layer);
  return layer;
}

/** A layer as large as the map is now; what was on it stays if it is as large already. */
export function contextOf(layer: HTMLCanvasElement, size: Size): CanvasRenderingContext2D | null {
  const [width, height] = [Math.round(size.width * pixelRatio()), Math.round(size.height * pixelRatio())];
  if (layer.width !== width || layer.height !== height) Object.assign(layer, { width, height });
  return layer.getContext('2d');
}

export function clear(context: CanvasRenderingContext2D): void {
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
}
