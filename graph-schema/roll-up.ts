import type { Day } from './calendar.ts';
import type { DatedContact } from './contact-table.ts';
import type { GraphEdge } from './elements.ts';

/** What people are rolled up to, and what says for whom they work. */
export const organisationType = 'Organization';
export const employmentType = 'WORKS_FOR';

/** Who works for whom, from the first day to the last, both included; a missing end is open. */
export interface Employment {
  person: string;
  organisation: string;
  since?: Day | undefined;
  until?: Day | undefined;
}

/** Who works for whom, from the edges that say so; archived ones do not. */
export function employmentsOf(
  edges: Iterable<GraphEdge>,
  { dayIn, isOrganisation }: { dayIn(at: string): Day; isOrganisation(id: string): boolean },
): Employment[] {
  const found: Employment[] = [];
  for (const { type, archived, source, target, since, until } of edges) {
    if (type !== employmentType || archived || !isOrganisation(target)) continue;
    const [from, to] = [since, until].map((at) => (at === undefined ? undefined : dayIn(at)));
    found.push({ person: source, organisation: target, since: from, until: to });
  }
  return found;
}

/** Contacts of organisations, in the order of those of people. */
export interface RolledUp {
  /** Those in which some organisation takes part, itself or through who works for it that day; it may be a single one. */
  contacts: DatedContact[];
  /** Contacts inside one organisation: days on which two or more of those who took part belong to it. */
  inside: Map<string, Day[]>;
}

/** Says for whom somebody counts on a day, each once: an organisation for itself, and all that somebody works for. */
export function organisationsOn({
  employments,
  isOrganisation,
}: {
  employments: Iterable<Employment>;
  isOrganisation(id: string): boolean;
}): (id: string, day: Day) => ReadonlySet<string> {
  const jobs = Map.groupBy(employments, ({ person }) => person);
  return (id, day) => {
    const those = (jobs.get(id) ?? []).filter(
      ({ since = Number.NEGATIVE_INFINITY, until = Number.POSITIVE_INFINITY }) => since <= day && day <= until,
    );
    return new Set([...(isOrganisation(id) ? [id] : []), ...those.map(({ organisation }) => organisation)]);
  };
}

/** Rolls people up to the organisations they count for on the day of each contact. */
export function rollUp(
  contacts: Iterable<DatedContact>,
  organisationsOf: (id: string, day: Day) => ReadonlySet<string>,
): RolledUp {
  const rolled: DatedContact[] = [];
  const inside = new Map<string, Day[]>();
  for (const { day, participants } of contacts) {
    const members = new Map<string, number>();
    for (const id of new Set(participants)) {
      for (const organisation of organisationsOf(id, day))
        members.set(organisation, (members.get(organisation) ?? 0) + 1);
    }
    if (members.size > 0) rolled.push({ day, participants: [...members.keys()] });
    for (const [organisation, count] of members) {
      if (count < 2) continue;
      const days = inside.get(organisation);
      if (days) days.push(day);
      else inside.set(organisation, [day]);
    }
  }
  return { contacts: rolled, inside };
}
