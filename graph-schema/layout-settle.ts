/** Free space around every node. */
export const room = 14;

/** A graph of which some nodes have no place yet (NaN). */
interface Unsettled {
  edgesOf: number[][];
  sizes: Float32Array;
  x: Float64Array;
  y: Float64Array;
}

/**
 * Sets nodes without a place near their placed neighbours, on a spiral outwards until nothing is in the way: call it with
 * the nodes of each part in turn. What is in the way is entered once, for all parts.
 */
export function createSettler({ edgesOf, sizes, x, y }: Unsettled): (nodes: readonly number[]) => void {
  const cell = 64;
  const cells = new Map<string, number[]>();
  const cellOf = (value: number) => Math.floor(value / cell);
  const enter = (node: number) => {
    const key = `${cellOf(x[node] ?? 0)} ${cellOf(y[node] ?? 0)}`;
    const there = cells.get(key);
    if (there) there.push(node);
    else cells.set(key, [node]);
  };
  const isFree = (node: number, px: number, py: number): boolean => {
    for (let column = cellOf(px) - 1; column <= cellOf(px) + 1; column += 1) {
      for (let row = cellOf(py) - 1; row <= cellOf(py) + 1; row += 1) {
        for (const other of cells.get(`${column} ${row}`) ?? []) {
          const apart = ((sizes[node] ?? 0) + (sizes[other] ?? 0)) / 2 + room;
          if (Math.hypot((x[other] ?? 0) - px, (y[other] ?? 0) - py) < apart) return false;
        }
      }
    }
    return true;
  };
  for (let node = 0; node < x.length; node += 1) if (!Number.isNaN(x[node])) enter(node);
  const settle = (node: number): boolean => {
    const near = (edgesOf[node] ?? []).filter((other) => !Number.isNaN(x[other]));
    if (near.length === 0) return false;
    const mx = near.reduce((sum, other) => sum + (x[other] ?? 0), 0) / near.length;
    const my = near.reduce((sum, other) => sum + (y[other] ?? 0), 0) / near.length;
    let [px, py] = [mx, my];
    for (let step = 1; step < 4_000 && !isFree(node, px, py); step += 1) {
      const angle = step * 2.399_963 + node;
      const distance = 11 * Math.sqrt(step);
      [px, py] = [mx + distance * Math.cos(angle), my + distance * Math.sin(angle)];
    }
    [x[node], y[node]] = [px, py];
    enter(node);
    return true;
  };
  return (nodes) => {
    let waiting = nodes.filter((node) => Number.isNaN(x[node]));
    while (waiting.length > 0) waiting = waiting.filter((node) => !settle(node));
  };
}
