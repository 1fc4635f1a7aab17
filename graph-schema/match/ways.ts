import type { EdgeId } from '../ids.ts';
import type { Link, MatchFacts, NodeNumber } from './facts.ts';
import { commonShare } from './rank.ts';

/** A path, both its ends included. */
export interface Path {
  nodes: NodeNumber[];
  edges: EdgeId[];
}

/** Edges looked up so far: by node, its neighbours, each with the first of the edges between them. */
type Known = Map<NodeNumber, Map<NodeNumber, EdgeId>>;

/**
 * From a node to each of some others, the path that `Match.path` tells of. Edges are looked up from both ends, two steps
 * from each at most: the whole network is never walked.
 */
export async function pathsBetween(
  facts: MatchFacts,
  { start, ends }: { start: NodeNumber; ends: readonly NodeNumber[] },
): Promise<Map<NodeNumber, Path>> {
  const known: Known = new Map();
  const around = (nodes: readonly NodeNumber[]) =>
    [...new Set(nodes.flatMap((node) => [...(known.get(node)?.keys() ?? [])]))].filter((node) => node !== start);
  const most = (await facts.answers()) * commonShare;
  const blocked = new Set<NodeNumber>();
  /** Those that a path may go through. */
  async function open(nodes: readonly NodeNumber[]): Promise<NodeNumber[]> {
    const counts = await facts.connected(nodes);
    for (const node of nodes) if (counts.get(node)! > most) blocked.add(node);
    return nodes.filter((node) => !blocked.has(node));
  }
  const paths = new Map<NodeNumber, Path>();
  /** Notes the paths of so many steps at most, once all edges that may be on them are known; gives the ends left. */
  async function note(steps: number): Promise<NodeNumber[]> {
    const left = ends.filter((end) => !paths.has(end));
    const near = left.map((end) => ({ end, steps: stepsTo({ known, blocked, end, most: steps }) }));
    const ids = await facts.ids([
      ...new Set(near.flatMap((one) => (one.steps.has(start) ? [...one.steps.keys()] : []))),
    ]);
    const isBefore = (a: NodeNumber, b: NodeNumber) => ids.get(a)! < ids.get(b)!;
    for (const { end, steps } of near)
      if (steps.has(start)) paths.set(end, walk({ known, blocked, steps, start, isBefore }));
    return ends.filter((end) => !paths.has(end));
  }

  add(known, await facts.links([start]));
  const near = await open(around([start]));
  add(known, await facts.links(ends, [start, ...near]));
  let left = await note(2);
  if (left.length === 0 || near.length === 0) return paths;

  add(known, await facts.links(left));
  const far = await open(around(left));
  add(known, await facts.links(near, far));
  left = await note(3);
  if (left.length === 0 || far.length === 0) return paths;

  add(known, await facts.links(near));
  const middle = await open(around(near));
  add(known, await facts.links(far, middle));
  await note(4);
  return paths;
}

function add(known: Known, links: readonly Link[]): void {
  const note = (from: NodeNumber, to: NodeNumber, edge: EdgeId) => {
    const at = known.get(from) ?? new Map<NodeNumber, EdgeId>();
    if (!at.has(to) || edge < at.get(to)!) at.set(to, edge);
    known.set(from, at);
  };
  for (const { from, to, edge } of links) {
    note(from, to, edge);
    note(to, from, edge);
  }
}

/** By node, how many steps it is from an end, as far as so many. */
function stepsTo(input: {
  known: Known;
  blocked: ReadonlySet<NodeNumber>;
  end: NodeNumber;
  most: number;
}): Map<NodeNumber, number> {
  const { known, blocked, end, most } = input;
  const steps = new Map([[end, 0]]);
  for (const [node, count] of steps) {
    if (count === most || (node !== end && blocked.has(node))) continue;
    for (const other of known.get(node)?.keys() ?? []) if (!steps.has(other)) steps.set(other, count + 1);
  }
  return steps;
}

/** From the start to where it is 0 steps, by the nodes that come first. */
function walk(input: {
  known: Known;
  blocked: ReadonlySet<NodeNumber>;
  steps: ReadonlyMap<NodeNumber, number>;
  start: NodeNumber;
  isBefore: (a: NodeNumber, b: NodeNumber) => boolean;
}): Path {
  const { known, blocked, steps, start, isBefore } = input;
  const path: Path = { nodes: [start], edges: [] };
  for (let left = steps.get(start)! - 1; left >= 0; left -= 1) {
    const here = known.get(path.nodes.at(-1)!)!;
    const closer = [...here.keys()].filter((node) => steps.get(node) === left && (left === 0 || !blocked.has(node)));
    const next = closer.reduce((first, node) => (isBefore(node, first) ? node : first));
    path.nodes.push(next);
    path.edges.push(here.get(next)!);
  }
  return path;
}
