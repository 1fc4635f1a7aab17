import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, describe, expect, it } from 'vitest';
import { keys } from '../../client/api/keys.ts';
import { receiveChange, withEventsSince } from '../../client/api/live-graph.ts';
import { addToWorkingGraph, askForHeld, clearWorkingGraph } from '../../client/api/use-network.ts';
import { LiveEvent, Snapshot } from '../../graph-schema/contract.ts';
import { GraphEdge, GraphNode } from '../../graph-schema/elements.ts';
import { maxAnswer } from '../../graph-schema/questions.ts';

const at = '2024-01-01T00:00:00Z';
const origin = { kind: 'stated' };
const node = (id: string, version = 1) =>
  GraphNode.parse({ id, type: 'Person', label: `${id} ${version}`, origin, createdAt: at, updatedAt: at, version });
const edge = (source: string, target: string) =>
  GraphEdge.parse({
    id: `${source}-${target}`, type: 'RELATED', source, target, direction: 'undirected', origin, updatedAt: at, version: 1,
  }); // prettier-ignore

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});
const soon = () => new Promise((resolve) => setTimeout(resolve, 10));

/** A page that holds `a` and `b` of a large network, connected, at revision 5; the test answers what is asked again. */
function openPage() {
  const queries = new QueryClient();
  const key = keys.graph(undefined);
  const graph = { key, onlyKnown: true };
  const snapshot = Snapshot.parse({
    revision: 5,
    types: { nodes: [], edges: [] },
    settings: {},
    views: [],
    savedFilters: [],
    nodes: [node('a'), node('b')],
    edges: [edge('a', 'b')],
  });
  const held = () => queries.getQueryData<Snapshot>(key)?.nodes ?? [];
  const asked: { ids: readonly string[]; answer(nodes: GraphNode[], edges?: GraphEdge[]): Promise<unknown> }[] = [];
  const observer = new QueryObserver(queries, {
    queryKey: key,
    initialData: snapshot,
    staleTime: Infinity,
    structuralSharing: withEventsSince(queries, graph),
    queryFn: async () => {
      const { nodes, edges } = await askForHeld({
        held: () => held().map(({ id }) => id),
        ask: (ids) =>
          new Promise((resolve) =>
            asked.push({ ids, answer: (nodes, edges = []) => (resolve({ nodes, edges }), soon()) }),
          ),
      });
      return { ...snapshot, nodes, edges };
    },
  });
  stops.push(observer.subscribe(() => undefined));
  return {
    queries,
    asked,
    labels: () => held().map(({ label }) => label),
    edges: () => queries.getQueryData<Snapshot>(key)?.edges.map(({ id }) => id),
    refetch: () => void queries.invalidateQueries({ queryKey: key }),
    find: (revision: number, ...nodes: GraphNode[]) =>
      addToWorkingGraph(queries, undefined, {
        ego: { revision, nodes: nodes.map((found) => ({ node: found, hops: 0 })), edges: [], truncated: false },
        around: [],
      }),
    receive(revision: number, nodes: object) {
      const event = LiveEvent.parse({ event: 'change', revision, operation: 'o', nodes, edges: {}, others: [] });
      if (event.event === 'change') receiveChange(queries, graph, event);
    },
  };
}

describe('a working graph that is asked for again', () => {
  it('keeps what was found meanwhile, as it is then told', async () => {
    const page = openPage();
    page.refetch();
    page.find(5, node('c'));
    await page.asked[0]!.answer([node('a', 2), node('b')], [edge('a', 'b')]);
    expect(page.labels()).toEqual(['a 1', 'b 1', 'c 1']);
    expect(page.asked[1]!.ids).toEqual(['c', 'a', 'b']);
    await page.asked[1]!.answer([node('a', 2), node('b'), node('c', 2)], [edge('a', 'b'), edge('b', 'c')]);
    expect(page.labels()).toEqual(['a 2', 'b 1', 'c 2']);
    expect(page.edges()).toEqual(['a-b', 'b-c']);
  });

  it('has nothing again that was taken out of it meanwhile', async () => {
    const page = openPage();
    page.refetch();
    clearWorkingGraph(page.queries, undefined);
    page.find(5, node('b'));
    await page.asked[0]!.answer([node('a'), node('b')], [edge('a', 'b')]);
    expect([page.labels(), page.edges()]).toEqual([['b 1'], []]);
  });

  it('asks for no more than can be answered', async () => {
    const ids = Array.from({ length: maxAnswer + 1 }, (_, n) => node(`n${n}`).id);
    const { isCut, nodes } = await askForHeld({
      held: () => ids,
      ask: async (some) => ({ nodes: some.map((id) => node(id)), edges: [] }),
    });
    expect([nodes.length, isCut]).toEqual([maxAnswer, true]);
  });
});

describe('what is found in a large network', () => {
  it('changes nothing of which something newer is held', () => {
    const page = openPage();
    page.receive(6, { a: node('a', 2) });
    page.find(5, node('a'), node('b', 3));
    expect(page.labels()).toEqual(['a 2', 'b 3']);
  });

  it('is asked for again when the network changed since', async () => {
    const page = openPage();
    // Of nodes the page does not hold: it takes no note of them.
    page.receive(6, { c: node('c', 2), d: null });
    page.find(5, node('c'), node('d'));
    await soon();
    expect(page.asked[0]!.ids).toEqual(['a', 'b', 'c', 'd']);
    await page.asked[0]!.answer([node('a'), node('b'), node('c', 2)]);
    expect(page.labels()).toEqual(['a 1', 'b 1', 'c 2']);
  });

  it('is not asked for again when it is as new as what is held', async () => {
    const page = openPage();
    page.find(5, node('c'));
    page.find(6, node('d'));
    await soon();
    expect(page.asked).toEqual([]);
    expect(page.labels()).toEqual(['a 1', 'b 1', 'c 1', 'd 1']);
  });
});
