import type { Logger } from 'pino';
import { GraphError } from '../graph-schema/errors.ts';
import { StartError, type Env } from './env.ts';
import { firstStart } from './first-start.ts';
import { createLateStore } from './late-store.ts';
import type { GraphStore } from './store/graph-store.ts';

/**
 * The store the environment asks for, with what a new network begins with. The embedded one is open when this resolves,
 * or throws StartError (another process holds it); Neo4j may still be away and is opened as soon as it is there.
 */
export async function openStore(env: Env, log: Logger): Promise<GraphStore> {
  const begin = async (store: GraphStore): Promise<GraphStore> => {
    try {
      await firstStart(store, { sample: env.sample, now: new Date() });
      return store;
    } catch (error) {
      await store.close();
      throw error;
    }
  };
  // Only the adapter in use is loaded: each takes a good part of the time a start needs.
  const { neo4j } = env;
  if (neo4j) {
    const { openNeo4jStore } = await import('./store/neo4j/neo4j-store.ts');
    return createLateStore({
      kind: 'neo4j',
      open: async () => begin(await openNeo4jStore({ ...neo4j, log })),
      failed: (error) => log.warn({ err: error }, 'Neo4j cannot be opened yet'),
    });
  }
  const { openEmbeddedStore } = await import('./store/embedded/store.ts');
  try {
    return await begin(await openEmbeddedStore({ folder: env.dataFolder }));
  } catch (error) {
    if (error instanceof GraphError && error.code === 'unavailable')
      throw new StartError(error.message, { cause: error });
    if (error instanceof Error && 'syscall' in error) {
      throw new StartError(`WEFT_DATA «${env.dataFolder}» cannot be used: ${error.message}.`, { cause: error });
    }
    throw error;
  }
}
