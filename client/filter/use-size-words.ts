import { useTranslation } from 'react-i18next';
import { plainSizes } from '../../graph-schema/records.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { byContacts } from '../state/figures.ts';
import { fieldNames } from './facet-list.ts';

/** Says what sizes nodes: «Size: connections», «Size: Founded». */
export function useSizeWords(): (size: string) => string {
  const { t } = useTranslation();
  const { network, language } = useWorkspace();
  const names = fieldNames(network.types.nodes, language);
  return (size) =>
    plainSizes.includes(size)
      ? t(`filter.size.${size === byContacts ? 'contacts' : size}`)
      : t('filter.size.field', { name: names.get(size) ?? size });
}
