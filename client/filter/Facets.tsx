import { TextInput, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { startsWords, words } from '../../graph-schema/text.ts';
import { subjectKey } from '../state/choices.ts';
import { useMapState } from '../state/map-state.ts';
import { useOpenFacets } from '../state/open-facets.ts';
import { long } from './facet-rows.ts';
import { FacetSection } from './FacetSection.tsx';
import { useConditionNames } from './use-condition-names.ts';
import { moreConditions, useFacets } from './use-facets.ts';

/** What can be chosen, with how many of each would remain. */
export function Facets() {
  const { t } = useTranslation();
  const { usual, more, isOpen, moreIsOpen } = useFacets();
  const { subject } = useConditionNames();
  const [sought, setSought] = useState('');
  const choices = useMapState((state) => state.choices);
  const chosen = new Set(choices.map(({ on }) => subjectKey(on)));
  const canSeek = more.length > long;
  const asked = canSeek ? words(sought) : [];
  // What a condition stands on stays in sight.
  const found = more.filter(
    (facet) => asked.length === 0 || chosen.has(facet.key) || startsWords(subject(facet.on), asked),
  );
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
          {moreIsOpen && canSeek && (
            <TextInput
              size="xs"
              className="weft-facet-search"
              value={sought}
              {...(sought !== '' && { dir: 'auto' })}
              aria-label={t('filter.searchMore')}
              placeholder={t('filter.searchMore')}
              onChange={(event) => setSought(event.currentTarget.value)}
            />
          )}
          {moreIsOpen && found.length === 0 && (
            <output className="weft-muted weft-facet-note">{t('search.none', { text: sought.trim() })}</output>
          )}
          {moreIsOpen &&
            found.map((facet) => <FacetSection key={facet.key} facet={facet} open={isOpen(facet)} inner />)}
        </section>
      )}
    </>
  );
}
