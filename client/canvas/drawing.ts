import type { Scene, SceneEdge } from '../../graph-schema/scene.ts';
import { isInSight, type Camera, type Extent, type Size } from './camera.ts';

/** A scene with its places: what the painter reads. */
export interface Drawing {
  scene: Scene;
  /** Index of a node by its drawn id, and of an edge by its. */
  index: ReadonlyMap<string, number>;
  edgeIndex: ReadonlyMap<string, number>;
  /** Where nodes stand. Changed in place while nodes are dragged or glide. */
  x: Float64Array;
  y: Float64Array;
  /** How much higher than stored it is drawn: y is the stored one times this. */
  stretch: number;
  /** Every index, in order. */
  nodes: readonly number[];
  edges: readonly number[];
  /** Edges at each node, by index. */
  edgesAt: readonly (readonly number[])[];
  /** Edges that look alike are one stroke: which look each has, and an edge of each look. */
  edgeLook: Uint16Array;
  edgeLooks: readonly SceneEdge[];
  extent: Extent;
  /** The node that all of this is around: it is named before all others, and nothing fades behind it. */
  centre: number | undefined;
}

/** Where nodes stand; `centre` is the drawn id of the one that all is around. */
export type Places = Pick<Drawing, 'x' | 'y' | 'stretch'> & { centre?: string | undefined };

export function extentOf(scene: Scene, x: Float64Array, y: Float64Array): Extent {
  if (scene.nodes.length === 0) return { left: -1, top: -1, right: 1, bottom: 1 };
  const extent = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  scene.nodes.forEach((node, at) => {
    const radius = node.size / 2;
    extent.left = Math.min(extent.left, (x[at] ?? 0) - radius);
    extent.right = Math.max(extent.right, (x[at] ?? 0) + radius);
    extent.top = Math.min(extent.top, (y[at] ?? 0) - radius);
    extent.bottom = Math.max(extent.bottom, (y[at] ?? 0) + radius);
  });
  return extent;
}

export function createDrawing(scene: Scene, { x, y, stretch, centre }: Places): Drawing {
  const index = new Map(scene.nodes.map((node, at) => [node.id, at]));
  const edgesAt = scene.nodes.map((): number[] => []);
  const edgeLook = new Uint16Array(scene.edges.length);
  const looks = new Map<string, number>();
  const edgeLooks: SceneEdge[] = [];
  scene.edges.forEach((edge, at) => {
    edgesAt[edge.source]?.push(at);
    if (edge.target !== edge.source) edgesAt[edge.target]?.push(at);
    const key = `${edge.colour} ${Math.round(edge.width * 4)} ${edge.dashed} ${edge.telling}`;
    let look = looks.get(key);
    if (look === undefined) {
      look = edgeLooks.length;
      looks.set(key, look);
      edgeLooks.push(edge);
    }
    edgeLook[at] = look;
  });
  return {
    scene,
    index,
    centre: centre === undefined ? undefined : index.get(centre),
    edgeIndex: new Map(scene.edges.map((edge, at) => [edge.id, at])),
    x,
    y,
    stretch,
    nodes: scene.nodes.map((_, at) => at),
    edges: scene.edges.map((_, at) => at),
    edgesAt,
    edgeLook,
    edgeLooks,
    extent: extentOf(scene, x, y),
  };
}

/** Nodes with their edges and the other ends of these, by index; the nodes asked for come first. */
export function neighbourhood(
  drawing: Drawing,
  of: readonly number[],
): { nodes: readonly number[]; edges: readonly number[] } {
  const nodes = new Set(of);
  const edges = new Set<number>();
  for (const at of of) {
    for (const edge of drawing.edgesAt[at] ?? []) {
      const drawn = drawing.scene.edges[edge];
      edges.add(edge);
      if (drawn) nodes.add(drawn.source).add(drawn.target);
    }
  }
  return { nodes: [...nodes], edges: [...edges] };
}

/** Whether a node of a drawing is in sight. */
export const isAnySeen = ({ scene, x, y }: Drawing, seen: { camera: Camera; size: Size }): boolean =>
  scene.nodes.some((_, at) => isInSight({ x: x[at] ?? 0, y: y[at] ?? 0 }, seen));
