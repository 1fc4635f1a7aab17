/** What part of the model is in sight: screen = (model − centre) × zoom + half the size. */
export interface Camera {
  x: number;
  y: number;
  zoom: number;
}

export interface Size {
  width: number;
  height: number;
}

export interface Extent {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export const zoomLimits = { least: 0.02, most: 6 } as const;
const clampZoom = (zoom: number) => Math.min(zoomLimits.most, Math.max(zoomLimits.least, zoom));

export const toScreen = (camera: Camera, size: Size, x: number, y: number): [number, number] => [
  (x - camera.x) * camera.zoom + size.width / 2,
  (y - camera.y) * camera.zoom + size.height / 2,
];

export const toModel = (camera: Camera, size: Size, x: number, y: number): [number, number] => [
  (x - size.width / 2) / camera.zoom + camera.x,
  (y - size.height / 2) / camera.zoom + camera.y,
];

/** Zooms by a factor so that the point of the model under (x, y) on the screen stays there. */
export function zoomAt(camera: Camera, size: Size, point: { x: number; y: number; factor: number }): Camera {
  const zoom = clampZoom(camera.zoom * point.factor);
  const [mx, my] = toModel(camera, size, point.x, point.y);
  return { zoom, x: mx - (point.x - size.width / 2) / zoom, y: my - (point.y - size.height / 2) / zoom };
}

/** Shows all of an extent, with a margin for labels, and never larger than life. */
export function fitTo(extent: Extent, size: Size): Camera {
  const margin = { x: Math.min(64, size.width * 0.1), top: 40, bottom: 56 };
  const width = Math.max(1, extent.right - extent.left);
  const height = Math.max(1, extent.bottom - extent.top);
  const free = {
    width: Math.max(40, size.width - 2 * margin.x),
    height: Math.max(40, size.height - margin.top - margin.bottom),
  };
  const zoom = clampZoom(Math.min(1.4, free.width / width, free.height / height));
  return {
    zoom,
    x: (extent.left + extent.right) / 2,
    y: (extent.top + extent.bottom) / 2 + (margin.bottom - margin.top) / 2 / zoom,
  };
}

/**
 * How much larger or smaller than in the model a node is drawn. It shrinks and grows slower than the map: from afar nodes
 * can still be told apart (a layout leaves room for it), and zooming in makes room for labels.
 */
export const nodeScale = (zoom: number): number => (zoom < 1 ? zoom ** 0.7 : zoom ** 0.35);
