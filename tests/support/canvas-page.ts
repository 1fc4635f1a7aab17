import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join, normalize, resolve } from 'node:path';
import { build } from 'vite';

const root = resolve(import.meta.dirname, '../..');
const kinds: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css' };
/** As strict as the page's own, in what concerns a canvas. */
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; worker-src 'self'; connect-src 'self'"; // prettier-ignore
const html =
  '<!doctype html><meta charset="utf-8"><title>Canvas</title><link rel="icon" href="data:,"><script type="module" src="/page.js"></script>';

/** Builds one of our own test pages, as the product's is built, and serves it on loopback. */
export async function serveCanvasPage(entry: string): Promise<{ address: string; stop(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'weft-canvas-page-'));
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    worker: { format: 'es' },
    build: {
      outDir: folder,
      emptyOutDir: true,
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 5_000,
      rollupOptions: {
        input: { page: resolve(root, entry) },
        output: { entryFileNames: 'page.js' },
      },
    },
  });
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://x').pathname;
    response.setHeader('content-security-policy', policy);
    if (path === '/') {
      response.setHeader('content-type', 'text/html');
      response.end(html);
      return;
    }
    const file = join(folder, normalize(path));
    readFile(file).then(
      (bytes) => {
        response.setHeader('content-type', kinds[extname(file)] ?? 'application/octet-stream');
        response.end(bytes);
      },
      () => {
        response.statusCode = 404;
        response.end();
      },
    );
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/`,
    async stop() {
      await new Promise((done) => server.close(done));
      await rm(folder, { recursive: true, force: true });
    },
  };
}
