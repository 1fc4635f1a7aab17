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

/** What reaches over both. */
export const unite = (a: Extent, b: Extent): Extent => ({
  left: Math.min(a.left, b.left),
  top: Math.min(a.top, b.top),
  right: Math.max(a.right, b.right),
  bottom: Math.max(a.bottom, b.bottom),
});

/** True when an extent reaches at no side more than `slack` beyond another. */
export const isWithin = (inner: Extent, outer: Extent, slack: number): boolean =>
  inner.left >= outer.left - slack &&
  inner.top >= outer.top - slack &&
  inner.right <= outer.right + slack &&
  inner.bottom <= outer.bottom + slack;

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

/** Pixels at each side of the container that something else stands on. */
export interface Inset {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export const noInset: Inset = { left: 0, top: 0, right: 0, bottom: 0 };

/** The part of the container that an inset leaves free. */
export const freeArea = (size: Size, inset: Inset): Extent => ({
  left: inset.left,
  top: inset.top,
  right: Math.max(inset.left + 40, size.width - inset.right),
  bottom: Math.max(inset.top + 40, size.height - inset.bottom),
});

/** Pixels left free at each side of a map that is fitted. */
const fitMargin = (size: Size): number => Math.min(64, size.width * 0.1);

/** So many pixels at most do labels stand out from where nodes are: then they are in sight when a fitted map is. */
export const labelMargin = (size: Size): number => fitMargin(size) - 4;

/** Pixels left free above and below the nodes of a map that is fitted: so far their labels reach. */
export const labelRoom = { above: 40, below: 56 } as const;

/** Where nodes may stand when all is in sight: their labels need room beside and below them. */
function nodeArea(size: Size, inset: Inset): Extent {
  const beside = fitMargin(size);
  // So that no label begins under what stands at the side.
  const label = labelMargin(size);
  const left = inset.left > 0 ? Math.max(beside, inset.left + label) : beside;
  const top = inset.top + labelRoom.above;
  return {
    left,
    top,
    right: Math.max(left + 40, size.width - (inset.right > 0 ? Math.max(beside, inset.right + label) : beside)),
    bottom: Math.max(top + 40, size.height - Math.max(labelRoom.below, inset.bottom + labelRoom.above)),
  };
}

const widest = 1.4;
const spanOf = ({ left, top, right, bottom }: Extent) => ({
  width: Math.max(1, right - left),
  height: Math.max(1, bottom - top),
});

/** Shows all of an extent, with a margin for labels, and never larger than life. */
export function fitTo(extent: Extent, size: Size, inset: Inset = noInset): Camera {
  const area = nodeArea(size, inset);
  const [free, span] = [spanOf(area), spanOf(extent)];
  const zoom = clampZoom(Math.min(widest, free.width / span.width, free.height / span.height));
  return {
    zoom,
    x: (extent.left + extent.right) / 2 - ((area.left + area.right) / 2 - size.width / 2) / zoom,
    y: (extent.top + extent.bottom) / 2 - ((area.top + area.bottom) / 2 - size.height / 2) / zoom,
  };
}

/**
 * How much higher than stored a map is drawn on a phone held upright, 1 (as stored) to 2.4: maps are laid out for wide
 * screens and would be a small band there. Who stands left of, right of, above or below whom does not change.
 */
export function uprightStretch(extent: Extent, size: Size, inset: Inset = noInset): number {
  if (size.width > 600 || size.height < size.width) return 1;
  const [free, span] = [spanOf(nodeArea(size, inset)), spanOf(extent)];
  const zoom = Math.min(widest, free.width / span.width);
  return Math.min(2.4, Math.max(1, free.height / (span.height * zoom)));
}

interface Point {
  x: number;
  y: number;
}

/** True when a point of the model is in the free part of the screen, `slack` pixels or a quarter away from its edges. */
export function isInSight(point: Point, sight: { camera: Camera; size: Size; inset?: Inset; slack?: number }): boolean {
  const { camera, size, inset = noInset, slack = 0 } = sight;
  const free = freeArea(size, inset);
  const { width, height } = spanOf(free);
  const [x, y] = toScreen(camera, size, point.x, point.y);
  const [aside, above] = [Math.min(slack, width / 4), Math.min(slack, height / 4)];
  return x > free.left + aside && x < free.right - aside && y > free.top + above && y < free.bottom - above;
}

/**
 * Brings a point into the middle of the free part, near enough to tell things apart: at zoom 0.5 or, if `around` it is not
 * all in sight then, smaller, but never smaller than `least`.
 */
export function centreOn(
  point: Point,
  sight: { around: readonly Point[]; size: Size; inset: Inset; least: number },
): Camera {
  const free = freeArea(sight.size, sight.inset);
  const { width, height } = spanOf(free);
  const [x, y] = [
    sight.around.reduce((most, other) => Math.max(most, Math.abs(other.x - point.x)), 1),
    sight.around.reduce((most, other) => Math.max(most, Math.abs(other.y - point.y)), 1),
  ];
  const zoom = Math.max(sight.least, Math.min(0.5, (width / 2 - 40) / x, (height / 2 - 30) / y));
  return {
    zoom,
    x: point.x - ((free.left + free.right) / 2 - sight.size.width / 2) / zoom,
    y: point.y - ((free.top + free.bottom) / 2 - sight.size.height / 2) / zoom,
  };
}

/** Moves a camera as little as brings an extent that has room in the free area into it, or a larger one over all of it. */
export function keepInside(camera: Camera, view: { extent: Extent; size: Size; inset: Inset }): Camera {
  const { extent, size, inset } = view;
  const free = freeArea(size, inset);
  const [left, top] = toScreen(camera, size, extent.left, extent.top);
  const [right, bottom] = toScreen(camera, size, extent.right, extent.bottom);
  const shift = (low: number, high: number, from: number, to: number): number => {
    const [first, last] = [from - low, to - high];
    return Math.min(Math.max(0, Math.min(first, last)), Math.max(first, last));
  };
  return {
    ...camera,
    x: camera.x - shift(left, right, free.left, free.right) / camera.zoom,
    y: camera.y - shift(top, bottom, free.top, free.bottom) / camera.zoom,
  };
}

/**
 * How much larger or smaller than in the model a node is drawn. It shrinks and grows slower than the map: from afar nodes
 * can still be told apart (a layout leaves room for it), and zooming in makes room for labels.
 */
export const nodeScale = (zoom: number): number => (zoom < 1 ? zoom ** 0.7 : zoom ** 0.35);
