import { sameValue } from '../../graph-schema/values.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { valuesOf } from '../state/choices.ts';
import { useMapState } from '../state/map-state.ts';
import { dimensionOf, type FacetDefinition } from './facet-list.ts';
import { facetRows } from './facet-rows.ts';

/** What a facet offers: its values as counted, undefined until they are, and those of them and of what is chosen as rows. */
export function useFacetRows({ on }: Pick<FacetDefinition, 'on'>) {
  const { network, shown } = useWorkspace();
  const choices = useMapState((state) => state.choices);
  const asks = dimensionOf({ on }, network.types.edges);
  const counted = shown.facets.find(({ dimension }) => sameValue(dimension, asks));
  return { counted, rows: facetRows(counted, valuesOf(choices, on)) };
}
