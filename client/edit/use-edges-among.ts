import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { GraphEdge } from '../../graph-schema/elements.ts';
import { NodeId } from '../../graph-schema/ids.ts';
import { maxAnswer } from '../../graph-schema/questions.ts';
import { api } from '../api/client.ts';
import { keys } from '../api/keys.ts';
import { useSession } from '../api/session.ts';
import { useWorkspace } from '../pages/use-workspace.ts';

/** The edges between some nodes, of the page where it holds them all, else of the server: undefined until it answers. */
export function useEdgesAmong(ids: readonly string[]): {
  edges: readonly GraphEdge[] | undefined;
  error: Error | null;
} {
  const { network, complete } = useWorkspace();
  const level = useSession((session) => session.level);
  const wanted = ids.slice(0, maxAnswer).flatMap((id) => NodeId.safeParse(id).data ?? []);
  const { data, error } = useQuery({
    queryKey: keys.select(level, { ids: wanted, edges: true }),
    queryFn: ({ signal }) => api.select({ body: { filter: { ids: wanted }, edges: true }, signal }),
    enabled: !complete && wanted.length > 0,
    // An old answer would have links made twice.
    gcTime: 0,
    staleTime: 0,
  });
  const known = ids.join(' ');
  const held = useMemo(() => {
    const those = new Set(known.split(' '));
    return complete ? network.edges.filter(({ source, target }) => those.has(source) && those.has(target)) : [];
  }, [network.edges, complete, known]);
  if (complete) return { edges: held, error: null };
  return { edges: wanted.length === 0 ? [] : data?.edges, error };
}
