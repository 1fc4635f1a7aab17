import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Change, What, type ChangeInput } from '../../graph-schema/changes.ts';
import { makeKey, OperationId } from '../../graph-schema/ids.ts';
import { SearchQuestion, SelectQuestion } from '../../graph-schema/questions.ts';
import { EdgeType, NodeType } from '../../graph-schema/types.ts';
import type { GraphStore } from '../../server/store/graph-store.ts';
import { openNeo4jStore } from '../../server/store/neo4j/neo4j-store.ts';
import { driverTo, wipeNeo4j } from '../support/neo4j-target.ts';
import { neo4jTargets } from '../support/neo4j-targets.ts';

/** What people call things, and what would do harm in the text of a query. */
const names = [
  'a`) DETACH DELETE (n',
  "'}) MATCH (n) DETACH DELETE n //",
  '\\u0060) RETURN 1 //',
  'MATCH (n) RETURN n',
  '$p0',
  '__proto__',
  'NO',
  '国家',
  'label:* OR *:*',
  '"unclosed ~ ^2 [a TO z] {x} \\',
  '_level',
  'AND',
];

let numbered = 0;
const submit = (store: GraphStore, changes: ChangeInput[]) =>
  store.submit({
    operation: OperationId.parse(`names-${(numbered += 1)}`),
    who: { id: 'n', name: 'N', level: 'coordinator' },
    at: '2024-01-01T00:00:00.000Z',
    act: { changes: changes.map((change) => Change.parse(change)) },
  });

for (const target of neo4jTargets()) {
  describe(`names on Neo4j ${target.line}`, () => {
    let store: GraphStore;
    const taken = new Set<string>();
    const keys = names.map((name) => {
      const key = makeKey(name, taken);
      taken.add(key);
      return key;
    });
    const nodes = names.map((name, at) => ({
      id: `n${at}`, type: keys[at]!, label: name, description: name, tags: [name], fields: { [keys[at]!]: name },
      keys: [{ source: name, key: name }], origin: { kind: 'imported' as const, source: name, by: name },
    })); // prettier-ignore

    beforeAll(async () => {
      await wipeNeo4j(target);
      store = await openNeo4jStore(target);
      const fields = keys.map((key, at) => ({ key, name: names[at]!, kind: 'any' as const }));
      await submit(
        store,
        names.flatMap((name, at): ChangeInput[] => [
          {
            kind: 'put',
            what: 'node-type',
            id: keys[at]!,
            value: NodeType.parse({ key: keys[at], name, fields }) as never,
          },
          { kind: 'put', what: 'edge-type', id: keys[at]!, value: EdgeType.parse({ key: keys[at], name }) as never },
        ]),
      );
      const edges = names.map((name, at) => ({
        id: `e${at}`, type: keys[at]!, source: `n${at}`, target: 'n0', direction: 'directed' as const, label: name,
        origin: { kind: 'stated' as const },
      })); // prettier-ignore
      await submit(store, [
        ...nodes.map((record) => ({ kind: 'create-node', record }) as ChangeInput),
        ...edges.map((record) => ({ kind: 'create-edge', record }) as ChangeInput),
      ]);
    }, 120_000);
    afterAll(() => store.close());

    test('come back as they were', async () => {
      const { rows } = await store.read({ what: What.options, level: 'coordinator' });
      const found = new Map<string, unknown>();
      for await (const { what, id, value } of rows) found.set(`${what} ${id}`, value);
      for (const node of nodes) expect(found.get(`node ${node.id}`)).toMatchObject(node);
      expect([...found.keys()].filter((key) => key.startsWith('edge '))).toHaveLength(names.length);
    });

    test('are values in every question', async () => {
      for (const [at, name] of names.entries()) {
        const ask = async (filter: object) =>
          (await store.select(SelectQuestion.parse({ filter, edges: true }), 'coordinator')).ids;
        expect(await ask({ tag: [name] })).toEqual([`n${at}`]);
        expect(await ask({ type: [keys[at]] })).toEqual([`n${at}`]);
        expect(await ask({ field: keys[at], any: [name] })).toEqual([`n${at}`]);
        expect(await ask({ linked: { edgeTypes: [keys[at]], along: 'out', to: { ids: ['n0'] } } })).toEqual([`n${at}`]);
        const { hits } = await store.search(SearchQuestion.parse({ text: name, limit: 20 }), 'coordinator');
        expect(hits.map(({ node }) => node.id)).toContain(`n${at}`);
      }
      expect((await store.summary('coordinator')).nodes).toBe(names.length);
    });

    test('that are no keys are refused before they reach a query', async () => {
      for (const name of names.filter((name) => !/^[A-Za-z]+$/.test(name))) {
        const filter = { type: [name] } as never;
        const asked = { ...SelectQuestion.parse({}), filter };
        expect((await store.select(asked, 'coordinator')).ids).toEqual([]);
        const field = { ...SelectQuestion.parse({}), filter: { field: name, exists: true } as never };
        await expect(store.select(field, 'coordinator')).rejects.toThrow('not a key');
      }
      expect((await store.summary('coordinator')).nodes).toBe(names.length);
    });

    test('are found by a Neo4j user where they look for them', async () => {
      const driver = driverTo(target);
      const { records } = await driver.executeQuery(
        `MATCH (a:Entity:${keys[7]})-[r:${keys[7]} {id: 'e7'}]->(b:Entity) ` +
          `RETURN a.label AS label, a.tags AS tags, a.${keys[7]} AS field, r.label AS edge, b.id AS target`,
        {},
        { database: target.database },
      );
      await driver.close();
      expect(records.map((record) => record.toObject())).toEqual([
        { label: '国家', tags: ['国家'], field: '国家', edge: '国家', target: 'n0' },
      ]);
    });
  });
}
