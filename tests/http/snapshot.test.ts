import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Contacts, Snapshot } from '../../graph-schema/contract.ts';
import { GraphError } from '../../graph-schema/errors.ts';
import type { Level } from '../../graph-schema/levels.ts';
import type { GraphStore, Row } from '../../server/store/graph-store.ts';
import { openEmbeddedStore } from '../../server/store/embedded/store.ts';
import { openTestApp, type TestApp } from '../support/open-test-app.ts';

interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  bytes: Buffer;
}

/** Without unpacking. */
function get(app: TestApp, path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port: app.port, path, method, headers }, (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, bytes: Buffer.concat(pieces) }),
      );
      response.on('error', reject);
    })
      .on('error', reject)
      .end();
  });
}

/** The store, counting how often it is read from end to end. */
function counted(store: GraphStore): { store: GraphStore; reads: () => number } {
  let count = 0;
  const wrapped: GraphStore = {
    ...store,
    read: async (what) => {
      count += 1;
      return store.read(what);
    },
  };
  return { store: wrapped, reads: () => count };
}

const json = (answer: Answer): unknown => {
  const packing = answer.headers['content-encoding'];
  const bytes =
    packing === 'br'
      ? brotliDecompressSync(answer.bytes)
      : packing === 'gzip'
        ? gunzipSync(answer.bytes)
        : answer.bytes;
  return JSON.parse(bytes.toString());
};
const node = (id: string) => ({
  kind: 'create-node' as const,
  record: { id, type: 'Organization', label: id, origin: { kind: 'stated' as const } },
});

let app: TestApp;
let reads: () => number;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weft-snapshot-'));
  const spy = counted(await openEmbeddedStore({ folder }));
  ({ reads } = spy);
  app = await openTestApp({ store: spy.store, sample: true });
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

describe.each(['/api/graph', '/api/contacts'])('%s', (path) => {
  const schema = path === '/api/graph' ? Snapshot : Contacts;

  it('is the same text in every coding, read from the store once', async () => {
    await app.change(node(`fresh-${path.length}`));
    const before = reads();
    const answers = await Promise.all(
      ['br', 'gzip', 'identity', 'gzip, br', '', 'br;q=0, gzip'].map((coding) =>
        get(app, path, { 'accept-encoding': coding }),
      ),
    );
    expect(reads() - before).toBe(1);
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(200));
    expect(answers.map(({ headers }) => headers['content-encoding'])).toEqual([
      'br',
      'gzip',
      undefined,
      'br',
      undefined,
      'gzip',
    ]);
    const [first, ...others] = answers.map(json);
    schema.parse(first);
    for (const other of others) expect(other).toEqual(first);
    for (const { headers } of answers) {
      expect(headers['cache-control']).toBe('private, no-cache');
      expect(headers['vary']).toBe('Accept-Encoding, weft-level');
      expect(headers['content-type']).toBe('application/json; charset=utf-8');
      expect(headers['weft-revision']).toBe(String(await app.store.revision()));
    }
    const tags = new Set(answers.map(({ headers }) => headers['etag']));
    expect(tags.size).toBe(3);
    for (const tag of tags) expect(tag).toMatch(/^"[^"]+"$/);
    expect(answers[0]!.bytes.length).toBeLessThan(answers[2]!.bytes.length / 4);
  });

  it('is not sent again to who has it, and the store is not read for that', async () => {
    const { headers } = await get(app, path, { 'accept-encoding': 'br' });
    const etag = String(headers['etag']);
    const before = reads();
    for (const given of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const answer = await get(app, path, { 'accept-encoding': 'br', 'if-none-match': given });
      expect(answer.status).toBe(304);
      expect(answer.bytes.length).toBe(0);
      expect(answer.headers['etag']).toBe(etag);
    }
    expect(reads()).toBe(before);
    expect((await get(app, path, { 'accept-encoding': 'gzip', 'if-none-match': etag })).status).toBe(200);
    expect(
      (await get(app, path, { 'accept-encoding': 'br', 'if-none-match': etag, 'weft-level': 'guest' })).status,
    ).toBe(200);
    await app.change(node(`after-${path.length}`));
    const next = await get(app, path, { 'accept-encoding': 'br', 'if-none-match': etag });
    expect(next.status).toBe(200);
    expect(next.headers['etag']).not.toBe(etag);
  });

  it('is kept apart for each level, however many ask at once', async () => {
    const asked = Array.from(
      { length: 40 },
      (_, index) => (['guest', 'member', 'facilitator', 'coordinator'] as const)[index % 4]!,
    );
    await app.change(node(`levels-${path.length}`));
    const before = reads();
    const answers = await Promise.all(
      asked.map((level) => get(app, path, { 'accept-encoding': 'br', 'weft-level': level })),
    );
    expect(reads() - before).toBe(4);
    const byLevel = new Map<Level, Buffer>();
    for (const [index, { bytes }] of answers.entries()) {
      const level = asked[index]!;
      expect(bytes.equals(byLevel.get(level) ?? bytes)).toBe(true);
      byLevel.set(level, bytes);
    }
    expect(json(answers[0]!)).not.toEqual(json(answers[3]!));
  });

  it('answers HEAD like GET, without the text', async () => {
    const whole = await get(app, path, { 'accept-encoding': 'br' });
    const head = await get(app, path, { 'accept-encoding': 'br' }, 'HEAD');
    expect(head.status).toBe(200);
    expect(head.bytes.length).toBe(0);
    expect(head.headers['etag']).toBe(whole.headers['etag']);
  });

  it('survives readers that go away in the middle', async () => {
    await app.change(node(`gone-${path.length}`));
    await Promise.all(
      Array.from(
        { length: 10 },
        () =>
          new Promise<void>((done) => {
            const asked = request({ host: '127.0.0.1', port: app.port, path }, (response) =>
              response.once('data', () => response.destroy()),
            );
            asked.on('error', () => undefined).on('close', done);
            asked.end();
          }),
      ),
    );
    expect(schema.safeParse(json(await get(app, path))).success).toBe(true);
  });
});

describe('a snapshot', () => {
  it('has everything in order, archived ones flagged', async () => {
    await app.change({
      kind: 'create-node',
      record: { id: 'archived', type: 'Organization', label: 'Archived', archived: true, origin: { kind: 'stated' } },
    });
    const graph = await app.client().graph();
    const sorted = (ids: string[]) => [...ids].sort((a, b) => (a < b ? -1 : 1));
    expect(graph.nodes.map(({ id }) => id)).toEqual(sorted(graph.nodes.map(({ id }) => id)));
    expect(graph.edges.map(({ id }) => id)).toEqual(sorted(graph.edges.map(({ id }) => id)));
    expect(graph.nodes.find(({ id }) => id === 'archived')?.archived).toBe(true);
    expect(graph.types.nodes.length).toBe(12);
    expect(graph.types.edges.length).toBe(22);
    const summary = await app.client().summary();
    expect(graph.nodes.length).toBe(summary.nodes + summary.archivedNodes);
    expect(graph.edges.length).toBe(summary.edges + summary.archivedEdges);
    const contacts = await app.client().contacts();
    expect(contacts.ids.length).toBe(summary.interactions);
    expect(contacts.offsets.length).toBe(contacts.ids.length + 1);
    expect(contacts.offsets.at(-1)).toBe(contacts.participants.length);
    expect(Math.max(...contacts.participants)).toBe(contacts.nodes.length - 1);
  });

  it('of a network with nothing in it is whole too', async () => {
    const empty = await openTestApp({ types: false });
    try {
      expect(await empty.client().graph()).toEqual({
        revision: 0,
        types: { nodes: [], edges: [] },
        settings: {},
        views: [],
        savedFilters: [],
        nodes: [],
        edges: [],
      });
      expect(await empty.client().contacts()).toEqual({
        revision: 0,
        nodes: [],
        kinds: [],
        ids: [],
        at: [],
        kind: [],
        offsets: [0],
        participants: [],
      });
    } finally {
      await empty.close();
    }
  });

  it('at the same revision of another network has another ETag', async () => {
    const [one, other] = [await openTestApp(), await openTestApp()];
    try {
      const tags = await Promise.all([one, other].map(async (each) => (await get(each, '/api/graph')).headers['etag']));
      expect(new Set(tags).size).toBe(2);
    } finally {
      await Promise.all([one.close(), other.close()]);
    }
  });
});

describe('a store that fails while it is read', () => {
  const codings = ['identity', 'gzip', 'br'];

  /** A store whose next readings fail near their end, so that much has been sent before. */
  function failing(store: GraphStore): { store: GraphStore; failures: (count: number) => void } {
    let left = 0;
    async function* broken(rows: AsyncIterable<Row>): AsyncGenerator<Row> {
      let edges = 0;
      for await (const row of rows) {
        yield row;
        if (row.what === 'edge' && (edges += 1) > 500) throw new GraphError('unavailable', 'The database went away.');
      }
    }
    const read: GraphStore['read'] = async (request) => {
      const reading = await store.read(request);
      if (left === 0) return reading;
      left -= 1;
      return { ...reading, rows: broken(reading.rows) };
    };
    return { store: { ...store, read }, failures: (count) => (left = count) };
  }

  it.each(codings)('breaks the answer off for everybody in %s, and the next is whole', async (coding) => {
    const folder = await mkdtemp(join(tmpdir(), 'weft-failing-'));
    const { store, failures } = failing(await openEmbeddedStore({ folder }));
    const broken = await openTestApp({ store, sample: true });
    try {
      failures(1);
      const asked = Array.from({ length: 3 }, () => get(broken, '/api/graph', { 'accept-encoding': coding }));
      const outcomes = await Promise.all(
        asked.map((one) => one.then(({ status }) => status).catch(({ code }: NodeJS.ErrnoException) => code)),
      );
      // Cut off, or refused where nothing had been sent yet: never whole, never left hanging.
      for (const outcome of outcomes) expect(['ECONNRESET', 503]).toContain(outcome);
      const next = await get(broken, '/api/graph', { 'accept-encoding': coding });
      expect(next.status).toBe(200);
      expect(Snapshot.safeParse(json(next)).success).toBe(true);
    } finally {
      await broken.close();
      await rm(folder, { recursive: true, force: true });
    }
  });
});

describe('revisions', () => {
  it('are in every answer, and a reader of its own write gets that write', async () => {
    const writer = app.client();
    for (let round = 0; round < 5; round += 1) {
      const { revision } = await writer.change({
        body: { operation: `round-${round}`, changes: [node(`round-${round}`)] },
      });
      const graph = await get(app, '/api/graph', { 'weft-revision': String(revision) });
      expect(Number(graph.headers['weft-revision'])).toBeGreaterThanOrEqual(revision);
      expect((await writer.graph()).nodes.some(({ id }) => id === `round-${round}`)).toBe(true);
    }
  });

  it('that have not come yet are waited for', async () => {
    const now = await app.store.revision();
    const asked = get(app, '/api/summary', { 'weft-revision': String(now + 1) });
    await new Promise((wait) => setTimeout(wait, 200));
    await app.change(node('awaited'));
    const answer = await asked;
    expect(answer.status).toBe(200);
    expect(answer.headers['weft-revision']).toBe(String(now + 1));
  });
});
