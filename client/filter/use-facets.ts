import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { everything } from '../../graph-schema/filter.ts';
import type { GraphIndex } from '../../graph-schema/graph-index.ts';
import type { Facet } from '../../graph-schema/questions.ts';
import { api } from '../api/client.ts';
import { keys } from '../api/keys.ts';
import { useSession } from '../api/session.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { subjectKey } from '../state/choices.ts';
import { useMapState } from '../state/map-state.ts';
import { useOpenFacets } from '../state/open-facets.ts';
import { dimensionOf, facetList, type FacetDefinition, type InUse } from './facet-list.ts';

const dimensions = [{ by: 'type' }, { by: 'edge-type' }, { by: 'tag' }] as const;

/** What the whole network has something of. */
function inUseOf(index: GraphIndex): InUse {
  const fields = new Set<string>();
  let tags = false;
  for (const node of index.nodes) {
    if ((node.tags?.length ?? 0) > 0) tags = true;
    for (const key in node.fields) fields.add(key);
  }
  return { nodeTypes: new Set(index.nodeTypes), fields, tags, edgeTypes: new Set(index.edgeTypes) };
}

function inUseAnswered(facets: readonly Facet[]): InUse {
  const values = (by: string) => facets.find(({ dimension }) => dimension.by === by)?.values ?? [];
  return {
    nodeTypes: new Set(values('type').map(({ value }) => String(value))),
    fields: undefined,
    tags: values('tag').length > 0,
    edgeTypes: new Set(values('edge-type').map(({ value }) => String(value))),
  };
}

const nothing: InUse = { nodeTypes: new Set(), fields: undefined, tags: false, edgeTypes: new Set() };

/** What the network has something of: looked up in the page when it holds all of it, else asked for once. */
export function useInUse(): InUse {
  const { index, complete } = useWorkspace();
  const level = useSession((session) => session.level);
  const question = { filter: everything, facets: dimensions };
  const answer = useQuery({
    queryKey: keys.select(level, question),
    enabled: !complete,
    staleTime: Infinity,
    queryFn: ({ signal }) =>
      api.select({ body: { filter: everything, limit: 1, facets: dimensions.map((by) => ({ ...by })) }, signal }),
  });
  const facets = answer.data?.facets;
  return useMemo(
    () => (complete ? inUseOf(index) : facets ? inUseAnswered(facets) : nothing),
    [complete, index, facets],
  );
}

/** Name, among what is remembered to be open, of all that is offered beside the usual facets. */
export const moreConditions = 'more';

/** The facets a network has, which of them are open, and the counts that are asked for because of it. */
export function useFacets(): {
  usual: FacetDefinition[];
  more: FacetDefinition[];
  isOpen(facet: FacetDefinition): boolean;
  moreIsOpen: boolean;
} {
  const { network } = useWorkspace();
  const inUse = useInUse();
  const opened = useOpenFacets((state) => state.opened);
  const count = useOpenFacets((state) => state.count);
  const choices = useMapState((state) => state.choices);
  const all = useMemo(() => facetList(network.types, inUse), [network.types, inUse]);
  const chosen = new Set(choices.map(({ on }) => subjectKey(on)));
  // What a condition stands on is in sight wherever it is offered.
  const isOpen = (facet: FacetDefinition) => opened[facet.key] ?? (facet.usual || chosen.has(facet.key));
  const usual = all.filter((facet) => facet.usual);
  const more = all.filter((facet) => !facet.usual);
  const moreIsOpen = opened[moreConditions] ?? more.some(({ key }) => chosen.has(key));
  const asked = [...usual, ...(moreIsOpen ? more : [])]
    .filter(isOpen)
    .map((facet) => dimensionOf(facet, network.types.edges));
  useEffect(() => count(asked));
  useEffect(() => () => count([]), [count]);
  return { usual, more, isOpen, moreIsOpen };
}
