import { afterAll, expect, test } from 'vitest';
import type { GraphStore } from '../../server/store/graph-store.ts';
import { openNeo4jStore } from '../../server/store/neo4j/neo4j-store.ts';
import { driverTo, wipeNeo4j, type Neo4jTarget } from '../support/neo4j-target.ts';
import { describeGraphStore } from './graph-store.contract.ts';

/** The contract of the store on a Neo4j, which hears each of its laws so many times. */
export function describeNeo4j(target: Neo4jTarget, { runs }: { runs: number }): void {
  const stores = new Set<GraphStore>();
  const openOn = async (): Promise<GraphStore> => {
    const store = await openNeo4jStore(target);
    stores.add(store);
    return store;
  };
  let wiped = false;
  describeGraphStore(`Neo4j ${target.line}`, {
    async open() {
      // The schema is the same for every test; making it anew each time would take longer than the tests.
      await wipeNeo4j(target, { keepSchema: wiped });
      wiped = true;
      return openOn();
    },
    reopen: openOn,
    runs,
  });

  test(`Neo4j ${target.line}: the contract leaves nothing behind but what it wrote last`, async () => {
    const driver = driverTo(target);
    const { records } = await driver.executeQuery(
      "MATCH (n) UNWIND labels(n) AS label WITH DISTINCT label WHERE label STARTS WITH 'Weft' RETURN collect(label) AS labels",
      {},
      { database: target.database },
    );
    expect(records[0]?.get('labels')).toContain('WeftMeta');
    await driver.close();
  });

  afterAll(async () => {
    for (const store of stores) await store.close();
  });
}
