import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { calendarIn, dayOf, monthsTouched, type Day } from '../../graph-schema/calendar.ts';
import type { ContactLog } from '../../graph-schema/contact-log.ts';
import type { NodeId } from '../../graph-schema/ids.ts';
import { timeZoneOf } from '../../graph-schema/time-zone.ts';
import { api } from '../api/client.ts';
import { keys } from '../api/keys.ts';
import { presentTime } from '../api/page-file.ts';
import { useSession } from '../api/session.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { useMapState } from '../state/map-state.ts';
import { logOf, usualContacts } from './choice.ts';
import { LogRow } from './ContactsLog.tsx';
import { FiguresOf } from './FiguresOf.tsx';
import { NodeLink } from './NodeLink.tsx';
import { useFiguresOf } from './use-figures-of.ts';
import { useShowDay } from './use-show-day.ts';
import { useTellFigures } from './use-tell-figures.ts';

/** So many contacts are looked at; so many are told; so many months are drawn. */
const [looked, last, months] = [500, 3, 24] as const;

/**
 * Contacts of a node, or of two with each other: how many in each month, the last ones, and the rhythm of those who meet most. Of
 * organisations (`rollUp`) those, too, in which people took part who work for them that day.
 * `count`: in how many they took part themselves, if that is known.
 */
export function ProfileContacts({
  of,
  rollUp,
  count: own,
}: {
  of: readonly [NodeId] | readonly [NodeId, NodeId];
  rollUp: boolean;
  count?: number;
}) {
  const { t } = useTranslation();
  const { network, language } = useWorkspace();
  const tell = useTellFigures();
  const showDay = useShowDay();
  const ids = of.join(' ');
  const level = useSession((session) => session.level);
  const choose = useMapState((state) => state.choose);
  const enabled = level !== 'guest' && (rollUp || own !== 0);
  const told = useFiguresOf(of, { rollUp, enabled });
  const { data } = useQuery({
    queryKey: [...keys.contacts(level), 'of', ids, rollUp],
    enabled,
    queryFn: ({ signal }) => api.contactLog({ body: { with: [...of], limit: looked, rollUp }, signal }),
  });
  const timeZone = timeZoneOf(network.settings['timeZone']);
  const found = useMemo(() => data && summaryOf(data, calendarIn(timeZone)), [data, timeZone]);
  const count = rollUp ? data?.total : (own ?? data?.total);
  if (level === 'guest') return null;
  if (count === 0) return <p className="weft-section weft-muted">{t('profile.contacts', { count })}</p>;
  if (!found || !data || count === undefined) return null;
  const window = told?.window;
  const time = window ? 'inWindow' : 'ofAllTime';
  const ends = window ? { from: showDay(dayOf(window.from)), to: showDay(dayOf(window.to) - 1) } : {};
  const isOne = of.length === 1;
  const met = isOne ? (told?.closest ?? []) : told?.figures ? [{ id: of[1], figures: told.figures }] : [];
  const most = Math.max(1, ...found.bars);
  const month = new Intl.DateTimeFormat(language, { month: 'short', year: 'numeric', timeZone: 'UTC' });
  return (
    <section className="weft-section">
      <h3>{t('profile.contacts', { count })}</h3>
      <svg
        className="weft-profile-bars"
        viewBox={`0 0 ${months} 20`}
        preserveAspectRatio="none"
        role="img"
        aria-label={t('contacts.profile.bars', { months, count: found.bars.reduce((sum, bar) => sum + bar, 0) })}
      >
        {found.bars.map((bar, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- a bar is its place
          <rect
            key={at}
            x={at + 0.12}
            width={0.76}
            y={20 - Math.max(0.6, (20 * bar) / most)}
            height={Math.max(0.6, (20 * bar) / most)}
          />
        ))}
      </svg>
      <div className="weft-profile-months weft-muted" aria-hidden="true">
        {found.ends.map((day) => (
          <small key={day}>
            <bdi>{month.format(new Date(day * 86_400_000))}</bdi>
          </small>
        ))}
      </div>
      {rollUp && own !== undefined && (
        <p className="weft-muted">
          {t(`contacts.profile.ofPeople.${own === 0 ? 'all' : own < count ? 'some' : 'none'}`, { own })}
        </p>
      )}
      {told && <FiguresOf told={told} isOne={isOne} time={t(`contacts.profile.${time}`, ends)} />}
      {isOne && met.length > 0 && <h4>{t(`contacts.profile.closest.${time}`, ends)}</h4>}
      <ul className="weft-contact-list">
        {met.map(({ id, figures }) => (
          <li key={id} className="weft-contact">
            {isOne && <NodeLink id={id} />}
            <span className="weft-muted">
              {/* In a window that is past, how long ago would be counted from its end. */}
              <bdi>{[...tell.rhythm(figures), window ? tell.lastDay(figures) : tell.ago(figures)].join(' · ')}</bdi>
            </span>
          </li>
        ))}
      </ul>
      <h4>{t('contacts.profile.last')}</h4>
      <ul className="weft-contact-list">
        {data.contacts.slice(0, last).map((contact, at) => (
          <LogRow key={contact.id} contact={contact} organisations={data.organisations?.[at]} but={of} />
        ))}
      </ul>
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => {
          const { contacts } = useMapState.getState();
          // All of them, as they are counted here.
          choose({
            ...logOf(of),
            choices: [],
            contacts: { ...(contacts ?? usualContacts), window: undefined, rollUp },
          });
        }}
      >
        {t('contacts.profile.all')}
      </Button>
    </section>
  );
}

/** How many of the newest contacts are in each month. */
function summaryOf({ contacts }: ContactLog, dayIn: (at: string) => Day) {
  const days = contacts.map(({ at }) => dayIn(at));
  const today = dayIn(presentTime());
  const all = monthsTouched(today - months * 31, today + 1).slice(-months);
  const bars = all.map(({ from, to }) => days.filter((day) => day >= from && day < to).length);
  return { bars, ends: [all[0]!.from, all.at(-1)!.from] };
}
