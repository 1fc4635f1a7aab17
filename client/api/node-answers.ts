import { replaceEqualDeep, type QueryClient } from '@tanstack/react-query';
import type { GraphNode } from '../../graph-schema/elements.ts';
import { GraphError } from '../../graph-schema/errors.ts';
import type { Level } from '../../graph-schema/levels.ts';
import type { NodeProfile } from '../../graph-schema/questions.ts';
import type { Change } from './apply-event.ts';
import { api } from './client.ts';
import { keys } from './keys.ts';
import type { Refresher } from './refresher.ts';

/** A node is not there, or not for this reader to see, as far as is known at a revision. */
export interface GoneNode {
  revision: number;
  node?: undefined;
}

/** What is cached of a node that somebody looked at. */
export type NodeAnswer = NodeProfile | GoneNode;

/** How a node is asked for. That it is not there is an answer too, not an error that leaves standing what was known. */
export function nodeQuery(queries: QueryClient, level: Level | undefined, id: string) {
  const queryKey = keys.node(level, id);
  return {
    queryKey,
    queryFn: async ({ signal }: { signal: AbortSignal }): Promise<NodeAnswer> => {
      try {
        return await api.node({ params: { id }, signal });
      } catch (error) {
        if (!(error instanceof GraphError) || error.code !== 'not_found') throw error;
        return { revision: queries.getQueryData<NodeAnswer>(queryKey)?.revision ?? 0 };
      }
    },
    structuralSharing: keepNewer,
    staleTime: Infinity,
    retry: false,
  };
}

/** An answer that was on its way when something newer was told changes nothing. */
function keepNewer(cached: unknown, answered: unknown): unknown {
  // What a query of a node holds is such an answer; the library does not say so here.
  const [before, after] = [cached as NodeAnswer | undefined, answered as NodeAnswer];
  return before && before.revision > after.revision ? before : replaceEqualDeep(before, after);
}

/** After a resync any answer is newer than what is cached, at whatever revision: the server may have been put back. */
export function distrustNodes(queries: QueryClient): void {
  for (const query of queries.getQueryCache().findAll({ queryKey: ['node'] })) {
    const answer = queries.getQueryData<NodeAnswer>(query.queryKey);
    // Past `keepNewer`, which setting the data would ask.
    if (answer) query.setState({ data: { ...answer, revision: 0 } });
  }
}

/** Kinds of records, beside nodes and edges, that a profile shows something of. */
const shownOfOthers = ['interaction', 'node-type', 'edge-type'];

/** Whether an event may have changed what is known of a node; `own`: the ids it is known by. */
function touches(event: Change, own: readonly string[], answer: NodeAnswer): boolean {
  const nodes = new Set(Object.keys(event.nodes));
  if (own.some((id) => nodes.has(id))) return true;
  // A node that was merged into another leaves its name behind: the old id leads there.
  if (!answer.node) return event.others.includes('alias');
  if (answer.neighbours.some(({ id }) => nodes.has(id))) return true;
  if (shownOfOthers.some((what) => event.others.includes(what))) return true;
  const known = new Set<string>(answer.edges.map(({ id }) => id));
  return Object.entries(event.edges).some(([id, edge]) => {
    if (known.has(id)) return true;
    return edge === null ? answer.truncated : own.includes(edge.source) || own.includes(edge.target);
  });
}

/** Passes an event on to what is cached of nodes: a node that it takes away is gone at once, and not asked for. */
export function receiveForNodes(
  queries: QueryClient,
  context: { level: Level | undefined; refresher: Refresher },
  event: Change,
): void {
  const nodes = new Map<string, GraphNode | null>(Object.entries(event.nodes));
  for (const { queryKey } of queries.getQueryCache().findAll({ queryKey: keys.nodes(context.level) })) {
    const answer = queries.getQueryData<NodeAnswer>(queryKey);
    if (answer && answer.revision >= event.revision) continue;
    const own = [String(queryKey[2]), ...(answer?.node ? [answer.node.id] : [])];
    const isGone = own.some((id) => nodes.get(id) === null);
    if (isGone) queries.setQueryData<NodeAnswer>(queryKey, { revision: event.revision });
    if (isGone ? event.others.includes('alias') : !answer || touches(event, own, answer)) {
      context.refresher.ask(queryKey);
    }
  }
}
