import { useDeferredValue, useMemo } from 'react';
import type { GraphNode } from '../../graph-schema/elements.ts';
import type { GraphIndex } from '../../graph-schema/graph-index.ts';
import { search } from '../../graph-schema/search.ts';
import { useServerSearch } from '../api/use-network.ts';

const wanted = 200;

/**
 * What was found. `answers`: the words it answers; undefined while the answer to the newest is on its way, and where it
 * `failed`.
 */
export interface Hits {
  nodes: GraphNode[];
  total: number;
  answers: string | undefined;
  failed: boolean;
}

/** What to say where nothing of what was found is to be seen: it is on its way, was not answered, or there is nothing. */
export const whyNone = ({ answers, failed }: Hits) =>
  failed ? 'search.failed' : answers === undefined ? 'search.onItsWay' : 'search.none';

/** Nodes that have the words a person typed: found in the page when it holds the whole network, else on the server. */
export function useSearch(text: string, index: GraphIndex | undefined, complete: boolean): Hits {
  const asked = useDeferredValue(text);
  const server = useServerSearch(asked, !complete);
  const local = useMemo(
    () => (complete && index && asked.trim() !== '' ? search(index, { text: asked, limit: wanted }, 0) : undefined),
    [complete, index, asked],
  );
  const answer = asked.trim() === '' ? undefined : complete ? local : server.data;
  // An answer to other words stays on the screen while the next is on its way; the first has none before it.
  const isAsked = !complete && asked.trim() !== '';
  const failed = isAsked && server.isLoadingError;
  const answers = isAsked && (server.data === undefined || server.isPlaceholderData) ? undefined : asked;
  return useMemo(
    () => ({ nodes: answer?.hits.map(({ node }) => node) ?? [], total: answer?.total ?? 0, answers, failed }),
    [answer, answers, failed],
  );
}
