import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { commandLine, root } from '../support/run-command.ts';

const { at, run } = commandLine();

it('writes a file of the network, of a view, as a level; never over one that is there', async () => {
  const nowhere = await run('export', '--format', 'gexf');
  expect([nowhere.code, nowhere.err]).toEqual([1, expect.stringContaining('There is no network in')]);
  expect(existsSync(at('data'))).toBe(false);

  await run('import', join(root, 'tests/golden/kumu-project.json'), '--yes');
  const out = at('all.gexf');
  expect(await run('export', '--format', 'gexf', '--out', out)).toMatchObject({ code: 0, err: '' });
  expect((await readFile(out, 'utf8')).match(/<node /g)).toHaveLength(4);
  const again = await run('export', '--format', 'gexf', '--out', out);
  expect([again.code, again.err]).toEqual([1, 'weft: There is such a file already; name another one.\n']);

  const view = at('view.json');
  await run('export', '--format', 'kumu-flat', '--view', 'Harbour', '--level', 'guest', '--out', view);
  expect(JSON.parse(await readFile(view, 'utf8')).elements).toHaveLength(3);
  const unknown = await run('export', '--format', 'gexf', '--view', 'Nowhere');
  expect([unknown.code, unknown.err]).toEqual([1, 'weft: There is no view «Nowhere»; there are «Harbour».\n']);
  expect((await run('export', '--format', 'doc')).code).toBe(2);
  expect((await run('export')).err).toMatch(/^Say which --format\./);
}, 120_000);
