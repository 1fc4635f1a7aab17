import { ActionIcon, Button, useDirection } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dateOf, monthsTouched, type DayWindow } from '../../graph-schema/calendar.ts';
import type { Meetings } from '../../graph-schema/contact-group.ts';
import { showText } from '../../graph-schema/values.ts';
import { useKnownNodes } from '../filter/use-known-nodes.ts';
import { Icon } from '../panels/Icon.tsx';
import { useWorkspace } from '../pages/use-workspace.ts';
import { useMapState } from '../state/map-state.ts';
import { logOf } from './choice.ts';
import { NodeLink } from './NodeLink.tsx';
import { useShowDay } from './use-show-day.ts';

/** Pixels: of a row, of a dot, and between the first day and the edge. */
const [rowHeight, dot, margin] = [24, 3.5, 8] as const;

/** When a group met: a row to each, a line through all who took part. One meeting after the other is told below. */
export function Timeline({ meetings, window }: { meetings: Meetings; window: DayWindow }) {
  const { t } = useTranslation();
  const { language } = useWorkspace();
  const choose = useMapState((state) => state.choose);
  const { ref, width } = useElementSize();
  const scroller = useRef<HTMLDivElement>(null);
  const showDay = useShowDay();
  const { members, days, offsets, who, total } = meetings;
  const nodeOf = useKnownNodes(members);
  const [chosen, setChosen] = useState<number>();
  const at = chosen === undefined ? undefined : Math.min(chosen, days.length - 1);
  const room = Math.max(1, width - 2 * margin);
  const length = Math.max(1, window.to - window.from);
  const isRtl = useDirection().dir === 'rtl';
  // The first day is where reading begins, as on the slider.
  const xOf = (day: number) => {
    const x = margin + (room * (day - window.from + 0.5)) / length;
    return isRtl ? width - x : x;
  };
  const yOf = (place: number) => rowHeight * (place + 0.5);
  const height = rowHeight * members.length;
  const chosenAt = at === undefined || days.length === 0 ? undefined : xOf(days[at]!);
  // On a phone there is room for a part of it: the meeting that is told is in it, also if the one before was the same day.
  useEffect(() => {
    if (at !== undefined && chosenAt !== undefined) bringIntoSight(scroller.current, chosenAt);
  }, [at, chosenAt]);
  const marks = useMemo(() => ticks(window, room / length), [window, room, length]);
  const whoOf = (meeting: number) => [...who.subarray(offsets[meeting], offsets[meeting + 1])];
  if (days.length === 0) return <p className="weft-muted">{t('contacts.group.none')}</p>;
  const choosing = (event: React.MouseEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    const away = (meeting: number) => {
      const rows = whoOf(meeting).map(yOf);
      return Math.hypot(xOf(days[meeting]!) - x, Math.min(...rows.map((row) => Math.abs(row - y))) / 2);
    };
    let best = 0;
    for (let meeting = 1; meeting < days.length; meeting += 1) if (away(meeting) < away(best)) best = meeting;
    setChosen(best);
  };
  const month = new Intl.DateTimeFormat(language, { month: 'short', year: 'numeric', timeZone: 'UTC' });
  return (
    <div className="weft-timeline">
      {days.length < total && <p className="weft-muted">{t('contacts.group.beyond', { count: days.length, total })}</p>}
      <div ref={scroller} className="weft-timeline-rows">
        <ul>
          {members.map((id) => (
            <li key={id} style={{ height: rowHeight }}>
              <NodeLink id={id} />
            </li>
          ))}
        </ul>
        <div ref={ref} className="weft-timeline-room" dir="ltr">
          {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- by keys with the two buttons below */}
          <svg
            width={width}
            height={height + 20}
            role="img"
            aria-label={t('contacts.group.picture', { count: days.length, members: members.length })}
            onClick={choosing}
          >
            {members.map((id, place) => (
              <line key={id} className="weft-timeline-row" x1={0} x2={width} y1={yOf(place)} y2={yOf(place)} />
            ))}
            {marks.map((day) => (
              <g key={day}>
                <line className="weft-timeline-row" x1={xOf(day)} x2={xOf(day)} y1={0} y2={height} />
                <text data-own x={xOf(day) + (isRtl ? -3 : 3)} y={height + 14} textAnchor={isRtl ? 'end' : 'start'}>
                  {month.format(new Date(day * 86_400_000))}
                </text>
              </g>
            ))}
            {Array.from(days, (day, meeting) => {
              const rows = whoOf(meeting).map(yOf);
              const [x, isChosen] = [xOf(day), meeting === at];
              return (
                // oxlint-disable-next-line react/no-array-index-key -- a meeting is its place
                <g key={meeting} className={isChosen ? 'weft-timeline-chosen' : 'weft-timeline-met'}>
                  <line x1={x} x2={x} y1={rows[0]} y2={rows.at(-1)} />
                  {rows.map((y) => (
                    <circle key={y} cx={x} cy={y} r={isChosen ? dot + 1.5 : dot} />
                  ))}
                </g>
              );
            })}
          </svg>
        </div>
      </div>
      <div className="weft-timeline-told">
        <ActionIcon
          variant="default"
          size={28}
          aria-label={t('contacts.group.earlier')}
          disabled={at === 0}
          onClick={() => setChosen(at === undefined ? days.length - 1 : at - 1)}
        >
          <Icon name={isRtl ? 'next' : 'before'} />
        </ActionIcon>
        <ActionIcon
          variant="default"
          size={28}
          aria-label={t('contacts.group.later')}
          disabled={at === days.length - 1}
          onClick={() => setChosen(at === undefined ? 0 : at + 1)}
        >
          <Icon name={isRtl ? 'before' : 'next'} />
        </ActionIcon>
        <output>
          {at === undefined ? (
            <span className="weft-muted">{t('contacts.group.choose')}</span>
          ) : (
            <bdi>
              <b>{showDay(days[at]!)}</b>{' '}
              {new Intl.ListFormat(language).format(
                whoOf(at).map((place) => showText(nodeOf(members[place]!)?.label ?? '…', language)),
              )}
            </bdi>
          )}
        </output>
        {at !== undefined && (
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => {
              const { contacts } = useMapState.getState();
              const day = { from: dateOf(days[at]!), to: dateOf(days[at]! + 1) };
              const those = whoOf(at).map((place) => members[place]!);
              if (contacts) choose({ ...logOf(those), contacts: { ...contacts, window: day } });
            }}
          >
            {t('contacts.group.inLog')}
          </Button>
        )}
      </div>
    </div>
  );
}

/** Scrolls a timeline, if it has to, so far that a place in its room (pixels from the left) stands amid what the names leave free. */
function bringIntoSight(scroller: HTMLElement | null, x: number): void {
  const [names, room] = scroller?.children ?? [];
  if (!scroller || !names || !room) return;
  const [its, taken] = [scroller.getBoundingClientRect(), names.getBoundingClientRect()];
  const isRtl = getComputedStyle(scroller).direction === 'rtl';
  const [left, right] = isRtl ? [its.left, taken.left] : [taken.right, its.right];
  const at = room.getBoundingClientRect().left + x;
  if (at < left + margin || at > right - margin) scroller.scrollBy({ left: at - (left + right) / 2 });
}

/** First days of months to mark: as many as there is room for. */
function ticks({ from, to }: DayWindow, perDay: number): number[] {
  const months = [...monthsTouched(from, to)].map((month) => month.from).filter((day) => day >= from);
  const each = [1, 2, 3, 6, 12, 24, 60, 120].find((count) => count * 30 * perDay >= 70) ?? 240;
  return months.filter((day) => {
    const date = dateOf(day);
    return (Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1) % each === 0;
  });
}
