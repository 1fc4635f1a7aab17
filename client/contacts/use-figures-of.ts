import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { DayWindow } from '../../graph-schema/calendar.ts';
import type { Frequencies } from '../../graph-schema/frequencies.ts';
import { frequencyFrame, type Frequency } from '../../graph-schema/frequency.ts';
import { figuresTold, tableOfFigures } from '../../graph-schema/figures-told.ts';
import type { NodeId } from '../../graph-schema/ids.ts';
import { figuresAt } from '../../graph-schema/pair-figures.ts';
import { api } from '../api/client.ts';
import { keepBefore } from '../api/keep-before.ts';
import { keys } from '../api/keys.ts';
import { useSession } from '../api/session.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { useMapState } from '../state/map-state.ts';
import { spanOfContacts } from './windows.ts';

/** So long a window stands before its figures are asked for, in milliseconds: it may be moving. */
const rest = 300;
/** So many are told of those whom one met most. */
const most = 3;

/** What a profile tells of contacts. */
export interface ProfileFigures {
  /** Of one, or of two with each other; undefined where there are no contacts. */
  figures: Frequency | undefined;
  /** Of one: how many others it met, and its contacts inside, among its own people. */
  partners: number;
  inside: number;
  /** Of one: whom it met most. */
  closest: { id: NodeId; figures: Frequency }[];
  /** On which days they were, and how often. */
  days: NonNullable<Frequencies['days']>;
  /** Of which days, where these were chosen. */
  window: Frequencies['window'] | undefined;
  /** These, or else the time of the contacts; undefined where there are none. */
  span: DayWindow | undefined;
}

/** The figures of one, or of two with each other, while they are asked for: of the window that is looked at, or else of all time. */
export function useFiguresOf(
  of: readonly NodeId[],
  { rollUp, enabled }: { rollUp: boolean; enabled: boolean },
): ProfileFigures | undefined {
  const { today } = useWorkspace().contacts;
  const level = useSession((session) => session.level);
  const [window] = useDebouncedValue(
    useMapState((state) => state.contacts?.window),
    rest,
  );
  const isOne = of.length === 1;
  const { data } = useQuery({
    queryKey: [...keys.contacts(level), 'figures of', of.join(' '), rollUp, window],
    enabled,
    placeholderData: keepBefore(level),
    queryFn: async ({ signal }) => {
      const body = { among: [...of], rollUp, days: true, ...(isOne && { closest: most }), ...(window && { window }) };
      return { answer: await api.frequencies({ body, signal }), window };
    },
  });
  return useMemo(() => {
    if (!data) return undefined;
    const { nodes, pairs, window: counted } = figuresTold(data.answer);
    const { closest, inside, days } = data.answer;
    const frame = frequencyFrame(counted, today);
    const table = closest && tableOfFigures(closest);
    const figures = figuresAt(isOne ? nodes : pairs, 0, frame);
    return {
      figures,
      partners: nodes.partners[0] ?? 0,
      inside: inside.count[0] ?? 0,
      closest: closest?.node.map((id, row) => ({ id, figures: figuresAt(table!, row, frame)! })) ?? [],
      days: days ?? { day: [], count: [] },
      window: data.window,
      span: data.window ? counted : figures && spanOfContacts(figures, today),
    };
  }, [data, isOne, today]);
}
