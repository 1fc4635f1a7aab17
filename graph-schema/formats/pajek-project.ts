import { GraphError } from '../errors.ts';
import type { ImportedField, ImportedValue, Json, VertexValues as Item } from './format.ts';
import { headerOf, linesOf } from './pajek-lines.ts';
import { createNetworkReader, type Network } from './pajek-network.ts';
import { bareName, exactNumber, isBlank, type Problems } from './text.ts';

/** Whether it says something of each vertex of a network. */
export const isOfVertices = ({ kind, lines }: Item): boolean =>
  (kind === 'partition' || kind === 'vector') && lines.length > 0;

/** What a file by itself is, by its name, where it holds one such thing without saying what it is. */
const kindOfFile = (file: string): string | undefined =>
  ({ clu: 'partition', vec: 'vector' })[/\.(clu|vec)(\.gz)?$/i.exec(file)?.[1]?.toLowerCase() ?? ''];

/** Vertices that one or several networks are about. */
export interface VertexSet {
  /** Unique in the file. */
  name: string;
  /** At least one; the first says what the vertices are. */
  networks: [Network, ...Network[]];
  /** What partitions and vectors say of the vertices, by number. */
  values: Map<number, ImportedValue[]>;
}

const itemKinds = new Set(['partition', 'vector', 'permutation', 'cluster', 'hierarchy']);

/** Most networks, partitions and vectors, and most lines of the latter, in one file. */
const maxObjects = 1_000;
const maxLines = 5_000_000;

/** Reads a network file, a project, or a file of a partition or a vector, line by line. */
export function readProject(input: { text: string; name: string; problems: Problems }) {
  const { text, name: file, problems } = input;
  const networks: Network[] = [];
  const items: Item[] = [];
  const comments: string[] = [];
  const room = { used: 0 };
  let [lineCount, strayCount] = [0, 0];
  let reader: ReturnType<typeof createNetworkReader> | undefined;
  let item: Item | undefined;
  /** The next `*Vertices` belongs to the object before it. */
  let isOpen = false;

  const count = (): void => {
    if (networks.length + items.length < maxObjects) return;
    const most = maxObjects.toLocaleString('en');
    throw new GraphError('unprocessable', `«${file}» holds more than ${most} networks, partitions and vectors.`);
  };
  const beginNetwork = (name: string): void => {
    count();
    reader?.end();
    item = undefined;
    isOpen = true;
    reader = createNetworkReader({ name: plainName(name) || bareName(file), isTwoMode: /\[2-mode\]/i.test(name), file, problems, room }); // prettier-ignore
    networks.push(reader.network);
  };
  const beginItem = (kind: string, name: string): void => {
    count();
    item = { kind, name: plainName(name) || kind, lines: [] };
    isOpen = true;
    items.push(item);
  };

  const kind = kindOfFile(file);
  if (kind !== undefined && !/^\s*\*\s*(network|partition|vector)\b/im.test(text)) beginItem(kind, bareName(file));
  for (const line of linesOf(text, (comment) => comments.push(comment))) {
    const header = headerOf(line.text);
    if (header?.keyword === 'network') beginNetwork(header.rest);
    else if (header && itemKinds.has(header.keyword)) beginItem(header.keyword, header.rest);
    else if (header?.keyword === 'vertices' && isOpen && item) isOpen = false;
    else if (header?.keyword === 'vertices') {
      if (!isOpen) beginNetwork('');
      isOpen = false;
      reader?.line(line);
    } else if (item) {
      lineCount += 1;
      if (lineCount > maxLines) throw new GraphError('unprocessable', `«${file}» holds too many values of vertices.`);
      item.lines.push(line.text);
    } else if (reader) reader.line(line);
    else strayCount += 1;
  }
  reader?.end();
  if (strayCount > 0) problems.note(`Lines before the first network, left out: ${strayCount}.`);
  return { networks, items, comments };
}

/** `Capital.vec` and `DutchElite [2-Mode]` without what only says what they are. */
const plainName = (name: string): string =>
  name
    .slice(0, 500)
    .replace(/\s*\[[^\]]*\]$/, '')
    .replace(/\.(net|clu|vec|per|cls|hie)$/i, '')
    .trim();

/** Makes names unique: the second of a name gets a number. */
function createNames(): (name: string) => string {
  const taken = new Set<string>();
  return (name) => {
    let unique = name;
    for (let number = 2; taken.has(unique); number += 1) unique = `${name} ${number}`;
    taken.add(unique);
    return unique;
  };
}

/** Networks with the same vertices (as many, with the same labels, or without) are about one set of vertices. */
export function groupNetworks(networks: readonly Network[]): VertexSet[] {
  const sets: VertexSet[] = [];
  const known = new Map<string, VertexSet>();
  const uniqueName = createNames();
  for (const network of networks) {
    const { size, vertices, name } = network;
    const exact = JSON.stringify([size, ...[...vertices].map(([number, { label }]) => [number, label])]);
    const set = known.get(vertices.size === 0 ? String(size) : exact);
    if (set) {
      set.networks.push(network);
      continue;
    }
    const made: VertexSet = { name: uniqueName(name), networks: [network], values: new Map() };
    sets.push(made);
    known.set(exact, made);
    if (!known.has(String(size))) known.set(String(size), made);
  }
  return sets;
}

/**
 * Gives the vertices the values of partitions (a class, as text) and vectors (a number), each under its name: those of the
 * network with as many vertices, else of the first mode of one that has two. What fits nowhere is `left`.
 */
export function placeItems(input: { items: readonly Item[]; sets: readonly VertexSet[]; problems: Problems }) {
  const { items, sets, problems } = input;
  const uniqueName = createNames();
  const fields: ImportedField[] = [];
  const left: Item[] = [];
  const firstModes = new Map(sets.map((set) => [firstModeOf(set.networks[0], items), set]));
  for (const item of items) {
    const size = item.lines.length;
    const isFitting = item.kind === 'partition' || item.kind === 'vector';
    const set = sets.find(({ networks }) => networks[0].size === size) ?? firstModes.get(size);
    if (!isFitting || !set || size === 0) {
      const why = isFitting ? `no network has ${size} vertices` : 'such things have no place here';
      problems.note(`The ${item.kind} «${item.name}» is kept with the source only: ${why}.`);
      left.push(item);
      continue;
    }
    const { field, valuesOf } = fieldOf({ ...item, name: uniqueName(item.name) });
    const { name } = field;
    fields.push(field);
    for (const [at, value] of valuesOf.entries()) {
      if (isBlank(value)) continue;
      const values = set.values.get(at + 1);
      if (values) values.push({ name, value });
      else set.values.set(at + 1, [{ name, value }]);
    }
  }
  return { fields, left };
}

/** A class of each vertex as text, or a number. */
export function fieldOf({ name, kind, lines }: Item): { field: ImportedField; valuesOf: Json[] } {
  const isOfClasses = kind === 'partition';
  return {
    field: { name, kind: isOfClasses ? 'choice' : 'number' },
    valuesOf: lines.map((line) => (isOfClasses ? line : (exactNumber(line) ?? line))),
  };
}

/** How many vertices the first of two modes has: said by the network, or shown by a partition of ones and then twos. */
function firstModeOf({ firstMode, isTwoMode, size }: Network, items: readonly Item[]): number | undefined {
  if (firstMode !== undefined || !isTwoMode) return firstMode;
  const modes = items.find(({ kind, lines }) => kind === 'partition' && lines.length === size && isOfModes(lines));
  return modes?.lines.indexOf('2');
}

function isOfModes(lines: readonly string[]): boolean {
  const first = lines.indexOf('2');
  return first > 0 && lines.every((line, at) => line === (at < first ? '1' : '2'));
}
