import type { GraphNode } from '../../graph-schema/elements.ts';
import type { Scene, SceneEdge } from '../../graph-schema/scene.ts';

/** Something that fits, and why, in words. */
export interface Suggestion {
  node: GraphNode;
  why: string;
}

/** The scene with a dashed line from a node to each that is suggested for it; both ends must be drawn. */
export function withSuggestions(
  scene: Scene,
  { from, suggestions, label }: { from: string; suggestions: readonly Suggestion[]; label: string },
): Scene {
  const places = new Map(scene.nodes.map(({ id }, at) => [id, at]));
  const source = places.get(from);
  const start = source === undefined ? undefined : scene.nodes[source];
  if (source === undefined || !start) return scene;
  const lines = suggestions.flatMap(({ node, why }): SceneEdge[] => {
    const target = places.get(node.id);
    if (target === undefined || target === source) return [];
    return [
      {
        id: `fits ${from} ${node.id}`,
        standsFor: { kind: 'suggestion', of: [start.standsFor.id, node.id], why },
        label,
        source,
        target,
        colour: scene.surroundings.accent,
        width: 2,
        dashed: true,
        arrow: 'none',
        bend: 0,
        telling: 1,
      },
    ];
  });
  return lines.length > 0 ? { ...scene, edges: [...scene.edges, ...lines] } : scene;
}
