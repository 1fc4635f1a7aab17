import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { receiveForNodes, type NodeAnswer } from '../../client/api/node-answers.ts';
import { createRefresher } from '../../client/api/refresher.ts';
import { LiveEvent } from '../../graph-schema/contract.ts';
import { NodeProfile } from '../../graph-schema/questions.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A page that looks at one thing; each request takes `takes` milliseconds. */
function look(takes: number) {
  const queries = new QueryClient();
  const asked: number[] = [];
  let [running, atOnce] = [0, 0];
  const stop = new QueryObserver(queries, {
    queryKey: ['summary'],
    initialData: 0,
    staleTime: Infinity,
    queryFn: async () => {
      asked.push(Date.now());
      running += 1;
      atOnce = Math.max(atOnce, running);
      await new Promise((resolve) => setTimeout(resolve, takes));
      running -= 1;
      return asked.length;
    },
  }).subscribe(() => undefined);
  return { queries, asked, stop, atOnce: () => atOnce };
}

it.each([10, 800])(
  'asks one at a time and not again at once, and once more for what came meanwhile (%i ms)',
  async (takes) => {
    const { queries, asked, stop, atOnce } = look(takes);
    const refresher = createRefresher(queries, 500);
    const began = Date.now();
    for (let at = 0; at < 100; at += 1) {
      refresher.ask(['summary']);
      await vi.advanceTimersByTimeAsync(20);
    }
    await vi.advanceTimersByTimeAsync(3_000);
    const spent = Math.max(500, takes);
    const expected = [];
    for (let at = 0; at < 2_000; at += spent) expected.push(at);
    expect(asked.slice(0, expected.length).map((at) => Math.round((at - began) / 50) * 50)).toEqual(expected);
    expect(asked.length).toBeLessThanOrEqual(expected.length + 1);
    expect(asked.at(-1)! - began).toBeGreaterThanOrEqual(1_980 - spent);
    expect(atOnce()).toBe(1);
    refresher.ask(['summary']);
    await vi.advanceTimersByTimeAsync(0);
    expect(atOnce()).toBe(1);
    const before = asked.length;
    refresher.ask(['summary']);
    refresher.stop();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(asked.length).toBe(before);
    stop();
  },
);

const at = '2024-01-01T00:00:00Z';
const made = { origin: { kind: 'stated' }, createdAt: at, updatedAt: at, version: 1 };
const person = (id: string) => ({ id, type: 'Person', label: id, ...made });
const edge = (id: string, source: string, target: string) => {
  const { createdAt: _createdAt, ...rest } = made;
  return { id, type: 'RELATED', source, target, direction: 'undirected', ...rest };
};
const profile = NodeProfile.parse({
  revision: 5,
  node: person('a'),
  edges: [edge('e', 'a', 'b')],
  neighbours: [person('b')],
  relations: [{ edgeType: 'RELATED', way: 'both', count: 1 }],
  totalEdges: 1,
  contacts: 0,
  truncated: false,
});

it.each([
  ['itself', { nodes: { a: person('a') } }, true],
  ['a neighbour', { nodes: { b: person('b') } }, true],
  ['a neighbour that goes', { nodes: { b: null } }, true],
  ['a stranger', { nodes: { c: person('c') } }, false],
  ['a new connection', { edges: { f: edge('f', 'c', 'a') } }, true],
  ['a connection that goes', { edges: { e: null } }, true],
  ['a connection of others', { edges: { f: edge('f', 'c', 'd'), g: null } }, false],
  ['a contact', { others: ['interaction'] }, true],
  ['places on a map', { others: ['positions'] }, false],
  ['what it knew already', { revision: 5, nodes: { a: person('a') } }, false],
] as const)('asks again for a node when an event is about %s, only then', (_name, about, asks) => {
  const queries = new QueryClient();
  const key = ['node', undefined, 'a'];
  queries.setQueryData<NodeAnswer>(key, profile);
  const asked: unknown[] = [];
  const refresher = { ask: (what: unknown) => asked.push(what), stop: () => undefined };
  const event = LiveEvent.parse({
    event: 'change',
    revision: 6,
    operation: 'o',
    nodes: {},
    edges: {},
    others: [],
    ...about,
  });
  if (event.event === 'change') receiveForNodes(queries, { level: undefined, refresher }, event);
  expect(asked).toEqual(asks ? [key] : []);
  expect(queries.getQueryData<NodeAnswer>(key)?.node).toBeDefined();
});
