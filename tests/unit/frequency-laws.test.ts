import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarIn, dateOf, dayOf } from '../../graph-schema/calendar.ts';
import { contactsIn, createContactTable, wholeWindow } from '../../graph-schema/contact-table.ts';
import { frequencyFrame, quietness, type Frequency } from '../../graph-schema/frequency.ts';
import { figuresAt, nodeFigures, pairFigures } from '../../graph-schema/pair-figures.ts';
import { contactsCsv } from '../../graph-schema/formats/contacts-csv.ts';
import { organisationsOn, rollUp } from '../../graph-schema/roll-up.ts';
import { contactsTable } from '../support/contacts-table.ts';
import { disagreements } from '../support/frequencies-told.ts';
import { oracleOf, type OracleContact, type OracleFigures, type OracleQuestion } from '../support/frequency-oracle.ts';
import { testData } from '../support/test-data.ts';

/** The same question answered by what Weft computes with, in the form of the oracle. */
function figuresOf(contacts: readonly OracleContact[], question: OracleQuestion) {
  const { timeZone, halfLife, today } = question;
  const dayIn = calendarIn(timeZone);
  const dated = contacts.map(({ at, participants }) => ({ day: dayIn(at), participants }));
  const employments = question.employments
    .filter(({ organisation }) => question.organisations.has(organisation))
    .map(({ person, organisation, since, until }) => ({
      person,
      organisation,
      since: since === undefined ? undefined : dayIn(since),
      until: until === undefined ? undefined : dayIn(until),
    }));
  const rolled = rollUp(
    dated,
    organisationsOn({ employments, isOrganisation: (id) => question.organisations.has(id) }),
  );
  const table = createContactTable(question.rollUp ? rolled.contacts : dated);
  const all = wholeWindow(createContactTable(dated), dayOf(today));
  const window = {
    from: question.from === undefined ? all.from : dayOf(question.from),
    to: question.to === undefined ? all.to : dayOf(question.to),
  };
  const frame = frequencyFrame(window, dayOf(today), halfLife);
  const span = contactsIn(table, window);
  const pairs = pairFigures(table, span, frame);
  const nodes = nodeFigures(table, span, { frame, pairs });
  const asFigures = ({ medianGap, ...found }: Frequency): OracleFigures => ({
    ...found,
    first: dateOf(found.first),
    last: dateOf(found.last),
    quiet: quietness({ ...found, ...(medianGap !== undefined && { medianGap }) }) !== undefined,
  });
  return {
    pairs: new Map(
      Array.from({ length: pairs.rows }, (_, row) => {
        const [a, b] = [pairs.a[row]!, pairs.b[row]!];
        return [`${table.ids[a]} ${table.ids[b]}`, asFigures(figuresAt(pairs, row, frame)!)] as const;
      }),
    ),
    nodes: new Map(
      table.ids.flatMap((id, row) => {
        const found = figuresAt(nodes, row, frame);
        return found ? [[id, { ...asFigures(found), partners: nodes.partners[row]! }] as const] : [];
      }),
    ),
    inside: question.rollUp
      ? new Map(
          [...rolled.inside].flatMap(([id, days]) => {
            const count = days.filter((day) => day >= window.from && day < window.to).length;
            return count > 0 ? [[id, count] as const] : [];
          }),
        )
      : new Map<string, number>(),
  };
}

const people = ['p1', 'p2', 'p3', 'p4', 'p5'];
const organisations = ['o1', 'o2', 'o3'];
const date = fc.integer({ min: dayOf('2023-11-01'), max: dayOf('2024-12-31') }).map(dateOf);
const at = fc.oneof(
  date,
  fc.tuple(date, fc.integer({ min: 0, max: 1_439 })).map(([day, minute]) => {
    const [hours, minutes] = [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0'));
    return `${day}T${hours}:${minutes}:00Z`;
  }),
);
const network = fc.record({
  contacts: fc.array(
    fc.record({
      id: fc.uuid(),
      at,
      participants: fc.uniqueArray(fc.constantFrom(...people, ...organisations), { minLength: 2, maxLength: 5 }),
    }),
    { minLength: 1, maxLength: 40 },
  ),
  employments: fc.array(
    fc.record(
      { person: fc.constantFrom(...people), organisation: fc.constantFrom(...organisations), since: at, until: at },
      { requiredKeys: ['person', 'organisation'] },
    ),
    { maxLength: 8 },
  ),
  timeZone: fc.constantFrom('UTC', 'Asia/Tokyo', 'America/Lima', 'Pacific/Auckland', 'Africa/Accra'),
  window: fc.option(fc.tuple(date, date).filter(([from, to]) => from < to)),
  today: date,
  halfLife: fc.constantFrom(undefined, 30, 365),
  rollUp: fc.boolean(),
});

describe('the figures of contacts', () => {
  it('are those of an oracle written from the definitions alone, on random networks', () => {
    fc.assert(
      fc.property(network, ({ contacts, window, halfLife, ...rest }) => {
        const question: OracleQuestion = {
          ...rest,
          organisations: new Set(organisations),
          ...(halfLife !== undefined && { halfLife }),
          ...(window && { from: window[0], to: window[1] }),
        };
        const [ours, theirs] = [figuresOf(contacts, question), oracleOf(contacts, question)];
        for (const part of ['pairs', 'nodes', 'inside'] as const)
          expect(disagreements(ours[part], theirs[part])).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    ['dated/collegemsg.txt.gz', 59_835, 0],
    ['dated/infectious-2009-07-15.txt', undefined, 0],
    ['dated/dnc-emails.txt', 37_421, 1_843],
  ])('are those of the oracle on %s, all and in a window', (name, count, refused) => {
    const file = testData(name);
    if (file === undefined) return;
    const bytes = readFileSync(file);
    const table = contactsTable((name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString());
    const read = contactsCsv.read(Buffer.from(table), `${name}.csv`);
    expect(read.refused.interactions).toBe(refused);
    expect(read.interactions).toHaveLength(count ?? read.inFile.interactions);
    const contacts = read.interactions.map(({ key, at, participants }) => ({ id: key, at, participants }));
    const days = contacts.map(({ at }) => at.slice(0, 10)).sort();
    const middle = days[Math.floor(days.length / 2)]!;
    const asked = {
      timeZone: 'Europe/Rome',
      today: '2026-01-31',
      rollUp: false,
      employments: [],
      organisations: new Set<string>(),
    };
    for (const question of [asked, { ...asked, from: days[0]!, to: dateOf(dayOf(middle) + 1) }]) {
      const [ours, theirs] = [figuresOf(contacts, question), oracleOf(contacts, question)];
      expect(ours.pairs.size).toBeGreaterThan(100);
      for (const part of ['pairs', 'nodes'] as const) expect(disagreements(ours[part], theirs[part])).toEqual([]);
    }
  });
});
