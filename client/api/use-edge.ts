import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { Snapshot } from '../../graph-schema/contract.ts';
import type { GraphEdge } from '../../graph-schema/elements.ts';
import { GraphError } from '../../graph-schema/errors.ts';
import type { Level } from '../../graph-schema/levels.ts';
import type { EdgeProfile } from '../../graph-schema/questions.ts';
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
  /** Why it could not be told. */
  error: Error | null;
}

/**
 * An edge of the network and, where the page does not hold that whole, one that it does not hold yet: asked for, and
 * brought into the working graph with both its ends.
 */
export function useEdge(id: string, { network, complete }: { network: Snapshot; complete: boolean }): FoundEdge {
  const level = useSession((session) => session.level);
  const queries = useQueryClient();
  const held = network.edges.find((edge) => edge.id === id);
  const { data, error } = useQuery({
    queryKey: keys.edge(level, id),
    enabled: held === undefined && !complete,
    staleTime: Infinity,
    retry: false,
    queryFn: async ({ signal }): Promise<EdgeProfile | null> => {
      try {
        return await api.edge({ params: { id }, signal });
      } catch (error) {
        if (!(error instanceof GraphError) || error.code !== 'not_found') throw error;
        return null;
      }
    },
  });
  // What was told before the network last changed is asked for again, and may be gone by then.
  const isNew = data && data.revision >= network.revision;
  useEffect(() => {
    if (isNew) addEdgeToWorkingGraph(queries, level, data);
  }, [queries, level, data, isNew]);
  const told = useMemo(() => edgeToldOf(queries, level, id), [queries, level, id]);
  const edge = held ?? (complete || data === null ? undefined : (data?.edge ?? told));
  return { edge, gone: edge === undefined && (complete || data === null), error };
}

function edgeToldOf(queries: QueryClient, level: Level | undefined, id: string): GraphEdge | undefined {
  for (const [, answer] of queries.getQueriesData<NodeAnswer>({ queryKey: keys.nodes(level) })) {
    const edge = answer?.node && answer.edges.find((one) => one.id === id);
    if (edge) return edge;
  }
  return undefined;
}

/** Passes an event on to what is cached of edges: one that it takes away is gone at once, and not asked for. */
export function receiveForEdges(
  queries: QueryClient,
  context: { level: Level | undefined; refresher: Refresher },
  event: Change,
): void {
  const edges = new Map<string, GraphEdge | null>(Object.entries(event.edges));
  for (const { queryKey } of queries.getQueryCache().findAll({ queryKey: keys.edges(context.level) })) {
    if (edges.get(String(queryKey[2])) === null) queries.setQueryData<EdgeProfile | null>(queryKey, null);
    else context.refresher.ask(queryKey);
  }
}
