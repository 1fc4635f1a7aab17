import { asChosen } from '../../graph-schema/import/as-chosen.ts';
import { What, type LogEntry } from '../../graph-schema/changes.ts';
import { readGraph } from './read-graph.ts';
import { namesOf } from '../../graph-schema/import/compare.ts';
import { describedIn } from '../../graph-schema/import/found-nodes.ts';
import { withKnownEnds } from '../../graph-schema/import/known-ends.ts';
import { planImport } from '../../graph-schema/import/plan.ts';
import type { Current, ImportPlan } from '../../graph-schema/import/planning.ts';
import { noChoices, type ImportChoices } from '../../graph-schema/import-report.ts';
import { rememberedOf, type Remembered } from '../../graph-schema/import/remembered.ts';
import type { MapWorld } from './map-world.ts';

/** What imports into a world brought, by the name that a source has of it. */
const memories = new WeakMap<MapWorld, Map<string, Remembered>>();

/** Keeps what a plan for a world is to remember, as a server does before it is applied. */
export function keepMemory(world: MapWorld, prefix: string, plan: ImportPlan): void {
  const kept = memories.get(world) ?? new Map<string, Remembered>();
  memories.set(world, kept);
  if (plan.memory) kept.set(prefix, rememberedOf(plan.memory()));
}

/** Lets go of all that imports brought, as a copy of a network is without it. */
export const forget = (world: MapWorld): void => void memories.delete(world);

/** What a world holds that the import of a file of `source` is compared with, which calls its records by `ids`. */
export function currentOf(
  world: MapWorld,
  source: string,
  { ids, choices = {} }: { ids?: ReadonlySet<string>; choices?: Partial<ImportChoices> } = {},
): Current {
  const chosen = new Set<string>(choices.twins?.flatMap(({ twin }) => twin.node ?? []));
  const isOwn = ({ id, keys = [] }: { id: string; keys?: { source: string }[] | undefined }): boolean =>
    ids?.has(id) || keys.some((key) => key.source === source);
  const before = world.table('source').get(source);
  const defaultView = world.table('setting').get('defaultView');
  return {
    nodeTypes: [...world.table('node-type').values()],
    nodeTypesInUse: new Set([...world.table('node').values()].map(({ type }) => type)),
    edgeTypes: [...world.table('edge-type').values()],
    edgeTypesInUse: new Set([...world.table('edge').values()].map(({ type }) => type)),
    nodes: [...world.table('node').values()].filter((node) => isOwn(node) || chosen.has(node.id)),
    edges: [...world.table('edge').values()].filter(isOwn),
    interactions: [...world.table('interaction').values()].filter(isOwn),
    named: [...world.table('node').values()],
    views: [...world.table('view').values()],
    positions: new Map(world.table('positions')),
    ...(before && { source: before, remembered: memories.get(world)?.get(before.remembered ?? '') }),
    ...(defaultView !== undefined && { defaultView }),
    records: Object.fromEntries(What.options.map((what) => [what, new Map<string, never>(world.table(what) as never)])),
  };
}

let planned = 0;

/** Plans the import of a file into a world. */
export function planInto(
  world: MapWorld,
  content: string | Uint8Array | object,
  name = 'file.json',
  choices: Partial<ImportChoices> = {},
): ImportPlan {
  const text = typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content);
  const read = readGraph(typeof text === 'string' ? new TextEncoder().encode(text) : text, name);
  planned += 1;
  const hash = typeof text === 'string' ? text.length.toString(16) : 'f';
  const prefix = `x${planned}.`;
  const ids = new Set([read.nodes, read.edges, read.interactions].flat().flatMap(namesOf));
  const said = { ...noChoices, ...choices };
  const current = currentOf(world, read.source.id, { ids, choices });
  const graph = withKnownEnds(asChosen(read, current, said).graph, current);
  const described = new Set([...ids, ...describedIn(graph)]);
  const plan = planImport({
    graph,
    current: currentOf(world, read.source.id, { ids: described, choices }),
    hash,
    by: 'Ana',
    at: '2024-06-01T00:00:00Z',
    prefix,
    choices: said,
  });
  keepMemory(world, prefix, plan);
  return plan;
}

/** Imports a file; gives the plan and the log entry, if anything changed. */
export function importInto(
  world: MapWorld,
  content: string | Uint8Array | object,
  name?: string,
  choices?: Partial<ImportChoices>,
): ImportPlan & { entry?: LogEntry } {
  const plan = planInto(world, content, name, choices);
  return plan.changes.length === 0 ? plan : { ...plan, entry: world.apply(plan.changes) };
}
