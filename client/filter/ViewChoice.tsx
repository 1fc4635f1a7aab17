import { NativeSelect, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { contactsIn } from '../contacts/choice.ts';
import { showText } from '../../graph-schema/values.ts';
import { everythingView } from '../../graph-schema/opening-view.ts';
import { edgeTypeNames } from '../edit/names.ts';
import { useFilterWords } from '../edit/use-filter-words.ts';
import { ViewMenu } from '../edit/ViewMenu.tsx';
import { useWorkspace } from '../pages/use-workspace.ts';
import { useMapState } from '../state/map-state.ts';
import { useOverlay } from '../state/overlay.ts';
import { useConditionNames } from './use-condition-names.ts';

/** What stands for the focus among the views: no view has it as its id. */
const focusOption = '';

/** Which of the saved views is open, or that what is seen is a focus; what can be done with views. */
export function ViewChoice() {
  const { t } = useTranslation();
  const { network, view, usualView, language, editable } = useWorkspace();
  const show = useOverlay((state) => state.show);
  const focus = useMapState((state) => state.focus);
  const choose = useMapState((state) => state.choose);
  const names = useConditionNames();
  const conditions = useFilterWords(view?.filter);
  const { views } = network;
  const options = [
    ...views.map((item) => ({ value: item.id, label: showText(item.name, language) })),
    ...(view && views.some((item) => !item.members && !item.filter)
      ? []
      : [{ value: everythingView, label: t('filter.allNodes') }]),
  ];
  if (options.length < 2 && !editable) return null;
  const around = focus && {
    value: focusOption,
    label: t('focus.asView', { name: names.nodeName(focus.ids[0] ?? ''), count: focus.ids.length - 1 }),
  };
  return (
    <section className="weft-section weft-view">
      <NativeSelect
        label={t('filter.viewLabel')}
        size="sm"
        value={around?.value ?? view?.id ?? everythingView}
        onChange={(event) => {
          const { value } = event.currentTarget;
          const chosen = views.find(({ id }) => id === value);
          const contacts = chosen && contactsIn(chosen);
          const view = value === usualView?.id ? undefined : value;
          choose({ view, choices: [], focus: undefined, size: undefined, ...(contacts && { contacts }) });
        }}
        data={around ? [around, ...options] : options}
      />
      {!around && conditions !== '' && (
        <p className="weft-view-shows weft-muted">{t('views.shows', { words: conditions })}</p>
      )}
      {!around && view?.edgeTypes && (
        <p className="weft-view-shows weft-muted">
          {t('views.draws', { names: edgeTypeNames(network.types.edges, view.edgeTypes, language) })}
        </p>
      )}
      {editable && (
        <div className="weft-view-actions">
          <UnstyledButton className="weft-save-view" onClick={() => show('save-view')}>
            {t('views.save')}
          </UnstyledButton>
          {view && <ViewMenu view={view} />}
        </div>
      )}
    </section>
  );
}
