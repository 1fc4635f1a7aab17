import { exchanged, partsOf, type Filter, type Near } from '../../../graph-schema/filter.ts';
import type { NodeId } from '../../../graph-schema/ids.ts';
import { askingSurvivors, idsNamed } from '../../../graph-schema/survivors.ts';
import { rowsOf, type Asking } from './asking.ts';
import { int } from './cypher.ts';
import { step } from './scope.ts';
import { survivorsOf } from './survivors.ts';

/**
 * The filter as the database is asked it: the survivors of merged nodes in their place, and what is near some nodes, by its
 * ids, in place of that condition.
 */
export async function asAsked(asking: Asking, filter: Filter): Promise<Filter> {
  const asked = askingSurvivors(filter, await survivorsOf(asking, idsNamed(filter)));
  const found = new Map<Near, NodeId[]>();
  for (const near of nearIn(asked)) found.set(near, await idsNear(asking, near));
  if (found.size === 0) return asked;
  return exchanged(asked, (condition) => ('near' in condition ? { ids: found.get(condition.near) ?? [] } : condition));
}

const nearIn = (filter: Filter): Near[] => ('near' in filter ? [filter.near] : partsOf(filter).flatMap(nearIn));

async function idsNear(asking: Asking, near: Near): Promise<NodeId[]> {
  const ids: NodeId[] = [];
  for await (const circle of circlesAround(asking, near)) ids.push(...circle);
  return ids;
}

/**
 * Circle by circle, the ids of the nodes around some: first those themselves, each circle in order of id. No id comes twice.
 * `most`: of the last one no more than lead one beyond so many in all.
 */
export async function* circlesAround(asking: Asking, around: Near, most?: number): AsyncGenerator<NodeId[]> {
  const { tx, scope } = asking;
  const types = scope.edgeTypes(around.edgeTypes);
  const seeds = `MATCH (n:Entity) WHERE n.id IN $ids AND ${scope.node('n')} RETURN n.id ORDER BY n.id`;
  let circle = (await rowsOf(tx.run(seeds, { ids: around.ids }))).map(([id]) => id as NodeId);
  const met = new Set(circle);
  const { pattern, condition } = step({ from: 's', edge: 'r', to: 'n', types, along: around.along ?? 'any' });
  const text =
    `MATCH (s:Entity) WHERE s.id IN $circle MATCH ${pattern} ` +
    `WHERE ${scope.edge('r')} AND ${condition} ` +
    `WITH DISTINCT n WHERE ${scope.node('n')} AND NOT n.id IN $met RETURN n.id ORDER BY n.id`;
  for (let hops = 0; circle.length > 0; hops += 1) {
    yield circle;
    if (hops === around.hops || types.length === 0) return;
    const limit = most === undefined ? '' : ' LIMIT $most';
    const parameters = { circle, met: [...met], ...(most !== undefined && { most: int(most - met.size + 1) }) };
    circle = (await rowsOf(tx.run(`${text}${limit}`, parameters))).map(([id]) => id as NodeId);
    for (const id of circle) met.add(id);
  }
}
