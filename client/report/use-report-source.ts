import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { calendarIn } from '../../graph-schema/calendar.ts';
import { SelectQuestion } from '../../graph-schema/questions.ts';
import { contactFigures } from '../../graph-schema/report/parts.ts';
import type { FiguresBefore, ReportFrame, ReportSource } from '../../graph-schema/report/source.ts';
import { select } from '../../graph-schema/select.ts';
import { timeZoneOf } from '../../graph-schema/time-zone.ts';
import { typesOf } from '../../graph-schema/visibility.ts';
import { api } from '../api/client.ts';
import { keys } from '../api/keys.ts';
import { useSession } from '../api/session.ts';
import { useWorkspace } from '../pages/use-workspace.ts';

/** No comparison counts contacts of more days. */
const mostDays = 3_660;

/** What the last snapshot had of what a report is about; guests are told nothing of the past. */
async function figuresBefore({ compared, window, today }: ReportFrame, isGuest: boolean): Promise<FiguresBefore | undefined> {
  const last = isGuest ? undefined : (await api.snapshots()).snapshots[0];
  if (!last) return undefined;
  const days = window && window.to === today + 1 ? window.to - window.from : undefined;
  const isComparable = days !== undefined && days <= mostDays;
  const { figures } = await api.compareSnapshots({
    body: { from: last.id, ...compared, ...(isComparable && { days }) },
  });
  const told = figures.filter(({ key }) => isComparable || !contactFigures.includes(key));
  return { name: last.name, at: last.at, figures: told.map(({ before, after: _, ...figure }) => ({ ...figure, value: before })) };
} // prettier-ignore

/** Where the figures of a report come from: the page where it holds the whole network, else the server. */
export function useReportSource(): ReportSource {
  const { network, index, complete } = useWorkspace();
  const queries = useQueryClient();
  const level = useSession((session) => session.level);
  return useMemo(() => {
    const timeZone = timeZoneOf(network.settings['timeZone']);
    return {
      types: typesOf(network.types),
      index: complete ? index : undefined,
      timeZone,
      dayIn: calendarIn(timeZone),
      select: async (question) =>
        complete ? select(index, { ...SelectQuestion.parse({}), ...question }, network.revision) : api.select({ body: question }), // prettier-ignore
      frequencies: (body) => api.frequencies({ body }),
      async contacts() {
        // As long as nobody told of others, they are what they were.
        const { at, nodes, offsets, participants } = await queries.fetchQuery({
          queryKey: [...keys.contacts(level), 'all'],
          staleTime: Infinity,
          queryFn: () => api.contacts(),
        });
        return at.map((text, contact) => ({
          at: text,
          participants: participants.slice(offsets[contact], offsets[contact + 1]).map((node) => nodes[node]!),
        }));
      },
      before: (frame) => figuresBefore(frame, level === 'guest'),
    };
  }, [network.settings, network.types, network.revision, index, complete, level, queries]);
}
