import type { Scheme } from '../../graph-schema/colours.ts';
import type { GraphEdge } from '../../graph-schema/elements.ts';
import { createScene, edgeLooks, typeLooks, type Scene, type SceneInput } from '../../graph-schema/scene.ts';

/** Records as the page has them in memory, and what it needs to draw them. */
export type Drawable = Pick<SceneInput, 'nodes' | 'edges' | 'types' | 'hits'> & { scheme: Scheme };

/** A scene and where its nodes stand: all that is drawn, as JSON, with the records it was made from. */
export interface DrawnScene {
  of: Omit<Drawable, 'hits'>;
  scene: Scene;
  x: number[];
  y: number[];
}

function degrees(edges: readonly GraphEdge[]): Map<string, number> {
  const degree = new Map<string, number>();
  for (const { source, target } of edges)
    for (const end of [source, target]) degree.set(end, (degree.get(end) ?? 0) + 1);
  return degree;
}

/** Resolves records into a scene as the page does: coloured by type, sized by degree. */
export function sceneOf(input: Drawable): Scene {
  const degree = degrees(input.edges);
  const looks = typeLooks({
    types: input.types.nodes,
    inUse: new Set(input.nodes.map((node) => node.type)),
    scheme: input.scheme,
    language: 'en',
  });
  const inUse = new Set(input.edges.map(({ type }) => type));
  const lines = edgeLooks({ types: input.types.edges, inUse, scheme: input.scheme, language: 'en' });
  return createScene({ ...input, looks, edgeLooks: lines, language: 'en', figure: (id) => degree.get(id) ?? 0 });
}
