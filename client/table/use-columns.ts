import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../pages/use-workspace.ts';
import { degrees } from '../state/shown.ts';
import type { Words } from './cell-kinds.ts';
import { createColumns, type Column } from './columns.ts';
import { createNearTypes, createNeighbours } from './neighbours.ts';

/** Every column the network can have, by key, and the words they show values with. */
export function useColumns(): { columns: ReadonlyMap<string, Column>; words: Words } {
  const { t } = useTranslation();
  const { network, index, shown, complete, looks, degree, language } = useWorkspace();
  const words = useMemo(() => ({ language, yes: t('profile.yes'), no: t('profile.no') }), [language, t]);
  // What the server answered may not be held.
  const graph = useMemo(() => {
    if (complete) return { nodes: index.nodes, edges: index.edges, degree };
    const nodes = [...new Map([...shown.nodes, ...index.nodes].map((node) => [node.id, node])).values()];
    const edges = [...new Map([...shown.edges, ...index.edges].map((edge) => [edge.id, edge])).values()];
    return { nodes, edges, degree: degrees(edges) };
  }, [index, shown, complete, degree]);
  const near = useMemo(() => createNeighbours({ ...graph, language }), [graph, language]);
  const edgeTypes = network.types.edges;
  const nearTypesOf = useMemo(() => {
    const around = complete ? createNearTypes({ ...graph, edgeTypes }) : undefined;
    return (id: string) => around?.(id);
  }, [complete, graph, edgeTypes]);
  const nearTypes = useMemo(() => {
    const inUse = new Set(graph.nodes.map((node) => node.type));
    return [...looks.values()].filter((look) => inUse.has(look.key));
  }, [graph, looks]);
  const columns = useMemo(
    () =>
      createColumns({
        types: network.types.nodes,
        edgeTypes,
        words,
        degree: graph.degree,
        partial: !complete,
        nearTypes,
        near,
        nearTypesOf,
        say: (key, values) => t(key, values ?? {}),
      }),
    [network.types, edgeTypes, words, graph, complete, nearTypes, near, nearTypesOf, t],
  );
  return useMemo(() => ({ columns, words }), [columns, words]);
}
