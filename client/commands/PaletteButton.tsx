import { ActionIcon } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon } from '../panels/Icon.tsx';
import { useOverlay } from '../state/overlay.ts';

/** Opens the commands, where there may be no keys to do so. */
export function PaletteButton() {
  const { t } = useTranslation();
  const show = useOverlay((state) => state.show);
  return (
    <ActionIcon variant="default" size={36} aria-label={t('commands.palette')} onClick={() => show('palette')}>
      <Icon name="more" />
    </ActionIcon>
  );
}
