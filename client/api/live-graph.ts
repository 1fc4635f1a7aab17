import { replaceEqualDeep, type QueryClient, type QueryKey } from '@tanstack/react-query';
import type { LiveEvent, Snapshot } from '../../graph-schema/contract.ts';
import { applyEvent } from './apply-event.ts';

type Change = Extract<LiveEvent, { event: 'change' }>;

/** What came while a snapshot was being fetched, by the hash of its query: the answer may be older than that. */
const meanwhile = new WeakMap<QueryClient, Map<string, Change[]>>();

function eventsOf(queries: QueryClient, hash: string): Change[] {
  const all = meanwhile.get(queries) ?? new Map<string, Change[]>();
  meanwhile.set(queries, all);
  const events = all.get(hash) ?? [];
  all.set(hash, events);
  return events;
}

/** Forgets what came before a resync: it may be of a past that the server no longer knows. */
export function forgetEvents(queries: QueryClient): void {
  meanwhile.delete(queries);
}

const findQuery = (queries: QueryClient, queryKey: QueryKey) => queries.getQueryCache().find({ queryKey, exact: true });

/** Applies a live event to the snapshot cached under a key, if there is one. */
export function receiveChange(queries: QueryClient, graph: { key: QueryKey; onlyKnown: boolean }, event: Change): void {
  const query = findQuery(queries, graph.key);
  if (!query) return;
  const events = eventsOf(queries, query.queryHash);
  if (query.state.fetchStatus === 'idle') events.length = 0;
  else events.push(event);
  queries.setQueryData<Snapshot>(graph.key, (snapshot) => snapshot && applyEvent(snapshot, event, graph.onlyKnown));
}

/**
 * For `structuralSharing` of a query of a snapshot, which is asked in the moment an answer replaces what is cached: the
 * answer together with the events that came since it was asked for.
 */
export function withEventsSince(queries: QueryClient, graph: { key: QueryKey; onlyKnown: boolean }) {
  return (cached: unknown, answered: unknown): unknown => {
    const query = findQuery(queries, graph.key);
    const events = query ? eventsOf(queries, query.queryHash) : [];
    // What a query of a snapshot holds is a snapshot; the library does not say so here.
    const snapshot = events.reduce((before, event) => applyEvent(before, event, graph.onlyKnown), answered as Snapshot);
    return replaceEqualDeep(cached, snapshot);
  };
}
