import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ContactLogQuestion } from '../../graph-schema/contact-log.ts';
import type { GraphEdge, GraphNode, Interaction } from '../../graph-schema/elements.ts';
import { levels, type Level } from '../../graph-schema/levels.ts';
import { SelectQuestion } from '../../graph-schema/questions.ts';
import type { GraphStore } from '../../server/store/graph-store.ts';
import { contactInput, edgeInput, nodeInput, putInput } from '../support/inputs.ts';
import { changeSet, undoOf, values, type StoreKit } from './store-kit.ts';

const members = ['a', 'b', 'p', 'q', 's', 'o'];
const contact = fc.record(
  {
    at: fc.constantFrom('2024-01-31', '2024-02-01', '2024-02-29', '2024-01-31T23:30:00Z', '2024-02-01T15:30:00Z'),
    kind: fc.constantFrom('call', 'meeting', 'Visit'),
    participants: fc.uniqueArray(fc.constantFrom(...members), { minLength: 2, maxLength: 4 }).map((ids) => ids.sort()),
    about: fc.constantFrom(['b'], ['s'], ['a', 's']),
    note: fc.constantFrom('hush', 'spoke of wood'),
    recordedBy: fc.constant('Ada'),
    level: fc.constantFrom(...levels),
  },
  { requiredKeys: ['at', 'kind', 'participants'] },
);
const asked = fc.record(
  {
    window: fc.constantFrom({ from: '2024-02-01', to: '2024-02-02' }, { from: '2024-01-01', to: '2024-02-01' }),
    kinds: fc.constantFrom(['call'], ['meeting', 'Visit'], ['none']),
    with: fc.constantFrom(['a'], ['a', 'p'], ['s'], ['nobody'], ['old', 'b'], ['o'], ['o', 'x'], ['a', 'o']),
    filter: fc.constantFrom(
      { type: ['Person'] },
      { not: { type: ['Person'] } },
      { ids: ['old'] },
      { text: 'spoke' },
      { ids: ['x'] },
    ),
    rollUp: fc.boolean(),
    note: fc.constantFrom('spóke', 'wood of', 'hush', '!'),
    skip: fc.constantFrom(1, 3),
    limit: fc.constantFrom(1, 2, 500),
  },
  { requiredKeys: [] },
);

/** By definition: from all contacts a level sees, and from the nodes that a selection finds. */
async function expected(
  store: GraphStore,
  question: ContactLogQuestion,
  { level, zone }: { level: Level; zone: string },
) {
  const dayIn = (at: string) =>
    at.length === 10
      ? at
      : new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(new Date(at));
  const survivor = (id: string) => (id === 'old' ? 'a' : id);
  const { filter, window, kinds, rollUp, skip, limit } = question;
  const found = filter && (await store.select(SelectQuestion.parse({ filter }), level)).ids;
  const nodes = await values<GraphNode>(store, 'node', level);
  const edges = await values<GraphEdge>(store, 'edge', level);
  const isOrganisation = (id: string) => nodes.some((node) => node.id === id && node.type === 'Organization');
  const organisationsOf = ({ at, participants }: Interaction) => {
    const day = dayIn(at);
    const jobs = edges.filter(({ type, source, since, until, archived }) => type === 'WORKS_FOR' && !archived && participants.includes(source as never) && (since ?? '0') <= day && (until ?? '9') >= day); // prettier-ignore
    return [...new Set([...participants, ...jobs.map(({ target }) => target)].filter(isOrganisation))].sort();
  };
  const whoOf = (contact: Interaction): readonly string[] =>
    rollUp ? [...contact.participants, ...organisationsOf(contact)] : contact.participants;
  const asked = question.note?.replace('ó', 'o').match(/[a-z]+/g) ?? [];
  const seen = (await values<Interaction>(store, 'interaction', level))
    .filter(({ at }) => !window || (dayIn(at) >= window.from && dayIn(at) < window.to))
    .filter(({ note = '' }) => asked.every((word) => note.split(' ').some((one) => one.startsWith(word))))
    .filter((contact) => (question.with ?? []).every((id) => whoOf(contact).includes(survivor(id))))
    .filter((contact) => !found || whoOf(contact).some((id) => found.includes(id as never)));
  const wanted = seen.filter(({ kind }) => !kinds || kinds.includes(kind));
  const order = ({ at, id }: Interaction) => `${dayIn(at)} ${at} ${id}`;
  const counts = [...Map.groupBy(seen, ({ kind }) => kind)].map(([kind, of]) => ({ kind, count: of.length }));
  const contacts = wanted.sort((one, other) => (order(one) < order(other) ? 1 : -1)).slice(skip, skip + limit);
  return {
    total: wanted.length,
    contacts,
    ...(rollUp && { organisations: contacts.map(organisationsOf) }),
    kinds: counts.sort((one, other) => other.count - one.count || (one.kind < other.kind ? -1 : 1)),
  };
}

/** Contacts one by one. */
export function lawsOfContactLog({ started, runs }: StoreKit): void {
  describe('the log of contacts', () => {
    test('holds what every level may see of those that are asked for, newest first', async () => {
      const store = await started(
        putInput('node-type', 'Organization', { key: 'Organization', name: 'Organisation', fields: [] }),
        putInput('edge-type', 'WORKS_FOR', { key: 'WORKS_FOR', name: 'works for', inverse: 'employs', fields: [] }),
        ...['a', 'b'].map((id) => nodeInput(id)),
        ...['p', 'q'].map((id) => nodeInput(id, { type: 'Person' })),
        ...['o', 'x'].map((id) => nodeInput(id, { type: 'Organization' })),
        nodeInput('s', { type: 'Secret' }),
        edgeInput('e1', 'p', 'o', { type: 'WORKS_FOR', until: '2024-01-31' }),
        edgeInput('e2', 'p', 'x', { type: 'WORKS_FOR', since: '2024-02-01' }),
        edgeInput('e3', 'q', 'x', { type: 'WORKS_FOR', level: 'facilitator' }),
        edgeInput('e4', 's', 'o', { type: 'WORKS_FOR' }),
        edgeInput('e5', 'b', 'x', { type: 'WORKS_FOR', archived: true }),
        nodeInput('old', { label: 'spoke' }),
      );
      const gone = [{ kind: 'delete-node', id: 'old' } as never, putInput('alias', 'old', { survivor: 'a' })];
      await store.submit(changeSet(gone));
      const zone = fc.constantFrom('UTC', 'Asia/Tokyo');
      const contacts = fc.array(contact, { minLength: 1, maxLength: 15 });
      const questions = fc.array(asked, { minLength: 3, maxLength: 3 });
      await fc.assert(
        fc.asyncProperty(fc.record({ zone, contacts, questions }), async (made) => {
          const changes = made.contacts.map(({ participants, ...more }, at) =>
            contactInput(`i${at}`, participants, more),
          );
          const set = changeSet([putInput('setting', 'timeZone', made.zone), ...changes]);
          await store.submit(set);
          for (const level of levels) {
            for (const one of made.questions) {
              const question = ContactLogQuestion.parse(one);
              const { revision: _revision, ...told } = await store.contactLog(question, level);
              expect(told).toEqual(await expected(store, question, { level, zone: made.zone }));
            }
          }
          await store.submit(undoOf(set));
        }),
        { numRuns: Math.min(runs, 15) },
      );
    }, 240_000);
  });
}
