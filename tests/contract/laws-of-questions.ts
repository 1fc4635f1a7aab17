import fc from 'fast-check';
import { expect, test } from 'vitest';
import { What } from '../../graph-schema/changes.ts';
import type { GraphError } from '../../graph-schema/errors.ts';
import { EdgeId, NodeId } from '../../graph-schema/ids.ts';
import { levels, type Level } from '../../graph-schema/levels.ts';
import { FocusQuestion, SearchQuestion, SelectQuestion } from '../../graph-schema/questions.ts';
import { RecordKind } from '../../graph-schema/records.ts';
import type { GraphStore } from '../../server/store/graph-store.ts';
import { beginning, history, question, type Question } from '../support/arbitraries.ts';
import { edgeInput, nodeInput, putInput, refusalOf } from '../support/inputs.ts';
import type { Model } from '../support/model.ts';
import { Refused } from '../support/model.ts';
import { edgesSeen, interactionsSeen, nodesSeen, recordsSeen } from '../support/model-sight.ts';
import {
  modelEdge,
  modelFocus,
  modelNode,
  modelSearch,
  modelSelect,
  modelSummary,
} from '../support/model-questions.ts';
import { changeSet, codeOf, plain, rows, startedBoth, type StoreKit, undoOf, values } from './store-kit.ts';

/** What a store answers. */
export function lawsOfQuestions({ again, close, fresh, runs, started }: StoreKit): void {
  test('an empty network is at revision 0 and answers every question', async () => {
    const store = await fresh();
    expect(await store.revision()).toBe(0);
    expect(await rows(store, What.options)).toEqual([]);
    expect(await store.summary('guest')).toEqual({
      revision: 0, name: '', nodes: 0, edges: 0, archivedNodes: 0, archivedEdges: 0, interactions: 0, complete: true, sample: false,
    }); // prettier-ignore
    expect(await store.select(SelectQuestion.parse({ facets: [{ by: 'type' }], edges: true }), 'coordinator')).toEqual({
      revision: 0, total: 0, ids: [], truncated: false, facets: [{ dimension: { by: 'type' }, values: [], truncated: false }], edges: [],
    }); // prettier-ignore
    expect(await store.search(SearchQuestion.parse({ text: 'a' }), 'guest')).toEqual({
      revision: 0, total: 0, hits: [], truncated: false,
    }); // prettier-ignore
    expect(await codeOf(store.focus(FocusQuestion.parse({ ids: ['n1'] }), 'guest'))).toBe('not_found');
    expect(await codeOf(store.node(NodeId.parse('n1'), 'coordinator'))).toBe('not_found');
    expect(await codeOf(store.edge(EdgeId.parse('e1'), 'coordinator'))).toBe('not_found');
    expect(await store.log({ after: 0, limit: 10 })).toEqual({ entries: [], complete: true });
  });

  test('random change lists and random questions are answered as by the brute-force model', async () => {
    const questions = fc.array(question, { minLength: 25, maxLength: 40 });
    const property = fc.asyncProperty(beginning, history(5), questions, async (first, steps, questions) => {
      const { store, model, take } = await startedBoth({ started });
      for (const [at, step] of [first, ...steps].entries()) {
        await take(step);
        // Questions between the writes: what was worked out for one revision must not answer for the next.
        for (const asked of questions.slice(at, at + 3)) {
          const { answer, expected } = await bothAnswers(store, model, asked);
          expect({ asked, answer }).toEqual({ asked, answer: expected });
        }
      }
      for (const level of levels) {
        expect(await values(store, 'node', level)).toEqual(nodesSeen(model, level));
        expect(await values(store, 'edge', level)).toEqual(edgesSeen(model, level));
        expect(await values(store, 'interaction', level)).toEqual(interactionsSeen(model, level));
      }
      for (const what of What.options) expect(await rows(store, [what])).toEqual(model.rows(what));
      // Whoever asks for one record gets what a whole reading gives, and nothing where that has nothing.
      const names = RecordKind.options.flatMap((what) =>
        [...model.rows(what).map(({ id }) => String(id)), 'nowhere'].map((id) => ({ what, id })),
      );
      const level = levels[questions.length % levels.length]!;
      const inSight = await rows(store, RecordKind.options, level);
      expect(inSight).toEqual(RecordKind.options.flatMap((what) => recordsSeen(model, { what, level })));
      const read = new Map(inSight.map((row) => [`${row.what} ${row.id}`, row]));
      const { values: answer, revision } = await store.records({ of: names, level });
      expect({ level, answer, revision }).toEqual({
        level,
        answer: names.map(({ what, id }) => read.get(`${what} ${id}`)?.value),
        revision: await store.revision(),
      });
      for (const asked of questions) {
        const { answer, expected } = await bothAnswers(store, model, asked);
        expect({ asked, answer }).toEqual({ asked, answer: expected });
      }
      await close(store);
    });
    await fc.assert(property, { numRuns: runs, endOnFailure: true });
  });

  test('an id that was merged away stands for its survivor in every question, until the merge is undone', async () => {
    const store = await started(
      nodeInput('a'), nodeInput('b'), nodeInput('c'), nodeInput('s', { level: 'member' }), edgeInput('e1', 'a', 'b'), edgeInput('e2', 's', 'b'),
    ); // prettier-ignore
    const alias = (id: string, survivor: string) => putInput('alias', id, { survivor });
    const merge = changeSet([
      alias('old', 'older'),
      alias('older', 'a'),
      alias('hidden', 's'),
      alias('round', 'round'),
    ]);
    await store.submit(merge);
    const ask = async (filter: object, level: Level = 'guest') =>
      (await store.select(SelectQuestion.parse({ filter }), level)).ids;
    const toOld = { linked: { edgeTypes: ['WORKS'], to: { ids: ['old'] } } };
    const check = async (read: GraphStore) => {
      const { nodes } = await read.focus(FocusQuestion.parse({ ids: ['old', 'a', 'nobody'] }), 'guest');
      expect(nodes.map(({ node, hops }) => [node.id, hops])).toEqual([['a', 0], ['b', 1]]); // prettier-ignore
    };
    expect(await ask({ ids: ['old', 'a', 'nobody', 'round'] })).toEqual(['a']);
    expect(await ask(toOld)).toEqual(['b']);
    expect(await ask({ all: [{ not: { any: [{ ids: ['old'] }, { ids: ['c'] }] } }, { type: ['Org'] }] })).toEqual([
      'b',
    ]);
    const counted = await store.select(
      SelectQuestion.parse({ filter: toOld, facets: [{ by: 'linked', edgeType: 'WORKS' }] }),
      'guest',
    );
    expect(counted.facets[0]!.values).toEqual([{ value: 'a', count: 1 }, { value: 'b', count: 1 }]); // prettier-ignore
    const besideOld = { linked: { to: { all: [{ type: ['Org'] }, { ids: ['old'] }] } } };
    const beside = await store.select(
      SelectQuestion.parse({ filter: besideOld, facets: [{ by: 'neighbour', type: 'Org' }, { by: 'edge-type' }] }),
      'guest',
    );
    expect(beside.ids).toEqual(['b']);
    expect(beside.facets.map(({ values }) => values)).toEqual([
      [{ value: 'a', count: 1 }, { value: 'b', count: 1 }],
      [{ value: 'WORKS', count: 1 }],
    ]); // prettier-ignore
    await check(store);
    // A survivor out of sight is none.
    expect(await ask({ ids: ['hidden'] })).toEqual([]);
    expect(await ask({ ids: ['hidden'] }, 'member')).toEqual(['s']);
    const last = await again(store);
    await check(last);
    await last.submit(undoOf(merge));
    expect(await codeOf(last.focus(FocusQuestion.parse({ ids: ['old'] }), 'coordinator'))).toBe('not_found');
    expect((await last.select(SelectQuestion.parse({ filter: { ids: ['old'] } }), 'coordinator')).ids).toEqual([]);
  });

  test('a focus that begins nowhere is not found, in the same words for what is hidden, archived or not there', async () => {
    const store = await started(
      nodeInput('n1'), nodeInput('h1', { level: 'member' }), nodeInput('z1', { archived: true }), { kind: 'put', what: 'alias', id: 'o1', value: { survivor: 'h1' } },
    ); // prettier-ignore
    const focusOn = (...ids: string[]) => store.focus(FocusQuestion.parse({ ids }), 'guest');
    const { code, message, issues } = await refusalOf(focusOn('x1', 'x2'));
    expect({ code, message, issues }).toEqual({
      code: 'not_found',
      message: 'There is no node to begin from: «x1», «x2».',
      issues: [
        { path: ['ids', 0], message: 'not found', id: 'x1' },
        { path: ['ids', 1], message: 'not found', id: 'x2' },
      ],
    });
    for (const id of ['h1', 'z1', 'o1']) {
      const { message, issues } = await refusalOf(focusOn(id, 'x2'));
      expect(message).toBe(`There is no node to begin from: «${id}», «x2».`);
      expect(issues[0]).toEqual({ path: ['ids', 0], message: 'not found', id });
    }
    expect((await focusOn('x1', 'n1')).nodes.map(({ node }) => node.id)).toEqual(['n1']);
    expect((await store.select(SelectQuestion.parse({ filter: { ids: ['x1'] } }), 'guest')).total).toBe(0);
  });

  test('a facet counts what choosing each value would leave, its own choices left aside, no others', async () => {
    const store = await started(
      nodeInput('a', { tags: ['x'] }), nodeInput('b', { tags: ['x', 'z'] }), nodeInput('c', { tags: ['y'] }), nodeInput('p'), nodeInput('q'),
      edgeInput('e1', 'a', 'p'), edgeInput('e2', 'b', 'q'), edgeInput('e3', 'c', 'p'), edgeInput('e4', 'p', 'b'), edgeInput('e5', 'a', 'p'),
    ); // prettier-ignore
    const toP = { linked: { edgeTypes: ['WORKS'], along: 'out', to: { ids: ['p'] } } };
    const linked = { by: 'linked', edgeType: 'WORKS' };
    const facets = [
      { by: 'tag' },
      { ...linked, along: 'out' },
      { ...linked, along: 'any' },
      { ...linked, along: 'in' },
    ];
    const question = SelectQuestion.parse({ filter: { all: [toP, { tag: ['x'] }] }, facets });
    const { ids, facets: counted } = await store.select(question, 'guest');
    expect(ids).toEqual(['a']);
    expect(counted.map(({ values }) => values)).toEqual([
      [{ value: 'x', count: 1 }, { value: 'y', count: 1 }],
      [{ value: 'p', count: 1 }, { value: 'q', count: 1 }],
      [{ value: 'p', count: 1 }],
      [],
    ]); // prettier-ignore
  });

  test('a facet counts the texts of a field, all translations of one, of thousands the first, and none that is read at length', async () => {
    const longest = '\u{1f600}'.repeat(200);
    const told = ['Nairobi', 'Nairobi', '\uff01', 'z', '', longest, `${longest}x`, 'y'.repeat(100_000)];
    const store = await started(
      ...told.map((motto, at) => nodeInput(`t${at}`, { fields: { motto } })),
      nodeInput('u', { fields: { motto: { en: 'z', fr: 'Nairobi' } } }),
      nodeInput('v', { fields: { motto: { en: 'z', fr: 'z' } } }),
    );
    const facets = [{ by: 'field', field: 'motto' }];
    const ask = async (filter: object) =>
      (await store.select(SelectQuestion.parse({ filter, facets }), 'coordinator')).facets[0]!;
    const all = await ask({ all: [] });
    expect(all.values.map(({ value, count }) => [value, count])).toEqual([
      ['Nairobi', 3], ['z', 3], ['', 1], [longest, 1], ['\uff01', 1],
    ]); // prettier-ignore
    expect(all.truncated).toBe(false);
    // Its own choice leaves it as it is.
    expect((await ask({ field: 'motto', any: ['z'] })).values).toEqual(all.values);
    expect((await ask({ ids: ['v'] })).values).toEqual([{ value: 'z', count: 1 }]);
    const mottos = Array.from({ length: 3_000 }, (_, at) => `at ${String(at).padStart(4, '0')}`);
    await store.submit(changeSet(mottos.map((motto, at) => nodeInput(`w${at}`, { fields: { motto } }))));
    const many = await ask({ not: { ids: ['t0'] } });
    const [first, second, third, ...others] = many.values;
    expect([first, second, third]).toEqual([
      { value: 'z', count: 3 }, { value: 'Nairobi', count: 2 }, { value: '', count: 1 },
    ]); // prettier-ignore
    expect(others.map(({ value }) => value)).toEqual(mottos.slice(0, 197));
    expect(many.truncated).toBe(true);
    await close(store);
  });

  test('a facet counts neighbours of a type over any edge, edge types, and how far a field reaches', async () => {
    const texts = ['10', '9', '\u{1f600}', '\uff01', 'Ä', 'z', ''];
    const store = await started(
      nodeInput('a', { fields: { size: 3, founded: '2021-05-01' } }), nodeInput('b', { fields: { size: 2.5, founded: '2019-12-31' } }),
      nodeInput('c', { fields: { size: 1e300 } }), nodeInput('d', { fields: { extra: [-2, 1e21, 4] } }), nodeInput('f', { fields: { extra: [true] } }),
      nodeInput('p', { type: 'Person', fields: { extra: { fr: 'oui', en: 'yes' } } }), nodeInput('q', { type: 'Person', archived: true }),
      edgeInput('e1', 'a', 'p'), edgeInput('e2', 'p', 'b', { type: 'KNOWS' }), edgeInput('e3', 'a', 'p', { type: 'KNOWS' }),
      edgeInput('e4', 'p', 'p'), edgeInput('e5', 'c', 'q'), edgeInput('e6', 'c', 'p', { archived: true }), edgeInput('e7', 'b', 'c'),
      ...texts.map((motto, at) => nodeInput(`t${at}`, { fields: { motto } })),
    ); // prettier-ignore
    const range = (field: string, of: 'number' | 'text') => ({ by: 'range', field, of });
    const facets = [
      { by: 'neighbour', type: 'Person' }, { by: 'edge-type' }, range('size', 'number'), range('size', 'text'), range('founded', 'text'),
      range('extra', 'number'), range('extra', 'text'), range('motto', 'text'),
    ]; // prettier-ignore
    const ask = async (filter: object) => {
      const { facets: all } = await store.select(SelectQuestion.parse({ filter, facets }), 'coordinator');
      return all.map((one) => one.range ?? one.values.map(({ value, count }) => `${String(value)} ${count}`));
    };
    const everywhere = [
      ['p 3'],
      ['WORKS 4', 'KNOWS 3'],
      { least: 2.5, most: 1e300, count: 3 },
      [],
      { least: '2019-12-31', most: '2021-05-01', count: 2 },
      { least: -2, most: 1e21, count: 1 },
      { least: 'oui', most: 'yes', count: 1 },
      { least: '', most: '\uff01', count: texts.length },
    ];
    expect(await ask({ all: [] })).toEqual(everywhere);
    const onlyA = [['p 1'], ['KNOWS 1', 'WORKS 1'], { least: 3, most: 3, count: 1 }, [], { least: '2021-05-01', most: '2021-05-01', count: 1 }, [], [], []]; // prettier-ignore
    expect(await ask({ ids: ['a'] })).toEqual(onlyA);
    // Over some types of edges alone, and with a choice over the same types left aside.
    const over = async (edgeTypes: string[], filter: object = { all: [] }) => {
      const facets = [{ by: 'neighbour', type: 'Person', edgeTypes }];
      return (await store.select(SelectQuestion.parse({ filter, facets }), 'coordinator')).facets[0]!.values;
    };
    expect(await over(['WORKS'])).toEqual([{ value: 'p', count: 2 }]);
    expect(await over(['WORKS', 'KNOWS'])).toEqual([{ value: 'p', count: 3 }]);
    expect(await over(['HIDES'])).toEqual([]);
    const toNobody = { linked: { edgeTypes: ['WORKS'], to: { all: [{ type: ['Person'] }, { ids: ['q'] }] } } };
    expect(await over(['WORKS'], toNobody)).toEqual([{ value: 'p', count: 2 }]);
    expect(await over(['KNOWS'], toNobody)).toEqual([]);
    // Its own choice narrows every facet but its own.
    const own = async (filter: object) => (await ask(filter)).map((one, at) => (JSON.stringify(one) === JSON.stringify(everywhere[at]) ? at : -1)).filter((at) => at >= 0); // prettier-ignore
    expect(await own({ linked: { to: { all: [{ type: ['Person'] }, { ids: ['a'] }] } } })).toEqual([0, 3]);
    expect(await own({ degree: { min: 1, edgeTypes: ['HIDES'] } })).toEqual([1, 3]);
    expect(await own({ field: 'size', min: 4 })).toEqual([2, 3]);
    expect(await own({ field: 'motto', exists: false })).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(await own({ all: [{ not: { field: 'size', min: 4 } }] })).toEqual([0, 3, 4, 5, 6, 7]);
  });

  test('who is called just what is asked comes first, in whichever language and letters', async () => {
    const store = await started(
      nodeInput('a', { label: 'lua-nginx-cookie' }), nodeInput('b', { label: 'nginx' }), nodeInput('c', { label: 'nginx-extras' }),
      nodeInput('d', { label: 'Énergie solaire pour tous' }), nodeInput('e', { label: { en: 'Solar power', fr: 'Énergie solaire' } }),
      nodeInput('f', { label: 'Solaire énergie' }), nodeInput('g', { label: '学习网络' }), nodeInput('h', { label: { zh: '学习', en: 'Learning' } }),
    ); // prettier-ignore
    const ask = async (text: string) =>
      (await store.search(SearchQuestion.parse({ text }), 'guest')).hits.map(
        ({ node, score }) => `${node.id} ${score}`,
      );
    expect(await ask('Nginx')).toEqual(['b 5', 'a 4', 'c 4']);
    expect(await ask('ngin')).toEqual(['a 3', 'b 3', 'c 3']);
    expect(await ask('energie SOLAIRE')).toEqual(['e 9', 'd 8', 'f 8']);
    expect(await ask('学习')).toEqual(['h 5', 'g 4']);
  });

  test('answers are capped in order of id, of hops then id, of score then id, and say so', async () => {
    const many = Array.from({ length: 2100 }, (_, at) =>
      nodeInput(`n${at + 10_000}`, { label: `spoke ${at}`, tags: [`t${at % 250}`] }),
    );
    const spokes = Array.from({ length: 2100 }, (_, at) => edgeInput(`e${at + 10_000}`, 'hub', `n${at + 10_000}`));
    const store = await started(nodeInput('hub', { label: 'hub' }), ...many, ...spokes);
    const ids = ['hub', ...many.map((_, at) => `n${at + 10_000}`)];
    const selected = await store.select(SelectQuestion.parse({ facets: [{ by: 'tag' }], edges: true }), 'guest');
    expect(selected).toMatchObject({ total: 2101, truncated: true, ids: ids.slice(0, 2000) });
    expect(selected.edges).toHaveLength(1999);
    expect(selected.facets[0]).toMatchObject({ truncated: true });
    expect(selected.facets[0]!.values).toHaveLength(200);
    // 100 tags have nine nodes; of the others, eight each, the first 100 in order of text.
    const rest = Array.from({ length: 150 }, (_, at) => `t${at + 100}`)
      .sort()
      .slice(0, 100);
    expect(selected.facets[0]!.values.slice(100).map(({ value }) => value)).toEqual(rest);
    const ego = await store.focus(FocusQuestion.parse({ ids: ['n12000'], hops: 2 }), 'guest');
    expect(ego.truncated).toBe(true);
    const around = ids.filter((id) => id !== 'n12000' && id !== 'hub').slice(0, 1998);
    expect(ego.nodes.map(({ node }) => node.id)).toEqual(['n12000', 'hub', ...around]);
    const hits = await store.search(SearchQuestion.parse({ text: 'spoke 5', limit: 3 }), 'guest');
    expect(hits).toMatchObject({ truncated: true, total: many.filter((_, at) => `${at}`.startsWith('5')).length });
    expect(hits.hits.map(({ node, score }) => [node.label, score])).toEqual([['spoke 5', 9], ['spoke 50', 7], ['spoke 51', 7]]); // prettier-ignore
    const profile = await store.node(NodeId.parse('hub'), 'guest');
    expect(profile.truncated).toBe(true);
    expect(profile.edges).toHaveLength(2000);
    expect(profile.edges[0]!.id).toBe('e10000');
  });

  test('conditions nested as deep as they may be are planned in time', async () => {
    // Nobody has asked this yet, so the database plans it first.
    const store = await started(nodeInput('a'), nodeInput('b'), edgeInput('e1', 'a', 'b'));
    const within = (to: object, depth: number): object =>
      depth === 0
        ? to
        : { linked: { to: { any: [within(to, depth - 1), { degree: { min: 2, max: 1 } }] }, atLeast: 1 } };
    const deep = within({ not: { all: [{ degree: { min: 1, max: 3 } }, { field: 'motto', any: ['x'] }] } }, 3);
    const filter = {
      all: [deep, { any: [{ degree: { min: 5 } }, { type: ['Org'] }] }, { not: { field: 'founded', exists: true } }],
    };
    for (const level of levels) {
      const { ids, facets } = await store.select(
        SelectQuestion.parse({ filter, facets: [{ by: 'neighbour', type: 'Org' }] }),
        level,
      );
      expect({ level, ids, of: facets.map(({ values }) => values.map(({ count }) => count)) }).toEqual(
        { level, ids: ['a', 'b'], of: [[1, 1]] },
      ); // prettier-ignore
    }
  });

  test('a long text is found as fast as a short one, by all of its words', async () => {
    const store = await started();
    const han = Array.from({ length: 500 }, (_, at) => String.fromCodePoint(0x4e00 + at * 7)).join('');
    const some = Array.from({ length: 2_000 }, (_, at) => nodeInput(`n${at}`, { label: han.slice(at % 250) }));
    await store.submit(changeSet([nodeInput('all', { label: han }), ...some]));
    const { total, hits } = await store.search(SearchQuestion.parse({ text: han, limit: 1 }), 'guest');
    expect({ total, first: hits[0]?.node.id }).toEqual({ total: 9, first: 'all' });
    const selected = await store.select(SelectQuestion.parse({ filter: { not: { text: han } } }), 'guest');
    expect(selected.total).toBe(2_001 - 9);
  });
}

/** What the store and the model say to a question. */
async function bothAnswers(
  store: GraphStore,
  model: Model,
  asked: Question,
): Promise<{ answer: unknown; expected: unknown }> {
  const { level } = asked;
  if (asked.ask === 'select') {
    return both(await store.select(asked.question, level), modelSelect(model, asked.question, level));
  }
  if (asked.ask === 'focus') {
    const answer = await store.focus(asked.question, level).catch((error: GraphError) => error.code);
    return both(answer, orCode(() => modelFocus(model, asked.question, level))); // prettier-ignore
  }
  if (asked.ask === 'search') {
    return both(await store.search(asked.question, level), modelSearch(model, asked.question, level));
  }
  if (asked.ask === 'edge') {
    const answer = await store.edge(EdgeId.parse(asked.question), level).catch((error: GraphError) => error.code);
    return both(answer, orCode(() => modelEdge(model, asked.question, level))); // prettier-ignore
  }
  if (asked.ask === 'summary') return both(await store.summary(level), modelSummary(model, level));
  const answer = await store.node(NodeId.parse(asked.question), level).catch((error: GraphError) => error.code);
  return both(
    answer,
    orCode(() => modelNode(model, asked.question, level)),
  );
}

const both = (answer: unknown, expected: unknown) => ({ answer: plain(answer), expected: plain(expected) });

function orCode<T>(act: () => T): T | string {
  try {
    return act();
  } catch (error) {
    if (error instanceof Refused) return error.code;
    throw error;
  }
}
