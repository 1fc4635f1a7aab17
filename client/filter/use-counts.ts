import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Filter } from '../../graph-schema/filter.ts';
import { api } from '../api/client.ts';
import { keepBefore } from '../api/keep-before.ts';
import { keys } from '../api/keys.ts';
import { useSession } from '../api/session.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { countOf } from '../state/shown.ts';

/** How many nodes satisfy each filter: counted in the page when it holds the whole network, else by the server. */
export function useCounts(filters: readonly Filter[]): (number | undefined)[] {
  const { index, complete } = useWorkspace();
  const level = useSession((session) => session.level);
  const asked = JSON.stringify(filters);
  const local = useMemo(
    () => (complete ? filters.map((filter) => countOf(index, filter)) : []),
    // oxlint-disable-next-line react/exhaustive-deps -- the filters are new at every draw; what they say is what matters
    [complete, index, asked],
  );
  const server = useQueries({
    queries: (complete ? [] : filters).map((filter) => ({
      queryKey: keys.select(level, { filter, count: true }),
      placeholderData: keepBefore(level),
      queryFn: async ({ signal }: { signal: AbortSignal }) =>
        (await api.select({ body: { filter, limit: 1 }, signal })).total,
    })),
  });
  return complete ? local : server.map(({ data }) => data);
}
