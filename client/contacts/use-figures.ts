import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { calendarIn, dayOf } from '../../graph-schema/calendar.ts';
import { pairKey } from '../../graph-schema/contact-lists.ts';
import type { Snapshot } from '../../graph-schema/contract.ts';
import { frequencyFrame, usualHalfLife, type Frequency } from '../../graph-schema/frequency.ts';
import { figuresAt } from '../../graph-schema/pair-figures.ts';
import type { GraphNode } from '../../graph-schema/elements.ts';
import type { NodeId } from '../../graph-schema/ids.ts';
import type { Level } from '../../graph-schema/levels.ts';
import { employmentType, organisationType } from '../../graph-schema/roll-up.ts';
import { timeZoneOf } from '../../graph-schema/time-zone.ts';
import { sameValue } from '../../graph-schema/values.ts';
import { api } from '../api/client.ts';
import { keepBefore } from '../api/keep-before.ts';
import { keys } from '../api/keys.ts';
import { presentTime } from '../api/page-file.ts';
import { useSession } from '../api/session.ts';
import { showFailure } from '../panels/notices.tsx';
import { useMapState } from '../state/map-state.ts';
import type { ContactsChoice } from './choice.ts';
import { figuresTold } from '../../graph-schema/figures-told.ts';
import { createFigures, type ContactFigures, type Figures, type FiguresQuestion } from './figures.ts';

/** What is told of groups, beside the figures. */
export type Looked = Pick<FiguresQuestion, 'group' | 'groups'>;

/** What lines tell of contacts, and what of them there is to choose from. */
export interface FiguresNow {
  figures: ContactFigures | undefined;
  today: number;
  /** Has the meetings of a group, or who is between two, told with the figures, or no longer. */
  lookAt(what: Looked | undefined): void;
}

type Employment = Parameters<Figures['employ']>[0];

/** Who works for which organisation, while that is wanted; the same as long as it says the same. */
function useEmployment({ nodes, edges }: Snapshot, isWanted: boolean): Employment | undefined {
  const found = useMemo((): Employment | undefined => {
    if (!isWanted) return undefined;
    const organisations = nodes.flatMap(({ id, type }) => (type === organisationType ? [id] : []));
    const those = new Set<string>(organisations);
    const employments = edges.flatMap(({ type, archived, source, target, since, until }) =>
      type === employmentType && !archived && those.has(target)
        ? [{ person: source, organisation: target, ...(since && { since }), ...(until && { until }) }]
        : [],
    );
    return { organisations, employments };
  }, [nodes, edges, isWanted]);
  const [kept, setKept] = useState(found);
  if (kept !== found && !sameValue(kept, found)) setKept(found);
  return sameValue(kept, found) ? kept : found;
}

/** Today in a time zone, also once the day has changed; in a file the day it is of. */
function useToday(timeZone: string): number {
  const [now, setNow] = useState(presentTime);
  useEffect(() => {
    const timer = setInterval(() => setNow(presentTime()), 60_000);
    return () => clearInterval(timer);
  }, []);
  return useMemo(() => calendarIn(timeZone)(now), [timeZone, now]);
}

/**
 * Figures of organisations where the page does not hold who works for them: the server's, among what is shown. Undefined while
 * they are not asked for, or not there yet.
 */
function useRolledUp(asked: { choice: ContactsChoice; among: readonly NodeId[] } | undefined) {
  const { t } = useTranslation();
  const level = useSession((session) => session.level);
  const body = asked && {
    rollUp: true,
    among: [...asked.among],
    ...(asked.choice.window && { window: asked.choice.window }),
  };
  const { data, error } = useQuery({
    queryKey: [...keys.contacts(level), 'figures', body],
    enabled: body !== undefined && body.among.length > 0,
    placeholderData: keepBefore(level),
    queryFn: ({ signal }) => api.frequencies({ body: body!, signal }),
  });
  useEffect(() => {
    if (error) showFailure(t, error);
  }, [error, t]);
  const isAsked = asked !== undefined;
  return useMemo(() => (isAsked && data ? figuresTold(data) : undefined), [isAsked, data]);
}

/** Ids of those shown, where a condition says who is; without one contacts are of everybody, those the open view leaves out, too. */
export function useOnlyShown(shown: readonly GraphNode[]): ReadonlySet<string> | undefined {
  const hasConditions = useMapState((state) => state.choices.length > 0 || state.focus !== undefined);
  return useMemo(() => (hasConditions ? new Set(shown.map(({ id }) => id)) : undefined), [hasConditions, shown]);
}

/** The figures of contacts for what a person looks at; nothing is loaded while they do not. */
export function useFigures(
  network: Snapshot,
  { choice, complete, shown }: { choice: ContactsChoice | undefined; complete: boolean; shown: readonly GraphNode[] },
): FiguresNow {
  const { t } = useTranslation();
  const level = useSession((session) => session.level);
  const isWanted = choice !== undefined;
  const { data: contacts, error } = useQuery({
    queryKey: [...keys.contacts(level), 'all'],
    enabled: isWanted,
    staleTime: Infinity,
    queryFn: ({ signal }) => api.contacts({ signal }),
  });
  useEffect(() => {
    if (error) showFailure(t, error);
  }, [error, t]);
  const timeZone = timeZoneOf(network.settings['timeZone']);
  const today = useToday(timeZone);
  const { window } = choice ?? {};
  const isServed = !complete && choice?.rollUp === true;
  const rollUp = choice?.rollUp === true && !isServed;
  const among = useMemo(() => shown.map(({ id }) => id), [shown]);
  const only = useOnlyShown(shown);
  const served = useRolledUp(choice && isServed ? { choice, among } : undefined);
  const employment = useEmployment(network, rollUp);
  const [looked, setLooked] = useState<Looked>();
  const lookAt = useCallback((next: Looked | undefined) => setLooked((now) => (sameValue(now, next) ? now : next)), []);
  const worker = useRef<Figures>(undefined);
  /** As whom a person looked when the contacts were loaded that are counted. */
  const loadedAs = useRef<Level>(undefined);
  const [told, setTold] = useState<{ figures: ContactFigures; level: Level | undefined }>();
  const failed = useEffectEvent((failure: unknown) => showFailure(t, failure));
  useEffect(() => {
    if (!isWanted) return undefined;
    const figures = createFigures({
      told: (counted) => setTold({ figures: counted, level: loadedAs.current }),
      failed: (failure) => failed(failure),
    });
    worker.current = figures;
    return () => {
      worker.current = undefined;
      figures.stop();
      setTold(undefined);
    };
  }, [isWanted]);
  useEffect(() => {
    if (employment && isWanted) worker.current?.employ(employment);
  }, [employment, isWanted]);
  useEffect(() => {
    if (!contacts || !isWanted) return;
    loadedAs.current = level;
    const { at, nodes, offsets, participants } = contacts;
    worker.current?.load({ contacts: { at, nodes, offsets, participants }, timeZone });
  }, [contacts, timeZone, isWanted, level]);
  useEffect(() => {
    if (!isWanted) return;
    const days = window && { from: dayOf(window.from), to: dayOf(window.to) };
    const question = { window: days, rollUp, halfLife: usualHalfLife, today };
    const those = only && !isServed ? { among: [...only] } : {};
    worker.current?.ask({ ...question, ...looked, ...those });
  }, [isWanted, window, rollUp, today, looked, only, isServed]);
  return useMemo(() => {
    // Another level sees other contacts: nothing of those before stays.
    const whole = isWanted && told?.level === level ? told?.figures : undefined;
    // The worker's meetings, and who is between groups, are of people, where it is the server that knows of organisations.
    const figures = isServed
      ? whole && served && { ...whole, ...served, meetings: undefined, between: undefined }
      : whole;
    return { figures, today, lookAt };
  }, [isWanted, told, level, isServed, served, today, lookAt]);
}

/** Figures of two with each other; undefined where they did not meet. */
export function figuresBetween({ figures, today }: FiguresNow, one: string, other: string): Frequency | undefined {
  if (!figures) return undefined;
  const { pairs, window } = figures;
  const row = rowsOf(figures).get(pairKey(one, other));
  return row === undefined ? undefined : figuresAt(pairs, row, frequencyFrame(window, today, usualHalfLife));
}

const rows = new WeakMap<ContactFigures, ReadonlyMap<string, number>>();

/** The rows of pairs by their keys, made when somebody first asks for one of them: at each move of the pointer, say. */
function rowsOf(figures: ContactFigures): ReadonlyMap<string, number> {
  const known = rows.get(figures);
  if (known) return known;
  const { pairs, ids } = figures;
  const made = new Map<string, number>();
  pairs.a.forEach((a, row) => made.set(pairKey(ids[a]!, ids[pairs.b[row]!]!), row));
  rows.set(figures, made);
  return made;
}
