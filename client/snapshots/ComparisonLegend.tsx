import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import {
  differenceClasses,
  differenceColours,
  differenceCounts,
  differenceSigns,
} from '../../graph-schema/snapshots/compared-scene.ts';
import { useLocale } from '../filter/use-locale.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { useMapState } from '../state/map-state.ts';
import { useOverlay } from '../state/overlay.ts';
import { countWords, isMarkedInPart } from './comparison-entries.ts';
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
  const locale = useLocale();
  if (!compare) return null;
  const colours = differenceColours(scene);
  const counts = data && differenceCounts(data);
  return (
    <section className="weft-legend weft-comparison-legend" aria-label={t('snapshots.onMap')}>
      <div className="weft-legend-items">
        <b>{t('snapshots.between', names)}</b>
        {error && <span role="alert">{error.message}</span>}
        {counts &&
          differenceClasses.map((key) => (
            <span key={key} className="weft-legend-item">
              <b aria-hidden="true" style={{ color: colours[key] }}>
                {differenceSigns[key]}
              </b>
              {t(`snapshots.classes.${key}`)}
              <span className="weft-muted">{countWords(counts[key], { t, locale })}</span>
            </span>
          ))}
        {counts && isMarkedInPart(counts) && <span className="weft-muted">{t('snapshots.inPart')}</span>}
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
