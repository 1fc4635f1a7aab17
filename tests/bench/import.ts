import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { contactsTable } from '../support/contacts-table.ts';
import { startNeo4j, type Neo4jLine } from '../support/neo4j-server.ts';
import { testData } from '../support/test-data.ts';
import { report, timesOf } from './measure.ts';
import { startServer, type ServerProcess } from './server-process.ts';

/** How long `/livez` takes, asked again and again while `work` runs: what a reader waits for the event loop. */
async function whileAsking(server: ServerProcess, work: () => Promise<unknown>): Promise<number[]> {
  const waits: number[] = [];
  let done = false;
  const asking = (async () => {
    while (!done) {
      const begun = performance.now();
      await server.api.live();
      waits.push(performance.now() - begun);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  })();
  await work();
  done = true;
  await asking;
  return waits;
}

/** Neo4j's schema is made after the server listens. */
async function untilReady(server: ServerProcess): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (
      await server.api.ready().then(
        () => true,
        () => false,
      )
    )
      return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** 59,835 dated messages imported as one change set, while others ask. */
async function benchImport(server: ServerProcess, messages: string): Promise<void> {
  const idle = await whileAsking(server, () => new Promise((resolve) => setTimeout(resolve, 2_000)));
  const body = new TextEncoder().encode(contactsTable(messages));
  const begun = performance.now();
  const waits = await whileAsking(server, async () => {
    const { id } = await server.api.startImport({ query: { name: 'messages.csv' }, body });
    await server.api.applyImport({ params: { id } });
  });
  report({ what: 'imported 59,835 contacts', figure: (performance.now() - begun) / 1000, unit: 's' });
  const p99 = (samples: number[]) => samples.toSorted((a, b) => a - b)[Math.ceil(samples.length * 0.99) - 1] ?? 0;
  const note = `p50 ${timesOf(waits).p50.toFixed(1)}, most ${Math.max(...waits).toFixed(0)}; idle p99 ${p99(idle).toFixed(1)}`;
  report({ what: '/livez meanwhile, p99', figure: p99(waits), unit: 'ms', goal: 100, note });
}

/** The import on each store. */
export async function benchImports(lines: readonly Neo4jLine[]): Promise<void> {
  const file = testData('dated/collegemsg.txt.gz');
  if (!file) return;
  const messages = gunzipSync(readFileSync(file)).toString();
  const folder = mkdtempSync(join(tmpdir(), 'weft-bench-'));
  try {
    console.log('Import, embedded store');
    const embedded = await startServer({ WEFT_DATA: join(folder, 'embedded') });
    await benchImport(embedded, messages);
    await embedded.stop();
    for (const line of lines) {
      console.log(`Import, Neo4j ${line}`);
      const database = await startNeo4j({ line, lasting: true });
      const server = await startServer({ NEO4J_URI: database.uri, WEFT_DATA: join(folder, line) });
      await untilReady(server);
      await benchImport(server, messages);
      await server.stop();
      await database.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
