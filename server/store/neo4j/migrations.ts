import { createHash, randomUUID } from 'node:crypto';
import { GraphError } from '../../../graph-schema/errors.ts';
import { quoted } from './cypher.ts';
import type { Database } from './driver.ts';

/** One step of the schema: statements that may run again without harm, each in a transaction of its own. */
interface Migration {
  id: number;
  statements: readonly string[];
}

const unique = (name: string, label: string, property: string) =>
  `CREATE CONSTRAINT weft_${name} IF NOT EXISTS FOR (n:${label}) REQUIRE n.${property} IS UNIQUE`;
const index = (name: string, label: string, property: string) =>
  `CREATE INDEX weft_${name} IF NOT EXISTS FOR (n:${label}) ON (n.${property})`;

/** Once released, a migration is never altered: another one is added. */
const migrations: readonly Migration[] = [
  {
    id: 1,
    statements: [
      unique('entity_id', 'Entity', 'id'),
      unique('interaction_id', 'Interaction', 'id'),
      unique('meta_name', 'WeftMeta', 'name'),
      unique('record_key', 'WeftRecord', 'key'),
      unique('foreign_key_name', 'WeftForeignKey', 'name'),
      unique('log_revision', 'WeftLog', 'revision'),
      unique('log_operation', 'WeftLog', 'operation'),
      unique('log_part_key', 'WeftLogPart', 'key'),
      unique('side_key', 'WeftSide', 'key'),
      index('record_what', 'WeftRecord', 'what'),
      index('entity_sample', 'Entity', '_sample'),
      index('interaction_at', 'Interaction', 'at'),
      index('side_kind', 'WeftSide', 'kind'),
      'CREATE FULLTEXT INDEX weft_text IF NOT EXISTS FOR (n:Entity) ON EACH [n._tl, n._t0, n._t1, n._t2, n._t3] ' +
        "OPTIONS { indexConfig: { `fulltext.analyzer`: 'whitespace', `fulltext.eventually_consistent`: false } }",
      'CALL db.awaitIndexes(120)',
      "MERGE (m:WeftMeta {name: 'network'}) ON CREATE SET m.revision = 0, m.types = 0, m.archivedEdges = 0",
    ],
  },
  { id: 2, statements: ["MERGE (:WeftMeta {name: 'commit'})"] },
  { id: 3, statements: [index('log_undoes', 'WeftLog', 'undoes'), 'CALL db.awaitIndexes(120)'] },
  // No question asks for interactions by their time, and a transaction needs 500 bytes for each entry of an index.
  { id: 4, statements: ['DROP INDEX weft_interaction_at IF EXISTS'] },
];

/** Must be there before anything else can be agreed upon. */
const first = [
  'CREATE CONSTRAINT weft_lease_name IF NOT EXISTS FOR (l:WeftLease) REQUIRE l.name IS UNIQUE',
  'CREATE CONSTRAINT weft_migration_id IF NOT EXISTS FOR (m:WeftMigration) REQUIRE m.id IS UNIQUE',
];

const leaseSeconds = 150;
const patience = 180_000;
const checksum = ({ statements }: Migration) => createHash('sha256').update(statements.join('\n')).digest('hex');

/** Runs a schema statement; two processes that make the same constraint at once can get in each other's way. */
async function persistently(db: Database, statement: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await db.statement(statement);
      return;
    } catch (error) {
      if (attempt === 8) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100 * attempt));
    }
  }
}

/** True when the lease is ours now. It expires by itself, so that a process that dies with it blocks nobody for long. */
function takeLease(db: Database, owner: string): Promise<boolean> {
  return db.write('lease', async (tx) => {
    const result = await tx.run(
      `MERGE (l:WeftLease {name: 'schema'}) SET l.touched = coalesce(l.touched, 0) + 1
       WITH l WHERE l.owner IS NULL OR l.owner = $owner OR l.until < datetime.realtime()
       SET l.owner = $owner, l.until = datetime.realtime() + duration({seconds: toInteger($seconds)})
       RETURN l.owner`,
      { owner, seconds: leaseSeconds },
    );
    return result.records.length > 0;
  });
}

const applied = (db: Database): Promise<Map<number, string>> =>
  db.read('migrations', async (tx) => {
    const result = await tx.run('MATCH (m:WeftMigration) RETURN m.id, m.checksum');
    return new Map(result.records.map((record) => [record.get(0) as number, record.get(1) as string]));
  });

/** Does something that one process at a time may do to a database; `renew` is called before each part of it. */
export async function underLease(db: Database, work: (renew: () => Promise<unknown>) => Promise<void>): Promise<void> {
  const owner = randomUUID();
  const deadline = Date.now() + patience;
  while (!(await takeLease(db, owner))) {
    if (Date.now() > deadline) throw new GraphError('unavailable', 'Another process is still preparing the database.');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  try {
    await work(() => takeLease(db, owner));
  } finally {
    await db.write('lease', async (tx) => {
      await tx.run(`MATCH (l:WeftLease {name: 'schema', owner: $owner}) REMOVE l.owner, l.until`, { owner });
    });
  }
}

/** Brings the schema of the database up to date; safe when several processes start at once. */
export async function migrate(db: Database): Promise<void> {
  if (upToDate(await applied(db))) return;
  for (const statement of first) await persistently(db, statement);
  await underLease(db, async (renew) => {
    const done = await applied(db);
    for (const migration of migrations) {
      if (done.has(migration.id)) continue;
      for (const statement of migration.statements) {
        await renew();
        await persistently(db, statement);
      }
      await db.write('migrated', async (tx) => {
        await tx.run(
          `MERGE (m:WeftMigration {id: toInteger($id)}) SET m.checksum = $checksum, m.at = toString(datetime.realtime())`,
          { id: migration.id, checksum: checksum(migration) },
        );
      });
    }
  });
}

/** Whether nothing is to do; refuses a database that a newer or an altered Weft has prepared. */
function upToDate(done: ReadonlyMap<number, string>): boolean {
  const known = new Map(migrations.map((migration) => [migration.id, checksum(migration)]));
  for (const [id, sum] of done) {
    if (!known.has(id)) throw new GraphError('unavailable', 'This database was prepared by a newer version of Weft.');
    if (known.get(id) !== sum) throw new GraphError('unavailable', `Migration ${id} of this database is not ours.`);
  }
  return migrations.every(({ id }) => done.has(id));
}

/** Makes edge ids of a type unique. Schema statements cannot share a transaction with writes, so it comes before them. */
export const constrainEdgeType = (db: Database, key: string): Promise<void> =>
  persistently(
    db,
    `CREATE CONSTRAINT weft_edge_${key} IF NOT EXISTS FOR ()-[r:${quoted(key)}]-() REQUIRE r.id IS UNIQUE`,
  );
