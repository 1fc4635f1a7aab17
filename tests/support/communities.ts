import fc from 'fast-check';
import { dateOf, dayOf } from '../../graph-schema/calendar.ts';
import type { OracleContact, OracleEmployment } from './frequency-oracle.ts';

/** A few people and organisations who meet, and what is asked of them. */
export interface Community {
  people: readonly string[];
  organisations: readonly string[];
  contacts: readonly OracleContact[];
  employments: readonly OracleEmployment[];
  asked: { rollUp: boolean; halfLife?: number | undefined; window?: { from: string; to: string } | undefined };
}

/** Today in a time zone, as `YYYY-MM-DD`. */
export const todayIn = (timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(new Date());

export const contactsOf = (all: readonly Community[]): OracleContact[] => all.flatMap(({ contacts }) => contacts);
export const organisationsOf = ({ organisations }: Community): ReadonlySet<string> => new Set(organisations);

const date = fc.integer({ min: dayOf('2023-11-01'), max: dayOf('2024-12-31') }).map(dateOf);
/** A day, or an instant; some lie ahead of today. */
const at = fc.oneof(
  { weight: 4, arbitrary: date },
  { weight: 1, arbitrary: fc.constantFrom('2039-12-31', '2040-02-29T23:30:00Z') },
  {
    weight: 4,
    arbitrary: fc.tuple(date, fc.integer({ min: 0, max: 1_439 })).map(([day, minute]) => {
      const [hours, minutes] = [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0'));
      return `${day}T${hours}:${minutes}:00Z`;
    }),
  },
);
const people = [0, 1, 2, 3, 4];
const organisations = [0, 1, 2];
const who = fc.constantFrom(...people.map((n) => `p${n}`), ...organisations.map((n) => `o${n}`));

const community = fc.record({
  contacts: fc.array(fc.record({ at, participants: fc.uniqueArray(who, { minLength: 2, maxLength: 5 }) }), {
    minLength: 1,
    maxLength: 12,
  }),
  employments: fc.array(
    fc.record(
      {
        person: fc.constantFrom(...people.map((n) => `p${n}`)),
        organisation: fc.constantFrom(...organisations.map((n) => `o${n}`)),
        since: at,
        until: at,
      },
      { requiredKeys: ['person', 'organisation'] },
    ),
    { maxLength: 6 },
  ),
  rollUp: fc.boolean(),
  halfLife: fc.constantFrom(undefined, 30, 365),
  window: fc.option(
    fc.tuple(date, date).filter(([from, to]) => from < to),
    { nil: undefined },
  ),
});

/** Twenty-five communities that never meet, in a network with a time zone. */
export const communities = fc.record({
  timeZone: fc.constantFrom('UTC', 'Asia/Tokyo', 'America/Lima', 'Pacific/Auckland', 'Africa/Accra', 'Asia/Kathmandu'),
  all: fc.array(community, { minLength: 25, maxLength: 25 }).map((those) =>
    those.map(({ contacts, employments, rollUp, halfLife, window }, n): Community => {
      const own = (id: string) => `c${n}${id}`;
      return {
        people: people.map((at) => own(`p${at}`)),
        organisations: organisations.map((at) => own(`o${at}`)),
        contacts: contacts.map(({ at, participants }, i) => ({
          id: own(`i${i}`),
          at,
          participants: participants.map(own),
        })),
        employments: employments.map(({ person, organisation, ...held }) => ({
          ...(held as { since?: string; until?: string }),
          person: own(person),
          organisation: own(organisation),
        })),
        asked: { rollUp, halfLife, window: window && { from: window[0], to: window[1] } },
      };
    }),
  ),
});
