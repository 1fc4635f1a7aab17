import { Checkbox } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { TypeMark } from '../panels/TypeMark.tsx';
import { useWorkspace } from '../pages/use-workspace.ts';
import { valuesOf } from '../state/choices.ts';
import { useMapState } from '../state/map-state.ts';

/** What can be chosen, with how many of each would remain. */
export function Facets() {
  const { t } = useTranslation();
  const heading = useId();
  const { shown, looks } = useWorkspace();
  const choices = useMapState((state) => state.choices);
  const toggle = useMapState((state) => state.toggle);
  const chosen = valuesOf(choices, { by: 'type' });
  const facet = shown.facets.find(({ dimension }) => dimension.by === 'type');
  const counts = new Map((facet?.values ?? []).map(({ value, count }) => [String(value), count]));
  const entries = [...looks.values()].flatMap((look) => {
    const count = counts.get(look.key) ?? (chosen.includes(look.key) ? 0 : undefined);
    return count === undefined ? [] : [{ look, count }];
  });
  const most = Math.max(1, ...entries.map(({ count }) => count));
  if (entries.length === 0) return null;
  return (
    <section className="weft-section" aria-labelledby={heading}>
      <h2 id={heading}>{t('filter.type')}</h2>
      {entries.map(({ look, count }) => (
        <div key={look.key}>
          <label className="weft-row">
            <Checkbox
              size="xs"
              checked={chosen.includes(look.key)}
              onChange={() => toggle({ on: { by: 'type' }, value: look.key })}
              aria-label={t('filter.nodesOfType', { name: look.plural, count })}
            />
            <TypeMark look={look} />
            <span className="weft-row-name" aria-hidden="true">
              {look.plural}
            </span>
            <span className="weft-row-count" aria-hidden="true">
              {count.toLocaleString('en')}
            </span>
          </label>
          <div className="weft-bar" style={{ maxWidth: `${Math.max(2, (count / most) * 78)}%` }} />
        </div>
      ))}
    </section>
  );
}
