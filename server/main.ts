import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { pino, type Logger } from 'pino';
import { createApp, type App } from './app.ts';
import { readEnv, StartError, type Env } from './env.ts';
import { createImports } from './imports/imports.ts';
import { openStore } from './open-store.ts';
import { newToken, readServerFile, removeServerFile, writeServerFile } from './server-file.ts';
import type { GraphStore } from './store/graph-store.ts';

/** How long requests under way may take when the server is told to stop, in milliseconds. */
const stopWithin = 8_000;

async function main(): Promise<void> {
  const env = readEnv(process.env);
  const log = pino({ level: env.log, base: { pid: process.pid } }, pino.destination({ fd: 2, sync: true }));
  // A server that falls over takes everybody's work along; what went wrong is in the log.
  process.on('uncaughtException', (error) => log.error({ err: error }, 'uncaught exception'));
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'unhandled rejection'));

  const signalled = waitForSignal();
  const store = await openStore(env, log);
  try {
    await serve({ env, log, store, signalled });
  } finally {
    await store.close();
  }
}

async function serve(options: { env: Env; log: Logger; store: GraphStore; signalled: Promise<void> }): Promise<void> {
  const { env, log, store } = options;
  const token = newToken();
  const server = createServer();
  server.headersTimeout = 10_000;
  const app = createApp({
    store,
    imports: createImports({ store, now: () => new Date(), newId: randomUUID }),
    log,
    token,
    port: () => portOf(server),
    clientFolder: resolve(import.meta.dirname, '../dist/client'),
  });
  server.on('request', app.handle);
  await listen(server, env);
  const address = `http://${env.host === '::1' ? '[::1]' : env.host}:${portOf(server)}`;
  if (await mayWriteServerFile(env)) await writeServerFile(env.dataFolder, { pid: process.pid, address, token });
  console.log(address);
  log.info({ address, store: store.kind }, 'listening');

  await options.signalled;
  log.info('stopping');
  await stop(server, app);
  await removeServerFile(env.dataFolder);
}

/** The embedded store's holder always may; with Neo4j several servers may share the folder, and the first one stays. */
async function mayWriteServerFile(env: Env): Promise<boolean> {
  return env.neo4j === undefined || (await readServerFile(env.dataFolder)) === undefined;
}

/** Resolves at the first SIGINT or SIGTERM. Later ones change nothing: stopping has begun. */
function waitForSignal(): Promise<void> {
  return new Promise((resolveSignal) => {
    process.on('SIGINT', () => resolveSignal());
    process.on('SIGTERM', () => resolveSignal());
  });
}

function portOf(server: Server): number {
  const address: string | AddressInfo | null = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function listen(server: Server, { host, port }: Env): Promise<void> {
  return new Promise((resolveListen, reject) => {
    server.once('error', (error) => {
      const taken = 'code' in error && error.code === 'EADDRINUSE';
      reject(
        taken ? new StartError(`Port ${port} is taken. Set PORT to another one, or to 0 for any free one.`) : error,
      );
    });
    server.listen(port, host, resolveListen);
  });
}

/** Not ready, no new connections, event streams ended, requests under way finished or cut off at the limit. */
async function stop(server: Server, app: App): Promise<void> {
  app.drain();
  const closed = new Promise<void>((resolveClosed) => server.close(() => resolveClosed()));
  // A connection that was at work when the end began turns idle when its answer is sent.
  const sweep = setInterval(() => server.closeIdleConnections(), 100);
  const limit = setTimeout(() => server.closeAllConnections(), stopWithin);
  await closed;
  clearTimeout(limit);
  clearInterval(sweep);
}

try {
  await main();
  process.exit(0);
} catch (error) {
  console.error(error instanceof StartError ? `weft: ${error.message}` : error);
  process.exit(1);
}
