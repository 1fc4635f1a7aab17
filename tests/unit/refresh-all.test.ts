import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { keys } from '../../client/api/keys.ts';
import { askUnanswered, refreshAll } from '../../client/api/use-network.ts';
import { Snapshot } from '../../graph-schema/contract.ts';

const networkWith = (revision: number, views: readonly string[]): Snapshot =>
  Snapshot.parse({
    revision,
    types: { nodes: [], edges: [] },
    settings: {},
    views: views.map((id) => ({ id, name: id })),
    savedFilters: [],
    nodes: [],
    edges: [],
  });

it.each([
  ['asks again where the nodes of a view stand, once the view is known to be there', ['v'], ['graph 2', 'positions 2']],
  ['does not ask where the nodes of a view stand that went', [], ['graph 2']],
])('%s', async (_name, views, expected) => {
  const queries = new QueryClient();
  const asked: string[] = [];
  let revision = 1;
  const look = (queryKey: readonly unknown[], initialData: unknown, answer: () => unknown) =>
    new QueryObserver(queries, {
      queryKey,
      initialData,
      staleTime: Infinity,
      queryFn: async () => {
        await new Promise((resolve) => setTimeout(resolve, 5));
        asked.push(`${String(queryKey[0])} ${revision}`);
        return answer();
      },
    }).subscribe(() => undefined);
  const stops = [
    look(keys.positions(undefined, 'v'), {}, () => ({})),
    look(keys.graph(undefined), networkWith(1, ['v']), () => networkWith(revision, views)),
  ];
  revision = 2;
  await refreshAll(queries);
  expect(asked).toEqual(expected);
  // Stale all the same: asked for when a view of that id is looked at again.
  expect(queries.getQueryState(keys.positions(undefined, 'v'))?.isInvalidated).toBe(views.length === 0);
  for (const stop of stops) stop();
});

it('asks again for what had no answer, and for nothing else', async () => {
  const queries = new QueryClient();
  const asked: string[] = [];
  let isAway = true;
  const look = (name: string, fails: boolean) =>
    new QueryObserver(queries, {
      queryKey: [name],
      retry: false,
      staleTime: Infinity,
      queryFn: async () => {
        asked.push(name);
        if (fails && isAway) throw new Error('The server does not answer.');
        return name;
      },
    }).subscribe(() => undefined);
  const stops = [look('positions', true), look('graph', false), look('left', true)];
  await expect.poll(() => queries.isFetching()).toBe(0);
  stops.pop()!();
  isAway = false;
  await askUnanswered(queries);
  expect(asked).toEqual(['positions', 'graph', 'left', 'positions']);
  expect(queries.getQueryData(['positions'])).toBe('positions');
  for (const stop of stops) stop();
});
