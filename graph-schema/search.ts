import type { GraphIndex } from './graph-index.ts';
import type { SearchHits, SearchQuestion } from './questions.ts';
import { tokenLine, words } from './text.ts';
import { textsOf } from './values.ts';
import { scoresOfWord } from './word-index.ts';

/** Answers a text search from what one level sees. A text without a letter or digit asks for nothing and finds nothing. */
export function search(index: GraphIndex, question: SearchQuestion, revision: number): SearchHits {
  const asked = words(question.text);
  const { nodeCount, nodeType } = index.topology;
  if (asked.length === 0) return { revision, total: 0, hits: [], truncated: false };
  const wordIndex = index.words();
  const wanted = index.nodeTypes.map((key) => !question.types || question.types.includes(key));
  const byWord = asked.map((word) => scoresOfWord(wordIndex, word, nodeCount));

  let total = 0;
  const whole = 4 * asked.length;
  const best = whole + 1;
  const line = tokenLine(question.text);
  const byScore: number[][] = Array.from({ length: best + 1 }, () => []);
  for (let node = 0; node < nodeCount; node += 1) {
    if (!wanted[nodeType[node]!]) continue;
    let sum = 0;
    for (const scores of byWord) {
      if (scores[node] === 0) {
        sum = 0;
        break;
      }
      sum += scores[node]!;
    }
    if (sum === 0) continue;
    total += 1;
    // Only where every word is a whole word of the label can it be just these.
    const isJustThis = sum === whole && textsOf(index.nodes[node]!.label).some((text) => tokenLine(text) === line);
    byScore[isJustThis ? best : sum]!.push(node);
  }
  const hits: SearchHits['hits'] = [];
  for (let score = best; score > 0 && hits.length < question.limit; score -= 1) {
    for (const node of byScore[score]!.slice(0, question.limit - hits.length))
      hits.push({ node: index.nodes[node]!, score });
  }
  return { revision, total, hits, truncated: total > hits.length };
}
