import { afterEach, describe, expect, it } from 'vitest';
import { noChoices } from '../../graph-schema/import-report.ts';
import { createImports } from '../../server/imports/imports.ts';
import { networkApps } from '../support/network-apps.ts';
import { openTestApp, type TestApp } from '../support/open-test-app.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const coordinator = { id: 'c', name: 'Cora', level: 'coordinator' } as const;

const ways = networkApps();

let app: TestApp;
afterEach(() => app.close());

const table = (city: string, notes: string) =>
  bytes(`id,name,city,notes\na,Alpha Institute,${city},${notes}\nb,Beta Works,Lima,x\n,,Lost,no name\n`);
const start = (body: Uint8Array, name = 'orgs.csv') => app.client().startImport({ query: { name }, body });
const nodeCalled = async (label: string) => (await app.client().graph()).nodes.find((node) => node.label === label)!;

describe.each(ways)('a dry run on $name', ({ open }) => {
  it('tells what differs value by value, keeps what was edited here, has conflicts settled, and forgets what is undone', async () => {
    app = await open();
    const first = await start(table('Mombasa', 'first'));
    expect(first).toMatchObject({ state: 'ready', planned: { created: 2 }, counts: { nodes: { refused: 1 } } });
    const { records } = await app.client().importRecords({ params: { id: first.id }, query: { text: 'alpha' } });
    expect(records).toMatchObject([{ state: 'created', name: 'Alpha Institute', cells: expect.arrayContaining([{ path: 'fields.city', state: 'new', file: 'Mombasa' }]) }]); // prettier-ignore
    await app.client().applyImport({ params: { id: first.id } });
    expect((await start(table('Mombasa', 'first'))).changeCount).toBe(0);
    const alpha = await nodeCalled('Alpha Institute');
    const set = { 'fields.city': 'Nairobi' };
    await app.change({ kind: 'edit-node', id: alpha.id, set, base: { 'fields.city': 'Mombasa' } });
    const kept = await start(table('Mombasa', 'first'));
    expect(kept).toMatchObject({ changeCount: 0, planned: { kept: 1 }, counts: { nodes: { kept: 1 } } });
    const job = await start(table('Kisumu', 'second'));
    expect(job).toMatchObject({ planned: { conflicting: 1 }, counts: { nodes: { conflicting: 1, same: 1 } } });
    const [{ key } = { key: '' }] = (await app.client().importRecords({ params: { id: job.id } })).records;
    const settled = [{ what: 'node', key, path: 'fields.city', take: 'file' }] as const;
    const chosen = await app.client().chooseImport({ params: { id: job.id }, body: { settled: [...settled] } });
    expect([chosen.id, chosen.operation]).toEqual([job.id, job.operation]);
    await app.client().applyImport({ params: { id: job.id } });
    expect((await nodeCalled('Alpha Institute')).fields).toMatchObject({ city: 'Kisumu', Notes: 'second' });
    await app.client().change({ body: { operation: 'back', undo: job.operation } });
    expect((await nodeCalled('Alpha Institute')).fields).toMatchObject({ city: 'Nairobi', Notes: 'first' });
    expect(await start(table('Mombasa', 'first'))).toMatchObject({ changeCount: 0, planned: { kept: 1 } });
  });

  it('lays new rows beside what they may be, and does with them what is said', async () => {
    app = await open();
    const record = { id: 'own', type: 'Organization', label: 'The Alpha Institute', fields: { city: 'Mombasa' }, origin: { kind: 'stated' } } as const; // prettier-ignore
    await app.change({ kind: 'create-node', record });
    const job = await start(table('Mombasa', 'first'));
    expect(job).toMatchObject({ twins: 1, planned: { created: 2 } });
    const { twins } = await app.client().importTwins({ params: { id: job.id } });
    const [one] = twins;
    expect(one).toMatchObject({ twin: { node: 'own' }, incoming: { name: 'Alpha Institute' }, other: { name: 'The Alpha Institute' } }); // prettier-ignore
    const body = { twins: [{ key: one!.key, twin: one!.twin, same: true }] };
    const same = await app.client().chooseImport({ params: { id: job.id }, body });
    expect(same.planned).toMatchObject({ created: 1, changed: 1 });
    expect((await app.client().importTwins({ params: { id: job.id } })).twins).toMatchObject([{ same: true }]);
    await app.client().applyImport({ params: { id: job.id } });
    expect((await app.client().graph()).nodes.map(({ label }) => label).sort()).toEqual(['Alpha Institute', 'Beta Works']); // prettier-ignore
    expect((await start(table('Mombasa', 'first'))).changeCount).toBe(0);
  });

  it('knows one of several files that comes again by itself, and the rows of the others it names', async () => {
    app = await open();
    const orgs = 'id,name\nalpha,Alpha Institute\nbeta,Beta Works\n';
    const people = (town: string) => bytes(`id,name,org_id,town\nxenia,Xenia,alpha,${town}\nyago,Yago,beta,Lima\n`);
    const first = await start(bytes(orgs), 'orgs.csv');
    const both = await app
      .client()
      .startImport({ query: { name: 'people.csv', with: first.id }, body: people('Cusco') });
    expect(both.counts).toMatchObject({ nodes: { created: 4 }, edges: { created: 2 } });
    await app.client().applyImport({ params: { id: both.id } });
    const again = await start(people('Puno'), 'people.csv');
    expect(again.counts).toMatchObject({
      nodes: { created: 0, changed: 1 },
      edges: { created: 0, changed: 0 },
    });
    await app.client().applyImport({ params: { id: again.id } });
    expect((await app.client().graph()).nodes.find(({ label }) => label === 'Xenia')?.fields).toMatchObject({
      Town: 'Puno',
    });
    expect((await start(people('Puno'), 'people.csv')).changeCount).toBe(0);
    const whole = await start(bytes(orgs), 'orgs.csv');
    const together = await app
      .client()
      .startImport({ query: { name: 'people.csv', with: whole.id }, body: people('Puno') });
    expect(together.counts).toMatchObject({
      nodes: { created: 0, changed: 0, same: 4 },
      edges: { created: 0, same: 2 },
    });
  });

  it('offers fields that name other entries as connections, and remembers which were connected', async () => {
    app = await open();
    const elements = [
      { id: 'p1', label: 'Alpha', type: 'Project', 'related objects': ['p2', 'p3'], city: 'Lima' },
      { id: 'p2', label: 'Beta', type: 'Project', 'related objects': ['p3'], city: 'Lima' },
      { id: 'p3', label: 'Gamma', type: 'Project', 'related objects': ['Alpha', 'nowhere'], city: 'Cusco' },
    ];
    const read = () => start(bytes(JSON.stringify({ elements, connections: [] })), 'projects.json');
    const job = await read();
    const field = { name: 'related objects', values: 5, names: 4 };
    expect(job).toMatchObject({ links: [{ ...field, chosen: false }], counts: { edges: { created: 0 } } });
    const body = { links: ['related objects'] };
    const chosen = await app.client().chooseImport({ params: { id: job.id }, body });
    expect(chosen).toMatchObject({ links: [{ ...field, chosen: true }], counts: { edges: { created: 4 } } });
    await app.client().applyImport({ params: { id: job.id } });
    const { nodes, edges } = await app.client().graph();
    const nameOf = (id: string) => nodes.find((node) => node.id === id)?.label;
    expect(edges.map(({ source, target }) => `${nameOf(source)} ${nameOf(target)}`).sort()).toEqual(['Alpha Beta', 'Alpha Gamma', 'Beta Gamma', 'Gamma Alpha']); // prettier-ignore
    expect(JSON.stringify(nodes.map(({ fields }) => fields))).toContain('nowhere');
    expect(JSON.stringify(nodes.map(({ fields }) => fields))).not.toContain('p2');
    expect(await read()).toMatchObject({ changeCount: 0, links: [{ ...field, chosen: true }] });
  });

  it('leaves figures that Kumu computed out, unless they are asked for', async () => {
    app = await open();
    const file = { elements: [{ label: 'Alpha', Betweenness: 0.5, degree: 3 }, { label: 'Beta', Betweenness: 0 }], connections: [] }; // prettier-ignore
    const job = await start(bytes(JSON.stringify(file)), 'map.json');
    expect(job).toMatchObject({ figures: ['Betweenness', 'degree'], problems: [], counts: { nodes: { created: 2 } } });
    const fields = async () => (await app.client().graph()).nodes.map((node) => Object.values(node.fields ?? {}));
    await app.client().applyImport({ params: { id: job.id } });
    expect(await fields()).toEqual([[], []]);
    const { id } = await start(bytes(JSON.stringify(file)), 'map.json');
    const asked = await app.client().chooseImport({ params: { id }, body: { figures: true } });
    expect(asked).toMatchObject({ figures: ['Betweenness', 'degree'], counts: { nodes: { changed: 2 } } });
    await app.client().applyImport({ params: { id } });
    expect(await fields()).toEqual([[0.5, 3], [0]]);
    expect((await start(bytes(JSON.stringify(file)), 'map.json')).changeCount).toBe(0);
  });

  it('takes the texts away that an earlier import left, when their field is connected', async () => {
    app = await open();
    const peers = (id: string) => ['p1', 'p2', 'p3'].filter((one) => one !== id);
    const elements = ['p1', 'p2', 'p3'].map((id) => ({
      id,
      label: `Project ${id}`,
      type: 'Project',
      peers: peers(id),
    }));
    const read = () => start(bytes(JSON.stringify({ elements, connections: [] })), 'projects.json');
    await app.client().applyImport({ params: { id: (await read()).id } });
    const again = await app.client().chooseImport({ params: { id: (await read()).id }, body: { links: ['peers'] } });
    expect(again.counts).toMatchObject({ nodes: { changed: 3 }, edges: { created: 6 } });
    await app.client().applyImport({ params: { id: again.id } });
    expect(JSON.stringify((await app.client().graph()).nodes.map(({ fields }) => fields ?? {}))).not.toContain('p1');
    expect((await read()).changeCount).toBe(0);
  });
});

it('gives the rows it leaves out as a table, with their own columns and the reason, and nothing that runs', async () => {
  app = await openTestApp();
  const { id } = await start(bytes('id,name,note\na,Alpha,x\n,,=cmd()\n'), 'orgs.csv');
  const { name, content } = await app.client().refusedRows({ params: { id } });
  expect(name).toBe('refused-orgs.csv');
  expect(await content.text()).toBe(
    "Table,Row,Column,Reason,id,name,note\r\norgs,3,name,This row has no name.,,,'=cmd()\r\n",
  );
});

it('tells of those that wait, and lets them go with all that was kept of them', async () => {
  app = await openTestApp();
  const job = await start(table('Mombasa', 'x'));
  expect((await app.client().listImports()).imports).toMatchObject([{ id: job.id, file: 'orgs.csv', state: 'ready' }]);
  expect(await app.client().discardImport({ params: { id: job.id } })).toEqual({ discarded: true });
  expect((await app.client().listImports()).imports).toEqual([]);
  for (const kind of ['import-job', 'import-changes', 'import-records', 'import-file', 'import-memory', 'import-twins', 'import-refused']) expect([kind, await app.store.side.list(kind)]).toEqual([kind, []]); // prettier-ignore
});

it('is watched while it is read, and stopped without anything left behind', async () => {
  app = await openTestApp();
  const { store } = app;
  const imports = createImports({ store, now: () => new Date() });
  const rows = Array.from({ length: 60_000 }, (_, at) => `${at},Organisation ${at},City ${at % 90}`);
  const large = bytes(`id,name,city\n${rows.join('\n')}\n`);
  const job = await imports.start('large.csv', large, coordinator, { wait: 0 });
  expect(job).toMatchObject({ state: 'reading', file: 'large.csv', progress: { step: expect.any(String) } });
  expect((await imports.list()).imports).toMatchObject([{ id: job.id, state: 'reading' }]);
  await expect(imports.apply(job.id, coordinator)).rejects.toMatchObject({ name: 'GraphError' });
  expect(await imports.stop(job.id)).toBe(true);
  await expect(imports.get(job.id)).rejects.toMatchObject({ code: 'not_found' });
  expect(await store.side.list('import-job')).toEqual([]);
  // One that is planned again stays as it was.
  const small = await imports.start('small.csv', table('Mombasa', 'x'), coordinator);
  const asked = await imports.choose(small.id, { ...noChoices, empty: 'clear' }, coordinator, { wait: 0 });
  expect(asked).toMatchObject({ state: 'reading', file: 'small.csv' });
  await imports.stop(small.id);
  expect(await imports.get(small.id)).toEqual(small);
});
