import type { TestProject } from 'vitest/node';
import { lanes } from './lanes.ts';
import { missingJava, neo4jLines, startNeo4j } from './neo4j-server.ts';
import type { Neo4jLine, Neo4jServer } from './neo4j-server.ts';
import { driverTo } from './neo4j-target.ts';
import type { Neo4jTarget } from './neo4j-target.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** For each lane, one for each line of Neo4j that could be had, perhaps none: see neo4jTargets. */
    neo4j: Neo4jTarget[][];
  }
}

interface Shared {
  users: number;
  servers: Promise<Neo4jServer[]>;
  /** The server that NEO4J_URI names; then none is started. */
  given: Promise<Neo4jTarget> | undefined;
}

/** Several projects ask for the servers, each through its own copy of this module: one run has one set. */
const holder: typeof globalThis & { weftNeo4j?: Shared | undefined } = globalThis;

function wantedLines(): Neo4jLine[] {
  const all: Neo4jLine[] = ['5.26', '2026'];
  const told = process.env.WEFT_TEST_NEO4J_LINES;
  if (told !== undefined) return all.filter((line) => told.split(',').includes(line));
  return all.filter((line) => {
    const missing = missingJava(line);
    if (missing) console.log(`skipped: ${missing}`);
    return !missing;
  });
}

async function startAll(): Promise<Neo4jServer[]> {
  const lines = wantedLines();
  const wanted = Array.from({ length: lanes }, () => lines).flat();
  const started = await Promise.allSettled(wanted.map((line) => startNeo4j({ line })));
  const failed = started.find((result) => result.status === 'rejected');
  const servers = started.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  if (!failed) return servers;
  await Promise.all(servers.map((server) => server.stop()));
  throw failed.reason;
}

/** A server somebody else runs. Tests wipe it, so it must be empty or explicitly given up. */
async function givenTarget(uri: string): Promise<Neo4jTarget> {
  const { NEO4J_USER: user, NEO4J_PASSWORD: password, NEO4J_DATABASE: database = 'neo4j' } = process.env;
  // The servers that tests start must not find it by themselves and write where other tests do.
  for (const name of ['NEO4J_URI', 'NEO4J_USER', 'NEO4J_PASSWORD', 'NEO4J_DATABASE']) delete process.env[name];
  const target: Neo4jTarget = {
    line: '',
    uri,
    database,
    ...(user === undefined ? {} : { user }),
    ...(password === undefined ? {} : { password }),
  };
  const driver = driverTo(target);
  try {
    const nodes = await driver.executeQuery('MATCH (n) RETURN count(n) AS n', {}, { database });
    if (nodes.records[0]?.get('n') !== 0 && process.env.NEO4J_TEST_WIPE !== '1') {
      throw new Error(`The database at NEO4J_URI is not empty and tests wipe it: set NEO4J_TEST_WIPE=1 to allow that.`);
    }
    const versions = await driver.executeQuery(
      'CALL dbms.components() YIELD versions RETURN versions[0] AS v',
      {},
      { database },
    );
    const version = String(versions.records[0]?.get('v'));
    const line = Object.keys(neo4jLines).find((known) => version.startsWith(`${known}.`));
    return { ...target, line: line ?? version };
  } finally {
    await driver.close();
  }
}

function begin(): Shared {
  const { NEO4J_URI: uri } = process.env;
  if (uri) return { users: 0, servers: Promise.resolve([]), given: givenTarget(uri) };
  return { users: 0, servers: startAll(), given: undefined };
}

export async function setup(project: TestProject): Promise<void> {
  const shared = (holder.weftNeo4j ??= begin());
  shared.users += 1;
  const given = await shared.given;
  const servers = await shared.servers;
  const started = servers.map(({ line, uri }) => ({ line, uri, database: 'neo4j' }));
  const each = started.length / lanes;
  const ofLane = (lane: number) => started.slice(lane * each, (lane + 1) * each);
  project.provide('neo4j', given ? [[given]] : Array.from({ length: lanes }, (_, lane) => ofLane(lane)));
}

export async function teardown(): Promise<void> {
  const shared = holder.weftNeo4j;
  if (!shared) return;
  shared.users -= 1;
  if (shared.users > 0) return;
  holder.weftNeo4j = undefined;
  const servers = await shared.servers.catch(() => []);
  await Promise.all(servers.map((server) => server.stop()));
}
