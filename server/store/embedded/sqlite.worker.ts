import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import { ToWriter, WriterData, type FromWriter } from './messages.ts';
import { migrate, statements, type StatementName } from './tables.ts';

// The thread that writes: a commit of 60,000 rows waits for the disk here, not in the thread that answers.

const port = parentPort!;
const { path } = WriterData.parse(workerData);
const answer = (message: FromWriter): void => port.postMessage(message);
const told = (problem: unknown): string => (problem instanceof Error ? problem.message : String(problem));

/** After this many pages the write-ahead log is copied into the file, once the commit has been answered. */
const checkpointPages = 1_000;

try {
  serve(open());
} catch (problem) {
  answer({ kind: 'open', problem: told(problem) });
  port.close();
}

function open(): DatabaseSync {
  const database = new DatabaseSync(path);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0');
  database.exec('PRAGMA cache_size = -16000; PRAGMA journal_size_limit = 67108864');
  migrate(database, path);
  return database;
}

function serve(database: DatabaseSync): void {
  const prepared = new Map<StatementName, StatementSync>();
  let problem: string | undefined;
  let inside = false;

  function statement(name: StatementName): StatementSync {
    const known = prepared.get(name) ?? database.prepare(statements[name]);
    prepared.set(name, known);
    return known;
  }

  /** Does one thing to the transaction; once something went wrong, the rest of it is passed over. */
  function attempt(action: () => void): void {
    if (problem !== undefined) return;
    try {
      action();
    } catch (caught) {
      problem = told(caught);
    }
  }

  function end(how: 'COMMIT' | 'ROLLBACK'): void {
    if (how === 'COMMIT' && inside) attempt(() => database.exec('COMMIT'));
    // Some errors have rolled the transaction back already.
    if (database.isTransaction) database.exec('ROLLBACK');
    answer({ kind: 'done', ...(problem !== undefined && { problem }) });
    problem = undefined;
    inside = false;
    const { log } = database.prepare('PRAGMA wal_checkpoint(NOOP)').get() as { log: number };
    if (log > checkpointPages) database.exec('PRAGMA wal_checkpoint(PASSIVE)');
  }

  port.on('message', (data: unknown) => {
    const message = ToWriter.parse(data);
    if (message.kind === 'commit') end('COMMIT');
    else if (message.kind === 'rollback') end('ROLLBACK');
    else if (message.kind === 'close') {
      database.close();
      answer({ kind: 'closed' });
      port.close();
    } else {
      if (!inside) attempt(() => database.exec('BEGIN IMMEDIATE'));
      inside = true;
      attempt(() => {
        for (const [name, ...parameters] of message.rows) statement(name).run(...parameters);
      });
    }
  });
  answer({ kind: 'open' });
}
