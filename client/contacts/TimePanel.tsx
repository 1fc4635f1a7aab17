import { ActionIcon, Button, Checkbox, CloseButton, NativeSelect, RangeSlider } from '@mantine/core';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { dateOf, dayOf, type DayWindow } from '../../graph-schema/calendar.ts';
import { lineFigures } from '../../graph-schema/contact-lines.ts';
import { Icon } from '../panels/Icon.tsx';
import { useWorkspace } from '../pages/use-workspace.ts';
import { passKeyboardToMap, takeKeyboardAt } from '../state/keyboard.ts';
import { useMapState } from '../state/map-state.ts';
import type { ContactsChoice } from './choice.ts';
import type { ContactFigures } from './figures.ts';
import { useOnlyShown } from './use-figures.ts';
import { useShowDay } from './use-show-day.ts';
import { histogramOf, partsWithin, presets, steppedOn } from './windows.ts';

/** So long does each step stand while the window moves by itself, in milliseconds. */
const pause = 700;
const bars = 96;

function takeAtLastDay(slider: HTMLElement | null): void {
  if (slider) takeKeyboardAt('lastDay');
}

/** Contacts over time: which of them count, and what lines tell of them; `bare`: away from the map, where there are no lines. */
export function TimePanel({ bare = false }: { bare?: boolean }) {
  const { t, i18n } = useTranslation();
  const { contacts, narrow, shown } = useWorkspace();
  const only = useOnlyShown(shown.nodes);
  const isPart = only !== undefined && shown.count > shown.nodes.length;
  const those = useMemo(() => new Set<string>(shown.nodes.map(({ id }) => id)), [shown.nodes]);
  const day = useShowDay();
  const choice = useMapState((state) => state.contacts);
  const choose = useMapState((state) => state.choose);
  const { figures, today } = contacts;
  const [plays, setPlays] = useState(false);
  const whole = figures?.whole;
  const counts = useMemo(() => (figures ? histogramOf(figures.days, figures.whole, bars) : []), [figures]);
  const window: DayWindow | undefined =
    choice?.window && whole ? { from: dayOf(choice.window.from), to: dayOf(choice.window.to) } : whole;
  const setWindow = (next: DayWindow | undefined) => {
    const { contacts: now } = useMapState.getState();
    const dates = next && { from: dateOf(next.from), to: dateOf(next.to) };
    if (now) choose({ contacts: { ...now, window: dates } });
  };
  const now = useRef({ window, whole, setWindow });
  useEffect(() => {
    now.current = { window, whole, setWindow };
  });
  useEffect(() => {
    if (!plays) return undefined;
    const step = (isFirst: boolean) => {
      const { window: at, whole: all, setWindow: go } = now.current;
      const next = at && all && steppedOn(at, all, isFirst);
      if (next) go(next);
      else setPlays(false);
    };
    step(true);
    const timer = setInterval(() => step(false), pause);
    return () => clearInterval(timer);
  }, [plays]);
  if (!choice) return null;
  /** By a month with PageUp and PageDown, to either end with Home and End, by a week with Shift and an arrow. */
  const jump = (event: KeyboardEvent<HTMLElement>) => {
    const isRtl = getComputedStyle(event.currentTarget).direction === 'rtl';
    const ahead =
      { PageUp: 30, PageDown: -30, Home: -Infinity, End: Infinity }[event.key] ??
      (event.shiftKey ? byWeek(event.key, isRtl) : undefined);
    const handles = [...event.currentTarget.querySelectorAll('[role="slider"]')];
    const at = handles.findIndex((handle) => handle === event.target);
    if (ahead === undefined || at < 0 || !window || !whole) return;
    event.preventDefault();
    event.stopPropagation();
    setPlays(false);
    const [from, to] = [Math.max(whole.from, window.from), Math.min(whole.to, window.to)];
    setWindow(
      at === 0
        ? { from: Math.max(whole.from, Math.min(to - 1, from + ahead)), to }
        : { from, to: Math.min(whole.to, Math.max(from + 1, to + ahead)) },
    );
  };
  const most = Math.max(1, ...counts);
  const within = window && whole && partsWithin(window, whole, bars);
  const count = pairsAmong(figures, only);
  const isBeyond = !only && pairsAmong(figures, those) < count;
  return (
    <section ref={passKeyboardToMap} className="weft-time" aria-label={t('contacts.time.title')}>
      <div className="weft-time-head">
        <b>{t('contacts.time.title')}</b>
        {window && (
          <output>
            {/* A day may begin with a mark that would turn all of it. */}
            <bdi dir={i18n.dir(i18n.resolvedLanguage)}>
              {t('contacts.time.window', { from: day(window.from), to: day(window.to - 1), count })}
            </bdi>
            {isPart && <> {t('contacts.time.amongShown', { count: shown.nodes.length })}</>}
            {isBeyond && <> {t('contacts.time.amongAll')}</>}
          </output>
        )}
        {!bare && (
          <CloseButton
            ms="auto"
            size="sm"
            aria-label={t('contacts.time.close')}
            onClick={() => choose({ contacts: undefined })}
          />
        )}
      </div>
      {whole && window && (
        <div className="weft-time-line">
          <ActionIcon
            variant="default"
            size={32}
            aria-label={t(plays ? 'contacts.time.pause' : 'contacts.time.play')}
            onClick={() => setPlays(!plays)}
          >
            <Icon name={plays ? 'pause' : 'play'} />
          </ActionIcon>
          {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- further keys of the handles in it */}
          <div ref={takeAtLastDay} className="weft-time-slider" onKeyDownCapture={jump}>
            <svg viewBox={`0 0 ${bars} 24`} preserveAspectRatio="none" aria-hidden="true">
              {counts.map((value, at) => (
                <rect
                  // oxlint-disable-next-line react/no-array-index-key -- a bar is its place
                  key={at}
                  className={within && at >= within.first && at < within.end ? 'weft-time-within' : undefined}
                  x={at + 0.1}
                  width={0.8}
                  y={24 - (24 * value) / most}
                  height={(24 * value) / most}
                />
              ))}
            </svg>
            <RangeSlider
              size="sm"
              thumbSize={24}
              min={whole.from}
              max={whole.to}
              minRange={1}
              step={1}
              label={null}
              value={[Math.max(whole.from, window.from), Math.min(whole.to, window.to)]}
              onChange={([from, to]) => {
                setPlays(false);
                // Both handles at their ends: all, whatever comes later.
                setWindow(from <= whole.from && to >= whole.to ? undefined : { from, to });
              }}
              thumbFromLabel={t('contacts.time.from')}
              thumbToLabel={t('contacts.time.to')}
              thumbValueText={(value) => day(value === window.from ? value : value - 1)}
            />
            <div className="weft-time-scale weft-muted">
              <small>{day(whole.from)}</small>
              <small>{t('contacts.time.most', { count: Math.max(0, ...counts) })}</small>
              <small>{day(whole.to - 1)}</small>
            </div>
          </div>
        </div>
      )}
      <div className="weft-time-choices">
        {presets.map(({ key, of }) => (
          <Button
            key={key}
            size="compact-xs"
            variant="default"
            aria-pressed={whole && isSame(of(today), choice.window && window)}
            onClick={() => setWindow(of(today))}
          >
            {t(`contacts.time.presets.${key}`)}
          </Button>
        ))}
        {bare ? <RollUp choice={choice} /> : !narrow && <LineChoices choice={choice} />}
      </div>
      {narrow && !bare && (
        <details className="weft-time-more">
          <summary>{t('contacts.time.more')}</summary>
          <div className="weft-time-choices">
            <LineChoices choice={choice} />
          </div>
        </details>
      )}
    </section>
  );
}

/** How many pairs met of which both are among some; of all unless said. */
function pairsAmong(figures: ContactFigures | undefined, only: ReadonlySet<string> | undefined): number {
  if (!figures) return 0;
  const { pairs, ids } = figures;
  if (!only) return pairs.rows;
  const isOne = ids.map((id) => only.has(id));
  return pairs.a.reduce((count, a, row) => count + Number(isOne[a]! && isOne[pairs.b[row]!]!), 0);
}

/** A week ahead or back, by an arrow. */
const byWeek = (key: string, isRtl: boolean): number | undefined =>
  ({ ArrowUp: 7, ArrowDown: -7, ArrowRight: isRtl ? -7 : 7, ArrowLeft: isRtl ? 7 : -7 })[key];

/** What lines tell, and of whom. */
function LineChoices({ choice }: { choice: ContactsChoice }) {
  const { t } = useTranslation();
  const choose = useMapState((state) => state.choose);
  return (
    <>
      <NativeSelect
        size="xs"
        aria-label={t('contacts.time.width')}
        value={choice.width}
        onChange={(event) => {
          const width = lineFigures.find((figure) => figure === event.currentTarget.value);
          if (width) choose({ contacts: { ...choice, width } });
        }}
        data={lineFigures.map((figure) => ({
          value: figure,
          label: t('contacts.time.widthIs', { figure: t(`contacts.figures.${figure}`) }),
        }))}
      />
      <NativeSelect
        size="xs"
        aria-label={t('contacts.time.colour')}
        value={choice.colour ?? ''}
        onChange={(event) =>
          choose({
            contacts: { ...choice, colour: lineFigures.find((figure) => figure === event.currentTarget.value) },
          })
        }
        data={[
          { value: '', label: t('contacts.time.noColour') },
          ...lineFigures.map((figure) => ({
            value: figure,
            label: t('contacts.time.colourIs', { figure: t(`contacts.figures.${figure}`) }),
          })),
        ]}
      />
      <RollUp choice={choice} />
      <Checkbox
        size="xs"
        label={t('contacts.time.met')}
        checked={choice.met}
        onChange={(event) => choose({ contacts: { ...choice, met: event.currentTarget.checked } })}
      />
    </>
  );
}

function RollUp({ choice }: { choice: ContactsChoice }) {
  const { t } = useTranslation();
  const choose = useMapState((state) => state.choose);
  return (
    <Checkbox
      size="xs"
      label={t('contacts.time.rollUp')}
      checked={choice.rollUp}
      onChange={(event) => choose({ contacts: { ...choice, rollUp: event.currentTarget.checked } })}
    />
  );
}

const isSame = (one: DayWindow | undefined, other: DayWindow | undefined): boolean =>
  one === undefined || other === undefined ? one === other : one.from === other.from && one.to === other.to;
