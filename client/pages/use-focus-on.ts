import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Snapshot } from '../../graph-schema/contract.ts';
import { GraphError } from '../../graph-schema/errors.ts';
import { NodeId } from '../../graph-schema/ids.ts';
import { api } from '../api/client.ts';
import { useSession } from '../api/session.ts';
import { addToWorkingGraph, useIsGone } from '../api/use-network.ts';
import { showFailure } from '../panels/notices.tsx';

const atMost = 300;

/** Brings a node with its neighbours into the working graph of a network the page does not hold whole. */
export function useBring(): (id: NodeId) => Promise<void> {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const asked = useRef(new Set<string>());
  return useCallback(
    async (id: NodeId) => {
      if (asked.current.has(id)) return;
      asked.current.add(id);
      const { level } = useSession.getState();
      try {
        const ego = await api.focus({ body: { ids: [id], hops: 1, limit: atMost } });
        addToWorkingGraph(queries, level, { ego, around: [id] });
      } catch (error) {
        // That it is not there any more is said where it would be shown.
        if (!(error instanceof GraphError && error.code === 'not_found')) showFailure(t, error);
      } finally {
        asked.current.delete(id);
      }
    },
    [queries, t],
  );
}

/** The same, also of the node that the address names when the page opens. */
export function useFocusOn(input: {
  complete: boolean;
  network: Snapshot;
  selected: string | undefined;
}): (id: NodeId) => Promise<void> {
  const { complete, network, selected } = input;
  const bring = useBring();
  const missing =
    complete || selected === undefined || network.nodes.some((node) => node.id === selected) ? undefined : selected;
  // One that is known to be gone is not asked for until it is there again.
  const isGone = useIsGone(missing);
  useEffect(() => {
    const id = NodeId.safeParse(missing).data;
    if (id !== undefined && !isGone) void bring(id);
  }, [missing, isGone, bring]);
  return bring;
}
