import type { ImportedEdge, ImportedNode, ImportedValue } from '../formats/format.ts';
import type { EdgeType, NodeType } from '../types.ts';
import { sameValue } from '../values.ts';
import type { RememberedValues } from './compare.ts';
import { fitsWhole } from './fields.ts';
import type { Planning } from './planning.ts';
import { isNamed, type Placed, type TypePlan } from './types.ts';

/** Where the record comes from. */
export const originOf = ({ graph, by, at }: Planning) => ({
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
  const said: [string, unknown][] = [['label', label], ['description', description], ['tags', tags]]; // prettier-ignore
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
export function newRecord(planning: Planning, record: ImportedNode | ImportedEdge, { placed }: Places) {
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

/** Paths of which a missing value says that a cell is empty, by type of record: those that the file says of another. */
export function createEmptied(
  planning: Pick<Planning, 'graph' | 'choices'>,
  types: { nodes: TypePlan<NodeType>; edges: TypePlan<EdgeType> },
): Planning['emptied'] {
  if (planning.choices.empty === 'keep') return () => [];
  const { graph } = planning;
  const said = new Map<string, Set<string>>();
  const enter = (type: string, paths: readonly [string, unknown][]): void => {
    const known = said.get(type) ?? new Set<string>();
    said.set(type, known);
    for (const [path] of paths) known.add(path);
  };
  for (const node of graph.nodes)
    if (!node.stub && node.existing === undefined)
      enter(types.nodes.typeOf(node), wantedPaths(node, types.nodes.place(node)));
  for (const edge of graph.edges) enter(types.edges.typeOf(edge), wantedPaths(edge, types.edges.place(edge)));
  // A column that is empty in every row is a column nonetheless.
  const declared = (type: string): string[] => {
    const fields = types.nodes.get(type)?.fields ?? types.edges.get(type)?.fields ?? [];
    return graph.fields.flatMap(({ name }) =>
      fields.filter((field) => isNamed(field, name)).map(({ key }) => `fields.${key}`),
    );
  };
  for (const [type, paths] of said) for (const path of declared(type)) paths.add(path);
  return (before, wanted, type) => {
    const filled = new Set(wanted.map(([path]) => path));
    return Object.entries(before ?? {}).flatMap(([path, value]): [string, undefined][] =>
      value === null || filled.has(path) || path === 'label' || !said.get(type)?.has(path) ? [] : [[path, undefined]],
    );
  };
}
