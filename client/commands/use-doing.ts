import { useMantineColorScheme } from '@mantine/core';
import { useCallback } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { useSession } from '../api/session.ts';
import { useEditing } from '../edit/use-editing.ts';
import { useWriter } from '../edit/use-writer.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { beginning } from '../contacts/choice.ts';
import { pickFile } from '../panels/ImportDialog.tsx';
import { useEdits } from '../state/edits.ts';
import { layOutAnew } from '../state/lay-out.ts';
import { bringKeyboard, bringKeyboardToCondition, leadKeyboard } from '../state/keyboard.ts';
import { useMapState } from '../state/map-state.ts';
import { useOverlay } from '../state/overlay.ts';
import { usePins } from '../state/pins.ts';
import { useStage } from '../state/stage.ts';
import type { Doing } from './commands.ts';
import { everythingView } from '../../graph-schema/opening-view.ts';
import { useStartWalk, walkedTo } from './use-walk.ts';

/** Gives what commands act on, as it is when asked. */
export function useDoing(): () => Doing {
  const { t } = useTranslation();
  const writer = useWriter();
  const { editable, narrow, shown, view } = useWorkspace();
  const { setColorScheme } = useMantineColorScheme();
  const startWalk = useStartWalk();
  return useCallback((): Doing => {
    const state = useMapState.getState();
    const walked = walkedTo();
    const { done, undone, writing, busy } = useEdits.getState();
    return {
      // On a walk, what one stands on is what is meant.
      choice: walked === undefined ? state : { ...state, selected: walked, edge: undefined },
      choose: state.choose,
      clear() {
        flushSync(() => state.clear());
        // Where the keyboard was on one of the conditions, it went with it.
        if (document.activeElement === document.body) bringKeyboardToCondition(0);
      },
      go(page) {
        leadKeyboard(page);
        state.choose({ page });
      },
      usualContacts: beginning(shown.nodes),
      edit: useEditing.getState().open,
      writer,
      canUndo: done.length > 0 || writing || busy,
      canRedo: undone.length > 0 || busy,
      editable,
      canvas: useStage.getState().canvas,
      layOut: (by) => layOutAnew(t('edit.names.laidOut'), by),
      focusOn(place) {
        // The sheet has the keyboard begin in it.
        if (narrow && (place === 'list' || place === 'conditions')) useOverlay.getState().show('filters');
        else bringKeyboard(place);
      },
      leadTo: leadKeyboard,
      show: useOverlay.getState().show,
      startWalk,
      pickFile,
      setTheme: setColorScheme,
      turnContrast() {
        const { contrast, setContrast } = useSession.getState();
        setContrast(!contrast);
      },
      pin: (ids) => usePins.getState().toggle(view?.id ?? everythingView, ids),
    };
  }, [t, writer, editable, narrow, shown.nodes, view, setColorScheme, startWalk]);
}
