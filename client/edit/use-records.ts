import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { GraphNode } from '../../graph-schema/elements.ts';
import { maxAnswer } from '../../graph-schema/questions.ts';
import { NodeId } from '../../graph-schema/ids.ts';
import { api } from '../api/client.ts';
import { keys } from '../api/keys.ts';
import { nodeQuery, type NodeAnswer } from '../api/node-answers.ts';
import { useSession } from '../api/session.ts';
import { useWorkspace } from '../pages/use-workspace.ts';

/** A node wherever it is, with what hangs on it. */
export interface FoundNode {
  node: GraphNode | undefined;
  /** How many connections and contacts it has; undefined until the server has told. */
  edges: number | undefined;
  contacts: number | undefined;
  /** It is not there, or not to be seen. */
  gone: boolean;
  /** Why it could not be told. */
  error: Error | null;
  /** A newer answer is on its way: what is known may be old. */
  stale: boolean;
}

/** A node of the page, else asked of the server; without an id nothing is asked. */
export function useNode(id: string | undefined): FoundNode {
  const { index } = useWorkspace();
  const level = useSession((session) => session.level);
  const queries = useQueryClient();
  const { data, error, isStale, isFetching } = useQuery<NodeAnswer>({
    ...nodeQuery(queries, level, id ?? ''),
    enabled: id !== undefined,
  });
  const at = id === undefined ? undefined : index.numberOf(id);
  const held = at === undefined ? undefined : index.nodes[at];
  const told = data?.node;
  // What the page holds is told of every change; an answer nobody looks at grows old.
  const node = told && held ? (told.version > held.version ? told : held) : (told ?? held);
  return {
    node,
    edges: data?.node && data.totalEdges,
    contacts: data?.node && data.contacts,
    gone: id !== undefined && node === undefined && data !== undefined,
    error,
    stale: held === undefined && isStale && isFetching,
  };
}

/** Several nodes, of the page where it holds them all, else of the server; undefined until it answers. */
export function useNodes(ids: readonly string[]): { nodes: readonly GraphNode[] | undefined; error: Error | null } {
  const { index } = useWorkspace();
  const level = useSession((session) => session.level);
  const held = ids.flatMap((id) => index.nodes[index.numberOf(id) ?? -1] ?? []);
  const isHeld = held.length === ids.length;
  const wanted = ids.slice(0, maxAnswer).flatMap((id) => NodeId.safeParse(id).data ?? []);
  const { data, error } = useQuery({
    queryKey: keys.select(level, { ids: wanted, nodes: true }),
    queryFn: ({ signal }) => api.select({ body: { filter: { ids: wanted }, nodes: true }, signal }),
    enabled: !isHeld,
  });
  return isHeld ? { nodes: held, error: null } : { nodes: data?.nodes, error };
}
