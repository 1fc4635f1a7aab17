import { useTranslation } from 'react-i18next';
import { showText } from '../../graph-schema/values.ts';
import type { LinkEnd } from '../edit/links.ts';
import { useWorkspace } from '../pages/use-workspace.ts';

/** So many are named, of the rest it is said how many they are. */
const named = 3;

/** The names of some nodes in a row: «Ada, Bo and 2 others». */
export function useNamesOf(): (ends: readonly Pick<LinkEnd, 'label'>[]) => string {
  const { t } = useTranslation();
  const { language } = useWorkspace();
  return (ends) => {
    const names = ends.map(({ label }) => showText(label, language));
    if (names.length <= named + 1) return new Intl.ListFormat(language).format(names);
    const some = names.slice(0, named).join(', ');
    return t('contacts.andOthers', { names: some, count: names.length - named });
  };
}
