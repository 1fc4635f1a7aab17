import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ChangeInput } from '../../graph-schema/changes.ts';
import type { GraphNode } from '../../graph-schema/elements.ts';
import type { NodeId } from '../../graph-schema/ids.ts';
import type { NodeProfile } from '../../graph-schema/questions.ts';
import type { EdgeType } from '../../graph-schema/types.ts';
import { nodeQuery, type NodeAnswer } from '../api/node-answers.ts';
import { useSession } from '../api/session.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { linkChanges, linksOf, linkTypes, type LinkEnd, type Links } from './links.ts';
import { useOrigin } from './use-origin.ts';

/** The links in the form of a node, which are written with its fields. */
export interface LinkDraft {
  types: readonly EdgeType[];
  /** Undefined until the server has told what there is. */
  chosen(type: string): readonly LinkEnd[] | undefined;
  choose(type: string, ends: readonly LinkEnd[]): void;
  /** The types whose links differ from what they were. */
  changed: readonly EdgeType[];
  changes(source: NodeId): ChangeInput[];
}

/** The links of a node, or of a new one, of a type. Of a hub, whose edges are not all told, none are offered. */
export function useLinks(node: GraphNode | undefined, nodeType: string): LinkDraft {
  const { network } = useWorkspace();
  const level = useSession((session) => session.level);
  const queries = useQueryClient();
  const origin = useOrigin();
  const { data, isStale, isFetching } = useQuery<NodeAnswer>({
    ...nodeQuery(queries, level, node?.id ?? ''),
    enabled: node !== undefined,
  });
  // As they were when the form was opened, as with its fields.
  const [told, setTold] = useState<NodeProfile>();
  if (!told && data?.node && !(isStale && isFetching)) setTold(data);
  const now = data?.node ? data : told;
  const [after, setAfter] = useState<Links>({});
  const types = told?.truncated ? [] : linkTypes(network.types.edges, nodeType);
  const before = told ? linksOf(told, types) : node ? undefined : {};
  const changes = (source: NodeId) =>
    linkChanges({ source, edges: now?.edges ?? [], before: before ?? {}, after, types, origin: origin() });
  const isChanged = ({ key }: EdgeType) => {
    const [was, is] = [before?.[key] ?? [], after[key]];
    return is !== undefined && (was.length !== is.length || is.some(({ id }) => was.every((end) => end.id !== id)));
  };
  return {
    types,
    chosen: (type) => before && (after[type] ?? before[type] ?? []),
    choose: (type, ends) => setAfter((now) => ({ ...now, [type]: ends })),
    changed: types.filter(isChanged),
    changes,
  };
}
