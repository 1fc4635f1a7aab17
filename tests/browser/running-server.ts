import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createApiClient, type ApiClient } from '../../graph-schema/api-client.ts';

const root = resolve(import.meta.dirname, '../..');

/** The real server with an embedded store of its own in a temporary folder. */
export interface RunningServer {
  address: string;
  pid: number;
  /** Another client than the page, as the command line or a colleague would be. */
  other: ApiClient;
  stop(): Promise<void>;
}

export interface ServerOptions {
  sample: boolean;
  port?: string;
}

export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const folder = await mkdtemp(join(tmpdir(), 'weft-browser-'));
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    PORT: options.port ?? '0',
    WEFT_DATA: folder,
    WEFT_SAMPLE: options.sample ? '1' : '0',
  };
  delete env['NEO4J_URI'];
  const server = spawn(process.execPath, [join(root, 'server/main.ts')], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const gone = new Promise<void>((done) => server.once('exit', () => done()));
  let errors = '';
  server.stderr.on('data', (text) => (errors += String(text)));
  const address = await new Promise<string>((found, fail) => {
    let output = '';
    server.stdout.on('data', (text) => {
      output += String(text);
      const line = /http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0];
      if (line !== undefined) found(line);
    });
    server.once('exit', (code) => fail(new Error(`The server ended with ${code}: ${errors.slice(-2_000)}`)));
  });
  return {
    address,
    pid: server.pid ?? 0,
    other: createApiClient({ base: address, headers: () => ({ origin: address }), check: true }),
    async stop() {
      server.kill('SIGTERM');
      await gone;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
