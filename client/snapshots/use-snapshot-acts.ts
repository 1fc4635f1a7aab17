import { useTranslation } from 'react-i18next';
import { putChange } from '../../graph-schema/changes.ts';
import type { RecordId } from '../../graph-schema/ids.ts';
import type { NamedSnapshot } from '../../graph-schema/records.ts';
import { showText } from '../../graph-schema/values.ts';
import { api } from '../api/client.ts';
import { useWriter } from '../edit/use-writer.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { showDone, showFailure, showNote } from '../panels/notices.tsx';
import type { MapChoice } from '../state/address.ts';
import { noteDone } from '../state/edits.ts';
import { useMapState } from '../state/map-state.ts';
import { newOperation } from '../state/operations.ts';
import { useOverlay } from '../state/overlay.ts';

/** Compares on the map; the tables open over it. */
export function useCompare(): (compare: MapChoice['compare']) => void {
  const choose = useMapState((state) => state.choose);
  const show = useOverlay((state) => state.show);
  return (compare) => {
    choose({ compare, page: 'map' });
    show('comparison');
  };
}

/** Writes one snapshot over another, or over none; null takes it away. */
export function useSnapshotWriter() {
  const { t } = useTranslation();
  const { language } = useWorkspace();
  const { write } = useWriter();
  return (did: 'kept' | 'renamed' | 'deleted', one: { value: NamedSnapshot | null; base: NamedSnapshot | null }) => {
    const { id, name } = (one.value ?? one.base)!;
    const change = putChange({ what: 'snapshot', id, ...one });
    return write({ name: t(`snapshots.did.${did}`, { name: showText(name, language) }), changes: [change] });
  };
}

/** Puts the network back to a snapshot; undone by name like anything else. */
export function useRestore() {
  const { t } = useTranslation();
  const { undo } = useWriter();
  return async (id: RecordId, snapshot: string): Promise<boolean> => {
    const edit = { operation: newOperation(), name: t('snapshots.did.restored', { name: snapshot }) };
    try {
      const { changes } = await api.restoreSnapshot({ params: { id }, body: { operation: edit.operation } });
      if (changes === 0) showNote(t, t('snapshots.sameAlready', { name: snapshot }));
      else {
        noteDone(edit);
        showDone(t, { operation: edit.operation, text: edit.name, undo: () => void undo(edit) });
      }
      return true;
    } catch (error) {
      showFailure(t, error);
      return false;
    }
  };
}
