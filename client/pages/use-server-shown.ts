import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { GraphIndex } from '../../graph-schema/graph-index.ts';
import type { Dimension } from '../../graph-schema/questions.ts';
import type { View } from '../../graph-schema/records.ts';
import type { EdgeType } from '../../graph-schema/types.ts';
import type { Choice } from '../state/choices.ts';
import type { Focus } from '../state/focus.ts';
import {
  focusNear,
  focusQuestion,
  groundFilter,
  groundOfView,
  keepEdges,
  type Ground,
  type Shown,
} from '../state/shown.ts';
import { pictured } from '../state/stage.ts';
import { api } from '../api/client.ts';
import { keepBefore } from '../api/keep-before.ts';
import { keys } from '../api/keys.ts';
import { useSession } from '../api/session.ts';
import { addToWorkingGraph } from '../api/use-network.ts';
import type { Brought } from './use-brought.ts';

/** Most nodes of a network the page does not hold that it shows at once. */
export const mostShown = 500;

/** A question that was not answered. */
export interface Failure {
  error: Error;
  retry(): void;
}

const nothing: Omit<Shown, 'facets'> = { nodes: [], edges: [], count: 0, truncated: false };

/** What is near the focus, which the server tells once and the page keeps. */
function useNear(enabled: boolean, focus: Focus | undefined) {
  const level = useSession((session) => session.level);
  return useQuery({
    queryKey: keys.focus(level, focus),
    enabled: enabled && focus !== undefined,
    staleTime: Infinity,
    retry: false,
    // While the next focus is on its way, the one before stays on the screen.
    placeholderData: keepBefore(level),
    queryFn: async ({ signal }) => await api.focus({ body: focusQuestion(focus!, mostShown), signal }),
  });
}

/**
 * What is looked at, before conditions, of a network the page does not hold whole: a view of it, or what is near the
 * focus.
 */
export function useServerGround(asked: { enabled: boolean; view: View | undefined; focus: Focus | undefined }): Ground {
  const { enabled, view, focus } = asked;
  const near = useNear(enabled, focus);
  return useMemo(() => {
    if (!focus) return groundOfView(view);
    if (!near.data) return groundOfView(undefined);
    const ids = near.data.nodes.map(({ node }) => node.id);
    // It brings the edges it is followed along alone.
    const edgeTypes = focus.edgeTypes.length > 0 ? focus.edgeTypes : undefined;
    // Where it brings only some of them, conditions are on all.
    const filter = near.data.truncated ? { near: focusNear(focus) } : { ids };
    return { filter: [filter], near: ids, truncated: near.data.truncated, edgeTypes };
  }, [view, focus, near.data]);
}

/**
 * What is shown of a network the page does not hold whole: what is near the focus, or of the view, and satisfies the
 * conditions, or, without any of them, what was brought so far of what the page holds (`held`). What was shown before stays while a question
 * is on its way, and goes when it fails. Counts follow by themselves: they take longer than the picture.
 */
export function useServerShown(asked: {
  enabled: boolean;
  held: GraphIndex;
  brought: Brought;
  ground: Ground;
  focus: Focus | undefined;
  choices: readonly Choice[];
  edgeTypes: readonly EdgeType[];
  facets: readonly Dimension[];
}): { shown: Shown; pending: boolean; failed: Failure | undefined } {
  const { enabled, held, brought, ground, focus, choices, edgeTypes, facets } = asked;
  const level = useSession((session) => session.level);
  const queries = useQueryClient();
  const near = useNear(enabled, focus);
  useEffect(() => {
    if (!near.data || near.isPlaceholderData || !focus) return;
    addToWorkingGraph(queries, level, { ego: near.data, around: focusQuestion(focus).ids });
  }, [queries, level, near.data, near.isPlaceholderData, focus]);

  const isNarrowed = choices.length > 0 || (focus === undefined && ground.filter.length > 0);
  const isReady = focus === undefined || (near.data !== undefined && !near.isPlaceholderData);
  const filter = useMemo(() => groundFilter({ ground, choices, edgeTypes }), [ground, choices, edgeTypes]);
  const matching = useQuery({
    queryKey: keys.select(level, { filter, nodes: true }),
    enabled: enabled && isNarrowed && isReady,
    placeholderData: keepBefore(level),
    queryFn: ({ signal }) => api.select({ body: { filter, limit: mostShown, nodes: true, edges: true }, signal }),
  });
  const counted = useQuery({
    queryKey: keys.select(level, { filter, facets }),
    enabled: enabled && isReady && facets.length > 0 && !(isNarrowed && matching.isFetching),
    placeholderData: keepBefore(level),
    queryFn: async ({ signal }) => {
      await pictured();
      signal.throwIfAborted();
      return await api.select({ body: { filter, limit: 1, facets: [...facets] }, signal });
    },
  });

  const unanswered =
    focus && near.isLoadingError ? near : isNarrowed && isReady && matching.isLoadingError ? matching : undefined;
  const [error, retry] = [unanswered?.error, unanswered?.refetch];
  const failed = useMemo(() => (error && retry ? { error, retry: () => void retry() } : undefined), [error, retry]);

  // What is drawn and what is counted apart: counts that come later leave the picture as it is.
  const found = useMemo((): Omit<Shown, 'facets'> => {
    if (failed) return nothing;
    if (isNarrowed && matching.data) {
      const { nodes = [], edges = [], total } = matching.data;
      return { nodes, edges: keepEdges(edges, { ground, choices }), count: total, truncated: false };
    }
    if (focus && near.data) {
      const nodes = near.data.nodes.map(({ node }) => node);
      return { nodes, edges: near.data.edges, count: nodes.length, truncated: near.data.truncated };
    }
    const nodes = held.nodes.filter(({ id }) => brought.ids.has(id));
    const edges = held.edges.filter(({ source, target }) => brought.ids.has(source) && brought.ids.has(target));
    return { nodes, edges: keepEdges(edges, { ground, choices }), count: nodes.length, truncated: false };
  }, [held, brought.ids, failed, focus, near.data, isNarrowed, matching.data, ground, choices]);
  const facetsFound = counted.data?.facets;
  const shown = useMemo((): Shown => ({ ...found, facets: facetsFound ?? [] }), [found, facetsFound]);
  const isOnItsWay = focus ? near.isFetching : !isNarrowed && brought.pending;
  const pending = enabled && (isOnItsWay || (isNarrowed && matching.isFetching));
  return { shown, pending, failed };
}
