import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { commandLine, root } from '../support/run-command.ts';

const { at, run } = commandLine();

it('prints a report of the network as PDF, on the paper asked for; never over a file that is there', async () => {
  const out = at('report.pdf');
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
  const unknown = await run('report', '--out', at('b.pdf'), '--template', 'Yearly');
  expect([unknown.code, unknown.err]).toEqual([1, 'weft: There is no template «Yearly».\n']);
  expect((await run('report')).code).toBe(2);
  expect((await run('report', '--out', out, '--paper', 'A0')).err).toMatch(/^«A0» is no paper/);
}, 180_000);

it('says which letters come out as boxes, for want of a font', async () => {
  const table = at('names.csv');
  // Sunuwar, which came to Unicode in 2024, is in no font of the page and hardly in one of the system.
  await writeFile(table, 'Name,Type\nАнкара,Organization\nجمعية,Organization\n𑯀𑯁𑯂,Organization\n');
  await run('import', table, '--yes');
  const drawn = await run('picture', '--out', at('names.svg'));
  expect([drawn.code, drawn.err]).toEqual([0, expect.stringMatching(/^This machine has no font for some letters, .*: 𑯀 𑯁 𑯂\. /)]); // prettier-ignore
}, 180_000);

it('draws the map as SVG and PNG, as a level sees it; never over a file that is there', async () => {
  await run('import', join(root, 'tests/golden/kumu-project.json'), '--yes');
  const svg = at('map.svg');
  expect(await run('picture', '--out', svg, '--title', 'Harbours of <2026>')).toMatchObject({ code: 0, err: '' });
  const text = await readFile(svg, 'utf8');
  expect(text).toContain('Harbours of &lt;2026&gt;');
  expect(text.match(/<g[^>]*><title>/g)?.length).toBeGreaterThan(2);
  const png = at('map.png');
  const asked = ['--scale', '1', '--plain', '--view', 'Harbour', '--level', 'guest'];
  expect(await run('picture', '--out', png, ...asked)).toMatchObject({ code: 0, err: '' });
  expect((await readFile(png)).subarray(1, 4).toString()).toBe('PNG');
  const again = await run('picture', '--out', svg);
  expect([again.code, again.err]).toEqual([1, 'weft: There is such a file already; name another one.\n']);
  const unknown = await run('picture', '--out', at('b.svg'), '--view', 'Nowhere');
  expect([unknown.code, unknown.err]).toEqual([1, 'weft: There is no view «Nowhere»; there are «Harbour».\n']);
  expect((await run('picture', '--out', 'map.jpg')).err).toMatch(/^«map\.jpg» is no picture/);
  expect((await run('picture', '--out', png, '--scale', '5')).err).toMatch(/^«5» is no scale/);
}, 180_000);
