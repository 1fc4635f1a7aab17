import { describe, expect, it } from 'vitest';
import type { ChangeInput } from '../../graph-schema/changes.ts';
import { planMerge } from '../../graph-schema/duplicates/merge.ts';
import { notTheSame } from '../../graph-schema/duplicates/verdicts.ts';
import { NodeId } from '../../graph-schema/ids.ts';
import type { Level } from '../../graph-schema/levels.ts';
import { contactInput, edgeInput, nodeInput, refusalOf } from '../support/inputs.ts';
import { networkStores } from '../support/network-stores.ts';
import { openTestApp } from '../support/open-test-app.ts';

const organisation = (id: string, label: string, more: object = {}) =>
  nodeInput(id, { type: 'Organization', label, ...more });
const works = (id: string, source: string, target: string) => edgeInput(id, source, target, { type: 'RELATED' });
const id = (text: string) => NodeId.parse(text);

describe.each(networkStores())('duplicates on $name', ({ open }) => {
  it('are told to who may see them, go once they are judged or merged, and come back with undo', async () => {
    const store = await open();
    const app = await openTestApp(store ? { store } : {});
    await app.change(
      organisation('a', 'Baobab Trust'), organisation('b', 'Baobab Trust Ltd'), organisation('h', 'BAOBAB TRUST', { level: 'coordinator' }),
      organisation('n', 'Solar Guild', { fields: { telephone: '2021345' }, fieldLevels: { telephone: 'coordinator' } }),
      organisation('o', 'Solar Guild of the Lakes', { fields: { telephone: '2021345' } }),
      nodeInput('ke', { type: 'Country', label: 'Kenya' }), nodeInput('sn', { type: 'Country', label: 'Senegal' }),
      works('e1', 'a', 'o'), works('e2', 'b', 'n'), works('e3', 'a', 'b'), contactInput('i1', ['b', 'o']), contactInput('i2', ['n', 'o'], { about: ['b'] }),
    ); // prettier-ignore
    const ask = async (level: Level, body = {}) => app.client({ level }).duplicates({ body });
    const pairs = async (level: Level) => (await ask(level)).candidates.map(({ ids }) => ids.join(' '));
    const scoreOf = async (level: Level, pair: string) =>
      (await ask(level)).candidates.find(({ ids }) => ids.join(' ') === pair)?.score ?? 0;
    expect(await pairs('coordinator')).toEqual(expect.arrayContaining(['a b', 'a h', 'b h', 'n o']));
    expect((await pairs('facilitator')).filter((pair) => pair.includes('h'))).toEqual([]);
    // A telephone number they do not see tells them nothing.
    expect(await scoreOf('facilitator', 'n o')).toBeLessThan(await scoreOf('coordinator', 'n o'));
    const one = await ask('coordinator', { limit: 1 });
    expect(one.total).toBeGreaterThan(one.candidates.length);
    expect(one.nodes.map((node) => node.id)).toEqual(one.candidates[0]!.ids);
    for (const level of ['guest', 'member'] as const) expect((await refusalOf(ask(level))).code).toBe('forbidden');
    const pair = { body: { ids: [id('a'), id('b')] as [NodeId, NodeId] } };
    expect((await refusalOf(app.client({ level: 'facilitator' }).pair(pair))).code).toBe('forbidden');
    expect((await refusalOf(app.client().pair({ body: { ids: [id('a'), id('nobody')] } }))).code).toBe('not_found');

    // Countries they are connected with speak against it.
    const before = await scoreOf('coordinator', 'a b');
    await app.change(works('c1', 'a', 'ke'), works('c2', 'b', 'sn'));
    expect(await scoreOf('coordinator', 'a b')).toBeLessThan(before);

    const judged = await app.change(notTheSame([id('o'), id('n')], { by: 'Ada', at: '2024-01-01T00:00:00Z' }));
    expect(await pairs('coordinator')).not.toContain('n o');
    expect(await pairs('facilitator')).not.toContain('n o');
    await app.client().change({ body: { operation: 'undo-judged' as never, undo: judged as never } });
    expect(await pairs('coordinator')).toContain('n o');

    const hash = await app.hash();
    const found = await app.client().pair(pair);
    expect(found.edges.map((edge) => edge.id)).toEqual(['c1', 'c2', 'e1', 'e2', 'e3']);
    expect(found.contacts.map((contact) => contact.id)).toEqual(['i1', 'i2']);
    const [survivor, other] = found.nodes;
    const { types } = await app.client().graph();
    const plan = planMerge({ survivor, other, edges: found.edges, contacts: found.contacts, types });
    const typed = plan.before.length > 0 ? await app.change(...plan.before) : undefined;
    const merge = await app.change(...(plan.changes as ChangeInput[]));
    expect((await app.client().node({ params: { id: id('b') } })).node).toMatchObject({
      id: 'a',
      fields: { otherNames: ['Baobab Trust Ltd'] },
    });
    expect(await pairs('coordinator')).toContain('a h');
    await app.client().change({ body: { operation: 'undo-merge' as never, undo: merge as never } });
    if (typed) await app.client().change({ body: { operation: 'undo-typed' as never, undo: typed as never } });
    expect(await app.hash()).toBe(hash);
    await app.close();
  });
});
