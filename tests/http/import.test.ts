import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Change } from '../../graph-schema/changes.ts';
import { GraphError } from '../../graph-schema/errors.ts';
import { OperationId } from '../../graph-schema/ids.ts';
import { noChoices } from '../../graph-schema/import-report.ts';
import { createImports } from '../../server/imports/imports.ts';
import { partOf, undoParts } from '../../server/imports/parts.ts';
import { openEmbeddedStore } from '../../server/store/embedded/store.ts';
import type { GraphStore } from '../../server/store/graph-store.ts';
import { contactsTable } from '../support/contacts-table.ts';
import { networkStores } from '../support/network-stores.ts';
import { openTestApp, type TestApp } from '../support/open-test-app.ts';
import { testData } from '../support/test-data.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const coordinator = { id: 'c', name: 'Cora', level: 'coordinator' } as const;

/** A way to an empty network. */
interface Kind {
  name: string;
  open(): Promise<GraphStore | undefined>;
}

const stores: Kind[] = networkStores();

async function openApp(kind: Kind): Promise<TestApp> {
  const store = await kind.open();
  return openTestApp(store ? { store } : {});
}

/** Uploads a file and applies it; gives the job. */
async function bring(app: TestApp, name: string, content: Uint8Array) {
  const staged = await app.client().startImport({ query: { name }, body: content });
  expect([staged.state, staged.reason]).toEqual(['ready', undefined]);
  return app.client().applyImport({ params: { id: staged.id } });
}

const undo = (app: TestApp, job: { operation: string }) =>
  app.client().change({ body: { operation: `undo-${job.operation}`, undo: job.operation } });

/** What `/api/graph` shows, archived ones apart. */
async function shown(app: TestApp) {
  const { nodes, edges } = await app.client().graph();
  const count = (list: { archived?: boolean | undefined }[]) => [
    list.filter((it) => !it.archived).length,
    list.filter((it) => it.archived).length,
  ];
  return { nodes: count(nodes), edges: count(edges) };
}

/** What is shown and what is archived of each file: nodes, then edges. */
type Expected = readonly [path: string, nodes: readonly [number, number], edges: readonly [number, number]];
const files: Expected[] = [
  ['kumu/snap-to-tutorial-project.json', [51, 0], [113, 0]],
  ['kumu/people-orgs-label-refs.json', [963, 0], [3000, 0]],
  ['kumu/apt-map.json', [654, 0], [1902, 0]],
  ['kumu/tfrd-gta-project.json', [123, 7], [172, 109]],
];
/** Their way into a store is the same; one store is enough. */
const moreFiles: Expected[] = [
  ['kumu/skills-framework.json', [1217, 0], [925, 0]],
  ['kumu/music-plagiarism-zh.json', [912, 0], [725, 0]],
  ['kumu/programs-projects.json', [16, 0], [103, 0]],
  ['kumu/changelabs-template.json', [10, 0], [11, 0]],
  ['kumu/collaborative-tech-alliance.json', [606, 0], [11, 0]],
  ['kumu/bioregional-tech.json', [577, 0], [0, 0]],
  ['kumu/wirkmechanismen-blueprint.json', [189, 0], [687, 0]],
  ['kumu/empty-blueprint.json', [0, 0], [0, 0]],
  ['kumu/paypal-mafia.xlsx', [34, 0], [49, 0]],
  ['kumu/snap-to-tutorial-data.xlsx', [51, 0], [113, 0]],
  ['kumu/tuscany-final-map.xlsx', [32, 0], [81, 0]],
  ['kumu/arctic-misnamed-sheets.xlsx', [80, 0], [213, 0]],
  ['kumu/agentic-ai-elements.csv', [402, 0], [0, 0]],
  ['kumu/tfrd-gta-loops.csv', [59, 0], [78, 0]],
  ['messy/naughty-kumu-elements.csv', [519, 0], [0, 0]],
  ['classics/les-miserables.gexf', [77, 0], [254, 0]],
  ['classics/airlines.graphml', [235, 0], [2101, 0]],
  ['classics/celegansneural.gml', [297, 0], [2345, 0]],
  ['classics/usair97.net', [332, 0], [2126, 0]],
  ['classics/scotland-1904.paj', [244, 0], [358, 0]],
];

describe.each(stores)('real files on $name', (kind) => {
  let app: TestApp;
  let empty: string;
  beforeAll(async () => {
    app = await openApp(kind);
    empty = await app.hash();
  });
  afterAll(() => app?.close());

  it.for(kind.name === 'embedded' ? [...files, ...moreFiles] : files)(
    '%s comes in, comes in again without a change, and goes',
    async ([path, nodes, edges], { skip }) => {
      const file = testData(path);
      if (!file) return skip();
      const content = readFileSync(file);
      const name = path.split('/')[1]!;
      const job = await bring(app, name, content);
      expect(await shown(app)).toEqual({ nodes, edges });
      expect(await app.hash()).not.toBe(empty);
      const again = await app.client().startImport({ query: { name: `${name}.gz` }, body: gzipSync(content) });
      expect(again).toMatchObject({
        state: 'ready',
        changeCount: 0,
        counts: { nodes: { created: 0, changed: 0 }, edges: { created: 0, changed: 0 } },
      });
      const { revision } = await undo(app, job);
      expect(revision).toBe(job.revision! + 1);
      expect(await app.hash()).toBe(empty);
    },
  );

  it('a map shows its nodes where they stood', async ({ skip }) => {
    const file = testData('kumu/snap-to-tutorial-project.json');
    if (!file) return skip();
    const content = readFileSync(file);
    const job = await bring(app, 'snap.json', content);
    const { views, nodes } = await app.client().graph();
    const { positions } = await app.client().positions({ params: { id: views[0]!.id } });
    const map = JSON.parse(content.toString()).maps[0];
    const idOf = new Map(nodes.map((node) => [node.keys?.[0]?.key, node.id]));
    const wanted = map.elements.map((entry: { element: string; position: { x: number; y: number } }) => [
      idOf.get(entry.element),
      [entry.position.x, entry.position.y],
    ]);
    expect(positions).toEqual(Object.fromEntries(wanted));
    expect(views[0]).toMatchObject({ name: 'The States', perspective: expect.stringContaining('@settings') });
    await undo(app, job);
  });

  it('60,000 dated messages come in as one change set, come in again without a change, and go', async ({ skip }) => {
    const file = testData('dated/collegemsg.txt.gz');
    if (!file) return skip();
    const table = bytes(contactsTable(gunzipSync(readFileSync(file)).toString()));
    const revision = await app.store.revision();
    const job = await bring(app, 'messages.csv', table);
    expect(job).toMatchObject({ state: 'applied', revision: revision + 1 });
    expect((await app.client().graph()).nodes).toHaveLength(1_899);
    expect((await app.client().contacts()).ids).toHaveLength(59_835);
    const again = await app.client().startImport({ query: { name: 'messages.csv' }, body: table });
    expect(again).toMatchObject({ changeCount: 0, counts: { interactions: { inFile: 59_835, same: 59_835 } } });
    await undo(app, job);
    expect(await app.hash()).toBe(empty);
  }, 300_000);

  it('a broken file is refused with line and column, and changes nothing', async ({ skip }) => {
    const file = testData('kumu/broken-example.json');
    if (!file) return skip();
    const [revision, before] = [await app.store.revision(), await app.hash()];
    const job = await app.client().startImport({ query: { name: 'broken.json' }, body: readFileSync(file) });
    expect(job).toMatchObject({
      state: 'refused',
      reason: 'Line 33, column 7: the file is not valid JSON: a comma stands before the closing «}».',
    });
    await expect(app.client().applyImport({ params: { id: job.id } })).rejects.toMatchObject({ code: 'unprocessable' });
    expect([await app.store.revision(), await app.hash()]).toEqual([revision, before]);
  });
});

describe('the way of a file', () => {
  let app: TestApp | undefined;
  const open = async (): Promise<TestApp> => (app = await openTestApp());
  afterEach(async () => {
    await app?.close();
    app = undefined;
  });
  /** `of` begins its ids: files of the same ids are one list, whatever they are called. */
  const flat = (label = 'A', of = '') =>
    bytes(
      JSON.stringify({
        elements: [
          { id: `${of}a`, label, type: 'Boat' },
          { id: `${of}b`, label: 'B', type: 'Boat' },
        ],
        connections: [{ from: `${of}a`, to: `${of}b` }],
      }),
    );

  it('takes effect once, however often and in parallel it is applied', async () => {
    const { client, store } = await open();
    const before = await store.revision();
    const { id } = await client().startImport({ query: { name: 'a.json' }, body: flat() });
    expect(await store.revision()).toBe(before);
    const jobs = await Promise.all(Array.from({ length: 5 }, () => client().applyImport({ params: { id } })));
    for (const job of [...jobs, await client().getImport({ params: { id } })])
      expect(job).toMatchObject({ state: 'applied', revision: before + 1 });
    expect(await store.revision()).toBe(before + 1);
    const { entries } = await store.log({ after: before, limit: 10 });
    expect(entries).toMatchObject([{ why: 'Import of a.json', operation: jobs[0]!.operation }]);
  });

  it('takes graphs of other programs, with the places of their nodes as a view', async () => {
    const { client } = await open();
    await bring(
      app!,
      'boats.gexf',
      bytes(
        '<gexf><graph><nodes><node id="a" label="Boat"><viz:position x="1" y="2"/></node><node id="b"><viz:position x="90" y="-3"/></node></nodes><edges><edge source="a" target="b" type="mutual" start="2020-01-01"/></edges></graph></gexf>',
      ),
    );
    await bring(app!, 'piers.net', bytes('*Vertices 2\r\n1 "North pier"\r\n2 "South pier"\r\n*Arcs\r\n1 2 3\r\n'));
    const { nodes, edges, views } = await client().graph();
    expect(nodes.map(({ label }) => label).sort()).toEqual(['Boat', 'North pier', 'South pier', 'b']);
    expect(edges.map(({ direction, since, weight }) => [direction, since, weight])).toEqual(
      expect.arrayContaining([
        ['mutual', '2020-01-01', undefined],
        ['directed', undefined, 3],
      ]),
    );
    const { positions } = await client().positions({ params: { id: views[0]!.id } });
    expect(Object.values(positions)).toEqual(
      expect.arrayContaining([
        [1, 2],
        [90, -3],
      ]),
    );
  });

  it('needs a coordinator at every step', async () => {
    const { client } = await open();
    const { id } = await client().startImport({ query: { name: 'a.json' }, body: flat() });
    for (const level of ['guest', 'member', 'facilitator'] as const) {
      await expect(client({ level }).startImport({ query: { name: 'a.json' }, body: flat() })).rejects.toMatchObject({
        code: 'forbidden',
      });
      await expect(client({ level }).getImport({ params: { id } })).rejects.toMatchObject({ code: 'forbidden' });
      await expect(client({ level }).applyImport({ params: { id } })).rejects.toMatchObject({ code: 'forbidden' });
    }
    await expect(client().getImport({ params: { id: 'unknown' } })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('stops where the network changed meanwhile, says so, and is planned again with what was said of it', async () => {
    const { client, hash, change, store } = await open();
    await bring(app!, 'a.json', flat());
    const { id } = await client().startImport({ query: { name: 'a.json' }, body: flat('A2') });
    const params = { id };
    const { plan } = await client().chooseImport({ params, body: { ...noChoices, empty: 'clear' } });
    const [node] = (await client().graph()).nodes.filter((each) => each.label === 'A');
    await change({ kind: 'edit-node', id: node!.id, set: { label: 'Mine' }, base: { label: 'A' } });
    const [before, revision] = [await hash(), await store.revision()];
    await expect(client().applyImport({ params, query: { plan } })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('The network changed since the file was read'),
    });
    expect([await hash(), await store.revision()]).toEqual([before, revision]);
    await expect.poll(async () => (await client().getImport({ params })).state).toBe('ready');
    const again = await client().getImport({ params });
    expect(again).toMatchObject({ choices: { empty: 'clear' }, planned: { conflicting: 1, changed: 0 } });
    // That is another plan than the one that was looked at.
    await expect(client().applyImport({ params, query: { plan } })).rejects.toMatchObject({ code: 'conflict' });
    const settled = await client().chooseImport({ params, body: { ...noChoices, conflicts: 'file' } });
    await client().applyImport({ params, query: { plan: settled.plan } });
    expect((await client().graph()).nodes.map(({ label }) => label).sort()).toEqual(['A2', 'B']);
  });

  it('is applied as it was looked at, and not as somebody else said meanwhile', async () => {
    const { client, store } = await open();
    const revision = await store.revision();
    const { id, plan: seen } = await client().startImport({ query: { name: 'a.json' }, body: flat() });
    const params = { id };
    const { plan } = await client().chooseImport({ params, body: { ...noChoices, empty: 'clear' } });
    await expect(client().applyImport({ params, query: { plan: seen } })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('nothing was written'),
    });
    expect([await store.revision(), (await client().getImport({ params })).plan]).toEqual([revision, plan]);
    const [applied, other] = await Promise.allSettled(
      [plan, seen].map((one) => client().applyImport({ params, query: { plan: one } })),
    );
    expect(applied).toMatchObject({ value: { state: 'applied', revision: revision + 1 } });
    expect(other).toMatchObject({ reason: { code: 'conflict' } });
    await expect(client().applyImport({ params, query: { plan: seen } })).rejects.toMatchObject({ message: expect.stringContaining('applied it meanwhile') }); // prettier-ignore
    expect(await client().applyImport({ params, query: { plan } })).toMatchObject({ state: 'applied', revision: revision + 1 }); // prettier-ignore
  });

  it('goes on, is planned again or goes where applying it was broken off, and takes effect once', async () => {
    const { store, change, client } = await open();
    const now = () => new Date();
    let isWritten = false;
    const submit: GraphStore['submit'] = async (changeSet) => {
      if (isWritten) await store.submit(changeSet);
      throw new GraphError('timeout', 'The database does not answer in time.');
    };
    const failing = createImports({ store: { ...store, submit }, now });
    // As a server that was started again: it knows of nothing that is at work.
    const imports = createImports({ store, now });
    const breakOff = async (name: string) => {
      const job = await failing.start(name, flat('A', name), coordinator);
      await expect(failing.apply(job.id, coordinator)).rejects.toMatchObject({ code: 'timeout' });
      for (const { list, get } of [failing, imports]) {
        expect((await list()).imports).toMatchObject([{ id: job.id, state: 'interrupted' }]);
        expect(await get(job.id)).toMatchObject({ state: 'interrupted', counts: { nodes: { created: 2 } } });
      }
      return job;
    };
    const revision = await store.revision();
    const first = await breakOff('a.json');
    expect(await imports.apply(first.id, coordinator, { plan: first.plan })).toMatchObject({ revision: revision + 1 });
    const second = await breakOff('b.json');
    expect(await imports.discard(second.id)).toBe(true);
    expect([await store.revision(), (await imports.list()).imports]).toEqual([revision + 1, []]);
    isWritten = true;
    const third = await breakOff('c.json');
    expect(await imports.apply(third.id, coordinator)).toMatchObject({ revision: revision + 2 });
    const fourth = await breakOff('d.json');
    const again = await imports.choose(fourth.id, noChoices, coordinator);
    expect(again).toMatchObject({ state: 'ready', changeCount: 0 });
    expect(again.operation).not.toBe(fourth.operation);
    // What it brought is remembered.
    const source = (keys: { source: string }[] | undefined) => keys?.some((key) => key.source.includes(':d~'));
    const node = (await client().graph()).nodes.find(({ label, keys }) => label === 'A' && source(keys))!;
    await change({ kind: 'edit-node', id: node.id, set: { label: 'Mine' }, base: { label: 'A' } });
    expect(await imports.start('d.json', flat('A', 'd.json'), coordinator)).toMatchObject({ planned: { kept: 1, changed: 0, conflicting: 0 } }); // prettier-ignore
  });

  it.each([
    ['cut off', gzipSync(flat()).subarray(0, 40), /ends before its content does/],
    [
      'damaged',
      Uint8Array.from(gzipSync(flat()), (byte, at) => (at > 14 && at < 30 ? byte ^ 0x5a : byte)),
      /compressed file (is damaged|ends before)/,
    ],
    ['a bomb', gzipSync(new Uint8Array(200 * 1024 * 1024)), /larger than 64 MB/],
    ['empty', new Uint8Array(0), /is empty/],
    [
      'nested 10,000 deep',
      bytes(`{"elements": ${'['.repeat(10_000)}${']'.repeat(10_000)}}`),
      /nested more than 64 deep/,
    ],
    ['of no known kind', bytes('hello'), /of no kind that can be read/],
  ])('a file that is %s is refused in one sentence', async (_, content, reason) => {
    const { client, store } = await open();
    const revision = await store.revision();
    const job = await client().startImport({ query: { name: 'f.json' }, body: content });
    expect(job).toMatchObject({ state: 'refused', reason: expect.stringMatching(reason), changeCount: 0 });
    expect(job.reason).not.toMatch(/\n|at .*\.ts/);
    expect(await store.revision()).toBe(revision);
  });

  it('a file of more than 64 MB is too large', async () => {
    const { client } = await open();
    await expect(
      client().startImport({ query: { name: 'f.json' }, body: new Uint8Array(64 * 1024 * 1024 + 1) }),
    ).rejects.toMatchObject({ code: 'too_large' });
  });

  it('a file of Weft’s own may be larger where large ones are taken', async () => {
    const { store, client } = await open();
    await bring(app!, 'a.json', flat());
    const { content } = await client().export({ body: { format: 'weft' } });
    const padded = gzipSync(bytes(`${(await content.text()).trimEnd()}${' '.repeat(70 * 1024 * 1024)}`), { level: 1 });
    const read = async (name: string, large: boolean) =>
      (await createImports({ store, now: () => new Date(), large }).start(name, new Uint8Array(padded), coordinator))
        .reason;
    expect([
      await read('a.weft.json.gz', true),
      await read('a.weft.json.gz', false),
      await read('a.json.gz', true),
    ]).toEqual([undefined, 'Unpacked, the file is larger than 64 MB.', 'Unpacked, the file is larger than 64 MB.']);
  });

  it('beyond a few that wait is refused, and taken when those are read', async () => {
    const { store } = await open();
    const imports = createImports({ store, now: () => new Date(), limits: { waiting: 2 } });
    const start = (name: string) =>
      imports.start(name, flat(), coordinator).then(
        ({ state }) => state,
        ({ code }: GraphError) => code,
      );
    expect(await Promise.all(['a.json', 'b.json', 'c.json', 'd.json'].map(start))).toEqual([
      'ready',
      'ready',
      'unavailable',
      'unavailable',
    ]);
    expect(await start('c.json')).toBe('ready');
    expect(await store.side.list('import-job')).toHaveLength(3);
  });

  it('of those staged, the oldest go where they would take too much room', async () => {
    const { store } = await open();
    let minutes = 0;
    const now = () => new Date(Date.UTC(2024, 0, 1, 0, (minutes += 1)));
    const roomy = createImports({ store, now });
    const [first, second] = [
      await roomy.start('a.json', flat(), coordinator),
      await roomy.start('b.json', flat(), coordinator),
    ];
    const [job] = await store.side.list('import-job');
    const { size } = z.object({ size: z.int().positive() }).parse(await store.side.get('import-job', job!));
    const tight = createImports({ store, now, limits: { staged: Math.round(size * 2.5) } });
    const third = await tight.start('c.json', flat(), coordinator);
    expect(await tight.get(first!.id)).toMatchObject({ state: 'failed', reason: expect.stringContaining('again') });
    await expect(tight.apply(first!.id, coordinator)).rejects.toMatchObject({ code: 'unprocessable' });
    expect(await store.side.list('import-changes')).toHaveLength(2);
    expect(await tight.apply(second!.id, coordinator)).toMatchObject({ state: 'applied' });
    expect(await tight.get(third.id)).toEqual(third);
  });

  describe('as several operations', () => {
    const begin = async (store: GraphStore) => {
      const limits = { changes: 2 };
      const imports = createImports({ store, now: () => new Date(), large: true, limits });
      return { imports, job: await imports.start('a.json', flat(), coordinator) };
    };
    const undoIn = (store: GraphStore) => (undo: OperationId) =>
      store.submit({ operation: OperationId.parse(`back-${crypto.randomUUID()}`), who: coordinator, at: new Date().toISOString(), act: { undo } }); // prettier-ignore

    it('is taken back, also where that was broken off', async () => {
      const { store, hash } = await open();
      const before = await hash();
      const { imports, job } = await begin(store);
      expect(await imports.apply(job.id, coordinator)).toMatchObject({ state: 'applied', revision: 4 });
      await undoIn(store)(partOf(job.operation, 3));
      expect(await undoParts(job.operation, undoIn(store))).toMatchObject({ revision: 7 });
      expect(await hash()).toBe(before);
      await expect(undoParts(job.operation, undoIn(store))).rejects.toMatchObject({ code: 'conflict' });
    });

    it('leaves nothing where it is stopped', async () => {
      const { store, hash } = await open();
      const before = await hash();
      const { imports, job } = await begin(store);
      const controller = new AbortController();
      store.follow(() => controller.abort());
      await expect(imports.apply(job.id, coordinator, { signal: controller.signal })).rejects.toMatchObject({ message: 'It was stopped. Nothing of it is in the network.' }); // prettier-ignore
      expect([await imports.get(job.id), await hash(), await store.revision()]).toMatchObject([{ state: 'failed' }, before, 3]); // prettier-ignore
    });

    it('leaves nothing where the store does not answer any more, and says what to do where it cannot', async () => {
      const { store, hash } = await open();
      const before = await hash();
      let away: (operation: string) => boolean = (operation) => operation.endsWith('.3');
      const submit: GraphStore['submit'] = async (changeSet) => {
        if (away(changeSet.operation)) throw new GraphError('unavailable', 'The database does not answer.');
        return store.submit(changeSet);
      };
      const failing: GraphStore = { ...store, submit };
      const first = await begin(failing);
      await expect(first.imports.apply(first.job.id, coordinator)).rejects.toMatchObject({ code: 'unavailable' });
      expect([await hash(), await store.revision()]).toEqual([before, 5]);
      away = (operation) => /\.(3|2\.back)$/.test(operation);
      const second = await begin(failing);
      await expect(second.imports.apply(second.job.id, coordinator)).rejects.toMatchObject({ message: expect.stringMatching(/still there; to take it back: npm run import -- --undo \S+$/) }); // prettier-ignore
      await undoParts(second.job.operation, undoIn(store));
      expect(await hash()).toBe(before);
    }, 30_000);
  });

  it('stays as it was planned before where planning it again breaks off', async () => {
    const { store, change, client } = await open();
    const now = () => new Date();
    const imports = createImports({ store, now });
    await imports.apply((await imports.start('a.json', flat(), coordinator)).id, coordinator);
    const node = async () => (await client().graph()).nodes.find(({ keys }) => keys?.some(({ key }) => key === 'a'))!;
    await change({ kind: 'edit-node', id: (await node()).id, set: { label: 'Mine' }, base: { label: 'A' } });
    const job = await imports.start('a.json', flat('A2'), coordinator);
    const set: GraphStore['side']['set'] = async (kind, id, value) => {
      if (kind === 'import-job') throw new GraphError('unavailable', 'The database does not answer.');
      return store.side.set(kind, id, value);
    };
    const failing = createImports({ store: { ...store, side: { ...store.side, set } }, now });
    const chosen = failing.choose(job.id, { ...noChoices, conflicts: 'file' }, coordinator);
    await expect(chosen).rejects.toMatchObject({ code: 'unavailable' });
    expect((await imports.records(job.id, { from: 0, limit: 10 })).records[0]?.cells).toMatchObject([{ take: 'here' }]);
    await imports.apply(job.id, coordinator);
    expect((await node()).label).toBe('Mine');
  });

  it('what an import brought is remembered, though the server went down before it said that it was applied', async () => {
    const { store, change } = await open();
    let today = new Date('2024-06-01T00:00:00Z');
    const imports = createImports({ store, now: () => today });
    const job = await imports.start('a.json', flat(), coordinator);
    const stored = await store.side.get('import-job', job.id);
    const pieces = await Promise.all((await store.side.list('import-changes')).map((id) => store.side.get('import-changes', id))); // prettier-ignore
    const changes = pieces.flatMap((piece) => z.array(Change).parse(JSON.parse(String(piece))));
    await store.submit({ operation: job.operation, who: coordinator, at: today.toISOString(), act: { changes } });
    await store.side.set('import-job', job.id, { ...Object(stored), job: { ...job, state: 'applying' } });
    const [node] = (await app!.client().graph()).nodes.filter(({ label }) => label === 'A');
    await change({ kind: 'edit-node', id: node!.id, set: { label: 'Mine' }, base: { label: 'A' } });
    today = new Date('2024-06-09T00:00:00Z');
    const again = await imports.start('a.json', flat(), coordinator);
    expect(await store.side.list('import-job')).toEqual([again.id]);
    expect(again).toMatchObject({ changeCount: 0, planned: { kept: 1, changed: 0 } });
    // As where a backup of the network is brought elsewhere: what differs is for a person to say.
    for (const id of await store.side.list('import-memory')) await store.side.set('import-memory', id, undefined);
    const elsewhere = await imports.start('a.json', flat(), coordinator);
    expect(elsewhere).toMatchObject({ changeCount: 1, planned: { conflicting: 1, changed: 0, kept: 0 } });
  });

  it('a staged import outlives the server, and a week', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'weft-import-'));
    let today = new Date('2024-06-01T00:00:00Z');
    const now = () => today;
    try {
      let store = await openEmbeddedStore({ folder });
      const [first, second] = await Promise.all(
        [0, 1].map((at) => createImports({ store, now }).start(`${at}.json`, flat(), coordinator)),
      );
      await store.close();
      store = await openEmbeddedStore({ folder });
      expect(await createImports({ store, now }).get(first!.id)).toEqual(first);
      expect(await createImports({ store, now }).apply(first!.id, coordinator)).toMatchObject({
        state: 'applied',
        revision: 1,
      });
      today = new Date('2024-06-09T00:00:00Z');
      await createImports({ store, now }).start('c.json', flat('A', 'c'), coordinator);
      await expect(createImports({ store, now }).get(second!.id)).rejects.toMatchObject({ code: 'not_found' });
      expect(await store.side.list('import-job')).toHaveLength(1);
      expect(await store.side.list('import-changes')).toHaveLength(1);
      await store.close();
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
