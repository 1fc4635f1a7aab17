import { noSuchThing } from '../../../graph-schema/errors.ts';
import type { EdgeId, NodeId } from '../../../graph-schema/ids.ts';
import { maySee } from '../../../graph-schema/levels.ts';
import { maxAnswer, type EdgeProfile, type NodeProfile, type Relation } from '../../../graph-schema/questions.ts';
import { relationsInOrder } from '../../../graph-schema/relations.ts';
import { touchedByReading } from '../../../graph-schema/touched.ts';
import { defaultLevels } from '../../../graph-schema/visibility.ts';
import { edgesFrom, nodeFrom, rowsOf, type Asking } from './asking.ts';
import { anyOf, int } from './cypher.ts';
import { contactInSight, inSight } from './scope.ts';
import { loadWorld } from './world.ts';

/** A node with the edges at it, archived ones too, and their other ends. */
export async function profile(asking: Asking, id: NodeId): Promise<NodeProfile> {
  const { tx, scope, meta, sees } = asking;
  const node = await reached(asking, id);
  if (!node) throw noSuchThing({ what: 'node', id });
  const types = scope.edgeTypes();
  const text =
    `MATCH (n:Entity {id: $id})-[r:${anyOf(types)}]-(m) WHERE ${inSight('r', scope.level)} AND ${inSight('m', scope.level)} ` +
    `WITH r ORDER BY r.id LIMIT $most RETURN type(r), startNode(r).id, endNode(r).id, properties(r)`;
  const rows = types.length === 0 ? [] : await rowsOf(tx.run(text, { id: node.id, most: int(maxAnswer + 1) }));
  const edges = edgesFrom(rows.slice(0, maxAnswer), sees);
  const others = new Set(edges.flatMap(({ source, target }) => [source, target]));
  others.delete(node.id);
  const byId = 'MATCH (n:Entity) WHERE n.id IN $ids RETURN labels(n), properties(n) ORDER BY n.id';
  const neighbours = others.size === 0 ? [] : await rowsOf(tx.run(byId, { ids: [...others] }));
  return {
    revision: meta.revision,
    node,
    edges,
    neighbours: neighbours.flatMap((row) => nodeFrom(row, 0, sees) ?? []),
    ...relationsInOrder(await relations(asking, node.id)),
    contacts: await contacts(asking, node.id),
    truncated: rows.length > maxAnswer,
  };
}

/** An edge with both its ends. */
export async function edgeProfile({ tx, scope, meta, sees }: Asking, id: EdgeId): Promise<EdgeProfile> {
  const touched = touchedByReading([{ what: 'edge', id }]);
  const world = (await loadWorld(tx, { types: scope.types, touched })).world();
  const seenNode = (of: string) => {
    const node = world.node(of);
    return node && sees.node(node);
  };
  const stored = world.edge(id);
  const edge = stored && sees.edge(stored, (of) => seenNode(of) !== undefined);
  const [source, target] = [edge && seenNode(edge.source), edge && seenNode(edge.target)];
  if (!edge || !source || !target) throw noSuchThing({ what: 'edge', id });
  return { revision: meta.revision, edge, source, target };
}

/** How many edges of each type go each way; archived ones, and those to archived nodes, are in none. */
async function relations({ tx, scope }: Asking, id: string): Promise<Relation[]> {
  const types = scope.edgeTypes();
  if (types.length === 0) return [];
  const text =
    `MATCH (n:Entity {id: $id})-[r:${anyOf(types)}]-(m) WHERE ${scope.edge('r')} AND (m = n OR ${scope.node('m')}) ` +
    "RETURN type(r), CASE WHEN r.direction IS NOT NULL OR m = n THEN 'both' WHEN startNode(r) = n THEN 'out' ELSE 'in' END, count(r)";
  const rows = await rowsOf(tx.run(text, { id }));
  return rows.map(([edgeType, way, count]) => ({ edgeType, way, count })) as Relation[];
}

/** The node itself or, through aliases, the survivor of the merges it went into. */
async function reached({ tx, sees }: Asking, id: string) {
  for (let at: string | undefined = id, steps = 0; at !== undefined && steps < 100; steps += 1) {
    const rows: unknown[][] = await rowsOf(
      tx.run(
        `OPTIONAL MATCH (n:Entity {id: $id}) OPTIONAL MATCH (r:WeftRecord {key: $alias})
         RETURN labels(n), properties(n), r.value`,
        { id: at, alias: `alias ${at}` },
      ),
    );
    const row: unknown[] = rows[0] ?? [];
    if (row[0]) return nodeFrom(row, 0, sees);
    at = row[2] ? (JSON.parse(row[2] as string) as { survivor: string }).survivor : undefined;
  }
  return undefined;
}

async function contacts({ tx, scope }: Asking, id: string): Promise<number> {
  if (!maySee(scope.level, defaultLevels.interaction)) return 0;
  const text = `MATCH (:Entity {id: $id})<-[:INVOLVES]-(i) WHERE ${contactInSight('i', scope.level)} RETURN count(i)`;
  return Number((await tx.run(text, { id })).records[0]?.get(0) ?? 0);
}
