import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weft-report-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function run(command: 'import' | 'report', ...args: string[]): Promise<{ code: number; out: string; err: string }> {
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

it('prints a report of the network as PDF, on the paper asked for; never over a file that is there', async () => {
  const out = join(folder, 'report.pdf');
  const nowhere = await run('report', '--out', out);
  expect([nowhere.code, nowhere.err]).toEqual([1, expect.stringContaining('There is no network in')]);
  await run('import', join(root, 'tests/golden/kumu-project.json'), '--yes');

  const printed = await run('report', '--out', out, '--paper', 'Letter', '--level', 'guest', '--title', 'Harbours');
  expect(printed).toMatchObject({ code: 0, err: '' });
  const pdf = await readFile(out, 'latin1');
  expect(pdf.slice(0, 5)).toBe('%PDF-');
  const pages = pdf.match(/\/Type\s*\/Page\b/g)?.length;
  expect(pages).toBeGreaterThanOrEqual(1);
  expect(pdf.match(/\/MediaBox\s*\[0 0 612 792\]/g)).toHaveLength(pages!);
  expect(pdf).toContain('/Title (Harbours)');

  const again = await run('report', '--out', out);
  expect([again.code, again.err]).toEqual([1, 'weft: There is such a file already; name another one.\n']);
  const unknown = await run('report', '--out', join(folder, 'b.pdf'), '--template', 'Yearly');
  expect([unknown.code, unknown.err]).toEqual([1, 'weft: There is no template «Yearly».\n']);
  expect((await run('report')).code).toBe(2);
  expect((await run('report', '--out', out, '--paper', 'A0')).err).toMatch(/^«A0» is no paper/);
}, 180_000);
