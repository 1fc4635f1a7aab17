import { useMemo } from 'react';
import type { GraphIndex } from '../../graph-schema/graph-index.ts';
import type { Dimension } from '../../graph-schema/questions.ts';
import type { View } from '../../graph-schema/records.ts';
import { useMapState } from '../state/map-state.ts';
import { groundOf, shownOf, type Ground, type Shown } from '../state/shown.ts';
import { useServerShown } from './use-server-shown.ts';

const everything: Ground = { filter: [], near: undefined, truncated: false };

/** What is looked at before conditions narrow it down. Of a network the page does not hold whole, the server knows. */
export function useGround(input: { complete: boolean; index: GraphIndex; view: View | undefined }): Ground {
  const { complete, index, view } = input;
  const focus = useMapState((state) => state.focus);
  return useMemo(() => (complete ? groundOf(index, view, focus) : everything), [complete, index, view, focus]);
}

/** What is shown: answered in the page when it holds the whole network, else by the server. */
export function useShown(input: {
  complete: boolean;
  index: GraphIndex;
  ground: Ground;
  facets: readonly Dimension[];
}): { shown: Shown; pending: boolean } {
  const { complete, index, ground, facets } = input;
  const choices = useMapState((state) => state.choices);
  const focus = useMapState((state) => state.focus);
  const local = useMemo(
    () => (complete ? shownOf(index, { ground, choices, facets }) : undefined),
    [complete, index, ground, choices, facets],
  );
  const server = useServerShown({ enabled: !complete, held: index, focus, choices, facets });
  return local ? { shown: local, pending: false } : server;
}
