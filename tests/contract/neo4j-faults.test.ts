import { describe, expect, test } from 'vitest';
import { Change, type ChangeInput, type ChangeSet } from '../../graph-schema/changes.ts';
import { GraphError } from '../../graph-schema/errors.ts';
import { OperationId } from '../../graph-schema/ids.ts';
import { SelectQuestion } from '../../graph-schema/questions.ts';
import { openNeo4jStore } from '../../server/store/neo4j/neo4j-store.ts';
import { vocabulary } from '../support/arbitraries.ts';
import { missingJava, startNeo4j, type Neo4jLine } from '../support/neo4j-server.ts';

const kills = Number(process.env.WEFT_TEST_KILLS ?? 2);
const lines: Neo4jLine[] = process.env.NEO4J_URI ? [] : ['5.26', '2026'];

function changeSet(operation: string, changes: readonly ChangeInput[]): ChangeSet {
  return {
    operation: OperationId.parse(operation),
    who: { id: 'f', name: 'F', level: 'coordinator' },
    at: '2024-01-01T00:00:00.000Z',
    act: { changes: changes.map((change) => Change.parse(change)) },
  };
}

const pair = (name: string): ChangeInput[] =>
  ['a', 'b'].map(
    (side) =>
      ({
        kind: 'create-node',
        record: { id: `${name}-${side}`, type: 'Org', label: name, origin: { kind: 'stated' } },
      }) as ChangeInput,
  );

describe.skipIf(lines.length === 0)('Neo4j that dies', () => {
  test.each(lines)(
    'under writes and comes back has whatever was acknowledged, and nothing by halves: %s',
    async (line) => {
      expect(missingJava(line), 'Java').toBeUndefined();
      const server = await startNeo4j({ line });
      const store = await openNeo4jStore({ uri: server.uri });
      try {
        await store.submit(changeSet('begin', vocabulary));
        const acknowledged: string[] = [];
        const failures: unknown[] = [];
        for (let kill = 0; kill < kills; kill += 1) {
          let stop = false;
          const writing = (async () => {
            for (let at = 0; !stop; at += 1) {
              const name = `p-${kill}-${at}`;
              try {
                await store.submit(changeSet(name, pair(name)));
                acknowledged.push(name);
              } catch (error) {
                failures.push(error);
                await new Promise((resolve) => setTimeout(resolve, 100));
              }
            }
          })();
          const goal = acknowledged.length + 15;
          await expect.poll(() => acknowledged.length, { timeout: 60_000 }).toBeGreaterThan(goal);
          await server.kill();
          await expect.poll(() => failures.length, { timeout: 60_000 }).toBeGreaterThan(kill);
          await server.restart();
          const before = acknowledged.length;
          // The same store goes on by itself: nobody starts it again.
          await expect.poll(() => acknowledged.length, { timeout: 60_000 }).toBeGreaterThan(before + 3);
          stop = true;
          await writing;
        }
        const { ids } = await store.select(SelectQuestion.parse({}), 'coordinator');
        const there = new Set<string>(ids);
        for (const name of acknowledged) expect(there).toContain(`${name}-a`);
        for (const id of ids)
          expect(there).toContain(id.endsWith('-a') ? id.replace(/a$/, 'b') : id.replace(/b$/, 'a'));
        const revision = await store.revision();
        expect(revision).toBe(1 + ids.length / 2);
        const { entries, complete } = await store.log({ after: 0, limit: revision + 10 });
        expect(complete).toBe(true);
        expect(entries.map((entry) => entry.revision)).toEqual(Array.from({ length: revision }, (_, at) => at + 1));
        for (const failure of failures) {
          expect(failure).toBeInstanceOf(GraphError);
          expect((failure as GraphError).code).toMatch(/^(unavailable|timeout)$/);
          expect((failure as GraphError).message).not.toMatch(/MATCH|CREATE|bolt|127\.0\.0\.1/);
        }
        // Sent again, an operation whose fate nobody knew takes effect once.
        const last = acknowledged.at(-1) ?? '';
        expect(await store.submit(changeSet(last, pair(last)))).toMatchObject({ repeated: true });
      } finally {
        await store.close();
        await server.stop();
      }
    },
    400_000,
  );

  test.each(lines)(
    'refuses what is too large for its memory, says what to raise, and keeps nothing of it: %s',
    async (line) => {
      const server = await startNeo4j({ line, settings: { 'db.memory.transaction.max': '8m' } });
      const store = await openNeo4jStore({ uri: server.uri });
      try {
        await store.submit(changeSet('begin', vocabulary));
        const many = Array.from({ length: 3_000 }, (_, at) => pair(`p-${at}`)).flat();
        const refused = await store.submit(changeSet('many', many)).catch((error: unknown) => error);
        expect(refused).toMatchObject({ name: 'GraphError', code: 'unprocessable' });
        expect((refused as GraphError).message).toMatch(/change set.*dbms\.memory\.transaction\.total\.max.*heap/);
        expect(await store.submit(changeSet('few', pair('p')))).toMatchObject({ revision: 2 });
        expect((await store.select(SelectQuestion.parse({}), 'coordinator')).ids).toEqual(['p-a', 'p-b']);
      } finally {
        await store.close();
        await server.stop();
      }
    },
    240_000,
  );

  test('says that it is away, soon', async () => {
    const begun = Date.now();
    const opening = openNeo4jStore({ uri: 'bolt://127.0.0.1:1' });
    await expect(opening).rejects.toMatchObject({ name: 'GraphError', code: 'unavailable' });
    expect(Date.now() - begun).toBeLessThan(15_000);
  }, 30_000);
});
