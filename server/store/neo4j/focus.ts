import type { EgoNetwork, FocusQuestion } from '../../../graph-schema/questions.ts';
import { nowhereToBegin, reached } from '../../../graph-schema/survivors.ts';
import { nodeFrom, rowsOf, type Asking } from './asking.ts';
import { int } from './cypher.ts';
import { step } from './scope.ts';
import { edgesBetween } from './select.ts';
import { survivorsOf } from './survivors.ts';

/** Answers an ego network circle by circle, each in order of id, until the limit or the last hop. Throws `not_found`. */
export async function focus(asking: Asking, question: FocusQuestion): Promise<EgoNetwork> {
  const { tx, scope, meta, sees } = asking;
  const { limit } = question;
  const from = reached(question.ids, await survivorsOf(asking, question.ids));
  const seeds = `MATCH (n:Entity) WHERE n.id IN $ids AND ${scope.node('n')} RETURN n.id ORDER BY n.id`;
  let circle = (await rowsOf(tx.run(seeds, { ids: from }))).map(([id]) => id as string);
  if (circle.length === 0) throw nowhereToBegin(question.ids);
  const hopsOf = new Map<string, number>();
  let more = false;
  const types = scope.edgeTypes(question.edgeTypes);
  for (let hops = 0; circle.length > 0; hops += 1) {
    for (const id of circle) {
      if (hopsOf.size < limit) hopsOf.set(id, hops);
      else more = true;
    }
    if (hops === question.hops || more || types.length === 0) break;
    const { pattern, condition } = step({ from: 's', edge: 'r', to: 'n', types, along: question.along });
    // One node beyond the limit is enough to know that there are more.
    const text =
      `MATCH (s:Entity) WHERE s.id IN $circle MATCH ${pattern} ` +
      `WHERE ${scope.edge('r')} AND ${condition} ` +
      `WITH DISTINCT n WHERE ${scope.node('n')} AND NOT n.id IN $met RETURN n.id ORDER BY n.id LIMIT $most`;
    const met = [...hopsOf.keys()];
    const rows = await rowsOf(tx.run(text, { circle, met, most: int(limit - met.length + 1) }));
    circle = rows.map(([id]) => id as string);
  }

  const ids = [...hopsOf.keys()];
  const byId = `MATCH (n:Entity) WHERE n.id IN $ids RETURN labels(n), properties(n)`;
  // Both are sent at once; the database answers one after the other.
  const [rows, edges] = await Promise.all([
    rowsOf(tx.run(byId, { ids })),
    edgesBetween(asking, ids, question.edgeTypes),
  ]);
  const nodes = rows.flatMap((row) => {
    const node = nodeFrom(row, 0, sees);
    return node ? [{ node, hops: hopsOf.get(node.id) ?? 0 }] : [];
  });
  nodes.sort((a, b) => a.hops - b.hops || (a.node.id < b.node.id ? -1 : 1));
  return {
    revision: meta.revision,
    nodes,
    edges,
    truncated: more,
  };
}
