import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ChangeInput } from '../../graph-schema/changes.ts';
import type { GraphEdge, GraphNode, Interaction } from '../../graph-schema/elements.ts';
import { createGraphIndex } from '../../graph-schema/graph-index.ts';
import { EdgeId, NodeId } from '../../graph-schema/ids.ts';
import { levels, type Level } from '../../graph-schema/levels.ts';
import { MatchQuestion, type Match } from '../../graph-schema/match/matches.ts';
import { acceptMatch, rejectMatch } from '../../graph-schema/match/verdicts.ts';
import { EdgeType, NodeType } from '../../graph-schema/types.ts';
import type { GraphStore } from '../../server/store/graph-store.ts';
import { matchesIn } from '../match/ranked.ts';
import { contactInput, edgeInput, nodeInput, putInput } from '../support/inputs.ts';
import { changeSet, codeOf, plain, undoOf, values, type StoreKit } from './store-kit.ts';

const saying = {
  Topic: 'keywords',
  Field: 'categories',
  Group: 'groups',
  Place: 'places',
  Tongue: 'languages',
} as const;
const types: ChangeInput[] = [
  ...Object.entries(saying).map(([key, says]) =>
    putInput('node-type', key, NodeType.parse({ key, name: key, says, ...(key === 'Group' && { level: 'member' }) })),
  ),
  ...[
    { key: 'CONCERNS', name: 'is about', about: 0.7 },
    { key: 'HAS', name: 'has' },
    { key: 'DOES', name: 'does', carries: 0.9 },
    { key: 'HELPS', name: 'helps', carries: 0.4, level: 'member' as const },
  ].map((type) => putInput('edge-type', type.key, EdgeType.parse(type))),
];

const words = ['welding', 'solar panels', 'panneaux solaires', 'choir', 'training', '培训', 'تدريب مهني', 'north', 'kenya', 'apprentissage', 'bees', 'river', 'nurses', 'boats', 'tea', 'code', 'glass', 'drones', 'wool', 'maps']; // prettier-ignore
const text = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 2 }).map((some) => some.join(' '));
const count = 40;
const at = fc.nat(count - 1).map((number) => `n${number}`);
const level = fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.constantFrom(...levels) }); // prettier-ignore
const rarely = fc.oneof({ weight: 8, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.constant(true) });
const node = fc.record({
  type: fc.constantFrom('Org', 'Org', 'Org', 'Org', 'Org', 'Org', 'Person', 'Person', 'Secret', ...Object.keys(saying)),
  label: text, description: text, level, archived: rarely,
}); // prettier-ignore
const edge = fc.record({
  type: fc.constantFrom('CONCERNS', 'HAS', 'DOES', 'HELPS', 'HIDES'),
  source: at, target: at, level, archived: rarely,
  direction: fc.constantFrom('directed', 'directed', 'directed', 'undirected', 'mutual'),
}); // prettier-ignore
const contact = fc.record({ participants: fc.uniqueArray(at, { minLength: 2, maxLength: 4 }), level, day: fc.constantFrom('2024-01-01', '2024-02-29', '2024-03-01T23:30:00Z') }); // prettier-ignore
const network = fc.record({
  nodes: fc.array(node, { minLength: count, maxLength: count }),
  edges: fc.array(edge, { minLength: 20, maxLength: 80 }),
  contacts: fc.array(contact, { maxLength: 6 }),
});
const filter = fc.constantFrom(
  undefined, { not: { ids: ['n1', 'n5'] } }, { text: 'training' }, { degree: { min: 1 } }, { linked: { to: { type: ['Topic'] } } },
); // prettier-ignore
const question = fc.record(
  {
    from: fc.oneof(text.map((said) => ({ text: said })), at.map((one) => ({ node: one }))),
    types: fc.constantFrom(undefined, ['Org'], ['Person', 'Secret']),
    filter,
    limit: fc.constantFrom(undefined, 1, 3, 100),
  },
  { requiredKeys: ['from'] },
); // prettier-ignore

const given = <T extends object>(record: T): T =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T;

function changesOf({ nodes, edges, contacts }: typeof network extends fc.Arbitrary<infer N> ? N : never) {
  return [
    ...nodes.map((one, number) => nodeInput(`n${number}`, given(one))),
    ...edges.map(({ source, target, ...rest }, number) => edgeInput(`e${number}`, source, target, given(rest))),
    ...contacts.map(({ participants, day, ...rest }, number) =>
      contactInput(`i${number}`, participants, { at: day, ...given(rest) }),
    ),
  ];
}

type Asked = Parameters<typeof matchesIn>[1];
const ask = (store: GraphStore, asked: Asked, level: Level = 'coordinator') =>
  store.match(MatchQuestion.parse(asked), level);
const idsOf = async (store: GraphStore, asked: Asked, level?: Level) =>
  (await ask(store, asked, level)).matches.map(({ node }) => node.id);

/** The same from everything a level sees, put into an index. */
async function expectedOf(store: GraphStore, asked: Asked, level: Level) {
  const [nodes, edges] = [await values<GraphNode>(store, 'node', level), await values<GraphEdge>(store, 'edge', level)];
  const types = {
    nodes: new Map((await values<NodeType>(store, 'node-type')).map((type) => [type.key, type])),
    edges: new Map((await values<EdgeType>(store, 'edge-type')).map((type) => [type.key, type])),
  };
  const contacts = await values<Interaction>(store, 'interaction', level);
  const lastContacts = (start: string, ids: readonly string[]) =>
    new Map(
      ids.flatMap((id) => {
        const both = contacts.filter(({ participants }) => [start, id].every((one) => participants.includes(one as NodeId)));
        const last = both.map((one) => one.at.slice(0, 10)).sort().at(-1);
        return last === undefined ? [] : [[id, last] as const];
      }),
    ); // prettier-ignore
  return matchesIn(createGraphIndex({ nodes, edges, types }), asked, { lastContacts });
}

/** What the parts of a match come to. */
function sumOf({ parts }: Match): number {
  const score = (...wanted: string[]) => parts.filter(({ part }) => wanted.includes(part)).map((one) => one.score);
  const sum = (scores: number[]) => scores.reduce((all, one) => all + one, 0);
  const fits = score('places', 'languages').reduce((all, one) => all * one, 1);
  return sum(score('text', 'keywords', 'categories', 'groups')) * fits + sum(score('learned', 'through'));
}

/** Which nodes fit, and why. */
export function lawsOfMatches({ again, close, runs, started }: StoreKit): void {
  test('random questions of random networks are matched as over an index of what the level sees', async () => {
    const questions = fc.array(question, { minLength: 8, maxLength: 12 });
    const store = await started(...types);
    let matched = 0;
    const property = fc.asyncProperty(network, questions, async (made, asked) => {
      const set = changeSet(changesOf(made));
      await store.submit(set);
      for (const [number, each] of asked.entries()) {
        const [one, level] = [given(each) as Asked, levels[number % levels.length]!];
        const outcome = (answer: Promise<object>) =>
          answer.then((found) => plain({ ...found, revision: 0 }), (error: Error) => error.message); // prettier-ignore
        const answer = await outcome(ask(store, one, level));
        const expected = await outcome(expectedOf(store, one, level));
        expect({ asked: one, level, answer }).toEqual({ asked: one, level, answer: expected });
        const { matches } = typeof answer === 'string' ? { matches: [] } : (answer as { matches: Match[] });
        for (const match of matches) expect(sumOf(match)).toBeCloseTo(match.score, 6);
        matched += matches.length;
      }
      await store.submit(undoOf(set));
    });
    await fc.assert(property, { numRuns: runs, endOnFailure: true });
    expect(matched).toBeGreaterThan(runs * 5);
    await close(store);
  });

  const others = Array.from({ length: 20 }, (_, number) => nodeInput(`o${number}`, { label: `Choir ${number}` }));
  const topic = (of: string, ...about: string[]) => [
    nodeInput(of, { type: 'Topic', label: of }),
    ...about.map((one) => edgeInput(`${one}-${of}`, one, of, { type: 'HAS' })),
  ];

  test('a match tells what is shared and missing, who it comes through and belongs to, the way there, and the last contact', async () => {
    const store = await started(
      ...types, ...others, nodeInput('a', { label: 'One' }), nodeInput('b', { label: 'Two' }), nodeInput('c', { label: 'Three' }),
      ...topic('weld', 'a', 'b'), ...topic('solar', 'a'), edgeInput('does', 'c', 'b', { type: 'DOES' }),
      contactInput('i1', ['a', 'b'], { at: '2024-02-01' }), contactInput('i2', ['a', 'b', 'c'], { at: '2024-01-01' }),
    ); // prettier-ignore
    const { matches, total, nodes, edges, asked } = await ask(store, { from: { node: 'a' as NodeId } });
    expect([total, matches.map(({ node }) => node.id)]).toEqual([2, ['b', 'c']]);
    const [b, c] = matches as [Match, Match];
    expect(asked.features).toEqual([{ node: 'solar', part: 'keywords' }, { node: 'weld', part: 'keywords' }]); // prettier-ignore
    expect(b.parts.find(({ part }) => part === 'keywords')).toMatchObject({ shared: [{ node: 'weld' }], missing: ['solar'] }); // prettier-ignore
    expect(b.owners).toEqual([{ edgeType: 'DOES', node: 'c' }]);
    expect(b.path).toEqual({ nodes: ['a', 'weld', 'b'], edges: ['a-weld', 'b-weld'] });
    expect([b.lastContact, c.lastContact]).toEqual(['2024-02-01', '2024-01-01']);
    expect([c.through, c.owners]).toEqual([{ edgeType: 'DOES', node: 'b' }, []]);
    expect(c.path?.nodes).toEqual(['a', 'weld', 'b', 'c']);
    expect(nodes.map(({ id }) => id)).toEqual(['a', 'solar', 'weld']);
    expect(edges.map(({ id }) => id)).toEqual(['a-weld', 'b-weld', 'does']);
    const guest = await ask(store, { from: { node: 'a' as NodeId } }, 'guest');
    expect(guest.matches.map(({ lastContact }) => lastContact)).toEqual([undefined, undefined]);
  });

  test('a pair that was rejected is not suggested again either way, also after a restart and a merge, until that is undone', async () => {
    const store = await started(
      ...types, ...others, nodeInput('a', { label: 'One' }), nodeInput('b', { label: 'Two' }), nodeInput('c', { label: 'Three' }), ...topic('weld', 'a', 'b', 'c'),
    ); // prettier-ignore
    const from = (node: string) => ({ from: { node: node as NodeId } });
    expect(await idsOf(store, from('a'))).toEqual(['b', 'c']);
    const said = { by: 'Ada', at: '2024-05-01T00:00:00.000Z' };
    const set = changeSet(rejectMatch(['b', 'a'] as [NodeId, NodeId], said));
    await store.submit(set);
    const check = async (read: GraphStore, level: Level) => {
      expect(await idsOf(read, from('a'), level)).toEqual(['c']);
      expect(await idsOf(read, from('b'), level)).toEqual(['c']);
      expect(await idsOf(read, from('c'), level)).toEqual(['a', 'b']);
    };
    await check(store, 'coordinator');
    const last = await again(store);
    await check(last, 'facilitator');
    // Others are not told of verdicts.
    expect(await idsOf(last, from('a'), 'member')).toEqual(['b', 'c']);
    const merge = changeSet([{ kind: 'delete-node', id: 'b' } as never, nodeInput('d', { label: 'Four' }), edgeInput('d-weld', 'd', 'weld', { type: 'HAS' }), putInput('alias', 'b', { survivor: 'd' })]); // prettier-ignore
    await last.submit(merge);
    for (const level of ['coordinator', 'facilitator'] as const) {
      expect(await idsOf(last, from('a'), level)).toEqual(['c']);
      expect(await idsOf(last, from('b'), level)).toEqual(['c']);
    }
    await last.submit(undoOf(merge));
    await check(last, 'coordinator');
    await last.submit(undoOf(set));
    expect(await idsOf(last, from('a'))).toEqual(['b', 'c']);
  });

  test('an accepted pair stays, its path the edge that was made', async () => {
    const store = await started(
      ...types, ...others, nodeInput('a', { label: 'One' }), nodeInput('b', { label: 'Two' }), ...topic('weld', 'a', 'b'),
    ); // prettier-ignore
    const edgeType = EdgeType.parse({ key: 'WORKS', name: 'works' });
    const [source, target] = [NodeId.parse('b'), NodeId.parse('a')];
    await store.submit(changeSet(acceptMatch({ edgeType, source, target }, { id: EdgeId.parse('new'), by: 'Ada', at: '2024-05-01T00:00:00.000Z', evidence: 'weld' }))); // prettier-ignore
    const { matches } = await ask(store, { from: { node: target } });
    expect(matches[0]).toMatchObject({ node: { id: 'b' }, path: { nodes: ['a', 'b'], edges: ['new'] } });
    expect((await values<GraphEdge>(store, 'edge'))[2]).toMatchObject({ origin: { kind: 'accepted', evidence: 'weld', by: 'Ada' } }); // prettier-ignore
  });

  test('no match starts from what is hidden, archived or not there, said in the same words', async () => {
    const store = await started(...types, nodeInput('h', { level: 'member' }), nodeInput('z', { archived: true }));
    for (const id of ['h', 'z', 'x'])
      expect(await codeOf(ask(store, { from: { node: id as NodeId } }, 'guest'))).toBe('not_found');
    expect((await ask(store, { from: { text: '—' } })).matches).toEqual([]);
  });
}
