import type { ManagedTransaction } from 'neo4j-driver';
import type { ForeignKey, GraphEdge, GraphNode, Interaction } from '../../../graph-schema/elements.ts';
import type { EdgeId, InteractionId } from '../../../graph-schema/ids.ts';
import type { RecordKind, RecordValues } from '../../../graph-schema/records.ts';
import { nodesNamed, type Touched } from '../../../graph-schema/touched.ts';
import type { Types } from '../../../graph-schema/visibility.ts';
import type { World } from '../../../graph-schema/world.ts';
import { rowsOf } from './asking.ts';
import { decodeEdge, decodeInteraction, decodeNode } from './codec.ts';
import { anyOf, quoted } from './cypher.ts';
import { pieces } from './pace.ts';

const perStatement = 2_000;

export const recordKey = (what: string, id: string): string => `${what} ${id}`;
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
}

/** Loads from the database, inside a write transaction that holds the lock, whatever a change set asks about. */
export async function loadWorld(tx: ManagedTransaction, input: { types: Types; touched: Touched }): Promise<World> {
  const { types, touched } = input;
  const loaded: Loaded = {
    nodes: new Map(),
    edges: new Map(),
    interactions: new Map(),
    records: new Map(),
    keys: new Map(),
    counts: new Map(),
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
  return worldOf(types, loaded);
}

function createLoader(tx: ManagedTransaction, types: Types, loaded: Loaded) {
  const missing = (ids: Iterable<string>, among: ReadonlyMap<string, unknown>) => [
    ...new Set([...ids].filter((id) => !among.has(id))),
  ];

  async function records(keys: Iterable<string>): Promise<void> {
    const wanted = missing(keys, loaded.records);
    for (const some of pieces(wanted, perStatement)) {
      const rows = await rowsOf(
        tx.run('MATCH (r:WeftRecord) WHERE r.key IN $keys RETURN r.key, r.value', { keys: some }),
      );
      for (const key of some) loaded.records.set(key, undefined);
      for (const [key, value] of rows) loaded.records.set(key as string, JSON.parse(value as string));
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
        const text =
          `UNWIND $ids AS id MATCH (a)-[r:${quoted(type)} {id: id}]->(b) ` +
          'RETURN type(r), a.id, b.id, properties(r)';
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
        const text = 'MATCH (k:WeftForeignKey) WHERE k.name IN $names RETURN k.name, k.id';
        const rows = await rowsOf(tx.run(text, { names: some }));
        for (const [name, id] of rows) loaded.keys.set(name as string, id as string);
        const owners = rows.map(([, id]) => id as string);
        await (what === 'node' ? nodes(owners) : edges(owners));
      }
    },
    async count(what: 'node' | 'edge', key: string): Promise<void> {
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

/** A fault of ours: applying asked about something that was not said to be touched. */
const notLoaded = (what: string, id: string) => new Error(`${what} ${id} was asked for but not loaded`);

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
  const get = <T>(what: string, among: ReadonlyMap<string, T | undefined>, id: string): T | undefined => {
    const value = among.get(id);
    if (value === undefined && !among.has(id)) throw notLoaded(what, id);
    return value;
  };
  return {
    types: () => types,
    node: (id) => get('node', loaded.nodes, id),
    edge: (id) => get('edge', loaded.edges, id),
    interaction: (id) => get('interaction', loaded.interactions, id),
    record: <K extends RecordKind>(what: K, id: string) => {
      const value = get('record', loaded.records, recordKey(what, id));
      return value as RecordValues[K] | undefined;
    },
    edgesOf: (id) => edgesAt.get(id) ?? [],
    interactionsOf: (id) => interactionsAt.get(id) ?? [],
    withKey: (what, source, key) => loaded.keys.get(foreignKeyName(what, { source, key })),
    countOfType: (what, key) => loaded.counts.get(`${what} ${key}`) ?? 0,
  };
}
