import { useInfiniteQuery } from '@tanstack/react-query';
import { api } from './client.ts';
import { keys } from './keys.ts';
import { useSession } from './session.ts';

/** What happened in the network, newest first, page by page. */
export function useRecent() {
  const level = useSession((session) => session.level);
  return useInfiniteQuery({
    queryKey: [...keys.histories(level), 'recent'],
    initialPageParam: undefined as number | undefined,
    queryFn: ({ signal, pageParam: before }) => api.recent({ query: before === undefined ? {} : { before }, signal }),
    getNextPageParam: ({ next }) => next,
  });
}
