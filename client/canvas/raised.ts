import { nodeScale, toScreen } from './camera.ts';
import type { Seen } from './course.ts';
import { neighbourhood, type Drawing } from './drawing.ts';
import type { Landmark } from './viewpoint-types.ts';

/** What stands out of the quiet map, by index. */
export interface Raised {
  nodes: readonly number[];
  edges: readonly number[];
  /** Nodes that are named before all others. */
  first: ReadonlySet<number>;
  /** Edges that are pointed at or chosen themselves. */
  strongest: ReadonlySet<number>;
  /** The quiet map fades behind it. */
  dims: boolean;
  /** The node under the pointer: a card below it says what it is. */
  card?: number;
}

/** A node or an edge by its index. */
export interface Spot {
  kind: 'node' | 'edge';
  at: number;
}

interface Chosen {
  hovered: Spot | undefined;
  active: Spot | undefined;
  marked: readonly number[];
  /** A node that is being connected with the one under the pointer. */
  joining?: number | undefined;
}

function aroundEdge(drawing: Drawing, at: number): Omit<Raised, 'dims'> {
  const edge = drawing.scene.edges[at];
  const nodes = edge ? [edge.source, edge.target] : [];
  return { nodes, edges: [at], first: new Set(nodes), strongest: new Set([at]) };
}

function aroundMarked(drawing: Drawing, marked: readonly number[]): Omit<Raised, 'dims'> {
  const inside = new Set(marked);
  const edges = neighbourhood(drawing, marked).edges.filter((at) => {
    const edge = drawing.scene.edges[at];
    return edge !== undefined && inside.has(edge.source) && inside.has(edge.target);
  });
  return { nodes: marked, edges, first: inside, strongest: new Set() };
}

function aroundNode(drawing: Drawing, at: number): Omit<Raised, 'dims'> {
  return { ...neighbourhood(drawing, [at]), first: new Set([at]), strongest: new Set() };
}

/**
 * What is raised: two that are being connected; what is around the node under the pointer; else what is around the active one and all marked ones
 * with the edges between them. An edge under the pointer comes on top of that.
 */
export function raisedOf(drawing: Drawing, { hovered, active, marked, joining }: Chosen): Raised | undefined {
  if (joining !== undefined) {
    const ends = hovered?.kind === 'node' ? [...new Set([joining, hovered.at])] : [joining];
    return { ...aroundMarked(drawing, ends), dims: true, ...(hovered?.kind === 'node' && { card: hovered.at }) };
  }
  if (hovered?.kind === 'node') return { ...aroundNode(drawing, hovered.at), dims: true, card: hovered.at };
  const chosen =
    active?.kind === 'node'
      ? aroundNode(drawing, active.at)
      : active
        ? aroundEdge(drawing, active.at)
        : marked.length > 0
          ? aroundMarked(drawing, marked)
          : undefined;
  const isCentre = active?.kind === 'node' && active.at === drawing.centre;
  const pointed = hovered && aroundEdge(drawing, hovered.at);
  const parts = [pointed, chosen].filter((part) => part !== undefined);
  if (parts.length === 0) return undefined;
  return {
    nodes: [...new Set([...parts.flatMap((part) => part.nodes), ...(chosen ? marked : [])])],
    edges: [...new Set([...parts, aroundMarked(drawing, marked)].flatMap((part) => part.edges))],
    first: new Set(parts.flatMap((part) => [...part.first])),
    strongest: new Set(parts.flatMap((part) => [...part.strongest])),
    dims: chosen !== undefined && !isCentre,
  };
}

/** Something on the map as a place, with what is around it. */
export function landmarkOf(drawing: Drawing, spot: Spot): Landmark | undefined {
  const { scene, x, y } = drawing;
  const placeOf = (at: number) => ({ x: x[at] ?? 0, y: y[at] ?? 0 });
  if (spot.kind === 'node') {
    return { at: placeOf(spot.at), around: neighbourhood(drawing, [spot.at]).nodes.map(placeOf) };
  }
  const edge = scene.edges[spot.at];
  if (!edge) return undefined;
  const [from, to] = [placeOf(edge.source), placeOf(edge.target)];
  return { at: { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }, around: [from, to] };
}

/** Where a word on something that is pointed at stands: below a node, or below the pointer on an edge. */
export function tipPlace(seen: Seen, spot: Spot, pointer: { x: number; y: number }): { x: number; y: number } {
  if (spot.kind === 'edge') return { x: pointer.x, y: pointer.y + 10 };
  const { drawing, camera, size } = seen;
  const [x, y] = toScreen(camera, size, drawing.x[spot.at] ?? 0, drawing.y[spot.at] ?? 0);
  return { x, y: y + ((drawing.scene.nodes[spot.at]?.size ?? 0) / 2) * nodeScale(camera.zoom) };
}
