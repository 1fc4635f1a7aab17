import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMapState } from '../state/map-state.ts';
import { leaveFocus } from '../state/focus-past.ts';
import { useConditionNames } from './use-condition-names.ts';

/** Where there is no panel beside the map: around what a person looks, and the way back. */
export function FocusStrip() {
  const { t } = useTranslation();
  const names = useConditionNames();
  const focus = useMapState((state) => state.focus);
  if (!focus) return null;
  const name = names.nodeName(focus.ids[0] ?? '');
  return (
    <div className="weft-focus-strip">
      <bdi className="weft-ellipsis">{t('focus.around', { name, count: focus.ids.length - 1 })}</bdi>
      <Button size="compact-sm" variant="default" onClick={leaveFocus}>
        {t('focus.back')}
      </Button>
    </div>
  );
}
