import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { createApiClient, type ApiClient } from '../../graph-schema/api-client.ts';
import { headers } from '../../graph-schema/contract.ts';
import type { Level } from '../../graph-schema/levels.ts';
import { StartError, type Env } from '../env.ts';
import { readServerFile, type ServerFile } from '../server-file.ts';

/** A server whose page the command line opens, or that it asks. */
export interface Served {
  address: string;
  /** Asks it as a level. */
  api(level?: Level): ApiClient;
  close(): Promise<void>;
}

const served = ({ address, token }: ServerFile, name: string, close: Served['close']): Served => ({
  address,
  api: (level) =>
    createApiClient({
      base: address,
      headers: () => ({ authorization: `Bearer ${token}`, [headers.name]: name }),
      level: () => level,
    }),
  close,
});

/** The server that runs on the data folder, asked as `name`; where none does, one that runs until it is closed. */
export async function serve(env: Env, name: string): Promise<Served> {
  const running = await readServerFile(env.dataFolder);
  if (running) return served(running, name, async () => undefined);
  const child = spawn(process.execPath, [resolve(import.meta.dirname, '../main.ts')], {
    // Who asks it for something wants that, not the sample.
    env: { ...process.env, PORT: '0', WEFT_SAMPLE: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const gone = new Promise<void>((done) => child.once('exit', () => done()));
  let said = '';
  child.stderr.on('data', (text) => (said += String(text)));
  const close = async () => {
    child.kill('SIGTERM');
    await gone;
  };
  await new Promise<void>((found, fail) => {
    child.stdout.on('data', (text) => String(text).includes('http://') && found());
    child.once('exit', () => fail(new StartError(said.trim().replace(/^weft: /, '') || 'The server ended.')));
  });
  const own = await readServerFile(env.dataFolder);
  if (own) return served(own, name, close);
  await close();
  throw new StartError('The server says nowhere how it is reached.');
}
