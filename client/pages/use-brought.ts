import { useQueries, useQueryClient, type QueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { GraphError } from '../../graph-schema/errors.ts';
import type { GraphIndex } from '../../graph-schema/graph-index.ts';
import { NodeId } from '../../graph-schema/ids.ts';
import type { Level } from '../../graph-schema/levels.ts';
import { api } from '../api/client.ts';
import { createGate } from '../api/gate.ts';
import { keys } from '../api/keys.ts';
import { useSession } from '../api/session.ts';
import { addToWorkingGraph, useIsGone } from '../api/use-network.ts';
import { showFailure } from '../panels/notices.tsx';
import { useMapState } from '../state/map-state.ts';

/** So many nodes at most come with one that is brought. */
const atMost = 300;

/** What was brought onto the map of a network the page does not hold whole. */
export interface Brought {
  /** Ids of each node that was found or expanded and of those around it, and of the ends of the edge that is open. */
  ids: ReadonlySet<string>;
  /** Some of it is on its way; what was there before stays until all of it is there. */
  pending: boolean;
}

/** So many questions at once: an address, or a server that was put back, has a hundred asked. */
const inTurn = createGate(4);

/** How what is around a node is asked for, and added to what the page holds; answers its ids. */
export function broughtQuery(queries: QueryClient, level: Level | undefined, id: string) {
  return {
    queryKey: keys.brought(level, id),
    staleTime: Infinity,
    retry: 2,
    queryFn: async ({ signal }: { signal: AbortSignal }): Promise<string[]> => {
      const around = NodeId.safeParse(id).data;
      if (around === undefined) return [];
      return await inTurn(async () => {
        signal.throwIfAborted();
        try {
          const ego = await api.focus({ body: { ids: [around], hops: 1, limit: atMost }, signal });
          addToWorkingGraph(queries, level, { ego, around: [around] });
          return ego.nodes.map(({ node }) => node.id);
        } catch (error) {
          // That it is not there any more is said where its profile would be.
          if (error instanceof GraphError && error.code === 'not_found') return [];
          throw error;
        }
      });
    },
  };
}

/** The ids that each question was answered with. */
const together = (answers: UseQueryResult<string[]>[]) => ({
  lists: answers.flatMap(({ data }) => (data ? [data] : [])),
  pending: answers.some(({ isPending }) => isPending),
  error: answers.find(({ error }) => error)?.error ?? null,
});
const nobody: readonly string[] = [];

/** Asks for what the address says was brought, and adds it to what the page holds. */
export function useBrought({ complete, index }: { complete: boolean; index: GraphIndex }): Brought {
  const { t } = useTranslation();
  const level = useSession((session) => session.level);
  const queries = useQueryClient();
  const asked = useMapState((state) => (complete ? nobody : state.brought));
  const open = useMapState((state) => (complete ? undefined : state.edge));
  const { lists, pending, error } = useQueries({
    queries: asked.map((id) => broughtQuery(queries, level, id)),
    combine: together,
  });
  useEffect(() => {
    if (error) showFailure(t, error);
  }, [error, t]);
  const [settled, settle] = useState(lists);
  if (!pending && settled !== lists) settle(lists);
  const there = pending ? settled : lists;
  const edge = open === undefined ? undefined : index.edges.find(({ id }) => id === open);
  const ids = useMemo(
    () => new Set<string>([...there.flat(), ...(edge ? [edge.source, edge.target] : [])]),
    [there, edge],
  );
  return useMemo(() => ({ ids, pending }), [ids, pending]);
}

/** Brings the node that is open, wherever a person opened it, unless it is on the map: it stays there when it is closed. */
export function useBringOpen(page: {
  complete: boolean;
  /** It may be open and held although what is shown leaves it out. */
  isNarrowed: boolean;
  pending: boolean;
  index: GraphIndex;
  shown: readonly { id: string }[];
}): void {
  const { complete, isNarrowed, pending, index, shown } = page;
  const { selected, brought, amend } = useMapState();
  const isThere = (id: string) =>
    brought.includes(id) || (isNarrowed && index.numberOf(id) !== undefined) || shown.some((node) => node.id === id);
  const missing = complete || pending || selected === undefined || isThere(selected) ? undefined : selected;
  // One that is known to be gone is not asked for until it is there again.
  const isGone = useIsGone(missing);
  useEffect(() => {
    if (missing !== undefined && !isGone) amend({ brought: [...brought, missing] });
  }, [missing, isGone, brought, amend]);
}
