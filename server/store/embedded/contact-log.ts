import { calendarIn, dayOf } from '../../../graph-schema/calendar.ts';
import type { ContactLog, ContactLogQuestion } from '../../../graph-schema/contact-log.ts';
import type { Interaction } from '../../../graph-schema/elements.ts';
import { evaluate } from '../../../graph-schema/evaluate.ts';
import type { Filter } from '../../../graph-schema/filter.ts';
import type { NodeId } from '../../../graph-schema/ids.ts';
import { startsWords, words } from '../../../graph-schema/text.ts';
import { askingSurvivors, idsNamed, reached } from '../../../graph-schema/survivors.ts';
import { timeZoneOf } from '../../../graph-schema/time-zone.ts';
import { asksForText, survivorsOf } from './answers.ts';
import { drive } from './pace.ts';
import { organisationsIn } from './roll-up.ts';
import { lookUp } from './table.ts';
import type { LevelView } from './views.ts';

interface Dated {
  day: number;
  contact: Interaction;
  organisations: string[] | undefined;
}

/** The contacts a reader asks for, one by one. */
export async function contactLog(view: LevelView, question: ContactLogQuestion): Promise<ContactLog> {
  const { snapshot } = view;
  const satisfies = question.filter && (await satisfying(view, question.filter));
  const { found, kinds } = await drive(findContacts(view, { question, satisfies }));
  found.sort((one, other) => other.day - one.day || compare(other.contact.at, one.contact.at) || compare(other.contact.id, one.contact.id)); // prettier-ignore
  const counts = [...kinds].map(([kind, count]) => ({ kind, count }));
  const page = found.slice(question.skip, question.skip + question.limit);
  return {
    revision: snapshot.revision,
    total: found.length,
    contacts: page.map(({ contact }) => contact),
    ...(question.rollUp && { organisations: page.map(({ organisations = [] }) => organisations.sort() as NodeId[]) }),
    kinds: counts.sort((one, other) => other.count - one.count || compare(one.kind, other.kind)),
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

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

function* findContacts(
  view: LevelView,
  asked: { question: ContactLogQuestion; satisfies: ((id: string) => boolean) | undefined },
): Generator<void, { found: Dated[]; kinds: Map<string, number> }> {
  const { snapshot } = view;
  const { question, satisfies } = asked;
  const dayIn = calendarIn(timeZoneOf(lookUp(snapshot.tables.setting, 'timeZone')));
  const window = question.window && { from: dayOf(question.window.from), to: dayOf(question.window.to) };
  const said = words(question.note ?? '');
  const ofKind = question.kinds && new Set(question.kinds);
  const together = question.with && reached(question.with, survivorsOf(snapshot, question.with));
  const countFor = question.rollUp ? organisationsIn(view, dayIn) : undefined;
  const found: Dated[] = [];
  const kinds = new Map<string, number>();
  for (const contact of view.interactions()) {
    yield;
    const day = dayIn(contact.at);
    if (window && (day < window.from || day >= window.to)) continue;
    if (said.length > 0 && !startsWords(contact.note ?? '', said)) continue;
    const { participants } = contact;
    const organisations = countFor && [...new Set(participants.flatMap((id) => [...countFor(id, day)]))];
    const who = organisations ? [...participants, ...organisations] : participants;
    if (together?.some((id) => !who.includes(id))) continue;
    if (satisfies && !who.some(satisfies)) continue;
    kinds.set(contact.kind, (kinds.get(contact.kind) ?? 0) + 1);
    if (!ofKind || ofKind.has(contact.kind)) found.push({ day, contact, organisations });
  }
  return { found, kinds };
}
