import type { SearchHits, SearchQuestion } from '../../../graph-schema/questions.ts';
import { tokenLine, words } from '../../../graph-schema/text.ts';
import { nodeFrom, rowsOf, type Asking } from './asking.ts';
import { anyOf, createParameters, int } from './cypher.ts';
import { candidates, compileFilter, tokenProperties } from './filter.ts';

/** Answers a text search: the full-text index finds candidates, their stored tokens decide and give the score. */
export async function search({ tx, scope, meta, sees }: Asking, question: SearchQuestion): Promise<SearchHits> {
  const asked = words(question.text);
  const types = question.types && scope.nodeTypes(question.types);
  const nothing = { revision: meta.revision, total: 0, hits: [], truncated: false };
  if (asked.length === 0 || types?.length === 0) return nothing;

  const parameters = createParameters({
    limit: int(question.limit),
    query: candidates(scope, asked),
    line: tokenLine(question.text),
  });
  const rest = tokenProperties(scope).slice(1);
  const begins = parameters.add(asked.map((word) => ` ${word}`));
  const points =
    `reduce(sum = 0, begins IN ${begins} | sum + CASE ` +
    "WHEN n._tl CONTAINS begins + ' ' THEN 4 WHEN n._tl CONTAINS begins THEN 3 " +
    `WHEN ${rest.map((property) => `n.${property} CONTAINS begins + ' '`).join(' OR ')} THEN 2 ELSE 1 END) + ` +
    'CASE WHEN n._tl = $line OR $line IN n._names THEN 1 ELSE 0 END';
  const conditions = [
    scope.node('n'),
    ...(types ? [`n:${anyOf(types)}`] : []),
    compileFilter({ scope, parameters }, { text: question.text }, 'n'),
  ];
  const text =
    `CALL db.index.fulltext.queryNodes('weft_text', $query) YIELD node AS n WITH n WHERE ${conditions.join(' AND ')} ` +
    `WITH n, ${points} AS points ORDER BY points DESC, n.id WITH collect({n: n, points: points}) AS found ` +
    `UNWIND found[..$limit] AS hit RETURN size(found), hit.points, labels(hit.n), properties(hit.n)`;
  const rows = await rowsOf(tx.run(text, parameters.values));
  const total = (rows[0]?.[0] ?? 0) as number;
  const hits = rows.flatMap((row) => {
    const node = nodeFrom(row, 2, sees);
    return node ? [{ node, score: row[1] as number }] : [];
  });
  return { revision: meta.revision, total, hits, truncated: total > hits.length };
}
