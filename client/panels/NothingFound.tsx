import { Combobox } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Says among the options of a list that there are none: a list of options holds at least one, and this one cannot be chosen. */
export function NothingFound({ text }: { text: string }) {
  const { t } = useTranslation();
  return (
    <Combobox.Option value="" disabled className="weft-nothing-found">
      {t('search.none', { text })}
    </Combobox.Option>
  );
}
