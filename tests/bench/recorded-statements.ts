import neo4j, { type ManagedTransaction, type Session } from 'neo4j-driver';

/** A statement as the driver got it. */
export interface Statement {
  text: string;
  parameters: unknown;
}

type Work = (tx: ManagedTransaction) => Promise<unknown>;

/**
 * Lets every driver made while `body` runs note the statements of its managed reads. What a store sends for a question
 * is then sent again by a bare driver, which is what the store's time is compared with.
 */
export async function recordingReads<T>(body: (take: () => Statement[][]) => Promise<T>): Promise<T> {
  const make = neo4j.driver;
  let units: Statement[][] = [];
  neo4j.driver = ((...settings: Parameters<typeof make>) => {
    const driver = make(...settings);
    const open = driver.session.bind(driver);
    driver.session = (config) => noting(open(config), (unit) => units.push(unit));
    return driver;
  }) as typeof make;
  try {
    return await body(() => {
      const taken = units;
      units = [];
      return taken;
    });
  } finally {
    neo4j.driver = make;
  }
}

function noting(session: Session, note: (unit: Statement[]) => void): Session {
  const read = session.executeRead.bind(session);
  session.executeRead = ((work: Work, config?: Parameters<typeof read>[1]) =>
    read((tx) => {
      const unit: Statement[] = [];
      note(unit);
      const run = tx.run.bind(tx);
      tx.run = ((text: string, parameters?: Record<string, unknown>) => {
        unit.push({ text, parameters });
        return run(text, parameters);
      }) as typeof tx.run;
      return work(tx);
    }, config)) as typeof session.executeRead;
  return session;
}

/** Sends the statements, unit by unit, in managed reads and drops the rows. */
export async function sendBare(session: () => Session, units: readonly Statement[][]): Promise<void> {
  for (const unit of units) {
    const open = session();
    try {
      await open.executeRead(async (tx) => {
        for (const { text, parameters } of unit) await tx.run(text, parameters as Record<string, unknown>);
      });
    } finally {
      await open.close();
    }
  }
}
