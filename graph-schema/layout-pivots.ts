/** A place for each node, model pixels, y downwards. */
export interface Places {
  x: Float64Array<ArrayBuffer>;
  y: Float64Array<ArrayBuffer>;
}

/** Steps from `from` to every node; far away where there is no path. */
function distances(from: number, neighbours: readonly (readonly number[])[]): Float64Array {
  const steps = new Float64Array(neighbours.length).fill(Number.POSITIVE_INFINITY);
  steps[from] = 0;
  const queue = new Int32Array(neighbours.length);
  queue[0] = from;
  let length = 1;
  for (let at = 0; at < length; at += 1) {
    const node = queue[at] ?? 0;
    for (const next of neighbours[node] ?? []) {
      if (steps[next] !== Number.POSITIVE_INFINITY) continue;
      steps[next] = (steps[node] ?? 0) + 1;
      queue[length] = next;
      length += 1;
    }
  }
  return steps;
}

/** The strongest axis of `rows` (pivots) times its transpose, by power iteration, orthogonal to `other`. */
function axis(product: Float64Array[], other: Float64Array | undefined): Float64Array {
  const size = product.length;
  let vector = Float64Array.from({ length: size }, (_, at) => Math.sin(at * 1.7 + (other ? 1 : 0)) + 1.1);
  for (let round = 0; round < 60; round += 1) {
    if (other) {
      const share = vector.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0);
      vector = vector.map((value, at) => value - share * (other[at] ?? 0));
    }
    const next = Float64Array.from(product, (row) =>
      row.reduce((sum, value, at) => sum + value * (vector[at] ?? 0), 0),
    );
    const length = Math.hypot(...next) || 1;
    vector = next.map((value) => value / length);
  }
  return vector;
}

/**
 * First places of a connected graph: PivotMDS (Brandes and Pich, Eigensolver Methods for Progressive Multidimensional
 * Scaling of Large Data, 2006) with up to 40 pivots (12 where there are many nodes: first places are to be there soon), each the
 * farthest from those before it. `step` is the length of an edge.
 */
export function pivotPlaces(count: number, ends: Int32Array, step: number): Places {
  const neighbours = Array.from({ length: count }, (): number[] => []);
  for (let at = 0; at < ends.length; at += 2) {
    neighbours[ends[at] ?? 0]?.push(ends[at + 1] ?? 0);
    neighbours[ends[at + 1] ?? 0]?.push(ends[at] ?? 0);
  }
  const nearest = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  const rows: Float64Array[] = [];
  let pivot = 0;
  const pivots = Math.min(count > 4_000 ? 12 : 40, count);
  while (rows.length < pivots) {
    const row = distances(pivot, neighbours);
    rows.push(row);
    for (let node = 0; node < count; node += 1) {
      nearest[node] = Math.min(nearest[node] ?? 0, row[node] ?? 0);
      if ((nearest[node] ?? 0) > (nearest[pivot] ?? 0)) pivot = node;
    }
  }
  const squares = rows.map((row) => row.map((value) => value * value));
  const columnMeans = new Float64Array(count).map(
    (_, node) => squares.reduce((sum, row) => sum + (row[node] ?? 0), 0) / rows.length,
  );
  const rowMeans = squares.map((row) => row.reduce((sum, value) => sum + value, 0) / count);
  const mean = rowMeans.reduce((sum, value) => sum + value, 0) / rows.length;
  const centred = squares.map((row, at) =>
    row.map((value, node) => -0.5 * (value - (columnMeans[node] ?? 0) - (rowMeans[at] ?? 0) + mean)),
  );
  const dot = (a: Float64Array, b: Float64Array): number => {
    let sum = 0;
    for (let node = 0; node < count; node += 1) sum += (a[node] ?? 0) * (b[node] ?? 0);
    return sum;
  };
  const product = centred.map((a) => Float64Array.from(centred, (b) => dot(a, b)));
  const first = axis(product, undefined);
  const second = axis(product, first);
  const project = (vector: Float64Array, turn: number): Float64Array<ArrayBuffer> => {
    const raw = new Float64Array(count).map((_, node) =>
      centred.reduce((sum, row, at) => sum + (row[node] ?? 0) * (vector[at] ?? 0), 0),
    );
    const spread = Math.sqrt(raw.reduce((sum, value) => sum + value * value, 0) / count) || 1;
    // Nodes that are alike for every pivot would stand on one spot, which forces cannot part: a little apart, by number.
    return raw.map(
      (value, node) => (value / spread) * step * Math.sqrt(count) * 0.35 + Math.sin(node * 12.9898 + turn) * 6,
    );
  };
  return { x: project(first, 0), y: project(second, 1.57) };
}
