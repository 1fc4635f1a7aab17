import { useMemo } from 'react';
import type { Scheme } from '../../graph-schema/colours.ts';
import type { Snapshot } from '../../graph-schema/contract.ts';
import type { GraphNode } from '../../graph-schema/elements.ts';
import { createGraphIndex, type GraphIndex } from '../../graph-schema/graph-index.ts';
import {
  createScene,
  edgeLooks,
  typeLooks,
  type EdgeLook,
  type Scene,
  type TypeLook,
} from '../../graph-schema/scene.ts';
import { typesOf } from '../../graph-schema/visibility.ts';
import type { Shown } from '../state/shown.ts';
import { figureOf } from '../state/figures.ts';

/** The network as numbers, built anew when its records changed: its revision and its places do so far more often. */
export function useGraphIndex({ nodes, edges, types }: Snapshot): GraphIndex {
  return useMemo(() => createGraphIndex({ nodes, edges, types: typesOf(types) }), [nodes, edges, types]);
}

/** How every type of the network looks. */
export function useLooks(input: {
  network: Snapshot;
  index: GraphIndex;
  scheme: Scheme;
  language: string;
}): ReadonlyMap<string, TypeLook> {
  const { network, index, scheme, language } = input;
  const inUse = index.nodeTypes.join(' ');
  return useMemo(
    () => typeLooks({ types: network.types.nodes, inUse: new Set(inUse.split(' ')), scheme, language }),
    [network.types, inUse, scheme, language],
  );
}

/** How every type of connection looks. */
export function useEdgeLooks(input: {
  network: Snapshot;
  index: GraphIndex;
  scheme: Scheme;
  contrast: boolean;
  language: string;
}): ReadonlyMap<string, EdgeLook> {
  const { network, index, scheme, contrast, language } = input;
  const inUse = index.edgeTypes.join(' ');
  return useMemo(
    () => edgeLooks({ types: network.types.edges, inUse: new Set(inUse.split(' ')), scheme, contrast, language }),
    [network.types, inUse, scheme, contrast, language],
  );
}

/** From what is shown to what is drawn. A selected node is drawn even when it is not shown. */
export function useScene(input: {
  network: Snapshot;
  index: GraphIndex;
  shown: Shown;
  looks: ReadonlyMap<string, TypeLook>;
  edgeLooks: ReadonlyMap<string, EdgeLook>;
  degree: ReadonlyMap<string, number>;
  size: string;
  selected: string | undefined;
  hits: readonly GraphNode[];
  scheme: Scheme;
  contrast: boolean;
  language: string;
}): Scene {
  const {
    network,
    index,
    shown,
    looks,
    edgeLooks: linesLook,
    degree,
    size,
    selected,
    hits,
    scheme,
    contrast,
    language,
  } = input;
  const { nodes, edges } = shown;
  const extra = useMemo(() => {
    const at = selected === undefined ? undefined : index.numberOf(selected);
    const node = at === undefined ? undefined : index.nodes[at];
    return node && !nodes.some(({ id }) => id === node.id) ? node : undefined;
  }, [index, nodes, selected]);
  return useMemo(
    () =>
      createScene({
        nodes: extra ? [...nodes, extra] : nodes,
        edges: extra ? [...new Set([...edges, ...index.edges.filter(isAt(extra.id))])] : edges,
        types: network.types,
        looks,
        edgeLooks: linesLook,
        scheme,
        contrast,
        language,
        figure: figureOf(size, { degree, nodes }),
        hits: new Set(hits.map((hit) => hit.id)),
      }),
    [network.types, index, nodes, edges, extra, looks, linesLook, degree, size, hits, scheme, contrast, language],
  );
}

const isAt = (id: string) => (edge: { source: string; target: string }) => edge.source === id || edge.target === id;
