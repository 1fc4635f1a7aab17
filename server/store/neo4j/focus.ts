import type { EgoNetwork, FocusQuestion } from '../../../graph-schema/questions.ts';
import { nowhereToBegin, reached } from '../../../graph-schema/survivors.ts';
import { nodeFrom, rowsOf, type Asking } from './asking.ts';
import { circlesAround } from './asked.ts';
import { edgesBetween } from './select.ts';
import { survivorsOf } from './survivors.ts';

/** Answers an ego network circle by circle, each in order of id, until the limit or the last hop. Throws `not_found`. */
export async function focus(asking: Asking, question: FocusQuestion): Promise<EgoNetwork> {
  const { tx, meta, sees } = asking;
  const { limit } = question;
  const from = reached(question.ids, await survivorsOf(asking, question.ids));
  const hopsOf = new Map<string, number>();
  let more = false;
  let hops = 0;
  for await (const circle of circlesAround(asking, { ...question, ids: from }, limit)) {
    for (const id of circle) {
      if (hopsOf.size < limit) hopsOf.set(id, hops);
      // One node beyond the limit is enough to know that there are more.
      else more = true;
    }
    if (more) break;
    hops += 1;
  }
  if (hopsOf.size === 0) throw nowhereToBegin(question.ids);

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
