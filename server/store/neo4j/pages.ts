import type { What } from '../../../graph-schema/changes.ts';
import type { Revision } from '../../../graph-schema/ids.ts';
import type { Types } from '../../../graph-schema/visibility.ts';
import { rowsOf } from './asking.ts';
import { decodeEdge, decodeInteraction, decodeNode } from './codec.ts';
import { int, quoted } from './cypher.ts';
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
  decode(row: readonly unknown[]): Found & { version?: Revision };
}

type Json = Record<string, unknown>;

const nodes: Paging = {
  text: 'MATCH (n:Entity) WHERE n.id > $after RETURN labels(n), properties(n) ORDER BY n.id LIMIT $limit',
  size: 2_000,
  decode([labels, properties]) {
    const node = decodeNode(labels as string[], properties as Json);
    return { id: node.id, value: node, version: node.version };
  },
};

const edgesOf = (type: string): Paging => ({
  text:
    `MATCH (a)-[r:${quoted(type)}]->(b) WHERE r.id > $after ` +
    'RETURN a.id, b.id, properties(r) ORDER BY r.id LIMIT $limit',
  size: 2_000,
  decode([source, target, properties]) {
    const edge = decodeEdge(type, [source as string, target as string], properties as Json);
    return { id: edge.id, value: edge, version: edge.version };
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
    return { id: interaction.id, value: interaction, version: interaction.version };
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
  const { what, types } = source;
  if (what === 'node') return walk(source, nodes);
  if (what === 'interaction') return walk(source, interactions);
  if (what !== 'edge') return walk(source, recordsOf(what));
  // Each type has its own index, so each is walked by itself.
  return merged([...types.edges.keys()].map((type) => walk(source, edgesOf(type))));
}

async function* walk({ db, past }: Source, { text, size, decode }: Paging): AsyncGenerator<Found, void> {
  for (let after = ''; ;) {
    const rows = await db.read('page', (tx) => rowsOf(tx.run(text, { after, limit: int(size) })), 60_000);
    const page = rows.map(decode);
    await past.refresh(page.reduce((newest, { version = 0 }) => Math.max(newest, version), 0));
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
