import { useQuery } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { keepBefore } from '../api/keep-before.ts';
import { keys } from '../api/keys.ts';
import { useSession } from '../api/session.ts';

/** Pairs that may be one, at most `limit`, as the server finds them in all of the network. */
export function useDuplicates(limit: number) {
  const level = useSession((session) => session.level);
  return useQuery({
    queryKey: keys.duplicates(level, limit),
    queryFn: ({ signal }) => api.duplicates({ body: { limit }, signal }),
    placeholderData: keepBefore(level),
    staleTime: 0,
  });
}
