import { describe, expect, it } from 'vitest';
import { sampleNodes } from '../../seed/nodes.ts';
import { LabelledQuery, readLabelled } from '../match/labelled-set.ts';

const halves = { tuning: readLabelled('tuning'), unseen: readLabelled('unseen') };
const all = [...halves.tuning, ...halves.unseen];

const typesOn = (today: string) => new Map(sampleNodes(today).map(({ id, type }) => [id ?? '', type]));
const types = typesOn('2026-11-24');

const startOf = ({ from }: LabelledQuery) => ('node' in from ? from.node : from.text);
/** A question as it is compared with others: what is asked for, and from what. */
const question = (query: LabelledQuery) => `${query.want}: ${startOf(query).normalize('NFKC').toLowerCase().trim()}`;
/** The ids of the queries something is wrong with. */
const wrong = (queries: LabelledQuery[], isWrong: (query: LabelledQuery) => boolean) =>
  queries.filter(isWrong).map(({ id }) => id);

describe.each(Object.entries(halves))('the labelled set, %s', (_half, queries) => {
  it('starts from ideas, projects, organisations and calls of the sample', () => {
    const kinds = new Set(queries.map(({ from }) => ('node' in from ? types.get(from.node) : 'idea')));
    expect(kinds).toEqual(new Set(['idea', 'Project', 'Organization', 'Call']));
  });

  it('asks in six languages for four types', () => {
    expect(new Set(queries.map(({ language }) => language)).size).toBe(6);
    expect(new Set(queries.map(({ want }) => want)).size).toBe(4);
  });

  it('grades only nodes of the type asked for', () => {
    expect(wrong(queries, ({ want, grades }) => Object.keys(grades).some((id) => types.get(id) !== want))).toEqual([]);
  });

  it('does not grade the node a query starts from', () => {
    expect(wrong(queries, ({ from, grades }) => 'node' in from && Object.hasOwn(grades, from.node))).toEqual([]);
  });
});

it('has at least eighty queries, in two halves of the same size', () => {
  expect(all.length).toBeGreaterThanOrEqual(80);
  expect(Math.abs(halves.tuning.length - halves.unseen.length)).toBeLessThanOrEqual(1);
});

it('asks nothing twice', () => {
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  expect(new Set(all.map(question)).size).toBe(all.length);
});

it('has few queries that nothing answers', () => {
  expect(wrong(all, ({ grades }) => Object.keys(grades).length === 0).length).toBeLessThanOrEqual(4);
});

it('names nodes whose ids are the same whenever the sample is loaded', () => {
  expect(typesOn('2031-03-01')).toEqual(types);
});

it('refuses grades other than 1, 2 and 3', () => {
  const query = halves.tuning.find(({ grades }) => Object.keys(grades).length > 0)!;
  const [id] = Object.keys(query.grades);
  for (const grade of [0, 4, 1.5, '3'])
    expect(LabelledQuery.safeParse({ ...query, grades: { [id!]: grade } }).success).toBe(false);
});
