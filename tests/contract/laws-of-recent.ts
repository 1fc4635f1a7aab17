import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ChangeInput, ChangeSet } from '../../graph-schema/changes.ts';
import { ContactLogQuestion } from '../../graph-schema/contact-log.ts';
import { inBrief, isTelling } from '../../graph-schema/difference.ts';
import { HistoryQuestion } from '../../graph-schema/history.ts';
import { levels, type Level } from '../../graph-schema/levels.ts';
import { RecentQuestion, type RecentThing } from '../../graph-schema/recent.ts';
import type { HistoryChange } from '../../graph-schema/told.ts';
import type { GraphStore } from '../../server/store/graph-store.ts';
import { beginning, history as steps } from '../support/arbitraries.ts';
import { contactInput, edgeInput, editInput, nodeInput, putInput } from '../support/inputs.ts';
import { modelRecent } from '../support/model-history.ts';
import { changeSet, person, plain, startedBoth, undoOf, type StoreKit } from './store-kit.ts';

const rename = (id: string, before: string, after: string): ChangeInput =>
  editInput(id, { label: after }, { label: before });
const because = (why: string, set: ChangeSet): ChangeSet => ({ ...set, why });
const inWords = ({ did, what, id }: RecentThing) => `${did} ${what} ${id}`;
/** What is told of a thing, without its name. */
const asTold = ({ what, id, did, changes, moreChanges }: RecentThing) => ({ what, id, did, changes, moreChanges });
type Whole = { what: string; id: string; did: string; changes: readonly HistoryChange[] };
/** The same, from all that changed of it: of nodes and edges three that say something, in brief, the name first. */
function asExpected({ what, id, did, changes }: Whole) {
  const telling = did === 'changed' && (what === 'node' || what === 'edge') ? changes.filter(isTelling) : [];
  const named = telling.filter(({ path }) => path === 'label');
  const told = [...named, ...telling.filter(({ path }) => path !== 'label')].slice(0, 3).map(inBrief);
  return {
    what,
    id,
    did,
    changes: told.length > 0 ? told : undefined,
    moreChanges: telling.length > 3 ? telling.length - 3 : undefined,
  };
}

/** What is told of what happened in the network, whatever it happened to. */
export function lawsOfRecent({ again, close, runs, started }: StoreKit): void {
  const ask = (store: GraphStore, question: object = {}, level: Level = 'coordinator') =>
    store.recent(RecentQuestion.parse(question), level);

  describe('what happened in the network', () => {
    test('is told newest first by name, what was deleted too, and what was taken back', async () => {
      const store = await started(nodeInput('a', { label: 'Ada' }), nodeInput('b', { label: 'Bo' }));
      const view = { id: 'v', name: 'All' };
      const linked = changeSet([edgeInput('e', 'a', 'b'), contactInput('i', ['a', 'b'])], person('facilitator'));
      const placed = changeSet([putInput('view', 'v', view), putInput('positions', 'v', { a: [1, 2] })]);
      const gone = because('deleted Ada', changeSet([{ kind: 'delete-node', id: 'a' } as ChangeInput]));
      for (const set of [linked, placed, gone]) await store.submit(set);
      const ends = (there: boolean) => [
        { id: 'a', ...(there && { name: 'Ada' }) },
        { id: 'b', name: 'Bo' },
      ];
      const check = async (read: GraphStore, undoneBy?: string) => {
        const { entries, next } = await ask(read);
        const at = entries.findIndex(({ operation }) => operation === gone.operation);
        expect(entries.slice(at, at + 3)).toEqual([
          {
            revision: 4,
            operation: gone.operation,
            at: gone.at,
            who: 'coordinator',
            why: 'deleted Ada',
            ...(undoneBy !== undefined && { undoneBy }),
            size: 3,
            things: [
              { what: 'node', id: 'a', did: 'deleted', type: 'Org', name: 'Ada' },
              // As it was called in the same step.
              { what: 'edge', id: 'e', did: 'deleted', type: 'WORKS', ends: ends(true) },
              { what: 'interaction', id: 'i', did: 'deleted', type: 'call' },
            ],
          },
          {
            revision: 3,
            operation: placed.operation,
            at: placed.at,
            who: 'coordinator',
            size: 2,
            things: [
              { what: 'view', id: 'v', did: 'created', name: 'All' },
              { what: 'positions', id: 'v', did: 'created', name: 'All' },
            ],
          },
          {
            revision: 2,
            operation: linked.operation,
            at: linked.at,
            who: 'facilitator',
            size: 2,
            things: [
              {
                what: 'edge',
                id: 'e',
                did: 'created',
                type: 'WORKS',
                ends: ends(undoneBy !== undefined),
              },
              { what: 'interaction', id: 'i', did: 'created', type: 'call' },
            ],
          },
        ]); // prettier-ignore
        expect(next).toBeUndefined();
      };
      await check(store);
      const reopened = await again(store);
      await check(reopened);
      const back = undoOf(gone);
      await reopened.submit(back);
      await check(reopened, back.operation);
    });

    test('tells who did it, but to facilitators and above alone who may have recorded a contact', async () => {
      const store = await started(nodeInput('a'), nodeInput('b'));
      const origin = { kind: 'stated', by: 'Recorder' };
      const sets = [
        changeSet([contactInput('i', ['a', 'b'], { recordedBy: 'Recorder', origin })], person('facilitator')),
        changeSet([editInput('a', { label: 'Ada' }, { label: 'a' })], person('facilitator')),
        // What a member does not see of a contact tells nobody that there is one.
        changeSet([contactInput('h', ['a', 'b'], { level: 'coordinator' }), nodeInput('c')]),
      ];
      for (const set of sets) await store.submit(set);
      const who = async (level: Level) => {
        const { entries } = await ask(store, { limit: 3 }, level);
        return entries.map((entry) => entry.who);
      };
      expect(await who('facilitator')).toEqual(['coordinator', 'facilitator', 'facilitator']);
      expect(await who('member')).toEqual(['coordinator', 'facilitator', undefined]);
      const log = async (level: Level) =>
        JSON.stringify((await store.contactLog(ContactLogQuestion.parse({ limit: 10 }), level)).contacts);
      expect(await log('facilitator')).toContain('Recorder');
      expect(await log('member')).not.toContain('Recorder');
    });

    test('is read in parts that together are the whole', async () => {
      const store = await started(nodeInput('a'));
      for (let at = 0; at < 6; at += 1) await store.submit(changeSet([rename('a', at ? `a${at}` : 'a', `a${at + 1}`)]));
      const all = await ask(store);
      const parts = [];
      for (let before: number | undefined; ;) {
        const { entries, next } = await ask(store, { limit: 2, ...(before !== undefined && { before }) });
        parts.push(...entries);
        if (next === undefined) break;
        before = next;
      }
      expect(parts).toEqual(all.entries);
      expect(all.entries.length).toBeGreaterThanOrEqual(7);
      expect((await ask(store, { before: 2 ** 40 })).entries).toEqual(all.entries);
      expect(await ask(store, { before: 1 })).toEqual({ revision: all.revision, entries: [] });
    });

    test('names none but what its reader sees, and passes over what they see nothing of', async () => {
      const store = await started(
        nodeInput('open'),
        nodeInput('h', { level: 'facilitator', label: 'canary' }),
        edgeInput('e', 'open', 'h'),
      );
      for (let at = 0; at < 230; at += 1)
        await store.submit(
          because('canary', changeSet([rename('h', at ? `canary${at}` : 'canary', `canary${at + 1}`)])),
        );
      const both = [rename('open', 'open', 'wide'), rename('h', 'canary230', 'canary')];
      await store.submit(because('canary', changeSet(both)));
      const read = async (level: Level) => {
        const entries = [];
        for (let before: number | undefined; ;) {
          const answer = await ask(store, { limit: 100, ...(before !== undefined && { before }) }, level);
          entries.push(...answer.entries);
          if (answer.next === undefined) return entries;
          before = answer.next;
        }
      };
      const told = await read('member');
      expect(JSON.stringify(told)).not.toContain('canary');
      expect(told.map(({ revision, size }) => [revision, size]).slice(0, 1)).toEqual([[232, 1]]);
      expect(told.flatMap(({ things }) => things.map(inWords))).toContain('created node open');
      expect(told.filter(({ revision }) => revision > 1 && revision < 232)).toEqual([]);
      expect(await read('facilitator')).toHaveLength((await read('coordinator')).length);
      expect(await read('guest')).toEqual([]);
    });

    test('tells of what is gone its end only, as it was then', async () => {
      const hide = (level: string) => editInput('x', { level }, { level: null });
      const gone = changeSet([{ kind: 'delete-node', id: 'x' } as ChangeInput]);
      const store = await started();
      await store.submit(because('added canary', changeSet([nodeInput('x', { label: 'canary' }), nodeInput('y')])));
      await store.submit(gone);
      expect((await ask(store, {}, 'member')).entries.flatMap(({ things }) => things.map(inWords))).toContain('deleted node x'); // prettier-ignore
      await store.submit(undoOf(gone));
      await store.submit(because('hid canary', changeSet([hide('coordinator')])));
      await store.submit(because('deleted canary', changeSet([{ kind: 'delete-node', id: 'x' } as ChangeInput])));
      const told = JSON.stringify((await ask(store, {}, 'member')).entries);
      expect(told).not.toContain('canary');
      expect(told).not.toContain('"x"');
      const ofY = await store.history(HistoryQuestion.parse({ node: 'y' }), 'member');
      expect(JSON.stringify(ofY)).not.toContain('canary');
      expect((await ask(store)).entries.flatMap(({ things }) => things.map(inWords))).toContain('deleted node x');
    });

    test('says what changed from what to what, cut short, and never what its reader may not see', async () => {
      const store = await started(nodeInput('a', { label: 'Ada', fields: { extra: 'canary@example.org' } }));
      const long = '\u{1f33f}'.repeat(300);
      await store.submit(changeSet([rename('a', 'Ada', long)]));
      await store.submit(
        changeSet([
          editInput(
            'a',
            { label: 'Ada', tags: ['x'], 'fields.motto': 'm', 'fields.extra': 'canary' },
            { label: long, tags: null, 'fields.motto': null, 'fields.extra': 'canary@example.org' },
          ),
        ]),
      );
      const changes = async (level: Level) =>
        (await ask(store, { limit: 2 }, level)).entries.map(({ things }) => things[0]?.changes);
      const cut = `${'\u{1f33f}'.repeat(79)}…`;
      const [last, before] = await changes('coordinator');
      expect(before).toEqual([{ path: 'label', before: 'Ada', after: cut }]);
      expect(last?.map(({ path }) => path)).toEqual(['label', 'fields.extra', 'fields.motto']);
      expect(JSON.stringify(await ask(store, {}, 'member'))).not.toContain('canary');
      expect((await changes('member'))[0]).toEqual([{ path: 'label', before: cut, after: 'Ada' }, { path: 'fields.motto', before: null, after: 'm' }, { path: 'tags', before: null, after: ['x'] }]); // prettier-ignore
    });

    test('names a node that went before the many edges that went with it', async () => {
      const spokes = Array.from({ length: 700 }, (_, at) => `s${at}`);
      const store = await started(nodeInput('hub'), ...spokes.map((id) => nodeInput(id)));
      await store.submit(changeSet(spokes.map((id) => edgeInput(`e-${id}`, 'hub', id))));
      await store.submit(changeSet([{ kind: 'delete-node', id: 'hub' } as ChangeInput]));
      const [last] = (await ask(store)).entries;
      expect(last).toMatchObject({ size: 701 });
      expect(last?.things.map(inWords)[0]).toBe('deleted node hub');
    });

    test('of random changes is what the brute-force model remembers, at every level', async () => {
      const property = fc.asyncProperty(beginning, steps(7), async (first, rest) => {
        const { store, model, take } = await startedBoth({ started });
        for (const step of [first, ...rest]) await take(step);
        for (const level of levels) {
          const { entries } = await ask(store, { limit: 100 }, level);
          const expected = modelRecent(model, level);
          const bare = entries.map(({ things: _things, ...entry }) => ({ ...entry, at: '', who: '' }));
          expect({ level, entries: plain(bare) }).toEqual({
            level,
            entries: plain(expected.map(({ things: _things, ...entry }) => entry)),
          });
          for (const [at, { things }] of entries.entries()) {
            const all = expected[at]!.things.map(asExpected);
            expect(things).toHaveLength(Math.min(5, all.length));
            expect(plain(all)).toEqual(expect.arrayContaining(things.map((thing) => plain(asTold(thing)))));
          }
        }
        await close(store);
      });
      await fc.assert(property, { numRuns: Math.ceil(runs / 2), endOnFailure: true });
    });
  });
}
