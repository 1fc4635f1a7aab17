import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEnd, showEnd, writeEnd } from '../../client/filter/ends.ts';
import { dimensionOf, facetList, fieldNames, type InUse } from '../../client/filter/facet-list.ts';
import { facetRows, firstRows } from '../../client/filter/facet-rows.ts';
import { createNodeLoader } from '../../client/filter/load-node.ts';
import { localeFor } from '../../client/filter/use-locale.ts';
import {
  conditionOf,
  inMode,
  modeOf,
  ranged,
  rangeOf,
  toggled,
  valuesOf,
  writeChoice,
  type Choice,
} from '../../client/state/choices.ts';
import { pastAfter, type Before } from '../../client/state/focus-past.ts';
import type { GraphNode } from '../../graph-schema/elements.ts';
import { NodeId } from '../../graph-schema/ids.ts';
import { Dimension } from '../../graph-schema/questions.ts';
import { isChoiceOn } from '../../graph-schema/select.ts';
import { EdgeType, NodeType } from '../../graph-schema/types.ts';

const nodes = [
  { key: 'Organization', name: 'Organisation', fields: [
    { key: 'organizationKind', name: 'Kind', kind: 'choice' },
    { key: 'founded', name: 'Founded', kind: 'number' },
    { key: 'city', name: 'City', kind: 'text' },
    { key: 'remark', name: 'Remark', kind: 'markdown' },
  ] },
  { key: 'Project', name: 'Project', fields: [
    { key: 'projectKind', name: 'Kind', kind: 'list' },
    { key: 'start', name: 'Start', kind: 'date' },
    { key: 'seen', name: 'Seen', kind: 'datetime' },
    { key: 'open', name: 'Open', kind: 'boolean' },
  ] },
  { key: 'Country', name: 'Country' },
  { key: 'Language', name: 'Language' },
].map((type) => NodeType.parse(type)); // prettier-ignore
const edges = [
  { key: 'RUNS', name: 'runs', to: ['Project'] },
  { key: 'LOCATED_IN', name: 'is in', to: ['Country'] },
  { key: 'RELATED', name: 'is related to' },
  { key: 'WISHES', name: 'wishes for', to: ['Project'], ownFacet: true },
].map((type) => EdgeType.parse(type));
const types = { nodes, edges };
const inUse: InUse = {
  nodeTypes: new Set(['Organization', 'Project', 'Country']),
  fields: undefined,
  tags: true,
  edgeTypes: new Set(['RUNS']),
};
const names = (list: ReturnType<typeof facetList>) => list.map(({ key }) => key);

describe('the facets of a network', () => {
  it('come from its types: what has nodes, qualities first, fields by their kind', () => {
    const all = facetList(types, inUse);
    expect(names(all.filter(({ usual }) => usual))).toEqual(['type', 'near.Country']);
    expect(names(all.filter(({ usual }) => !usual))).toEqual([
      'tag', 'edge-type', 'field.organizationKind', 'number.founded', 'field.city', 'field.projectKind', 'range.start', 'range.seen',
      'field.open', 'near.Organization', 'near.Project',
    ]); // prettier-ignore
  });

  it('leave out what nobody has', () => {
    const bare = {
      nodeTypes: new Set(['Project']),
      fields: new Set(['open']),
      tags: false,
      edgeTypes: new Set<string>(),
    };
    expect(names(facetList(types, bare))).toEqual(['type', 'field.open']);
  });

  it('count what is reached over some types of connection apart', () => {
    const keys = names(facetList(types, { ...inUse, edgeTypes: new Set(['RUNS', 'WISHES']) }));
    expect(keys).toEqual(expect.arrayContaining(['near.Country', 'near.Project', 'near.Project.WISHES']));
  });

  it('ask for what can be counted, and take their own choices apart', () => {
    for (const facet of facetList(types, { ...inUse, edgeTypes: new Set(['WISHES']) })) {
      const dimension = Dimension.parse(dimensionOf(facet, edges));
      const choice: Choice =
        facet.kind === 'range' ? { on: facet.on, min: 'a' } : { on: facet.on, mode: 'any', values: ['Country'] };
      expect(isChoiceOn(dimension, conditionOf(choice, edges))).toBe(true);
    }
  });

  it('of what is near are not over connections that have a facet of their own, whatever types there are later', () => {
    const near: Choice = { on: { by: 'neighbour', type: 'Project' }, mode: 'any', values: ['p'] };
    const to = { all: [{ type: ['Project'] }, { ids: ['p'] }] };
    expect(conditionOf(near, edges)).toEqual({ linked: { edgeTypes: ['RUNS', 'RELATED'], to } });
    const more = [...edges, EdgeType.parse({ key: 'KNOWS', name: 'knows' })];
    expect(conditionOf(near, more)).toEqual({ linked: { edgeTypes: ['RUNS', 'RELATED', 'KNOWS'], to } });
    expect(conditionOf(near, [])).toEqual({ linked: { to } });
    const wished: Choice = { ...near, on: { by: 'neighbour', type: 'Project', over: 'WISHES' } };
    expect(conditionOf(wished, more)).toEqual({ linked: { edgeTypes: ['WISHES'], to } });
    expect([writeChoice(near), writeChoice(wished)]).toEqual(['near.Project:any:p', 'near.Project.WISHES:any:p']);
  });

  it('tell fields of one name apart', () => {
    const named = fieldNames(nodes, 'en');
    expect(named.get('organizationKind')).toBe('Kind (Organisation)');
    expect(named.get('projectKind')).toBe('Kind (Project)');
    expect(named.get('start')).toBe('Start');
    expect(fieldNames(nodes, 'en', new Set(['Start'])).get('start')).toBe('Start (Project)');
  });
});

const value = fc.oneof(fc.stringMatching(/^[a-e]$/), fc.integer({ min: 0, max: 3 }), fc.boolean());
const chosenValues = fc.uniqueArray(value);
const facetValues = fc
  .uniqueArray(value)
  .map((list) => list.map((item, at) => ({ value: item, count: list.length - at })));

describe('the rows of a facet', () => {
  it('hold every value once, the chosen first, and the rest in their order', () => {
    fc.assert(
      fc.property(facetValues, chosenValues, fc.nat({ max: 6 }), (values, chosen, wanted) => {
        const rows = facetRows({ dimension: { by: 'tag' }, values, truncated: false }, chosen);
        expect(rows.slice(0, chosen.length).map((row) => row.value)).toEqual(chosen);
        expect(rows.slice(chosen.length).map((row) => row.value)).toEqual(
          values.map((item) => item.value).filter((item) => !chosen.includes(item)),
        );
        for (const row of rows) {
          expect(row.count).toBe(values.find((item) => item.value === row.value)?.count ?? 0);
        }
        const first = firstRows(rows, wanted);
        expect(first.filter((row) => row.chosen).length).toBe(chosen.length);
        expect(rows.length - first.length).not.toBe(1);
        expect(first.length).toBeLessThanOrEqual(Math.max(wanted, chosen.length) + 1);
      }),
    );
  });

  it('leave out a text with nothing in it', () => {
    const values = ['Lima', ' ', '', false, 0].map((item) => ({ value: item, count: 1 }));
    const rows = facetRows({ dimension: { by: 'field', field: 'city' }, values, truncated: false }, []);
    expect(rows.map((row) => row.value)).toEqual(['Lima', false, 0]);
  });

  it('do not say 0 of what nobody counted', () => {
    expect(facetRows(undefined, ['a'])).toEqual([{ value: 'a', count: undefined, chosen: true }]);
    expect(facetRows({ dimension: { by: 'tag' }, values: [], truncated: true }, ['a'])[0]?.count).toBeUndefined();
  });
});

const tag = { by: 'tag' } as const;
const mode = fc.constantFrom('any' as const, 'all' as const, 'not' as const);
const tagChoices = fc.array(
  fc.record({ on: fc.constant(tag), mode, values: fc.uniqueArray(fc.stringMatching(/^[a-e]$/), { minLength: 1 }) }),
  { maxLength: 3 },
);

describe('conditions', () => {
  it('are rid of a value by choosing it again, whatever the mode it was chosen in', () => {
    fc.assert(
      fc.property(tagChoices, fc.stringMatching(/^[a-e]$/), (choices, item) => {
        const times = (list: readonly Choice[]) => valuesOf(list, tag).filter((other) => other === item).length;
        expect(times(toggled(choices, { on: tag, value: item }))).toBe(times(choices) === 0 ? 1 : times(choices) - 1);
      }),
    );
  });

  it('ask for all values of a subject in one mode', () => {
    fc.assert(
      fc.property(tagChoices, mode, (choices, next) => {
        const after = inMode(choices, tag, next);
        expect(new Set(valuesOf(after, tag))).toEqual(new Set(valuesOf(choices, tag)));
        expect(after.length).toBe(Math.min(1, choices.length));
        expect(modeOf(after, tag)).toBe(choices.length === 0 ? undefined : next);
      }),
    );
  });

  it('have one range of a field, or none', () => {
    const on = { by: 'range', field: 'founded', of: 'number' } as const;
    const one = ranged([{ on: tag, mode: 'any', values: ['a'] }], { on, min: 1990 });
    expect(rangeOf(ranged(one, { on, min: 1990, max: 2000 }), on)).toEqual({ on, min: 1990, max: 2000 });
    expect(ranged(one, { on })).toEqual([{ on: tag, mode: 'any', values: ['a'] }]);
  });
});

describe('the ends of a range', () => {
  it('are read as numbers and days, and an instant up to the end of its day', () => {
    expect(readEnd(' 12,5 ', 'min', 'number')).toBe(12.5);
    expect(readEnd('1,234', 'min', 'number')).toBe(1234);
    expect(readEnd('twelve', 'min', 'number')).toBeUndefined();
    expect(readEnd('2024-05-01', 'min', 'date')).toBe('2024-05-01');
    expect(readEnd('0024', 'min', 'date')).toBeUndefined();
    const last = readEnd('2024-05-01', 'max', 'datetime');
    expect('2024-05-01T23:59:59.999Z' <= String(last)).toBe(true);
    expect('2024-05-02' <= String(last)).toBe(false);
    expect(writeEnd(last)).toBe('2024-05-01');
  });

  it('are shown as a reader writes them', () => {
    expect(showEnd(1994, 'en')).toBe('1994');
    expect(showEnd(1_234_567, 'en')).toBe('1,234,567');
    expect(showEnd('2024-05-01', 'en-GB')).toBe('1 May 2024');
    expect(showEnd('2024-05-01T24', 'en-US')).toBe('May 1, 2024');
    expect(showEnd('soon', 'en')).toBe('soon');
    expect(localeFor('en', ['fr-CA', 'en-GB'])).toBe('en-GB');
    expect(localeFor('en', ['fr'])).toBe('en');
  });
});

describe('nodes asked for one by one', () => {
  it('are asked for together, and each gets its own', async () => {
    const asked: string[][] = [];
    const load = createNodeLoader(async (ids) => {
      asked.push(ids);
      await Promise.resolve();
      return ids.filter((id) => id !== 'gone').map((id) => ({ id }) as GraphNode);
    });
    const ids = ['a', 'b', 'gone', 'a'].map((id) => NodeId.parse(id));
    const found = await Promise.all(ids.map(load));
    expect(found.map((node) => node?.id)).toEqual(['a', 'b', undefined, 'a']);
    expect(asked).toEqual([['a', 'b', 'gone']]);
  });
});

describe('the way back from a focus', () => {
  const at = (ids: string[] | undefined, hops = 1): Before => ({
    focus: ids && { ids, hops, along: 'any', edgeTypes: [] },
    choices: [],
    view: undefined,
    text: '',
  });
  it('leads over each focus once, and forgets what was left by another way', () => {
    const [none, a, further, b] = [at(undefined), at(['a']), at(['a'], 2), at(['b'])];
    const one = pastAfter([], none, a);
    expect(one).toEqual([none]);
    expect(pastAfter(one, a, further)).toBe(one);
    const two = pastAfter(one, further, b);
    expect(two).toEqual([none, further]);
    expect(pastAfter(two, b, further)).toEqual(one);
    expect(pastAfter(two, b, none)).toEqual([]);
  });
});
