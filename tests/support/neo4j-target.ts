import neo4j from 'neo4j-driver';
import type { Driver } from 'neo4j-driver';

/** A database that tests may write to and wipe. */
export interface Neo4jTarget {
  /** '5.26' or '2026'; with NEO4J_URI the server's own version, for the names of tests. */
  line: string;
  uri: string;
  database: string;
  /** Only with NEO4J_URI; the servers that tests start ask for no password. */
  user?: string;
  password?: string;
}

/** A driver to a target; close it. */
export function driverTo({ uri, user, password }: Neo4jTarget): Driver {
  const auth = user === undefined ? undefined : neo4j.auth.basic(user, password ?? '');
  return neo4j.driver(uri, auth, { disableLosslessIntegers: true });
}

/**
 * Empties a target: all nodes, and all constraints and indexes unless `keepSchema`. Call it before each suite;
 * never from two test files at once (deadlocks).
 */
export async function wipeNeo4j(target: Neo4jTarget, { keepSchema = false } = {}): Promise<void> {
  const driver = driverTo(target);
  const { database } = target;
  try {
    const session = driver.session({ database });
    // CALL … IN TRANSACTIONS wants an auto-commit transaction.
    await session.run('MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS');
    await session.close();
    if (keepSchema) return;
    for (const [kind, show] of [
      ['CONSTRAINT', 'SHOW CONSTRAINTS YIELD name RETURN name'],
      ['INDEX', "SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name"],
    ] as const) {
      const { records } = await driver.executeQuery(show, {}, { database });
      for (const record of records) {
        const name = String(record.get('name')).replaceAll('`', '``');
        await driver.executeQuery(`DROP ${kind} \`${name}\` IF EXISTS`, {}, { database });
      }
    }
  } finally {
    await driver.close();
  }
}
