import { zoomLimits, type Camera } from '../canvas/camera.ts';

const furthest = 1e7;

/** From where a map is seen, as a word of an address: the middle in model pixels and the zoom, `120,-340,1.5`. */
export const writeSight = (sight: Camera | undefined): string | undefined =>
  sight && [Math.round(sight.x) || 0, Math.round(sight.y) || 0, Number(sight.zoom.toPrecision(3))].join(',');

/** Reads it out of an address; undefined when it is none. */
export function readSight(word: string | null): Camera | undefined {
  const numbers = word === null ? [] : word.split(',').map((part) => (part === '' ? NaN : Number(part)));
  const [x = NaN, y = NaN, zoom = NaN, ...rest] = numbers;
  const isPlace = Math.abs(x) <= furthest && Math.abs(y) <= furthest && rest.length === 0;
  return isPlace && zoom >= zoomLimits.least && zoom <= zoomLimits.most ? { x, y, zoom } : undefined;
}

/** Whether an address says the same of both. */
export const isSameSight = (one: Camera | undefined, other: Camera | undefined): boolean =>
  writeSight(one) === writeSight(other);
