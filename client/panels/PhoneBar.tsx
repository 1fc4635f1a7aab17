import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon } from './Icon.tsx';
import { PageNav } from './PageNav.tsx';

/** Below the map of a phone, under the thumb: what is shown, and the pages. */
export function PhoneBar({ onFilters }: { onFilters(): void }) {
  const { t } = useTranslation();
  return (
    <div className="weft-phone-bar">
      <UnstyledButton onClick={onFilters}>
        <Icon name="sliders" size={18} />
        {t('top.filters')}
      </UnstyledButton>
      <PageNav signs />
    </div>
  );
}
