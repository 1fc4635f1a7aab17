/**
 * Works out where the nodes of the sample stand and writes `content/positions.ts`. Run by hand when the content has
 * changed: `npx node seed/layout.ts`. The positions are stored so that the first picture needs no layout run.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type SimulationNodeDatum,
} from 'd3-force';
import { diameterOf } from '../graph-schema/scene.ts';
import { layout } from '../graph-schema/layout.ts';
import { organizations } from './content/organizations.ts';
import { countries } from './content/places.ts';
import { sampleEdges } from './edges.ts';
import { nodeId } from './ids.ts';
import { sampleNodes } from './nodes.ts';

type Point = [x: number, y: number];
interface Body extends SimulationNodeDatum {
  id: string;
  type: string;
  anchor?: Point;
  /** Half of the least distance to another body, in pixels. */
  radius: number;
}

const today = '2024-01-31';
const nodes = sampleNodes(today);
const edges = sampleEdges(today);
const typeOf = new Map(nodes.map(({ id, type }) => [id, type]));

/** Where the parts of the world lie on the map, by M49 sub-region: west to the left, north up. */
const world: Readonly<Record<string, Point>> = {
  '021': [-1150, -420], '029': [-920, -160], '013': [-1080, -110], '005': [-860, 260],
  '154': [-360, -520], '155': [-170, -470], '039': [-420, -300], '151': [170, -480],
  '015': [-60, -190], '145': [300, -280], '011': [-430, 150], '014': [150, 200], '018': [-30, 470],
  '034': [700, -150], '030': [960, -380], '035': [1000, 80], '054': [980, 420], '053': [760, 470],
}; // prettier-ignore

const scale: Point = [1.12, 1.42];
const anchors = new Map<string, Point>();
for (const [code, , , region] of countries) {
  const at = world[region];
  if (!at) throw new Error(`the world has no ${region}`);
  anchors.set(nodeId('cty', code), [at[0] * scale[0], at[1] * scale[1]]);
}
for (const { id, cc } of organizations) anchors.set(nodeId('org', id), anchors.get(nodeId('cty', cc)) ?? [0, 0]);
for (const { type, source, target } of edges) if (type === 'RUNS') anchors.set(target, anchors.get(source) ?? [0, 0]);

interface Plan {
  types: readonly string[];
  radius: Readonly<Record<string, number>>;
  /** Wanted length and strength by edge type; others do not pull. */
  pulls: Readonly<Record<string, readonly [length: number, strength: number]>>;
  /** How strongly a body is drawn to its part of the world, or, where `anchored` is false, to the middle. */
  anchorStrength: number;
  anchored?: boolean;
  charge: number;
  ticks?: number;
}

/** One force layout; what has a place in `fixed` stays there. */
function settle(plan: Plan, fixed: ReadonlyMap<string, Point> = new Map()): Map<string, Point> {
  const bodies = nodes
    .filter(({ type }) => plan.types.includes(type))
    .map(({ id, type }, index): Body => {
      const anchor = plan.anchored === false ? undefined : anchors.get(id);
      const stay = fixed.get(id);
      const radius = plan.radius[type] ?? 30;
      if (stay) return { id, type, radius, x: stay[0], y: stay[1], fx: stay[0], fy: stay[1] };
      const beside = neighbours(id).flatMap((other) => fixed.get(other) ?? []);
      const turn = index * 2.399963;
      const [x, y] = anchor ?? (beside.length >= 2 ? [beside[0]!, beside[1]!] : [600 * Math.cos(turn), 400 * Math.sin(turn)]);
      const start = { x: x + 40 * Math.cos(turn), y: y + 40 * Math.sin(turn) };
      return { id, type, radius, ...start, ...(anchor && { anchor }) };
    }); // prettier-ignore
  const there = new Set(bodies.map(({ id }) => id));
  const links = edges
    .filter(({ type, source, target }) => plan.pulls[type] && there.has(source) && there.has(target))
    .map(({ type, source, target }) => ({ type, source, target }));
  const strength = ({ anchor }: Body) =>
    anchor || plan.anchored === false ? plan.anchorStrength : plan.anchorStrength / 4;
  const simulation = forceSimulation(bodies)
    .force(
      'link',
      forceLink<Body, (typeof links)[number] & { source: string | Body; target: string | Body }>(links)
        .id(({ id }) => id)
        .distance(({ type }) => plan.pulls[type]![0])
        .strength(({ type }) => plan.pulls[type]![1]),
    )
    .force('charge', forceManyBody<Body>().strength(plan.charge).distanceMax(500))
    .force('x', forceX<Body>(({ anchor }) => anchor?.[0] ?? 0).strength(strength))
    .force(
      'y',
      forceY<Body>(({ anchor }) => anchor?.[1] ?? 0).strength(
        (body) => strength(body) * (plan.anchored === false ? 2.2 : 1.2),
      ),
    )
    .force(
      'collide',
      forceCollide<Body>(({ radius }) => radius)
        .strength(0.9)
        .iterations(4),
    )
    .alphaDecay(0.006)
    .stop();
  simulation.tick(plan.ticks ?? 900);
  // Whatever still overlaps is pushed apart with nothing else pulling.
  simulation.force('link', null).force('charge', null).force('x', null).force('y', null);
  simulation.alpha(1).tick(200);
  return new Map(bodies.map(({ id, x = 0, y = 0 }) => [id, [Math.round(x), Math.round(y)]]));
}

/** Nodes where the map itself would lay them out. */
function asOnTheMap(types: readonly string[]): Map<string, Point> {
  const drawn = nodes.filter(({ type }) => types.includes(type));
  const placeOf = new Map(drawn.map(({ id }, at) => [id as string, at]));
  const joined = edges.filter(({ source, target }) => placeOf.has(source) && placeOf.has(target));
  const degreeOf = (id: string) => edges.filter(({ source, target }) => source === id || target === id).length;
  const most = Math.max(...drawn.map(({ id }) => degreeOf(id)));
  const unplaced = () => new Float64Array(drawn.length).fill(Number.NaN);
  const { x, y } = layout({
    sizes: Float32Array.from(drawn, ({ id }) => diameterOf(degreeOf(id) / most)),
    ends: Int32Array.from(joined.flatMap(({ source, target }) => [placeOf.get(source)!, placeOf.get(target)!])),
    x: unplaced(),
    y: unplaced(),
  });
  return new Map(drawn.map(({ id }, at) => [id, [Math.round(x[at]!), Math.round(y[at]!)]]));
}

function neighbours(id: string): string[] {
  return edges.flatMap(({ source, target }) => (source === id ? [target] : target === id ? [source] : []));
}

/** Puts bodies on an ellipse, each near the direction in which its neighbours lie. */
function ring(
  types: readonly string[],
  [width, height]: Point,
  placed: ReadonlyMap<string, Point>,
): Map<string, Point> {
  const members = nodes
    .filter(({ type }) => types.includes(type))
    .map(({ id, type }) => {
      const near = neighbours(id).flatMap((other) => (placed.has(other) ? [placed.get(other)!] : []));
      const sum = near.reduce(([x, y], [dx, dy]): Point => [x + dx, y + dy], [0, 0] as Point);
      return { id, order: types.length > 1 ? types.indexOf(type) * 10 + Math.atan2(sum[1] / height, sum[0] / width) : Math.atan2(sum[1] / height, sum[0] / width) };
    })
    .sort((a, b) => a.order - b.order); // prettier-ignore
  return new Map(
    members.map(({ id }, index) => {
      const angle = -Math.PI + (2 * Math.PI * (index + 0.5)) / members.length;
      return [id, [Math.round(width * Math.cos(angle)), Math.round(height * Math.sin(angle))]];
    }),
  );
}

function map(): Map<string, Point> {
  const core = asOnTheMap(['Organization', 'Project']);
  const around = settle(
    {
      types: ['Organization', 'Project', 'Person', 'Country', 'Call', 'Activity', 'Resource'],
      radius: { Organization: 30, Project: 28, Person: 25, Country: 28, Call: 26, Activity: 26, Resource: 26 },
      pulls: { WORKS_FOR: [60, 0.6], MEMBER_OF_TEAM: [90, 0.05], LOCATED_IN: [90, 0.2], FUNDS: [90, 0.2], HOSTS: [80, 0.3], OFFERS: [80, 0.3] },
      anchored: false,
      anchorStrength: 0.004,
      charge: -20,
    },
    core,
  ); // prettier-ignore
  const inner = [...around.values()];
  const width = Math.max(...inner.map(([x]) => Math.abs(x)));
  const height = Math.max(...inner.map(([, y]) => Math.abs(y)));
  const spread = 1.12;
  const outer = [
    ring(['Keyword'], [width * spread + 120, height * spread + 160], around),
    ring(['Language', 'Region'], [width * spread + 240, height * spread + 280], around),
    ring(['SkillsCategory', 'Beneficiary'], [width * spread + 370, height * spread + 410], around),
  ];
  return new Map([...around, ...outer.flatMap((one) => [...one])]);
}

const topics = (): Map<string, Point> =>
  settle({
    types: ['Project', 'Keyword', 'SkillsCategory'],
    radius: { Project: 46, Keyword: 52, SkillsCategory: 80 },
    pulls: { HAS_KEYWORD: [90, 0.14], IN_CATEGORY: [170, 0.16] },
    anchorStrength: 0.05,
    anchored: false,
    charge: -380,
  });

const reach = (): Map<string, Point> =>
  settle({
    types: ['Project', 'Country', 'Beneficiary'],
    radius: { Project: 46, Country: 52, Beneficiary: 80 },
    pulls: { OPERATES_IN: [90, 0.07], SERVES: [260, 0.008] },
    anchorStrength: 0.1,
    charge: -260,
  });

const columns = { map: map(), topics: topics(), reach: reach() };
const lines = Object.entries(columns).map(([name, column]) => {
  const entries = [...column].map(([id, [x, y]]) => `    '${id}': [${x}, ${y}],`);
  return `  ${name}: {\n${entries.join('\n')}\n  },`;
});
writeFileSync(
  join(import.meta.dirname, 'content/positions.ts'),
  `/** Where the nodes stand, in model pixels, by layout; written by \`seed/layout.ts\`. */
// prettier-ignore
export const positions: Readonly<Record<'map' | 'topics' | 'reach', Readonly<Record<string, [number, number]>>>> = {
${lines.join('\n')}
};
`,
);

for (const [name, column] of Object.entries(columns)) {
  const points = [...column];
  let least = Infinity;
  for (const [index, [, a]] of points.entries())
    for (const [, b] of points.slice(index + 1)) least = Math.min(least, Math.hypot(a[0] - b[0], a[1] - b[1]));
  const xs = points.map(([, [x]]) => x);
  const ys = points.map(([, [, y]]) => y);
  const types = [...new Set(points.map(([id]) => typeOf.get(id)))].join(', ');
  console.log(`${name}: ${points.length} nodes (${types}), least distance ${Math.round(least)},`
    + ` x ${Math.min(...xs)}…${Math.max(...xs)}, y ${Math.min(...ys)}…${Math.max(...ys)}`); // prettier-ignore
}
