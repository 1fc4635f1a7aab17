import { inject } from 'vitest';
import type { GraphStore } from '../../server/store/graph-store.ts';
import { openNeo4jStore } from '../../server/store/neo4j/neo4j-store.ts';
import { wipeNeo4j } from './neo4j-target.ts';

/** The stores a story is told on: the embedded one (a new one is made when no store is given) and each Neo4j there is. */
export const networkStores = (): { name: string; open: () => Promise<GraphStore | undefined> }[] => [
  { name: 'the embedded store', open: async () => undefined },
  ...inject('neo4j').map((target) => ({
    name: `Neo4j ${target.line}`,
    open: async () => {
      await wipeNeo4j(target);
      return openNeo4jStore(target);
    },
  })),
];
