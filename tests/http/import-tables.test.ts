import { strToU8, zipSync } from 'fflate';
import { afterEach, expect, it } from 'vitest';
import { z } from 'zod';
import { builtinEdgeTypes } from '../../graph-schema/builtin/edge-types.ts';
import { builtinNodeTypes } from '../../graph-schema/builtin/node-types.ts';
import { putChange, type ChangeInput } from '../../graph-schema/changes.ts';
import { NodeId, OperationId } from '../../graph-schema/ids.ts';
import type { HowRead } from '../../graph-schema/import-job.ts';
import { noChoices } from '../../graph-schema/import-report.ts';
import type { ColumnUse, Mapping } from '../../graph-schema/mapping/mapping.ts';
import { openTestApp, type TestApp } from '../support/open-test-app.ts';
import { xlsx } from '../support/workbooks.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const orgs = 'id,name,Countries\nalpha,Alpha,Kenya|Peru\nbeta,Beta,Peru\n';
const people = 'id,name,org_id\nxenia,Xenia,alpha\nyago,Yago,beta\n';

let app: TestApp;
afterEach(() => app.close());

/** Uploads files as one import. */
async function together(files: Record<string, string | Uint8Array>) {
  let id: string | undefined;
  for (const [name, text] of Object.entries(files))
    ({ id } = await app
      .client()
      .startImport({ query: { name, with: id }, body: typeof text === 'string' ? bytes(text) : text }));
  return app.client().getImport({ params: { id: id! } });
}

it('takes away what the cells of a table name no more, says so before, and brings it back when it is undone', async () => {
  app = await openTestApp();
  const wide = (...rows: string[]) =>
    together({ 'orgs.csv': ['Organisation,Countries,Keywords,City', ...rows, ''].join('\n') });
  const first = await wide('Alpha,Kenya|Peru,learning|youth,Nairobi', 'Beta,Uganda,health,Kampala');
  await app.client().applyImport({ params: { id: first.id } });
  const { edges: before } = await app.client().summary();
  const second = await wide('Alpha,Kenya|Chile,learning,Nairobi');
  expect([second.counts!.edges, second.planned]).toMatchObject([{ created: 1, removed: 2 }, { removed: 2 }]);
  const { records } = await app.client().importRecords({ params: { id: second.id }, query: { state: 'removed' } });
  expect(records.map(({ name }) => name)).toEqual(['Alpha → Peru', 'Alpha → youth']);
  await app.client().applyImport({ params: { id: second.id } });
  expect((await app.client().summary()).edges).toBe(before - 1);
  expect((await wide('Alpha,Kenya|Chile,learning,Nairobi')).changeCount).toBe(0);
  await app.client().change({ body: { operation: OperationId.parse('back'), undo: second.operation } });
  expect((await app.client().summary()).edges).toBe(before);
  const blank = await wide('Alpha,Kenya|Peru,learning|youth,Nairobi', 'Beta,,,');
  expect(blank.changeCount).toBe(0);
  const cleared = await app.client().chooseImport({ params: { id: blank.id }, body: { ...noChoices, empty: 'clear' } });
  expect(cleared.counts!.edges).toMatchObject({ removed: 2, same: 4 });
});

it('tells what a table says of those that are there already, and writes it where nobody has said it', async () => {
  app = await openTestApp();
  const names = Array.from({ length: 300 }, (_, at) => `Org ${at}`);
  const record = (label: string, at: number) => ({ id: `own-${at}`, type: 'Organization', label, description: 'Ours', origin: { kind: 'stated' } }); // prettier-ignore
  const types = [['node-type', 'Organization'], ['edge-type', 'RUNS']] as const;
  const known = { Organization: builtinNodeTypes, RUNS: builtinEdgeTypes };
  const changes: ChangeInput[] = [
    ...types.map(([what, key]) => putChange({ what, id: key, value: known[key].find((type) => type.key === key)! as never })),
    ...names.map((label, at): ChangeInput => ({ kind: 'create-node', record: record(label, at) as never })),
  ];
  await app.client().change({ body: { operation: OperationId.parse('ours'), changes } });
  const rows = names.map((name, at) => `${name},https://${at}.example,Text ${at},Project ${at}`);
  const file = { 'runs.csv': ['Organisation,Organisation website,Organisation description,Project', ...rows, ''].join('\n') };
  const job = await together(file);
  const columns: ColumnUse[] = [
    { as: 'nodes', type: 'Organization', edge: 'RUNS', direction: 'in' },
    { as: 'field', name: 'Website', of: 0 },
    { as: 'description', of: 0 },
    { as: 'label' },
  ];
  const tables = job.mapping!.tables.map((table) => ({ ...table, row: { as: 'node', type: 'Project' } as const, columns }));
  const planned = await app.client().mapImport({ params: { id: job.id }, body: { tables } });
  expect(planned.counts!.nodes).toMatchObject({ created: 300, conflicting: 300 });
  await app.client().applyImport({ params: { id: job.id } });
  const { node } = await app.client().node({ params: { id: NodeId.parse('own-7') } });
  expect(node).toMatchObject({ label: 'Org 7', description: 'Ours', fields: { website: 'https://7.example' } });
  expect((await together(file)).changeCount).toBe(0);
}); // prettier-ignore

const remapped = (mapping: Mapping, change: (use: Mapping['tables'][number]['columns'][number]) => typeof use): Mapping => ({
  tables: mapping.tables.map((table) => ({ ...table, columns: table.columns.map(change) })),
}); // prettier-ignore

it('reads tables together, plans again as told, writes once, and proposes the same for such tables again', async () => {
  app = await openTestApp();
  const job = await together({ 'orgs.csv': orgs, 'people.csv': people });
  expect(job).toMatchObject({ state: 'ready', format: 'tables', file: 'orgs.csv + 1' });
  expect(job.tables!.map(({ name, rows }) => [name, rows])).toEqual([['orgs', 2], ['people', 2]]); // prettier-ignore
  expect(job.tables![1]!.columns[2]).toMatchObject({ name: 'org_id', samples: ['alpha', 'beta'], reason: { code: 'ids-of', text: 'orgs' } }); // prettier-ignore
  expect([job.counts!.nodes.created, job.counts!.edges.created]).toEqual([6, 5]);
  const mapping = remapped(job.mapping!, (use) => (use.as === 'nodes' && use.type === 'Country' ? { as: 'tags', separator: '|' } : use)); // prettier-ignore
  const planned = await app.client().mapImport({ params: { id: job.id }, body: mapping });
  expect([planned.counts!.nodes.created, planned.counts!.edges.created, planned.operation]).toEqual([4, 2, job.operation]); // prettier-ignore
  expect((await app.client().summary()).nodes).toBe(0);
  await app.client().applyImport({ params: { id: job.id } });
  const { nodes } = await app.client().graph();
  expect(nodes.find(({ label }) => label === 'Alpha')).toMatchObject({ tags: ['Kenya', 'Peru'] });
  const again = await together({ 'people.csv': people, 'orgs.csv': orgs });
  expect([again.changeCount, again.tables!.map(({ reason }) => reason.code)]).toEqual([0, ['remembered', 'remembered']]); // prettier-ignore
  const applied = app.client().mapImport({ params: { id: job.id }, body: mapping });
  await expect(applied).rejects.toMatchObject({ code: 'unprocessable' });
});

const workbook = (...rows: string[][]): Uint8Array => xlsx([{ name: 'Sheet1', rows }]);

it('keeps sheets of one name apart by their workbooks, in whatever order and company those come', async () => {
  app = await openTestApp();
  const organisations = workbook(['ID', 'Organisation', 'City'], ['1', 'Alpha', 'Lima'], ['2', 'Beta', 'Cusco']);
  const projects = (start: string) => workbook(['ID', 'Project', 'Start'], ['1', 'Solar youth', start], ['2', 'Weaving', '2024-02-01']); // prettier-ignore
  const both = await together({ 'orgs.xlsx': organisations, 'projects.xlsx': projects('2023-01-31') });
  expect(both.tables!.map(({ name }) => name)).toEqual(['orgs/Sheet1', 'projects/Sheet1']);
  expect(both.counts!.nodes.created).toBe(4);
  await app.client().applyImport({ params: { id: both.id } });
  const turned = await together({ 'projects.xlsx': projects('2023-01-31'), 'orgs.xlsx': organisations });
  expect([turned.changeCount, turned.counts!.nodes.same]).toEqual([0, 4]);
  const alone = await together({ 'projects.xlsx': projects('2023-02-01') });
  expect(alone.counts!.nodes).toMatchObject({ created: 0, changed: 1, same: 1 });
  await app.client().applyImport({ params: { id: alone.id } });
  const { nodes } = await app.client().graph();
  expect(nodes.map(({ label }) => label).sort()).toEqual(['Alpha', 'Beta', 'Solar youth', 'Weaving']);
  expect(nodes.find(({ label }) => label === 'Solar youth')).toMatchObject({ type: 'Project', fields: { start: '2023-02-01' } }); // prettier-ignore
});

it('knows the rows of a workbook that came alone at first, also when another one comes with it', async () => {
  app = await openTestApp();
  const organisations = workbook(['ID', 'Organisation'], ['1', 'Alpha'], ['2', 'Beta']);
  const projects = workbook(['ID', 'Project'], ['1', 'Solar youth']);
  await app.client().applyImport({ params: { id: (await together({ 'orgs.xlsx': organisations })).id } });
  const { nodes } = await app.client().graph();
  expect(nodes.flatMap(({ keys = [] }) => keys.map(({ key }) => key)).sort()).toEqual(['Sheet1:1', 'Sheet1:2']);
  const both = await together({ 'projects.xlsx': projects, 'orgs.xlsx': organisations });
  expect(both.counts!.nodes).toMatchObject({ created: 1, same: 2, changed: 0 });
});

it('remembers apart what tables of the same columns are, as each is called', async () => {
  app = await openTestApp();
  const table = (...names: string[]) => ['ID,Name,Website', ...names.map((name, at) => `${at + 1},${name},https://${name}.example`), ''].join('\n'); // prettier-ignore
  const files = { 'orgs.csv': table('alpha', 'beta'), 'projects.csv': table('solar', 'weaving') };
  const typesOf = async (job: Promise<{ mapping?: Mapping | undefined }>) =>
    (await job).mapping!.tables.map(({ row }) => 'type' in row && row.type);
  const first = await together(files);
  expect(await typesOf(Promise.resolve(first))).toEqual(['Organization', 'Project']);
  await app.client().applyImport({ params: { id: first.id } });
  const again = await together(files);
  expect([again.changeCount, await typesOf(Promise.resolve(again))]).toEqual([0, ['Organization', 'Project']]);
  expect(again.tables!.map(({ reason }) => reason.code)).toEqual(['remembered', 'remembered']);
  expect(await typesOf(together({ 'projects-2025.csv': table('loom') }))).toEqual(['Project']);
  expect(await typesOf(together({ 'orgs (2025).csv': table('gamma') }))).toEqual(['Organization']);
});

it('knows what waited and what was remembered when a mapping went by the headers alone', async () => {
  app = await openTestApp();
  const { side } = app.store;
  const job = await together({ 'orgs.csv': orgs });
  const tagged = remapped(job.mapping!, (use) => (use.as === 'nodes' ? { as: 'tags', separator: '|' } : use));
  await app.client().mapImport({ params: { id: job.id }, body: tagged });
  const Stored = z.looseObject({ shapes: z.array(z.object({ headers: z.string() })) });
  const stored = Stored.parse(await side.get('import-job', job.id));
  const [headers] = stored.shapes.map((shape) => shape.headers);
  await side.set('import-job', job.id, { ...stored, shapes: [headers] });
  await app.client().applyImport({ params: { id: job.id } });
  const reasonOf = async () => (await together({ 'orgs.csv': orgs })).tables![0]!.reason.code;
  expect([(await together({ 'orgs.csv': orgs })).mapping, await reasonOf()]).toEqual([tagged, 'remembered']);
  await side.set('import-mapping', headers!, tagged.tables[0]);
  expect([(await together({ 'orgs.csv': orgs })).mapping, await reasonOf()]).toEqual([tagged, 'remembered']);
});

it('knows a file that comes by itself after it came beside a known one', async () => {
  app = await openTestApp();
  const projects = (start: string) => `id,project,org,start\np1,Solar youth,alpha,${start}\n`;
  const apply = async (files: Record<string, string>) => {
    const { id, counts } = await together(files);
    await app.client().applyImport({ params: { id } });
    return counts!.nodes;
  };
  await apply({ 'orgs.csv': orgs });
  expect(await apply({ 'orgs.csv': orgs, 'projects.csv': projects('2023-01-31') })).toMatchObject({ created: 1 });
  expect(await apply({ 'projects.csv': projects('2023-02-28') })).toMatchObject({ created: 0, changed: 1 });
  expect((await together({ 'orgs.csv': orgs })).changeCount).toBe(0);
});

it('leaves a job as it was when a file or a mapping does not fit', async () => {
  app = await openTestApp();
  const job = await together({ 'orgs.csv': orgs });
  const add = (name: string, text: string) =>
    app.client().startImport({ query: { name, with: job.id }, body: bytes(text) });
  await expect(add('graph.gexf', '<gexf/>')).rejects.toMatchObject({ message: expect.stringContaining('«graph.gexf» is no table') }); // prettier-ignore
  await expect(add('empty.csv', '')).rejects.toMatchObject({ code: 'unprocessable' });
  await expect(add('open.csv', 'a,b\n"x,y\n')).rejects.toMatchObject({ message: expect.stringContaining('quotation') });
  const unnamed = remapped(job.mapping!, () => ({ as: 'none' }));
  await expect(app.client().mapImport({ params: { id: job.id }, body: unnamed })).rejects.toMatchObject({
    message: 'Table «orgs»: say which column names its rows.',
  });
  expect(await app.client().getImport({ params: { id: job.id } })).toEqual(job);
  await app.client().applyImport({ params: { id: job.id } });
  expect((await app.client().summary()).nodes).toBe(4);
});

it('takes headers that are names of JavaScript, and cells that are formulas, as the texts they are', async () => {
  app = await openTestApp();
  const job = await together({ 'things.csv': 'name,__proto__,constructor\n=1+1,x,y\n__proto__,z,"=cmd()"\n' });
  await app.client().applyImport({ params: { id: job.id } });
  const { nodes } = await app.client().graph();
  expect(nodes.map(({ label }) => label).sort()).toEqual(['=1+1', '__proto__']);
  expect(nodes.flatMap(({ fields }) => Object.values(fields ?? {})).sort()).toEqual(['=cmd()', 'x', 'y', 'z']);
});

it('refuses a workbook of more tables than are read together in one sentence', async () => {
  app = await openTestApp();
  const sheets = Array.from({ length: 101 }, (_, at) => ({ name: `Sheet ${at}`, rows: [['Name'], [`Name ${at}`]] }));
  const job = await app.client().startImport({ query: { name: 'many.xlsx' }, body: xlsx(sheets) });
  expect(job).toMatchObject({ state: 'refused', reason: 'These are 101 tables; at most 100 are read together.' });
});

it('names columns by the row that a person says, and guesses what they are then', async () => {
  app = await openTestApp();
  const text = 'Things we know of,,\nname,colour,city\nAlpha,red,Lima\nBeta,blue,Lima\n';
  const job = await together({ 'things.csv': text });
  const names = ({ tables }: typeof job) => tables?.[0]?.columns.map(({ name }) => name);
  expect([job.mapping?.tables[0]?.header, names(job), job.counts?.nodes.inFile]).toEqual([2, ['name', 'colour', 'city'], 2]); // prettier-ignore
  const says = (header: number) => ({
    tables: job.mapping!.tables.map((table) => ({ ...table, header, columns: [] })),
  });
  const params = { id: job.id };
  const below = await app.client().mapImport({ params, body: says(3) });
  expect([below.mapping?.tables[0]?.header, names(below), below.counts?.nodes.inFile]).toEqual([3, ['Alpha', 'red', 'Lima'], 1]); // prettier-ignore
  const chosen = await app.client().chooseImport({ params, body: { ...noChoices, empty: 'clear' } });
  expect([chosen.mapping, names(chosen)]).toEqual([below.mapping, names(below)]);
  const beyond = app.client().mapImport({ params, body: says(9) });
  await expect(beyond).rejects.toMatchObject({ code: 'unprocessable', message: expect.stringContaining('«things» has no row 9') }); // prettier-ignore
  const back = await app.client().mapImport({ params, body: says(2) });
  expect([back.mapping, names(back)]).toEqual([job.mapping, names(job)]);
});

it('reads a file as a person says, whom it tells how it was read', async () => {
  app = await openTestApp();
  const start = (text: string, how: HowRead) => app.client().startImport({ query: { name: 'links.csv', ...how }, body: bytes(text) }); // prettier-ignore
  const dated = 'Date,From,To\n2024-01-31,Alpha,Beta\n';
  const contacts = await start(dated, {});
  expect(contacts).toMatchObject({ format: 'contacts-csv', as: 'contacts', separator: ',', encoding: 'utf-8', counts: { interactions: { created: 1 } } }); // prettier-ignore
  const table = await start(dated, { as: 'table' });
  expect(table).toMatchObject({ format: 'kumu-tables', as: 'table', counts: { edges: { created: 1 }, interactions: { created: 0 } } }); // prettier-ignore
  // What is said of it holds when it is planned again.
  const again = await app.client().chooseImport({ params: { id: table.id }, body: { ...noChoices, empty: 'clear' } });
  expect(again).toMatchObject({ format: 'kumu-tables', as: 'table', counts: { edges: { created: 1 } } });
  const cells = await start('name~city\nAlpha~Lima, Peru\n', { separator: '~' });
  expect(cells).toMatchObject({
    separator: '~',
    tables: [{ columns: [{ name: 'name' }, { samples: ['Lima, Peru'] }] }],
  });
  await expect(start(dated, { separator: '""' })).rejects.toMatchObject({ code: 'invalid_input' });
});

it('reads a file that waits again, as a person says, and leaves it as it was where it cannot be read so', async () => {
  app = await openTestApp();
  const api = app.client();
  const job = await api.startImport({
    query: { name: 'links.csv' },
    body: bytes('Date,From,To\n2024-01-31,Alpha,Beta\n'),
  });
  const params = { id: job.id };
  const table = await api.readImport({ params, body: { as: 'table' } });
  expect(table).toMatchObject({ id: job.id, operation: job.operation, as: 'table', counts: { edges: { created: 1 }, interactions: { created: 0 } } }); // prettier-ignore
  // What was said before holds with what is said now, also when it is planned again.
  const other = await api.readImport({ params, body: { encoding: 'windows-1252' } });
  expect(other).toMatchObject({ as: 'table', encoding: 'windows-1252', counts: { edges: { created: 1 } } });
  expect(await api.chooseImport({ params, body: { ...noChoices, empty: 'clear' } })).toMatchObject({ as: 'table', encoding: 'windows-1252' }); // prettier-ignore
  await expect(api.readImport({ params, body: { encoding: 'klingon' } })).rejects.toMatchObject({ code: 'unprocessable' }); // prettier-ignore
  expect(await api.getImport({ params })).toMatchObject({ state: 'ready', as: 'table', encoding: 'windows-1252' });
  await api.applyImport({ params });
  await expect(api.readImport({ params, body: { as: 'contacts' } })).rejects.toMatchObject({ code: 'unprocessable' });
});

it('reads tables whatever they are called', async () => {
  app = await openTestApp();
  const rows = [['Name'], ['Alpha']];
  const named = [`${'x'.repeat(479)}😀y`, `${'x'.repeat(479)}😀z`].map((name) => ({ name, rows }));
  const job = await app.client().startImport({ query: { name: 'a.xlsx' }, body: xlsx(named) });
  expect([job.state, job.tables!.length]).toEqual(['ready', 2]);
  expect((await together({ 'a\0b.csv': orgs })).state).toBe('ready');
});

it('lets coordinators alone say what tables are', async () => {
  app = await openTestApp();
  const { id, mapping } = await together({ 'orgs.csv': orgs });
  const asked = app.client({ level: 'facilitator' }).mapImport({ params: { id }, body: mapping! });
  await expect(asked).rejects.toMatchObject({ code: 'forbidden' });
});

const kumuElements = 'Label,Type\nAna,Person\nHub,Organization\n';
const kumuConnections = 'From,To,Type\nAna,Hub,Works for\nAna,,Works for\nHub,Bob,Knows\n';

it('reads files of Kumu’s form as the sheets of one workbook, whichever comes first, as one operation', async () => {
  app = await openTestApp();
  for (const files of [
    { 'map-connections.csv': kumuConnections, 'map-elements.csv': kumuElements },
    { 'map-elements.csv': kumuElements, 'map-connections.csv': kumuConnections },
  ]) {
    const job = await together(files);
    expect(job).toMatchObject({ state: 'ready', format: 'kumu-tables' });
    expect([job.counts!.nodes.inFile, job.counts!.nodes.stubs, job.counts!.edges.inFile]).toEqual([2, 1, 3]);
    expect(job.problems).toContainEqual(expect.objectContaining({ kind: 'refused', sheet: 'map-connections', row: 3 }));
    const refused = await app.client().refusedRows({ params: { id: job.id } });
    expect(await refused.content.text()).toMatch(/map-connections,3,.*Ana,,Works for/);
  }
  const { id, operation } = await together({
    'map-elements.csv': kumuElements,
    'map-connections.csv': kumuConnections,
  });
  await app.client().applyImport({ params: { id } });
  expect((await app.client().summary()).edges).toBe(2);
  const again = await together({ 'map-connections.csv': kumuConnections, 'map-elements.csv': kumuElements });
  expect(again.changeCount).toBe(0);
  await app.client().change({ body: { operation: OperationId.parse('back'), undo: operation } });
  expect((await app.client().summary()).nodes).toBe(0);
});

it('takes the ends of connections for the elements of that name that an earlier import brought', async () => {
  app = await openTestApp();
  const elements = await together({ 'people.csv': kumuElements });
  await app.client().applyImport({ params: { id: elements.id } });
  const connections = await together({ 'knows.csv': kumuConnections });
  expect(connections).toMatchObject({ format: 'kumu-tables', counts: { nodes: { created: 1, stubs: 1, same: 2 } } });
  expect(connections.problems.map(({ message }) => message)).toContain('Ends of connections that are taken for the only entry here of their name: 2.'); // prettier-ignore
  await app.client().applyImport({ params: { id: connections.id } });
  expect(await app.client().summary()).toMatchObject({ nodes: 3, edges: 2 });
  expect((await together({ 'knows.csv': kumuConnections })).changeCount).toBe(0);
  await app.client().change({ body: { operation: OperationId.parse('back'), undo: connections.operation } });
  expect(await app.client().summary()).toMatchObject({ nodes: 2, edges: 0 });
});

const zip = (files: Record<string, string | Uint8Array>): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, content]) => [name, typeof content === 'string' ? strToU8(content) : content]))); // prettier-ignore

it('reads a ZIP as the files it holds, and says what of it is left out', async () => {
  app = await openTestApp();
  const read = (name: string, files: Record<string, string | Uint8Array>) =>
    app.client().startImport({ query: { name }, body: zip(files) });
  const kumu = await read('map.zip', { 'out/elements.csv': kumuElements, 'out/connections.csv': kumuConnections, 'out/README.txt': 'Hello, you', '__MACOSX/._elements.csv': 'x' }); // prettier-ignore
  expect(kumu).toMatchObject({ state: 'ready', format: 'kumu-tables', file: 'map.zip' });
  expect([kumu.counts!.nodes.inFile, kumu.counts!.edges.inFile]).toEqual([2, 3]);
  expect(kumu.problems.map(({ message }) => message)).toContain('«README.txt» in «map.zip» was left out: it is of no kind that can be read.'); // prettier-ignore
  const tables = await read('tables.zip', { 'orgs.csv': orgs, 'people.xlsx': xlsx([{ name: 'people', rows: [['id', 'name', 'org_id'], ['x', 'Xenia', 'alpha']] }]) }); // prettier-ignore
  expect(tables.tables!.map(({ name }) => name)).toEqual(['orgs', 'people']);
  const mapped = await app.client().mapImport({ params: { id: tables.id }, body: tables.mapping! });
  expect(mapped.counts).toEqual(tables.counts);
  const one = await read('one.zip', { 'people.json': '{"elements":[{"label":"Ana"}],"connections":[]}' });
  expect(one).toMatchObject({ state: 'ready', format: 'kumu-flat' });
  for (const [files, reason] of [
    [{ 'a.png': 'x' }, '«odd.zip» is a ZIP archive that holds no file of a kind that can be read.'],
    [{ 'a.csv': orgs, 'b.gexf': '<gexf/>' }, '«b.gexf» is no table; only tables are read together. Unpack «odd.zip» and import its files one by one.'],
    [Object.fromEntries(Array.from({ length: 51 }, (_, at) => [`${at}.csv`, orgs])), '«odd.zip» packs 51 files; at most 50 are read together.'],
  ] as const) expect(await read('odd.zip', files)).toMatchObject({ state: 'refused', reason }); // prettier-ignore
});

it('puts a vector onto the network that was imported before, and says what is missing where there is none', async () => {
  app = await openTestApp();
  const read = async (name: string, text: string) => {
    const job = await app.client().startImport({ query: { name }, body: bytes(text) });
    if (job.state === 'ready') await app.client().applyImport({ params: { id: job.id } });
    return job;
  };
  const vector = '*Vertices 2\n0.5\n1\n';
  expect(await read('air-flow.vec', vector)).toMatchObject({ state: 'refused', reason: expect.stringMatching(/^This holds a value for each of 2 vertices, but no network/) }); // prettier-ignore
  await read('air.net', '*Vertices 2\n1 "A"\n2 "B"\n*Edges\n1 2\n');
  expect((await read('air-flow.vec', vector)).counts!.nodes).toMatchObject({ created: 0, changed: 2 });
  const { nodes } = await app.client().graph();
  expect(nodes.map(({ label, fields }) => [label, fields!['airFlow']])).toEqual(expect.arrayContaining([['A', 0.5], ['B', 1]])); // prettier-ignore
  expect((await read('air.net', '*Vertices 2\n1 "A"\n2 "B"\n*Edges\n1 2\n')).counts!.nodes.same).toBe(2);
});
