import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApp, type TestApp } from '../support/open-test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

/** A request with exactly these headers; `fetch` would not let a foreign Host through. */
function send(options: {
  method?: string;
  path?: string;
  headers: Record<string, string>;
  body?: string;
}): Promise<{ status: number; headers: Record<string, unknown>; text: string }> {
  const { method = 'GET', path = '/api/summary', headers, body } = options;
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port: app.port, method, path, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (piece: string) => (text += piece));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
    });
    sent.on('error', reject).end(body);
  });
}

const json = { 'content-type': 'application/json' };
let counter = 0;
const write = (headers: Record<string, string>) => {
  const id = `loop-${(counter += 1)}`;
  const record = { id, type: 'Organization', label: 'L', origin: { kind: 'stated' } };
  const body = JSON.stringify({ operation: id, changes: [{ kind: 'create-node', record }] });
  return send({
    method: 'POST',
    path: '/api/changes',
    headers: { host: `127.0.0.1:${app.port}`, ...json, ...headers },
    body,
  });
};

describe('the address asked', () => {
  it.each(['127.0.0.1', 'localhost', 'LOCALHOST', '[::1]'])('answers as %s', async (name) => {
    expect((await send({ headers: { host: `${name}:${app.port}` } })).status).toBe(200);
  });

  it.each([
    ['another name', (port: number) => `weft.example:${port}`],
    ['a name that ends in ours', (port: number) => `127.0.0.1.example:${port}`],
    ['another port', (port: number) => `127.0.0.1:${port + 1}`],
    ['no port', () => '127.0.0.1'],
    ['another address', (port: number) => `192.168.0.1:${port}`],
    ['every address', (port: number) => `0.0.0.0:${port}`],
  ])('refuses %s', async (_name, host) => {
    for (const path of ['/api/summary', '/api/graph', '/', '/livez', '/api/docs/', '/api/openapi.json']) {
      const answer = await send({ path, headers: { host: host(app.port) } });
      expect(answer.status, path).toBe(421);
      expect(answer.text).toContain('"misdirected"');
    }
  });
});

describe('writing', () => {
  it('is allowed to our own page, under each of our names', async () => {
    for (const name of ['127.0.0.1', 'localhost', '[::1]']) {
      const host = `${name}:${app.port}`;
      expect((await write({ host, origin: `http://${host}` })).status).toBe(200);
    }
  });

  it('is allowed to a program that holds the token', async () => {
    expect((await write({ authorization: `Bearer ${app.token}` })).status).toBe(200);
  });

  it.each([
    ['without an Origin', {}],
    ['with the Origin «null»', { origin: 'null' }],
    ['from another site', { origin: 'https://evil.example' }],
    ['from another port of this machine', { origin: 'http://127.0.0.1:1' }],
    ['from an https page of our name', { origin: 'https://127.0.0.1' }],
    ['with a wrong token', { authorization: 'Bearer nonsense' }],
    ['with an empty token', { authorization: 'Bearer ' }],
    ['with a token as Basic', { authorization: 'Basic dXNlcjpwYXNz' }],
  ])('is refused %s', async (_name, headers) => {
    const before = await app.hash();
    const answer = await write(headers);
    expect(answer.status).toBe(403);
    expect(await app.hash()).toBe(before);
  });

  it('is refused from another site even with the token, and where the browser says it is cross-site', async () => {
    const before = await app.hash();
    expect((await write({ authorization: `Bearer ${app.token}`, origin: 'https://evil.example' })).status).toBe(403);
    expect((await write({ origin: app.address, 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect(await app.hash()).toBe(before);
  });

  it('is refused with a body a form can send', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', '']) {
      expect((await write({ origin: app.address, 'content-type': type })).status, type).toBe(415);
    }
  });
});

describe('reading from another page', () => {
  it.each([
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ])('is refused with %o', async (headers: Record<string, string>) => {
    for (const path of ['/api/summary', '/api/graph', '/api/contacts', '/api/events', '/api/nodes/x']) {
      expect((await send({ path, headers: { host: `127.0.0.1:${app.port}`, ...headers } })).status, path).toBe(403);
    }
  });

  it('never allows it by CORS, not to a preflight either', async () => {
    const host = `127.0.0.1:${app.port}`;
    const asked = {
      origin: 'https://evil.example',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type',
    };
    const preflight = await send({ method: 'OPTIONS', path: '/api/changes', headers: { host, ...asked } });
    expect(preflight.status).toBe(403);
    const plain = await send({ headers: { host, origin: app.address } });
    for (const answer of [preflight, plain]) {
      expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
    }
  });
});
