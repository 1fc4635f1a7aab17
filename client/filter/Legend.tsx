import { UnstyledButton } from '@mantine/core';
import { Trans, useTranslation } from 'react-i18next';
import type { Facet } from '../../graph-schema/questions.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { toggled, valuesOf } from '../state/choices.ts';
import { byContacts } from '../state/figures.ts';
import { useMapState } from '../state/map-state.ts';
import { useOverlay } from '../state/overlay.ts';
import { useChips } from './use-chips.ts';
import { legendLines } from './legend-lines.ts';
import { ContactLegend, SizeLegend } from './ContactLegend.tsx';
import { LineMark } from './LineMark.tsx';
import { SizeBy } from './SizeBy.tsx';
import { keepNoticesAbove } from '../panels/keep-notices-above.ts';
import { TypeMark } from '../panels/TypeMark.tsx';
import { useLocale } from './use-locale.ts';

/** What the signs and lines on the map mean; a press shows only that type. */
export function Legend() {
  const { t } = useTranslation();
  const { scene, looks, ground, shown, narrow, size } = useWorkspace();
  const locale = useLocale();
  const choices = useMapState((state) => state.choices);
  const toggle = useMapState((state) => state.toggle);
  const contacts = useMapState((state) => state.contacts);
  const counts = new Map(typeCounts(shown.facets) ?? scene.legend.map(({ look, count }) => [look.key, count]));
  const entries = [...looks.values()].flatMap((look) => {
    const count = counts.get(look.key);
    return count === undefined ? [] : [{ look, count }];
  });
  if (entries.length === 0) return null;
  const chosen = valuesOf(choices, { by: 'type' });
  const { lines, others, sign } = legendLines(scene);
  const chosenEdges = valuesOf(choices, { by: 'edge-type' });
  return (
    <section ref={keepNoticesAbove} className="weft-legend" aria-label={t('map.legend')}>
      <div className="weft-legend-items">
        {narrow && <ShownInBrief />}
        {entries.map(({ look, count }) => (
          <UnstyledButton
            key={look.key}
            className="weft-legend-item"
            aria-pressed={chosen.includes(look.key)}
            onClick={() => toggle({ on: { by: 'type' }, value: look.key })}
          >
            <TypeMark look={look} size={17} />
            <bdi>{look.name}</bdi>
            <span className="weft-muted">{count.toLocaleString(locale)}</span>
          </UnstyledButton>
        ))}
        {contacts && <ContactLegend choice={contacts} />}
        {size === byContacts && <SizeLegend />}
        {(lines.length + others.length > 1 || chosenEdges.length > 0 || ground.edgeTypes) &&
          lines.map(({ look, count }) => (
            <UnstyledButton
              key={look.key}
              className="weft-legend-item"
              aria-pressed={chosenEdges.includes(look.key)}
              onClick={() => toggle({ on: { by: 'edge-type' }, value: look.key })}
            >
              <LineMark look={look} />
              <bdi>{look.name}</bdi>
              <span className="weft-muted">{count.toLocaleString(locale)}</span>
            </UnstyledButton>
          ))}
        {others.length > 0 && <OtherLines others={others} sign={sign} />}
        {!narrow && <SizeBy />}
      </div>
    </section>
  );
}

/** The kinds of lines that are not named, as one; a press shows all of them, or no longer. */
function OtherLines({ others, sign }: Omit<ReturnType<typeof legendLines>, 'lines'>) {
  const { t } = useTranslation();
  const { choices, choose } = useMapState();
  const locale = useLocale();
  const on = { by: 'edge-type' } as const;
  const chosen = valuesOf(choices, on);
  const areChosen = others.every(({ look }) => chosen.includes(look.key));
  const turn = () => {
    const turned = others.filter(({ look }) => chosen.includes(look.key) === areChosen);
    choose({ choices: turned.reduce((found, { look }) => toggled(found, { on, value: look.key }), choices) });
  };
  return (
    <UnstyledButton
      className="weft-legend-item"
      aria-pressed={areChosen}
      title={others.map(({ look }) => look.name).join(', ')}
      onClick={turn}
    >
      {sign && <LineMark look={sign} />}
      {t('map.otherLines', { count: others.length })}
      <span className="weft-muted">{others.reduce((sum, { count }) => sum + count, 0).toLocaleString(locale)}</span>
    </UnstyledButton>
  );
}

/** How much of the network is shown, where there is no room for why; a press says why. */
export function ShownInBrief() {
  const { t } = useTranslation();
  const { summary, index, shown } = useWorkspace();
  const show = useOverlay((state) => state.show);
  const total = Math.max(summary.nodes, index.nodes.length);
  const conditions = useChips().length;
  return (
    <UnstyledButton
      className="weft-legend-item weft-brief"
      aria-label={`${t('filter.shownPlain', { shown: shown.count, total })} ${t('filter.conditions', { count: conditions })}`}
      onClick={() => show('filters')}
    >
      <bdi>
        <Trans i18nKey="filter.brief" values={{ shown: shown.count, total }} components={{ b: <b /> }} />
      </bdi>
      {conditions > 0 && <span className="weft-brief-conditions">{conditions}</span>}
    </UnstyledButton>
  );
}

/** How many nodes of each type there would be, chosen alone. */
function typeCounts(facets: readonly Facet[]): [string, number][] | undefined {
  const facet = facets.find(({ dimension }) => dimension.by === 'type');
  return facet?.values.map(({ value, count }) => [String(value), count]);
}
