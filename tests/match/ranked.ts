import type { GraphIndex } from '../../graph-schema/graph-index.ts';
import type { NodeId } from '../../graph-schema/ids.ts';
import { matches } from '../../graph-schema/match/answer.ts';
import { indexFacts, type Beside } from '../../graph-schema/match/index-facts.ts';
import { MatchQuestion, type Matches } from '../../graph-schema/match/matches.ts';
import type { z } from 'zod';

/** The answer to a match over an index. */
export const matchesIn = (
  index: GraphIndex,
  question: z.input<typeof MatchQuestion>,
  beside: Beside = {},
): Promise<Matches> =>
  matches(indexFacts(index, beside), { question: MatchQuestion.parse(question), types: index.types, revision: 1 });

/** The ids of the first hundred that match, best first. */
export const rankedIds = async (index: GraphIndex, question: z.input<typeof MatchQuestion>): Promise<NodeId[]> =>
  (await matchesIn(index, { ...question, limit: 100 })).matches.map(({ node }) => node.id);
