import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, describe, expect, it } from 'vitest';
import { keys } from '../../client/api/keys.ts';
import { receiveChange, withEventsSince } from '../../client/api/live-graph.ts';
import { nodeQuery, type NodeAnswer } from '../../client/api/node-answers.ts';
import { previewChanges } from '../../client/api/preview.ts';
import type { ChangeInput } from '../../graph-schema/changes.ts';
import { LiveEvent, Snapshot } from '../../graph-schema/contract.ts';
import { edgeInput, editInput, nodeInput, putInput } from '../support/inputs.ts';

const at = '2024-01-01T00:00:00Z';
const made = { origin: { kind: 'stated' }, createdAt: at, updatedAt: at, version: 1 };
const node = (id: string, label: string, version = 1) => ({ id, type: 'Person', label, ...made, version });
const edge = (id: string, source: string, target: string) => {
  const { createdAt: _createdAt, ...marks } = made;
  return { id, type: 'KNOWS', source, target, direction: 'mutual', ...marks };
};
const network = Snapshot.parse({
  revision: 5,
  types: {
    nodes: [{ key: 'Person', name: 'Person', shape: 'circle', fields: [] }],
    edges: [{ key: 'KNOWS', name: 'knows', direction: 'mutual', fields: [] }],
  },
  settings: {},
  views: [{ id: 'v', name: 'View' }],
  savedFilters: [],
  nodes: ['a', 'b', 'c'].map((id) => node(id, `old ${id}`)),
  edges: [edge('ab', 'a', 'b'), edge('bc', 'b', 'c')],
});
const key = keys.graph(undefined);

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

/** A page that shows the network and the profile of `a`, cut off from its server. */
function cutOff() {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  queries.setQueryData(key, network);
  queries.setQueryData(keys.node(undefined, 'a'), { revision: 5, node: network.nodes[0], edges: [] });
  const asked: unknown[] = [];
  const queryFn = ({ queryKey }: { queryKey: readonly unknown[] }) => {
    asked.push(queryKey[0]);
    return Promise.reject(new Error('cut off'));
  };
  const graph = { queryKey: key, queryFn, staleTime: Infinity };
  stops.push(
    new QueryObserver(queries, {
      ...graph,
      structuralSharing: withEventsSince(queries, { key, onlyKnown: false }),
    }).subscribe(() => undefined),
    new QueryObserver<unknown>(queries, { ...nodeQuery(queries, undefined, 'a'), queryFn }).subscribe(() => undefined),
  );
  const held = () => queries.getQueryData<Snapshot>(key)!;
  return {
    asked,
    held,
    labels: () => held().nodes.map(({ label }) => label),
    profile: () => queries.getQueryData<NodeAnswer>(keys.node(undefined, 'a'))?.node?.label,
    preview: (...changes: ChangeInput[]) => previewChanges(queries, undefined, changes),
    receive: (revision: number, nodes: object) => {
      const event = LiveEvent.parse({ event: 'change', revision, operation: 'o', nodes, edges: {}, others: [] });
      if (event.event === 'change') receiveChange(queries, { key, onlyKnown: false }, event);
    },
    settled: () => new Promise((resolve) => setTimeout(resolve, 10)),
  };
}
const rename = (id: string, label: string) => editInput(id, { label }, { label: `old ${id}` });

describe('a preview that is taken back', () => {
  it('leaves nothing of an edit on the map and in the profile, though the server does not answer', async () => {
    const page = cutOff();
    const takeBack = page.preview(rename('a', 'new a'));
    expect([page.labels(), page.profile()]).toEqual([['new a', 'old b', 'old c'], 'new a']);
    takeBack();
    await page.settled();
    expect([page.labels(), page.profile()]).toEqual([['old a', 'old b', 'old c'], 'old a']);
    expect(page.held()).toEqual(network);
    expect(new Set(page.asked)).toEqual(new Set(['graph', 'node']));
  });

  it('brings back what was to be deleted, with its connections, and takes away what was to be made', () => {
    const page = cutOff();
    const takeBack = page.preview(
      { kind: 'delete-node', id: network.nodes[1]!.id },
      nodeInput('ab', { type: 'Person' }),
      edgeInput('ac', 'a', 'c', { type: 'KNOWS' }),
      putInput('view', 'v', { id: 'v', name: 'Other' }, { id: 'v', name: 'View' }),
    );
    expect(page.held().nodes.map(({ id }) => id)).toEqual(['a', 'ab', 'c']);
    expect(page.held().edges.map(({ id }) => id)).toEqual(['ac']);
    expect(page.held().views[0]?.name).toBe('Other');
    takeBack();
    expect(page.held()).toEqual(network);
  });

  it('leaves what somebody else wrote since, and what this person wrote beside it', () => {
    const page = cutOff();
    const first = page.preview(rename('a', 'new a'), rename('b', 'new b'));
    page.preview(rename('c', 'new c'));
    page.receive(6, { a: node('a', 'theirs', 6) });
    first();
    expect(page.labels()).toEqual(['theirs', 'old b', 'new c']);
  });
});

describe('a preview', () => {
  it('of what it shows nothing of leaves the network the page holds as it is', () => {
    const page = cutOff();
    const before = page.held();
    page.preview(putInput('positions', 'v', { a: [1, 2] }));
    expect(page.held()).toBe(before);
  });

  it('of one record keeps the others, and the list of the connections', () => {
    const page = cutOff();
    const before = page.held();
    page.preview(rename('a', 'new a'));
    expect(page.held().edges).toBe(before.edges);
    expect(page.held().nodes[1]).toBe(before.nodes[1]);
  });
});
