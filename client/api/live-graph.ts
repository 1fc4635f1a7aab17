import { replaceEqualDeep, type Query, type QueryClient, type QueryKey } from '@tanstack/react-query';
import type { Snapshot } from '../../graph-schema/contract.ts';
import { applyEvent, type Change } from './apply-event.ts';

/** What came while a snapshot was being fetched: the answer may be older than that. */
const meanwhile = new WeakMap<Query, Change[]>();

/** A query of a snapshot, and whether it holds a working graph, which no node is added to. */
interface Graph {
  key: QueryKey;
  onlyKnown: boolean;
}

const findQuery = (queries: QueryClient, queryKey: QueryKey) => queries.getQueryCache().find({ queryKey, exact: true });

/** Forgets what came before a resync: it may be of a past that the server no longer knows. */
export function forgetEvents(queries: QueryClient): void {
  for (const query of queries.getQueryCache().getAll()) meanwhile.delete(query);
}

/** Applies a live event to the snapshot cached under a key, if there is one. */
export function receiveChange(queries: QueryClient, graph: Graph, event: Change): void {
  const query = findQuery(queries, graph.key);
  if (!query) return;
  if (query.state.fetchStatus === 'idle') meanwhile.delete(query);
  else meanwhile.set(query, [...(meanwhile.get(query) ?? []), event]);
  queries.setQueryData<Snapshot>(graph.key, (snapshot) => snapshot && applyEvent(snapshot, event, graph.onlyKnown));
}

/**
 * For `structuralSharing` of a query of a snapshot, which is asked in the moment an answer replaces what is cached: the
 * answer together with the events that came since it was asked for.
 */
export function withEventsSince(queries: QueryClient, graph: Graph) {
  return (cached: unknown, answered: unknown): unknown => {
    const query = findQuery(queries, graph.key);
    const events = (query && meanwhile.get(query)) ?? [];
    // What a query of a snapshot holds is a snapshot; the library does not say so here.
    const snapshot = events.reduce((before, event) => applyEvent(before, event, graph.onlyKnown), answered as Snapshot);
    return replaceEqualDeep(cached, snapshot);
  };
}
