import type { Places } from './layout-pivots.ts';

interface Rect {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const margin = 46;

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

/**
 * Sets parts that are not connected side by side: what is placed already stays, the largest part comes first, the others
 * follow in rows below one another, beside it when something stands there already.
 */
export function pack(input: {
  parts: { nodes: number[]; places: Places }[];
  taken: readonly number[];
  sizes: Float32Array;
  x: Float64Array;
  y: Float64Array;
}): void {
  const { sizes, x, y } = input;
  const parts = input.parts.map(({ nodes, places }) => {
    const local = new Map(nodes.map((node, at) => [node, at]));
    const rect = extent(
      nodes,
      (node) => [places.x[local.get(node) ?? 0] ?? 0, places.y[local.get(node) ?? 0] ?? 0],
      sizes,
    );
    return { nodes, places, rect, width: rect.right - rect.left + margin, height: rect.bottom - rect.top + margin };
  });
  parts.sort((a, b) => b.nodes.length - a.nodes.length || b.height - a.height);
  const put = (part: (typeof parts)[number], left: number, top: number) => {
    part.nodes.forEach((node, at) => {
      x[node] = (part.places.x[at] ?? 0) - part.rect.left + left;
      y[node] = (part.places.y[at] ?? 0) - part.rect.top + top;
    });
  };
  let main = extent(input.taken, (node) => [x[node] ?? 0, y[node] ?? 0], sizes);
  const beside = input.taken.length > 0;
  if (!beside) {
    const first = parts.shift();
    if (!first) return;
    put(first, -(first.width - margin) / 2, -(first.height - margin) / 2);
    main = { left: -first.width / 2, right: first.width / 2, top: -first.height / 2, bottom: first.height / 2 };
  }
  // Rows below what is there, as wide as it, or as wide as makes a picture of 3 : 2.
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
