import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { What, type LogEntry } from '../../graph-schema/changes.ts';
import { contentHash } from '../../graph-schema/content.ts';
import type { GraphEdge, GraphNode } from '../../graph-schema/elements.ts';
import { openEmbeddedStore } from '../../server/store/embedded/store.ts';
import type { GraphStore, Row } from '../../server/store/graph-store.ts';

const rounds = Number(process.env.WEFT_FAULT_ROUNDS ?? 20);
const writer = fileURLToPath(import.meta.resolve('./embedded-writer.ts'));

interface Acknowledged {
  operation: string;
  revision: number;
  changes: number;
}

/** Runs the writer, kills it without warning some time after its first acknowledgement, and tells what it acknowledged. */
async function writeAndDie(folder: string, round: number): Promise<Acknowledged[]> {
  const child = spawn(process.execPath, [writer, folder, String(round)], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    if (said === '') setTimeout(() => child.kill('SIGKILL'), (round * 37) % 150);
    said += text;
  });
  const signal = await new Promise((resolve) => child.once('close', (_, how) => resolve(how)));
  expect(signal).toBe('SIGKILL');
  // The last line may be cut: what was not said whole was not acknowledged to anybody.
  return said.split('\n').slice(0, -1).map((line) => JSON.parse(line) as Acknowledged); // prettier-ignore
}

async function all(store: GraphStore, what: readonly What[]): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const row of (await store.read({ what, level: 'coordinator' })).rows) rows.push(row);
  return rows;
}

async function* inOrder(rows: Iterable<Row>): AsyncGenerator<Row> {
  for (const row of rows) yield row;
}

/** The content that the log alone tells of. */
function replay(entries: readonly LogEntry[]): Row[] {
  const things = new Map<string, Row>();
  for (const { what, id, after } of entries.flatMap((entry) => entry.effects)) {
    if (after === null) things.delete(`${what} ${id}`);
    else things.set(`${what} ${id}`, { what, id, value: after });
  }
  const order = (row: Row) => What.options.indexOf(row.what);
  return [...things.values()].sort((a, b) => order(a) - order(b) || (a.id < b.id ? -1 : 1));
}

describe('the embedded store', () => {
  let folder = '';
  let store: GraphStore | undefined;
  afterEach(async () => {
    await store?.close();
    store = undefined;
    await rm(folder, { recursive: true, force: true });
  });

  test(`holds whatever it acknowledged after ${rounds} kills`, async () => {
    folder = await mkdtemp(join(tmpdir(), 'weft-faults-'));
    const acknowledged: Acknowledged[] = [];
    for (let round = 0; round < rounds; round += 1) {
      acknowledged.push(...(await writeAndDie(folder, round)));
      store = await openEmbeddedStore({ folder });
      const { entries } = await store.log({ after: 0, limit: 1_000_000 });
      const known = new Map(entries.map((entry) => [entry.operation as string, entry]));
      const lost = acknowledged.filter(({ operation, revision, changes }) => {
        const entry = known.get(operation);
        return entry?.revision !== revision || entry.effects.length !== changes;
      });
      expect(lost).toEqual([]);
      // No change set is there in part, and what is there is what the log says.
      expect(entries.map((entry) => entry.revision)).toEqual(entries.map((_, at) => at + 1));
      const content = await contentHash(inOrder(await all(store, What.options)));
      expect(content).toBe(await contentHash(inOrder(replay(entries))));
      const nodes = new Set((await all(store, ['node'])).map((row) => (row.value as GraphNode).id));
      const edges = (await all(store, ['edge'])).map((row) => row.value as GraphEdge);
      expect(edges.filter((edge) => !nodes.has(edge.source) || !nodes.has(edge.target))).toEqual([]);
      await store.close();
    }
    expect(acknowledged.length).toBeGreaterThan(rounds);
  });

  test('is held by one process at a time, and free again when that was killed', async () => {
    folder = await mkdtemp(join(tmpdir(), 'weft-lock-'));
    store = await openEmbeddedStore({ folder });
    await expect(openEmbeddedStore({ folder })).rejects.toMatchObject({ code: 'unavailable' });
    const holder = { pid: 12345, address: 'http://127.0.0.1:4680', token: 'x'.repeat(40) };
    await writeFile(join(folder, 'server.json'), JSON.stringify(holder));
    await expect(openEmbeddedStore({ folder })).rejects.toThrow(/http:\/\/127\.0\.0\.1:4680 \(process 12345\)/);
    const child = spawn(process.execPath, [writer, folder, '0'], { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
    expect(await new Promise((resolve) => child.once('close', resolve))).toBe(1);
    expect(said).toContain('process 12345');
    await store.close();
    expect((await writeAndDie(folder, 1)).length).toBeGreaterThan(0);
    store = await openEmbeddedStore({ folder });
    expect(await store.revision()).toBeGreaterThan(1);
  });

  test('loses at most what was not acknowledged when the end of its log is torn off', async () => {
    folder = await mkdtemp(join(tmpdir(), 'weft-torn-'));
    await writeAndDie(folder, 3);
    expect(await readdir(folder)).toContain('weft.sqlite-wal');
    await truncate(join(folder, 'weft.sqlite-wal'), 100_001);
    store = await openEmbeddedStore({ folder });
    const { entries } = await store.log({ after: 0, limit: 1_000_000 });
    expect(entries.map((entry) => entry.revision)).toEqual(entries.map((_, at) => at + 1));
    const content = await contentHash(inOrder(await all(store, What.options)));
    expect(content).toBe(await contentHash(inOrder(replay(entries))));
  });

  test('says one clear sentence about a newer file and about a foreign one', async () => {
    folder = await mkdtemp(join(tmpdir(), 'weft-newer-'));
    await (await openEmbeddedStore({ folder })).close();
    const { DatabaseSync } = await import('node:sqlite');
    const database = new DatabaseSync(join(folder, 'weft.sqlite'));
    database.exec("UPDATE meta SET value = '99' WHERE key = 'version'");
    await expect(openEmbeddedStore({ folder })).rejects.toThrow(/newer Weft \(form 99/);
    database.exec('DROP TABLE meta');
    database.close();
    await expect(openEmbeddedStore({ folder })).rejects.toThrow(/not a network that Weft wrote/);
    await writeFile(join(folder, 'weft.sqlite'), 'this is text, and long enough to be read as a header'.repeat(100));
    await expect(openEmbeddedStore({ folder })).rejects.toMatchObject({ code: 'unavailable' });
  });
});
