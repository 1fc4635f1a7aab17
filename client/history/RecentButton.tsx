import { ActionIcon, Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon } from '../panels/Icon.tsx';
import { useOverlay } from '../state/overlay.ts';

/** Opens what happened in the network. */
export function RecentButton() {
  const { t } = useTranslation();
  const show = useOverlay((state) => state.show);
  return (
    <Tooltip label={t('history.recent')} openDelay={300}>
      <ActionIcon
        variant="default"
        size={36}
        aria-label={t('history.recent')}
        aria-keyshortcuts="R"
        onClick={() => show('recent')}
      >
        <Icon name="history" />
      </ActionIcon>
    </Tooltip>
  );
}
