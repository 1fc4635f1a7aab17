import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { GraphIndex } from '../../graph-schema/graph-index.ts';
import type { Dimension } from '../../graph-schema/questions.ts';
import { filterOf, conditionOf, type Choice } from '../state/choices.ts';
import type { Focus } from '../state/focus.ts';
import { focusQuestion, keepEdges, type Shown } from '../state/shown.ts';
import { api } from '../api/client.ts';
import { keys } from '../api/keys.ts';
import { useSession } from '../api/session.ts';
import { addToWorkingGraph } from '../api/use-network.ts';

/** Most nodes of a network the page does not hold that it shows at once. */
export const mostShown = 500;

/**
 * What is shown of a network the page does not hold whole: what is near the focus and satisfies the conditions, or, without
 * either, what questions brought so far (`held`). Counts follow by themselves: they take longer than the picture.
 */
export function useServerShown(asked: {
  enabled: boolean;
  held: GraphIndex;
  focus: Focus | undefined;
  choices: readonly Choice[];
  facets: readonly Dimension[];
}): { shown: Shown; pending: boolean } {
  const { enabled, held, focus, choices, facets } = asked;
  const level = useSession((session) => session.level);
  const queries = useQueryClient();
  const near = useQuery({
    queryKey: keys.focus(level, focus),
    enabled: enabled && focus !== undefined,
    staleTime: Infinity,
    retry: false,
    queryFn: async ({ signal }) => await api.focus({ body: focusQuestion(focus!, mostShown), signal }),
  });
  useEffect(() => {
    if (near.data && focus) addToWorkingGraph(queries, level, { ego: near.data, around: focusQuestion(focus).ids });
  }, [queries, level, near.data, focus]);

  const isNarrowed = choices.length > 0;
  const isReady = focus === undefined || near.data !== undefined;
  const filter = useMemo(() => {
    if (!focus || !near.data) return filterOf(choices);
    return { all: [{ ids: near.data.nodes.map(({ node }) => node.id) }, ...choices.map(conditionOf)] };
  }, [focus, near.data, choices]);
  const matching = useQuery({
    queryKey: keys.select(level, { filter, nodes: true }),
    enabled: enabled && isNarrowed && isReady,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => api.select({ body: { filter, limit: mostShown, nodes: true, edges: true }, signal }),
  });
  const counted = useQuery({
    queryKey: keys.select(level, { filter, facets }),
    enabled: enabled && isReady && facets.length > 0,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => api.select({ body: { filter, limit: 1, facets: [...facets] }, signal }),
  });

  const shown = useMemo((): Shown => {
    const found = counted.data?.facets ?? [];
    if (isNarrowed && matching.data) {
      const { nodes = [], edges = [], total } = matching.data;
      return {
        nodes,
        edges: keepEdges(edges, choices),
        count: total,
        facets: found,
        truncated: near.data?.truncated ?? false,
      };
    }
    if (focus && near.data) {
      const nodes = near.data.nodes.map(({ node }) => node);
      return { nodes, edges: near.data.edges, count: nodes.length, facets: found, truncated: near.data.truncated };
    }
    return { nodes: held.nodes, edges: held.edges, count: held.nodes.length, facets: found, truncated: false };
  }, [held, focus, near.data, isNarrowed, matching.data, counted.data, choices]);
  const pending = enabled && ((focus !== undefined && near.isFetching) || (isNarrowed && matching.isFetching));
  return { shown, pending };
}
