import type { SceneEdge } from '../../graph-schema/scene.ts';
import { nodeScale, toModel, type Extent } from './camera.ts';
import { bendStep, distanceTo, loopFactor, type Seen } from './course.ts';
import type { Drawing } from './drawing.ts';

/** Pixels a node is hit within, however small it is drawn (targets of 24 px for a mouse, of 44 px for a finger), and an edge. */
const reach = { node: { mouse: 12, touch: 22 }, edge: { mouse: 6, touch: 14 } } as const;
/** So many edges between different nodes under one pointer are a crowd: nobody can tell which is meant. */
const crowd = 8;
/** Cells to a side of a grid, at most: edges run through many, and are looked at soon when there are a few more of them. */
const mostCells = { nodes: 128, edges: 36 } as const;

export interface HitTest {
  /** The node under a point of the screen, the nearest of several. */
  node(seen: Seen, point: { x: number; y: number }, touch: boolean): number | undefined;
  /** The edge under a point of the screen, the nearest of several; none in a crowd. */
  edge(seen: Seen, point: { x: number; y: number }, touch: boolean): number | undefined;
}

interface Grid {
  /** Length of a cell's side in the model. */
  cell: number;
  /** Calls back with what is in the cells that touch a box, some more than once. */
  visit(box: Extent, each: (item: number) => void): void;
}

/** Sorts items into cells. `fill` is called twice and enters the same items at the same points each time. */
function createGrid(
  { extent, most }: { extent: Extent; most: number },
  fill: (enter: (item: number, x: number, y: number) => void, cell: number) => void,
): Grid {
  const [width, height] = [extent.right - extent.left, extent.bottom - extent.top];
  const cell = Math.max(48, width / most, height / most);
  const [columns, rows] = [Math.floor(width / cell) + 1, Math.floor(height / cell) + 1];
  const column = (x: number) => Math.max(0, Math.min(columns - 1, Math.floor((x - extent.left) / cell)));
  const row = (y: number) => Math.max(0, Math.min(rows - 1, Math.floor((y - extent.top) / cell)));
  // Counts first, then one array for all: many small ones would take as long to make as all the rest.
  const starts = new Int32Array(columns * rows + 1);
  fill((_, x, y) => {
    const key = row(y) * columns + column(x) + 1;
    starts[key] = (starts[key] ?? 0) + 1;
  }, cell);
  for (let at = 1; at < starts.length; at += 1) starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0);
  const items = new Int32Array(starts.at(-1) ?? 0);
  const next = starts.slice();
  fill((item, x, y) => {
    const key = row(y) * columns + column(x);
    items[next[key] ?? 0] = item;
    next[key] = (next[key] ?? 0) + 1;
  }, cell);
  return {
    cell,
    visit(box, each) {
      for (let at = row(box.top); at <= row(box.bottom); at += 1) {
        const line = at * columns;
        const [from, to] = [starts[line + column(box.left)] ?? 0, starts[line + column(box.right) + 1] ?? 0];
        for (let place = from; place < to; place += 1) each(items[place] ?? 0);
      }
    },
  };
}

const around = (x: number, y: number, by: number): Extent => ({
  left: x - by,
  top: y - by,
  right: x + by,
  bottom: y + by,
});

/** Finds what is at a point, by grids that are made when they are first asked for. */
export function createHitTest(drawing: Drawing): HitTest {
  const { scene, x, y, extent } = drawing;
  let nodes: Grid | undefined;
  let edges: Grid | undefined;
  const largest = scene.nodes.reduce((max, node) => Math.max(max, node.size), 0);
  const widestBend = scene.edges.reduce((max, edge) => Math.max(max, Math.abs(edge.bend)), 0) * bendStep;
  const isLoop = (edge: SceneEdge) => edge.source === edge.target;
  const widestLoop = scene.edges.reduce((max, edge) => (isLoop(edge) ? Math.max(max, loopFactor(edge)) : max), 0);

  const nodeGrid = () =>
    createGrid({ extent, most: mostCells.nodes }, (enter) =>
      scene.nodes.forEach((_, at) => enter(at, x[at] ?? 0, y[at] ?? 0)),
    );
  const edgeGrid = () =>
    createGrid({ extent, most: mostCells.edges }, (enter, cell) =>
      scene.edges.forEach((edge, at) => {
        const [x1, y1] = [x[edge.source] ?? 0, y[edge.source] ?? 0];
        const [dx, dy] = [(x[edge.target] ?? 0) - x1, (y[edge.target] ?? 0) - y1];
        // Along the edge, a step of a cell's side at most: no point of it is farther than half a side from one entered.
        const steps = Math.max(1, Math.ceil(Math.hypot(dx, dy) / cell));
        for (let step = 0; step <= steps; step += 1) enter(at, x1 + (dx * step) / steps, y1 + (dy * step) / steps);
      }),
    );

  return {
    node({ camera, size }, point, touch) {
      const [mx, my] = toModel(camera, size, point.x, point.y);
      const scale = nodeScale(camera.zoom);
      const least = touch ? reach.node.touch : reach.node.mouse;
      // A little more than what is drawn.
      const reachOf = (diameter: number) => Math.max(least, (diameter / 2) * scale * 1.1 + 2) / camera.zoom;
      let [best, nearest] = [-1, Number.POSITIVE_INFINITY];
      (nodes ??= nodeGrid()).visit(around(mx, my, reachOf(largest)), (at) => {
        const distance = Math.hypot((x[at] ?? 0) - mx, (y[at] ?? 0) - my);
        if (distance >= nearest || distance > reachOf(scene.nodes[at]?.size ?? 0)) return;
        [best, nearest] = [at, distance];
      });
      return best === -1 ? undefined : best;
    },
    edge(seen, point, touch) {
      const { camera, size } = seen;
      const [mx, my] = toModel(camera, size, point.x, point.y);
      const tolerance = touch ? reach.edge.touch : reach.edge.mouse;
      const grid = (edges ??= edgeGrid());
      const loops = widestLoop * largest * nodeScale(camera.zoom);
      const by = (tolerance + Math.max(widestBend, loops)) / camera.zoom + grid.cell / 2;
      let [best, nearest] = [-1, Number.POSITIVE_INFINITY];
      const looked = new Set<number>();
      const pairs = new Set<string>();
      grid.visit(around(mx, my, by), (at) => {
        const edge = scene.edges[at];
        if (!edge || looked.has(at)) return;
        looked.add(at);
        const distance = distanceTo(seen, edge, point);
        if (distance > tolerance + edge.width / 2) return;
        pairs.add(`${Math.min(edge.source, edge.target)} ${Math.max(edge.source, edge.target)}`);
        if (distance < nearest) [best, nearest] = [at, distance];
      });
      return best === -1 || pairs.size > crowd ? undefined : best;
    },
  };
}
