import { hashKey, skipToken, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { Snapshot } from '../../graph-schema/contract.ts';
import {
  maxAnswer,
  type EdgeProfile,
  type EgoNetwork,
  type NodeProfile,
  type Summary,
} from '../../graph-schema/questions.ts';
import type { NodeId } from '../../graph-schema/ids.ts';
import type { Level } from '../../graph-schema/levels.ts';
import { api } from './client.ts';
import { keepBefore } from './keep-before.ts';
import { keys } from './keys.ts';
import { withEventsSince } from './live-graph.ts';
import { nodeQuery, type NodeAnswer } from './node-answers.ts';
import { useSession } from './session.ts';

/**
 * Asks for everything again: first what there is and what is looked at, then where it stands, which is not asked for of a
 * view that is not there any more.
 */
export async function refreshAll(queries: QueryClient): Promise<void> {
  await queries.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'positions' });
  await queries.invalidateQueries({ queryKey: ['positions'], refetchType: 'none' });
  const { level } = useSession.getState();
  const views = queries.getQueryData<Snapshot>(keys.graph(level))?.views ?? [];
  const there = new Set(views.map((view) => hashKey(keys.positions(level, view.id))));
  await queries.refetchQueries({ type: 'active', predicate: (query) => there.has(query.queryHash) });
}

/** Asks again for what is looked at and had no answer: the server, which was away, is there again. */
export const askUnanswered = (queries: QueryClient): Promise<void> =>
  queries.refetchQueries({ type: 'active', predicate: ({ state }) => state.status === 'error' });

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
  const network = useQuery({
    queryKey: keys.graph(level),
    enabled: summary !== undefined,
    staleTime: Infinity,
    structuralSharing: withEventsSince(queries, { key: keys.graph(level), onlyKnown: !summary?.complete }),
    queryFn: async ({ signal }): Promise<Snapshot> => {
      if (summary?.complete) return await api.graph({ signal });
      const outline = await api.outline({ signal });
      const { nodes, edges, isCut } = await askForHeld({
        held: () => queries.getQueryData<Snapshot>(keys.graph(level))?.nodes.map((node) => node.id) ?? [],
        async ask(ids) {
          const body = { filter: { ids: [...ids] }, nodes: true, edges: true };
          const { nodes = [], edges = [] } = await api.select({ body, signal });
          return { nodes, edges };
        },
      });
      if (isCut) noteCut(queries, level, nodes.map((node) => node.id)); // prettier-ignore
      return { ...outline, nodes, edges };
    },
  });
  const complete = summary?.complete;
  // A network that grows too large to hold, or no longer is: what is held is of the other kind. After the query, which is
  // to know of it first.
  const held = useRef({ level, complete });
  useEffect(() => {
    const before = held.current;
    held.current = { level, complete };
    if (before.level !== level || before.complete === undefined || before.complete === complete) return;
    void queries.invalidateQueries({ queryKey: keys.graph(level) });
  }, [queries, level, complete]);
  return network;
}

/**
 * Asks again for what a working graph holds, at most `maxAnswer` nodes of it (else `isCut`). What is found while it is
 * asked for is asked for too, and what is taken out of it meanwhile stays away.
 */
export async function askForHeld(graph: {
  held(): readonly NodeId[];
  ask(ids: readonly NodeId[]): Promise<Pick<Snapshot, 'nodes' | 'edges'>>;
}): Promise<Pick<Snapshot, 'nodes' | 'edges'> & { isCut: boolean }> {
  for (let ids = graph.held(); ;) {
    const { nodes, edges } = ids.length === 0 ? { nodes: [], edges: [] } : await graph.ask(ids.slice(0, maxAnswer));
    const asked = new Set(ids);
    const now = new Set(graph.held());
    const found = [...now].filter((id) => !asked.has(id));
    if (found.length === 0) {
      return {
        nodes: nodes.filter(({ id }) => now.has(id)),
        edges: edges.filter(({ source, target }) => now.has(source) && now.has(target)),
        isCut: ids.length > maxAnswer,
      };
    }
    ids = [...found, ...ids.filter((id) => now.has(id))];
  }
}

/** Adds an ego network to what the page holds of a large network, and notes which nodes had more around them. */
export function addToWorkingGraph(
  queries: QueryClient,
  level: Level | undefined,
  found: { ego: EgoNetwork; around: readonly NodeId[] },
): void {
  const { ego, around } = found;
  add(queries, level, { revision: ego.revision, nodes: ego.nodes.map(({ node }) => node), edges: ego.edges });
  if (ego.truncated) noteCut(queries, level, around);
}

/** Adds an edge with its ends to what the page holds of a large network. */
export function addEdgeToWorkingGraph(queries: QueryClient, level: Level | undefined, told: EdgeProfile): void {
  add(queries, level, { revision: told.revision, nodes: [told.source, told.target], edges: [told.edge] });
}

function add(
  queries: QueryClient,
  level: Level | undefined,
  found: Pick<Snapshot, 'revision' | 'nodes' | 'edges'>,
): void {
  const queryKey = keys.graph(level);
  const held = queries.getQueryData<Snapshot>(queryKey);
  if (!held) return;
  const [nodes, edges] = [withNewer(held.nodes, found.nodes), withNewer(held.edges, found.edges)];
  queries.setQueryData<Snapshot>(queryKey, { ...held, nodes, edges });
  // What changed since, of what was not held yet, came by unnoticed.
  if (found.revision < held.revision) void queries.invalidateQueries({ queryKey });
}

/** The records that are held with those that are found: of what is both, the newer. */
function withNewer<T extends { id: string; version: number }>(held: readonly T[], found: readonly T[]): T[] {
  const all = new Map(held.map((one) => [one.id, one]));
  for (const one of found) if (one.version > (all.get(one.id)?.version ?? -1)) all.set(one.id, one);
  return [...all.values()];
}

function noteCut(queries: QueryClient, level: Level | undefined, ids: readonly NodeId[]): void {
  queries.setQueryData<readonly NodeId[]>(keys.cut(level), (before = []) => [...new Set([...before, ...ids])]);
}

/** The nodes of the working graph that have more around them than was brought into it. */
export function useCut(): readonly NodeId[] {
  const level = useSession((session) => session.level);
  const { data } = useQuery<readonly NodeId[]>({ queryKey: keys.cut(level), queryFn: skipToken });
  return data ?? none;
}
const none: readonly NodeId[] = [];

/** Empties the working graph. */
export function clearWorkingGraph(queries: QueryClient, level: Level | undefined): void {
  queries.setQueryData<Snapshot>(keys.graph(level), (snapshot) => snapshot && { ...snapshot, nodes: [], edges: [] });
  queries.setQueryData<readonly NodeId[]>(keys.cut(level), none);
  // Asked for again, it is brought again.
  queries.removeQueries({ queryKey: keys.allBrought(level) });
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

/** A node with what is around it, or that it is gone; what is `known` shows meanwhile. */
export function useProfile(id: NodeId, known: () => NodeProfile | undefined) {
  const level = useSession((session) => session.level);
  const queries = useQueryClient();
  return useQuery<NodeAnswer>({ ...nodeQuery(queries, level, id), placeholderData: known });
}

/** Whether a node is known not to be there; does not ask. */
export function useIsGone(id: string | undefined): boolean {
  const level = useSession((session) => session.level);
  const queries = useQueryClient();
  const { data } = useQuery<NodeAnswer>({ ...nodeQuery(queries, level, id ?? ''), enabled: false });
  return data !== undefined && !data.node;
}

/** Text search on the server, for a network the page does not hold whole. */
export function useServerSearch(text: string, enabled: boolean) {
  const level = useSession((session) => session.level);
  return useQuery({
    queryKey: keys.search(level, text),
    enabled: enabled && text.trim() !== '',
    placeholderData: keepBefore(level),
    queryFn: ({ signal }) => api.search({ body: { text, limit: 50 }, signal }),
  });
}
