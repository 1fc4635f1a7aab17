import type { GraphStore } from '../../server/store/graph-store.ts';
import { openNeo4jStore } from '../../server/store/neo4j/neo4j-store.ts';
import { wipeNeo4j, type Neo4jTarget } from './neo4j-target.ts';
import { neo4jTargets } from './neo4j-targets.ts';

/** The Neo4j that stories are told on, if there is one: the newest. That all lines do the same, the store contract holds. */
export const storyNeo4j = (): Neo4jTarget[] => neo4jTargets().slice(-1);

/** The stores a story is told on: the embedded one (a new one is made when no store is given) and a Neo4j. */
export const networkStores = (): { name: string; open: () => Promise<GraphStore | undefined> }[] => [
  { name: 'the embedded store', open: async () => undefined },
  ...storyNeo4j().map((target) => ({
    name: `Neo4j ${target.line}`,
    open: async () => {
      await wipeNeo4j(target);
      return openNeo4jStore(target);
    },
  })),
];
