import { describe, expect, it } from 'vitest';
import type { ChangeInput } from '../../graph-schema/changes.ts';
import type { Level } from '../../graph-schema/levels.ts';
import type { ComparisonQuestion } from '../../graph-schema/snapshots/comparison.ts';
import { contactInput, edgeInput, editInput, nodeInput, putInput, refusalOf } from '../support/inputs.ts';
import { networkStores } from '../support/network-stores.ts';
import { openTestApp, type TestApp } from '../support/open-test-app.ts';

const organisation = (id: string, more: object = {}) => nodeInput(id, { type: 'Organization', ...more });
const related = (id: string, source: string, target: string) => edgeInput(id, source, target, { type: 'RELATED' });
const ids = ({ items }: { items: { id: string }[] }) => items.map(({ id }) => id);
const today = () => new Date().toISOString();
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();

async function keep(app: TestApp, id: string, at = today()): Promise<void> {
  const { revision } = await app.client().summary();
  await app.change(putInput('snapshot', id, { id, name: `Board ${id}`, revision, at, by: 'Ada' }));
}
const compare = (app: TestApp, question: Partial<ComparisonQuestion> & { from: string }, level?: Level) =>
  app.client(level ? { level } : {}).compareSnapshots({ body: question });

describe.each(networkStores())('snapshots on $name', ({ open }) => {
  it('are named, listed, compared with each other and today, and leave with undo', async () => {
    const store = await open();
    const app = await openTestApp(store ? { store } : {});
    await app.change(
      organisation('a', { label: 'Baobab' }), organisation('b'), organisation('c'), organisation('d', { level: 'coordinator' }),
      related('ab', 'a', 'b'), related('bc', 'b', 'c'),
      contactInput('1', ['a', 'b'], { at: daysAgo(130).slice(0, 10) }), contactInput('2', ['b', 'c'], { at: daysAgo(120).slice(0, 10) }),
    ); // prettier-ignore
    await keep(app, 'spring', daysAgo(100));
    const renamed = await app.change(editInput('a', { label: 'Baobab Trust' }, { label: 'Baobab' }));
    await app.change(
      { kind: 'delete-node', id: 'c' } as ChangeInput, organisation('e'), related('ae', 'a', 'e'),
      contactInput('3', ['a', 'b'], { at: daysAgo(2).slice(0, 10) }), contactInput('4', ['a', 'b'], { at: daysAgo(1).slice(0, 10) }), contactInput('5', ['a', 'e'], { at: daysAgo(1).slice(0, 10) }),
    ); // prettier-ignore

    const { snapshots } = await app.client().snapshots();
    expect(snapshots).toMatchObject([{ id: 'spring', name: 'Board spring', by: 'Ada', nodes: 4, edges: 2, contacts: 2 }]); // prettier-ignore
    const found = await compare(app, { from: 'spring' });
    expect([found.nodes.added, found.nodes.removed, found.nodes.changed].map(ids)).toEqual([['e'], ['c'], ['a']]);
    expect(found.nodes.changed.items[0]!.changes).toEqual([{ path: 'label', before: 'Baobab', after: 'Baobab Trust' }]);
    expect([found.edges.added, found.edges.removed].map(ids)).toEqual([['ae'], ['bc']]);
    expect([found.contacts.added, found.contacts.removed].map(ids)).toEqual([['3', '4', '5'], ['2']]);
    expect(found.stronger.items).toEqual([{ a: 'a', b: 'b', before: 1, after: 2 }]);
    expect(found.weaker.total).toBe(0);
    expect([found.from.window.from, found.to.window.to]).toEqual([daysAgo(189).slice(0, 10), daysAgo(-1).slice(0, 10)]);
    const figure = (key: string) => found.figures.find((one) => one.key === key);
    expect(figure('nodes')).toEqual({ key: 'nodes', before: 4, after: 4 });
    expect(figure('contacts')).toEqual({ key: 'contacts', before: 2, after: 3 });
    expect(found.names).toMatchObject({ c: { label: 'c' }, a: { label: 'Baobab Trust' } });

    // The same conditions, and the same levels, as everything else.
    expect(ids((await compare(app, { from: 'spring', filter: { ids: ['a', 'e'] as never } })).nodes.added)).toEqual(['e']); // prettier-ignore
    expect((await compare(app, { from: 'spring' }, 'member')).figures[0]).toMatchObject({ before: 3, after: 3 });
    expect((await app.client({ level: 'guest' }).snapshots()).snapshots).toEqual([]);
    const notFound = [compare(app, { from: 'spring' }, 'guest'), compare(app, { from: 'none' })];
    for (const refused of notFound) expect((await refusalOf(refused)).code).toBe('not_found');

    await keep(app, 'summer');
    await app.client().change({ body: { operation: 'take-back' as never, undo: renamed as never } });
    const between = await compare(app, { from: 'spring', to: 'summer' });
    expect(ids(between.nodes.changed)).toEqual(['a']);
    expect(between.from.revision).toBeLessThan(between.to.revision);
    expect(ids((await compare(app, { from: 'spring' })).nodes.changed)).toEqual([]);
    // What was narrowed since is narrow in its past, too; and what is gone by how it was at its end.
    await app.change(editInput('e', { level: 'coordinator' }, { level: null }), editInput('b', { level: 'coordinator' }, { level: null })); // prettier-ignore
    await app.change({ kind: 'delete-node', id: 'b' } as ChangeInput);
    const told = JSON.stringify(await compare(app, { from: 'spring', to: 'summer' }, 'member'));
    expect(told).not.toMatch(/"[be]"/);
    expect(JSON.stringify(await compare(app, { from: 'spring', to: 'summer' }))).toContain('"e"');

    // Everything as it was then, the snapshots apart; a second time there is nothing to do; and it can be undone.
    const restore = (operation: string, level?: Level) =>
      app
        .client(level ? { level } : {})
        .restoreSnapshot({ params: { id: 'spring' as never }, body: { operation: operation as never } });
    expect((await refusalOf(restore('r0', 'facilitator'))).code).toBe('forbidden');
    const before = await app.client().graph();
    expect((await restore('r1')).changes).toBeGreaterThan(5);
    const back = await compare(app, { from: 'spring' });
    for (const { added, removed, changed } of [back.nodes, back.edges, back.contacts])
      expect([added, removed, changed].map(({ total }) => total)).toEqual([0, 0, 0]);
    expect((await app.client().graph()).nodes.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd']);
    expect((await app.client().snapshots()).snapshots.map(({ id }) => id)).toEqual(['summer', 'spring']);
    expect((await restore('r2')).changes).toBe(0);
    await app.client().change({ body: { operation: 'r3' as never, undo: 'r1' as never } });
    const content = ({ version: _version, updatedAt: _updatedAt, ...rest }: { version: number; updatedAt: string }) =>
      rest;
    expect((await app.client().graph()).nodes.map(content)).toEqual(before.nodes.map(content));

    const later = putInput('snapshot', 'x', { id: 'x', name: 'X', revision: 9_999, at: today() });
    expect((await refusalOf(app.change(later))).code).toBe('invalid_input');
    await app.close();
  });

  it('are gone back to across a merge that made one connection of two', async () => {
    const store = await open();
    const app = await openTestApp(store ? { store } : {});
    const key = (name: string) => [{ source: 'file', key: name }];
    await app.change(
      organisation('a'), organisation('b'), organisation('c'),
      edgeInput('ac', 'a', 'c', { type: 'RELATED', keys: key('1') }), edgeInput('bc', 'b', 'c', { type: 'RELATED', keys: key('2') }),
    ); // prettier-ignore
    await keep(app, 'before');
    await app.change(
      { kind: 'delete-node', id: 'b' } as ChangeInput,
      { kind: 'edit-edge', id: 'ac', type: 'RELATED', set: { keys: [...key('1'), ...key('2')] }, base: { keys: key('1') } } as ChangeInput,
    ); // prettier-ignore
    await app.client().restoreSnapshot({ params: { id: 'before' as never }, body: { operation: 'back' as never } });
    const { edges } = await app.client().graph();
    expect(edges.map(({ id, keys }) => [id, keys])).toEqual([['ac', key('1')], ['bc', key('2')]]); // prettier-ignore
    await app.close();
  });
});
