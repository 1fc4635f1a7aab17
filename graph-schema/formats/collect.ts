import { GraphError } from '../errors.ts';
import { Direction } from '../types.ts';
import { limits } from '../values.ts';
import { emptyEnd } from './empty-end.ts';
import type { ImportedEdge, ImportedField, ImportedGraph, ImportedNode, ImportedValue, Json } from './format.ts';
import { viewsOf, type Place } from './places.ts';
import { asText, bareName, cellNumber, createContentKeys, createKeys, cutText, exactNumber, isBlank, sourceOf, type Problems } from './text.ts'; // prettier-ignore

/** What a file of a graph says of a node. Blank ids and labels count as none. */
export interface FoundNode {
  id?: string | undefined;
  label?: string | undefined;
  description?: string | undefined;
  type?: string | undefined;
  tags?: string[] | undefined;
  image?: string | undefined;
  /** Ids of the nodes it is part of. */
  parents?: string[];
  values: ImportedValue[];
  place?: { x: number; y: number } | undefined;
  /** Names the picture the place is in, where a file holds several. */
  picture?: string | undefined;
  /** Line of the file, 1-based. */
  row?: number;
}

/** What a file of a graph says of an edge. */
export interface FoundEdge {
  id?: string | undefined;
  /** Ids of nodes of the file. */
  from?: string | undefined;
  to?: string | undefined;
  direction: Direction;
  label?: string | undefined;
  type?: string | undefined;
  tags?: string[] | undefined;
  description?: string | undefined;
  /** As written. */
  weight?: string | undefined;
  since?: string | undefined;
  until?: string | undefined;
  values: ImportedValue[];
  row?: number;
}

/** Most nodes and edges together; a file of 64 MB that holds more was made to take the memory. */
export const maxRecords = 500_000;
/** Most values of all of them, and the most text in these: defaults make a small file large. */
const maxValues = 2_000_000;
const maxText = 64 * 1024 * 1024;
/** Most fields that a file may declare. */
const maxFields = 5_000;

function refuseMore(name: string, most: number, what: string): never {
  throw new GraphError('unprocessable', `«${name}» ${what.replace('N', most.toLocaleString('en'))}.`);
}

/** Refuses a file of more nodes and edges than `maxRecords`, of more values than fit into memory, or of too many fields. */
export function checkSize(name: string, found: { records?: number; values?: number; fields?: number }): void {
  const { records = 0, values = 0, fields = 0 } = found;
  if (records > maxRecords) refuseMore(name, maxRecords, 'holds more than N elements and connections');
  if (values > maxValues) refuseMore(name, maxValues, 'holds more than N values');
  if (fields > maxFields) refuseMore(name, maxFields, 'declares more than N fields');
}

const nonBlank = (text: string | undefined): string | undefined =>
  text === undefined || text.trim() === '' ? undefined : text;

/** Takes the first value of one of these names, in any case, out of the list. */
function take(values: ImportedValue[], names: readonly string[], fits = (_: Json) => true): string | undefined {
  for (const wanted of names) {
    const at = values.findIndex(({ name, value }) => name.trim().toLowerCase() === wanted && fits(value));
    const found = at === -1 ? undefined : values.splice(at, 1)[0];
    if (found) return asText(found.value);
  }
  return undefined;
}

/** A type is a word: numbers are classes, and a direction is said elsewhere. */
export const isTypeName = (value: Json): boolean =>
  typeof value === 'string' &&
  value.length <= limits.tag &&
  exactNumber(value) === undefined &&
  !Direction.safeParse(value.toLowerCase()).success;

/**
 * Makes an imported graph of the nodes and edges of a file, in any order. Ids become keys; what stands among the values
 * but has a place of its own here (label or name, type, description, weight) gets it. Throws `unprocessable` beyond the limits.
 */
export function createCollector(input: { format: string; name: string; problems: Problems }) {
  const { format, name, problems } = input;
  const foundNodes: FoundNode[] = [];
  const foundEdges: FoundEdge[] = [];
  const size = { values: 0, text: 0 };

  function weigh({ values }: FoundNode | FoundEdge): void {
    size.values += values.length;
    checkSize(name, { records: foundNodes.length + foundEdges.length });
    for (const { value } of values) size.text += typeof value === 'string' ? value.length : 8;
    if (size.values > maxValues || size.text > maxText)
      throw new GraphError('unprocessable', `«${name}» holds more values than an import can take, written out.`);
  }

  function finish(rest: {
    fields: ImportedField[];
    remainder: { [name: string]: Json };
    /** Id of the view whose places a file of Weft's own has. */
    view?: string | undefined;
  }): ImportedGraph {
    const source = sourceOf(format, bareName(name));
    const uncut: [string, Json][] = [];
    const reader = createReader(problems, uncut);
    const places: Place[] = [];
    const nodes: ImportedNode[] = [];
    for (const found of foundNodes) {
      const node = reader.node(found);
      if (!node) continue;
      nodes.push(node);
      places.push({ node: node.key, picture: found.picture, place: found.place });
    }
    const edges = foundEdges.flatMap((found) => reader.edge(found) ?? []);
    const stubs = reader.stubs();
    for (const { key } of stubs) places.push({ node: key, picture: undefined, place: undefined });
    reader.report();
    return {
      format,
      source,
      nodes: [...nodes, ...stubs],
      edges,
      interactions: [],
      views: viewsOf({ places, name: source.name, own: rest.view, problems }),
      fields: rest.fields,
      remainder: { ...rest.remainder, ...(uncut.length > 0 && { uncut: Object.fromEntries(uncut) }) },
      inFile: { nodes: foundNodes.length, edges: foundEdges.length, interactions: 0 },
      refused: { nodes: foundNodes.length - nodes.length, edges: foundEdges.length - edges.length, interactions: 0 },
      problems: problems.problems,
      problemCount: problems.count(),
    };
  }

  return {
    node(found: FoundNode): void {
      foundNodes.push(found);
      weigh(found);
    },
    edge(found: FoundEdge): void {
      foundEdges.push(found);
      weigh(found);
    },
    finish,
  };
}

/** Turns what was found into records of the import; nodes before edges, whose ends are looked up. */
function createReader(problems: Problems, uncut: [string, Json][]) {
  const nodeKeys = createKeys(problems, 'element');
  const edgeKeys = createKeys(problems, 'connection');
  const [nodeContentKeys, edgeContentKeys] = [createContentKeys(), createContentKeys()];
  const byId = new Map<string, string>();
  const stubs: ImportedNode[] = [];
  let unlabelled = 0;

  function cut(text: string, what: { max: number; name: string; key: string; row: number | undefined }): string {
    const { max, name, key, row } = what;
    if (text.length <= max) return text;
    problems.note(`A ${name} of ${text.length} characters was cut to ${max}.`, row === undefined ? {} : { row });
    uncut.push([`${key} (${name})`, text]);
    return cutText(text, max);
  }

  /** What nodes and edges have in common. */
  function common(found: FoundNode | FoundEdge, key: string, values: ImportedValue[]) {
    const { tags } = found;
    const type = nonBlank(found.type) ?? take(values, ['type'], isTypeName);
    const description = nonBlank(found.description) ?? take(values, ['description']);
    const whole = { max: limits.text, name: 'description', key, row: found.row };
    return {
      ...(type && { type: cutText(type.trim(), limits.tag) }),
      ...(description !== undefined && { description: cut(description, whole) }),
      ...(tags && { tags }),
      values,
    };
  }

  function node(found: FoundNode): ImportedNode | undefined {
    const { row } = found;
    const where = row === undefined ? {} : { row };
    const values = found.values.filter(({ value }) => !isBlank(value));
    const id = nonBlank(found.id);
    const given = nonBlank(found.label) ?? take(values, ['label', 'name']);
    const label = given ?? id;
    if (label === undefined) {
      problems.refuse('This element has neither an id nor a label.', where);
      return undefined;
    }
    if (given === undefined) unlabelled += 1;
    const key = nodeKeys(id ?? nodeContentKeys([label]), where);
    if (id !== undefined && !byId.has(id)) byId.set(id, key);
    const parents = (found.parents ?? []).filter((parent) => parent !== id);
    if (parents.length < (found.parents ?? []).length)
      problems.note(`«${cutText(label, 80)}» is said to be a part of itself.`, where);
    if (parents.length > 0) values.push({ name: 'parent', value: parents.length === 1 ? (parents[0] ?? '') : parents });
    return {
      key,
      label: cut(label, { max: limits.label, name: 'label', key, row }),
      ...(found.image !== undefined && { image: cutText(found.image, 5_000) }),
      ...common(found, key, values),
    };
  }

  /** The key of the node an edge names; one the file does not hold becomes a stub. */
  function resolve(id: string, where: { row?: number }): string {
    const known = byId.get(id) ?? byId.get(id.trim());
    if (known !== undefined) return known;
    const key = nodeKeys(id, where);
    byId.set(id, key);
    stubs.push({ key, label: cutText(id.trim(), limits.label), values: [], stub: true });
    const shown = cutText(id.trim(), 80);
    problems.note(
      `«${shown}» is an end of a connection but not among the elements; it comes with its name only.`,
      where,
    );
    return key;
  }

  function edge(found: FoundEdge): ImportedEdge | undefined {
    const { direction, row, since, until } = found;
    const where = row === undefined ? {} : { row };
    const [start, end] = [nonBlank(found.from), nonBlank(found.to)];
    if (start === undefined || end === undefined) {
      const { reason, column } = emptyEnd({ from: start, to: end }, { from: 'source', to: 'target' });
      problems.refuse(reason, { ...where, column });
      return undefined;
    }
    const [from, to] = [resolve(start, where), resolve(end, where)];
    const values = found.values.filter(({ value }) => !isBlank(value));
    const label = nonBlank(found.label) ?? take(values, ['label', 'name']);
    const written = nonBlank(found.weight) ?? take(values, ['weight']);
    const weight = written === undefined ? undefined : cellNumber(written);
    if (written !== undefined && weight === undefined) values.push({ name: 'weight', value: written });
    const id = nonBlank(found.id);
    const type = nonBlank(found.type);
    const key = edgeKeys(id ?? edgeContentKeys([from, to, ...(type === undefined ? [] : [type])]), where);
    return {
      key,
      from,
      to,
      direction,
      ...common(found, key, values),
      ...(label !== undefined && { label: cut(label, { max: limits.label, name: 'label', key, row }) }),
      ...(weight !== undefined && { weight }),
      ...(since !== undefined && { since }),
      ...(until !== undefined && { until }),
    };
  }

  return {
    node,
    edge,
    stubs: () => stubs,
    report(): void {
      if (unlabelled > 0) problems.note(`Elements without a label, called by their id: ${unlabelled}.`);
    },
  };
}
