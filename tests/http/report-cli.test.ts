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

function run(
  command: 'import' | 'picture' | 'report',
  ...args: string[]
): Promise<{ code: number; out: string; err: string }> {
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

it('draws the map as SVG and PNG, as a level sees it; never over a file that is there', async () => {
  await run('import', join(root, 'tests/golden/kumu-project.json'), '--yes');
  const svg = join(folder, 'map.svg');
  expect(await run('picture', '--out', svg, '--title', 'Harbours of <2026>')).toMatchObject({ code: 0, err: '' });
  const text = await readFile(svg, 'utf8');
  expect(text).toContain('Harbours of &lt;2026&gt;');
  expect(text.match(/<g[^>]*><title>/g)?.length).toBeGreaterThan(2);
  const png = join(folder, 'map.png');
  const asked = ['--scale', '1', '--plain', '--view', 'Harbour', '--level', 'guest'];
  expect(await run('picture', '--out', png, ...asked)).toMatchObject({ code: 0, err: '' });
  expect((await readFile(png)).subarray(1, 4).toString()).toBe('PNG');
  const again = await run('picture', '--out', svg);
  expect([again.code, again.err]).toEqual([1, 'weft: There is such a file already; name another one.\n']);
  const unknown = await run('picture', '--out', join(folder, 'b.svg'), '--view', 'Nowhere');
  expect([unknown.code, unknown.err]).toEqual([1, 'weft: There is no view «Nowhere»; there are «Harbour».\n']);
  expect((await run('picture', '--out', 'map.jpg')).err).toMatch(/^«map\.jpg» is no picture/);
  expect((await run('picture', '--out', png, '--scale', '5')).err).toMatch(/^«5» is no scale/);
}, 180_000);
