import { dayOf, type Day } from './calendar.ts';
import type { ContactLog, ContactLogQuestion } from './contact-log.ts';
import type { Interaction } from './elements.ts';
import type { NodeId } from './ids.ts';
import { startsWords, words } from './text.ts';

/** Contacts that a question is asked of, and what it needs to know of those who took part. */
export interface LoggedContacts {
  /** As the reader sees them, in any order. */
  contacts: Iterable<Interaction>;
  revision: number;
  /** The day of a contact, in the network's time zone. */
  dayIn(at: string): Day;
  /** Whether a node satisfies the question's filter; asked for where it has one. */
  satisfies: ((id: string) => boolean) | undefined;
  /** The question's `with`, survivors in the place of merged nodes. */
  together: readonly string[] | undefined;
  /** For which organisations somebody counts on a day; there where the question rolls up. */
  countFor: ((id: string, day: Day) => Iterable<string>) | undefined;
}

interface Dated {
  day: number;
  contact: Interaction;
  organisations: string[] | undefined;
}

/** Answers which contacts a reader asks for, one by one; a step to each contact. */
export function* contactLogSteps(of: LoggedContacts, question: ContactLogQuestion): Generator<void, ContactLog> {
  const { found, kinds } = yield* findContacts(of, question);
  found.sort((one, other) => other.day - one.day || compare(other.contact.at, one.contact.at) || compare(other.contact.id, one.contact.id)); // prettier-ignore
  const counts = [...kinds].map(([kind, count]) => ({ kind, count }));
  const page = found.slice(question.skip, question.skip + question.limit);
  return {
    revision: of.revision,
    total: found.length,
    contacts: page.map(({ contact }) => contact),
    ...(question.rollUp && { organisations: page.map(({ organisations = [] }) => organisations.sort() as NodeId[]) }),
    kinds: counts.sort((one, other) => other.count - one.count || compare(one.kind, other.kind)),
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function* findContacts(
  { contacts, dayIn, satisfies, together, countFor }: LoggedContacts,
  question: ContactLogQuestion,
): Generator<void, { found: Dated[]; kinds: Map<string, number> }> {
  const window = question.window && { from: dayOf(question.window.from), to: dayOf(question.window.to) };
  const said = words(question.note ?? '');
  const ofKind = question.kinds && new Set(question.kinds);
  const found: Dated[] = [];
  const kinds = new Map<string, number>();
  for (const contact of contacts) {
    yield;
    const day = dayIn(contact.at);
    if (window && (day < window.from || day >= window.to)) continue;
    if (said.length > 0 && !startsWords(contact.note ?? '', said)) continue;
    const { participants } = contact;
    const organisations = countFor && [...new Set(participants.flatMap((id) => [...countFor(id, day)]))];
    const who = organisations ? [...participants, ...organisations] : participants;
    if (together?.some((id) => !who.includes(id as NodeId))) continue;
    if (satisfies && !who.some(satisfies)) continue;
    kinds.set(contact.kind, (kinds.get(contact.kind) ?? 0) + 1);
    if (!ofKind || ofKind.has(contact.kind)) found.push({ day, contact, organisations });
  }
  return { found, kinds };
}
