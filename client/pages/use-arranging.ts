import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { ViewPositions } from '../../graph-schema/contract.ts';
import { showText } from '../../graph-schema/values.ts';
import { keys } from '../api/keys.ts';
import { useSession } from '../api/session.ts';
import { useWriter } from '../edit/use-writer.ts';
import { useMapState } from '../state/map-state.ts';
import { useWorkspace } from './use-workspace.ts';

/**
 * Keeps where nodes were dragged to with the view that is open, to be undone like anything else. Around a focus, without a
 * view, or with a lower level, they stand there for as long as the page is open.
 */
export function useArranging(): (places: Record<string, [number, number]>) => void {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { write } = useWriter();
  const { view, editable, index, language } = useWorkspace();
  const isFocused = useMapState((state) => state.focus !== undefined);
  return useCallback(
    (places) => {
      const ids = Object.keys(places);
      if (!view || !editable || isFocused || ids.length === 0) return;
      const at = index.numberOf(ids[0]!);
      const name = at === undefined ? '' : showText(index.nodes[at]!.label, language);
      const { level } = useSession.getState();
      queries.setQueryData<ViewPositions>(
        keys.positions(level, view.id),
        (known) => known && { ...known, positions: { ...known.positions, ...places } },
      );
      void write({
        name: t('edit.names.moved', { name, count: ids.length }),
        changes: [{ kind: 'put', what: 'positions', id: view.id, value: places }],
        quiet: true,
      });
    },
    [t, queries, write, view, editable, index, language, isFocused],
  );
}
