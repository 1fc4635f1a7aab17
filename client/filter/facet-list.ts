import { fieldKinds, type FieldDefinition } from '../../graph-schema/fields.ts';
import type { Dimension } from '../../graph-schema/questions.ts';
import type { EdgeType, NodeType } from '../../graph-schema/types.ts';
import { showText } from '../../graph-schema/values.ts';
import { edgeTypesOf, ownSubjects } from '../state/near.ts';
import { qualities } from '../state/qualities.ts';
import { subjectKey, type Mode, type RangeChoice, type Subject } from '../state/choices.ts';

interface FacetBase {
  /** Names it among all: what this browser remembers it by. */
  key: string;
  /** Stands before «More conditions» and is open until a person closes it. */
  usual: boolean;
}

/** Values to choose from. */
export interface ValuesFacet extends FacetBase {
  kind: 'values';
  on: Exclude<Subject, { by: 'text' }>;
  /** In which ways values can be asked for: «all of these» is none where a node has one value only. */
  modes: readonly Mode[];
}

/** Two ends to choose. */
export interface RangeFacet extends FacetBase {
  kind: 'range';
  on: RangeChoice['on'];
  /** What the ends are: numbers, days, or instants, which are asked for by their days. */
  ends: 'number' | 'date' | 'datetime';
}

/** Something that what is shown can be narrowed down by. */
export type FacetDefinition = ValuesFacet | RangeFacet;

/** What there is to narrow down by, of which the data have something. */
export interface InUse {
  nodeTypes: ReadonlySet<string>;
  /** Keys of the fields that somebody has filled in; undefined: not known. */
  fields: ReadonlySet<string> | undefined;
  tags: boolean;
  /** Types of edges; there are none without edges. */
  edgeTypes: ReadonlySet<string>;
}

const several: readonly Mode[] = ['any', 'all', 'not'];
const single: readonly Mode[] = ['any', 'not'];

interface Types {
  nodes: readonly NodeType[];
  edges: readonly EdgeType[];
}

/** All facets of a network, in the order in which they are offered, generated from its types. */
export function facetList(types: Types, inUse: InUse): FacetDefinition[] {
  const there = types.nodes.filter(({ key }) => inUse.nodeTypes.has(key));
  const near = (key: string, usual: boolean) => values({ by: 'neighbour', type: key }, several, usual);
  const apart = types.edges.filter(({ key }) => inUse.edgeTypes.has(key));
  const fields = fieldsOf(there).filter(({ key }) => inUse.fields?.has(key) ?? true);
  return [
    values({ by: 'type' }, single, true),
    ...qualities.filter((key) => inUse.nodeTypes.has(key) && inUse.edgeTypes.size > 0).map((key) => near(key, true)),
    ...(inUse.tags ? [values({ by: 'tag' }, several, false)] : []),
    ...(inUse.edgeTypes.size > 0 ? [values({ by: 'edge-type' }, several, false)] : []),
    ...there.flatMap(({ key }) => ownSubjects(key, apart).map((on) => values(on, several, false))),
    ...fields.flatMap((field) => fieldFacet(field) ?? []),
    ...there
      .filter(({ key }) => !qualities.includes(key) && inUse.edgeTypes.size > 0)
      .map(({ key }) => near(key, false)),
  ];
}

function values(on: ValuesFacet['on'], modes: readonly Mode[], usual: boolean): ValuesFacet {
  return { kind: 'values', key: subjectKey(on), on, modes, usual };
}

/** Each field once, as the first type that has it knows it. */
function fieldsOf(types: readonly NodeType[]): FieldDefinition[] {
  const byKey = new Map<string, FieldDefinition>();
  for (const field of types.flatMap((type) => type.fields)) if (!byKey.has(field.key)) byKey.set(field.key, field);
  return [...byKey.values()];
}

function fieldFacet({ key, kind }: FieldDefinition): FacetDefinition | undefined {
  const { facet } = fieldKinds[kind];
  if (facet === 'none') return undefined;
  if (facet === 'values') return values({ by: 'field', field: key }, isOneValue(kind) ? single : several, false);
  const ends = kind === 'date' || kind === 'datetime' ? kind : 'number';
  const on = { by: 'range', field: key, of: ends === 'number' ? 'number' : 'text' } as const;
  return { kind: 'range', key: subjectKey(on), on, ends, usual: false };
}

const isOneValue = (kind: FieldDefinition['kind']): boolean =>
  kind === 'choice' || kind === 'boolean' || kind === 'text';

/** What a facet asks to be counted, in a network with these types of edges. */
export const dimensionOf = ({ on }: Pick<FacetDefinition, 'on'>, edgeTypes: readonly EdgeType[]): Dimension =>
  on.by === 'neighbour' ? { by: on.by, type: on.type, edgeTypes: edgeTypesOf(on, edgeTypes) } : on;

/** The keys of the number fields that nodes could be sized by. */
export function numberFields(types: readonly NodeType[], inUse: InUse): string[] {
  const there = types.filter(({ key }) => inUse.nodeTypes.has(key));
  return fieldsOf(there)
    .filter(({ key, kind }) => kind === 'number' && (inUse.fields?.has(key) ?? true))
    .map(({ key }) => key);
}

/**
 * What fields are called; two of one name, and one called as something else is that stands beside it (`taken`), are told apart
 * by the types that have them.
 */
export function fieldNames(
  types: readonly NodeType[],
  language: string,
  taken: ReadonlySet<string> = new Set(),
): ReadonlyMap<string, string> {
  const found = new Map<string, { name: string; types: string[] }>();
  for (const type of types) {
    for (const field of type.fields) {
      const entry = found.get(field.key) ?? { name: showText(field.name, language), types: [] };
      entry.types.push(showText(type.name, language));
      found.set(field.key, entry);
    }
  }
  const times = new Map<string, number>();
  for (const { name } of found.values()) times.set(name, (times.get(name) ?? 0) + 1);
  return new Map(
    [...found].map(([key, { name, types: having }]) => [
      key,
      (times.get(name) ?? 0) > 1 || taken.has(name) ? `${name} (${having.join(', ')})` : name,
    ]),
  );
}
