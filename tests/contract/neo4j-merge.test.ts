import { describe, expect, test } from 'vitest';
import { Change, type ChangeInput } from '../../graph-schema/changes.ts';
import { OperationId } from '../../graph-schema/ids.ts';
import { openNeo4jStore } from '../../server/store/neo4j/neo4j-store.ts';
import { vocabulary } from '../support/arbitraries.ts';
import { edgeInput, nodeInput, putInput } from '../support/inputs.ts';
import { wipeNeo4j } from '../support/neo4j-target.ts';
import { neo4jTargets } from '../support/neo4j-targets.ts';

let numbered = 0;
const changeSet = (act: ChangeInput[] | { undo: OperationId }) => ({
  operation: OperationId.parse(`merge-${(numbered += 1)}`),
  who: { id: 'm', name: 'M', level: 'coordinator' as const },
  at: '2024-01-01T00:00:00.000Z',
  act: Array.isArray(act) ? { changes: act.map((change) => Change.parse(change)) } : act,
});
const remove = (id: string) => ({ kind: 'delete-node', id }) as ChangeInput;
const alias = (id: string, survivor: string) => putInput('alias', id, { survivor });

for (const target of neo4jTargets()) {
  describe(`what a change set asks about only because of itself, on Neo4j ${target.line}`, () => {
    test.each([
      [
        'an edge from an id that it makes an alias',
        [remove('a'), alias('a', 'c'), edgeInput('e9', 'a', 'd')],
        ['e2', 'e9'],
      ],
      ['a node removed through an alias that it makes', [alias('x', 'c'), remove('x')], ['e1']],
      ['a node removed and made again', [remove('a'), nodeInput('a'), edgeInput('e9', 'a', 'c')], ['e2', 'e9']],
      ['an alias of an alias', [alias('x', 'y'), alias('y', 'b'), remove('x')], ['e2']],
    ])('%s', async (_, changes, edges) => {
      await wipeNeo4j(target, { keepSchema: true });
      const store = await openNeo4jStore(target);
      const edgeIds = async () => {
        const ids: string[] = [];
        for await (const { id } of (await store.read({ what: ['edge'], level: 'coordinator' })).rows) ids.push(id);
        return ids;
      };
      await store.submit(
        changeSet([
          ...vocabulary, ...['a', 'b', 'c', 'd'].map((id) => nodeInput(id)), edgeInput('e1', 'a', 'b'), edgeInput('e2', 'c', 'd'),
        ]),
      ); // prettier-ignore
      const set = changeSet(changes);
      await store.submit(set);
      expect(await edgeIds()).toEqual(edges);
      await store.submit(changeSet({ undo: set.operation }));
      expect(await edgeIds()).toEqual(['e1', 'e2']);
      await store.close();
    });
  });
}
