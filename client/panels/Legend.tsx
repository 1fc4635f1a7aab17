import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TypeLook } from '../../graph-schema/scene.ts';
import { useMapState } from '../state/map-state.ts';
import { TypeMark } from './TypeMark.tsx';

/** Keeps in the page's style how high the legend stands, so that notices leave it free. */
function measure(legend: HTMLElement | null) {
  const { style } = document.documentElement;
  if (!legend) return undefined;
  const observer = new ResizeObserver(() => {
    style.setProperty('--weft-legend', `${innerHeight - legend.getBoundingClientRect().top}px`);
  });
  observer.observe(legend);
  return () => {
    observer.disconnect();
    style.removeProperty('--weft-legend');
  };
}

/** What the signs on the map mean; a press shows only that type. */
export function Legend({ entries }: { entries: readonly { look: TypeLook; count: number }[] }) {
  const { t } = useTranslation();
  const types = useMapState((state) => state.types);
  const toggle = useMapState((state) => state.toggleType);
  if (entries.length === 0) return null;
  return (
    <section ref={measure} className="weft-legend" aria-label={t('map.legend')}>
      {entries.map(({ look, count }) => (
        <UnstyledButton
          key={look.key}
          className="weft-legend-item"
          aria-pressed={types.includes(look.key)}
          onClick={() => toggle(look.key)}
        >
          <TypeMark look={look} size={17} />
          <span>{look.name}</span>
          <span className="weft-muted">{count.toLocaleString('en')}</span>
        </UnstyledButton>
      ))}
    </section>
  );
}
