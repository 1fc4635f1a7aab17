import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ApiClient } from '../../graph-schema/api-client.ts';
import { api } from './client.ts';
import { keys } from './keys.ts';
import { useSession } from './session.ts';

/** The named snapshots, the newest first. */
export function useSnapshots() {
  const level = useSession((session) => session.level);
  return useQuery({
    queryKey: [...keys.histories(level), 'snapshots'],
    queryFn: ({ signal }) => api.snapshots({ signal }),
    placeholderData: keepPreviousData,
  });
}

/** What is different between two moments; undefined: nothing is compared. What was told last stays while it is asked again. */
export function useComparison(question: Parameters<ApiClient['compareSnapshots']>[0]['body'] | undefined) {
  const level = useSession((session) => session.level);
  return useQuery({
    queryKey: [...keys.histories(level), 'comparison', question ?? null],
    enabled: question !== undefined,
    queryFn: ({ signal }) => api.compareSnapshots({ body: question!, signal }),
    placeholderData: (before) => (question === undefined ? undefined : before),
  });
}
