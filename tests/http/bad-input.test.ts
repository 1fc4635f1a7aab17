import { request as httpRequest } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorStatus, Problem, type ErrorCode } from '../../graph-schema/errors.ts';
import { openTestApp, type TestApp } from '../support/open-test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
  await app.change(
    { kind: 'create-node', record: { id: 'a', type: 'Organization', label: 'A', origin: { kind: 'stated' } } },
    { kind: 'create-node', record: { id: 'b', type: 'Organization', label: 'B', origin: { kind: 'stated' } } },
  );
});
afterAll(() => app.close());

interface BadRequest {
  path?: string;
  method?: string;
  body?: unknown;
  /** Sent as it is, instead of `body`. */
  raw?: string | Buffer;
  headers?: Record<string, string>;
  code: ErrorCode | ErrorCode[];
}

let counter = 0;
const node = (record: object) => ({
  kind: 'create-node',
  record: { id: `new-${(counter += 1)}`, type: 'Organization', label: 'New', origin: { kind: 'stated' }, ...record },
});
const changes = (...list: unknown[]) => ({ operation: `bad-${(counter += 1)}`, changes: list });
const edge = (record: object) => ({
  kind: 'create-edge',
  record: {
    id: 'e',
    type: 'RELATED',
    source: 'a',
    target: 'b',
    direction: 'directed',
    origin: { kind: 'stated' },
    ...record,
  },
});
const contact = (record: object) => ({
  kind: 'create-interaction',
  record: { id: 'i', at: '2024-01-31', kind: 'call', participants: ['a', 'b'], ...record },
});
const nested = (depth: number, open: string, close: string) => open.repeat(depth) + close.repeat(depth);
const withKey = (key: string) =>
  `{"operation":"k-${key}","changes":[{"kind":"create-node","record":{"id":"k","type":"Organization","label":"K","origin":{"kind":"stated"},"fields":{"${key}":"x"}}}]}`;

const table: Record<string, BadRequest> = {
  'a window that ends before it begins': {
    path: '/api/frequency',
    body: { window: { from: '2024-02-01', to: '2024-01-01' } },
    code: 'invalid_input',
  },
  'a window of days that are none': {
    path: '/api/frequency',
    body: { window: { from: '2024-02-30', to: '2024-03-01' } },
    code: 'invalid_input',
  },
  'a half-life of no time': { path: '/api/frequency', body: { halfLife: 0 }, code: 'invalid_input' },
  'no changes at all': { body: changes(), code: 'invalid_input' },
  '10,001 changes': { body: changes(...Array.from({ length: 10_001 }, () => node({}))), code: 'too_large' },
  'a body of more than 16 MB': {
    raw: `{"operation":"x","changes":[],"pad":"${'x'.repeat(17 * 1024 * 1024)}"}`,
    code: 'too_large',
  },
  'a question of more than 1 MB': { path: '/api/search', body: { text: 'x'.repeat(1_100_000) }, code: 'too_large' },
  'a small body that unpacks to more than 16 MB': {
    raw: gzipSync(Buffer.alloc(40 * 1024 * 1024, 32)),
    headers: { 'content-encoding': 'gzip' },
    code: 'too_large',
  },
  'lists 10,000 deep': { raw: nested(10_000, '[', ']'), code: 'invalid_input' },
  'objects 10,000 deep': { raw: `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`, code: 'invalid_input' },
  'a value 65 deep inside a change': {
    raw: `{"operation":"d","changes":[{"kind":"put","what":"view","id":"v","value":{"id":"v","name":"V","rules":${nested(65, '[', ']')}}}]}`,
    code: 'invalid_input',
  },
  'a filter that nests beyond reason': {
    path: '/api/select',
    raw: `{"filter":${'{"not":'.repeat(500)}{"all":[]}${'}'.repeat(500)}}`,
    code: 'invalid_input',
  },
  'text instead of JSON': { raw: 'hello', code: 'invalid_input' },
  'nothing instead of JSON': { raw: '', code: 'invalid_input' },
  'a string instead of an object': { raw: '"hello"', code: 'invalid_input' },
  'bytes that are not UTF-8': {
    raw: Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
    code: 'invalid_input',
  },
  'a broken gzip': { raw: Buffer.from('not gzip'), headers: { 'content-encoding': 'gzip' }, code: 'invalid_input' },
  'an unknown content encoding': { raw: '{}', headers: { 'content-encoding': 'zip' }, code: 'unsupported_media_type' },
  'another charset': {
    raw: '{}',
    headers: { 'content-type': 'application/json; charset=utf-16' },
    code: 'unsupported_media_type',
  },
  'a form': {
    raw: 'a=1',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    code: 'unsupported_media_type',
  },
  'plain text as a form of another page would send it': {
    raw: '{}',
    headers: { 'content-type': 'text/plain' },
    code: 'unsupported_media_type',
  },
  'bytes where JSON is wanted': {
    raw: '{}',
    headers: { 'content-type': 'application/octet-stream' },
    code: 'unsupported_media_type',
  },
  'JSON where bytes are wanted': { path: '/api/imports?name=x.json', raw: '{}', code: 'unsupported_media_type' },
  'an unknown property': { body: { ...changes(node({})), extra: 1 }, code: 'invalid_input' },
  'an unknown kind of change': { body: changes({ kind: 'drop-everything' }), code: 'invalid_input' },
  'a number as a label': { body: changes(node({ label: 7 })), code: 'invalid_input' },
  'a blank label': { body: changes(node({ label: '  ' })), code: 'invalid_input' },
  'an object as an id': { body: changes(node({ id: { $ne: null } })), code: 'invalid_input' },
  'a list as an id': { body: changes({ kind: 'delete-node', id: ['a'] }), code: 'invalid_input' },
  'an id with a space': { body: changes(node({ id: 'a b' })), code: 'invalid_input' },
  'an operation id that is an object': { body: { operation: {}, changes: [node({})] }, code: 'invalid_input' },
  'an unknown node': { body: changes({ kind: 'delete-node', id: 'nobody' }), code: 'not_found' },
  'an unknown edge': { body: changes({ kind: 'delete-edge', id: 'none', type: 'RELATED' }), code: 'not_found' },
  'an edge to an unknown node': {
    body: changes(edge({ target: 'nobody' })),
    code: ['not_found', 'invalid_input', 'unprocessable'],
  },
  'a contact of one': { body: changes(contact({ participants: ['a'] })), code: 'invalid_input' },
  'a contact with oneself': {
    body: changes(contact({ participants: ['a', 'a'] })),
    code: ['invalid_input', 'unprocessable'],
  },
  'a day that does not exist': { body: changes(contact({ at: '2024-02-30' })), code: 'invalid_input' },
  'an id that is taken': { body: changes(node({ id: 'a' })), code: 'conflict' },
  'a type nobody declared': {
    body: changes(node({ type: 'Nonsense' })),
    code: ['invalid_input', 'unprocessable', 'not_found'],
  },
  'a level that does not exist': { body: changes(node({ level: 'king' })), code: 'invalid_input' },
  'the undo of nothing': { body: { operation: 'undo-1', undo: 'never-was' }, code: 'not_found' },
  'changes and an undo at once': { body: { ...changes(node({})), undo: 'x' }, code: 'invalid_input' },
  'half a batch that is bad': {
    body: changes(node({ id: 'good' }), { kind: 'delete-node', id: 'nobody' }),
    code: 'not_found',
  },
  '__proto__ as a field': { raw: withKey('__proto__'), code: 'invalid_input' },
  '__proto__ as a field, written with an escape': { raw: withKey('\\u005f_proto__'), code: 'invalid_input' },
  'constructor as a field': { raw: withKey('constructor'), code: 'invalid_input' },
  'prototype as a field': { raw: withKey('prototype'), code: 'invalid_input' },
  'toString as a field': { raw: withKey('toString'), code: 'invalid_input' },
  'a field set at __proto__': {
    body: changes({ kind: 'edit-node', id: 'a', set: { 'fields.__proto__': 1 }, base: { 'fields.__proto__': null } }),
    code: 'invalid_input',
  },
  'a field set at constructor': {
    body: changes({
      kind: 'edit-node',
      id: 'a',
      set: { 'fields.constructor': 'x' },
      base: { 'fields.constructor': null },
    }),
    code: 'invalid_input',
  },
  'a type with __proto__ as key': {
    body: changes({ kind: 'put', what: 'node-type', id: '__proto__', value: { key: '__proto__', name: 'P' } }),
    code: 'invalid_input',
  },
  'a type with constructor as key': {
    body: changes({ kind: 'put', what: 'node-type', id: 'constructor', value: { key: 'constructor', name: 'P' } }),
    code: 'invalid_input',
  },
  'a view with __proto__ deep inside': {
    raw: '{"operation":"p","changes":[{"kind":"put","what":"view","id":"v","value":{"id":"v","name":"V","rules":[{"__proto__":{"x":1}}]}}]}',
    code: 'invalid_input',
  },
  'a lone surrogate in a label': {
    raw: '{"operation":"s","changes":[{"kind":"create-node","record":{"id":"s","type":"Organization","label":"\\ud800","origin":{"kind":"stated"}}}]}',
    code: 'invalid_input',
  },
  'a NUL in a view': {
    raw: '{"operation":"s","changes":[{"kind":"put","what":"view","id":"v","value":{"id":"v","name":"V","rules":["\\u0000"]}}]}',
    code: 'invalid_input',
  },
  'Cypher as a type': { body: changes(node({ type: 'Organization`) DETACH DELETE n //' })), code: 'invalid_input' },
  'Cypher as a field': { body: changes(node({ fields: { 'x`}) DETACH DELETE n //': 1 } })), code: 'invalid_input' },
  'Cypher as a path': {
    body: changes({ kind: 'edit-node', id: 'a', set: { 'fields.x`': 1 }, base: { 'fields.x`': null } }),
    code: 'invalid_input',
  },
  '10 kB of search text': { path: '/api/search', body: { text: 'word '.repeat(2_048) }, code: 'invalid_input' },
  '10 kB of text in a filter': {
    path: '/api/select',
    body: { filter: { text: 'x'.repeat(10_240) } },
    code: 'invalid_input',
  },
  'links four deep': {
    path: '/api/select',
    body: { filter: { linked: { to: { linked: { to: { linked: { to: { linked: { to: { all: [] } } } } } } } } } },
    code: 'invalid_input',
  },
  '201 conditions': {
    path: '/api/select',
    body: { filter: { any: [1, 2].map(() => ({ all: Array.from({ length: 100 }, () => ({ all: [] })) })) } },
    code: 'invalid_input',
  },
  'a limit of two billion': { path: '/api/select', body: { limit: 2_000_000_000 }, code: 'invalid_input' },
  'a limit as text': { path: '/api/select', body: { limit: '5' }, code: 'invalid_input' },
  'nine hops': { path: '/api/focus', body: { ids: ['a'], hops: 9 }, code: 'invalid_input' },
  'the network around nothing': { path: '/api/focus', body: { ids: [] }, code: 'invalid_input' },
  'the network around an object': { path: '/api/focus', body: { ids: [{}] }, code: 'invalid_input' },
  'an unknown address': { method: 'GET', path: '/api/nothing', code: 'not_found' },
  'an unknown node in the address': { method: 'GET', path: '/api/nodes/nobody', code: 'not_found' },
  'an id that is no id in the address': { method: 'GET', path: '/api/nodes/..%2f..%2fetc', code: 'invalid_input' },
  'a broken escape in the address': { method: 'GET', path: '/api/nodes/%E0%A4%A', code: 'invalid_input' },
  'an unknown view': { method: 'GET', path: '/api/views/none/positions', code: 'not_found' },
  'an unknown import': { method: 'GET', path: '/api/imports/none', code: 'not_found' },
  'an unknown query': { method: 'GET', path: '/api/summary?x=1', code: 'invalid_input' },
  'the same query twice': { method: 'GET', path: '/api/events?after=1&after=2', code: 'invalid_input' },
  'a revision that is no number': { method: 'GET', path: '/api/events?after=x', code: 'invalid_input' },
  'a history of nothing': { method: 'GET', path: '/api/history', code: 'invalid_input' },
  'changes before no revision': { method: 'GET', path: '/api/changes?before=soon', code: 'invalid_input' },
  'changes before the first': { method: 'GET', path: '/api/changes?before=-1', code: 'invalid_input' },
  'a thousand changes at once': { method: 'GET', path: '/api/changes?limit=1000', code: 'invalid_input' },
  'a method that is not there': { method: 'DELETE', path: '/api/nodes/a', body: {}, code: 'method_not_allowed' },
  'a GET of what must be posted': { method: 'GET', path: '/api/select', code: 'method_not_allowed' },
  'a PUT of the graph': { method: 'PUT', path: '/api/graph', body: {}, code: 'method_not_allowed' },
  'a level nobody has': {
    method: 'GET',
    path: '/api/summary',
    headers: { 'weft-level': 'root' },
    code: 'invalid_input',
  },
  'a name that is not percent-encoded': {
    method: 'GET',
    path: '/api/summary',
    headers: { 'weft-name': '%E0%A4%A' },
    code: 'invalid_input',
  },
  'a name of 300 letters': {
    method: 'GET',
    path: '/api/summary',
    headers: { 'weft-name': 'x'.repeat(300) },
    code: 'invalid_input',
  },
  'a revision that is not one': {
    method: 'GET',
    path: '/api/summary',
    headers: { 'weft-revision': '-1' },
    code: 'invalid_input',
  },
  'a revision that has not come yet': {
    method: 'GET',
    path: '/api/summary',
    headers: { 'weft-revision': '999999' },
    code: 'unavailable',
  },
};

describe('bad input', () => {
  it.each([
    ['label', withKey('x').replace('"label":"K"', '"label":"K",\n"é": 1, "label":"L"'), 'line 2, column 9'],
    ['changes', withKey('x').replace('"changes":', '"changes":[],"changes":'), 'line 1, column 33'],
    [
      'a"b',
      `{"operation":"d",\r\n"changes":[],\r\n"rest":[{"x":{"a":1}},{"a\\"b":1,"c":{"a":":{"},"\\u0061\\"b":1}]}`,
      'line 3, column 48',
    ],
    ['__proto__', `{"operation":"p","__proto__":{},\n\n\t"__proto__":{},"changes":[]}`, 'line 3, column 2'],
  ])('refuses the key %s twice in one object, naming it and its place', async (key, body, place) => {
    const before = await app.hash();
    const response = await app.ask('/api/changes', { method: 'POST', body });
    expect(Problem.parse(await response.json())).toMatchObject({
      status: 400,
      code: 'invalid_input',
      detail: `The body has the key «${key}» twice in one object, the second time on ${place}.`,
    });
    expect(await app.hash()).toBe(before);
  });

  it('takes the same key in different objects, and what only looks like keys inside texts', async () => {
    const body = JSON.stringify({ filter: { all: [{ tag: ['"tag":', '{"a":1,"a":2}'] }, { tag: ['\\', '\\"'] }] } });
    expect((await app.ask('/api/select', { method: 'POST', body })).status).toBe(200);
  });

  for (const [name, { path = '/api/changes', method = 'POST', body, raw, headers = {}, code }] of Object.entries(
    table,
  )) {
    it(`refuses ${name}`, async () => {
      const before = await app.hash();
      const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body));
      const response = await app.ask(path, {
        method,
        headers,
        ...(sent === undefined ? {} : { body: typeof sent === 'string' ? sent : new Uint8Array(sent) }),
      });
      expect(response.headers.get('content-type')).toContain('application/problem+json');
      const problem = Problem.parse(await response.json());
      expect([code].flat()).toContain(problem.code);
      expect(response.status).toBe(errorStatus[problem.code]);
      expect(problem.detail).toMatch(/\S+ \S+/);
      expect(JSON.stringify(problem)).not.toMatch(/node_modules|at .*\.ts:|ZodError/);
      expect(await app.hash()).toBe(before);
      expect((await app.ask('/livez')).status).toBe(200);
    });
  }

  it('says line and column where JSON breaks off', async () => {
    const response = await app.ask('/api/changes', {
      method: 'POST',
      body: '{\n  "operation": "x",\n  "changes": [}\n}',
    });
    expect(Problem.parse(await response.json()).detail).toMatch(/^The body is not JSON: line 3, column 15: \S/);
  });

  it('names the path of what is wrong in a filter', async () => {
    const response = await app.ask('/api/select', {
      method: 'POST',
      body: JSON.stringify({ filter: { all: [{ tag: ['x'] }, { type: 5 }] } }),
    });
    expect(Problem.parse(await response.json()).issues?.map(({ path }) => path)).toEqual([
      ['filter', 'all', 1, 'type'],
    ]);
  });

  it('takes syntax of query languages as text', async () => {
    const texts = [
      '`) DETACH DELETE n //',
      "' OR 1=1 --",
      '+label:* -"x" ~2 AND (',
      '$where',
      '\\u0060',
      '<script>alert(1)</script>',
      '=cmd|x',
    ];
    const client = app.client();
    for (const [index, label] of texts.entries()) {
      await app.change(node({ id: `syntax-${index}`, label, tags: [label], description: label }) as never);
      expect((await client.node({ params: { id: `syntax-${index}` } })).node.label).toBe(label);
      const found = await client.search({ body: { text: label } });
      expect(found.hits.every(({ node: hit }) => hit.id.startsWith('syntax-') || typeof hit.label === 'string')).toBe(
        true,
      );
      const tagged = await client.select({ body: { filter: { tag: [label] } } });
      expect(tagged.ids).toEqual([`syntax-${index}`]);
    }
    expect((await client.summary()).nodes).toBe(2 + texts.length);
  });

  it('outlives a request that is cut off, and one whose headers are too long', async () => {
    const before = await app.hash();
    await new Promise<void>((done) => {
      const cut = httpRequest({
        port: app.port,
        host: '127.0.0.1',
        method: 'POST',
        path: '/api/changes',
        headers: { origin: app.address, 'content-type': 'application/json', 'content-length': '1000' },
      });
      cut.on('error', () => done()).on('close', () => done());
      cut.write('{"operation":');
      setTimeout(() => cut.destroy(), 100);
    });
    const status = await new Promise<number>((done, reject) => {
      httpRequest(
        { port: app.port, host: '127.0.0.1', path: '/api/summary', headers: { 'x-long': 'x'.repeat(40_000) } },
        (response) => done(response.statusCode ?? 0),
      )
        .on('error', reject)
        .end();
    });
    expect(status).toBe(431);
    expect(await app.hash()).toBe(before);
    expect((await app.ask('/livez')).status).toBe(200);
  });
});
