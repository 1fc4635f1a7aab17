import { useMemo } from 'react';
import type { Scheme } from '../../graph-schema/colours.ts';
import type { Snapshot } from '../../graph-schema/contract.ts';
import { createGraphIndex, type GraphIndex } from '../../graph-schema/graph-index.ts';
import type { View } from '../../graph-schema/records.ts';
import { createScene, typeLooks, type Scene, type TypeLook } from '../../graph-schema/scene.ts';
import type { GraphNode } from '../../graph-schema/elements.ts';
import { groundOf, type Ground } from '../state/shown.ts';

/** The network as numbers, built anew when it changed. */
export function useGraphIndex(network: Snapshot | undefined): GraphIndex | undefined {
  return useMemo(
    () =>
      network &&
      createGraphIndex({
        nodes: network.nodes,
        edges: network.edges,
        types: {
          nodes: new Map(network.types.nodes.map((type) => [type.key, type])),
          edges: new Map(network.types.edges.map((type) => [type.key, type])),
        },
      }),
    [network],
  );
}

export interface Shown {
  ground: Ground;
  scene: Scene;
  looks: ReadonlyMap<string, TypeLook>;
  /** How many nodes satisfy every condition; the selected one is drawn even when it does not. */
  count: number;
}

/** From the network and what a person has chosen to what is drawn. */
export function useScene(input: {
  network: Snapshot | undefined;
  index: GraphIndex | undefined;
  view: View | undefined;
  types: readonly string[];
  selected: string | undefined;
  hits: readonly GraphNode[];
  scheme: Scheme;
  language: string;
}): Shown | undefined {
  const { network, index, view, types, selected, hits, scheme, language } = input;
  const ground = useMemo(() => index && groundOf(index, view), [index, view]);
  const looks = useMemo(() => {
    if (!network || !index) return undefined;
    return typeLooks({ types: network.types.nodes, inUse: new Set(index.nodeTypes), scheme, language });
  }, [network, index, scheme, language]);
  return useMemo(() => {
    if (!network || !index || !ground || !looks) return undefined;
    const matching = types.length === 0 ? ground.nodes : ground.nodes.filter((node) => types.includes(node.type));
    const extra =
      selected === undefined || matching.some((node) => node.id === selected) ? undefined : index.numberOf(selected);
    const node = extra === undefined ? undefined : index.nodes[extra];
    const { degree } = ground;
    const scene = createScene({
      nodes: node ? [...matching, node] : matching,
      edges: node ? index.edges : ground.edges,
      types: network.types,
      looks,
      scheme,
      language,
      figure: (id) => degree.get(id) ?? 0,
      hits: new Set(hits.map((hit) => hit.id)),
    });
    return { ground, scene, looks, count: matching.length };
  }, [network, index, ground, looks, types, selected, hits, scheme, language]);
}
