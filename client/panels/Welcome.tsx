import { Button, CloseButton } from '@mantine/core';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../api/session.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { useMapState } from '../state/map-state.ts';
import { useOverlay } from '../state/overlay.ts';

/** What the welcome points at, in this order; where that is not on the page, the next. */
const points = [
  { key: 'search', at: '.weft-search' },
  { key: 'filter', at: '.weft-count, .weft-brief, .weft-phone-bar > button' },
  { key: 'map', at: '.weft-canvas' },
] as const;

/** Where a card stands beside what it points at, in pixels of the window. */
function besideOf(target: Element): { left: number; top: number } {
  const box = target.getBoundingClientRect();
  const width = 300;
  const isWide = box.width > innerWidth / 2 && box.height > innerHeight / 2;
  const below = box.bottom + 170 < innerHeight && !isWide;
  const top = isWide ? box.top + box.height / 2 - 70 : below ? box.bottom + 10 : box.top - 160;
  const middle = box.left + box.width / 2 - width / 2;
  return { left: Math.min(innerWidth - width - 12, Math.max(12, middle)), top: Math.max(12, top) };
}

/** Points at three things, once; goes away for good when it was seen or sent away. */
export function Welcome() {
  const { t } = useTranslation();
  const { network, narrow } = useWorkspace();
  const page = useMapState((state) => state.page);
  const { shown, show } = useOverlay();
  const { welcomed, setWelcomed } = useSession();
  const [step, setStep] = useState(0);
  const [place, setPlace] = useState<{ left: number; top: number }>();
  const isOpen =
    page === 'map' && network.nodes.length > 0 && (shown === 'welcome' || (!welcomed && shown === undefined));
  const point = points[step];

  useEffect(() => {
    if (!isOpen || !point) return undefined;
    const move = () => {
      const target = document.querySelector(point.at);
      setPlace(target ? besideOf(target) : undefined);
    };
    move();
    globalThis.addEventListener('resize', move);
    return () => globalThis.removeEventListener('resize', move);
  }, [isOpen, point]);

  const end = useCallback(() => {
    setWelcomed(true);
    setStep(0);
    show(undefined);
  }, [setWelcomed, show]);
  useEffect(() => {
    if (!isOpen) return undefined;
    const press = (event: KeyboardEvent) => event.key === 'Escape' && end();
    globalThis.addEventListener('keydown', press);
    return () => globalThis.removeEventListener('keydown', press);
  }, [isOpen, end]);

  if (!isOpen || !point || !place) return null;
  const isLast = step === points.length - 1;
  return (
    <section className="weft-welcome" aria-label={t('welcome.title')} style={place}>
      <div className="weft-welcome-head">
        <b>{t(`welcome.${point.key}.title`)}</b>
        <CloseButton size="sm" aria-label={t('welcome.end')} onClick={end} />
      </div>
      <p>{t(`welcome.${point.key}.${narrow ? 'phone' : 'text'}`)}</p>
      <div className="weft-welcome-foot">
        <span className="weft-muted">{t('welcome.step', { at: step + 1, all: points.length })}</span>
        <Button size="compact-sm" onClick={() => (isLast ? end() : setStep(step + 1))}>
          {t(isLast ? 'welcome.start' : 'welcome.next')}
        </Button>
      </div>
    </section>
  );
}
