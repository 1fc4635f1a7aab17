import { useQueries } from '@tanstack/react-query';
import type { GraphNode } from '../../graph-schema/elements.ts';
import { NodeId } from '../../graph-schema/ids.ts';
import { api } from '../api/client.ts';
import { keys } from '../api/keys.ts';
import { useSession } from '../api/session.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { createNodeLoader } from './load-node.ts';

const load = createNodeLoader(async (ids) => {
  const { nodes = [] } = await api.select({ body: { filter: { ids }, limit: ids.length, nodes: true } });
  return nodes;
});

/** Nodes by their ids: from what the page holds, else asked for once and kept. Null: not there; undefined: not yet here. */
export function useKnownNodes(ids: readonly string[]): (id: string) => GraphNode | null | undefined {
  const { index, complete } = useWorkspace();
  const level = useSession((session) => session.level);
  const missing = complete
    ? []
    : [...new Set(ids)].flatMap((id) => (index.numberOf(id) === undefined ? (NodeId.safeParse(id).data ?? []) : []));
  const found = useQueries({
    queries: missing.map((id) => ({
      queryKey: keys.select(level, { node: id }),
      staleTime: Infinity,
      queryFn: () => load(id),
    })),
  });
  return (id) => {
    const at = index.numberOf(id);
    if (at !== undefined) return index.nodes[at];
    if (complete || !NodeId.safeParse(id).success) return null;
    return found[missing.findIndex((wanted) => wanted === id)]?.data;
  };
}
