import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { differenceClasses, differenceColours, differenceSigns } from '../../graph-schema/snapshots/compared-scene.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { useMapState } from '../state/map-state.ts';
import { useOverlay } from '../state/overlay.ts';
import { useCompared } from './use-compared.ts';
import { useComparedNames } from './use-snapshot-words.ts';

/** What the colours and signs on the map say while two moments are compared, and the way out. */
export function ComparisonLegend() {
  const { t } = useTranslation();
  const { scene } = useWorkspace();
  const compare = useMapState((state) => state.compare);
  const choose = useMapState((state) => state.choose);
  const show = useOverlay((state) => state.show);
  const { data, error } = useCompared();
  const names = useComparedNames();
  if (!compare) return null;
  const colours = differenceColours(scene);
  const totals = data && {
    added: data.nodes.added.total + data.edges.added.total,
    removed: data.nodes.removed.total + data.edges.removed.total,
    changed: data.nodes.changed.total + data.edges.changed.total,
    stronger: data.stronger.total,
    weaker: data.weaker.total,
  };
  return (
    <section className="weft-legend weft-comparison-legend" aria-label={t('snapshots.onMap')}>
      <div className="weft-legend-items">
        <b>
          <bdi>{t('snapshots.between', names)}</bdi>
        </b>
        {error && <span role="alert">{error.message}</span>}
        {totals &&
          differenceClasses.map((key) => (
            <span key={key} className="weft-legend-item">
              <b aria-hidden="true" style={{ color: colours[key] }}>
                {differenceSigns[key]}
              </b>
              {t(`snapshots.classes.${key}`)}
              <span className="weft-muted">{totals[key].toLocaleString('en')}</span>
            </span>
          ))}
        <Button size="compact-xs" variant="default" onClick={() => show('comparison')}>
          {t('snapshots.tables')}
        </Button>
        <Button size="compact-xs" variant="default" onClick={() => choose({ compare: undefined })}>
          {t('snapshots.end')}
        </Button>
      </div>
    </section>
  );
}
