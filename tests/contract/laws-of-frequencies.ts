import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dateOf, dayOf } from '../../graph-schema/calendar.ts';
import type { ChangeInput } from '../../graph-schema/changes.ts';
import type { Interaction } from '../../graph-schema/elements.ts';
import { FrequencyQuestion } from '../../graph-schema/frequencies.ts';
import { levels, type Level } from '../../graph-schema/levels.ts';
import type { GraphStore } from '../../server/store/graph-store.ts';
import { communities, contactsOf, organisationsOf, todayIn, type Community } from '../support/communities.ts';
import { asOracle, differences } from '../support/frequencies-told.ts';
import { oracleOf, type OracleAnswer, type OracleQuestion } from '../support/frequency-oracle.ts';
import { contactInput, edgeInput, nodeInput, putInput } from '../support/inputs.ts';
import { changeSet, undoOf, values, type StoreKit } from './store-kit.ts';

const employs: ChangeInput[] = [
  putInput('node-type', 'Organization', { key: 'Organization', name: 'Organisation', fields: [] }),
  putInput('edge-type', 'WORKS_FOR', { key: 'WORKS_FOR', name: 'works for', inverse: 'employs', fields: [] }),
];
const nothing: OracleQuestion = {
  timeZone: 'UTC',
  today: todayIn('UTC'),
  rollUp: false,
  employments: [],
  organisations: new Set(),
};

/** What makes a community: who is in it, who works for whom, and its contacts. */
const changesOf = ({ people, organisations, employments, contacts }: Community): ChangeInput[] => [
  ...people.map((id) => nodeInput(id, { type: 'Person' })),
  ...organisations.map((id) => nodeInput(id, { type: 'Organization' })),
  ...employments.map(({ person, organisation, ...held }, at) =>
    edgeInput(`${person}-${at}`, person, organisation, { type: 'WORKS_FOR', ...held }),
  ),
  ...contacts.map(({ id, participants, ...rest }) => contactInput(id, [...participants].sort(), rest)),
];

/** How often nodes are in contact. */
export function lawsOfFrequencies({ started, again }: StoreKit): void {
  const ask = async (store: GraphStore, question: object = {}, level: Level = 'coordinator') =>
    store.frequencies({ ...FrequencyQuestion.parse(question), now: new Date().toISOString() }, level);
  const window = { from: '2024-01-01', to: '2024-04-01' };

  describe('how often nodes are in contact', () => {
    test('is what the worked example says, whichever process answers', async () => {
      const days = ['2024-01-10', '2024-01-20', '2024-03-01', '2023-12-31', '2024-04-01'];
      const store = await started(
        ...['a', 'b', 'c'].map((id) => nodeInput(id)),
        ...days.map((at, n) => contactInput(`i${n}`, ['a', 'b'], { at })),
      );
      const check = async (read: GraphStore) => {
        const told = await ask(read, { window });
        expect(told).toMatchObject({ window, months: 3, nodes: ['a', 'b'], truncated: false });
        const row = { count: [3], longestGap: [41], medianGap: [25.5], trend: [-0.5] };
        expect(told.pairs).toMatchObject({ ...row, a: [0], b: [1] });
        expect(told.pairs.weight[0]).toBeCloseTo(1.908377, 6);
        expect(told.of).toMatchObject({ count: [3, 3], partners: [1, 1] });
        const [pair] = asOracle(told).pairs.values();
        expect(pair).toMatchObject({ perMonth: 1, daysSince: 30, first: '2024-01-10', last: '2024-03-01' });
      };
      await check(store);
      await check(await again(store));
    });

    test('is nothing where nobody met', async () => {
      const store = await started(nodeInput('a'));
      const told = await ask(store);
      expect(told).toMatchObject({ nodes: [], pairs: { a: [], count: [] }, inside: { node: [] }, truncated: false });
      expect(told.window.from).toBe(todayIn('UTC'));
    });

    test('is told of some nodes and the pairs among them, an id that was merged away standing for its survivor', async () => {
      const store = await started(
        ...['a', 'b', 'c', 'old'].map((id) => nodeInput(id)),
        contactInput('i1', ['a', 'b', 'c']),
        contactInput('i2', ['a', 'c']),
        contactInput('i3', ['b', 'c']),
      );
      const merge = [{ kind: 'delete-node', id: 'old' } as never, putInput('alias', 'old', { survivor: 'c' })];
      await store.submit(changeSet(merge));
      const told = await ask(store, { among: ['a', 'old', 'nobody'] });
      expect(told.nodes).toEqual(['a', 'c']);
      expect(told.pairs).toMatchObject({ a: [0], b: [1], count: [2] });
      expect(told.of).toMatchObject({ count: [2, 3], partners: [2, 2] });
    });

    test('names whom one met most, of those alike who was met last, in the window that is asked of', async () => {
      const met = { b: [3, 4, 30], c: [1, 2], d: [5, 6], e: [5, 6], f: [40, 41, 42] };
      const store = await started(
        ...['a', ...Object.keys(met), 'old'].map((id) => nodeInput(id)),
        ...Object.entries(met).flatMap(([id, days]) =>
          days.map((day) => contactInput(`${id}${day}`, ['a', id], { at: dateOf(dayOf('2024-01-01') + day) })),
        ),
        contactInput('others', ['b', 'c', 'd'], { at: '2024-01-01' }),
      );
      const merge = [{ kind: 'delete-node', id: 'old' } as never, putInput('alias', 'old', { survivor: 'a' })];
      await store.submit(changeSet(merge));
      const closest = async (question: object) => (await ask(store, { among: ['a'], ...question })).closest;
      expect(await closest({})).toBeUndefined();
      expect((await closest({ closest: 2 }))?.node).toEqual(['f', 'b']);
      expect(await closest({ closest: 50, window: { from: '2024-01-01', to: '2024-02-01' } })).toMatchObject({
        node: ['b', 'd', 'e', 'c'],
        count: [3, 2, 2, 2],
        medianGap: [13.5, 1, 1, 1],
        last: [30, 6, 6, 2].map((day) => dayOf('2024-01-01') + day),
      });
      expect((await closest({ closest: 1, among: ['old'] }))?.node).toEqual(['f']);
      expect((await closest({ closest: 1, among: ['nobody'] }))?.node).toEqual([]);
    });

    test('tells on which days of the window all of those took part who are asked of, and how often', async () => {
      const store = await started(
        ...employs,
        ...['a', 'b', 'c', 'old'].map((id) => nodeInput(id, { type: 'Person' })),
        nodeInput('o', { type: 'Organization' }),
        edgeInput('e1', 'a', 'o', { type: 'WORKS_FOR' }),
        contactInput('i1', ['a', 'b', 'c'], { at: '2024-01-10' }),
        contactInput('i2', ['a', 'b'], { at: '2024-01-10' }),
        contactInput('i3', ['a', 'c'], { at: '2024-02-01' }),
        contactInput('i4', ['b', 'c'], { at: '2024-02-02' }),
        contactInput('i5', ['a', 'b'], { at: '2024-04-01' }),
      );
      await store.submit(
        changeSet([{ kind: 'delete-node', id: 'old' } as never, putInput('alias', 'old', { survivor: 'b' })]),
      );
      const days = async (question: object) => {
        const { days: found } = await ask(store, { days: true, ...question });
        return found?.day.map((day, at) => `${dateOf(day)} ${found.count[at]}`);
      };
      expect(await days({ among: ['a'] })).toEqual(['2024-01-10 2', '2024-02-01 1', '2024-04-01 1']);
      expect(await days({ among: ['a'], window })).toEqual(['2024-01-10 2', '2024-02-01 1']);
      expect(await days({ among: ['a', 'old', 'b'] })).toEqual(['2024-01-10 2', '2024-04-01 1']);
      expect(await days({ among: ['o'], rollUp: true, window })).toEqual(['2024-01-10 2', '2024-02-01 1']);
      expect(await days({ among: ['nobody'] })).toEqual([]);
      expect(await days({ among: ['a'], days: false })).toBeUndefined();
    });

    test('counts organisations through whoever works for them that day, once for each contact', async () => {
      const store = await started(
        ...employs,
        ...['p', 'q', 'r'].map((id) => nodeInput(id, { type: 'Person' })),
        ...['o', 'x'].map((id) => nodeInput(id, { type: 'Organization' })),
        edgeInput('e1', 'p', 'o', { type: 'WORKS_FOR', since: '2024-01-11' }),
        edgeInput('e2', 'q', 'o', { type: 'WORKS_FOR' }),
        edgeInput('e3', 'r', 'x', { type: 'WORKS_FOR' }),
        edgeInput('e4', 'q', 'x', { type: 'WORKS_FOR', archived: true }),
        contactInput('i1', ['p', 'q', 'r'], { at: '2024-01-10' }),
        contactInput('i2', ['p', 'q', 'r'], { at: '2024-01-11' }),
        contactInput('i3', ['p', 'r'], { at: '2024-01-10' }),
      );
      const told = await ask(store, { rollUp: true, window });
      expect(told).toMatchObject({ nodes: ['o', 'x'], inside: { node: [0], count: [1] } });
      expect(told.pairs).toMatchObject({ a: [0], b: [1], count: [2] });
      expect(told.of).toMatchObject({ count: [2, 3], partners: [1, 1] });
    });

    test('is counted from the contacts that each level may see', async () => {
      const store = await started(
        nodeInput('a'),
        nodeInput('b'),
        nodeInput('p', { type: 'Person' }),
        nodeInput('s', { type: 'Secret' }),
        contactInput('i1', ['a', 'b'], { at: '2024-01-01' }),
        contactInput('i2', ['a', 'b', 'p'], { at: '2024-01-09', level: 'facilitator' }),
        contactInput('i3', ['a', 'p', 's'], { at: '2024-02-01' }),
        contactInput('i4', ['a', 's'], { at: '2022-02-01' }),
      );
      for (const level of levels) {
        const seen = level === 'guest' ? [] : await values<Interaction>(store, 'interaction', level);
        const told = await ask(store, {}, level);
        expect({ level, differences: differences(asOracle(told), oracleOf(seen, nothing)) }).toEqual({
          level,
          differences: [],
        });
      }
      expect((await ask(store, {}, 'guest')).nodes).toEqual([]);
      expect((await ask(store, {}, 'member')).window.from).toBe('2024-01-01');
    });

    test('is that of an oracle written from the definitions alone, on a thousand random networks', async () => {
      const store = await started(...employs);
      let [zone, count] = [null as string | null, 0];
      await fc.assert(
        fc.asyncProperty(communities, async ({ timeZone, all }) => {
          if (timeZone !== zone) await store.submit(changeSet([putInput('setting', 'timeZone', timeZone, zone)]));
          zone = timeZone;
          const made = changeSet(all.flatMap(changesOf));
          await store.submit(made);
          const contacts = contactsOf(all);
          const found: string[] = [];
          for (const one of all) {
            const { asked, people, organisations } = one;
            const { rollUp, halfLife, window: days } = asked;
            const told = await ask(store, {
              rollUp,
              among: [...people, ...organisations],
              ...(halfLife !== undefined && { halfLife }),
              ...(days && { window: days }),
            });
            const question = { ...nothing, timeZone, today: todayIn(timeZone), rollUp, ...days, ...told.window };
            const theirs: OracleAnswer = oracleOf(one.contacts, {
              ...question,
              employments: one.employments,
              organisations: organisationsOf(one),
              ...(halfLife !== undefined && { halfLife }),
            });
            found.push(...differences(asOracle(told), theirs));
          }
          // The window of all is that of all of them.
          const whole = await ask(store);
          found.push(
            ...differences(asOracle(whole), oracleOf(contacts, { ...nothing, timeZone, today: todayIn(timeZone) })),
          );
          await store.submit(undoOf(made));
          count += all.length;
          expect(found).toEqual([]);
        }),
        { numRuns: 40, interruptAfterTimeLimit: 500_000 },
      );
      expect(count).toBeGreaterThanOrEqual(1_000);
    }, 600_000);
  });
}
