import type { What } from '../../../graph-schema/changes.ts';
import type { Types } from '../../../graph-schema/visibility.ts';
import { rowsOf } from './asking.ts';
import { decodeEdge, decodeInteraction, decodeNode } from './codec.ts';
import { anyOf, int, quoted } from './cypher.ts';
import type { Database } from './driver.ts';
import type { Found, Past } from './past.ts';
import { interactionColumns } from './world.ts';

interface Source {
  db: Database;
  types: Types;
  past: Past;
  what: What;
}

/** How one kind is read: a statement with `$after` and `$limit` that gives rows in order of id, and what a row is. */
interface Paging {
  text: string;
  size: number;
  decode(row: readonly unknown[]): Found;
}

type Json = Record<string, unknown>;

const nodes: Paging = {
  text: 'MATCH (n:Entity) WHERE n.id > $after RETURN labels(n), properties(n) ORDER BY n.id LIMIT $limit',
  size: 2_000,
  decode([labels, properties]) {
    const node = decodeNode(labels as string[], properties as Json);
    return { id: node.id, value: node };
  },
};

const edgesOf = (types: readonly string[], size: number): Paging => ({
  text:
    `MATCH (a)-[r:${anyOf(types)}]->(b) WHERE r.id > $after ` +
    'RETURN type(r), a.id, b.id, properties(r) ORDER BY r.id LIMIT $limit',
  size,
  decode([type, source, target, properties]) {
    const edge = decodeEdge(type as string, [source as string, target as string], properties as Json);
    return { id: edge.id, value: edge };
  },
});

const interactions: Paging = {
  text:
    'MATCH (i:Interaction) WHERE i.id > $after WITH i ORDER BY i.id LIMIT $limit ' +
    `RETURN ${interactionColumns} ORDER BY i.id`,
  size: 2_000,
  decode([properties, participants, about]) {
    const ids = { participants: participants as string[], about: about as string[] };
    const interaction = decodeInteraction(properties as Json, ids);
    return { id: interaction.id, value: interaction };
  },
};

/** Few at a time: the positions of a view are one record. */
const recordsOf = (what: What): Paging => ({
  text: `MATCH (r:WeftRecord {what: '${what}'}) WHERE r.id > $after RETURN r.id, r.value ORDER BY r.id LIMIT $limit`,
  size: 50,
  decode: ([id, value]) => ({ id: id as string, value: JSON.parse(value as string) as unknown }),
});

/** Everything of one kind in order of id, as it is when its page is read. */
export function pagesOf(source: Source): AsyncGenerator<Found, void> {
  const { what } = source;
  if (what === 'node') return walk(source, nodes);
  if (what === 'interaction') return walk(source, interactions);
  return what === 'edge' ? edgePages(source) : walk(source, recordsOf(what));
}

/** Up to so many edges are sorted by the database rather than walked type by type. */
const sortable = 5_000;

async function* edgePages(source: Source): AsyncGenerator<Found, void> {
  const keys = [...source.types.edges.keys()];
  if (keys.length === 0) return;
  const text = keys.map((key) => `MATCH ()-[r:${quoted(key)}]->() RETURN '${key}' AS key, count(r) AS n`);
  const rows = await source.db.read('edge counts', (tx) => rowsOf(tx.run(text.join(' UNION ALL '))));
  const counts = rows.map(([key, count]) => ({ key: key as string, count: count as number }));
  const inUse = counts.filter(({ count }) => count > 0).map(({ key }) => key);
  // What came or went since the revision read is the log's affair.
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return;
  if (total <= sortable) yield* walk(source, edgesOf(inUse, sortable + 1));
  // Each type has its own index, so each is walked by itself.
  else yield* merged(inUse.map((key) => walk(source, edgesOf([key], 2_000))));
}

async function* walk({ db, past }: Source, { text, size, decode }: Paging): AsyncGenerator<Found, void> {
  for (let after = ''; ;) {
    const page = await db.read(
      'page',
      async (tx) => (await rowsOf(tx.run(text, { after, limit: int(size) }))).map(decode),
      60_000,
    );
    await past.refresh();
    yield* page;
    const last = page.at(-1);
    if (!last || page.length < size) return;
    after = last.id;
  }
}

/** Several walks in order of id as one. */
async function* merged(walks: readonly AsyncGenerator<Found, void>[]): AsyncGenerator<Found, void> {
  const heads: { found: Found; walk: AsyncGenerator<Found, void> }[] = [];
  const insert = async (walk: AsyncGenerator<Found, void>) => {
    const next = await walk.next();
    if (next.done) return;
    const { value: found } = next;
    const at = heads.findIndex((head) => head.found.id > found.id);
    heads.splice(at < 0 ? heads.length : at, 0, { found, walk });
  };
  try {
    for (const one of walks) await insert(one);
    for (let head = heads.shift(); head; head = heads.shift()) {
      yield head.found;
      await insert(head.walk);
    }
  } finally {
    await Promise.all(walks.map((one) => one.return()));
  }
}
