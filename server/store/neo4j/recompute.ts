import type { ManagedTransaction } from 'neo4j-driver';
import type { Effect } from '../../../graph-schema/changes.ts';
import type { EdgeType, NodeType } from '../../../graph-schema/types.ts';
import { edgeLevel, type Types } from '../../../graph-schema/visibility.ts';
import { tokenRules } from '../../../graph-schema/text.ts';
import { sameValue } from '../../../graph-schema/values.ts';
import { rowsOf } from './asking.ts';
import { decodeEdge, decodeNode, levelHelper, staleHelpers } from './codec.ts';
import { edgeWithId, int, quoted } from './cypher.ts';
import type { Database } from './driver.ts';
import { loadTypes } from './meta.ts';
import { underLease } from './migrations.ts';
import { createPace, pieces } from './pace.ts';

const perStatement = 1_000;

/** What of a type decides who sees its records, and by which words they are found. */
const bearing = (type: NodeType | EdgeType) => ({
  level: type.level ?? 'guest',
  fields: type.fields.map(({ key, kind, level }) => ({ key, kind, level: level ?? 'guest' })),
});

/** Types that were there before and decide something else now. */
function altered<T extends NodeType | EdgeType>(before: T | null, after: T | null): T | undefined {
  return before && after && !sameValue(bearing(before), bearing(after)) ? after : undefined;
}

/** After a type has changed: brings what is kept beside its records for questions into line, in the same transaction. */
export async function recomputeHelpers(
  tx: ManagedTransaction,
  effects: readonly Effect[],
  types: Types,
): Promise<void> {
  for (const effect of effects) {
    if (effect.what === 'node-type') {
      const type = altered(effect.before, effect.after);
      if (type) await recomputeNodes(tx, type, types);
    } else if (effect.what === 'edge-type') {
      const type = altered(effect.before, effect.after);
      if (type) await recomputeEdges(tx, type, types);
    }
  }
}

async function recomputeNodes(tx: ManagedTransaction, { key }: NodeType, types: Types): Promise<void> {
  const ids = (await rowsOf(tx.run(`MATCH (n:${quoted(key)}) RETURN n.id`))).map(([id]) => id as string);
  for (const some of pieces(ids, perStatement)) await recomputeThese(tx, some, types);
}

async function recomputeThese(tx: ManagedTransaction, ids: readonly string[], types: Types): Promise<void> {
  const pace = createPace();
  const text = 'MATCH (n:Entity) WHERE n.id IN $ids RETURN labels(n), properties(n)';
  const rows: { id: string; helpers: object }[] = [];
  for (const [labels, raw] of await rowsOf(tx.run(text, { ids }))) {
    const properties = raw as Record<string, unknown>;
    const node = decodeNode(labels as string[], properties);
    const helpers = staleHelpers(node, properties, types);
    if (helpers) rows.push({ id: node.id, helpers });
    const wait = pace();
    if (wait) await wait;
  }
  if (rows.length === 0) return;
  await tx.run('UNWIND $rows AS row MATCH (n:Entity {id: row.id}) SET n += row.helpers', { rows });
}

/** After an update of Weft: makes the tokens of all nodes anew where other rules than today's made them, a part at a time. */
export async function renewTokens(db: Database): Promise<void> {
  const isOfToday = () =>
    db.read('token rules', async (tx) => {
      const [row] = await rowsOf(tx.run("MATCH (m:WeftMeta {name: 'network'}) RETURN m.tokenRules"));
      return row?.[0] === tokenRules;
    });
  if (await isOfToday()) return;
  await underLease(db, async (renew) => {
    if (await isOfToday()) return;
    const all = await db.read('tokens', (tx) => rowsOf(tx.run('MATCH (n:Entity) RETURN n.id')), 60_000);
    for (const some of pieces(all, perStatement)) {
      await renew();
      await db.write('tokens', async (tx) => {
        // Takes the lock that all writers take: nobody changes what is read here before it is written.
        await tx.run("MATCH (m:WeftMeta {name: 'network'}) SET m.revision = m.revision");
        const ids = some.map(([id]) => id as string);
        await recomputeThese(tx, ids, await loadTypes(tx));
      }, 60_000); // prettier-ignore
    }
    await db.write('token rules', async (tx) => {
      await tx.run("MATCH (m:WeftMeta {name: 'network'}) SET m.tokenRules = $tokenRules", {
        tokenRules: int(tokenRules),
      });
    });
  });
}

async function recomputeEdges(tx: ManagedTransaction, { key }: EdgeType, types: Types): Promise<void> {
  const pattern = `()-[r:${quoted(key)}]->()`;
  const ids = (await rowsOf(tx.run(`MATCH ${pattern} RETURN r.id`))).map(([id]) => id as string);
  for (const some of pieces(ids, perStatement)) {
    const text = `UNWIND $ids AS id ${edgeWithId(key, 'id')} RETURN properties(r)`;
    const rows = (await rowsOf(tx.run(text, { ids: some }))).flatMap(([raw]) => {
      const properties = raw as Record<string, unknown>;
      const edge = decodeEdge(key, ['', ''], properties);
      const level = levelHelper(edgeLevel(types, edge))['_level'] ?? null;
      const same = level === null ? properties['_level'] === undefined : Number(level) === properties['_level'];
      return same ? [] : [{ id: edge.id, level }];
    });
    if (rows.length === 0) continue;
    await tx.run(`UNWIND $rows AS row ${edgeWithId(key, 'row.id')} SET r._level = row.level`, { rows });
  }
}
