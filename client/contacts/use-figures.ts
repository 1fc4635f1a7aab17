import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { calendarIn, dayOf } from '../../graph-schema/calendar.ts';
import type { Snapshot } from '../../graph-schema/contract.ts';
import { usualHalfLife } from '../../graph-schema/frequency.ts';
import { employmentType, organisationType } from '../../graph-schema/roll-up.ts';
import { timeZoneOf } from '../../graph-schema/time-zone.ts';
import { api } from '../api/client.ts';
import { keys } from '../api/keys.ts';
import { useSession } from '../api/session.ts';
import { showFailure } from '../panels/notices.tsx';
import type { ContactsChoice } from './choice.ts';
import { createFigures, type ContactFigures, type Figures } from './figures.ts';

/** What lines tell of contacts, and what of them there is to choose from. */
export interface FiguresNow {
  figures: ContactFigures | undefined;
  today: number;
}

/** The figures of contacts for what a person looks at; nothing is loaded while they do not. */
export function useFigures(network: Snapshot, choice: ContactsChoice | undefined): FiguresNow {
  const { t } = useTranslation();
  const level = useSession((session) => session.level);
  const isWanted = choice !== undefined;
  const { data: contacts } = useQuery({
    queryKey: [...keys.contacts(level), 'all'],
    enabled: isWanted,
    staleTime: Infinity,
    queryFn: ({ signal }) => api.contacts({ signal }),
  });
  const timeZone = timeZoneOf(network.settings['timeZone']);
  const [now] = useState(() => new Date().toISOString());
  const today = useMemo(() => calendarIn(timeZone)(now), [timeZone, now]);
  const worker = useRef<Figures>(undefined);
  const [told, setTold] = useState<ContactFigures>();
  useEffect(() => {
    if (!isWanted) return undefined;
    const figures = createFigures({ told: setTold, failed: (error) => showFailure(t, error) });
    worker.current = figures;
    return () => {
      worker.current = undefined;
      figures.stop();
      setTold(undefined);
    };
  }, [isWanted, t]);
  const { nodes, edges } = network;
  useEffect(() => {
    if (!contacts || !isWanted) return;
    const organisations = nodes.flatMap(({ id, type }) => (type === organisationType ? [id] : []));
    const those = new Set<string>(organisations);
    const employments = edges.flatMap(({ type, archived, source, target, since, until }) =>
      type === employmentType && !archived && those.has(target)
        ? [{ person: source, organisation: target, ...(since && { since }), ...(until && { until }) }]
        : [],
    );
    const { at, nodes: ids, offsets, participants } = contacts;
    worker.current?.load({ contacts: { at, nodes: ids, offsets, participants }, timeZone, employments, organisations });
  }, [contacts, nodes, edges, timeZone, isWanted]);
  const { window, rollUp = false } = choice ?? {};
  useEffect(() => {
    if (!isWanted) return;
    const days = window && { from: dayOf(window.from), to: dayOf(window.to) };
    worker.current?.ask({ window: days, rollUp, halfLife: usualHalfLife, today });
  }, [isWanted, window, rollUp, today]);
  return useMemo(() => ({ figures: isWanted ? told : undefined, today }), [isWanted, told, today]);
}
