import { keepPreviousData, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Snapshot } from '../../graph-schema/contract.ts';
import type { EgoNetwork, NodeProfile, Summary } from '../../graph-schema/questions.ts';
import type { NodeId } from '../../graph-schema/ids.ts';
import type { Level } from '../../graph-schema/levels.ts';
import { api } from './client.ts';
import { followEvents } from './events.ts';
import { receiveChange, withEventsSince } from './live-graph.ts';
import { useSession } from './session.ts';

const keys = {
  summary: (level: Level | undefined) => ['summary', level] as const,
  graph: (level: Level | undefined) => ['graph', level] as const,
  positions: (level: Level | undefined, view: string | undefined) => ['positions', level, view] as const,
  node: (level: Level | undefined, id: string) => ['node', level, id] as const,
};

/**
 * Asks for everything again: first what there is, then what hangs on it, which may not be there any more.
 */
export async function refreshAll(queries: QueryClient): Promise<void> {
  const first = (key: unknown) => key === 'summary' || key === 'graph';
  await queries.invalidateQueries({ predicate: (query) => first(query.queryKey[0]) });
  // The page draws the new network, and no longer asks for what went.
  await new Promise((resolve) => setTimeout(resolve, 50));
  await queries.invalidateQueries({ predicate: (query) => !first(query.queryKey[0]) });
}

/** How much there is. */
export function useSummary() {
  const level = useSession((session) => session.level);
  return useQuery({
    queryKey: keys.summary(level),
    queryFn: ({ signal }) => api.summary({ signal }),
    staleTime: Infinity,
  });
}

/**
 * The network as the page holds it: all of it when it is `complete`, else a working graph that questions add to
 * (`addToWorkingGraph`).
 */
export function useNetwork(summary: Summary | undefined) {
  const level = useSession((session) => session.level);
  const queries = useQueryClient();
  return useQuery({
    queryKey: keys.graph(level),
    enabled: summary !== undefined,
    staleTime: Infinity,
    structuralSharing: withEventsSince(queries, { key: keys.graph(level), onlyKnown: !summary?.complete }),
    queryFn: async ({ signal }): Promise<Snapshot> => {
      if (summary?.complete) return await api.graph({ signal });
      const outline: Snapshot = { ...(await api.outline({ signal })), nodes: [], edges: [] };
      const ids = queries.getQueryData<Snapshot>(keys.graph(level))?.nodes.map((node) => node.id) ?? [];
      if (ids.length === 0) return outline;
      const { nodes = [], edges = [] } = await api.select({
        body: { filter: { ids: ids.slice(0, 2_000) }, nodes: true, edges: true },
        signal,
      });
      return { ...outline, nodes, edges };
    },
  });
}

/** Adds an ego network to what the page holds of a large network. */
export function addToWorkingGraph(queries: QueryClient, level: Level | undefined, ego: EgoNetwork): void {
  queries.setQueryData<Snapshot>(keys.graph(level), (snapshot) => {
    if (!snapshot) return snapshot;
    const nodes = new Map(snapshot.nodes.map((node) => [node.id, node]));
    const edges = new Map(snapshot.edges.map((edge) => [edge.id, edge]));
    for (const { node } of ego.nodes) nodes.set(node.id, node);
    for (const edge of ego.edges) edges.set(edge.id, edge);
    return { ...snapshot, nodes: [...nodes.values()], edges: [...edges.values()] };
  });
}

/** Empties the working graph. */
export function clearWorkingGraph(queries: QueryClient, level: Level | undefined): void {
  queries.setQueryData<Snapshot>(keys.graph(level), (snapshot) => snapshot && { ...snapshot, nodes: [], edges: [] });
}

/** Where the nodes of a view stand; nothing is asked without a view. */
export function usePositions(view: string | undefined) {
  const level = useSession((session) => session.level);
  return useQuery({
    queryKey: keys.positions(level, view),
    enabled: view !== undefined,
    staleTime: Infinity,
    retry: false,
    queryFn: ({ signal }) => api.positions({ params: { id: view ?? '' }, signal }),
  });
}

/** A node with what is around it; `known` shows meanwhile. */
export function useProfile(id: NodeId, known: NodeProfile | undefined) {
  const level = useSession((session) => session.level);
  return useQuery({
    queryKey: keys.node(level, id),
    queryFn: ({ signal }) => api.node({ params: { id }, signal }),
    staleTime: Infinity,
    retry: false,
    ...(known ? { placeholderData: known } : {}),
  });
}

/** Text search on the server, for a network the page does not hold whole. */
export function useServerSearch(text: string, enabled: boolean) {
  const level = useSession((session) => session.level);
  return useQuery({
    queryKey: ['search', level, text] as const,
    enabled: enabled && text.trim() !== '',
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => api.search({ body: { text, limit: 50 }, signal }),
  });
}

/** Keeps what is cached as new as the server's; answers whether the connection holds. */
export function useLiveUpdates(complete: boolean | undefined, revision: number | undefined): boolean {
  const level = useSession((session) => session.level);
  const queries = useQueryClient();
  const [connected, setConnected] = useState(true);
  const isReady = complete !== undefined && revision !== undefined;
  useEffect(() => {
    if (!isReady) return undefined;
    const stop = new AbortController();
    const held = () => queries.getQueryData<Snapshot>(keys.graph(level));
    void followEvents({
      after: held()?.revision ?? 0,
      level,
      signal: stop.signal,
      connected: setConnected,
      receive(event) {
        if (event.event === 'resync') {
          void refreshAll(queries);
          return;
        }
        receiveChange(queries, { key: keys.graph(level), onlyKnown: !complete }, event);
        void queries.invalidateQueries({ queryKey: ['summary', level] });
        void queries.invalidateQueries({ queryKey: ['node', level] });
        void queries.invalidateQueries({ queryKey: ['search', level] });
        const others = new Set(event.others);
        if (others.has('positions')) void queries.invalidateQueries({ queryKey: ['positions', level] });
        if (['node-type', 'edge-type', 'setting', 'view', 'saved-filter'].some((what) => others.has(what))) {
          void queries.invalidateQueries({ queryKey: ['graph', level] });
        }
      },
    });
    return () => stop.abort();
  }, [queries, level, complete, isReady]);
  return connected;
}
