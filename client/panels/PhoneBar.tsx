import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useOverlay } from '../state/overlay.ts';
import { Icon } from './Icon.tsx';
import { PageNav } from './PageNav.tsx';

/** Below the map of a phone, under the thumb: what is shown, and the pages. */
export function PhoneBar() {
  const { t } = useTranslation();
  const show = useOverlay((state) => state.show);
  return (
    <div className="weft-phone-bar">
      <UnstyledButton onClick={() => show('filters')}>
        <Icon name="sliders" size={18} />
        {t('top.filters')}
      </UnstyledButton>
      <PageNav signs />
    </div>
  );
}
