import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from 'd3-force';
import { fittedZoom, makeRoomForNames, type NamedBody } from './layout-names.ts';
import { createSettler, room } from './layout-settle.ts';
import { pack, sunflower, type Part } from './layout-packing.ts';
import { pivotPlaces, type Places } from './layout-pivots.ts';

/** What is to be laid out. Nodes are numbers from 0 on. */
export interface LayoutInput {
  /** Diameter of each node in model pixels. */
  sizes: Float32Array;
  /** How long names that are to have room are in one line, in pixels of the screen; 0 for the others. None has room without. */
  names?: Float32Array | undefined;
  /** Pairs of ends, one after the other. */
  ends: Int32Array;
  /** Where nodes stand that must stay; NaN for those to be placed. */
  x: Float64Array;
  y: Float64Array;
}

/** What is told while places are computed. */
export interface LayoutReporter {
  /** First places of all nodes: roughly right, not yet apart. */
  quick?(places: Places): void;
  /** Steps of work done, of all. */
  progress?(done: number, total: number): void;
}

/** Maps are wider than high, and labels much wider: everything is laid out narrow and stretched at the end. */
const stretch = 1.35;
/** Parts of no more nodes make room for names. */
const mostNamed = 2_000;

/** Components as lists of nodes, in the order of their first node. */
export function components(count: number, ends: Int32Array): number[][] {
  const root = Int32Array.from({ length: count }, (_, at) => at);
  const find = (at: number): number => {
    let top = at;
    while (root[top] !== top) top = root[top] ?? top;
    while (root[at] !== top) [root[at], at] = [top, root[at] ?? top];
    return top;
  };
  for (let at = 0; at < ends.length; at += 2) root[find(ends[at] ?? 0)] = find(ends[at + 1] ?? 0);
  const groups = new Map<number, number[]>();
  for (let at = 0; at < count; at += 1) {
    const top = find(at);
    const group = groups.get(top);
    if (group) group.push(at);
    else groups.set(top, [at]);
  }
  return [...groups.values()];
}

interface Body extends NamedBody {
  degree: number;
}

const ticksFor = (count: number): number => (count <= 1_500 ? 300 : count <= 6_000 ? 100 : 30);

/** A connected part before and while it is laid out. */
interface Growing {
  nodes: readonly number[];
  bodies: Body[];
  links: { source: Body; target: Body }[];
  /** Where its middle is to be, before it is stretched. */
  middle: { x: number; y: number };
}

function turned({ x, y }: Places, angle: number): Places {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return {
    x: x.map((value, at) => value * cos - (y[at] ?? 0) * sin),
    y: y.map((value, at) => value * cos + (x[at] ?? 0) * sin),
  };
}

/** A part with first places; nodes that are placed already stay. */
function begin(
  nodes: readonly number[],
  edges: readonly (readonly [number, number])[],
  { sizes, names, x, y }: LayoutInput,
): Growing {
  const local = new Map(nodes.map((node, at) => [node, at]));
  const ends = new Int32Array(edges.length * 2);
  const degree = new Int32Array(nodes.length);
  edges.forEach(([a, b], at) => {
    const [from, to] = [local.get(a) ?? 0, local.get(b) ?? 0];
    ends.set([from, to], at * 2);
    degree[from] = (degree[from] ?? 0) + 1;
    degree[to] = (degree[to] ?? 0) + 1;
  });
  // Small parts would all lie along the same line.
  const first = turned(pivotPlaces(nodes.length, ends, 70), nodes.length < 8 ? (nodes[0] ?? 0) * 2.4 : 0);
  const fixed = nodes.flatMap((node, at) => (Number.isNaN(x[node]) ? [] : [at]));
  // Those with a place lie about where they would come to lie: the rest is moved there.
  const mean = (of: (at: number) => number) => fixed.reduce((sum, at) => sum + of(at), 0) / (fixed.length || 1);
  const placeOf = (at: number) => [(x[nodes[at] ?? 0] ?? 0) / stretch, y[nodes[at] ?? 0] ?? 0] as const;
  const shift = [
    mean((at) => placeOf(at)[0] - (first.x[at] ?? 0)),
    mean((at) => placeOf(at)[1] - (first.y[at] ?? 0)),
  ] as const;
  const bodies = nodes.map((node, at): Body => {
    const body = {
      radius: (sizes[node] ?? 0) / 2,
      degree: degree[at] ?? 0,
      name: names?.[node] ?? 0,
      x: (first.x[at] ?? 0) + shift[0],
      y: (first.y[at] ?? 0) + shift[1],
    };
    return Number.isNaN(x[node]) ? body : { ...body, fx: placeOf(at)[0], fy: placeOf(at)[1] };
  });
  const links = edges.flatMap(([a, b]) => {
    const [source, target] = [bodies[local.get(a) ?? 0], bodies[local.get(b) ?? 0]];
    return source && target && source !== target ? [{ source, target }] : [];
  });
  const middle = { x: mean((at) => placeOf(at)[0]), y: mean((at) => placeOf(at)[1]) };
  return { nodes, bodies, links, middle };
}

const placesOf = ({ nodes, bodies }: Growing): Part => ({
  nodes,
  places: {
    x: Float64Array.from(bodies, (body) => (body.x ?? 0) * stretch),
    y: Float64Array.from(bodies, (body) => body.y ?? 0),
  },
});

/** Steps of work to relax a part. */
const workFor = (part: Growing): number => ticksFor(part.bodies.length) + (part.bodies.length > 6_000 ? 10 : 40);

/** Lets a part find its shape: one step of work at a time. */
function* relax({ bodies, links, middle }: Growing): Generator<void> {
  const ticks = ticksFor(bodies.length);
  const simulation = forceSimulation<Body>(bodies)
    .stop()
    .alphaDecay(1 - 0.002 ** (1 / ticks))
    .velocityDecay(0.45)
    .force(
      'charge',
      forceManyBody<Body>()
        .strength((body) => -90 - 9 * body.radius)
        .theta(1)
        .distanceMax(900),
    ) // prettier-ignore
    .force(
      'link',
      forceLink<Body, { source: Body; target: Body }>(links)
        .distance(({ source, target }) => 34 + source.radius + target.radius)
        .strength(({ source, target }) => 0.9 / Math.max(1, Math.min(source.degree, target.degree)) ** 0.9),
    )
    .force('x', forceX<Body>(middle.x).strength(0.03))
    .force('y', forceY<Body>(middle.y).strength(0.03));
  const apart = forceCollide<Body>((body) => body.radius + room).strength(0.6); // prettier-ignore
  for (let tick = 0; tick < ticks; tick += 1) {
    // Towards the end also apart, while all else still pulls: pushed apart afterwards alone they would stand in rows.
    if (tick === Math.round(ticks * 0.6)) simulation.force('collide', apart);
    simulation.tick();
    yield;
  }
  // Apart at last, without pulling any more.
  const collide = forceCollide<Body>((body) => body.radius + room).strength(0.9).iterations(3); // prettier-ignore
  const parting = forceSimulation<Body>(bodies).stop().alpha(0.3).force('collide', collide); // prettier-ignore
  for (let tick = bodies.length > 6_000 ? 10 : 40; tick > 0; tick -= 1) {
    parting.tick();
    yield;
  }
}

/**
 * Places what has no place yet; what has one stays. Parts of the graph without any placed node are laid out by themselves and
 * set beside the rest, parts with few placed nodes around these; other nodes are set near their neighbours, where there is
 * room. The same input gives the same places.
 */
export function layout(input: LayoutInput, reporter: LayoutReporter = {}): Places {
  const count = input.sizes.length;
  const x = Float64Array.from(input.x);
  const y = Float64Array.from(input.y);
  const edgesOf = Array.from({ length: count }, (): number[] => []);
  for (let at = 0; at < input.ends.length; at += 2) {
    const [a, b] = [input.ends[at] ?? 0, input.ends[at + 1] ?? 0];
    if (a === b) continue;
    edgesOf[a]?.push(b);
    edgesOf[b]?.push(a);
  }
  const isPlaced = (node: number) => !Number.isNaN(input.x[node]);
  const growing: Growing[] = [];
  const single: number[] = [];
  let settle: ReturnType<typeof createSettler> | undefined;
  for (const nodes of components(count, input.ends)) {
    const placed = nodes.filter(isPlaced).length;
    if (placed === nodes.length) continue;
    if (placed * 2 > nodes.length) (settle ??= createSettler({ edgesOf, sizes: input.sizes, x, y }))(nodes);
    else if (nodes.length === 1) single.push(...nodes);
    else {
      const edges = nodes.flatMap((a) => (edgesOf[a] ?? []).filter((b) => a < b).map((b) => [a, b] as const));
      growing.push(begin(nodes, edges, input));
    }
  }

  const isHeld = ({ nodes }: Growing) => nodes.some(isPlaced);
  const assemble = (): Places => {
    const [wholeX, wholeY] = [x.slice(), y.slice()];
    const parts = growing.filter((part) => !isHeld(part)).map(placesOf);
    if (single.length > 0) parts.push(sunflower(single, input.sizes, room));
    for (const part of growing.filter(isHeld)) {
      const { nodes, places } = placesOf(part);
      nodes.forEach((node, at) => {
        if (!isPlaced(node)) [wholeX[node], wholeY[node]] = [places.x[at] ?? 0, places.y[at] ?? 0];
      });
    }
    const taken = Array.from({ length: count }, (_, node) => node).filter((node) => !Number.isNaN(wholeX[node]));
    pack({ parts, taken, sizes: input.sizes, x: wholeX, y: wholeY });
    return { x: wholeX, y: wholeY };
  };

  if (growing.length > 0) reporter.quick?.(assemble());
  const total = growing.reduce((sum, part) => sum + workFor(part), 0);
  let done = 0;
  for (const part of growing) {
    for (const _ of relax(part)) {
      done += 1;
      reporter.progress?.(done, total);
    }
  }
  const named = growing.filter((part) => part.bodies.some(({ name }) => name > 0) && part.nodes.length <= mostNamed);
  if (named.length > 0) {
    const zoom = fittedZoom(assemble());
    for (const part of named) if (!isHeld(part)) makeRoomForNames(part.bodies, { stretch, zoom });
  }
  return assemble();
}
