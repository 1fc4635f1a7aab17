import { ActionIcon, Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { View } from '../../graph-schema/records.ts';
import { openingView } from '../../graph-schema/opening-view.ts';
import { showText } from '../../graph-schema/values.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { Icon } from '../panels/Icon.tsx';
import { useMapState } from '../state/map-state.ts';
import { useOverlay } from '../state/overlay.ts';
import { useDiffers, useViewWriter } from './use-view-writer.ts';

/** What can be done with the view that is open; while a focus stands in its place, only what puts that into it. */
export function ViewMenu({ view }: { view: View }) {
  const { t } = useTranslation();
  const { network, language } = useWorkspace();
  const show = useOverlay((state) => state.show);
  const isFocused = useMapState((state) => state.focus) !== undefined;
  const differs = useDiffers(view);
  const { canKeep, replace, openFirst } = useViewWriter();
  const name = showText(view.name, language);
  if (isFocused && !differs) return null;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={28} aria-label={t('views.actions', { name })}>
          <Icon name="more" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown className="weft-view-menu">
        <Menu.Label>
          <bdi>{name}</bdi>
        </Menu.Label>
        {!isFocused && <Menu.Item onClick={() => show('rename-view')}>{t('views.rename.item')}</Menu.Item>}
        {differs && (
          <Menu.Item disabled={!canKeep} onClick={() => void replace(view)}>
            {t('views.replaceItem')}
          </Menu.Item>
        )}
        {!isFocused && openingView(network.views, network.settings['defaultView'])?.id !== view.id && (
          <Menu.Item onClick={() => void openFirst(view)}>{t('views.openFirst')}</Menu.Item>
        )}
        {!isFocused && (
          <>
            <Menu.Divider />
            <Menu.Item className="weft-removes" onClick={() => show('delete-view')}>
              {t('views.delete.item')}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
