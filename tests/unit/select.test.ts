import { describe, expect, it } from 'vitest';
import type { Filter } from '../../graph-schema/filter.ts';
import { createGraphIndex } from '../../graph-schema/graph-index.ts';
import { Dimension, SelectQuestion, Selection, type Facet } from '../../graph-schema/questions.ts';
import { isChoiceOn, select } from '../../graph-schema/select.ts';
import { GraphEdge, GraphNode } from '../../graph-schema/elements.ts';

const at = '2024-01-01T00:00:00Z';
const origin = { kind: 'stated' };
const node = (id: string, type: string, more: object = {}): GraphNode =>
  GraphNode.parse({ id, type, label: id, origin, version: 1, createdAt: at, updatedAt: at, ...more });
let edges = 0;
const edge = (source: string, type: string, target: string, more: object = {}): GraphEdge =>
  GraphEdge.parse({
    id: `e${(edges += 1)}`,
    type,
    source,
    target,
    direction: 'directed',
    origin,
    version: 1,
    updatedAt: at,
    ...more,
  });

const index = createGraphIndex({
  types: { nodes: new Map(), edges: new Map() },
  nodes: [
    node('p1', 'Project', { tags: ['a', 'b'], fields: { size: [3, 20], founded: '2021-05-01' } }),
    node('p2', 'Project', { tags: ['a'], fields: { size: 100, founded: '2019-12-31' } }),
    node('p3', 'Project', { tags: ['b'], fields: { size: 'large', founded: { en: 'soon', fr: 'bientôt' } } }),
    node('fr', 'Country'),
    node('ng', 'Country'),
    node('away', 'Country', { archived: true }),
    node('kw', 'Keyword'),
  ],
  edges: [
    edge('p1', 'IN', 'fr'), edge('p1', 'FUNDED_BY', 'fr'), edge('fr', 'HOSTS', 'p2'), edge('p2', 'IN', 'ng'),
    edge('p3', 'IN', 'away'), edge('p3', 'IN', 'ng', { archived: true }), edge('p3', 'TOPIC', 'kw'), edge('ng', 'NEAR', 'ng'),
  ],
}); // prettier-ignore

const inCountry = (...ids: string[]): Filter =>
  ({ linked: { to: { all: [{ type: ['Country'] }, { ids }] } } }) as Filter;
const having = (...edgeTypes: string[]): Filter => ({ degree: { min: 1, edgeTypes } });

function facet(by: object, filter: Filter = { all: [] }): Facet {
  const answer = select(index, SelectQuestion.parse({ filter, facets: [by] }), 0);
  return Selection.parse(answer).facets[0]!;
}
const counts = (by: object, filter?: Filter) =>
  Object.fromEntries(facet(by, filter).values.map(({ value, count }) => [value, count]));

const countries = { by: 'neighbour', type: 'Country' };
const edgeTypes = { by: 'edge-type' };
const sizes = { by: 'range', field: 'size', of: 'number' };
const days = { by: 'range', field: 'founded', of: 'text' };

describe('a facet', () => {
  it('by neighbours of a type counts each node once, over any edge, either way, and nobody archived', () => {
    expect(counts(countries)).toEqual({ fr: 2, ng: 2 });
    expect(counts(countries, { type: ['Project'] })).toEqual({ fr: 2, ng: 1 });
    expect(counts({ by: 'neighbour', type: 'Project' })).toEqual({ p1: 1, p2: 2, p3: 1 });
    expect(facet({ by: 'neighbour', type: 'Nowhere' }).values).toEqual([]);
  });

  it('by neighbours over some types of edges counts those alone', () => {
    const over = (...edgeTypes: string[]) => counts({ ...countries, edgeTypes });
    expect(over('IN', 'FUNDED_BY', 'NEAR', 'HOSTS')).toEqual(counts(countries));
    expect(over('IN')).not.toEqual(counts(countries));
    expect(over('TOPIC')).toEqual({});
    expect(over('NOWHERE')).toEqual({});
  });

  it('by edge type counts the nodes with at least one such edge', () => {
    expect(facet(edgeTypes).values).toEqual([
      { value: 'IN', count: 4 }, { value: 'FUNDED_BY', count: 2 }, { value: 'HOSTS', count: 2 }, { value: 'TOPIC', count: 2 },
      { value: 'NEAR', count: 1 },
    ]); // prettier-ignore
    expect(counts(edgeTypes, { type: ['Keyword'] })).toEqual({ TOPIC: 1 });
  });

  it('by range tells the smallest and the largest value of its kind, and how many nodes have one', () => {
    expect(facet(sizes)).toMatchObject({ values: [], truncated: false, range: { least: 3, most: 100, count: 2 } });
    expect(facet({ ...sizes, of: 'text' }).range).toEqual({ least: 'large', most: 'large', count: 1 });
    expect(facet(days).range).toEqual({ least: '2019-12-31', most: 'soon', count: 3 });
    expect(facet(sizes, { tag: ['b'] }).range).toEqual({ least: 3, most: 20, count: 1 });
    expect(facet(sizes, { type: ['Country'] })).not.toHaveProperty('range');
    expect(facet({ ...sizes, field: 'nowhere' })).not.toHaveProperty('range');
  });

  it('leaves its own choices aside and no others', () => {
    const chosen: Filter = { all: [inCountry('ng'), having('HOSTS'), { field: 'size', min: 50 }] };
    expect(counts(countries, chosen)).toEqual({ fr: 1, ng: 1 });
    expect(counts(edgeTypes, { all: [having('HOSTS'), { type: ['Country'] }] })).toEqual({ IN: 2, FUNDED_BY: 1, HOSTS: 1, NEAR: 1 }); // prettier-ignore
    expect(facet(sizes, chosen).range).toEqual({ least: 100, most: 100, count: 1 });
    expect(facet(sizes, { field: 'size', min: 50 }).range).toEqual({ least: 3, most: 100, count: 2 });
    expect(facet(days, { field: 'size', min: 50 }).range).toEqual({
      least: '2019-12-31',
      most: '2019-12-31',
      count: 1,
    });
  });

  it('leaves in what asks for all of several values, or for none of them: it is nested, so it is no choice', () => {
    const tags = { by: 'tag' };
    expect(counts(tags, { tag: ['a'] })).toEqual({ a: 2, b: 2 });
    expect(counts(tags, { all: [{ all: [{ tag: ['a'] }, { tag: ['b'] }] }] })).toEqual({ a: 1, b: 1 });
    expect(counts(tags, { all: [{ not: { tag: ['a'] } }] })).toEqual({ b: 1 });
    expect(counts(countries, { all: [{ all: [inCountry('fr'), inCountry('ng')] }] })).toEqual({ fr: 1, ng: 1 });
    expect(counts(countries, { all: [{ not: inCountry('fr') }] })).toEqual({ ng: 1 });
    expect(counts(edgeTypes, { not: having('IN') })).toEqual({ TOPIC: 2 });
    expect(facet(sizes, { not: { field: 'size', min: 50 } }).range).toEqual({ least: 3, most: 20, count: 1 });
  });
});

describe('a choice', () => {
  const isChoice = (by: object, condition: object) => isChoiceOn(Dimension.parse(by), condition as Filter);
  const to = { all: [{ type: ['Country'] }, { ids: ['fr'] }] };

  it.each([
    [{ linked: { to } }, true],
    [{ linked: { to, along: 'any', atLeast: 1 } }, true],
    [{ linked: { to: { all: [{ type: ['Country'] }, { ids: [] }] } } }, true],
    [{ linked: { to, along: 'out' } }, false],
    [{ linked: { to, atLeast: 2 } }, false],
    [{ linked: { to, edgeTypes: ['IN'] } }, false],
    [{ linked: { to: { ids: ['fr'] } } }, false],
    [{ linked: { to: { all: [] } } }, false],
    [{ linked: { to: { all: [{ type: ['Country'] }] } } }, false],
    [{ linked: { to: { all: [{ ids: ['fr'] }, { type: ['Country'] }] } } }, false],
    [{ linked: { to: { all: [{ type: ['Country', 'Keyword'] }, { ids: ['fr'] }] } } }, false],
    [{ linked: { to: { all: [{ type: ['Keyword'] }, { ids: ['fr'] }] } } }, false],
    [{ linked: { to: { all: [{ type: ['Country'] }, { ids: ['fr'] }, { tag: ['a'] }] } } }, false],
    [{ type: ['Country'] }, false],
  ])('of a neighbour: %j %s', (condition, expected) => {
    expect(isChoice(countries, condition)).toBe(expected);
  });

  it.each([
    [['IN', 'NEAR'], true],
    [['NEAR', 'IN'], true],
    [['IN'], false],
    [['IN', 'NEAR', 'HOSTS'], false],
    [undefined, false],
  ])('of a neighbour over two types of edges: over %j %s', (edgeTypes, expected) => {
    expect(isChoice({ ...countries, edgeTypes: ['IN', 'NEAR'] }, { linked: { to, edgeTypes } })).toBe(expected);
  });

  it.each([
    [{ degree: { min: 1, edgeTypes: ['IN'] } }, true],
    [{ degree: { min: 1, edgeTypes: ['IN', 'TOPIC'], along: 'any' } }, true],
    [{ degree: { min: 1, edgeTypes: ['IN'], along: 'in' } }, false],
    [{ degree: { min: 1, max: 3, edgeTypes: ['IN'] } }, false],
    [{ degree: { min: 2, edgeTypes: ['IN'] } }, false],
    [{ degree: { edgeTypes: ['IN'] } }, false],
    [{ degree: { min: 1 } }, false],
    [{ linked: { edgeTypes: ['IN'], to: { all: [] } } }, false],
  ])('of an edge type: %j %s', (condition, expected) => {
    expect(isChoice(edgeTypes, condition)).toBe(expected);
  });

  it.each([
    [{ field: 'size', min: 1, max: 2 }, true],
    [{ field: 'size', any: [1] }, true],
    [{ field: 'size', exists: true }, true],
    [{ field: 'founded', min: 1 }, false],
    [{ not: { field: 'size', min: 1 } }, false],
  ])('of a range: %j %s', (condition, expected) => {
    expect(isChoice(sizes, condition)).toBe(expected);
  });
});
