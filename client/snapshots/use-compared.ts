import { useMemo } from 'react';
import type { Scene } from '../../graph-schema/scene.ts';
import { withDifferences } from '../../graph-schema/snapshots/compared-scene.ts';
import { useComparison } from '../api/use-snapshots.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { shownQuestion } from '../state/export-question.ts';
import { useMapState } from '../state/map-state.ts';

/** What is different between the moments that are compared, of what is shown. */
export function useCompared() {
  const { network, ground, view } = useWorkspace();
  const { compare, choices } = useMapState();
  const question = useMemo(
    () =>
      compare && {
        from: compare[0],
        ...(compare[1] !== undefined && { to: compare[1] }),
        ...shownQuestion({ ground, view, choices, edgeTypes: network.types.edges }),
      },
    [compare, ground, view, choices, network.types],
  );
  return useComparison(question);
}

/** The scene that tells what is different, while two moments are compared. */
export function useComparedScene(scene: Scene): Scene {
  const { looks, language } = useWorkspace();
  const { data } = useCompared();
  return useMemo(
    () => (data ? withDifferences(scene, data, { looks, language }) : scene),
    [scene, data, looks, language],
  );
}
