import { afterEach, describe, expect, test } from 'vitest';
import { Change, What, type ChangeInput, type ChangeSet, type LogEntry } from '../../graph-schema/changes.ts';
import { contentHash } from '../../graph-schema/content.ts';
import { OperationId } from '../../graph-schema/ids.ts';
import { SearchQuestion, SelectQuestion } from '../../graph-schema/questions.ts';
import { NodeType } from '../../graph-schema/types.ts';
import type { GraphStore } from '../../server/store/graph-store.ts';
import { openNeo4jStore } from '../../server/store/neo4j/neo4j-store.ts';
import { vocabulary } from '../support/arbitraries.ts';
import { nodeInput } from '../support/inputs.ts';
import { driverTo, wipeNeo4j } from '../support/neo4j-target.ts';
import { neo4jTargets } from '../support/neo4j-targets.ts';

let numbered = 0;

function changeSet(changes: readonly ChangeInput[], operation = `cluster-${(numbered += 1)}`): ChangeSet {
  return {
    operation: OperationId.parse(operation),
    who: { id: 'c', name: 'C', level: 'coordinator' },
    at: '2024-01-01T00:00:00.000Z',
    act: { changes: changes.map((change) => Change.parse(change)) },
  };
}

const hashOf = async (store: GraphStore): Promise<string> =>
  contentHash((await store.read({ what: What.options, level: 'coordinator' })).rows as never);

for (const target of neo4jTargets()) {
  describe(`several processes on one Neo4j ${target.line}`, () => {
    const stores = new Set<GraphStore>();
    async function open(): Promise<GraphStore> {
      const store = await openNeo4jStore(target);
      stores.add(store);
      return store;
    }
    afterEach(async () => {
      for (const store of stores) await store.close();
      stores.clear();
    });

    test('prepare an empty database together, once', async () => {
      await wipeNeo4j(target);
      const opened = await Promise.all([open(), open(), open(), open()]);
      for (const store of opened) expect(await store.revision()).toBe(0);
      const driver = driverTo(target);
      const { records } = await driver.executeQuery(
        'MATCH (m:WeftMigration) RETURN count(m) AS migrations, COUNT { (:WeftMeta) } AS metas',
        {},
        { database: target.database },
      );
      await driver.close();
      expect(records[0]?.toObject()).toEqual({ migrations: 4, metas: 2 });
    });

    test('make words anew that older rules made, when they open', async () => {
      await wipeNeo4j(target, { keepSchema: true });
      const before = await open();
      await before.submit(changeSet([...vocabulary, nodeInput('n1', { label: 'Côte d’Ivoire' })]));
      const driver = driverTo(target);
      const run = (text: string) => driver.executeQuery(text, {}, { database: target.database });
      await run("MATCH (n:Entity {id: 'n1'}) SET n._tl = ' cote d ivoire '");
      const found = async (store: GraphStore) =>
        (await store.search(SearchQuestion.parse({ text: 'divoire' }), 'guest')).total;
      expect(await found(await open())).toBe(0);
      await run("MATCH (m:WeftMeta {name: 'network'}) SET m.tokenRules = 1");
      const stores = await Promise.all([open(), open()]);
      expect(await Promise.all(stores.map(found))).toEqual([1, 1]);
      await driver.close();
    });

    test('see each other’s writes in order, none lost', async () => {
      await wipeNeo4j(target, { keepSchema: true });
      const [one, two, watching] = await Promise.all([open(), open(), open()]);
      await one.submit(changeSet(vocabulary));
      await Promise.all([two, watching].map((store) => store.waitFor(1, 5_000)));
      const heard = [one, two, watching].map((store) => {
        const entries: LogEntry[] = [];
        store.follow((entry) => entries.push(entry));
        return entries;
      });
      const each = 25;
      const writes = [one, two].map(async (store, who) => {
        for (let at = 0; at < each; at += 1) await store.submit(changeSet([nodeInput(`n-${who}-${at}`)]));
      });
      await Promise.all(writes);
      const last = 1 + 2 * each;
      for (const store of [one, two, watching]) {
        await store.waitFor(last, 5_000);
        expect(await store.revision()).toBe(last);
      }
      await expect.poll(() => heard.map((entries) => entries.length), { timeout: 10_000 }).toEqual([50, 50, 50]);
      const expected = Array.from({ length: 2 * each }, (_, at) => at + 2);
      for (const entries of heard) {
        expect(entries.map(({ revision }) => revision)).toEqual(expected);
        expect(new Set(entries.map(({ effects }) => effects[0]?.id)).size).toBe(2 * each);
      }
      const hashes = await Promise.all([one, two, watching].map(hashOf));
      expect(new Set(hashes).size).toBe(1);
    });

    test('apply one operation once, whichever of them it is sent to', async () => {
      await wipeNeo4j(target, { keepSchema: true });
      const [one, two] = await Promise.all([open(), open()]);
      await one.submit(changeSet(vocabulary));
      const set = changeSet([nodeInput('n1')]);
      const receipts = await Promise.all(Array.from({ length: 20 }, (_, at) => (at % 2 ? one : two).submit(set)));
      expect(receipts.filter(({ repeated }) => !repeated)).toHaveLength(1);
      expect(new Set(receipts.map(({ revision }) => revision))).toEqual(new Set([2]));
      expect(await two.revision()).toBe(2);
    });

    test('ask by types that another of them changed', async () => {
      await wipeNeo4j(target, { keepSchema: true });
      const [one, two] = await Promise.all([open(), open()]);
      await one.submit(changeSet([...vocabulary, nodeInput('n1')]));
      await two.waitFor(1, 5_000);
      const everything = SelectQuestion.parse({});
      expect((await two.select(everything, 'guest')).ids).toEqual(['n1']);
      const { rows } = await one.read({ what: ['node-type'], level: 'coordinator' });
      let org: NodeType | undefined;
      for await (const row of rows) if (row.id === 'Org') org = NodeType.parse(row.value);
      const { revision } = await one.submit(
        changeSet([
          { kind: 'put', what: 'node-type', id: 'Org', value: { ...org!, level: 'member' }, base: org! } as never,
        ]),
      );
      await two.waitFor(revision, 5_000);
      expect((await two.select(everything, 'guest')).ids).toEqual([]);
      expect((await two.search(SearchQuestion.parse({ text: 'n1' }), 'guest')).total).toBe(0);
      expect((await two.select(everything, 'member')).ids).toEqual(['n1']);
    });

    test('a reading of one shows one revision while another writes', async () => {
      await wipeNeo4j(target, { keepSchema: true });
      const [one, two] = await Promise.all([open(), open()]);
      const ids = Array.from({ length: 5_000 }, (_, at) => `n${String(at).padStart(5, '0')}`);
      await one.submit(changeSet([...vocabulary, ...ids.map((id) => nodeInput(id, { tags: ['a'] }))]));
      await two.waitFor(1, 5_000);
      const before = await hashOf(two);
      const reading = await two.read({ what: What.options, level: 'coordinator' });
      const seen: unknown[] = [];
      let written: Promise<unknown> | undefined;
      async function* whileWriting() {
        for await (const row of reading.rows) {
          // The first page is here, the others are not.
          written ??= (async () => {
            await one.submit(changeSet(ids.slice(100).map((id) => ({ kind: 'delete-node', id }) as ChangeInput)));
            await one.submit(changeSet([nodeInput('n00002-5'), nodeInput('zz')]));
          })();
          if (seen.push(row) === 1_000) await written;
          yield row;
        }
      }
      expect(await contentHash(whileWriting() as never)).toBe(before);
      expect(reading.revision).toBe(1);
      await two.waitFor(3, 5_000);
      expect(await hashOf(two)).toBe(await hashOf(one));
      expect((await two.summary('guest')).nodes).toBe(102);
    });

    test('whatever another process is committing, an answer and a reading are of one revision', async () => {
      await wipeNeo4j(target, { keepSchema: true });
      const [one, two] = await Promise.all([open(), open()]);
      const many = Array.from({ length: 12_000 }, (_, at) => `n${String(at).padStart(5, '0')}`);
      await one.submit(changeSet([...vocabulary, nodeInput('always')]));
      await two.waitFor(1, 5_000);
      // At even revisions they are there, at odd ones they are not.
      const expected = (revision: number) => 1 + (revision % 2 === 0 ? many.length : 0);
      let writing = true;
      const writer = (async () => {
        for (let round = 0; round < 3; round += 1) {
          await one.submit(changeSet(many.map((id) => nodeInput(id, { tags: ['a'] }))));
          await one.submit(changeSet(many.map((id) => ({ kind: 'delete-node', id }) as ChangeInput)));
        }
      })().finally(() => (writing = false));
      const asked = async (question: () => Promise<{ revision: number; count: number }>) => {
        const answers: { revision: number; count: number }[] = [];
        while (writing) answers.push(await question());
        return answers;
      };
      const everything = SelectQuestion.parse({ limit: 10, facets: [{ by: 'tag' }, { by: 'type' }] });
      const [selections, summaries, readings] = await Promise.all([
        asked(async () => {
          const { revision, total, facets } = await two.select(everything, 'guest');
          const tagged = facets[0]?.values[0]?.count ?? 0;
          expect(tagged).toBe(total - 1);
          expect(facets[1]?.values[0]?.count).toBe(total);
          return { revision, count: total };
        }),
        asked(async () => {
          const { revision, nodes } = await two.summary('guest');
          return { revision, count: nodes };
        }),
        asked(async () => {
          const { revision, rows } = await two.read({ what: ['node'], level: 'guest' });
          let count = 0;
          for await (const _ of rows) count += 1;
          return { revision, count };
        }),
        writer,
      ]);
      for (const { revision, count } of [...selections, ...summaries, ...readings]) {
        expect({ revision, count }).toEqual({ revision, count: expected(revision) });
      }
      expect(readings.length).toBeGreaterThan(0);
    });
  });
}
