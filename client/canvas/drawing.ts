import type { Scene, SceneNode } from '../../graph-schema/scene.ts';
import type { Extent } from './camera.ts';

/** A scene with its places: what the painter reads. */
export interface Drawing {
  scene: Scene;
  /** Index of a node by its drawn id. */
  index: ReadonlyMap<string, number>;
  x: Float64Array;
  y: Float64Array;
  /** How much higher than stored it is drawn: y is the stored one times this. */
  stretch: number;
  /** Edges at each node, by index. */
  edgesAt: readonly (readonly number[])[];
  extent: Extent;
}

export function createDrawing(scene: Scene, places: Pick<Drawing, 'x' | 'y' | 'stretch'>): Drawing {
  const { x, y, stretch } = places;
  const edgesAt = scene.nodes.map((): number[] => []);
  scene.edges.forEach((edge, at) => {
    edgesAt[edge.source]?.push(at);
    if (edge.target !== edge.source) edgesAt[edge.target]?.push(at);
  });
  const extent = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  scene.nodes.forEach((node, at) => {
    const radius = node.size / 2;
    extent.left = Math.min(extent.left, (x[at] ?? 0) - radius);
    extent.right = Math.max(extent.right, (x[at] ?? 0) + radius);
    extent.top = Math.min(extent.top, (y[at] ?? 0) - radius);
    extent.bottom = Math.max(extent.bottom, (y[at] ?? 0) + radius);
  });
  if (scene.nodes.length === 0) Object.assign(extent, { left: -1, top: -1, right: 1, bottom: 1 });
  return { scene, index: new Map(scene.nodes.map((node, at) => [node.id, at])), x, y, stretch, edgesAt, extent };
}

/** A node with its edges and their other ends, by index; the node comes first. */
export function neighbourhood(drawing: Drawing, at: number): { nodes: number[]; edges: readonly number[] } {
  const edges = drawing.edgesAt[at] ?? [];
  const nodes = new Set([at]);
  for (const edge of edges) {
    const drawn = drawing.scene.edges[edge];
    if (drawn) nodes.add(drawn.source).add(drawn.target);
  }
  return { nodes: [...nodes], edges };
}

/** Finds the node at a point of the model, by a grid of cells. */
export function createHitGrid(
  drawing: Drawing,
): (x: number, y: number, reach: (node: SceneNode) => number) => number | undefined {
  const cell = 48;
  const cells = new Map<string, number[]>();
  drawing.scene.nodes.forEach((_, at) => {
    const key = `${Math.floor((drawing.x[at] ?? 0) / cell)} ${Math.floor((drawing.y[at] ?? 0) / cell)}`;
    const inside = cells.get(key);
    if (inside) inside.push(at);
    else cells.set(key, [at]);
  });
  return (x, y, reach) => {
    let [best, nearest] = [-1, Number.POSITIVE_INFINITY];
    const look = (at: number) => {
      const node = drawing.scene.nodes[at];
      if (!node) return;
      const distance = Math.hypot((drawing.x[at] ?? 0) - x, (drawing.y[at] ?? 0) - y);
      if (distance <= reach(node) && distance < nearest) [best, nearest] = [at, distance];
    };
    // As far as the largest node reaches; when the map is tiny that is many cells, and asking each node is cheaper.
    const cellsWide = Math.ceil(drawing.scene.nodes.reduce((max, node) => Math.max(max, reach(node)), 0) / cell);
    if (cellsWide > 12) drawing.scene.nodes.forEach((_, at) => look(at));
    else {
      for (let column = -cellsWide; column <= cellsWide; column += 1) {
        for (let row = -cellsWide; row <= cellsWide; row += 1) {
          (cells.get(`${Math.floor(x / cell) + column} ${Math.floor(y / cell) + row}`) ?? []).forEach(look);
        }
      }
    }
    return best === -1 ? undefined : best;
  };
}
