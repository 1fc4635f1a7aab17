import { useQuery } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { keys } from '../api/keys.ts';
import { useSession } from '../api/session.ts';

const none: readonly string[] = [];

/** The kinds contacts of the network have, as they are written there; none until they are known. */
export function useContactKinds(): readonly string[] {
  const level = useSession((session) => session.level);
  const { data = none } = useQuery({
    queryKey: keys.contactKinds(level),
    queryFn: async ({ signal }) => (await api.contactLog({ body: { limit: 1 }, signal })).kinds.map(({ kind }) => kind),
  });
  return data;
}
