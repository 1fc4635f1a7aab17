import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { createApiClient, type ApiClient } from '../../graph-schema/api-client.ts';

export interface ServerProcess {
  api: ApiClient;
  /** Where it answers: `http://127.0.0.1:…`. */
  address: string;
  pid: number;
  /** From the start of the process to its address, ms. */
  startedIn: number;
  stop(): Promise<void>;
}

/** Starts the real server on a free port with this environment. */
export const startServer = (env: Record<string, string>): Promise<ServerProcess> =>
  startProcess(['server/main.ts'], { PORT: '0', WEFT_SAMPLE: '0', ...env });

/** Starts a program that prints the address where it answers. */
export async function startProcess(program: readonly string[], env: Record<string, string>): Promise<ServerProcess> {
  const begun = performance.now();
  const child = spawn(process.execPath, program, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const address = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
    createInterface(child.stdout).on('line', (line) => /^http:\/\/\S+$/.test(line) && resolve(line));
  });
  return {
    api: createApiClient({ base: address, headers: () => ({ origin: address }) }),
    address,
    pid: child.pid!,
    startedIn: performance.now() - begun,
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
      }),
  };
}
