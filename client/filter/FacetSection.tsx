import { UnstyledButton } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { inMode, modeOf, modes, valuesOf, type Mode } from '../state/choices.ts';
import { useMapState } from '../state/map-state.ts';
import { useOpenFacets } from '../state/open-facets.ts';
import type { FacetDefinition, ValuesFacet } from './facet-list.ts';
import { FacetRange } from './FacetRange.tsx';
import { FacetValues } from './FacetValues.tsx';
import { useConditionNames } from './use-condition-names.ts';
import { useFacetRows } from './use-facet-rows.ts';

interface Props {
  facet: FacetDefinition;
  open: boolean;
  /** One of those under «More conditions». */
  inner?: boolean;
}

/** One facet: its name, which opens and closes it, how its values are asked for, and the values. */
export function FacetSection({ facet, open, inner = false }: Props) {
  const { t } = useTranslation();
  const { subject } = useConditionNames();
  const setOpen = useOpenFacets((state) => state.setOpen);
  const choices = useMapState((state) => state.choices);
  const heading = useId();
  // Kept here until a value is chosen: a way of asking for nothing is no condition.
  const [wanted, setWanted] = useState<Mode>('any');
  const mode = modeOf(choices, facet.on) ?? wanted;
  const name = subject(facet.on);
  const Heading = inner ? 'h3' : 'h2';
  const chosen = valuesOf(choices, facet.on).length;
  const { counted, rows } = useFacetRows(facet);
  // One line is enough to say that there is nothing to choose.
  const isEmpty = open && facet.kind === 'values' && counted !== undefined && rows.length === 0;
  return (
    <section className={inner ? 'weft-facet weft-facet-inner' : 'weft-section weft-facet'} aria-labelledby={heading}>
      <div className="weft-facet-head">
        <Heading>
          <UnstyledButton
            id={heading}
            className="weft-facet-name"
            aria-expanded={open}
            onClick={() => setOpen(facet.key, !open)}
          >
            <bdi>{name}</bdi>
          </UnstyledButton>
        </Heading>
        {!open && chosen > 0 && <span className="weft-facet-chosen">{chosen}</span>}
        {isEmpty && <output className="weft-muted weft-facet-none">{t('filter.noValues')}</output>}
        {open && !isEmpty && facet.kind === 'values' && (
          <ModeMenu facet={facet} name={name} mode={mode} onWant={setWanted} />
        )}
      </div>
      {open &&
        !isEmpty &&
        (facet.kind === 'values' ? (
          <FacetValues facet={facet} name={name} mode={mode} />
        ) : (
          <FacetRange facet={facet} />
        ))}
    </section>
  );
}

/** «any ▾»: whether one of the values is asked for, all of them, or none. */
function ModeMenu(props: { facet: ValuesFacet; name: string; mode: Mode; onWant(mode: Mode): void }) {
  const { facet, name, mode, onWant } = props;
  const { t } = useTranslation();
  const choices = useMapState((state) => state.choices);
  const choose = useMapState((state) => state.choose);
  const offered = facet.modes.includes(mode) ? facet.modes : [...facet.modes, mode];
  return (
    <select
      className="weft-mode"
      aria-label={t('filter.mode', { name })}
      value={mode}
      onChange={(event) => {
        const next = modes.find((item) => item === event.currentTarget.value) ?? 'any';
        onWant(next);
        const changed = inMode(choices, facet.on, next);
        if (changed !== choices) choose({ choices: changed });
      }}
    >
      {offered.map((item) => (
        <option key={item} value={item}>
          {t(`filter.modes.${item}`)}
        </option>
      ))}
    </select>
  );
}
