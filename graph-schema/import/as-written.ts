import type { ImportedEdge, ImportedNode, ImportedValue, Json } from '../formats/format.ts';
import type { EdgeType, NodeType } from '../types.ts';
import { sameValue, showText } from '../values.ts';
import type { Planning } from './planning.ts';
import { fold } from './field-names.ts';
import type { Placed, TypePlan } from './types.ts';

/**
 * How a file writes what is kept here in another form: the names of its types by their keys here, and by key of a record
 * the values, under the names that the file gives them, each with the key of the field that took it, and the type, where it
 * is not written as others of its type are.
 */
interface Written {
  types: { [key: string]: string };
  values: { [record: string]: Given[] };
  typeOf: { [record: string]: string };
}

/** A value under the name that the file gives it. */
type Given = [name: string, value: Json, field?: string];

/** The formats that are written back as they were read, and what each would call a field of this name. */
const writtenBack: Record<string, (name: string) => string> = {
  'kumu-project': (name) => name.toLowerCase(),
  'kumu-flat': (name) => name,
};

/** What of a file's names and values is not kept to the letter; undefined where that is nothing. */
export function asWritten({ graph, nodeTypes, edgeTypes }: Planning): { [name: string]: Json } | undefined {
  const called = writtenBack[graph.format];
  if (!called) return undefined;
  const nodes = writtenIn(graph.nodes, nodeTypes, called);
  const edges = writtenIn(graph.edges, edgeTypes, called);
  const all = { ...(nodes && { nodes }), ...(edges && { edges }) };
  return Object.keys(all).length > 0 ? all : undefined;
}

function writtenIn(
  records: readonly (ImportedNode | ImportedEdge)[],
  types: TypePlan<NodeType> | TypePlan<EdgeType>,
  called: (name: string) => string,
): { [name: string]: Json } | undefined {
  const changed: readonly { value: NodeType | EdgeType }[] = types.changed;
  const withFields = new Map(changed.map(({ value }) => [value.key, value]));
  const typeAt = (key: string) => withFields.get(key) ?? types.get(key);
  const namesByType = new Map<string, ReturnType<typeof namesIn>>();
  const names = new Map<string, string>();
  // By names that no object may be called too.
  const [typeNames, values, typeOf] = [
    new Map<string, string>(),
    new Map<string, Given[]>(),
    new Map<string, string>(),
  ];
  for (const record of records) {
    const key = types.typeOf(record);
    // Its values may be in the fields of another type, which it was given here.
    const homeType = types.homeOf(record);
    const fieldNames = namesByType.get(homeType) ?? namesIn(typeAt(homeType), called);
    namesByType.set(homeType, fieldNames);
    const given = record.type;
    if (given !== undefined) {
      const usual = names.get(key) ?? given;
      names.set(key, usual);
      if (usual !== given) typeOf.set(record.key, given);
    }
    const { placed, left } = types.place(record);
    const homes = homesOf(record.values, left, placed);
    const other = record.values.flatMap((item): Given[] => {
      const home = homes.get(item);
      const { name, value } = item;
      if (!home) return [[name, value]];
      if (fieldNames.get(home.key) === name && sameValue(value, home.value)) return [];
      return [[name, value, home.key]];
    });
    if (other.length > 0) values.set(record.key, other);
  }
  for (const [key, given] of names) {
    const type = typeAt(key);
    if (type && showText(type.name) !== given) typeNames.set(key, given);
  }
  const written: Written = {
    types: Object.fromEntries(typeNames),
    values: Object.fromEntries(values),
    typeOf: Object.fromEntries(typeOf),
  };
  const filled = Object.entries(written).filter(([, value]) => Object.keys(value).length > 0);
  return filled.length > 0 ? Object.fromEntries(filled) : undefined;
}

/** Where each value went: those that found a place did so in their order. */
function homesOf(values: readonly ImportedValue[], left: readonly ImportedValue[], placed: readonly Placed[]) {
  const homeless = new Set(left);
  const housed = values.filter((item) => !homeless.has(item));
  return new Map(housed.flatMap((item, at) => (placed[at] ? [[item, placed[at]] as const] : [])));
}

/** By key of a field what an export calls it; undefined where another one of the type is called so too. */
function namesIn(type: NodeType | EdgeType | undefined, called: (name: string) => string) {
  const names = (type?.fields ?? []).map(({ key, name }) => ({ key, name: showText(name) }));
  const counts = new Map<string, number>();
  for (const { name } of names) counts.set(fold(name), (counts.get(fold(name)) ?? 0) + 1);
  return new Map(names.map(({ key, name }) => [key, counts.get(fold(name)) === 1 ? called(name) : undefined]));
}
