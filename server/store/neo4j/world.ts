import type { ManagedTransaction } from 'neo4j-driver';
import type { ForeignKey, GraphEdge, GraphNode, Interaction } from '../../../graph-schema/elements.ts';
import type { EdgeId, InteractionId } from '../../../graph-schema/ids.ts';
import type { RecordKind, RecordValues } from '../../../graph-schema/records.ts';
import { nodesNamed, type Touched } from '../../../graph-schema/touched.ts';
import type { Types } from '../../../graph-schema/visibility.ts';
import type { World } from '../../../graph-schema/world.ts';
import { rowsOf } from './asking.ts';
import { decodeEdge, decodeInteraction, decodeNode } from './codec.ts';
import { anyOf, edgeWithId, quoted } from './cypher.ts';
import { pieces } from './pace.ts';

const perStatement = 2_000;

export const recordKey = (what: string, id: string): string => `${what} ${id}`;

/** Values of records, by their keys; of a key that nothing has there is none. */
export async function recordsByKey(tx: ManagedTransaction, keys: readonly string[]): Promise<Map<string, unknown>> {
  const text = 'MATCH (r:WeftRecord) WHERE r.key IN $keys RETURN r.key, r.value';
  const rows = await rowsOf(tx.run(text, { keys }));
  return new Map(rows.map(([key, value]) => [key as string, JSON.parse(value as string) as unknown]));
}
export const foreignKeyName = (what: 'node' | 'edge', { source, key }: ForeignKey): string =>
  JSON.stringify([what, source, key]);

/** The columns from which an interaction `i` is decoded. */
export const interactionColumns =
  'properties(i), COLLECT { MATCH (i)-[:INVOLVES]->(n) RETURN n.id }, COLLECT { MATCH (i)-[:ABOUT]->(n) RETURN n.id }';

/** What has been loaded so far; each record once, what is not there as undefined. */
interface Loaded {
  nodes: Map<string, GraphNode | undefined>;
  edges: Map<string, GraphEdge | undefined>;
  interactions: Map<string, Interaction | undefined>;
  records: Map<string, unknown>;
  keys: Map<string, string>;
  counts: Map<string, number>;
  /** Names of foreign keys, and ids of nodes with all that is around them, that were asked for. */
  askedKeys: Set<string>;
  surrounded: Set<string>;
}

/**
 * Thrown by a world that is asked about something it did not load: what follows from the changes themselves, such as
 * where an alias leads that the same change set puts. Load it, and apply again from the beginning.
 */
export class NotLoaded extends Error {
  readonly load: (loader: Loader) => Promise<void>;
  constructor(what: string, load: (loader: Loader) => Promise<void>) {
    super(`${what} was asked for but not loaded`);
    this.name = 'NotLoaded';
    this.load = load;
  }
}

/** What was loaded so far, as a world; and how to load more. */
export interface LoadedWorld {
  world(): World;
  more(missing: NotLoaded): Promise<void>;
}

/** Loads from the database, inside a write transaction that holds the lock, whatever a change set asks about. */
export async function loadWorld(
  tx: ManagedTransaction,
  input: { types: Types; touched: Touched },
): Promise<LoadedWorld> {
  const { types, touched } = input;
  const loaded: Loaded = {
    nodes: new Map(),
    edges: new Map(),
    interactions: new Map(),
    records: new Map(),
    keys: new Map(),
    counts: new Map(),
    askedKeys: new Set(),
    surrounded: new Set(),
  };
  const loader = createLoader(tx, types, loaded);
  await loader.keys('node', touched.keys.node);
  await loader.keys('edge', touched.keys.edge);
  await loader.records(touched.records.map(({ what, id }) => recordKey(what, id)));
  await loader.nodes(touched.nodes);
  await loader.nodes(
    touched.records.flatMap(({ what, id }) => nodesNamed(what, loaded.records.get(recordKey(what, id)))),
  );
  await loader.edges(touched.edges);
  await loader.interactions(touched.interactions);
  await loader.around(touched.leaving);
  for (const { what, key } of touched.types) await loader.count(what, key);
  return { world: () => worldOf(types, loaded), more: (missing) => missing.load(loader) };
}

type Loader = ReturnType<typeof createLoader>;

function createLoader(tx: ManagedTransaction, types: Types, loaded: Loaded) {
  const missing = (ids: Iterable<string>, among: ReadonlyMap<string, unknown>) => [
    ...new Set([...ids].filter((id) => !among.has(id))),
  ];

  async function records(keys: Iterable<string>): Promise<void> {
    const wanted = missing(keys, loaded.records);
    for (const some of pieces(wanted, perStatement)) {
      const found = await recordsByKey(tx, some);
      for (const key of some) loaded.records.set(key, found.get(key));
    }
  }

  /** Nodes and, for ids that are none, their aliases and the nodes those lead to. */
  async function nodes(ids: Iterable<string>): Promise<void> {
    let wanted = missing(ids, loaded.nodes);
    while (wanted.length > 0) {
      for (const some of pieces(wanted, perStatement)) {
        const text = 'MATCH (n:Entity) WHERE n.id IN $ids RETURN labels(n), properties(n)';
        const rows = await rowsOf(tx.run(text, { ids: some }));
        for (const id of some) loaded.nodes.set(id, undefined);
        for (const [labels, properties] of rows) {
          const node = decodeNode(labels as string[], properties as Record<string, unknown>);
          loaded.nodes.set(node.id, node);
          keepKeys('node', node);
        }
      }
      // A node that is to be made is refused where its id is an alias, so aliases are asked for every missing one.
      const gone = wanted.filter((id) => loaded.nodes.get(id) === undefined);
      await records(gone.map((id) => recordKey('alias', id)));
      const survivors = gone.flatMap((id) => survivorOf(loaded, id) ?? []);
      wanted = missing(survivors, loaded.nodes);
    }
  }

  function keepEdges(rows: readonly unknown[][]): void {
    for (const [type, source, target, properties] of rows) {
      const ends: [string, string] = [source as string, target as string];
      const edge = decodeEdge(type as string, ends, properties as Record<string, unknown>);
      loaded.edges.set(edge.id, edge);
      keepKeys('edge', edge);
    }
  }

  /** What is loaded has its own keys, so nobody need be asked who has them. */
  function keepKeys(what: 'node' | 'edge', { id, keys = [] }: GraphNode | GraphEdge): void {
    for (const key of keys) {
      loaded.askedKeys.add(foreignKeyName(what, key));
      loaded.keys.set(foreignKeyName(what, key), id);
    }
  }

  /** Types that have edges at all; the counts are the database's own. */
  async function typesInUse(): Promise<string[]> {
    const keys = [...types.edges.keys()];
    if (keys.length === 0) return [];
    const text = keys.map((key) => `MATCH ()-[r:${quoted(key)}]->() RETURN '${key}' AS key, count(r) AS n`);
    const rows = await rowsOf(tx.run(text.join(' UNION ALL ')));
    return rows.flatMap(([key, count]) => ((count as number) > 0 ? [key as string] : []));
  }

  /** Edge ids are unique across types, indexes hold one type each: so every type is asked. */
  async function edges(ids: Iterable<string>): Promise<void> {
    const wanted = missing(ids, loaded.edges);
    if (wanted.length === 0) return;
    const inUse = await typesInUse();
    for (const some of pieces(wanted, perStatement)) {
      for (const id of some) loaded.edges.set(id, undefined);
      for (const type of inUse) {
        const text = `UNWIND $ids AS id ${edgeWithId(type, 'id')} RETURN type(r), a.id, b.id, properties(r)`;
        keepEdges(await rowsOf(tx.run(text, { ids: some })));
      }
    }
    const found = wanted.flatMap((id) => loaded.edges.get(id) ?? []);
    await nodes(found.flatMap(({ source, target }) => [source, target]));
  }

  async function interactions(ids: Iterable<string>): Promise<void> {
    const wanted = missing(ids, loaded.interactions);
    for (const some of pieces(wanted, perStatement)) {
      for (const id of some) loaded.interactions.set(id, undefined);
      const text = `MATCH (i:Interaction) WHERE i.id IN $ids RETURN ${interactionColumns}`;
      for (const [properties, participants, about] of await rowsOf(tx.run(text, { ids: some }))) {
        const ends = { participants: participants as string[], about: about as string[] };
        const interaction = decodeInteraction(properties as Record<string, unknown>, ends);
        loaded.interactions.set(interaction.id, interaction);
      }
    }
    const found = wanted.flatMap((id) => loaded.interactions.get(id) ?? []);
    await nodes(found.flatMap(({ participants, about = [] }) => [...participants, ...about]));
  }

  return {
    nodes,
    edges,
    interactions,
    records,
    /** Every edge at these nodes and every interaction they are in, with the nodes at their other ends. */
    async around(ids: Iterable<string>): Promise<void> {
      const reached = [...ids].flatMap((id) => reachedFrom(loaded, id) ?? []);
      // Once they are gone their ids may lead elsewhere, or be made again, in the same change set.
      await records(reached.map((id) => recordKey('alias', id)));
      await nodes(reached.flatMap((id) => survivorOf(loaded, id) ?? []));
      const edgeTypes = [...types.edges.keys()];
      for (const id of reached) loaded.surrounded.add(id);
      for (const some of pieces(reached, 500)) {
        if (edgeTypes.length > 0) {
          const text =
            `MATCH (n:Entity) WHERE n.id IN $ids MATCH (n)-[r:${anyOf(edgeTypes)}]-() WITH DISTINCT r ` +
            'RETURN type(r), startNode(r).id, endNode(r).id, properties(r)';
          const rows = await rowsOf(tx.run(text, { ids: some }));
          keepEdges(rows);
          await nodes(rows.flatMap(([, source, target]) => [source as string, target as string]));
        }
        const text =
          'MATCH (n:Entity) WHERE n.id IN $ids MATCH (n)<-[:INVOLVES|ABOUT]-(i:Interaction) RETURN DISTINCT i.id';
        await interactions((await rowsOf(tx.run(text, { ids: some }))).map(([id]) => id as string));
      }
    },
    /** Who has these foreign keys, and what that is. */
    async keys(what: 'node' | 'edge', keys: readonly ForeignKey[]): Promise<void> {
      const names = keys.map((key) => foreignKeyName(what, key));
      for (const some of pieces([...new Set(names)], perStatement)) {
        for (const name of some) loaded.askedKeys.add(name);
        const text = 'MATCH (k:WeftForeignKey) WHERE k.name IN $names RETURN k.name, k.id';
        const rows = await rowsOf(tx.run(text, { names: some }));
        for (const [name, id] of rows) loaded.keys.set(name as string, id as string);
        const owners = rows.map(([, id]) => id as string);
        await (what === 'node' ? nodes(owners) : edges(owners));
      }
    },
    async count(what: 'node' | 'edge', key: string): Promise<void> {
      loaded.counts.set(`${what} ${key}`, 0);
      if (!(what === 'node' ? types.nodes : types.edges).has(key)) return;
      const pattern = what === 'node' ? `(x:${quoted(key)})` : `()-[x:${quoted(key)}]->()`;
      const rows = await rowsOf(tx.run(`MATCH ${pattern} RETURN count(x)`));
      loaded.counts.set(`${what} ${key}`, rows[0]?.[0] as number);
    },
  };
}

/** The id of the node that an id reaches, itself or through aliases, among what is loaded. */
function reachedFrom(loaded: Loaded, id: string): string | undefined {
  for (let at: string | undefined = id, steps = 0; at !== undefined && steps < 100; steps += 1) {
    if (loaded.nodes.get(at)) return at;
    at = survivorOf(loaded, at);
  }
  return undefined;
}

const survivorOf = (loaded: Loaded, id: string): string | undefined =>
  (loaded.records.get(recordKey('alias', id)) as { survivor: string } | undefined)?.survivor;

function worldOf(types: Types, loaded: Loaded): World {
  const edgesAt = new Map<string, EdgeId[]>();
  const interactionsAt = new Map<string, InteractionId[]>();
  const note = <T>(index: Map<string, T[]>, at: string, value: T) => {
    const list = index.get(at);
    if (list) list.push(value);
    else index.set(at, [value]);
  };
  for (const edge of loaded.edges.values()) {
    if (edge) for (const end of new Set([edge.source, edge.target])) note(edgesAt, end, edge.id);
  }
  for (const it of loaded.interactions.values()) {
    if (it) for (const node of new Set([...it.participants, ...(it.about ?? [])])) note(interactionsAt, node, it.id);
  }
  type Single = 'nodes' | 'edges' | 'interactions' | 'records';
  const get = <T>(what: Single, among: ReadonlyMap<string, T | undefined>, id: string): T | undefined => {
    const value = among.get(id);
    if (value === undefined && !among.has(id)) throw new NotLoaded(`${what} ${id}`, (loader) => loader[what]([id]));
    return value;
  };
  /** Only of nodes that go is it known what is at them; of one that is not there, nothing is. */
  const around = <T>(index: ReadonlyMap<string, T[]>, id: string): readonly T[] => {
    if (get('nodes', loaded.nodes, id) === undefined) return [];
    if (!loaded.surrounded.has(id)) throw new NotLoaded(`what is at node ${id}`, (loader) => loader.around([id]));
    return index.get(id) ?? [];
  };
  return {
    types: () => types,
    node: (id) => get('nodes', loaded.nodes, id),
    edge: (id) => get('edges', loaded.edges, id),
    interaction: (id) => get('interactions', loaded.interactions, id),
    record: <K extends RecordKind>(what: K, id: string) => {
      const value = get('records', loaded.records, recordKey(what, id));
      return value as RecordValues[K] | undefined;
    },
    edgesOf: (id) => around(edgesAt, id),
    interactionsOf: (id) => around(interactionsAt, id),
    withKey(what, source, key) {
      const name = foreignKeyName(what, { source, key });
      if (!loaded.askedKeys.has(name)) {
        throw new NotLoaded(`key ${name}`, (loader) => loader.keys(what, [{ source, key }]));
      }
      return loaded.keys.get(name);
    },
    countOfType(what, key) {
      const count = loaded.counts.get(`${what} ${key}`);
      if (count === undefined) throw new NotLoaded(`count of ${key}`, (loader) => loader.count(what, key));
      return count;
    },
  };
}
