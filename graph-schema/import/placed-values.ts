import type { ImportedEdge, ImportedGraph, ImportedNode, ImportedValue } from '../formats/format.ts';
import type { EdgeType, NodeType } from '../types.ts';
import { sameValue } from '../values.ts';
import type { RememberedValues } from './compare.ts';
import { fitsWhole } from './fields.ts';
import type { Planning, PlanInput } from './planning.ts';
import { isNamed } from './field-names.ts';
import type { Placed, TypePlan } from './types.ts';

/** Where the record comes from. */
export const originOf = ({ graph, by, at }: PlanInput) => ({
  kind: 'imported' as const,
  source: graph.source.id,
  by,
  at,
});

/** Where the values of a record go. */
export interface Places {
  placed: Placed[];
  /** Fields that hold nothing then. */
  emptied: string[];
}

/** Gives values their fields; what has no place, or not all of it, is kept for the source. */
export function placeValues(
  types: TypePlan<NodeType> | TypePlan<EdgeType>,
  record: ImportedNode | ImportedEdge,
  left: Planning['left']['nodes'],
): Places {
  const { placed, left: homeless, emptied } = types.place(record);
  const whole: ImportedValue[] = [...homeless, ...record.values.filter(({ value }) => !fitsWhole(value))];
  if (whole.length > 0) left.push([record.key, Object.fromEntries(whole.map(({ name, value }) => [name, value]))]);
  return { placed, emptied };
}

/** What the file says of a record, path by path; what it leaves blank is not among it. */
export function wantedPaths(record: ImportedNode | ImportedEdge, { placed, emptied }: Places): [string, unknown][] {
  const { label, description, tags, archived } = record;
  const isOnlyName = 'named' in record && record.named;
  const said: [string, unknown][] = [['label', isOnlyName ? undefined : label], ['description', description], ['tags', tags]]; // prettier-ignore
  if ('image' in record) said.push(['image', record.image]);
  if ('from' in record) said.push(['weight', record.weight], ['since', record.since], ['until', record.until]);
  return [
    ...said.filter(([, value]) => value !== undefined),
    ...placed.map(({ key, value }): [string, unknown] => [`fields.${key}`, value]),
    ...emptied.map((key): [string, unknown] => [`fields.${key}`, undefined]),
    ...(archived === undefined ? [] : [['archived', archived || undefined] satisfies [string, unknown]]),
  ];
}

/** Whether the file says something of a record that it did not say last time. */
export const saysOther = (before: RememberedValues | undefined, wanted: readonly [string, unknown][]): boolean =>
  wanted.some(([path, value]) => !sameValue(before?.[path] ?? null, value ?? null));

/** The properties of a new record. */
export function newRecord(planning: PlanInput, record: ImportedNode | ImportedEdge, { placed }: Places) {
  const { description, tags, archived } = record;
  return {
    ...(description !== undefined && { description }),
    ...(tags && { tags }),
    ...(placed.length > 0 && { fields: Object.fromEntries(placed.map(({ key, value }) => [key, value])) }),
    ...(archived && { archived }),
    keys: [{ source: planning.graph.source.id, key: record.key }],
    origin: originOf(planning),
  };
}

/** What a record is to lose because its cells are empty now, beside what the file says of it; `type`: that it will have. */
type Emptied = (
  before: RememberedValues | undefined,
  wanted: readonly [path: string, value: unknown][],
  type: string,
) => [path: string, value: undefined][];

type Kind = 'nodes' | 'edges';
type Types = TypePlan<NodeType> | TypePlan<EdgeType>;

/**
 * Paths of which a missing value says that there is none any more, by type of record: those of fields that have become
 * connections and, where empty cells are to take values away, those that the file says of another record.
 */
export function createEmptied({ graph, choices }: PlanInput, kind: Kind, types: Types): Emptied {
  const gone = new Map<string, Set<string>>();
  const enter: Enter = (type, paths) => {
    const known = gone.get(type) ?? new Set<string>();
    gone.set(type, known);
    for (const path of paths) known.add(path);
  };
  if (graph.linked && kind === 'nodes')
    enterNamed(types, { of: graph.nodes.map(types.homeOf), names: graph.linked, enter });
  if (choices.empty === 'clear') enterSaid(graph, { kind, types, enter });
  if (gone.size === 0) return () => [];
  return (before, wanted, type) => {
    const filled = new Set(wanted.map(([path]) => path));
    return Object.entries(before ?? {}).flatMap(([path, value]): [string, undefined][] =>
      value === null || filled.has(path) || path === 'label' || !gone.get(type)?.has(path) ? [] : [[path, undefined]],
    );
  };
}

type Enter = (type: string, paths: Iterable<string>) => void;

/** The fields of types that are called so. */
function enterNamed(
  types: Types,
  { of, names, enter }: { of: readonly string[]; names: readonly string[]; enter: Enter },
) {
  for (const type of new Set(of)) {
    const named = (types.get(type)?.fields ?? []).filter((field) => names.some((name) => isNamed(field, name)));
    enter(type, named.map(({ key }) => `fields.${key}`)); // prettier-ignore
  }
}

/** What the file says of some record of a type; a column or field that is empty in every record is one nonetheless. */
function enterSaid(graph: ImportedGraph, { kind, types, enter }: { kind: Kind; types: Types; enter: Enter }): void {
  const homes = new Map<string, Set<string>>();
  for (const record of graph[kind]) {
    const [type, home] = [types.typeOf(record), types.homeOf(record)];
    homes.set(type, (homes.get(type) ?? new Set()).add(home));
    if (!('stub' in record && record.stub))
      enter(home, wantedPaths(record, types.place(record)).map(([path]) => path)); // prettier-ignore
  }
  const anywhere = [...homes.values()].flatMap((of) => [...of]);
  if (!graph.columns) return enterNamed(types, { of: anywhere, names: graph.fields.map(({ name }) => name), enter });
  for (const { of, types: named, paths, fields } of graph.columns) {
    if (of !== kind) continue;
    const meant = named.flatMap((type) => [...(homes.get(types.typeOf({ type, values: [] })) ?? [])]);
    for (const home of meant) enter(home, paths);
    enterNamed(types, { of: meant, names: fields, enter });
  }
}
