import { matches } from '../../../graph-schema/match/answer.ts';
import type { Matches, MatchQuestion } from '../../../graph-schema/match/matches.ts';
import { reached } from '../../../graph-schema/survivors.ts';
import type { Asking } from './asking.ts';
import { createMatchGround, databaseFacts } from './match-facts.ts';
import { survivorsOf } from './survivors.ts';

/** Answers matches: the ranking is that of graph-schema, its facts come from the database. */
export function createMatcher() {
  const ground = createMatchGround();
  return async (asking: Asking, question: MatchQuestion): Promise<Matches> => {
    const { meta, scope } = asking;
    const { from } = question;
    const start = 'node' in from ? reached([from.node], await survivorsOf(asking, [from.node]))[0] : undefined;
    const facts = databaseFacts(asking, await ground.at(asking));
    return matches(facts, { question, start, types: scope.types, revision: meta.revision });
  };
}
