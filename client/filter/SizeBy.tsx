import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../pages/use-workspace.ts';
import { useMapState } from '../state/map-state.ts';
import { fieldNames, numberFields } from './facet-list.ts';

/** What the size of an entry on the map tells. */
export function SizeBy() {
  const { t } = useTranslation();
  const { network, index, language } = useWorkspace();
  const size = useMapState((state) => state.size);
  const choose = useMapState((state) => state.choose);
  const types = network.types.nodes;
  const inUse = { nodeTypes: new Set(index.nodeTypes), fields: undefined, tags: false, edges: true };
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
        ...numberFields(types, inUse).map((key) => ({
          value: key,
          label: t('filter.size.field', { name: names.get(key) ?? key }),
        })),
      ]}
    />
  );
}
