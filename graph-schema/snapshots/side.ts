import { GraphError } from '../errors.ts';
import { conditionsOf, contactsAmong, numbersOf, wantedTypes, type Tables } from '../exports/exported.ts';
import type { Filter } from '../filter.ts';
import { createGraphIndex } from '../graph-index.ts';
import type { NodeId, Revision } from '../ids.ts';
import type { Level } from '../levels.ts';
import { edgesBetween } from '../select.ts';
import { askingSurvivors, withSurvivors } from '../survivors.ts';
import { timeZoneOf } from '../time-zone.ts';
import { visibility } from '../visibility.ts';
import type { Side } from './compare.ts';
import type { ComparisonQuestion } from './comparison.ts';
import type { Past } from './past.ts';
import { seenThen } from './past-sight.ts';

/** Everything there is today, and what the log tells of the revision asked for. */
export interface SideInput {
  now: Tables;
  past: Past;
  /** An instant: when the revision was the newest. */
  at: string;
  level: Level;
  question: Pick<ComparisonQuestion, 'filter' | 'view' | 'edgeTypes'>;
}

/** One side of a comparison as a level sees it. Throws `not_found` for a view that is out of sight, or not there, today. */
export function sideAt({ now, past, at, level, question }: SideInput): Side & { revision: Revision } {
  const was = past.restore(now);
  const seen = seenThen({ was, now, past, level });
  const types = { nodes: seen['node-type'], edges: seen['edge-type'] };
  const index = createGraphIndex({ nodes: seen.node.values(), edges: seen.edge.values(), types });
  const leads = survivorsIn(was);
  const view = viewToday({ now, level, question });
  const asked: Filter[] = [
    ...(view ? conditionsOf(withSurvivors('view', view, leads)) : []),
    ...(question.filter ? [askingSurvivors(question.filter, leads)] : []),
  ];
  const numbers = numbersOf(index, asked);
  const drawn = question.edgeTypes ?? view?.edgeTypes;
  const nodes = numbers.map((number) => index.nodes[number]!);
  return {
    revision: past.revision,
    at,
    types,
    nodes,
    edges: edgesBetween(index, numbers, drawn && wantedTypes(index, drawn)),
    contacts: contactsAmong(inOrder(seen.interaction), new Set(nodes.map(({ id }) => id))),
    timeZone: timeZoneOf(now.setting.get('timeZone')),
  };
}

/** The view as it is today, as far as the level sees it. */
function viewToday({ now, level, question }: Pick<SideInput, 'now' | 'level' | 'question'>) {
  const { view: id } = question;
  if (id === undefined) return undefined;
  const view = now.view.get(id);
  const sees = visibility({ nodes: now['node-type'], edges: now['edge-type'] }, level);
  // Its members are looked for among what is in sight on each side anyway.
  const seen = view && sees.cut({ what: 'view', id, value: view }, { node: () => true, view: () => view });
  if (!seen) throw new GraphError('not_found', 'There is no such view.');
  return seen;
}

/** Where ids that were merged away by then lead. */
function survivorsIn({ alias, node }: Tables): Map<string, NodeId> {
  const leads = new Map<string, NodeId>();
  for (const id of alias.keys()) {
    let at: string | undefined = id;
    for (let steps = 0; steps < 100 && at !== undefined && !node.has(at); steps += 1) at = alias.get(at)?.survivor;
    if (at !== undefined && node.has(at)) leads.set(id, at as NodeId);
  }
  return leads;
}

const inOrder = <V>(table: ReadonlyMap<string, V>): V[] =>
  [...table].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value);
