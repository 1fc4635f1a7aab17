import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../pages/use-workspace.ts';
import { byContacts } from '../state/figures.ts';
import { useMapState } from '../state/map-state.ts';
import { fieldNames, numberFields } from './facet-list.ts';
import { useInUse } from './use-facets.ts';

/** What the size of an entry on the map tells. */
export function SizeBy() {
  const { t } = useTranslation();
  const { network, summary, language } = useWorkspace();
  const size = useMapState((state) => state.size);
  const choose = useMapState((state) => state.choose);
  const types = network.types.nodes;
  const inUse = useInUse();
  const names = fieldNames(types, language);
  return (
    <NativeSelect
      className="weft-size"
      size="xs"
      aria-label={t('filter.sizeBy')}
      value={size}
      onChange={(event) => choose({ size: event.currentTarget.value })}
      data={[
        { value: 'degree', label: t('filter.size.degree') },
        { value: 'none', label: t('filter.size.none') },
        ...(summary.interactions > 0 || size === byContacts
          ? [{ value: byContacts, label: t('filter.size.contacts') }]
          : []),
        ...numberFields(types, inUse).map((key) => ({
          value: key,
          label: t('filter.size.field', { name: names.get(key) ?? key }),
        })),
      ]}
    />
  );
}
