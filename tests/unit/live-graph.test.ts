import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, describe, expect, it } from 'vitest';
import { receiveChange, withEventsSince } from '../../client/api/live-graph.ts';
import { LiveEvent, Snapshot } from '../../graph-schema/contract.ts';

const at = '2024-01-01T00:00:00Z';
const made = { origin: { kind: 'stated' }, createdAt: at, updatedAt: at, version: 1 };
const node = (id: string, label: string) => ({ id, type: 'Person', label, ...made });

/** What a server with the one node `a` would send at a revision, and tell of it. */
const snapshotAt = (revision: number): Snapshot =>
  Snapshot.parse({
    revision,
    types: { nodes: [], edges: [] },
    settings: {},
    views: [],
    savedFilters: [],
    nodes: [node('a', `label ${revision}`)],
    edges: [],
  });
const eventAt = (revision: number, nodes: object = { a: node('a', `label ${revision}`) }) => {
  const event = LiveEvent.parse({
    event: 'change',
    revision,
    operation: 'o',
    nodes,
    edges: {},
    others: [],
  });
  if (event.event !== 'change') throw new Error('not a change');
  return event;
};

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

/** A page that shows the graph; each fetch is answered when the test says so. */
function openPage({ onlyKnown = false } = {}) {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const graph = { key: ['graph', undefined], onlyKnown };
  const asked: ((answer: Snapshot) => void)[] = [];
  const observer = new QueryObserver(queries, {
    queryKey: graph.key,
    staleTime: Infinity,
    structuralSharing: withEventsSince(queries, graph),
    queryFn: () => new Promise<Snapshot>((resolve) => asked.push(resolve)),
  });
  stops.push(observer.subscribe(() => undefined));
  return {
    held: () => {
      const snapshot = queries.getQueryData<Snapshot>(graph.key);
      return snapshot && { revision: snapshot.revision, labels: snapshot.nodes.map(({ label }) => label) };
    },
    async answer(revision: number) {
      asked.shift()?.(snapshotAt(revision));
      await new Promise((resolve) => setTimeout(resolve, 10));
    },
    receive: (revision: number) => receiveChange(queries, graph, eventAt(revision)),
    receiveOf: (event: ReturnType<typeof eventAt>) => receiveChange(queries, graph, event),
    refetch: () => void queries.invalidateQueries({ queryKey: graph.key }),
  };
}

/** A page that shows revision 1 and has asked for the graph once more. */
async function openAsking(options?: { onlyKnown?: boolean }) {
  const page = openPage(options);
  await page.answer(1);
  page.refetch();
  return page;
}

describe('a live event', () => {
  it('changes the snapshot the page holds', async () => {
    const page = openPage();
    await page.answer(1);
    page.receive(2);
    expect(page.held()).toEqual({ revision: 2, labels: ['label 2'] });
  });

  it('that comes while the graph is fetched is not lost to an older answer', async () => {
    const page = await openAsking();
    page.receive(2);
    page.receive(3);
    expect(page.held()).toEqual({ revision: 3, labels: ['label 3'] });
    await page.answer(2);
    expect(page.held()).toEqual({ revision: 3, labels: ['label 3'] });
  });

  it('that an answer already has changes nothing', async () => {
    const page = await openAsking();
    page.receive(2);
    await page.answer(5);
    expect(page.held()).toEqual({ revision: 5, labels: ['label 5'] });
    page.receive(3);
    expect(page.held()).toEqual({ revision: 5, labels: ['label 5'] });
  });

  it('is kept when the fetch is given up for another', async () => {
    const page = await openAsking();
    page.receive(2);
    page.refetch();
    page.receive(3);
    await page.answer(1);
    await page.answer(1);
    expect(page.held()).toEqual({ revision: 3, labels: ['label 3'] });
  });

  it('does not come back on what is fetched later', async () => {
    const page = await openAsking();
    page.receive(2);
    await page.answer(1);
    page.receive(3);
    // Another network under the same address, as after its folder was emptied.
    page.refetch();
    await page.answer(1);
    expect(page.held()).toEqual({ revision: 1, labels: ['label 1'] });
  });

  it('of a node out of the working graph stays away from it', async () => {
    const page = await openAsking({ onlyKnown: true });
    page.receiveOf(eventAt(2, { a: node('a', 'A'), b: node('b', 'B') }));
    await page.answer(1);
    expect(page.held()).toEqual({ revision: 2, labels: ['A'] });
  });
});
