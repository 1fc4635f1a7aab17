import { calendarIn } from '../../../graph-schema/calendar.ts';
import type { ContactLog, ContactLogQuestion } from '../../../graph-schema/contact-log.ts';
import { contactLogSteps } from '../../../graph-schema/contact-log-answer.ts';
import { evaluate } from '../../../graph-schema/evaluate.ts';
import type { Filter } from '../../../graph-schema/filter.ts';
import { askingSurvivors, idsNamed, reached } from '../../../graph-schema/survivors.ts';
import { timeZoneOf } from '../../../graph-schema/time-zone.ts';
import { asksForText, survivorsOf } from './answers.ts';
import { drive } from './pace.ts';
import { organisationsIn } from './roll-up.ts';
import { lookUp } from './table.ts';
import type { LevelView } from './views.ts';

/** The contacts a reader asks for, one by one. */
export async function contactLog(view: LevelView, question: ContactLogQuestion): Promise<ContactLog> {
  const { snapshot } = view;
  const dayIn = calendarIn(timeZoneOf(lookUp(snapshot.tables.setting, 'timeZone')));
  const of = {
    contacts: view.interactions(),
    revision: snapshot.revision,
    dayIn,
    satisfies: question.filter && (await satisfying(view, question.filter)),
    together: question.with && reached(question.with, survivorsOf(snapshot, question.with)),
    countFor: question.rollUp ? organisationsIn(view, dayIn) : undefined,
  };
  return await drive(contactLogSteps(of, question));
}

/** Whether a node satisfies a filter. */
async function satisfying(view: LevelView, filter: Filter): Promise<(id: string) => boolean> {
  const asked = askingSurvivors(filter, survivorsOf(view.snapshot, idsNamed(filter)));
  const index = await view.index(asksForText(asked));
  const bits = evaluate(index, asked);
  return (id) => {
    const at = index.numberOf(id);
    return at !== undefined && bits[at] === 1;
  };
}
