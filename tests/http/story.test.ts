import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiClient } from '../../graph-schema/api-client.ts';
import type { ChangeInput } from '../../graph-schema/changes.ts';
import { GraphError } from '../../graph-schema/errors.ts';
import type { Level } from '../../graph-schema/levels.ts';
import { networkStores } from '../support/network-stores.ts';
import { openTestApp, type TestApp } from '../support/open-test-app.ts';

const stated = { kind: 'stated' } as const;
const refused = (promise: Promise<unknown>): Promise<GraphError> =>
  promise.then(
    () => expect.fail('it was not refused'),
    (error: unknown) => (error instanceof GraphError ? error : expect.fail(String(error))),
  );

describe.each(networkStores())('a network edited by two people, kept in $name', ({ open }) => {
  let app: TestApp;
  let ana: ApiClient;
  let ben: ApiClient;
  beforeAll(async () => {
    const store = await open();
    app = await openTestApp(store ? { store } : {});
    ana = app.client({ name: 'Ana Łukasz' });
    ben = app.client({ name: '本' });
  });
  afterAll(() => app?.close());

  it('is written, found, edited by both, contested, and taken back', async () => {
    const began = await app.hash();
    const { revision: start } = await ana.summary();
    const live = await app.follow({ after: start });

    const made = await ana.change({
      body: {
        operation: 'make',
        why: 'A first project',
        changes: [
          {
            kind: 'create-node',
            record: {
              id: 'o1',
              type: 'Organization',
              label: 'Atelier du bois',
              fields: { email: 'a@example.org' },
              origin: stated,
            },
          },
          {
            kind: 'create-node',
            record: {
              id: 'p1',
              type: 'Project',
              label: { en: 'Timber skills', fr: 'Métiers du bois' },
              tags: ['wood'],
              origin: stated,
            },
          },
          {
            kind: 'create-edge',
            record: { id: 'e1', type: 'RUNS', source: 'o1', target: 'p1', direction: 'directed', origin: stated },
          },
          { kind: 'create-node', record: { id: 'o2', type: 'Organization', label: 'Forest school', origin: stated } },
          {
            kind: 'create-interaction',
            record: {
              id: 'i1',
              at: '2024-03-01',
              kind: 'meeting',
              participants: ['o1', 'o2'],
              note: 'Talked about apprentices',
            },
          },
        ],
      },
    });
    expect(made).toEqual({ operation: 'make', revision: start + 1, repeated: false });
    expect(await live.reaches(made.revision)).toMatchObject({
      event: 'change',
      operation: 'make',
      nodes: { o1: { label: 'Atelier du bois' }, p1: { tags: ['wood'] }, o2: {} },
      edges: { e1: { source: 'o1', target: 'p1' } },
      others: ['interaction'],
    });

    const again = await ana.change({
      body: {
        operation: 'make-2',
        changes: [{ kind: 'create-node', record: { id: 'x', type: 'Keyword', label: 'X', origin: stated } }],
      },
    });
    const repeat = await Promise.all(
      Array.from({ length: 20 }, () =>
        ben.change({
          body: {
            operation: 'make-2',
            changes: [{ kind: 'create-node', record: { id: 'x', type: 'Keyword', label: 'X', origin: stated } }],
          },
        }),
      ),
    );
    expect(new Set(repeat.map(({ revision, repeated }) => `${revision} ${repeated}`))).toEqual(
      new Set([`${again.revision} true`]),
    );

    expect((await ben.search({ body: { text: 'metiers' } })).hits.map(({ node }) => node.id)).toEqual(['p1']);
    expect((await ben.node({ params: { id: 'o1' } })).edges.map(({ id }) => id)).toEqual(['e1']);
    expect((await ben.node({ params: { id: 'o1' } })).contacts).toBe(1);
    const selected = await ben.select({
      body: {
        filter: { linked: { edgeTypes: ['RUNS'], along: 'out', to: { tag: ['wood'] } } },
        facets: [{ by: 'type' }],
        nodes: true,
        edges: true,
      },
    });
    expect(selected).toMatchObject({
      total: 1,
      ids: ['o1'],
      truncated: false,
      facets: [{ values: [{ value: 'Organization', count: 1 }] }],
    });
    const ego = await ben.focus({ body: { ids: ['o1'], hops: 1 } });
    expect(ego.nodes.map(({ node, hops }) => [node.id, hops])).toEqual([
      ['o1', 0],
      ['p1', 1],
    ]);
    expect(await ben.contacts()).toMatchObject({
      nodes: ['o1', 'o2'],
      kinds: ['meeting'],
      ids: ['i1'],
      at: ['2024-03-01'],
      kind: [0],
      offsets: [0, 2],
      participants: [0, 1],
    });
    expect(await ben.frequencies({ body: { window: { from: '2024-01-01', to: '2024-07-01' } } })).toMatchObject({
      months: 6,
      nodes: ['o1', 'o2'],
      of: { count: [1, 1], partners: [1, 1] },
      pairs: { a: [0], b: [1], count: [1], longestGap: [null] },
    });

    // Two people, two fields: both win. One field: the second hears of it.
    const edit = (operation: string, set: Record<string, string>, base: Record<string, string | null>) => ({
      body: { operation, changes: [{ kind: 'edit-node' as const, id: 'o1', set, base }] },
    });
    await ana.change(edit('ana-1', { label: 'Atelier' }, { label: 'Atelier du bois' }));
    await ben.change(edit('ben-1', { 'fields.website': 'https://atelier.example' }, { 'fields.website': null }));
    const { node: both } = await ana.node({ params: { id: 'o1' } });
    expect(both).toMatchObject({
      label: 'Atelier',
      fields: { website: 'https://atelier.example', email: 'a@example.org' },
    });
    const before = await app.hash();
    const conflict = await refused(ben.change(edit('ben-2', { label: 'Werkstatt' }, { label: 'Atelier du bois' })));
    expect(conflict.code).toBe('conflict');
    expect(conflict.issues).toMatchObject([{ id: 'o1', field: 'label', theirs: 'Atelier' }]);
    expect(JSON.stringify(conflict.issues)).toContain('Werkstatt');
    expect(await app.hash()).toBe(before);

    // Undo restores exactly what was, and is refused where somebody built upon it.
    expect((await refused(ana.change({ body: { operation: 'u0', undo: 'make' } }))).code).toBe('conflict');
    for (const operation of ['ben-1', 'ana-1', 'make-2', 'make']) {
      await ana.change({ body: { operation: `undo-${operation}`, undo: operation } });
    }
    expect(await app.hash()).toBe(began);
    const end = await ana.summary();
    expect(end.revision).toBe(start + 8);
    const last = await live.reaches(end.revision);
    expect(last).toMatchObject({
      event: 'change',
      nodes: { o1: null, o2: null, p1: null },
      edges: { e1: null },
      others: ['interaction'],
    });
    // Every revision was told, in order, once.
    expect(live.events.map(({ revision }) => revision)).toEqual(
      Array.from({ length: 8 }, (_, index) => start + 1 + index),
    );
    live.close();
  });

  it('keeps what a reader does not see when that reader edits', async () => {
    await app.change({
      kind: 'create-node',
      record: {
        id: 'kept',
        type: 'Organization',
        label: 'Kept',
        fields: { email: 'me@example.org', website: 'w' },
        fieldLevels: { email: 'facilitator' },
        origin: stated,
      },
    });
    const member = app.client({ level: 'member' });
    expect((await member.node({ params: { id: 'kept' } })).node.fields).toEqual({ website: 'w' });
    await member.change({
      body: {
        operation: randomUUID(),
        changes: [{ kind: 'edit-node', id: 'kept', set: { label: 'Kept well' }, base: { label: 'Kept' } }],
      },
    });
    expect((await ana.node({ params: { id: 'kept' } })).node).toMatchObject({
      label: 'Kept well',
      fields: { email: 'me@example.org', website: 'w' },
    });

    const view = { id: 'shared', name: 'Shared', members: ['kept', 'narrow'], perspective: '@settings {}' };
    await app.change(
      {
        kind: 'create-node',
        record: { id: 'narrow', type: 'Organization', label: 'Narrow', level: 'facilitator', origin: stated },
      },
      { kind: 'put', what: 'view', id: 'shared', value: view },
      { kind: 'put', what: 'positions', id: 'shared', value: { kept: [1, 1], narrow: [2, 2] } },
    );
    const shown = { id: 'shared', name: 'Shared', members: ['kept'] };
    expect((await member.graph()).views).toEqual([shown]);
    await member.change({
      body: {
        operation: randomUUID(),
        changes: [
          { kind: 'put', what: 'view', id: 'shared', value: { ...shown, name: 'Renamed' }, base: shown },
          { kind: 'put', what: 'positions', id: 'shared', value: { kept: [3, 3], narrow: null } },
        ],
      },
    });
    expect((await ana.graph()).views).toEqual([{ ...view, name: 'Renamed' }]);
    expect((await ana.positions({ params: { id: 'shared' } })).positions).toEqual({ kept: [3, 3], narrow: [2, 2] });
    const guest = app.client({ level: 'guest' });
    expect(
      (
        await refused(
          guest.change({ body: { operation: randomUUID(), changes: [{ kind: 'delete-node', id: 'kept' }] } }),
        )
      ).code,
    ).toBe('forbidden');
    for (const level of ['guest', 'member', 'facilitator'] as const) {
      const asked = app.client({ level });
      expect((await refused(asked.startImport({ query: { name: 'x.json' }, body: Buffer.from('{}') }))).code).toBe(
        'forbidden',
      );
      expect((await refused(asked.getImport({ params: { id: 'x' } }))).code).toBe('forbidden');
    }
  });

  it('imports a file in three steps, and takes the import back', async () => {
    const before = await app.hash();
    const file = {
      elements: [
        { label: 'Oak guild', type: 'Organization', tags: ['wood'] },
        { label: 'Pine guild', type: 'Organization' },
      ],
      connections: [{ from: 'Oak guild', to: 'Pine guild', type: 'Partner' }],
    };
    const staged = await ana.startImport({ query: { name: 'guilds.json' }, body: Buffer.from(JSON.stringify(file)) });
    expect(staged).toMatchObject({
      state: 'ready',
      file: 'guilds.json',
      counts: { nodes: { inFile: 2, created: 2 }, edges: { inFile: 1, created: 1 } },
    });
    expect(await app.hash()).toBe(before);
    const applied = await ana.applyImport({ params: { id: staged.id } });
    expect(applied).toMatchObject({ state: 'applied', id: staged.id });
    expect((await ana.search({ body: { text: 'guild' } })).total).toBe(2);
    expect(await ana.getImport({ params: { id: staged.id } })).toEqual(applied);
    await ana.change({ body: { operation: randomUUID(), undo: applied.operation } });
    expect(await app.hash()).toBe(before);
  });

  it('gives the outline of a network: the snapshot without its nodes and edges', async () => {
    const { nodes, edges, ...rest } = await app.client().graph();
    expect(nodes.length).toBeGreaterThan(0);
    expect(edges).toBeDefined();
    expect(await app.client().outline()).toEqual(rest);
  });

  it('holds the positions of a view apart from the rest', async () => {
    await app.change(
      { kind: 'create-node', record: { id: 'placed', type: 'Organization', label: 'Placed', origin: stated } },
      { kind: 'put', what: 'view', id: 'v1', value: { id: 'v1', name: 'One view' } },
      { kind: 'put', what: 'view', id: 'v2', value: { id: 'v2', name: 'Another' } },
      { kind: 'put', what: 'positions', id: 'v1', value: { placed: [1.5, -2] } },
    );
    expect((await ana.positions({ params: { id: 'v1' } })).positions).toEqual({ placed: [1.5, -2] });
    expect((await ana.positions({ params: { id: 'v2' } })).positions).toEqual({});
    expect((await refused(ana.positions({ params: { id: 'v3' } }))).code).toBe('not_found');
  });

  it('sends the positions of a view again only when they differ for the one who asks', async () => {
    const type = { key: 'Secret', name: 'Secret', level: 'coordinator', fields: [], shape: 'circle' };
    const put = (what: 'view' | 'positions', id: string, value: object) =>
      ({ kind: 'put', what, id, value }) as ChangeInput;
    await app.change(
      { kind: 'put', what: 'node-type', id: type.key, value: type },
      { kind: 'create-node', record: { id: 'seen', type: 'Organization', label: 'Seen', origin: stated } },
      { kind: 'create-node', record: { id: 'unseen', type: 'Secret', label: 'Unseen', origin: stated } },
      put('view', 'tagged', { id: 'tagged', name: 'Tagged' }),
      put('positions', 'tagged', { seen: [1, 2], unseen: [3, 4] }),
      put('view', 'out-of-sight', { id: 'out-of-sight', name: 'Hidden', filter: { type: ['Secret'] } }),
      put('positions', 'out-of-sight', { seen: [5, 6] }),
      put('positions', 'left-over', { seen: [7, 8] }),
    );
    const ask = (etag?: string, level?: Level, id = 'tagged') =>
      app.ask(`/api/views/${id}/positions`, {
        ...(level && { level }),
        ...(etag !== undefined && { headers: { 'if-none-match': etag } }),
      });
    const first = await ask();
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^W\/"[\w-]+"$/);
    expect(first.headers.get('cache-control')).toBe('private, no-cache');
    expect(first.headers.get('vary')).toContain('weft-level');
    expect((await first.json()).positions).toEqual({ seen: [1, 2], unseen: [3, 4] });

    // Other writes do not make them other positions, and the reader learns of the new revision all the same.
    await app.change({ kind: 'put', what: 'setting', id: 'number', value: 1, base: null });
    const same = await ask(etag);
    expect([same.status, await same.text()]).toEqual([304, '']);
    expect(same.headers.get('etag')).toBe(etag);
    expect(same.headers.get('weft-revision')).toBe(String(await app.store.revision()));

    const guest = await ask(etag, 'guest');
    expect([guest.status, (await guest.json()).positions]).toEqual([200, { seen: [1, 2] }]);
    const guestTag = guest.headers.get('etag') ?? '';
    await app.change(put('positions', 'tagged', { unseen: [9, 9] }));
    expect((await ask(guestTag, 'guest')).status).toBe(304);
    expect((await ask(etag)).status).toBe(200);
    await app.change(put('positions', 'tagged', { seen: [9, 9] }));
    expect((await ask(guestTag, 'guest')).status).toBe(200);

    expect((await ask(undefined, undefined, 'out-of-sight')).status).toBe(200);
    for (const [id, level] of [
      ['out-of-sight', 'guest'],
      ['left-over', undefined],
      ['none', 'guest'],
    ] as const) {
      const answer = await ask('*', level, id);
      expect([id, answer.status, answer.headers.get('etag')]).toEqual([id, 404, null]);
    }
  });
});
