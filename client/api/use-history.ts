import { useQuery } from '@tanstack/react-query';
import { EdgeId, NodeId } from '../../graph-schema/ids.ts';
import { api } from './client.ts';
import { keys } from './keys.ts';
import { useSession } from './session.ts';

/** What happened to a node or an edge, the newest first, at most `limit` entries. */
export function useHistory(of: { kind: 'node' | 'edge'; id: string }, asked: { enabled: boolean; limit: number }) {
  const level = useSession((session) => session.level);
  const { enabled, limit } = asked;
  return useQuery({
    queryKey: [...keys.histories(level), of.kind, of.id, limit],
    enabled,
    queryFn: ({ signal }) => {
      const thing = of.kind === 'node' ? { node: NodeId.parse(of.id) } : { edge: EdgeId.parse(of.id) };
      return api.history({ query: { ...thing, limit }, signal });
    },
  });
}
