import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChangeInput } from '../../graph-schema/changes.ts';
import { networkStores } from '../support/network-stores.ts';
import { openTestApp, type TestApp } from '../support/open-test-app.ts';

const stated = { kind: 'stated' } as const;
let counter = 0;
const fresh = (name: string) => `${name}-${(counter += 1)}`;
const node = (id: string, more: object = {}): ChangeInput => ({
  kind: 'create-node',
  record: { id, type: 'Organization', label: id, origin: stated, ...more },
});
const edge = (id: string, source: string, target: string, more: object = {}): ChangeInput => ({
  kind: 'create-edge',
  record: { id, type: 'RELATED', source, target, direction: 'directed', origin: stated, ...more },
});
const edit = (id: string, set: Record<string, unknown>, base: Record<string, unknown>): ChangeInput =>
  ({ kind: 'edit-node', id, set, base }) as ChangeInput;

describe.each(networkStores())('live updates from $name', ({ open }) => {
  let app: TestApp;
  beforeAll(async () => {
    const store = await open();
    app = await openTestApp(store ? { store } : {});
  });
  afterAll(() => app?.close());

  it('begin now, or where the reader was, by the query or by Last-Event-ID', async () => {
    const a = fresh('a');
    await app.change(node(a));
    const after = await app.store.revision();
    const b = fresh('b');
    const c = fresh('c');
    await app.change(node(b));
    await app.change(edit(b, { label: 'changed' }, { label: b }));
    const now = await app.follow();
    const [query, header] = [await app.follow({ after }), await app.follow({ lastEventId: after })];
    await app.change(node(c));
    const last = after + 3;
    for (const reader of [now, query, header]) await reader.reaches(last);
    expect(now.events.map(({ revision }) => revision)).toEqual([last]);
    expect(query.events).toEqual(header.events);
    expect(query.events).toMatchObject([
      // Only the newest form of a record is told: the one of the second event.
      { event: 'change', revision: after + 1, operation: '', nodes: {}, edges: {}, others: [] },
      { event: 'change', revision: after + 2, nodes: { [b]: { label: 'changed' } } },
      { event: 'change', revision: last, nodes: { [c]: { label: c } } },
    ]);
    expect(query.text()).toContain(`id: ${last}\ndata: {`);
    for (const reader of [now, query, header]) reader.close();
  });

  it('tell who saw a node that was merged away that what names it names another now', async () => {
    const [seen, unseen, survivor] = [fresh('seen'), fresh('unseen'), fresh('survivor')];
    await app.change(node(seen), node(unseen, { level: 'coordinator' }), node(survivor));
    const after = await app.store.revision();
    const merge = (id: string): ChangeInput[] => [
      { kind: 'delete-node', id } as ChangeInput,
      { kind: 'put', what: 'alias', id, value: { survivor } },
    ];
    await app.change(...merge(seen));
    await app.change(...merge(unseen));
    const followed = async (level: 'guest' | 'coordinator') => {
      const reader = await app.follow({ after, level });
      await reader.reaches(after + 2);
      reader.close();
      return reader.events.map((event) => (event.event === 'change' ? event.others : event.event));
    };
    const kinds = ['positions', 'saved-filter', 'view'];
    expect(await followed('guest')).toEqual([kinds, []]);
    expect(await followed('coordinator')).toEqual([['alias', ...kinds], ['alias', ...kinds]]); // prettier-ignore
  });

  it('say resync to who is ahead of the network, or too far behind, and go on from there', async () => {
    const revision = await app.store.revision();
    const ahead = await app.follow({ after: revision + 1_000 });
    expect(await ahead.reaches(0)).toEqual({ event: 'resync', revision });
    await app.change(node(fresh('n')));
    expect(await ahead.reaches(revision + 1)).toMatchObject({ event: 'change' });
    ahead.close();
  });

  it('say resync for more than 1,000 changed records, live and afterwards', async () => {
    const after = await app.store.revision();
    const live = await app.follow({ after });
    const ids = Array.from({ length: 1_001 }, () => fresh('many'));
    await app.change(...ids.map((id) => node(id)));
    expect(await live.reaches(after + 1)).toEqual({ event: 'resync', revision: after + 1 });
    const later = await app.follow({ after });
    expect(await later.reaches(after + 1)).toEqual({ event: 'resync', revision: after + 1 });
    live.close();
    later.close();
  });

  it('tell each level what it sees, and nothing of the rest', async () => {
    const [seen, hidden, narrowed, call] = [fresh('seen'), fresh('hidden'), fresh('narrowed'), fresh('call')];
    const after = await app.store.revision();
    const readers = {
      guest: await app.follow({ after, level: 'guest' }),
      member: await app.follow({ after, level: 'member' }),
      coordinator: await app.follow({ after }),
    };
    const all = (revision: number) => Promise.all(Object.values(readers).map((reader) => reader.reaches(revision)));

    await app.change(
      node(seen),
      node(hidden, { level: 'facilitator' }),
      node(narrowed, { fields: { email: 'e@x.example', website: 'w' } }),
      edge(fresh('e'), seen, hidden),
    );
    const [guest, member, coordinator] = await all(after + 1);
    expect(guest).toMatchObject({ nodes: { [seen]: {}, [narrowed]: { fields: { website: 'w' } } }, edges: {} });
    expect(member).toMatchObject({ nodes: { [narrowed]: { fields: { email: 'e@x.example', website: 'w' } } } });
    expect(JSON.stringify([guest, member])).not.toContain(hidden);
    expect(JSON.stringify(guest)).not.toContain('e@x.example');
    expect(coordinator).toMatchObject({ nodes: { [hidden]: { level: 'facilitator' } } });

    // What happens out of sight moves the revision on, and that is all.
    await app.change(edit(hidden, { label: 'secret name' }, { label: hidden }));
    for (const event of (await all(after + 2)).slice(0, 2)) {
      expect(event).toEqual({ event: 'change', revision: after + 2, operation: '', nodes: {}, edges: {}, others: [] });
    }
    await app.change({
      kind: 'create-interaction',
      record: { id: call, at: '2024-01-01', kind: 'call', participants: [seen, narrowed] },
    });
    expect((await all(after + 3)).map((event) => 'others' in event && event.others)).toEqual([
      [],
      ['interaction'],
      ['interaction'],
    ]);
    await app.change({ kind: 'edit-interaction', id: call, set: { note: 'secret note' }, base: { note: null } });
    expect((await all(after + 4)).map((event) => 'others' in event && event.others)).toEqual([[], [], ['interaction']]);
    // One with two participants, of whom a member sees one, is out of a member's sight.
    await app.change({
      kind: 'create-interaction',
      record: { id: fresh('call'), at: '2024-01-01', kind: 'call', participants: [seen, hidden] },
    });
    expect((await all(after + 5)).map((event) => 'others' in event && event.others)).toEqual([[], [], ['interaction']]);

    await app.change({ kind: 'delete-node', id: hidden });
    expect((await all(after + 6))[0]).toEqual({
      event: 'change',
      revision: after + 6,
      operation: '',
      nodes: {},
      edges: {},
      others: [],
    });
    await app.change({ kind: 'delete-node', id: seen });
    expect((await all(after + 7))[0]).toMatchObject({ nodes: { [seen]: null }, edges: {} });

    for (const text of ['secret name', 'secret note', hidden]) {
      expect(readers.guest.text()).not.toContain(text);
      expect(readers.member.text()).not.toContain(text);
    }
    // Who comes back afterwards is told no more than who was there.
    const back = await app.follow({ after, level: 'guest' });
    await back.reaches(after + 7);
    for (const text of ['secret name', 'secret note', hidden, 'e@x.example', call])
      expect(back.text()).not.toContain(text);
    for (const reader of [...Object.values(readers), back]) reader.close();
  });

  it('say resync when something comes into sight or leaves it, and never tell what was hidden since', async () => {
    const [id, other] = [fresh('comes'), fresh('other')];
    await app.change(node(id, { label: 'once public' }), node(other), edge(fresh('e'), id, other));
    const after = await app.store.revision();
    const guest = await app.follow({ after, level: 'guest' });
    const member = await app.follow({ after, level: 'member' });
    await app.change(edit(id, { description: 'public text' }, { description: null }));
    await app.change(edit(id, { level: 'member' }, { level: null }));
    expect(await guest.reaches(after + 2)).toEqual({ event: 'resync', revision: after + 2 });
    expect(await member.reaches(after + 2)).toMatchObject({ event: 'change', nodes: { [id]: { level: 'member' } } });
    // An edge to what is hidden now is not told.
    await app.change(edge(fresh('e'), other, id));
    expect(await guest.reaches(after + 3)).toMatchObject({ event: 'change', edges: {}, operation: '' });
    const back = await app.follow({ after, level: 'guest' });
    expect(await back.reaches(after + 1)).toEqual({ event: 'resync', revision: after + 3 });
    expect(back.text()).not.toContain('public text');
    for (const reader of [guest, member, back]) reader.close();
  });

  it('say resync to the lower levels when the level of a type or field changes', async () => {
    const key = `Kind${fresh('k').replace('-', '')}`;
    const type = { key, name: 'Kind', shape: 'circle', fields: [{ key: 'cost', name: 'Cost', kind: 'text' }] } as const;
    const id = fresh('typed');
    await app.change({ kind: 'put', what: 'node-type', id: key, value: type as never });
    await app.change(node(id, { type: key, fields: { cost: 'secret cost' } }));
    const after = await app.store.revision();
    const [guest, coordinator] = [await app.follow({ after, level: 'guest' }), await app.follow({ after })];
    const closed = { ...type, fields: [{ ...type.fields[0], level: 'facilitator' }] };
    await app.change({ kind: 'put', what: 'node-type', id: key, value: closed as never, base: type as never });
    await guest.reaches(after + 1);
    expect(guest.events.every(({ event }) => event === 'resync')).toBe(true);
    expect(await coordinator.reaches(after + 1)).toMatchObject({ event: 'change', others: ['node-type'] });
    await app.change(edit(id, { label: 'new label' }, { label: id }));
    expect(await guest.reaches(after + 2)).toMatchObject({ nodes: { [id]: { label: 'new label' } } });
    expect(guest.text()).not.toContain('secret cost');
    guest.close();
    coordinator.close();
  });

  it('reach many readers of many writes in order, none lost', async () => {
    const after = await app.store.revision();
    const readers = await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        app.follow({ after, ...(index % 2 ? { level: 'guest' as const } : {}) }),
      ),
    );
    const writes = 40;
    await Promise.all(Array.from({ length: writes }, () => app.change(node(fresh('w')))));
    await Promise.all(readers.map((reader) => reader.reaches(after + writes)));
    const expected = Array.from({ length: writes }, (_, index) => after + 1 + index);
    for (const reader of readers) {
      expect(reader.events.map(({ revision }) => revision)).toEqual(expected);
      reader.close();
    }
  });
});

describe('the stream', () => {
  it('is refused beyond the number of readers, freed by each that leaves, and ended by the end of the server', async () => {
    const app = await openTestApp({ app: { maxReaders: 2 } });
    try {
      const [one, two] = [await app.follow(), await app.follow()];
      expect((await app.follow()).status).toBe(503);
      one.close();
      await expect.poll(async () => (await app.follow()).status).toBe(200);
      two.close();
    } finally {
      await app.close();
    }
  });

  it('gives its head alone to who asks for that, without a place among the readers', async () => {
    const app = await openTestApp({ app: { maxReaders: 1 } });
    try {
      for (let round = 0; round < 3; round += 1) {
        const head = await app.ask('/api/events', { method: 'HEAD' });
        expect([head.status, head.headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8']);
      }
      const reader = await app.follow();
      expect(reader.status).toBe(200);
      expect((await app.ask('/api/events', { method: 'HEAD' })).status).toBe(200);
      reader.close();
    } finally {
      await app.close();
    }
  });

  it('lets a reader go that does not read', async () => {
    const app = await openTestApp();
    try {
      const stuck = connect({ host: '127.0.0.1', port: app.port });
      stuck.pause();
      stuck.write(`GET /api/events HTTP/1.1\r\nHost: 127.0.0.1:${app.port}\r\n\r\n`);
      const gone = new Promise((done) => stuck.once('close', done).once('error', done));
      await new Promise((wait) => setTimeout(wait, 300));
      const text = 'x'.repeat(100_000);
      for (let round = 0; round < 12; round += 1) {
        await app.change(...Array.from({ length: 8 }, () => node(fresh('big'), { description: text })));
      }
      stuck.resume();
      await gone;
      expect((await app.ask('/livez')).status).toBe(200);
    } finally {
      await app.close();
    }
  });
});
