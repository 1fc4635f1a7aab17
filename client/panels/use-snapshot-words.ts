import { useTranslation } from 'react-i18next';
import { held } from '../api/page-file.ts';
import { useLocale } from '../filter/use-locale.ts';

/** Says of what a page that is a file is a snapshot, from which day, and as whom it is seen. */
export function useSnapshotWords(name: string): string {
  const { t } = useTranslation();
  const locale = useLocale();
  if (!held) return '';
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(new Date(held.at));
  return t(`file.snapshot.${held.part ? 'part' : 'all'}.${held.level}`, { name: name || t('map.unnamed'), date });
}
