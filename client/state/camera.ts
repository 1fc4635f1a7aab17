import { zoomLimits, type Camera } from '../canvas/camera.ts';

const furthest = 1e7;

/** From where a map is seen, as a word of an address: the middle in model pixels and the zoom, `120,-340,1.5`. */
export const writeCamera = (camera: Camera | undefined): string | undefined =>
  camera && [Math.round(camera.x) || 0, Math.round(camera.y) || 0, Number(camera.zoom.toPrecision(3))].join(',');

/** Reads it out of an address; undefined when it is none. */
export function readCamera(word: string | null): Camera | undefined {
  const numbers = word === null ? [] : word.split(',').map((part) => (part === '' ? NaN : Number(part)));
  const [x = NaN, y = NaN, zoom = NaN, ...rest] = numbers;
  const isPlace = Math.abs(x) <= furthest && Math.abs(y) <= furthest && rest.length === 0;
  return isPlace && zoom >= zoomLimits.least && zoom <= zoomLimits.most ? { x, y, zoom } : undefined;
}

/** Whether an address says the same of both. */
export const isSameCamera = (one: Camera | undefined, other: Camera | undefined): boolean =>
  writeCamera(one) === writeCamera(other);
