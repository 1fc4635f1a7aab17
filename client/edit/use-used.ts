import { useMemo } from 'react';
import { useWorkspace } from '../pages/use-workspace.ts';

/** How many connections of each type there are between nodes of two types, either way, of those the page holds. */
export function useUsed(one: string, other: string): (edgeType: string) => number {
  const { network } = useWorkspace();
  const counts = useMemo(() => {
    const types = new Map<string, string>(network.nodes.map((node) => [node.id, node.type]));
    const found = new Map<string, number>();
    for (const { type, source, target } of network.edges) {
      const [from, to] = [types.get(source), types.get(target)];
      if ((from === one && to === other) || (from === other && to === one)) found.set(type, (found.get(type) ?? 0) + 1);
    }
    return found;
  }, [network, one, other]);
  return (type) => counts.get(type) ?? 0;
}
