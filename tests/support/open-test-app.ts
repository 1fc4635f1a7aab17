import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pino } from 'pino';
import { createApiClient, type ApiClient } from '../../graph-schema/api-client.ts';
import type { ChangeInput, SubmissionInput } from '../../graph-schema/changes.ts';
import { contentHash, contentKinds } from '../../graph-schema/content.ts';
import { headers, LiveEvent } from '../../graph-schema/contract.ts';
import type { Level } from '../../graph-schema/levels.ts';
import { createApp, type AppOptions } from '../../server/app.ts';
import { firstStart } from '../../server/first-start.ts';
import { createImports } from '../../server/imports/imports.ts';
import { newToken } from '../../server/server-file.ts';
import { openEmbeddedStore } from '../../server/store/embedded/store.ts';
import type { GraphStore } from '../../server/store/graph-store.ts';

/** A server of this process on a free port of loopback, with a store of its own. */
export interface TestApp {
  address: string;
  port: number;
  token: string;
  store: GraphStore;
  /** What was logged, line by line. */
  logged: string[];
  /** A client that checks every answer against the contract; by a name, as a level. */
  client(as?: { level?: Level; name?: string }): ApiClient;
  /** A request as our own page sends it. */
  ask(path: string, init?: RequestInit & { level?: Level }): Promise<Response>;
  /** Sends changes under a fresh operation id, which it answers. */
  change(...changes: ChangeInput[]): Promise<string>;
  /** Live updates as they come. Close it. */
  follow(options?: { after?: number; level?: Level; lastEventId?: number }): Promise<Following>;
  /** The hash of everything there is. */
  hash(): Promise<string>;
  close(): Promise<void>;
}

export interface Following {
  status: number;
  events: LiveEvent[];
  /** Everything that came over the wire. */
  text(): string;
  /** Resolves with the first event that has at least this revision. */
  reaches(revision: number): Promise<LiveEvent>;
  /** Resolves when the server has ended the stream. */
  ended: Promise<void>;
  close(): void;
}

export interface TestAppOptions {
  /** Opened by the caller; closed with the app. A new embedded store in a temporary folder when absent. */
  store?: GraphStore;
  sample?: boolean;
  /** False: nothing at all is in the network, no types either. */
  types?: boolean;
  app?: Partial<AppOptions>;
}

export async function openTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const folder = await mkdtemp(join(tmpdir(), 'weft-test-'));
  const store = options.store ?? (await openEmbeddedStore({ folder }));
  if (options.types ?? true) await firstStart(store, { sample: options.sample ?? false, now: new Date() });
  const token = newToken();
  const logged: string[] = [];
  const server = createServer();
  const portNow = (): number => {
    const at = server.address();
    return typeof at === 'object' && at ? at.port : 0;
  };
  const app = createApp({
    store,
    imports: createImports({ store, now: () => new Date(), newId: randomUUID }),
    log: pino({ level: 'debug' }, { write: (line: string) => void logged.push(line) }),
    token,
    port: portNow,
    clientFolder: resolve(import.meta.dirname, '../../dist/client'),
    ...options.app,
  });
  server.on('request', app.handle);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const port = portNow();
  const address = `http://127.0.0.1:${port}`;
  const client: TestApp['client'] = ({ level, name } = {}) =>
    createApiClient({
      base: address,
      check: true,
      level: () => level,
      headers: () => ({ origin: address, ...(name === undefined ? {} : { [headers.name]: encodeURIComponent(name) }) }),
    });
  const coordinator = client();
  const followings = new Set<Following>();

  return {
    address,
    port,
    token,
    store,
    logged,
    client,
    ask(path, { level, ...init } = {}) {
      const given = new Headers(init.headers);
      if (!given.has('origin')) given.set('origin', address);
      if (init.body !== undefined && !given.has('content-type')) given.set('content-type', 'application/json');
      if (level !== undefined) given.set(headers.level, level);
      return fetch(`${address}${path}`, { ...init, headers: given });
    },
    async change(...changes) {
      const operation = randomUUID();
      await coordinator.change({ body: { operation, changes } as SubmissionInput });
      return operation;
    },
    async follow(from) {
      const following = await follow(address, from);
      followings.add(following);
      return following;
    },
    async hash() {
      const { rows } = await store.read({ what: contentKinds, level: 'coordinator' });
      return contentHash(rows);
    },
    async close() {
      app.drain();
      for (const following of followings) following.close();
      await new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      });
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function follow(
  address: string,
  options: { after?: number; level?: Level; lastEventId?: number } = {},
): Promise<Following> {
  const { after, level, lastEventId } = options;
  const query = new URLSearchParams({
    ...(after === undefined ? {} : { after: String(after) }),
    ...(level && { level }),
  });
  const abort = new AbortController();
  const response = await fetch(`${address}/api/events?${query}`, {
    signal: abort.signal,
    headers: lastEventId === undefined ? {} : { 'last-event-id': String(lastEventId) },
  });
  const events: LiveEvent[] = [];
  let text = '';
  let news = Promise.withResolvers<void>();
  async function read(): Promise<void> {
    let unread = '';
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) {
      const piece = decoder.decode(chunk, { stream: true });
      text += piece;
      const messages = (unread + piece).split('\n\n');
      unread = messages.pop() ?? '';
      for (const message of messages) {
        const data = /^data: (.*)$/m.exec(message)?.[1];
        if (data !== undefined) events.push(LiveEvent.parse(JSON.parse(data)));
      }
      news.resolve();
      news = Promise.withResolvers();
    }
  }
  const ended = read().catch(() => undefined);
  return {
    status: response.status,
    events,
    text: () => text,
    async reaches(revision) {
      const limit = AbortSignal.timeout(10_000);
      for (;;) {
        const found = events.find((event) => event.revision >= revision);
        if (found) return found;
        if (limit.aborted)
          throw new Error(`No event of revision ${revision} came; these did: ${JSON.stringify(events)}`);
        await Promise.race([news.promise, new Promise((wake) => setTimeout(wake, 200))]);
      }
    },
    ended,
    close: () => abort.abort(),
  };
}
