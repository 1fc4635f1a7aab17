import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { dayOf } from '../../graph-schema/calendar.ts';
import type { NodeId } from '../../graph-schema/ids.ts';
import { api } from '../api/client.ts';
import { keys } from '../api/keys.ts';
import { useSession } from '../api/session.ts';
import { useMapState } from '../state/map-state.ts';
import { logOf, usualContacts } from './choice.ts';
import { ContactBars } from './ContactBars.tsx';
import { LogRow } from './ContactsLog.tsx';
import { FiguresOf } from './FiguresOf.tsx';
import { NodeLink } from './NodeLink.tsx';
import { useFiguresOf } from './use-figures-of.ts';
import { useShowDay } from './use-show-day.ts';
import { useTellFigures } from './use-tell-figures.ts';

/** So many contacts are told. */
const last = 3;

/**
 * Contacts of a node, or of two with each other: how many in the course of time, the last ones, and the rhythm of those who meet most. Of
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
    queryFn: ({ signal }) => api.contactLog({ body: { with: [...of], limit: last, rollUp }, signal }),
  });
  const count = rollUp ? data?.total : (own ?? data?.total);
  if (level === 'guest') return null;
  if (count === 0) return <p className="weft-section weft-muted">{t('profile.contacts', { count })}</p>;
  if (!data || count === undefined) return null;
  const window = told?.window;
  const time = window ? 'inWindow' : 'ofAllTime';
  const ends = window ? { from: showDay(dayOf(window.from)), to: showDay(dayOf(window.to) - 1) } : {};
  const isOne = of.length === 1;
  const met = isOne ? (told?.closest ?? []) : told?.figures ? [{ id: of[1], figures: told.figures }] : [];
  return (
    <section className="weft-section">
      <h3>{t('profile.contacts', { count })}</h3>
      {told?.span && <ContactBars days={told.days} span={told.span} />}
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
        {data.contacts.map((contact, at) => (
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
