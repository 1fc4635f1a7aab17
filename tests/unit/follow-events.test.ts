import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it, vi } from 'vitest';
import { followEvents } from '../../client/api/events.ts';
import type { LiveEvent } from '../../graph-schema/contract.ts';

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
  vi.unstubAllGlobals();
});

/** A server of events that a page follows from revision 5 on. */
async function follow(receive: (event: LiveEvent) => void) {
  const readers: { from: string | undefined; response: ServerResponse; gone: boolean }[] = [];
  const server = createServer((request: IncomingMessage, response) => {
    const reader = { from: request.headers['last-event-id']?.toString(), response, gone: false };
    readers.push(reader);
    response.on('close', () => (reader.gone = true));
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.flushHeaders();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const { fetch } = globalThis;
  // A page's addresses are relative to where it came from.
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => fetch(new URL(path, `http://127.0.0.1:${port}`), init));
  const stop = new AbortController();
  ends.push(() => {
    stop.abort();
    server.closeAllConnections();
    server.close();
  });
  void followEvents({ after: 5, level: undefined, signal: stop.signal, receive, connected: () => undefined });
  await expect.poll(() => readers.length).toBe(1);
  return {
    readers,
    send: (id: number, data: object | string) =>
      readers.at(-1)!.response.write(`id: ${id}\ndata: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`),
  };
}

const change = (revision: number) => ({ event: 'change', revision, operation: 'o', nodes: {}, edges: {}, others: [] });

it.each([
  ['of a kind that this page does not know', { event: 'renamed', revision: 6 }],
  ['that is no JSON', '{"event":'],
])('takes an event %s for a resync and goes on from there', async (_what, unknown) => {
  const received: LiveEvent[] = [];
  const { readers, send } = await follow((event) => received.push(event));
  send(6, unknown);
  send(7, change(7));
  await expect.poll(() => received).toEqual([{ event: 'resync', revision: 6 }, change(7)]);
  expect(readers.length).toBe(1);
  readers[0]!.response.end();
  await expect.poll(() => readers.map(({ from }) => from), { timeout: 5_000 }).toEqual(['5', '7']);
});

it('leaves no connection open that it reads no more', async () => {
  const { readers, send } = await follow(() => {
    throw new Error('A page that cannot take it.');
  });
  send(6, change(6));
  await expect.poll(() => readers.map(({ from, gone }) => ({ from, gone })), { timeout: 5_000 }).toEqual([
    { from: '5', gone: true },
    { from: '6', gone: false },
  ]); // prettier-ignore
});
