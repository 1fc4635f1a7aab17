import { useQuery } from '@tanstack/react-query';
import { EdgeId, NodeId } from '../../graph-schema/ids.ts';
import { api } from '../api/client.ts';

/** Who changed a value of a record last, and when (an instant); undefined while that is not known, or nobody said a name. */
export function useWho(of: { what: 'node' | 'edge'; id: string; path: string }): { who?: string; at?: string } {
  const { what, id, path } = of;
  const { data } = useQuery({
    queryKey: ['who', what, id],
    queryFn: async ({ signal }) => {
      const query = what === 'node' ? { node: NodeId.parse(id) } : { edge: EdgeId.parse(id) };
      return (await api.history({ query: { ...query, limit: 20 }, signal })).entries;
    },
    // Asked anew for every dispute.
    gcTime: 0,
    staleTime: 0,
    retry: false,
  });
  const entry = data?.find(({ did, changes }) => did === 'deleted' || changes.some((change) => change.path === path));
  if (!entry) return {};
  return { at: entry.at, ...(entry.who !== undefined && { who: entry.who }) };
}
