import { describe, expect, it } from 'vitest';
import { dayOf } from '../../graph-schema/calendar.ts';
import {
  connectedUnmet,
  goneQuiet,
  metUnconnected,
  mostFrequent,
  type PairsInWindow,
} from '../../graph-schema/contact-lists.ts';
import { contactsIn, createContactTable } from '../../graph-schema/contact-table.ts';
import { GraphEdge } from '../../graph-schema/elements.ts';
import { frequencyFrame } from '../../graph-schema/frequency.ts';
import { pairFigures } from '../../graph-schema/pair-figures.ts';

const contacts: [string, ...string[]][] = [
  ['2024-01-01', 'a', 'b'],
  ['2024-01-08', 'a', 'b'],
  ['2024-01-15', 'a', 'b'],
  ['2024-03-20', 'b', 'c', 'd'],
  ['2024-03-21', 'c', 'd'],
  ['2023-12-01', 'a', 'e'],
];
const window = { from: dayOf('2024-01-01'), to: dayOf('2024-04-01') };
const table = createContactTable(contacts.map(([at, ...participants]) => ({ day: dayOf(at), participants })));
const frame = frequencyFrame(window, dayOf('2025-01-01'));
const of: PairsInWindow = { pairs: pairFigures(table, contactsIn(table, window), frame), ids: table.ids, frame };
const edge = (id: string, source: string, target: string, more: object = {}) =>
  GraphEdge.parse({
    id,
    type: 'KNOWS',
    source,
    target,
    direction: 'undirected',
    origin: { kind: 'stated' },
    updatedAt: '2024-01-01T00:00:00Z',
    version: 1,
    ...more,
  });
const edges = [
  edge('1', 'b', 'a'),
  edge('2', 'a', 'e'),
  edge('3', 'a', 'k'),
  edge('4', 'd', 'a'),
  edge('5', 'c', 'd', { archived: true }),
];
const all = () => true;
const names = (pairs: readonly { a: string; b: string }[]) => pairs.map(({ a, b }) => a + b);

describe('lists of contacts', () => {
  it('tell who met most often, and of those as often who met last', () => {
    expect(names(mostFrequent(of, all))).toEqual(['ab', 'cd', 'bc', 'bd']);
    expect(names(mostFrequent(of, (id) => id !== 'b'))).toEqual(['cd']);
  });

  it('tell who has gone quiet, and by how much', () => {
    const quiet = goneQuiet(of, all);
    expect(names(quiet)).toEqual(['ab']);
    expect(quiet[0]!.quiet).toBeCloseTo(76 / 7, 9);
  });

  it('tell those who met on one day alone after those with a usual gap, without saying how many times', () => {
    const days: [string, ...string[]][] = [
      ...['2024-01-01', '2024-01-01', '2024-01-02', '2024-01-02'].map((day): [string, ...string[]] => [day, 'a', 'b']),
      ...['2023-01-05', '2023-01-05', '2023-01-05'].map((day): [string, ...string[]] => [day, 'c', 'd']),
      ...['2023-06-01', '2023-12-01', '2024-01-01', '2024-01-02'].map((day): [string, ...string[]] => [day, 'e', 'f']),
      ...['2022-01-05', '2022-01-05', '2022-01-05'].map((day): [string, ...string[]] => [day, 'g', 'h']),
    ];
    const long = { from: dayOf('2022-01-01'), to: dayOf('2024-06-01') };
    const dated = createContactTable(days.map(([at, ...participants]) => ({ day: dayOf(at), participants })));
    const frame = frequencyFrame(long, dayOf('2025-01-01'));
    const list = goneQuiet({ pairs: pairFigures(dated, contactsIn(dated, long), frame), ids: dated.ids, frame }, all);
    expect(names(list)).toEqual(['ef', 'gh', 'cd', 'ab']);
    const none = Number.POSITIVE_INFINITY;
    expect(list.map(({ quiet }) => quiet)).toEqual([
      (dayOf('2024-05-31') - dayOf('2024-01-02')) / 31,
      none,
      none,
      none,
    ]);
  });

  it('tell who met without a connection; one that is archived is none', () => {
    expect(names(metUnconnected(of, { edges, isShown: all }))).toEqual(['cd', 'bc', 'bd']);
  });

  it('tell who is connected and did not meet, of those who meet at all', () => {
    const meets = (id: string) => id !== 'k';
    expect(names(connectedUnmet(of, { edges, isShown: all, meets }))).toEqual(['ad', 'ae']);
  });
});
