import { readFileSync } from 'node:fs';
import { builtinEdgeTypes } from '../../graph-schema/builtin/edge-types.ts';
import { builtinNodeTypes } from '../../graph-schema/builtin/node-types.ts';
import { roomFor } from '../../client/canvas/layout-room.ts';
import type { Scheme } from '../../graph-schema/colours.ts';
import { GraphEdge, GraphNode } from '../../graph-schema/elements.ts';
import { layout } from '../../graph-schema/layout.ts';
import { icons } from '../../graph-schema/looks.ts';
import { NodeType, shapes } from '../../graph-schema/types.ts';
import { sampleChanges } from '../../seed/sample.ts';
import { importInto } from './import-into-world.ts';
import { createMapWorld, type MapWorld } from './map-world.ts';
import { sceneOf, type Drawable, type DrawnScene } from './scene-of.ts';

/** Nodes and edges of a world, as the page draws them when it opens it. */
function drawableOf(world: MapWorld, scheme: Scheme, show: (node: GraphNode) => boolean = () => true): Drawable {
  const nodes = [...world.table('node').values()].filter(show);
  const ids = new Set(nodes.map((node) => node.id));
  return {
    nodes,
    edges: [...world.table('edge').values()].filter((edge) => ids.has(edge.source) && ids.has(edge.target)),
    types: { nodes: [...world.table('node-type').values()], edges: [...world.table('edge-type').values()] },
    scheme,
  };
}

/** Places as our layout gives them; `centre`: the node that all is around. */
export function laidOut(of: Drawable, centre?: string): DrawnScene {
  const scene = sceneOf(of);
  const unplaced = () => new Float64Array(scene.nodes.length).fill(Number.NaN);
  const { x, y } = layout({
    ...roomFor(scene, centre),
    ends: Int32Array.from(scene.edges.flatMap((edge) => [edge.source, edge.target])),
    x: unplaced(),
    y: unplaced(),
  });
  return { of, scene, x: [...x], y: [...y] };
}

/** The sample network as it opens: organisations and projects at their own places. */
export function sampleScene(scheme: Scheme): DrawnScene {
  const world = createMapWorld();
  world.apply(sampleChanges({ today: '2026-11-24' }));
  const of = drawableOf(world, scheme, ({ type }) => type === 'Organization' || type === 'Project');
  const scene = sceneOf(of);
  const places = new Map(Object.entries(world.table('positions').get('sample-view-1') ?? {}));
  const placeOf = (id: string, axis: 0 | 1) => places.get(id)?.[axis] ?? 0;
  return {
    of,
    scene,
    x: scene.nodes.map(({ id }) => placeOf(id, 0)),
    y: scene.nodes.map(({ id }) => placeOf(id, 1)),
  };
}

/** Some projects of the sample, those without two keywords, where the layout of all of it has them: they are drawn larger there. */
export function projectsScene(): DrawnScene {
  const world = createMapWorld();
  world.apply(sampleChanges({ today: '2026-11-24' }));
  const whole = laidOut(drawableOf(world, 'light'));
  const keywords = new Set(['sample-kw-gender', 'sample-kw-apprenticeship']);
  const without = [...world.table('edge').values()].filter(({ target }) => keywords.has(target));
  const others = new Set(without.map(({ source }) => source));
  const of = drawableOf(world, 'light', ({ id, type }) => type === 'Project' && !others.has(id));
  const scene = sceneOf(of);
  const at = new Map(whole.scene.nodes.map(({ id }, n) => [id, n]));
  const placeOf = (axis: readonly number[]) => scene.nodes.map(({ id }) => axis[at.get(id) ?? 0] ?? 0);
  return { of, scene, x: placeOf(whole.x), y: placeOf(whole.y) };
}

/** What of the sample is so many steps around a node, laid out as the page does. */
export function focusScene(centre: string, hops: number): DrawnScene {
  const world = createMapWorld();
  world.apply(sampleChanges({ today: '2026-11-24' }));
  const near = new Set([centre]);
  for (let step = 0; step < hops; step += 1) {
    for (const { source, target } of [...world.table('edge').values()].filter(({ source, target }) => near.has(source) !== near.has(target))) near.add(source).add(target); // prettier-ignore
  }
  return laidOut(
    drawableOf(world, 'light', ({ id }) => near.has(id)),
    centre,
  );
}

/** A file of another program. */
export function fileScene(file: string, scheme: Scheme): DrawnScene {
  const world = createMapWorld();
  importInto(world, readFileSync(file), file);
  return laidOut(drawableOf(world, scheme));
}

const at = '2024-01-01T00:00:00Z';
const nodeOf = (id: string, type: string, label: string) =>
  GraphNode.parse({ id, type, label, origin: { kind: 'stated' }, createdAt: at, updatedAt: at, version: 1 });
const edgeOf = (edge: {
  id: string;
  type: string;
  source: string;
  target: string;
  direction: string;
  weight?: number;
}) => GraphEdge.parse({ ...edge, origin: { kind: 'stated' }, updatedAt: at, version: 1 });

/** Records as a store has them. */
export const recordOf = { node: nodeOf, edge: edgeOf };

/** All that can be drawn: every shape and icon, large and small, found or not; edges of every kind between them. */
export function everyScene(scheme: Scheme): DrawnScene {
  const names = Object.keys(icons);
  const types = shapes.map((shape, n) =>
    NodeType.parse({ key: `t${n}`, name: `Type ${n}`, shape, icon: n % 4 === 3 ? undefined : names[n % names.length], colour: builtinNodeTypes[n % 10]?.colour }),
  ); // prettier-ignore
  const rows = 4;
  const nodes = Array.from({ length: rows * shapes.length }, (_, n) =>
    nodeOf(`n${n}`, `t${n % shapes.length}`, n % 7 === 3 ? `مشروع ${n}` : `Node number ${n} of all`),
  );
  const edgeTypes = [
    { ...builtinEdgeTypes[0], key: 'plain', name: 'plain', dashed: false },
    { ...builtinEdgeTypes[0], key: 'dashed', name: 'dashed', dashed: true },
  ] as typeof builtinEdgeTypes;
  const edges: GraphEdge[] = [];
  const join = (from: number, to: number, kind: number) =>
    edges.push(
      edgeOf({
        id: `e${edges.length}`,
        type: kind % 2 === 0 ? 'plain' : 'dashed',
        source: `n${from}`,
        target: `n${to}`,
        direction: ['directed', 'undirected', 'mutual'][kind % 3] ?? 'directed',
        ...(kind % 5 === 0 && { weight: 16 }),
      }),
    );
  const columns = shapes.length;
  for (let n = 0; n < nodes.length; n += 1) {
    if (n + 1 < nodes.length && (n + 1) % columns !== 0) join(n, n + 1, n);
    // One to four between a node and the one below, running both ways.
    if (n + columns < nodes.length)
      for (let again = 0; again <= n % 4; again += 1)
        join(again % 2 === 0 ? n : n + columns, again % 2 === 0 ? n + columns : n, n + again);
    if (n % 5 === 2) join(n, n, n);
    // Twice from some to themselves.
    if (n % 10 === 2) join(n, n, n + 1);
    // The later nodes have more edges and are larger.
    if (n >= 30) join(n, (n * 7) % nodes.length, n);
  }
  const hits = new Set(nodes.filter((_, n) => n % 6 === 1).map(({ id }) => id));
  const of: Drawable = { nodes, edges, types: { nodes: types, edges: edgeTypes }, scheme };
  return {
    of,
    scene: sceneOf({ ...of, hits }),
    x: nodes.map((_, n) => (n % columns) * 95 + (Math.floor(n / columns) % 2) * 31.3),
    y: nodes.map((_, n) => Math.floor(n / columns) * 150 + (n % 3) * 17.7),
  };
}

/** A network like real ones: a few with many edges, most with some, in groups. The same for the same figures. */
export function generatedScene(count: number, edgeCount: number, scheme: Scheme): DrawnScene {
  let state = 12_345;
  const random = () => {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    return state / 0x80000000;
  };
  const types = ['Organization', 'Project', 'Person', 'Keyword'];
  const nodes = Array.from({ length: count }, (_, n) =>
    nodeOf(`g${n}`, types[n % types.length] ?? '', `${types[n % types.length]} of group ${n % 61} number ${n}`),
  );
  const groups = Math.ceil(count / 60);
  const edges = Array.from({ length: edgeCount }, (_, n) => {
    const source = Math.floor(random() * count);
    // Mostly within a group, and more to those that come first in it.
    const group = random() < 0.8 ? source % groups : Math.floor(random() * groups);
    const target = Math.min(count - 1, group + groups * Math.floor(random() ** 2 * (count / groups)));
    return edgeOf({ id: `ge${n}`, type: 'RELATED', source: `g${source}`, target: `g${target === source ? (target + 1) % count : target}`, direction: 'undirected' });
  }); // prettier-ignore
  return laidOut({ nodes, edges, types: { nodes: builtinNodeTypes, edges: builtinEdgeTypes }, scheme });
}
