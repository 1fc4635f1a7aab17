import { useQuery } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { keys } from '../api/keys.ts';
import { useSession } from '../api/session.ts';
import { useWorkspace } from '../pages/use-workspace.ts';

/** How many nodes, or connections, are of a type; undefined where the page cannot tell. */
export function useTypeUse(what: 'node' | 'edge', key: string | undefined): number | undefined {
  const { network, complete } = useWorkspace();
  const level = useSession((session) => session.level);
  const question = { filter: { type: [key ?? ''] }, limit: 1 };
  const asks = !complete && what === 'node' && key !== undefined;
  const { data } = useQuery({
    queryKey: keys.select(level, question),
    queryFn: ({ signal }) => api.select({ body: question, signal }),
    enabled: asks,
  });
  if (key === undefined) return 0;
  if (asks) return data?.total;
  if (!complete) return undefined;
  return (what === 'node' ? network.nodes : network.edges).filter(({ type }) => type === key).length;
}
