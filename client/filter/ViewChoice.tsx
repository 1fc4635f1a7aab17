import { NativeSelect, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { showText } from '../../graph-schema/values.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { useMapState } from '../state/map-state.ts';
import { useOverlay } from '../state/overlay.ts';

/** The name in the address that stands for «no view, everything». */
export const everythingView = 'all';

/** Which of the saved views is open. */
export function ViewChoice() {
  const { t } = useTranslation();
  const { network, view, usualView, language, editable } = useWorkspace();
  const show = useOverlay((state) => state.show);
  const choose = useMapState((state) => state.choose);
  const { views } = network;
  const options = [
    ...views.map((item) => ({ value: item.id, label: showText(item.name, language) })),
    ...(view && views.some((item) => !item.members && !item.filter)
      ? []
      : [{ value: everythingView, label: t('filter.allNodes') }]),
  ];
  if (options.length < 2 && !editable) return null;
  return (
    <section className="weft-section">
      <NativeSelect
        label={t('filter.viewLabel')}
        size="sm"
        value={view?.id ?? everythingView}
        onChange={(event) => {
          const { value } = event.currentTarget;
          choose({ view: value === usualView?.id ? undefined : value, choices: [], focus: undefined });
        }}
        data={options}
      />
      {editable && (
        <UnstyledButton className="weft-save-view" onClick={() => show('save-view')}>
          {t('views.save')}
        </UnstyledButton>
      )}
    </section>
  );
}
