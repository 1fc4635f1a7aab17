import { useMemo } from 'react';
import type { GraphIndex } from '../../graph-schema/graph-index.ts';
import type { Dimension } from '../../graph-schema/questions.ts';
import type { View } from '../../graph-schema/records.ts';
import type { EdgeType } from '../../graph-schema/types.ts';
import { useMapState } from '../state/map-state.ts';
import { facetsOf, groundOf, shownOf, type Ground, type Shown } from '../state/shown.ts';
import type { Brought } from './use-brought.ts';
import { useServerGround, useServerShown, type Failure } from './use-server-shown.ts';

/** What is looked at before conditions narrow it down. Of a network the page does not hold whole, the server knows. */
export function useGround(input: { complete: boolean; index: GraphIndex; view: View | undefined }): Ground {
  const { complete, index, view } = input;
  const focus = useMapState((state) => state.focus);
  const local = useMemo(() => (complete ? groundOf(index, view, focus) : undefined), [complete, index, view, focus]);
  const server = useServerGround({ enabled: !complete, view, focus });
  return local ?? server;
}

/** What is shown: answered in the page when it holds the whole network, else by the server. */
export function useShown(input: {
  complete: boolean;
  index: GraphIndex;
  brought: Brought;
  ground: Ground;
  edgeTypes: readonly EdgeType[];
  facets: readonly Dimension[];
}): { shown: Shown; pending: boolean; failed: Failure | undefined } {
  const { complete, index, brought, ground, edgeTypes, facets } = input;
  const choices = useMapState((state) => state.choices);
  const focus = useMapState((state) => state.focus);
  const found = useMemo(
    () => (complete ? shownOf(index, { ground, choices, edgeTypes }) : undefined),
    [complete, index, ground, choices, edgeTypes],
  );
  // Apart: a facet that is opened leaves what is drawn as it is.
  const counted = useMemo(
    () => (complete ? facetsOf(index, { ground, choices, edgeTypes, dimensions: facets }) : []),
    [complete, index, ground, choices, edgeTypes, facets],
  );
  const local = useMemo(() => found && { ...found, facets: counted }, [found, counted]);
  const server = useServerShown({
    enabled: !complete,
    held: index,
    brought,
    ground,
    focus,
    choices,
    edgeTypes,
    facets,
  });
  return local ? { shown: local, pending: false, failed: undefined } : server;
}
