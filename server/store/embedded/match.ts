import { calendarIn, dateOf, type Day } from '../../../graph-schema/calendar.ts';
import { matches } from '../../../graph-schema/match/answer.ts';
import { indexFacts } from '../../../graph-schema/match/index-facts.ts';
import type { Matches, MatchQuestion } from '../../../graph-schema/match/matches.ts';
import { askingSurvivors, idsNamed, reached } from '../../../graph-schema/survivors.ts';
import { timeZoneOf } from '../../../graph-schema/time-zone.ts';
import { rejectedPairs } from '../../../graph-schema/verdicts.ts';
import { seesKind } from '../../../graph-schema/visibility.ts';
import { allSurvivors, survivorsOf } from './answers.ts';
import { lookUp } from './table.ts';
import type { LevelView } from './views.ts';

/** The nodes that fit an idea or a node. */
export async function match(view: LevelView, question: MatchQuestion): Promise<Matches> {
  const { snapshot, visibility } = view;
  const named = [...idsNamed(question.filter), ...('node' in question.from ? [question.from.node] : [])];
  const survivors = survivorsOf(snapshot, named);
  const start = 'node' in question.from ? reached([question.from.node], survivors)[0] : undefined;
  const asked = { ...question, filter: askingSurvivors(question.filter, survivors) };
  // Not cut further: a verdict on a node that was merged away is one on its survivor.
  const verdicts = seesKind(visibility.level, 'verdict') ? snapshot.tables.verdict.values : [];
  const rejected = rejectedPairs('match', verdicts, allSurvivors(snapshot));
  const index = await view.index(true);
  const facts = indexFacts(index, {
    isRejected: rejected.has,
    lastContacts: (start, ids) => lastContacts(view, start, ids),
  });
  return matches(facts, { question: asked, start, types: snapshot.types, revision: snapshot.revision });
}

/** By id, the day of the last contact with the one to start from, in the network's time zone. */
function lastContacts(view: LevelView, start: string, ids: readonly string[]): Map<string, string> {
  const wanted = new Set(ids);
  const dayIn = calendarIn(timeZoneOf(lookUp(view.snapshot.tables.setting, 'timeZone')));
  const last = new Map<string, Day>();
  for (const { at, participants } of view.interactions()) {
    if (!participants.some((id) => id === start)) continue;
    const day = dayIn(at);
    for (const id of participants) if (wanted.has(id) && day > (last.get(id) ?? -Infinity)) last.set(id, day);
  }
  return new Map([...last].map(([id, day]) => [id, dateOf(day)]));
}
