import { Direction } from '../types.ts';
import { DayOrInstant, limits } from '../values.ts';
import { splitBars } from './bars.ts';
import { emptyEnd } from './empty-end.ts';
import type { ComputedValues, ImportedEdge, ImportedNode, ImportedValue, Json } from './format.ts';
import { computedNames } from './kumu-metrics.ts';
import {
  asText,
  cellNumber,
  createContentKeys,
  createKeys,
  cutText,
  exactNumber,
  isBlank,
  isObject,
  type Problems,
} from './text.ts';

type Row = { [name: string]: Json };

/** What Kumu calls its own fields, however the file writes them; all else is a field of the community's. */
const elementNames = {
  id: ['_id', 'id'], label: ['label'], type: ['element type', 'type'], description: ['description'], tags: ['tags'], image: ['image'],
} as const; // prettier-ignore
const connectionNames = {
  id: ['_id', 'id'], label: ['label'], type: ['connection type', 'type'], description: ['description'], tags: ['tags'],
  from: ['from', 'source'], to: ['to', 'target'], direction: ['direction'], weight: ['weight'],
} as const; // prettier-ignore
/** What a connection calls one of its ends. */
const called = (row: Row, end: 'from' | 'to'): string =>
  Object.keys({ ...row, ...(isObject(row['attributes']) && row['attributes']) }).find((name) => connectionNames[end].some((spelling) => spelling === name.trim().toLowerCase())) ?? end; // prettier-ignore

/** What stands beside the fields of a connection and has no counterpart here. */
const besideNames = ['delayed', 'reversed'];

/** One element or connection taken apart: known properties by their names here, and the rest. */
interface Parts<Name extends string> {
  known: Map<Name, Json>;
  values: ImportedValue[];
  beside: Row;
}

/** Reads a row whose fields stand in it or under `attributes`; known names count in any case, the first one wins. */
function takeApart<Name extends string>(row: Row, names: Record<Name, readonly string[]>): Parts<Name> {
  const { attributes, ...outer } = row;
  const inner = isObject(attributes) ? Object.entries(attributes) : Object.entries({ attributes: attributes ?? null });
  const entries = [...Object.entries(outer), ...inner];
  const places = new Map<string, number[]>();
  for (const [at, [name, value]] of entries.entries()) {
    if (isBlank(value)) continue;
    const plain = name.trim().toLowerCase();
    const same = places.get(plain);
    if (same) same.push(at);
    else places.set(plain, [at]);
  }
  const known = new Map<Name, Json>();
  const used = new Set<number>();
  for (const name in names) {
    const at = names[name].map((spelling) => places.get(spelling)?.[0]).find((place) => place !== undefined);
    const entry = at === undefined ? undefined : entries[at];
    if (at === undefined || entry === undefined) continue;
    known.set(name, entry[1]);
    used.add(at);
  }
  const rest = entries.filter(([, value], at) => !used.has(at) && !isBlank(value));
  return {
    known,
    values: rest.filter(([name]) => !besideNames.includes(name)).map(([name, value]) => ({ name, value })),
    beside: Object.fromEntries(rest.filter(([name, value]) => besideNames.includes(name) && value === true)),
  };
}

/** Elements and connections of a Kumu file, read; `beside`: per key, what has no counterpart here. */
export interface KumuGraph {
  nodes: ImportedNode[];
  edges: ImportedEdge[];
  computed: ComputedValues;
  refused: { nodes: number; edges: number };
  beside: { elements: Row; connections: Row };
}

/**
 * Reads elements and connections, in any of Kumu's forms. `placeOf`: where the file has the one of that number, which begins
 * with 0; else it is the number in its list.
 */
export function readKumu(input: {
  elements: Json[];
  connections: Json[];
  problems: Problems;
  placeOf?: (what: 'elements' | 'connections', index: number) => Where;
}): KumuGraph {
  const { elements, connections, problems } = input;
  const placeOf = input.placeOf ?? ((sheet, index): Where => ({ sheet, row: index + 1 }));
  const beside: { elements: [string, Row][]; connections: [string, Row][] } = { elements: [], connections: [] };
  const ids = createKeys(problems, 'element');
  const contentKeys = createContentKeys();
  const byKey = new Map<string, ImportedNode>();
  const byLabel = new Map<string, ImportedNode[]>();
  /** Undefined where several labels are the same but for capitals. */
  const byLowerCase = new Map<string, ImportedNode | undefined>();
  let anyId = false;

  for (const [index, row] of elements.entries()) {
    const where = placeOf('elements', index);
    if (!isObject(row)) {
      problems.refuse('This is not an element.', where);
      continue;
    }
    const { known, values } = takeApart(row, elementNames);
    const id = textOf(known.get('id'));
    const given = textOf(known.get('label')) ?? id;
    if (given === undefined && values.length === 0 && known.size === 0) {
      problems.refuse('This element is empty.', where);
      continue;
    }
    if (id !== undefined) anyId = true;
    if (!known.has('label')) problems.note(`An element without a label is called «${given ?? '—'}».`, where);
    const label = given ?? '—';
    const key = id === undefined ? contentKeys([label]) : ids(id, where);
    const node: ImportedNode = {
      key,
      label: cut(label, limits.label, 'label', where),
      ...common(known, values, where),
    };
    const image = textOf(known.get('image'));
    if (image !== undefined) node.image = cutText(image, 5_000);
    keepBeside(beside.elements, key, uncutOf(known));
    byKey.set(key, node);
    const equals = byLabel.get(label.trim());
    if (equals) equals.push(node);
    else byLabel.set(label.trim(), [node]);
    const lower = label.trim().toLowerCase();
    byLowerCase.set(lower, byLowerCase.has(lower) ? undefined : node);
  }

  const stubs = new Map<string, ImportedNode>();
  const told = new Set<string>();
  /** The element a connection names: by id, the first with that label, the only one but for capitals, else a stub. */
  const resolve = (reference: string, where: Where): string => {
    const direct = byKey.get(reference);
    if (direct) return direct.key;
    const name = reference.trim();
    const equals = byLabel.get(name) ?? [];
    const [first] = equals;
    if (first) {
      if (equals.length > 1 && !told.has(name)) {
        told.add(name);
        problems.note(
          `${equals.length} elements are called «${name}»; connections by that label go to the first.`,
          where,
        );
      }
      return first.key;
    }
    const alike = byLowerCase.get(name.toLowerCase());
    if (alike) {
      if (!told.has(name)) problems.note(`«${cutText(name, 80)}» is taken for «${cutText(alike.label, 80)}».`, where);
      told.add(name);
      return alike.key;
    }
    const known = stubs.get(name);
    if (known) return known.key;
    const key = anyId ? cutText(name, 1_000) : contentKeys([name]);
    const stub: ImportedNode = { key, label: cutText(name, limits.label), values: [], stub: true };
    stubs.set(name, stub);
    if (elements.length > 0)
      problems.note(
        `«${name}» is an end of a connection but not among the elements; it comes with its name only.`,
        where,
      );
    return key;
  };

  const edges: ImportedEdge[] = [];
  const edgeIds = createKeys(problems, 'connection');
  const edgeContentKeys = createContentKeys();
  for (const [index, row] of connections.entries()) {
    const where = placeOf('connections', index);
    const parts = isObject(row) ? takeApart(row, connectionNames) : undefined;
    const [from, to] = [textOf(parts?.known.get('from')), textOf(parts?.known.get('to'))];
    if (!parts || !isObject(row)) {
      problems.refuse('This is not a connection.', where);
      continue;
    }
    if (from === undefined || to === undefined) {
      const { reason, column } = emptyEnd({ from, to }, { from: called(row, 'from'), to: called(row, 'to') });
      problems.refuse(reason, { ...where, column });
      continue;
    }
    const { known, values } = parts;
    const ends = { from: resolve(from, where), to: resolve(to, where) };
    const id = textOf(known.get('id'));
    const key = id === undefined ? edgeContentKeys([ends.from, ends.to]) : edgeIds(id, where);
    const edge: ImportedEdge = { key, ...ends, ...common(known, values, where) };
    const label = textOf(known.get('label'));
    if (label !== undefined) edge.label = cut(label, limits.label, 'label', where);
    const direction = Direction.safeParse(textOf(known.get('direction'))?.trim().toLowerCase());
    if (direction.success) edge.direction = direction.data;
    else if (known.has('direction')) values.push({ name: 'direction', value: known.get('direction') ?? null });
    const given = known.get('weight');
    // A number too large to be exact was kept as it is written.
    const isLarge = typeof given === 'string' && exactNumber(given) === undefined;
    const weight = isLarge ? (cellNumber(given) ?? given) : given;
    if (typeof weight === 'number') edge.weight = weight;
    else if (weight !== undefined) values.push({ name: 'weight', value: weight });
    for (const end of ['since', 'until'] as const) {
      const at = values.findIndex(
        ({ name, value }) => name.toLowerCase() === end && DayOrInstant.safeParse(value).success,
      );
      const [time] = at === -1 ? [] : values.splice(at, 1);
      if (time) edge[end] = String(time.value);
    }
    keepBeside(beside.connections, key, { ...parts.beside, ...uncutOf(known) });
    edges.push(edge);
  }

  if (elements.length === 0 && stubs.size > 0)
    problems.note(`There are connections only; the ${stubs.size} elements at their ends come with their names only.`);
  const nodes = [...byKey.values(), ...stubs.values()];
  return {
    nodes,
    edges,
    computed: { nodes: computedNames(elements), edges: computedNames(connections) },
    refused: { nodes: elements.length - byKey.size, edges: connections.length - edges.length },
    beside: { elements: Object.fromEntries(beside.elements), connections: Object.fromEntries(beside.connections) },
  };

  function cut(text: string, max: number, what: string, where: Where): string {
    if (text.length > max) problems.note(`A ${what} of ${text.length} characters was cut to ${max}.`, where);
    return cutText(text, max);
  }

  function common(known: ReadonlyMap<string, Json>, values: ImportedValue[], where: Where) {
    const type = textOf(known.get('type'));
    const description = textOf(known.get('description'));
    const tags = tagsOf(known.get('tags'));
    if (tags.length > limits.tags) problems.note(`Of ${tags.length} tags the first ${limits.tags} were taken.`, where);
    return {
      ...(type !== undefined && { type: type.trim() }),
      ...(description !== undefined && { description: cut(description, limits.text, 'description', where) }),
      ...(tags.length > 0 && { tags: tags.slice(0, limits.tags) }),
      values,
    };
  }
}

/** A place in a file. */
interface Where {
  sheet?: string;
  row: number;
}

/** The whole of what a limit cuts, for the way back. */
function uncutOf(known: ReadonlyMap<string, Json>): Row {
  const label = textOf(known.get('label')) ?? '';
  const description = textOf(known.get('description')) ?? '';
  const tags = known.get('tags');
  return {
    ...(label.length > limits.label && { label }),
    ...(description.length > limits.text && { description }),
    ...(tags !== undefined && tagsOf(tags).length > limits.tags && { tags }),
  };
}

function keepBeside(into: [string, Row][], key: string, kept: Row): void {
  if (Object.keys(kept).length > 0) into.push([key, kept]);
}

/** A value as text; undefined when blank. */
function textOf(value: Json | undefined): string | undefined {
  return value === undefined || isBlank(value) ? undefined : asText(value);
}

/** Tags as a list, or as text with bars between them; each once. */
export function tagsOf(value: Json | undefined): string[] {
  if (value === undefined || isBlank(value)) return [];
  const list = Array.isArray(value) ? value.filter((item) => !isBlank(item)).map(asText) : splitBars(asText(value));
  return [...new Set(list.map((tag) => cutText(tag.trim(), limits.tag)).filter((tag) => tag !== ''))];
}
