import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { contentHash, contentKinds } from '../../graph-schema/content.ts';
import { xlsx } from '../support/workbooks.ts';
import { openEmbeddedStore } from '../../server/store/embedded/store.ts';

const root = resolve(import.meta.dirname, '../..');
const golden = (name: string): string => join(root, 'tests/golden', name);
let folder: string;
let server: ChildProcess | undefined;
const env = () => ({ ...process.env, WEFT_DATA: folder, WEFT_SAMPLE: '0', PORT: '0', NEO4J_URI: '' });

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weft-cli-'));
});
afterEach(async () => {
  if (server) {
    server.kill('SIGTERM');
    await once(server, 'exit');
    server = undefined;
  }
  await rm(folder, { recursive: true, force: true });
});

/** Runs the command as a person does, without a terminal. */
function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((done) => {
    const command = execFile(
      process.execPath,
      ['server/cli/import.ts', ...args],
      { cwd: root, env: env() },
      (_error, out, err) => done({ code: command.exitCode ?? -1, out, err }),
    );
    command.stdin?.end();
  });
}

async function startServer(): Promise<string> {
  const started = spawn(process.execPath, ['server/main.ts'], {
    cwd: root,
    env: env(),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  server = started;
  let printed = '';
  for await (const chunk of started.stdout) {
    printed += String(chunk);
    const address = /http:\/\/\S+/.exec(printed)?.[0];
    if (address !== undefined) return address;
  }
  throw new Error(`The server ended: ${printed}`);
}

async function inspect() {
  const store = await openEmbeddedStore({ folder });
  try {
    const { rows } = await store.read({ what: contentKinds, level: 'coordinator' });
    return {
      hash: await contentHash(rows),
      nodes: (await store.summary('coordinator')).nodes,
      revision: await store.revision(),
    };
  } finally {
    await store.close();
  }
}

const operationIn = (out: string): string => /--undo (\S+)/.exec(out)?.[1] ?? '';

it('without a server: shows, writes with --yes, takes back', async () => {
  const shown = await run(golden('kumu-project.json'));
  expect(shown).toMatchObject({ code: 0, err: '' });
  expect(shown.out).toContain(
    'elements     4 in the file, 5 new (1 of them archived) (1 of them known by name only), 0 changed, 0 as they were',
  );
  expect(shown.out).toContain('refused: connections row 4 column from: This connection does not say where it begins.');
  expect(shown.out).toContain('Nothing was written; add --yes to apply.');
  const before = await inspect();
  expect(before.nodes).toBe(0);
  const written = await run(golden('kumu-project.json'), golden('contacts-lists.csv'), '--yes');
  expect(written).toMatchObject({ code: 0, err: '' });
  expect((await inspect()).nodes).toBeGreaterThan(5);
  const again = await run(golden('kumu-project.json'), '--yes');
  expect(again.out).toContain('nothing to change');
  for (const line of written.out
    .split('\n')
    .filter((text) => text.includes('--undo'))
    .toReversed()) {
    expect(await run('--undo', operationIn(line))).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^Taken back, as revision \d+\.\n$/),
    });
  }
  expect((await inspect()).hash).toBe(before.hash);
});

it('reads tables, and letters as a person says', async () => {
  const table = golden('harbour-elements.csv');
  expect((await run(table)).out).toContain('harbour-elements.csv (kumu-tables, windows-1252)');
  const { code, out } = await run(table, golden('harbour-kumu.xlsx'), '--encoding', 'windows-1251', '--yes');
  expect([code, out]).toEqual([0, expect.stringContaining('harbour-elements.csv + 1 (kumu-tables, windows-1251)')]);
  expect(out.match(/--undo/g)).toHaveLength(1);
  for (const again of [[table], [golden('harbour-kumu.xlsx'), table]])
    expect((await run(...again, '--encoding', 'windows-1251')).out).toContain('nothing to change');
  expect(await run(table, '--encoding', 'klingon')).toMatchObject({
    code: 1,
    err: 'harbour-elements.csv: «klingon» is not the name of an encoding that is known.\n',
  });
});

it('reads rows with dates and separators as a person says', async () => {
  const table = join(folder, 'links.csv');
  await writeFile(table, 'Date~From~To\n2024-01-31~Alpha~Beta\n');
  expect((await run(table, '--separator', '~')).out).toContain('links.csv (contacts-csv, utf-8)');
  expect((await run(table, '--separator', '~', '--as', 'table')).out).toContain('links.csv (kumu-tables, utf-8)');
  for (const wrong of [['--separator', '~~'], ['--as', 'people']])
    expect(await run(table, ...wrong)).toMatchObject({ code: 2, err: expect.stringMatching(/^A separator is one character or «tab»/) }); // prettier-ignore
});

it('with a server: the server does it', async () => {
  const address = await startServer();
  const packed = join(folder, 'people.json.gz');
  await writeFile(packed, gzipSync(readFileSync(golden('kumu-flat-labels.json'))));
  const { code, out, err } = await run(packed, '--yes');
  expect([code, err]).toEqual([0, '']);
  expect(out).toContain('people.json.gz (kumu-flat)');
  const count = async (): Promise<number> => (await (await fetch(`${address}/api/summary`)).json()).nodes;
  expect(await count()).toBe(4);
  expect((await run('--undo', operationIn(out))).code).toBe(0);
  expect(await count()).toBe(0);
});

it('says in one sentence what is wrong, and by its exit code', async () => {
  const broken = join(folder, 'broken.json');
  await writeFile(broken, '{"elements": [\n1,]}');
  const mixed = await run(broken, join(folder, 'none.json'), folder, golden('kumu-flat-labels.json'), '--yes');
  expect(mixed.code).toBe(1);
  expect(mixed.err.trim().split('\n')).toEqual([
    'broken.json: Line 2, column 3: the file is not valid JSON: a comma stands before the closing «]».',
    `${join(folder, 'none.json')}: There is no such file.`,
    `${folder}: This is a folder, not a file.`,
  ]);
  expect(mixed.out).toContain('Imported as revision');
  expect(await run('--undo', 'never-was')).toMatchObject({ code: 1, err: expect.stringMatching(/^weft: [^\n]+\n$/) });
  expect((await run()).code).toBe(2);
  expect((await run('--undo', 'x', broken)).code).toBe(2);
  expect((await run('--what')).code).toBe(2);
  expect((await run('--undo', 'no operation')).code).toBe(2);
  expect((await run('--help')).code).toBe(0);
});

it('reads tables given at once together, and says what they are taken for', async () => {
  const files = {
    'people.csv': 'id,name,org_id\nx,Xenia,a\n',
    'orgs.csv': 'id,name,country\na,Alpha,Kenya\nb,Beta,Peru\n',
  };
  const paths = Object.keys(files).map((name) => join(folder, name));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  const { code, out } = await run(...paths, '--yes');
  expect(code).toBe(0);
  expect(out).toContain('people.csv + 1 (tables, utf-8)');
  expect(out).toMatch(/org_id +connected Organization \(WORKS_FOR →\)/);
  expect(out).toMatch(/connections .*3 new/);
  expect((await run(...paths.toReversed(), '--yes')).out).toContain('nothing to change');
});

it('knows a list under another name by its ids, keeps it apart as told, and says what may be the same', async () => {
  const rows = ['1,Alpha Institute,Kenya', '2,Beta Works,Peru', '3,Gamma Trust,Chile'];
  const table = async (name: string, city: string) => {
    await writeFile(
      join(folder, name),
      ['id,name,country,city', ...rows.map((row) => `${row},${city}`), ''].join('\n'),
    );
    return join(folder, name);
  };
  const first = await run(await table('i1.csv', 'Lima'), '--yes');
  expect(first.out).not.toContain('may be the same');
  const { nodes } = await inspect();
  const again = await table('members-march.csv', 'Cusco');
  const taken = await run(again, '--yes');
  expect(taken.out).toContain('Taken as «i1» imported before: 3 of its 3 ids are known from there; --apart imports it as a list of its own'); // prettier-ignore
  expect([taken.out.includes('may be the same'), (await inspect()).nodes]).toEqual([false, nodes]);
  const apart = await run(again, '--apart', '--yes');
  expect(apart).toMatchObject({ code: 0, err: '' });
  expect(apart.out).not.toContain('Taken as');
  expect(apart.out).toContain('3 of the new entries may be the same as others: look at them in the page, under «Find duplicates».'); // prettier-ignore
  expect((await inspect()).nodes).toBe(nodes + 3);
});

it('imports what goes with no other file of those given by itself, and a ZIP as the files it holds', async () => {
  const packed = join(folder, 'map.zip');
  const [elements, connections] = ['Label\nAna\n', 'From,To\nAna,Bob\n'].map((text) => new TextEncoder().encode(text));
  await writeFile(packed, zipSync({ 'elements.csv': elements!, 'connections.csv': connections! }));
  const { code, out, err } = await run(packed, join(folder, 'none.csv'), golden('harbour.gexf'), '--yes');
  expect([code, err]).toEqual([1, `${join(folder, 'none.csv')}: There is no such file.\n`]);
  expect(out).toContain('map.zip (kumu-tables, utf-8)');
  expect(out).toContain('harbour.gexf (gexf)');
  expect(out.match(/^  Imported as revision/gm)).toHaveLength(2);
});

it('imports tables that are too many to be read together apart', async () => {
  const sheets = (name: string) => xlsx(Array.from({ length: 60 }, (_, at) => ({ name: `${name} ${at}`, rows: [['name', 'city'], [`${name} ${at}`, 'Lima']] }))); // prettier-ignore
  const paths = ['Boats', 'Piers'].map((name) => join(folder, `${name}.xlsx`));
  for (const path of paths) await writeFile(path, sheets(basename(path, '.xlsx')));
  const { code, out, err } = await run(...paths, '--yes');
  expect([code, err]).toEqual([0, '']);
  expect(out.match(/^  Imported as revision/gm)).toHaveLength(2);
  expect((await inspect()).nodes).toBeGreaterThanOrEqual(120);
});

it('connects only fields that can be, and writes over no file', async () => {
  const file = join(folder, 'related.json');
  const rows = Array.from({ length: 4 }, (_, at) => ({ id: `p${at}`, label: `P${at}`, type: 'Project', 'related to': [`p${(at + 1) % 4}`], city: 'Lima' })); // prettier-ignore
  await writeFile(file, JSON.stringify({ elements: rows, connections: [] }));
  const reason = `${basename(file)}: «Related» is no field whose values name other elements; there are «related to».\n`;
  expect(await run(file, '--connect', 'Related', '--yes')).toEqual({ code: 1, out: '', err: reason });
  const [kept, other] = [join(folder, 'kept.csv'), join(folder, 'other.json')];
  await writeFile(kept, 'mine');
  const refused = await run(file, '--refused', kept, '--yes');
  expect([refused.code, refused.err]).toEqual([
    1,
    `${basename(file)}: ${kept}: There is such a file already; name another one.\n`,
  ]);
  expect(readFileSync(kept, 'utf8')).toBe('mine');
  expect((await inspect()).nodes).toBe(0);
  await writeFile(other, JSON.stringify({ elements: [{ id: 'x', label: 'X' }], connections: [] }));
  const done = await run(file, other, '--refused', join(folder, 'left.csv'), '--connect', 'related to', '--yes');
  expect(done.out).toContain('connections  0 in the file and 4 in fields of its entries, 4 new');
  expect(done.err).toBe(
    `${basename(other)}: «related to» is no field whose values name other elements; there is none.\n`,
  );
  expect((await run(other, golden('kumu-project.json'), '--refused', join(folder, 'out.csv'))).code).toBe(0);
  expect(readFileSync(join(folder, 'out-2.csv'), 'utf8')).toContain('This connection does not say where it begins.');
});

it('takes more changes than one import may be of into an empty network only, by itself, and takes them back', async () => {
  const rows = Array.from({ length: 100_010 }, (_, at) => `Project ${at},Kenya`);
  const file = join(folder, 'many.csv');
  await writeFile(file, ['name,Countries', ...rows].join('\n'));
  await startServer();
  const asked = await run(file, '--yes');
  expect([asked.code, asked.err]).toEqual([1, expect.stringMatching(/^many\.csv: These are 200,\d{3} changes, .*only the command line takes more, into an empty network, while no server runs on it\.\n$/)]); // prettier-ignore
  server!.kill('SIGTERM');
  await once(server!, 'exit');
  server = undefined;

  const stopped = spawn(process.execPath, ['server/cli/import.ts', file, '--yes'], { cwd: root, env: env() });
  let printed = '';
  let said = '';
  stopped.stderr.on('data', (text) => (said += String(text)));
  stopped.stdout.on('data', (text) => {
    printed += String(text);
    if (printed.includes('also if this is broken off')) stopped.kill('SIGINT');
  });
  expect(await once(stopped, 'exit')).toEqual([1, null]);
  expect(said).toMatch(/taken back\.\n.*It was stopped\. Nothing of it is in the network\.\n$/);
  expect((await inspect()).nodes).toBe(0);

  const done = await run(file, '--yes');
  expect(done).toMatchObject({ code: 0, err: '' });
  expect(done.out).toContain('  To take it back, also if this is broken off: npm run import -- --undo ');
  const operation = /--undo (\S+)/.exec(done.out)![1]!;
  const count = async () => {
    const store = await openEmbeddedStore({ folder });
    const { rows } = await store.read({ what: ['node', 'edge'], level: 'coordinator' });
    const counts = { node: 0, edge: 0 };
    for await (const { what } of rows) counts[what as keyof typeof counts] += 1;
    await store.close();
    return counts;
  };
  expect(await count()).toEqual({ node: 100_011, edge: 100_010 });
  expect((await run('--undo', operation)).out).toMatch(/^Taken back/);
  expect(await count()).toEqual({ node: 0, edge: 0 });
}, 400_000);
