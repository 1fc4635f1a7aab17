import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { calendarIn } from '../../graph-schema/calendar.ts';
import { SelectQuestion } from '../../graph-schema/questions.ts';
import type { ReportSource } from '../../graph-schema/report/source.ts';
import { select } from '../../graph-schema/select.ts';
import { timeZoneOf } from '../../graph-schema/time-zone.ts';
import { typesOf } from '../../graph-schema/visibility.ts';
import { api } from '../api/client.ts';
import { keys } from '../api/keys.ts';
import { useSession } from '../api/session.ts';
import { useWorkspace } from '../pages/use-workspace.ts';

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
        const { at, nodes, offsets, participants } = await queries.ensureQueryData({
          queryKey: [...keys.contacts(level), 'all'],
          revalidateIfStale: true,
          queryFn: () => api.contacts(),
        });
        return at.map((text, contact) => ({
          at: text,
          participants: participants.slice(offsets[contact], offsets[contact + 1]).map((node) => nodes[node]!),
        }));
      },
      before: async () => undefined,
    };
  }, [network.settings, network.types, network.revision, index, complete, level, queries]);
}
