import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach } from 'vitest';

/** The folder of the project. */
export const root = resolve(import.meta.dirname, '../..');

/** How a command ended, and what it said. */
export interface Ended {
  code: number;
  out: string;
  err: string;
}

/** Gives each test of the file that calls it an empty folder, with a network of its own in `data` below it. */
export function commandLine() {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'weft-cli-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));
  return {
    /** A path in the folder. */
    at: (name: string): string => join(folder, name),
    /** Runs a command as a person does, without a terminal. */
    run(command: 'export' | 'import' | 'picture' | 'report' | 'snapshot', ...args: string[]): Promise<Ended> {
      const env = { ...process.env, WEFT_DATA: join(folder, 'data'), WEFT_SAMPLE: '0', NEO4J_URI: '' };
      return new Promise((done) => {
        const child = execFile(
          process.execPath,
          [`server/cli/${command}.ts`, ...args],
          { cwd: root, env },
          (_error, out, err) => done({ code: child.exitCode ?? -1, out, err }),
        );
        child.stdin?.end();
      });
    },
  };
}
