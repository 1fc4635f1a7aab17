import { Combobox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { whyNone, type Hits } from './use-search.ts';

/**
 * Says among the options of a list that there are none, or none yet: a list of options holds at least one, and this one
 * cannot be chosen.
 */
export function NothingFound({ text, hits }: { text: string; hits: Hits }) {
  const { t } = useTranslation();
  return (
    <Combobox.Option value="" disabled className="weft-nothing-found">
      {t(whyNone(hits), { text })}
    </Combobox.Option>
  );
}
