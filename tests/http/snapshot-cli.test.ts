import { join } from 'node:path';
import { expect, it } from 'vitest';
import { commandLine, root } from '../support/run-command.ts';

const { run } = commandLine();

it('keeps snapshots of the network, lists them, and compares and goes back', async () => {
  await run('import', join(root, 'tests/golden/kumu-project.json'), '--yes');
  const kept = await run('snapshot', 'keep', 'Board of spring');
  expect(kept).toMatchObject({
    code: 0,
    err: '',
    out: expect.stringMatching(/^«Board of spring» is kept: 4 entries, /),
  });
  await run('import', join(root, 'tests/golden/harbour.gml'), '--yes');

  const list = await run('snapshot', 'list');
  expect(list.out).toMatch(/^\d{4}-\d{2}-\d{2}  Board of spring: 4 entries, .* contacts  \(snapshot-[-0-9a-f]+\)\n$/);
  expect((await run('snapshot', 'list', '--level', 'guest')).out).toBe('There is no snapshot yet.\n');
  const compared = await run('snapshot', 'compare', 'Board of spring');
  expect(compared.out).toMatch(/^entries: \+[1-9]\d* −0 ~0\n/);
  const { nodes } = JSON.parse((await run('snapshot', 'compare', 'Board of spring', '--json')).out);
  expect(nodes.added.total).toBe(nodes.added.items.length);

  const back = await run('snapshot', 'restore', 'Board of spring');
  expect(back).toMatchObject({
    code: 0,
    err: '',
    out: expect.stringMatching(/^Went back to «Board of spring»: \d+ changes/),
  });
  expect((await run('snapshot', 'compare', 'Board of spring')).out).toMatch(/^entries: \+0 −0 ~0\n/);

  await run('snapshot', 'keep', 'Board of spring');
  const several = await run('snapshot', 'restore', 'Board of spring');
  expect([several.code, several.err]).toEqual([
    1,
    expect.stringMatching(
      /^weft: There are 2 called «Board of spring»; say the id of one instead: (snapshot-\S+ \(of \d{4}-\d\d-\d\d \d\d:\d\d UTC\)(, |\.\n$)){2}/,
    ),
  ]);
  const [id = ''] = /snapshot-\S+/.exec(several.err) ?? [];
  expect((await run('snapshot', 'restore', id)).code).toBe(0);

  const unknown = await run('snapshot', 'compare', 'Autumn');
  expect([unknown.code, unknown.err]).toEqual([
    1,
    'weft: There is no snapshot «Autumn»; there are «Board of spring», «Board of spring».\n',
  ]);
  expect((await run('snapshot')).err).toMatch(/^Say keep, list, compare or restore\./);
  expect((await run('snapshot', 'keep')).code).toBe(2);
  expect((await run('snapshot', 'compare', 'a', '--days', '0')).err).toMatch(/^«0» is no number of days/);
}, 180_000);
