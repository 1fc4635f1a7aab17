import type { QueryClient } from '@tanstack/react-query';
import type { GraphNode } from '../../graph-schema/elements.ts';
import type { Level } from '../../graph-schema/levels.ts';
import type { NodeProfile } from '../../graph-schema/questions.ts';
import { answerQuery, receiveForAnswers, type Gone } from './answers.ts';
import type { Change } from './apply-event.ts';
import { api } from './client.ts';
import { keys } from './keys.ts';
import type { Refresher } from './refresher.ts';

/** What is cached of a node that somebody looked at. */
export type NodeAnswer = NodeProfile | Gone;

/** How a node is asked for. */
export function nodeQuery(queries: QueryClient, level: Level | undefined, id: string) {
  return answerQuery<NodeProfile>(queries, {
    queryKey: keys.node(level, id),
    ask: (signal) => api.node({ params: { id }, signal }),
  });
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

/** Passes an event on to what is cached of nodes. One that it takes away is not asked for, unless another may be in its place. */
export function receiveForNodes(
  queries: QueryClient,
  { level, refresher }: { level: Level | undefined; refresher: Refresher },
  event: Change,
): void {
  const nodes = new Map<string, GraphNode | null>(Object.entries(event.nodes));
  receiveForAnswers<NodeProfile>(queries, {
    event,
    key: keys.nodes(level),
    refresher,
    effect(id, answer) {
      const own = [id, ...(answer?.node ? [answer.node.id] : [])];
      const isGone = own.some((one) => nodes.get(one) === null);
      return { isGone, asks: isGone ? event.others.includes('alias') : !answer || touches(event, own, answer) };
    },
  });
}
