import { TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../pages/use-workspace.ts';
import { ranged, rangeOf, subjectKey, type Scalar } from '../state/choices.ts';
import { useMapState } from '../state/map-state.ts';
import { readEnd, showEnd, writeEnd } from './ends.ts';
import type { RangeFacet } from './facet-list.ts';
import { useConditionNames } from './use-condition-names.ts';
import { useLocale } from './use-locale.ts';

/** Waits until somebody has finished to type a number, in milliseconds. */
const pause = 400;

/** Numbers or days between two ends, each of which may stay open. */
export function FacetRange({ facet }: { facet: RangeFacet }) {
  const { t } = useTranslation();
  const { shown } = useWorkspace();
  const { subject } = useConditionNames();
  const locale = useLocale();
  const choices = useMapState((state) => state.choices);
  const chosen = rangeOf(choices, facet.on);
  const counted = shown.facets.find(({ dimension }) => dimension.by === 'range' && subjectKey(dimension) === facet.key);
  const reach = counted?.range;
  const set = (side: 'min' | 'max', end: Scalar | undefined) => {
    // What stands there now, not when the typing began.
    const { choices: now, choose } = useMapState.getState();
    const before = rangeOf(now, facet.on) ?? { on: facet.on };
    if (before[side] !== end) choose({ choices: ranged(now, { ...before, [side]: end }) });
  };
  /** What was typed that is no number, by side. */
  const [wrong, setWrong] = useState<{ min?: string | undefined; max?: string | undefined }>({});
  const unread = wrong.min ?? wrong.max;
  const isCrossed = chosen?.min !== undefined && chosen.max !== undefined && chosen.min > chosen.max;
  if (counted && !reach && !chosen) return <p className="weft-muted weft-facet-note">{t('filter.noValues')}</p>;
  return (
    <div className="weft-range">
      <div className={facet.ends === 'number' ? 'weft-range-ends' : 'weft-range-ends weft-range-days'}>
        {(['min', 'max'] as const).map((side) => (
          <End
            key={side}
            side={side}
            ends={facet.ends}
            label={t(`filter.${side === 'min' ? 'least' : 'most'}`, { name: subject(facet.on) })}
            value={writeEnd(chosen?.[side])}
            reach={reach && writeEnd(side === 'min' ? reach.least : reach.most)}
            onEnd={(end) => set(side, end)}
            onWrong={(text) => setWrong((now) => (now[side] === text ? now : { ...now, [side]: text }))}
          />
        ))}
      </div>
      <output className="weft-muted weft-facet-note">
        {unread !== undefined
          ? t('filter.notNumber', { text: unread })
          : isCrossed
            ? t('filter.crossed')
            : reach
              ? t('filter.reach', {
                  from: showEnd(reach.least, locale),
                  to: showEnd(reach.most, locale),
                  count: reach.count,
                })
              : counted
                ? t('filter.noValues')
                : t('filter.counting')}
      </output>
    </div>
  );
}

interface EndProps {
  side: 'min' | 'max';
  ends: RangeFacet['ends'];
  label: string;
  value: string;
  reach: string | undefined;
  onEnd(end: Scalar | undefined): void;
  /** Tells what was typed and cannot be read; undefined when it can. */
  onWrong(text: string | undefined): void;
}

function End({ side, ends, label, value, reach, onEnd, onWrong }: EndProps) {
  const [typed, setTyped] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [before, setBefore] = useState(value);
  if (before !== value) {
    setBefore(value);
    // What somebody is typing stays as it is while it means the same.
    if (readEnd(typed, side, ends) !== readEnd(value, side, ends)) setTyped(value);
  }
  useEffect(() => () => clearTimeout(timer.current), []);
  const isNumber = ends === 'number';
  const isUnread = (text: string) => isNumber && text.trim() !== '' && readEnd(text, side, ends) === undefined;
  const commit = (text: string) => {
    clearTimeout(timer.current);
    // An end that cannot be read is left open: what is asked for is what can be read here.
    onEnd(readEnd(text, side, ends));
    onWrong(isUnread(text) ? text.trim() : undefined);
  };
  return (
    <TextInput
      size="xs"
      type={isNumber ? 'text' : 'date'}
      {...(isNumber && { inputMode: 'decimal' as const })}
      aria-label={label}
      placeholder={reach ?? ''}
      value={typed}
      error={isUnread(typed)}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setTyped(text);
        clearTimeout(timer.current);
        timer.current = setTimeout(() => commit(text), pause);
      }}
      onBlur={() => commit(typed)}
      onKeyDown={(event) => event.key === 'Enter' && commit(typed)}
    />
  );
}
