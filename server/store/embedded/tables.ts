import type { DatabaseSync } from 'node:sqlite';
import type { What } from '../../../graph-schema/changes.ts';
import { GraphError } from '../../../graph-schema/errors.ts';

/** The envelope of the file: what it is, and in which form. */
const envelope = { kind: 'weft-store', version: 2 } as const;

/** What leads from each form to the next; the first makes an empty file one of form 1. */
const migrations: readonly string[] = [
  `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE node (id TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE edge (id TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE interaction (id TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE record (what TEXT, id TEXT, value TEXT NOT NULL, PRIMARY KEY (what, id)) WITHOUT ROWID;
  CREATE TABLE log (
    revision INTEGER PRIMARY KEY, operation TEXT NOT NULL UNIQUE, digest TEXT NOT NULL,
    at TEXT NOT NULL, who TEXT NOT NULL, why TEXT, undoes TEXT
  );
  CREATE TABLE effect (
    revision INTEGER, number INTEGER, what TEXT NOT NULL, id TEXT NOT NULL, before TEXT, after TEXT,
    PRIMARY KEY (revision, number)
  ) WITHOUT ROWID;
  CREATE TABLE side (kind TEXT, id TEXT, value TEXT NOT NULL, PRIMARY KEY (kind, id)) WITHOUT ROWID;
  `,
  // Every undo, and every line of a history, asks whether an operation was taken back.
  'CREATE INDEX log_undoes ON log (undoes) WHERE undoes IS NOT NULL;',
];

/** Everything that is ever written, by name. */
export const statements = {
  putNode: 'INSERT OR REPLACE INTO node (id, value) VALUES (?, ?)',
  dropNode: 'DELETE FROM node WHERE id = ?',
  putEdge: 'INSERT OR REPLACE INTO edge (id, value) VALUES (?, ?)',
  dropEdge: 'DELETE FROM edge WHERE id = ?',
  putInteraction: 'INSERT OR REPLACE INTO interaction (id, value) VALUES (?, ?)',
  dropInteraction: 'DELETE FROM interaction WHERE id = ?',
  putRecord: 'INSERT OR REPLACE INTO record (what, id, value) VALUES (?, ?, ?)',
  dropRecord: 'DELETE FROM record WHERE what = ? AND id = ?',
  log: 'INSERT INTO log (revision, operation, digest, at, who, why, undoes) VALUES (?, ?, ?, ?, ?, ?, ?)',
  effect: 'INSERT INTO effect (revision, number, what, id, before, after) VALUES (?, ?, ?, ?, ?, ?)',
  putSide: 'INSERT OR REPLACE INTO side (kind, id, value) VALUES (?, ?, ?)',
  dropSide: 'DELETE FROM side WHERE kind = ? AND id = ?',
} as const satisfies Record<string, string>;

export type StatementName = keyof typeof statements;

/** One statement with its parameters. */
export type Row = readonly [StatementName, ...(string | number | null)[]];

const ownTable = {
  node: ['putNode', 'dropNode'],
  edge: ['putEdge', 'dropEdge'],
  interaction: ['putInteraction', 'dropInteraction'],
} as const;

/** What makes the tables hold `value` (JSON; null: nothing) under `id`. */
export function rowFor(what: What, id: string, value: string | null): Row {
  if (what === 'node' || what === 'edge' || what === 'interaction') {
    const [put, drop] = ownTable[what];
    return value === null ? [drop, id] : [put, id, value];
  }
  return value === null ? ['dropRecord', what, id] : ['putRecord', what, id, value];
}

/** Brings the file to the form this version writes; throws one clear sentence about a newer or a foreign one. */
export function migrate(database: DatabaseSync, path: string): void {
  const { count } = database.prepare('SELECT count(*) AS count FROM sqlite_schema').get() as { count: number };
  const form = count === 0 ? 0 : formOf(database, path);
  if (form > envelope.version) {
    throw new GraphError(
      'unavailable',
      `«${path}» was written by a newer Weft (form ${form}, this one reads up to ${envelope.version}): start that one.`,
    );
  }
  if (form === envelope.version) return;
  database.exec('BEGIN IMMEDIATE');
  for (const step of migrations.slice(form)) database.exec(step);
  const put = database.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)');
  put.run('kind', envelope.kind);
  put.run('version', String(envelope.version));
  database.exec('COMMIT');
}

function formOf(database: DatabaseSync, path: string): number {
  const foreign = new GraphError('unavailable', `«${path}» is not a network that Weft wrote.`);
  try {
    const meta = new Map(
      database.prepare('SELECT key, value FROM meta').all().map(({ key, value }) => [key, value]),
    ); // prettier-ignore
    const version = Number(meta.get('version'));
    if (meta.get('kind') === envelope.kind && Number.isInteger(version) && version > 0) return version;
  } catch (cause) {
    foreign.cause = cause;
  }
  throw foreign;
}
