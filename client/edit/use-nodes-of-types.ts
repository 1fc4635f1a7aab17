import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { GraphNode } from '../../graph-schema/elements.ts';
import { showText } from '../../graph-schema/values.ts';
import { api } from '../api/client.ts';
import { keepBefore } from '../api/keep-before.ts';
import { keys } from '../api/keys.ts';
import { useSession } from '../api/session.ts';
import { useWorkspace } from '../pages/use-workspace.ts';

/**
 * The nodes of some types by name: all of them where the page holds the network, else those that the server finds for a text.
 * `answers`: they are those for this text, not for one before; `failed`: the server did not answer.
 */
export function useNodesOfTypes(
  types: readonly string[],
  text: string,
): { nodes: readonly GraphNode[]; answers: boolean; failed: boolean } {
  const { index, complete, language } = useWorkspace();
  const level = useSession((session) => session.level);
  const wanted = types.join(' ');
  const held = useMemo(() => {
    const those = new Set(wanted.split(' '));
    const name = (node: GraphNode) => showText(node.label, language);
    return complete
      ? index.nodes.filter(({ type }) => those.has(type)).sort((a, b) => name(a).localeCompare(name(b), language))
      : [];
  }, [index, complete, language, wanted]);
  const { data, isPlaceholderData, isError } = useQuery({
    queryKey: [...keys.searches(level), wanted, text],
    enabled: !complete && text.trim() !== '',
    placeholderData: keepBefore(level),
    queryFn: ({ signal }) => api.search({ body: { text, types: [...types], limit: 50 }, signal }),
  });
  if (complete) return { nodes: held, answers: true, failed: false };
  const answers = data !== undefined && !isPlaceholderData;
  return { nodes: data?.hits.map(({ node }) => node) ?? [], answers, failed: isError };
}
