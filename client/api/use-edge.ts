import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { Snapshot } from '../../graph-schema/contract.ts';
import type { GraphEdge } from '../../graph-schema/elements.ts';
import type { Level } from '../../graph-schema/levels.ts';
import type { EdgeProfile } from '../../graph-schema/questions.ts';
import { answerQuery, receiveForAnswers, type Gone } from './answers.ts';
import type { Change } from './apply-event.ts';
import { api } from './client.ts';
import { keys } from './keys.ts';
import type { NodeAnswer } from './node-answers.ts';
import type { Refresher } from './refresher.ts';
import { useSession } from './session.ts';
import { addEdgeToWorkingGraph } from './use-network.ts';

/** An edge as far as it was told of: by itself, else with a node somebody looked at. */
export interface FoundEdge {
  edge: GraphEdge | undefined;
  /** It is not there, or not to be seen. */
  gone: boolean;
  /** A newer answer is on its way: what is known may be old. */
  stale: boolean;
  /** Why it could not be told. */
  error: Error | null;
}

/** What is cached of an edge that was asked for by itself. */
export type EdgeAnswer = EdgeProfile | Gone;

/** How an edge is asked for. */
export function edgeQuery(queries: QueryClient, level: Level | undefined, id: string) {
  return answerQuery<EdgeProfile>(queries, {
    queryKey: keys.edge(level, id),
    ask: (signal) => api.edge({ params: { id }, signal }),
  });
}

/**
 * An edge of the network and, where the page does not hold that whole, one that it does not hold yet: asked for, and
 * brought into the working graph with both its ends.
 */
export function useEdge(id: string, { network, complete }: { network: Snapshot; complete: boolean }): FoundEdge {
  const level = useSession((session) => session.level);
  const queries = useQueryClient();
  const held = network.edges.find((edge) => edge.id === id);
  const { data, error, isStale, isFetching } = useQuery<EdgeAnswer>({
    ...edgeQuery(queries, level, id),
    enabled: held === undefined && !complete,
  });
  // What was told before the network last changed is asked for again, and may be gone by then.
  const isNew = data?.edge && data.revision >= network.revision;
  useEffect(() => {
    if (isNew) addEdgeToWorkingGraph(queries, level, data);
  }, [queries, level, data, isNew]);
  const told = useMemo(() => edgeToldOf(queries, level, id), [queries, level, id]);
  const isGone = complete || (data !== undefined && !data.edge);
  const edge = held ?? (isGone ? undefined : (data?.edge ?? told));
  return { edge, gone: edge === undefined && isGone, stale: held === undefined && isStale && isFetching, error };
}

function edgeToldOf(queries: QueryClient, level: Level | undefined, id: string): GraphEdge | undefined {
  for (const [, answer] of queries.getQueriesData<NodeAnswer>({ queryKey: keys.nodes(level) })) {
    const edge = answer?.node && answer.edges.find((one) => one.id === id);
    if (edge) return edge;
  }
  return undefined;
}

/** Passes an event on to what is cached of edges: one that it takes away is not asked for. */
export function receiveForEdges(
  queries: QueryClient,
  { level, refresher }: { level: Level | undefined; refresher: Refresher },
  event: Change,
): void {
  const edges = new Map<string, GraphEdge | null>(Object.entries(event.edges));
  receiveForAnswers<EdgeProfile>(queries, {
    event,
    key: keys.edges(level),
    refresher,
    effect(id) {
      const isGone = edges.get(id) === null;
      // Whatever else happened, only an answer as new as the network is brought into it.
      return { isGone, asks: !isGone };
    },
  });
}
