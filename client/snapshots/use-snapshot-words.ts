import { useTranslation } from 'react-i18next';
import { showText } from '../../graph-schema/values.ts';
import { useSnapshots } from '../api/use-snapshots.ts';
import { isolated } from '../filter/use-condition-names.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { useMapState } from '../state/map-state.ts';

/** Writes an instant as its day. */
export function useDay(): (at: string) => string {
  const { language } = useWorkspace();
  return (at) => new Date(at).toLocaleDateString(language, { dateStyle: 'medium' });
}

/** What the two moments that are compared are called; isolated, for they stand in sentences that run either way. */
export function useComparedNames(): { from: string; to: string } {
  const { t } = useTranslation();
  const { language } = useWorkspace();
  const compare = useMapState((state) => state.compare);
  const { data } = useSnapshots();
  const nameOf = (id: string | undefined): string => {
    const found = data?.snapshots.find((one) => one.id === id);
    return found ? isolated(showText(found.name, language)) : '…';
  };
  return { from: nameOf(compare?.[0]), to: compare?.[1] === undefined ? t('snapshots.today') : nameOf(compare[1]) };
}
