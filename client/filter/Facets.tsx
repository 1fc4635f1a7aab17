import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useOpenFacets } from '../state/open-facets.ts';
import { FacetSection } from './FacetSection.tsx';
import { moreConditions, useFacets } from './use-facets.ts';

/** What can be chosen, with how many of each would remain. */
export function Facets() {
  const { t } = useTranslation();
  const { usual, more, isOpen, moreIsOpen } = useFacets();
  const setOpen = useOpenFacets((state) => state.setOpen);
  return (
    <>
      {usual.map((facet) => (
        <FacetSection key={facet.key} facet={facet} open={isOpen(facet)} />
      ))}
      {more.length > 0 && (
        <section className="weft-section weft-more">
          <h2 className="weft-facet-head">
            <UnstyledButton
              className="weft-facet-name"
              aria-expanded={moreIsOpen}
              onClick={() => setOpen(moreConditions, !moreIsOpen)}
            >
              {t('filter.more')}
            </UnstyledButton>
          </h2>
          {moreIsOpen && more.map((facet) => <FacetSection key={facet.key} facet={facet} open={isOpen(facet)} inner />)}
        </section>
      )}
    </>
  );
}
