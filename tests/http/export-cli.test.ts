import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weft-cli-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function run(command: 'import' | 'export', ...args: string[]): Promise<{ code: number; out: string; err: string }> {
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
}

it('writes a file of the network, of a view, as a level; never over one that is there', async () => {
  const nowhere = await run('export', '--format', 'gexf');
  expect([nowhere.code, nowhere.err]).toEqual([1, expect.stringContaining('There is no network in')]);
  expect(existsSync(join(folder, 'data'))).toBe(false);

  await run('import', join(root, 'tests/golden/kumu-project.json'), '--yes');
  const out = join(folder, 'all.gexf');
  expect(await run('export', '--format', 'gexf', '--out', out)).toMatchObject({ code: 0, err: '' });
  expect((await readFile(out, 'utf8')).match(/<node /g)).toHaveLength(4);
  const again = await run('export', '--format', 'gexf', '--out', out);
  expect([again.code, again.err]).toEqual([1, 'weft: There is such a file already; name another one.\n']);

  const view = join(folder, 'view.json');
  await run('export', '--format', 'kumu-flat', '--view', 'Harbour', '--level', 'guest', '--out', view);
  expect(JSON.parse(await readFile(view, 'utf8')).elements).toHaveLength(3);
  const unknown = await run('export', '--format', 'gexf', '--view', 'Nowhere');
  expect([unknown.code, unknown.err]).toEqual([1, 'weft: There is no view «Nowhere»; there are «Harbour».\n']);
  expect((await run('export', '--format', 'doc')).code).toBe(2);
  expect((await run('export')).err).toMatch(/^Say which --format\./);
}, 120_000);
