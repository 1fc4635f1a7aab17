import { describe, expect, it } from 'vitest';
import { NodeId } from '../../graph-schema/ids.ts';
import { rejectMatch } from '../../graph-schema/match/verdicts.ts';
import { edgeInput, nodeInput, refusalOf } from '../support/inputs.ts';
import { networkStores } from '../support/network-stores.ts';
import { openTestApp } from '../support/open-test-app.ts';

const project = (id: string, label: string, more: object = {}) => nodeInput(id, { type: 'Project', label, ...more });
const has = (id: string, keyword: string) => edgeInput(`${id}-${keyword}`, id, keyword, { type: 'HAS_KEYWORD' });

describe.each(networkStores())('who fits an idea, kept in $name', ({ open }) => {
  it('is found by text in several languages, by a node, with a filter, and told to a guest without what is hidden', async () => {
    const store = await open();
    const app = await openTestApp(store ? { store } : {});
    const aliases = ['fr:apprentissage', 'es:aprendizaje', 'zh:学徒制', 'ar:تلمذة صناعية'];
    await app.change(
      nodeInput('k', { type: 'Keyword', label: 'apprenticeship', fields: { aliases } }), nodeInput('ke', { type: 'Country', label: 'Kenya', fields: { iso2: 'KE', iso3: 'KEN' } }),
      project('p', 'Workshops of the north'), project('q', 'Learning beside a master'), project('s', 'Kept quiet', { level: 'member' }),
      nodeInput('o', { type: 'Organization', label: 'Northern Guild' }),
      has('p', 'k'), has('q', 'k'), has('s', 'k'),
      edgeInput('runs', 'o', 'p', { type: 'RUNS' }), edgeInput('in', 'q', 'ke', { type: 'OPERATES_IN' }),
      ...Array.from({ length: 20 }, (_, at) => project(`c${at}`, `Choir ${at}`)),
    ); // prettier-ignore
    const ask = (body: object, level: 'coordinator' | 'guest' = 'coordinator') =>
      app.client({ level }).match({ body: body as never });
    const ids = async (...asked: Parameters<typeof ask>) => (await ask(...asked)).matches.map(({ node }) => node.id);

    for (const text of ['apprenticeships', 'apprentissage', 'aprendizaje', '学徒制', 'تلمذة صناعية']) {
      const found = await ask({ from: { text }, types: ['Project'] });
      expect({ text, ids: found.matches.map(({ node }) => node.id) }).toEqual({ text, ids: ['p', 'q', 's'] });
      expect(found.asked.features).toEqual([{ node: 'k', part: 'keywords' }]);
      expect(found.nodes.map(({ id }) => id)).toContain('k');
    }
    // Where it was asked for comes first.
    expect((await ids({ from: { text: 'apprentissage au Kenya' }, types: ['Project'] }))[0]).toBe('q');
    expect(await ids({ from: { node: 'p' }, types: ['Project'] })).toEqual(['q', 's']);
    expect(await ids({ from: { node: 'p' }, types: ['Project'] }, 'guest')).toEqual(['q']);
    const inKenya = { linked: { to: { ids: ['ke'] } } };
    expect(await ids({ from: { text: 'apprenticeship' }, filter: inKenya })).toEqual(['q']);

    const [first] = (await ask({ from: { text: 'apprenticeship' }, types: ['Organization'] })).matches;
    expect(first).toMatchObject({ node: { id: 'o' }, through: { edgeType: 'RUNS', node: 'p' }, owners: [] });
    const [best] = (await ask({ from: { text: 'apprenticeship' }, types: ['Project'], limit: 1 })).matches;
    expect(best).toMatchObject({ node: { id: 'p' }, owners: [{ edgeType: 'RUNS', node: 'o' }] });

    const pair = [NodeId.parse('q'), NodeId.parse('p')] as const;
    const judged = await app.change(...rejectMatch(pair, { by: 'Ada', at: '2024-01-01T00:00:00.000Z' }));
    expect(await ids({ from: { node: 'p' }, types: ['Project'] })).toEqual(['s']);
    await app.client().change({ body: { operation: 'undo-judged' as never, undo: judged as never } });
    expect(await ids({ from: { node: 'p' }, types: ['Project'] })).toEqual(['q', 's']);

    expect((await refusalOf(ask({ from: { node: 's' } }, 'guest'))).message).toBe(
      'There is no node «s» to begin from.',
    );
    for (const body of [
      {},
      { from: {} },
      { from: { text: '' } },
      { from: { text: 'x'.repeat(20_001) } },
      { from: { text: 'x', node: 'p' } },
      { from: { text: 'x' }, limit: 0 },
      { from: { text: 'x' }, limit: 101 },
      { from: { text: 'x' }, types: [] },
    ]) {
      const { code, message } = await refusalOf(ask(body));
      expect({ body, code, isSentence: /^[A-Z].*\.$/.test(message) }).toEqual({ body, code: 'invalid_input', isSentence: true }); // prettier-ignore
    }
    await app.close();
  });
});
