import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { contract } from '../../graph-schema/contract.ts';
import type { Route } from '../../graph-schema/route.ts';
import { openTestApp, type TestApp } from '../support/open-test-app.ts';

let app: TestApp;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weft-page-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(
    join(folder, 'index.html'),
    '<!doctype html><meta name="weft-nonce" content="__WEFT_NONCE__"><style nonce="__WEFT_NONCE__"></style>',
  );
  await writeFile(join(folder, 'assets', 'main-abc123.js'), 'export {};');
  await writeFile(join(folder, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  await writeFile(join(folder, '.secret'), 'secret');
  app = await openTestApp({ app: { clientFolder: folder } });
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});
const html = { headers: { accept: 'text/html,*/*;q=0.8' } };
const directives = (response: Response): Record<string, string> =>
  Object.fromEntries(
    (response.headers.get('content-security-policy') ?? '').split(';').map((each) => {
      const [name = '', ...values] = each.trim().split(' ');
      return [name, values.join(' ')];
    }),
  );

describe('the page', () => {
  it('is answered at every address that is not one of ours, with a nonce of its own each time', async () => {
    const nonces = new Set<string>();
    for (const path of ['/', '/map/view-1', '/nodes/x', '/index.html']) {
      const response = await app.ask(path, html);
      expect(response.status, path).toBe(200);
      const text = await response.text();
      if (path === '/index.html') continue;
      expect(response.headers.get('cache-control')).toBe('no-cache');
      expect(response.headers.get('etag')).toBe(null);
      const nonce = /nonce-([\w-]{24})/.exec(directives(response)['style-src'] ?? '')?.[1] ?? '';
      expect(nonce).not.toBe('');
      expect(text).toBe(`<!doctype html><meta name="weft-nonce" content="${nonce}"><style nonce="${nonce}"></style>`);
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(3);
  });

  it('runs under a policy that lets nothing in from elsewhere and nothing inline', async () => {
    const response = await app.ask('/', html);
    expect(directives(response)).toEqual({
      'default-src': "'none'", 'script-src': "'self'", 'style-src': expect.stringMatching(/^'self' 'nonce-[\w-]+'$/),
      'img-src': "'self' data: blob:", 'font-src': "'self'", 'connect-src': "'self'", 'worker-src': "'self' blob:",
      'manifest-src': "'self'", 'form-action': "'self'", 'base-uri': "'none'", 'frame-ancestors': "'none'",
    }); // prettier-ignore
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    expect(response.headers.get('x-powered-by')).toBe(null);
    expect(response.headers.get('strict-transport-security')).toBe(null);
  });

  it('has its hashed files kept for good and the others asked for', async () => {
    expect((await app.ask('/assets/main-abc123.js')).headers.get('cache-control')).toBe(
      'public, max-age=31536000, immutable',
    );
    const icon = await app.ask('/icon.svg');
    expect(icon.headers.get('cache-control')).toBe('no-cache');
    expect(icon.headers.get('content-type')).toContain('image/svg+xml');
  });

  it('is not answered for files that are not there, hidden ones, or ways out of its folder', async () => {
    for (const path of ['/assets/gone.js', '/api', '/api/', '/api/x/y'])
      expect((await app.ask(path, html)).status, path).toBe(404);
    for (const path of ['/.secret', '/..%2f..%2fetc%2fpasswd', '/assets/%2e%2e/.secret']) {
      expect(await (await app.ask(path, html)).text(), path).not.toMatch(/^secret|root:/);
    }
    expect((await app.ask('/nodes/x', { headers: { accept: 'application/json' } })).status).toBe(404);
    expect((await app.ask('/', { method: 'POST', body: '{}' })).status).toBe(404);
  });

  it('built from this repository carries the nonce the server puts in', () => {
    const built = resolve(import.meta.dirname, '../../dist/client/index.html');
    expect(existsSync(built)).toBe(true);
    expect(readFileSync(built, 'utf8')).toContain('__WEFT_NONCE__');
  });
});

describe('the description of the API', () => {
  const OpenApi = z.object({
    openapi: z.string(),
    paths: z.record(
      z.string(),
      z.record(z.string(), z.object({ operationId: z.string(), responses: z.record(z.string(), z.unknown()) })),
    ),
  });

  it('is OpenAPI 3.1 and has every route of the contract', async () => {
    const document = OpenApi.parse(await (await app.ask('/api/openapi.json')).json());
    expect(document.openapi).toBe('3.1.0');
    const described = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { operationId }]) => `${method} ${path} ${operationId}`),
    );
    const routes: [string, Route][] = Object.entries(contract);
    expect(described.sort()).toEqual(
      routes.map(([name, { method, path }]) => `${method} ${path.replace(':id', '{id}')} ${name}`).sort(),
    );
    const refs = JSON.stringify(document).match(/"#\/components\/schemas\/[^"]+"/g) ?? [];
    const whole = z
      .object({ components: z.object({ schemas: z.record(z.string(), z.unknown()) }) })
      .parse(await (await app.ask('/api/openapi.json')).json());
    for (const ref of new Set(refs))
      expect(Object.keys(whole.components.schemas)).toContain(ref.slice(1, -1).split('/').at(-1));
  });

  it('is shown by a page that asks no other server', async () => {
    const page = await app.ask('/api/docs/', html);
    expect(page.status).toBe(200);
    const text = await page.text();
    for (const [, path] of text.matchAll(/(?:src|href)="([^"]+)"/g)) {
      expect(path).toMatch(/^\/api\/docs\//);
      expect((await app.ask(path!)).status, path).toBe(200);
    }
    expect(directives(page)).toMatchObject({ 'script-src': "'self'", 'connect-src': "'self'" });
    expect((await app.ask('/api/docs/package.json')).status).toBe(404);
  });
});

describe('the log', () => {
  it('has a line for each request that says nothing of persons', async () => {
    const from = app.logged.length;
    await app.client({ name: 'Zoë Personal' }).search({ body: { text: 'personal words' } });
    await app.ask('/api/nodes/personal-id?x=personal', { headers: { 'weft-name': 'Personal' } });
    await app.ask('/personal/page', html);
    await app.ask('/api/changes', { method: 'POST', body: '{"personal":' });
    await expect.poll(() => app.logged.length - from).toBe(4);
    const lines = app.logged.slice(from).map((line) => z.record(z.string(), z.unknown()).parse(JSON.parse(line)));
    expect(lines.map(({ method, route, status }) => [method, route, status])).toEqual([
      ['POST', '/api/search', 200],
      ['GET', '/api/nodes/:id', 400],
      ['GET', '/{*path}', 200],
      ['POST', '/api/changes', 400],
    ]);
    for (const line of lines) expect(line['ms']).toEqual(expect.any(Number));
    expect(app.logged.slice(from).join('').toLowerCase()).not.toContain('personal');
  });

  it('has what nobody foresaw under a reference, and the answer has only that', async () => {
    const broken = await openTestApp({ types: false });
    try {
      broken.store.summary = async () => {
        throw new TypeError('secret detail of node Zoë');
      };
      const response = await broken.ask('/api/summary');
      const text = await response.text();
      expect(response.status).toBe(500);
      expect(text).not.toContain('secret');
      const reference = /[0-9a-f-]{36}/.exec(text)?.[0] ?? 'none';
      expect(broken.logged.some((line) => line.includes(reference) && line.includes('TypeError'))).toBe(true);
      expect(broken.logged.join('')).not.toContain('secret detail');
      expect((await broken.ask('/livez')).status).toBe(200);
    } finally {
      await broken.close();
    }
  });
});

describe('the limits', () => {
  it('on requests a minute answer 429, and say when to come back', async () => {
    const small = await openTestApp({ app: { limits: { all: 5, imports: 1 } } });
    try {
      const answers = await Promise.all(Array.from({ length: 6 }, () => small.ask('/livez')));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 429]);
      expect(answers.find(({ status }) => status === 429)?.headers.get('retry-after')).toBeTruthy();
    } finally {
      await small.close();
    }
  });
});
