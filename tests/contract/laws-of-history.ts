import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ChangeInput, ChangeSet } from '../../graph-schema/changes.ts';
import { HistoryQuestion } from '../../graph-schema/history.ts';
import { OperationId } from '../../graph-schema/ids.ts';
import { levels, type Level } from '../../graph-schema/levels.ts';
import type { GraphStore } from '../../server/store/graph-store.ts';
import { beginning, history as steps } from '../support/arbitraries.ts';
import { contactInput, edgeInput, editInput, nodeInput, putInput, refusalOf } from '../support/inputs.ts';
import { modelHistory } from '../support/model-history.ts';
import { changeSet, codeOf, person, plain, startedBoth, undoOf, type StoreKit } from './store-kit.ts';

const edit = (id: string, path: string, [before, after]: [unknown, unknown]): ChangeInput =>
  editInput(id, { [path]: after }, { [path]: before });
const because = (why: string, set: ChangeSet): ChangeSet => ({ ...set, why });

/** What is told of the past of a record. */
export function lawsOfHistory({ again, close, runs, started }: StoreKit): void {
  const ask = (store: GraphStore, question: object, level: Level = 'coordinator') =>
    store.history(HistoryQuestion.parse(question), level);

  describe('the history of a record', () => {
    test('tells newest first who changed what, why and from what to what, and what was taken back', async () => {
      const store = await started();
      const made = changeSet([nodeInput('n1', { label: 'old', tags: ['x'] }), nodeInput('n2')], person('facilitator'));
      const renamed = because('a new name', changeSet([edit('n1', 'label', ['old', 'new'])]));
      const other = changeSet([edit('n2', 'label', ['n2', 'x'])]);
      const sized = changeSet([edit('n1', 'fields.size', [null, 5])], { ...person('member'), name: '' });
      for (const set of [made, renamed, other, sized]) await store.submit(set);
      const undone = undoOf(renamed);
      await store.submit(undone);
      const check = async (read: GraphStore) => {
        const { revision, entries, more } = await ask(read, { node: 'n1' });
        expect({ revision, more }).toEqual({ revision: 6, more: false });
        expect(entries).toEqual([
          {
            revision: 6,
            operation: undone.operation,
            at: undone.at,
            who: 'coordinator',
            undoes: renamed.operation,
            size: 1,
            did: 'changed',
            changes: [{ path: 'label', before: 'new', after: 'old' }],
          },
          {
            revision: 5,
            operation: sized.operation,
            at: sized.at,
            size: 1,
            did: 'changed',
            changes: [{ path: 'fields.size', before: null, after: 5 }],
          },
          {
            revision: 3,
            operation: renamed.operation,
            at: renamed.at,
            who: 'coordinator',
            why: 'a new name',
            undoneBy: undone.operation,
            size: 1,
            did: 'changed',
            changes: [{ path: 'label', before: 'old', after: 'new' }],
          },
          {
            revision: 2,
            operation: made.operation,
            at: made.at,
            who: 'facilitator',
            size: 2,
            did: 'created',
            changes: [
              { path: 'label', before: null, after: 'old' },
              { path: 'origin', before: null, after: { kind: 'stated' } },
              { path: 'tags', before: null, after: ['x'] },
              { path: 'type', before: null, after: 'Org' },
            ],
          },
        ]);
      };
      await check(store);
      await check(await again(store));
    });

    test('is read in parts, and goes through a deletion that was taken back', async () => {
      const store = await started(nodeInput('a'), nodeInput('b'), edgeInput('e', 'a', 'b'));
      const gone = changeSet([{ kind: 'delete-node', id: 'a' } as ChangeInput]);
      await store.submit(gone);
      expect(await codeOf(ask(store, { node: 'a' }))).toBe('not_found');
      expect(await codeOf(ask(store, { edge: 'e' }))).toBe('not_found');
      await store.submit(undoOf(gone));
      for (let at = 0; at < 5; at += 1) await store.submit(changeSet([edit('a', 'fields.size', [at || null, at + 1])]));
      const all = await ask(store, { node: 'a' });
      expect(all.entries.map(({ revision, did }) => [revision, did])).toEqual([
        [8, 'changed'], [7, 'changed'], [6, 'changed'], [5, 'changed'], [4, 'changed'], [3, 'created'], [2, 'deleted'], [1, 'created'],
      ]); // prettier-ignore
      const parts = [];
      for (let before: number | undefined; ; before = parts.at(-1)?.revision) {
        const { entries, more } = await ask(store, { node: 'a', limit: 3, ...(before !== undefined && { before }) });
        parts.push(...entries);
        if (!more) break;
        expect(entries).toHaveLength(3);
      }
      expect(parts).toEqual(all.entries);
      const ofEdge = await ask(store, { edge: 'e' });
      expect(ofEdge.entries.map(({ did, size }) => [did, size])).toEqual([['created', 2], ['deleted', 2], ['created', 9]]); // prettier-ignore
    });

    test('of an id that was merged away is that of its survivor; of what is made again under an id it is its own', async () => {
      const store = await started(nodeInput('a', { label: 'first' }));
      await store.submit(changeSet([putInput('alias', 'old', { survivor: 'a' })]));
      expect(await ask(store, { node: 'old' })).toEqual(await ask(store, { node: 'a' }));
      await store.submit(changeSet([{ kind: 'delete-node', id: 'a' } as ChangeInput]));
      await store.submit(changeSet([nodeInput('a', { label: 'second' })]));
      const { entries } = await ask(store, { node: 'a' });
      expect(entries.map(({ did }) => did)).toEqual(['created']);
    });

    test('tells no more of the past than its reader may see now, and sees of what was', async () => {
      const store = await started(
        nodeInput('n1', { fields: { email: 'ada@example.org', extra: 'canary', motto: 'm' } }),
        nodeInput('n2', { level: 'facilitator', label: 'canary' }),
        edgeInput('e1', 'n1', 'n2'),
      );
      await store.submit(because('canary', changeSet([edit('n1', 'fields.extra', ['canary', 'canary 2'])])));
      const both = [edit('n1', 'fields.size', [null, 1]), edit('n2', 'label', ['canary', 'canary 2'])];
      await store.submit(because('canary', changeSet(both)));
      await store.submit(because('open', changeSet([edit('n1', 'fields.motto', ['m', 'n'])])));
      const told = async (question: object, level: Level) =>
        (await ask(store, question, level)).entries.map(({ revision, why, size, changes }) => [
          revision, why ?? '', size, changes.map(({ path }) => path).join(' '),
        ]); // prettier-ignore
      expect(await told({ node: 'n1' }, 'member')).toEqual([
        [4, 'open', 1, 'fields.motto'], [3, '', 1, 'fields.size'], [1, '', 5, 'fields.email fields.motto label origin type'],
      ]); // prettier-ignore
      expect((await told({ node: 'n1' }, 'facilitator')).map(([revision, why, size]) => [revision, why, size])).toEqual(
        [[4, 'open', 1], [3, 'canary', 2], [2, 'canary', 1], [1, '', 8]],
      ); // prettier-ignore
      expect(JSON.stringify(await ask(store, { node: 'n1' }, 'member'))).not.toContain('canary');
      const missing = await refusalOf(ask(store, { node: 'n9' }, 'member'));
      const hidden = await refusalOf(ask(store, { node: 'n2' }, 'member'));
      expect(hidden.message).toBe(missing.message.replace('n9', 'n2'));
      expect(await codeOf(ask(store, { edge: 'e1' }, 'member'))).toBe('not_found');
      expect((await told({ edge: 'e1' }, 'facilitator')).length).toBe(1);
      // Guests learn nothing of the past, not even whether there is one.
      for (const id of ['n1', 'n2', 'n9'])
        expect(await ask(store, { node: id }, 'guest')).toEqual({ revision: 4, entries: [], more: false });
      // What was narrowed since is narrow in its past; what was hidden once stays untold when it is opened.
      await store.submit(changeSet([edit('n1', 'fieldLevels.motto', [null, 'facilitator'])]));
      await store.submit(changeSet([edit('n2', 'level', ['facilitator', 'member'])]));
      expect(await told({ node: 'n1' }, 'member')).toEqual([
        [3, '', 1, 'fields.size'], [1, '', 6, 'fields.email label origin type'],
      ]); // prettier-ignore
      expect(await told({ node: 'n2' }, 'member')).toEqual([]);
      expect((await told({ node: 'n2' }, 'facilitator')).map(([revision]) => revision)).toEqual([6, 3, 1]);
    });

    test('of a large entry is found without reading it, and says how large it was', async () => {
      const store = await started();
      const nodes = Array.from({ length: 1_400 }, (_, at) => nodeInput(`n${at}`));
      const contacts = Array.from({ length: 600 }, (_, at) => contactInput(`i${at}`, ['n0', `n${at + 1}`]));
      await store.submit(
        because('a lot', changeSet([...nodes, ...contacts, nodeInput('h', { level: 'facilitator' })])),
      );
      for (const id of ['n0', 'n1399']) {
        const [entry] = (await ask(store, { node: id })).entries;
        expect(entry).toMatchObject({ did: 'created', size: 2_001, why: 'a lot' });
        const [forMember] = (await ask(store, { node: id }, 'member')).entries;
        expect(forMember).toMatchObject({ did: 'created', size: 500 });
        expect(forMember).not.toHaveProperty('why');
      }
    });

    test('of random records is what the brute-force model remembers, at every level', async () => {
      const property = fc.asyncProperty(beginning, steps(7), async (first, rest) => {
        const { store, model, take } = await startedBoth({ started });
        for (const step of [first, ...rest]) await take(step);
        for (const level of levels) {
          for (const { what, id } of model.things.filter((one) => one.what === 'node' || one.what === 'edge')) {
            const answer = await ask(store, { [what]: id, limit: 100 }, level).catch((error) => error.code);
            const entries = answer.entries?.map((one: object) => ({ ...one, at: '', who: '' }));
            expect({ what, id, level, entries: plain(entries ?? answer) }).toEqual({
              what, id, level, entries: plain(modelHistory(model, { what, id, level })),
            }); // prettier-ignore
          }
        }
        await close(store);
      });
      await fc.assert(property, { numRuns: Math.ceil(runs / 2), endOnFailure: true });
    });

    test('of what nobody did is refused in one sentence', async () => {
      const store = await started();
      expect(await codeOf(ask(store, { edge: 'nowhere' }))).toBe('not_found');
      expect(() => HistoryQuestion.parse({})).toThrow('either a node or an edge');
      expect(() => HistoryQuestion.parse({ node: 'a', edge: 'b' })).toThrow('either a node or an edge');
      expect(OperationId.safeParse('').success).toBe(false);
    });
  });
}
