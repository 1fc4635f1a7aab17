import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../pages/use-workspace.ts';
import { byContacts, usualSize } from '../state/figures.ts';
import { useMapState } from '../state/map-state.ts';
import { numberFields } from './facet-list.ts';
import { useInUse } from './use-facets.ts';
import { useSizeWords } from './use-size-words.ts';

/** What the size of an entry on the map tells. */
export function SizeBy() {
  const { t } = useTranslation();
  const { network, summary, view, size } = useWorkspace();
  const choose = useMapState((state) => state.choose);
  const types = network.types.nodes;
  const inUse = useInUse();
  const words = useSizeWords();
  return (
    <NativeSelect
      className="weft-size"
      size="xs"
      aria-label={t('filter.sizeBy')}
      value={size}
      onChange={(event) => {
        const { value } = event.currentTarget;
        choose({ size: value === (view?.size ?? usualSize) ? undefined : value });
      }}
      data={[
        usualSize,
        'none',
        ...(summary.interactions > 0 || size === byContacts ? [byContacts] : []),
        ...numberFields(types, inUse),
      ].map((value) => ({ value, label: words(value) }))}
    />
  );
}
