import neo4j, { type Driver, type ManagedTransaction, type Session } from 'neo4j-driver';
import type { Logger } from './logger.ts';
import { finalIfTooLarge, toGraphError } from './errors.ts';

/** How to reach a database. Without `user` no authentication is tried. */
export interface Neo4jAddress {
  uri: string;
  user?: string | undefined;
  password?: string | undefined;
  /** `neo4j` when absent. */
  database?: string | undefined;
}

/** Times in ms. Managed retries, which wait 1, 2, 4 … s between them, end before the deadline of an HTTP request. */
const patience = { connect: 5_000, acquire: 5_000, retry: 4_000, read: 15_000 } as const;

/** One driver with a database chosen: every unit of work runs through here, with a timeout and a name. */
export interface Database {
  /** A managed read: `work` may run several times. */
  read<T>(operation: string, work: (tx: ManagedTransaction) => Promise<T>, timeout?: number): Promise<T>;
  /** A managed write: `work` may run several times, so it does nothing outside the transaction. */
  write<T>(operation: string, work: (tx: ManagedTransaction) => Promise<T>, timeout?: number): Promise<T>;
  /** One statement in a transaction of its own, such as one that changes the schema. */
  statement(text: string): Promise<void>;
  close(): Promise<void>;
}

export function openDatabase(address: Neo4jAddress, log: Logger): Database {
  const { uri, user, password = '', database = 'neo4j' } = address;
  const driver: Driver = neo4j.driver(uri, user === undefined ? undefined : neo4j.auth.basic(user, password), {
    disableLosslessIntegers: true,
    maxConnectionPoolSize: 50,
    connectionAcquisitionTimeout: patience.acquire,
    connectionTimeout: patience.connect,
    maxTransactionRetryTime: patience.retry,
    // Below the idle limits of firewalls and load balancers.
    maxConnectionLifetime: 30 * 60_000,
    connectionLivenessCheckTimeout: 30_000,
    fetchSize: 2_000,
    notificationFilter: { minimumSeverityLevel: 'OFF' },
    userAgent: 'weft',
  });

  async function inSession<T>(operation: string, work: (session: Session) => Promise<T>): Promise<T> {
    const session = driver.session({ database, bookmarkManager: driver.executeQueryBookmarkManager });
    const started = performance.now();
    try {
      return await work(session);
    } catch (error) {
      const ours = toGraphError(error, operation);
      if (ours !== error) log.warn({ operation, ms: Math.round(performance.now() - started), cause: error }, 'neo4j');
      throw ours;
    } finally {
      await session.close();
    }
  }

  const guarded =
    <T>(operation: string, work: (tx: ManagedTransaction) => Promise<T>) =>
    (tx: ManagedTransaction) =>
      work(tx).catch((error: unknown) => finalIfTooLarge(error, operation));
  const settings = (operation: string, timeout: number) => ({ timeout, metadata: { app: 'weft', operation } });

  return {
    read: (operation, work, timeout = patience.read) =>
      inSession(operation, (session) => session.executeRead(guarded(operation, work), settings(operation, timeout))),
    write: (operation, work, timeout = patience.read) =>
      inSession(operation, (session) => session.executeWrite(guarded(operation, work), settings(operation, timeout))),
    statement: (text) =>
      inSession('schema', async (session) => {
        await session.executeWrite(async (tx) => void (await tx.run(text)), settings('schema', 120_000));
      }),
    close: () => driver.close(),
  };
}
