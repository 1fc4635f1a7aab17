import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { ViewPositions } from '../../graph-schema/contract.ts';
import type { View } from '../../graph-schema/records.ts';
import { sameValue, showText } from '../../graph-schema/values.ts';
import { keys } from '../api/keys.ts';
import { useSession } from '../api/session.ts';
import { useWriter } from '../edit/use-writer.ts';
import { noteDone } from '../state/edits.ts';
import { newOperation } from '../state/operations.ts';
import { putHere } from '../state/own-places.ts';
import { useStage } from '../state/stage.ts';
import type { Focus } from '../state/focus.ts';
import { useWorkspace } from './use-workspace.ts';

type Places = Partial<Record<string, [number, number]>>;

/** With the nodes that still stand in these places where they stood before. */
function withoutPlaces(known: ViewPositions, places: Places, before: Places): ViewPositions {
  const positions = Object.entries(known.positions).flatMap(([id, place]): [string, [number, number]][] => {
    const was = sameValue(place, places[id]) ? before[id] : place;
    return was ? [[id, was]] : [];
  });
  return { ...known, positions: Object.fromEntries(positions) };
}

/**
 * Keeps where nodes were dragged to with the view that is open, to be undone like anything else (`named`: by this name). Around a focus, without a
 * view, or with a lower level, they stand there, on this ground, for as long as the page is open.
 */
export function useArranging(shown: {
  ground: string;
  view: View | undefined;
  focus: Focus | undefined;
}): (places: Record<string, [number, number]>, named?: string) => void {
  const { ground, view } = shown;
  const isFocused = shown.focus !== undefined;
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { write } = useWriter();
  const { editable, index, language } = useWorkspace();
  return useCallback(
    (places, named) => {
      const ids = Object.keys(places);
      if (ids.length === 0) return;
      const at = index.numberOf(ids[0]!);
      const node = at === undefined ? '' : showText(index.nodes[at]!.label, language);
      const name = named ?? t('edit.names.moved', { name: node, count: ids.length });
      // Beside places that are this page's alone, a place for everybody would be somewhere else.
      const isHere = (useStage.getState().laidOutHere[ground] ?? 0) > 0;
      if (!view || !editable || isFocused || isHere) {
        const here = putHere(ground, places);
        if (editable) noteDone({ operation: newOperation(), name, here });
        return;
      }
      const key = keys.positions(useSession.getState().level, view.id);
      const before = queries.getQueryData<ViewPositions>(key)?.positions;
      queries.setQueryData<ViewPositions>(
        key,
        (known) => known && { ...known, positions: { ...known.positions, ...places } },
      );
      const moving = write({
        name,
        changes: [{ kind: 'put', what: 'positions', id: view.id, value: places }],
        quiet: true,
      });
      void moving.then((moved) => {
        if (moved) return;
        queries.setQueryData<ViewPositions>(key, (known) => known && withoutPlaces(known, places, before ?? {}));
        void queries.invalidateQueries({ queryKey: key });
      });
    },
    [t, queries, write, view, editable, index, language, isFocused, ground],
  );
}
