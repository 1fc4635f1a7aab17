import { describe, expect, it } from 'vitest';
import type { ChangeInput } from '../../graph-schema/changes.ts';
import { createGraphIndex, type GraphIndex } from '../../graph-schema/graph-index.ts';
import { NodeId } from '../../graph-schema/ids.ts';
import { conceptsIn } from '../../graph-schema/match/concepts.ts';
import type { MatchStart } from '../../graph-schema/match/matches.ts';
import { termsOf } from '../../graph-schema/match/terms.ts';
import { readLabelled } from '../match/labelled-set.ts';
import { ndcg, recall } from '../match/measures.ts';
import { matchesIn, rankedIds } from '../match/ranked.ts';
import { createMapWorld } from '../support/map-world.ts';
import { sampleIndex } from '../support/sample-index.ts';

const sample = sampleIndex();
const ids = (index: GraphIndex, from: MatchStart, ...types: string[]) => rankedIds(index, { from, types });
const origin = { kind: 'stated' } as const;
const node = (id: string, type: string, label: string, more: object = {}): ChangeInput => ({
  kind: 'create-node', record: { id, type, label, origin, ...more },
}); // prettier-ignore
const edge = (source: string, type: string, target: string): ChangeInput => ({
  kind: 'create-edge', record: { id: `${source}-${type}-${target}`, type, source, target, origin, direction: 'directed' },
}); // prettier-ignore
function indexOf(changes: readonly ChangeInput[]): GraphIndex {
  const world = createMapWorld();
  world.apply(changes);
  return createGraphIndex({
    nodes: world.table('node').values(), edges: world.table('edge').values(), types: world.types(),
  }); // prettier-ignore
}

describe('terms', () => {
  const keys = (text: string) => [...termsOf(text).keys()];
  it('are one for the forms of a word, and leave out what says nothing', () => {
    expect(keys('apprenticeship')).toEqual(keys('The apprentices'));
    expect(keys('des formations')).toEqual(keys('la formation'));
    expect(keys('الطاقة الشمسية')).toEqual(keys('طاقة شمسية'));
    expect(keys('car')).not.toEqual(keys('care'));
    expect(keys('¿Y para qué?')).toEqual([]);
  });

  it('speak of one concept in six languages', () => {
    const sun = ['solar panels', 'panneaux solaires', 'paneles solares', 'painéis solares', 'ألواح شمسية', '太阳能板'];
    const [first, ...others] = sun.map((text) => conceptsIn(termsOf(text)));
    expect(first!.size).toBeGreaterThan(0);
    for (const other of others) expect([...first!].some((concept) => other.has(concept))).toBe(true);
  });
});

describe('matches', () => {
  it('of the labelled half that may be looked at are as good as when they were tuned', async () => {
    const queries = await Promise.all(
      readLabelled('tuning').map(async (query) => ({ ...query, ranked: await ids(sample, query.from, query.want) })),
    );
    const mean = (measure: typeof ndcg) => {
      const told = queries.flatMap(({ ranked, grades }) => measure(ranked, grades) ?? []);
      return told.reduce((sum, value) => sum + value, 0) / told.length;
    };
    expect(mean(ndcg)).toBeGreaterThan(0.86);
    expect(mean(recall)).toBeGreaterThan(0.82);
  });

  it('are of the types asked for, never what they start from, best first', async () => {
    const from = { node: NodeId.parse('sample-prj-women-build') };
    const { matches, total, truncated } = await matchesIn(sample, {
      from,
      types: ['Project', 'Organization'],
      limit: 100,
    });
    expect(matches.length).toBeGreaterThan(20);
    expect([total > 100, truncated]).toEqual([true, true]);
    expect(new Set(matches.map(({ node }) => node.type))).toEqual(new Set(['Project', 'Organization']));
    expect(matches.map(({ node }) => node.id)).not.toContain(from.node);
    const scores = matches.map(({ score }) => score);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  });

  it('find across languages what a keyword’s name says in another, and by the words of the field', async () => {
    const index = indexOf([
      node('k', 'Keyword', 'apprenticeship', { fields: { aliases: ['fr:apprentissage', 'zh:学徒制'] } }),
      node('by-keyword', 'Project', 'Workshops of the north'),
      edge('by-keyword', 'HAS_KEYWORD', 'k'),
      node('by-words', 'Project', 'Panneaux solaires pour les écoles'),
      ...Array.from({ length: 20 }, (_, at) => node(`other-${at}`, 'Project', `Choir ${at}`)),
    ]);
    expect(await ids(index, { text: '学徒制' }, 'Project')).toEqual(['by-keyword']);
    expect(await ids(index, { text: 'الطاقة الشمسية' }, 'Project')).toEqual(['by-words']);
    expect(await ids(index, { text: 'quantum physics' }, 'Project')).toEqual([]);
  });

  it('reach who runs a project, and who is in its team', async () => {
    const index = indexOf([
      node('project', 'Project', 'Beekeeping for beginners'),
      node('runs', 'Organization', 'North'),
      node('team', 'Person', 'Ada'),
      ...Array.from({ length: 20 }, (_, at) => node(`other-${at}`, 'Organization', `Choir ${at}`)),
      edge('runs', 'RUNS', 'project'),
      edge('team', 'MEMBER_OF_TEAM', 'project'),
    ]);
    expect(await ids(index, { text: 'beekeeping' }, 'Organization', 'Person')).toEqual(['runs', 'team']);
  });

  it('come of nothing that over a fifth of all have: it only adds', async () => {
    const about = (count: number) =>
      indexOf([
        node('k', 'Keyword', 'welding'),
        ...Array.from({ length: 20 }, (_, at) => node(`p-${at}`, 'Project', `Choir of ${at}`)),
        ...Array.from({ length: count }, (_, at) => edge(`p-${at}`, 'HAS_KEYWORD', 'k')),
      ]);
    expect(await ids(about(4), { text: 'welding' }, 'Project')).toHaveLength(4);
    expect(await ids(about(5), { text: 'welding' }, 'Project')).toEqual([]);
  });

  it('put first what is where it was asked for, a country for its region', async () => {
    const index = indexOf([
      node('africa', 'Region', 'Africa'),
      node('kenya', 'Country', 'Kenya', { fields: { iso2: 'KE', iso3: 'KEN' } }),
      edge('kenya', 'LOCATED_IN', 'africa'),
      node('there', 'Project', 'Welding by night'),
      node('elsewhere', 'Project', 'Welding by day'),
      ...Array.from({ length: 20 }, (_, at) => node(`other-${at}`, 'Project', `Choir ${at}`)),
      edge('there', 'OPERATES_IN', 'kenya'),
    ]);
    for (const text of ['welding in Kenya', 'soudure au Kenya', 'welding in Africa', 'لحام في كينيا'])
      expect((await ids(index, { text }, 'Project')).slice(0, 2)).toEqual(['there', 'elsewhere']);
  });

  it('start from no node that is not there', async () => {
    await expect(ids(sample, { node: NodeId.parse('nobody') }, 'Project')).rejects.toThrow(
      'There is no node «nobody» to begin from.',
    );
  });
});
