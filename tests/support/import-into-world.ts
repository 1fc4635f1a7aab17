import { What, type LogEntry } from '../../graph-schema/changes.ts';
import { readGraph } from './read-graph.ts';
import { planImport } from '../../graph-schema/import/plan.ts';
import type { Current, ImportPlan } from '../../graph-schema/import/planning.ts';
import type { MapWorld } from './map-world.ts';

/** What a world holds that the import of a file of `source` is compared with, which calls its records by `ids`. */
export function currentOf(world: MapWorld, source: string, ids: ReadonlySet<string> = new Set()): Current {
  const isOwn = ({ id, keys = [] }: { id: string; keys?: { source: string }[] | undefined }): boolean =>
    ids.has(id) || keys.some((key) => key.source === source);
  const before = world.table('source').get(source);
  const defaultView = world.table('setting').get('defaultView');
  return {
    nodeTypes: [...world.table('node-type').values()],
    nodeTypesInUse: new Set([...world.table('node').values()].map(({ type }) => type)),
    edgeTypes: [...world.table('edge-type').values()],
    nodes: [...world.table('node').values()].filter(isOwn),
    edges: [...world.table('edge').values()].filter(isOwn),
    interactions: [...world.table('interaction').values()].filter(isOwn),
    named: [...world.table('node').values()],
    views: [...world.table('view').values()],
    positions: new Map(world.table('positions')),
    ...(before && { source: before }),
    ...(defaultView !== undefined && { defaultView }),
    records: Object.fromEntries(What.options.map((what) => [what, new Map<string, never>(world.table(what) as never)])),
  };
}

let planned = 0;

/** Plans the import of a file into a world. */
export function planInto(world: MapWorld, content: string | Uint8Array | object, name = 'file.json'): ImportPlan {
  const text = typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content);
  const graph = readGraph(typeof text === 'string' ? new TextEncoder().encode(text) : text, name);
  planned += 1;
  const hash = typeof text === 'string' ? text.length.toString(16) : 'f';
  return planImport({
    graph,
    current: currentOf(world, graph.source.id, new Set([...graph.nodes.flatMap(({ key, label }) => [key, label]), ...[graph.edges, graph.interactions].flat().map(({ key }) => key)])), // prettier-ignore
    hash,
    by: 'Ana',
    at: '2024-06-01T00:00:00Z',
    prefix: `x${planned}.`,
  });
}

/** Imports a file; gives the plan and the log entry, if anything changed. */
export function importInto(
  world: MapWorld,
  content: string | Uint8Array | object,
  name?: string,
): ImportPlan & { entry?: LogEntry } {
  const plan = planInto(world, content, name);
  return plan.changes.length === 0 ? plan : { ...plan, entry: world.apply(plan.changes) };
}
