import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, expect, it } from 'vitest';
import { distrustAnswers } from '../../client/api/answers.ts';
import { createRefresher } from '../../client/api/refresher.ts';
import { edgeQuery, receiveForEdges, type EdgeAnswer } from '../../client/api/use-edge.ts';
import { LiveEvent } from '../../graph-schema/contract.ts';
import { EdgeProfile } from '../../graph-schema/questions.ts';

const at = '2024-01-01T00:00:00Z';
const origin = { kind: 'stated' };
const person = (id: string) => ({ id, type: 'Person', label: id, origin, createdAt: at, updatedAt: at, version: 1 });
const edge = {
  id: 'e',
  type: 'RELATED',
  source: 'a',
  target: 'b',
  direction: 'undirected',
  origin,
  updatedAt: at,
  version: 1,
};
const told = (revision: number) => EdgeProfile.parse({ revision, edge, source: person('a'), target: person('b') });

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

/** A page that looks at a connection it does not hold, told of it at revision 5; the test answers what is asked again. */
function look() {
  const queries = new QueryClient();
  const asked: ((answer: EdgeAnswer) => Promise<unknown>)[] = [];
  const query = edgeQuery(queries, undefined, 'e');
  const soon = () => new Promise((resolve) => setTimeout(resolve, 10));
  queries.setQueryData<EdgeAnswer>(query.queryKey, told(5));
  const refresher = createRefresher(queries, 0);
  const observer = new QueryObserver<EdgeAnswer>(queries, {
    ...query,
    queryFn: () => new Promise((resolve) => asked.push((answer) => (resolve(answer), soon()))),
  });
  stops.push(
    refresher.stop,
    observer.subscribe(() => undefined),
  );
  return {
    asked,
    known: () => queries.getQueryData<EdgeAnswer>(query.queryKey)?.edge?.id,
    resync: () => distrustAnswers(queries),
    receive(revision: number, edges: object) {
      const event = LiveEvent.parse({ event: 'change', revision, operation: 'o', nodes: {}, edges, others: [] });
      if (event.event === 'change') receiveForEdges(queries, { level: undefined, refresher }, event);
    },
  };
}

it('asks again for a connection with every event, since what the page holds has gone past the answer', async () => {
  const page = look();
  page.receive(6, {});
  await page.asked[0]!(told(6));
  page.receive(6, {});
  expect([page.known(), page.asked.length]).toEqual(['e', 1]);
  page.receive(7, {});
  expect(page.asked.length).toBe(2);
});

it('leaves a connection gone that an answer on its way still tells of, until it is back', async () => {
  const page = look();
  page.receive(6, {});
  page.receive(7, { e: null });
  expect(page.known()).toBeUndefined();
  await page.asked[0]!(told(6));
  expect([page.known(), page.asked.length]).toEqual([undefined, 1]);
  page.receive(8, { e: edge });
  await page.asked[1]!(told(8));
  expect(page.known()).toBe('e');
});

it('takes any answer for newer after a resync, since the server may have been put back', async () => {
  const page = look();
  page.receive(6, {});
  page.receive(7, { e: null });
  page.resync();
  await page.asked[0]!(told(3));
  expect(page.known()).toBe('e');
});
