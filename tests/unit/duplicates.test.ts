import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtinNodeTypes } from '../../graph-schema/builtin/node-types.ts';
import { candidatesAmong, candidatesBetween } from '../../graph-schema/duplicates/candidates.ts';
import { planMerge, type MergeBasis } from '../../graph-schema/duplicates/merge.ts';
import { notTheSame } from '../../graph-schema/duplicates/verdicts.ts';
import { Verdict } from '../../graph-schema/records.ts';
import { finish } from '../../graph-schema/steps.ts';
import { sampleChanges } from '../../seed/sample.ts';
import { duplicateOrganisations, pairsAmong, precisionAndRecall } from '../support/duplicate-organisations.ts';
import { importInto, planInto } from '../support/import-into-world.ts';
import { refusal } from '../support/inputs.ts';
import { rejectedPairs } from '../../graph-schema/verdicts.ts';
import { createMapWorld, type MapWorld } from '../support/map-world.ts';

const type = builtinNodeTypes.find(({ key }) => key === 'Organization')!;
const record = (id: string, label: string | Record<string, string>, fields: Record<string, string> = {}, more = {}) => ({
  id, label, fields, ...more,
}); // prettier-ignore
const amid = [
  'Lakeside Weavers',
  'Northern Bakers Guild',
  'Port Welding School',
  'Young Farmers of the Delta',
  'Hill Radio',
];
const others = amid.map((label, at) => record(`z${at}`, label));
/** The score of two among some others; 0: no candidates. */
function score(one: object, other: object, countries?: Record<string, string[]>): number {
  const records = [...others, { ...record('a', ''), ...one }, { ...record('b', ''), ...other }];
  const input = { type, ...(countries && { countriesOf: (id: string) => countries[id] ?? [] }) };
  const found = finish(candidatesAmong(records, input));
  return found.find(({ ids }) => ids.join(' ') === 'a b')?.score ?? 0;
}

describe('two records that may be one', () => {
  it.each([
    ['case and accents', 'Société des Métiers', 'SOCIETE DES METIERS'],
    ['legal forms', 'Akoma Crafts Ltd', 'Akoma Crafts GmbH'],
    ['legal forms with dots', 'Werkhof Nord e.V.', 'Werkhof Nord'],
    ['legal forms in other letters', 'شركة النور للتدريب', 'النور للتدريب'],
    ['legal forms without spaces', '深圳职业培训中心有限公司', '深圳职业培训中心'],
    ['the Arabic article', 'المؤسسة الوطنية للتدريب', 'مؤسسة وطنية للتدريب'],
    ['the order of words', 'Institute of Tourism Kisumu', 'Kisumu Tourism Institute'],
    ['abbreviations', 'Intl Dept of Vocational Training', 'International Department of Vocational Training'],
    ['& and «and»', 'Bread & Roses', 'Bread and Roses'],
    ['a slip of the pen', 'Kilimanjaro Carpenters', 'Kilimanjaro Carpentres'],
    ['what is in brackets', 'Tibeb Garment Centre (TGC)', 'Tibeb Garment Centre'],
  ])('have one name: %s', (_, one, other) => {
    expect(score({ label: one }, { label: other })).toBeGreaterThan(0.7);
  });

  it('have one name in some language, or among their other names', () => {
    const label = { en: 'Light Training', ar: 'النور للتدريب' };
    expect(score({ label }, { label: 'النور للتدريب' })).toBeGreaterThan(0.8);
    expect(score({ label: 'ILO' }, { label: 'Bureau du travail', fields: { acronym: 'ILO' } })).toBeGreaterThan(0.8);
  });

  it.each([
    ['numbers', 'Vocational School 12', 'Vocational School 14'],
    ['a word of two', 'Kisumu Bakers', 'Kisumu Plumbers'],
    ['names that share nothing', 'Reed Weavers', 'Solar Guild'],
  ])('are two by %s', (_, one, other) => {
    expect(score({ label: one }, { label: other })).toBe(0);
  });

  it('are likelier by the same telephone, e-mail, host, key or country, less so by others', () => {
    const [one, other] = [{ label: 'Baobab Skills Trust' }, { label: 'Baobab Skills' }];
    const plain = score(one, other);
    const both = (fields: object, more = fields) => score({ ...one, fields }, { ...other, fields: more });
    expect(both({ telephone: '+254 57 202 1345' }, { telephone: '057/2021345' })).toBeGreaterThan(plain);
    expect(both({ email: 'Info@baobab.example' }, { email: 'info@baobab.example' })).toBeGreaterThan(plain);
    expect(both({ website: 'https://www.baobab.example/en' }, { website: 'baobab.example' })).toBeGreaterThan(plain);
    expect(both({ website: 'https://baobab.example' }, { email: 'ada@baobab.example' })).toBeGreaterThan(plain);
    expect(both({ email: 'ada@gmail.com' }, { email: 'bo@gmail.com' })).toBe(plain);
    expect(both({ telephone: '2021345' }, { telephone: '2021346' })).toBeLessThan(plain);
    const keys = (source: string) => ({ keys: [{ source, key: 'elem-4711' }] });
    expect(score({ ...one, ...keys('kumu') }, { ...other, ...keys('csv') })).toBeGreaterThan(plain);
    expect(score(one, other, { a: ['ke', 'ug'], b: ['ke'] })).toBeGreaterThan(plain);
    expect(score(one, other, { a: ['ke'], b: ['sn'] })).toBeLessThan(plain);
  });

  it('come in the same order whatever order they are given in, each pair once', () => {
    const names = fc.constantFrom(
      'Baobab Trust',
      'Baobab Trust Ltd',
      'Trust Baobab',
      'Weavers',
      'Weavers & Co',
      'Solar 1',
      'Solar 2',
    );
    const phone = fc.constantFrom('2021345', '2021346', undefined);
    const some = fc.array(fc.tuple(names, phone), { minLength: 2, maxLength: 60 });
    fc.assert(
      fc.property(some, fc.nat(), (given, turn) => {
        const records = given.map(([label, telephone], at) => record(`r${at}`, label, telephone ? { telephone } : {}));
        const at = turn % records.length;
        const found = finish(candidatesAmong(records, { type }));
        expect(finish(candidatesAmong([...records.slice(at), ...records.slice(0, at)].reverse(), { type }))).toEqual(
          found,
        );
        expect(new Set(found.map(({ ids }) => ids.join(' '))).size).toBe(found.length);
        expect(found.every(({ ids: [a, b] }) => a < b)).toBe(true);
      }),
    );
  });

  it('are compared soon, however much is written into them', () => {
    const text = (at: number) =>
      Array.from({ length: 60 }, (_, word) => `w${word % 7}x${(at * 31 + word) % 977}`).join(' ');
    const names = (at: number) => Array.from({ length: 900 }, (_, name) => text(at + name));
    const own = { fields: [{ key: 'aka', name: 'Aka', kind: 'aliases' as const }] };
    const many = Array.from({ length: 20 }, (_, at) => record(`r${at}`, text(at), {}, { fields: { aka: names(at) } }));
    expect(finish(candidatesAmong(many as never, { type: own })).length).toBeGreaterThan(0);
  });

  it('are compared across, where some come in', () => {
    const here = [record('a', 'Baobab Trust'), record('b', 'Baobab Trust'), ...others];
    const found = finish(candidatesBetween([record('new', 'BAOBAB TRUST'), record('new2', 'Solar')], here, { type }));
    expect(found.map(({ ids }) => ids)).toEqual([['a', 'new'], ['b', 'new']]); // prettier-ignore
  });

  it('are not proposed again once they were judged, whatever they were merged into since', () => {
    const change = notTheSame(['b', 'old'] as never, { by: 'Ada', at: '2024-01-01T00:00:00Z' });
    const verdict = Verdict.parse((change as { value: unknown }).value);
    const isSettled = rejectedPairs('same', [verdict], new Map([['old', 'a']]) as never).has;
    const records = [record('a', 'Baobab Trust'), record('b', 'Baobab Trust'), record('c', 'Baobab Trust')];
    const found = finish(candidatesAmong([...records, ...others], { type, isSettled }));
    expect(found.map(({ ids }) => ids)).toEqual([['a', 'c'], ['b', 'c']]); // prettier-ignore
    expect(notTheSame(['old', 'b'] as never, { by: '', at: '2024-01-01T00:00:00Z' })).toMatchObject({
      id: (change as { id: string }).id,
    });
  });

  it('are found in a real list as people found them, and none in the sample, which has none', () => {
    const nodes = sampleChanges({ today: '2026-01-01' }).flatMap((change) =>
      change.kind === 'create-node' ? [change.record] : [],
    );
    for (const one of builtinNodeTypes)
      expect(pairsAmong({ records: nodes.filter((node) => node.type === one.key), type: one })).toEqual([]);
    const real = duplicateOrganisations();
    if (!real) return;
    const { precision, recall } = precisionAndRecall(pairsAmong(real), real.truth);
    console.log(`duplicate-organisations.csv: precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`);
    expect(precision).toBeGreaterThanOrEqual(0.95);
    expect(recall).toBeGreaterThanOrEqual(0.85);
  });
});

/** Two nodes of a world with what hangs on them. */
function basisIn(world: MapWorld, survivor: string, other: string): MergeBasis {
  const [one, two] = [world.node(survivor)!, world.node(other)!];
  return {
    survivor: one,
    other: two,
    edges: [...world.table('edge').values()].filter((edge) =>
      [one.id, two.id].some((id) => edge.source === id || edge.target === id),
    ),
    contacts: [],
    types: { nodes: [...world.types().nodes.values()], edges: [...world.types().edges.values()] },
  };
}
const node = (id: string, more: object = {}) =>
  ({
    kind: 'create-node',
    record: { id, type: 'Organization', label: id, origin: { kind: 'stated' }, ...more },
  }) as never;

describe('a merge', () => {
  it('has the values that are chosen, and is no wider open than its parts were', () => {
    const world = createMapWorld();
    world.apply([
      node('a', { label: 'A', fields: { city: 'Accra' }, tags: ['x'] }),
      node('b', { label: 'B', fields: { city: 'Tema', email: 'b@example.org' }, fieldLevels: { email: 'facilitator' }, tags: ['x', 'y'], level: 'member' }),
    ]); // prettier-ignore
    const choices = new Map([['label', 'other'], ['fields.city', 'other']] as const); // prettier-ignore
    const { before, changes, names } = planMerge(basisIn(world, 'a', 'b'), choices);
    world.apply([...before, ...changes]);
    expect(names).toEqual(['A']);
    expect(world.node('a')).toMatchObject({
      label: 'B', level: 'member', tags: ['x', 'y'], fieldLevels: { email: 'facilitator' },
      fields: { city: 'Tema', email: 'b@example.org', otherNames: ['A'] },
    }); // prettier-ignore
  });

  it('of two types, or of one node, is refused in a sentence', () => {
    const world = createMapWorld();
    world.apply([node('a'), node('p', { type: 'Project' })]);
    expect(refusal(() => planMerge(basisIn(world, 'a', 'p'))).message).toBe('Only entries of one type can be merged.');
    expect(refusal(() => planMerge(basisIn(world, 'a', 'a'))).code).toBe('unprocessable');
  });

  it('says which values cannot be kept', () => {
    const world = createMapWorld();
    const own = { key: 'Own', name: 'Own', fields: [{ key: 'old', name: 'Old', kind: 'text' }, { key: 'aka', name: 'Aka', kind: 'aliases' }] }; // prettier-ignore
    world.apply([
      { kind: 'put', what: 'node-type', id: 'Own', value: own, base: null },
      node('a', { type: 'Own' }),
      node('b', { type: 'Own', fields: { old: 'was here' } }),
    ]);
    const now = world.types().nodes.get('Own')!;
    const value = JSON.parse(JSON.stringify({ ...now, fields: now.fields.slice(1) }));
    world.apply([{ kind: 'put', what: 'node-type', id: 'Own', value, base: JSON.parse(JSON.stringify(now)) }]);
    const plan = planMerge(basisIn(world, 'a', 'b'));
    expect(plan.unkept).toEqual({ fields: ['old'], ofEdges: 0 });
    world.apply(plan.changes);
    expect(world.node('a')!.fields).toEqual({ aka: ['b'] });
  });

  it('is found again by both keys when its file is imported again', () => {
    const world = createMapWorld();
    const file = {
      elements: [
        { id: 'elem-1', label: 'Akoma', type: 'Group' },
        { id: 'elem-2', label: 'Akoma Ltd', type: 'Group' },
        { id: 'elem-3', label: 'Other', type: 'Group' },
      ],
      connections: [
        { id: 'conn-1', from: 'elem-1', to: 'elem-3' },
        { id: 'conn-2', from: 'elem-2', to: 'elem-3' },
      ],
    };
    importInto(world, file);
    const [one, two] = [...world.table('node').values()].filter(({ label }) => String(label).startsWith('Akoma'));
    const { before, changes, edges } = planMerge(basisIn(world, one!.id, two!.id));
    expect(edges).toMatchObject({ moved: 0, folded: 1 });
    world.apply([...before, ...changes]);
    const again = planInto(world, file);
    expect(again.changes).toEqual([]);
  });
});
