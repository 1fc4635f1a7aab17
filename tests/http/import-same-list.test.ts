import { afterEach, describe, expect, it } from 'vitest';
import { OperationId } from '../../graph-schema/ids.ts';
import { noChoices } from '../../graph-schema/import-report.ts';
import { networkApps } from '../support/network-apps.ts';
import { openTestApp, type TestApp } from '../support/open-test-app.ts';
import { xlsx } from '../support/workbooks.ts';

const ways = networkApps();

let app: TestApp;
afterEach(() => app.close());

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Reads files as one import. */
async function read(files: Record<string, string | Uint8Array>) {
  let id: string | undefined;
  for (const [name, content] of Object.entries(files))
    ({ id } = await app
      .client()
      .startImport({ query: { name, with: id }, body: typeof content === 'string' ? bytes(content) : content }));
  return app.client().getImport({ params: { id: id! } });
}
const apply = (id: string) => app.client().applyImport({ params: { id } });
const bring = async (files: Record<string, string | Uint8Array>) => apply((await read(files)).id);
const labels = async () => (await app.client().graph()).nodes.map(({ label }) => label).sort();
const websites = async () => (await app.client().graph()).nodes.map(({ fields }) => fields?.['website']).sort();

const header = 'id,name,type,country,website';
const list = (...rows: string[]) => [header, ...rows, ''].join('\n');
const first = list(
  '1,Alpha Institute,NGO,Kenya,https://alpha.example',
  '2,Beta Works,NGO,Peru,https://beta.example',
  '3,Gamma Trust,NGO,Chile,https://gamma.example',
);
const edited = list(
  '1,Alpha Institute,NGO,Kenya,https://alpha.example/new',
  '2,Beta Works,NGO,Peru,https://beta.example/new',
  '3,Gamma Trust for Youth,NGO,Chile,https://gamma.example',
);
const entries = ['Alpha Institute', 'Beta Works', 'Gamma Trust'];

describe.each(ways)('a list that comes under another file name, on $name', ({ open }) => {
  it('updates what it brought before, keeps what was edited here, and goes back', async () => {
    app = await open();
    await bring({ 'i1.csv': first });
    const { nodes, edges } = await app.client().graph();
    const beta = nodes.find(({ label }) => label === 'Beta Works')!;
    const set = { 'fields.website': 'https://here.example' };
    await app.change({ kind: 'edit-node', id: beta.id, set, base: { 'fields.website': 'https://beta.example' } });
    const job = await read({ 'members-march.csv': edited });
    expect(job).toMatchObject({
      taken: { name: 'i1', known: 3, ids: 3 },
      twins: 0,
      planned: { created: 0, changed: 2, conflicting: 1 },
      counts: { edges: { created: 0, removed: 0 } },
    });
    await apply(job.id);
    const now = await app.client().graph();
    expect([now.nodes.length, now.edges.length]).toEqual([nodes.length, edges.length]);
    expect(await labels()).toEqual(expect.arrayContaining(['Alpha Institute', 'Beta Works', 'Gamma Trust for Youth']));
    expect(await websites()).toEqual(expect.arrayContaining(['https://alpha.example/new', 'https://here.example']));
    expect(await read({ 'members-march.csv': edited })).toMatchObject({ taken: { known: 3 }, changeCount: 0 });
    await app.client().change({ body: { operation: OperationId.parse('back'), undo: job.operation } });
    expect(await labels()).toEqual(expect.arrayContaining(entries));
    expect(await read({ 'i1.csv': first })).toMatchObject({ changeCount: 0, planned: { kept: 1 } });
  });

  it('is a list of its own where a person says so, and stays that', async () => {
    app = await open();
    await bring({ 'i1.csv': first });
    const job = await read({ 'members-march.csv': edited });
    const body = { ...noChoices, apart: true };
    const apart = await app.client().chooseImport({ params: { id: job.id }, body });
    expect(apart.taken).toBeUndefined();
    expect([apart.counts!.nodes, apart.twins]).toMatchObject([{ created: 3, changed: 0 }, 3]);
    const taken = await app.client().chooseImport({ params: { id: job.id }, body: noChoices });
    expect(taken).toMatchObject({ taken: { name: 'i1' }, planned: { created: 0, changed: 3 }, twins: 0 });
    await app.client().chooseImport({ params: { id: job.id }, body });
    await apply(job.id);
    const again = await read({ 'members-march.csv': edited });
    expect([again.taken, again.changeCount]).toEqual([undefined, 0]);
    expect((await read({ 'i1.csv': first })).changeCount).toBe(0);
  });
});

it('brings what is new of the list, and knows it later under either name', async () => {
  app = await openTestApp();
  await bring({ 'i1.csv': first });
  const more = `${edited}4,Delta Lab,NGO,Kenya,\n5,Epsilon,NGO,Peru,\n`;
  const job = await read({ 'members-march.csv': more });
  expect(job).toMatchObject({ taken: { known: 3, ids: 5 }, counts: { nodes: { created: 2, changed: 3 } } });
  await apply(job.id);
  for (const name of ['members-march.csv', 'members-april.csv', 'i1.csv'])
    expect((await read({ [name]: more })).changeCount).toBe(0);
});

it('is another list where ids are the same by chance, too few, or made of what it says', async () => {
  app = await openTestApp();
  await bring({ 'i1.csv': first });
  const created = async (text: string) => {
    const { taken, counts } = await read({ 'others.csv': text });
    return [taken, counts!.nodes.created];
  };
  expect(await created(list('1,Zeta,NGO,Kenya,', '2,Eta,NGO,Peru,', '3,Theta,NGO,Chile,'))).toEqual([undefined, 3]);
  expect(await created(list('1,Alpha Institute,NGO,Kenya,'))).toEqual([undefined, 1]);
  const few = list('1,Alpha Institute,NGO,Kenya,', '2,Beta Works,NGO,Peru,', ...[7, 8, 9].map((id) => `${id},N${id},NGO,Chile,`)); // prettier-ignore
  expect(await created(few)).toEqual([undefined, 5]);
  expect(await created(first.replaceAll(/^(id|\d),/gm, ''))).toEqual([undefined, 3]);
});

it('is the list it has most in common with, of as many the one imported last', async () => {
  app = await openTestApp();
  const apart = async (name: string, text: string) => {
    const { id } = await read({ [name]: text });
    await app.client().chooseImport({ params: { id }, body: { ...noChoices, apart: true } });
    await apply(id);
  };
  await apart('large.csv', first);
  await apart('small.csv', first.split('\n').slice(0, 3).join('\n'));
  expect((await read({ 'new.csv': edited })).taken).toMatchObject({ name: 'large', known: 3 });
  await new Promise((resolve) => setTimeout(resolve, 5));
  await apart('later.csv', first);
  expect((await read({ 'new.csv': edited })).taken).toMatchObject({ name: 'later', known: 3 });
});

it('doubles nothing of tables that come together or as sheets, their connections with ids among it', async () => {
  app = await openTestApp();
  const orgs = [['id', 'organisation', 'city'], ['a', 'Alpha', 'Lima'], ['b', 'Beta', 'Cusco']]; // prettier-ignore
  const people = [['id', 'person', 'org_id'], ['x', 'Ana', 'a'], ['y', 'Bo', 'b']]; // prettier-ignore
  const links = [['id', 'from', 'to', 'note'], ['1', 'Alpha', 'Beta', 'x'], ['2', 'Ana', 'Beta', 'y']]; // prettier-ignore
  const topics = [['keyword', 'description'], ['health', 'well'], ['youth', 'young']]; // prettier-ignore
  const csv = (rows: string[][]) => `${rows.map((row) => row.join(',')).join('\n')}\n`;
  const sheets = xlsx(Object.entries({ orgs, people, topics }).map(([name, rows]) => ({ name, rows })));
  const ways = [
    [
      { 'orgs.csv': csv(orgs), 'people.csv': csv(people), 'links.csv': csv(links) },
      { 'orgs-2.csv': csv(orgs), 'people-2.csv': csv(people), 'links-2.csv': csv(links) },
    ],
    [{ 'book.xlsx': sheets }, { 'book-2.xlsx': sheets }],
  ] as const;
  const found = [];
  for (const [before, after] of ways) {
    const { operation } = await bring(before);
    const { taken, counts } = await read(after);
    found.push([taken?.known, counts!.nodes.created, counts!.edges.created, counts!.edges.same]);
    await app.client().change({ body: { operation: OperationId.parse(`back-${found.length}`), undo: operation } });
  }
  expect(found).toEqual([
    [4, 0, 0, 4],
    [4, 0, 0, 2],
  ]);
});

it('is known by the ids of a Kumu file, too', async () => {
  app = await openTestApp();
  const kumu = (...tags: string[]) => JSON.stringify({ elements: entries.map((label, at) => ({ id: `e${at}`, label, type: 'Organization', city: tags[at] })), connections: [{ from: 'e0', to: 'e1' }] }); // prettier-ignore
  await bring({ 'map.json': kumu('Lima', 'Cusco', 'Puno') });
  const flat = await read({ 'map of march.json': kumu('Lima', 'Cusco', 'Arequipa') });
  expect(flat).toMatchObject({ format: 'kumu-flat', taken: { name: 'map', known: 3, ids: 3 } });
  expect([flat.planned, flat.counts!.edges.created]).toMatchObject([{ created: 0, changed: 1 }, 0]);
  const book = (city: string) => xlsx([{ name: 'Elements', rows: [['ID', 'Label', 'Type', 'City'], ...entries.map((label, at) => [`k${at}`, label, 'Organization', city])] }, { name: 'Connections', rows: [['From', 'To'], ['k0', 'k1']] }]); // prettier-ignore
  await bring({ 'book.xlsx': book('Lima') });
  const sheets = await read({ 'book of march.xlsx': book('Cusco') });
  expect(sheets).toMatchObject({ format: 'kumu-tables', taken: { name: 'book', known: 3, ids: 3 } });
  expect([sheets.planned, sheets.counts!.edges.created]).toMatchObject([{ created: 0, changed: 3 }, 0]);
});
