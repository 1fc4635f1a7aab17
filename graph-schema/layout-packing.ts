import { createOccupancy } from './labels.ts';
import type { Places } from './layout-pivots.ts';

/** A part of the graph that is connected within, or all single nodes, laid out by itself. */
export interface Part {
  nodes: readonly number[];
  places: Places;
  /** Its nodes belong to nothing: it comes after all others. */
  isLoose?: boolean;
}

interface Rect {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Free space around a part. */
const margin = 46;
const goldenAngle = 2.399_963;

function extent(nodes: readonly number[], at: (node: number) => readonly [number, number], sizes: Float32Array): Rect {
  const rect = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const node of nodes) {
    const [x, y] = at(node);
    const radius = (sizes[node] ?? 0) / 2;
    rect.left = Math.min(rect.left, x - radius);
    rect.right = Math.max(rect.right, x + radius);
    rect.top = Math.min(rect.top, y - radius);
    rect.bottom = Math.max(rect.bottom, y + radius);
  }
  return rect;
}

/** Sets nodes without any edge as the seeds of a sunflower (Vogel 1979), drawn wide: close, and in no rows. */
export function sunflower(nodes: readonly number[], sizes: Float32Array, room: number): Part {
  const largest = nodes.reduce((max, node) => Math.max(max, sizes[node] ?? 0), 0);
  const step = (largest + room) / 1.6;
  const place = (at: number, turn: (angle: number) => number) => step * Math.sqrt(at + 0.5) * turn(at * goldenAngle);
  return {
    nodes,
    isLoose: true,
    places: {
      x: Float64Array.from(nodes, (_, at) => place(at, Math.cos) * 1.7),
      y: Float64Array.from(nodes, (_, at) => place(at, Math.sin)),
    },
  };
}

interface Measured extends Part {
  rect: Rect;
  width: number;
  height: number;
}

function measure(part: Part, sizes: Float32Array): Measured {
  const local = new Map(part.nodes.map((node, at) => [node, at]));
  const { x, y } = part.places;
  const rect = extent(part.nodes, (node) => [x[local.get(node) ?? 0] ?? 0, y[local.get(node) ?? 0] ?? 0], sizes);
  return { ...part, rect, width: rect.right - rect.left + margin, height: rect.bottom - rect.top + margin };
}

type Put = (part: Measured, left: number, top: number) => void;

/** Rows below what is there, as wide as it, or as wide as makes a picture of 3 : 2. */
function inRows(parts: readonly Measured[], main: Rect, put: Put): void {
  const area = parts.reduce((sum, part) => sum + part.width * part.height, 0);
  const width = Math.max(main.right - main.left, Math.sqrt(area * 1.5), ...parts.map((part) => part.width));
  let [left, top, height] = [main.left, main.bottom + margin, 0];
  for (const part of parts) {
    if (left + part.width > main.left + width && left > main.left) {
      top += height;
      [left, height] = [main.left, 0];
    }
    put(part, left, top);
    left += part.width;
    height = Math.max(height, part.height);
  }
}

/** A picture as wide as this to its height is filled best. */
const wide = 1.5;

/** Boxes that do not touch, one after the other, each where it makes the whole the least larger: looked for along a spiral. */
function aroundTheMiddle(parts: readonly Measured[], put: Put): void {
  const taken = createOccupancy(128);
  // Of many, each is set where it first finds room.
  const further = parts.length > 60 ? 0 : 1.3;
  let from = 0;
  let before = Number.POSITIVE_INFINITY;
  for (const part of parts) {
    const around = part.width + part.height;
    // A smaller one may find room where a larger one found none.
    if (around < before * 0.7) [from, before] = [0, around];
    const step = Math.max(12, around / 20);
    const [aside, above] = [part.width / 2, part.height / 2];
    let [best, least] = [undefined as Rect | undefined, Number.POSITIVE_INFINITY];
    for (
      let turn = Math.floor((from / step) ** 2);
      best === undefined || turn < ((from * further) / step) ** 2;
      turn += 1
    ) {
      const [reach, angle] = [step * Math.sqrt(turn), turn * goldenAngle];
      const [x, y] = [reach * Math.cos(angle) * wide, reach * Math.sin(angle)];
      const cost = Math.max((Math.abs(x) + aside) / wide, Math.abs(y) + above) + reach * 0.05;
      const box = { left: x - aside, right: x + aside, top: y - above, bottom: y + above };
      if (cost >= least || !taken.free(box, -1)) continue;
      if (best === undefined) from = reach;
      [best, least] = [box, cost];
    }
    taken.add(best, 0);
    put(part, best.left + margin / 2, best.top + margin / 2);
  }
}

/**
 * Sets parts that are not connected side by side: the largest in the middle and the others around it; below what is placed
 * already, when something is.
 */
export function pack(input: {
  parts: readonly Part[];
  taken: readonly number[];
  sizes: Float32Array;
  x: Float64Array;
  y: Float64Array;
}): void {
  const { sizes, x, y } = input;
  const parts = input.parts
    .map((part) => measure(part, sizes))
    .sort(
      (a, b) =>
        Number(a.isLoose ?? false) - Number(b.isLoose ?? false) ||
        b.nodes.length - a.nodes.length ||
        b.height - a.height,
    );
  const put: Put = (part, left, top) =>
    part.nodes.forEach((node, at) => {
      x[node] = (part.places.x[at] ?? 0) - part.rect.left + left;
      y[node] = (part.places.y[at] ?? 0) - part.rect.top + top;
    });
  if (input.taken.length === 0) aroundTheMiddle(parts, put);
  else
    inRows(
      parts,
      extent(input.taken, (node) => [x[node] ?? 0, y[node] ?? 0], sizes),
      put,
    );
}
