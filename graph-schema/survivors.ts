import { GraphError } from './errors.ts';
import type { Filter } from './filter.ts';
import type { NodeId } from './ids.ts';

/**
 * By id that was merged away: the id it leads to. Only who keeps the network knows it (an alias may name what its reader
 * does not see), so ids are exchanged there, before a question is answered.
 */
export type Survivors = ReadonlyMap<string, NodeId>;

/** The ids, those merged away exchanged for those of their survivors. */
export const reached = (ids: readonly NodeId[], survivors: Survivors): NodeId[] =>
  ids.map((id) => survivors.get(id) ?? id);

/** Every id that the conditions of a filter name. */
export function idsNamed(filter: Filter): NodeId[] {
  if ('ids' in filter) return filter.ids;
  if ('all' in filter) return filter.all.flatMap(idsNamed);
  if ('not' in filter) return idsNamed(filter.not);
  if ('linked' in filter) return idsNamed(filter.linked.to);
  return 'any' in filter && !('field' in filter) ? filter.any.flatMap(idsNamed) : [];
}

/** The filter that asks for the survivors of what it names. */
export function askingSurvivors(filter: Filter, survivors: Survivors): Filter {
  if (survivors.size === 0) return filter;
  const exchange = (inner: Filter): Filter => askingSurvivors(inner, survivors);
  if ('ids' in filter) return { ids: reached(filter.ids, survivors) };
  if ('all' in filter) return { all: filter.all.map(exchange) };
  if ('not' in filter) return { not: exchange(filter.not) };
  if ('linked' in filter) return { linked: { ...filter.linked, to: exchange(filter.linked.to) } };
  return 'any' in filter && !('field' in filter) ? { any: filter.any.map(exchange) } : filter;
}

/** Said, in the same words, of ids of what is not there, is out of sight, or is archived: none of them begins a focus. */
export const nowhereToBegin = (ids: readonly NodeId[]): GraphError =>
  new GraphError('not_found', `There is no node to begin from: ${ids.map((id) => `«${id}»`).join(', ')}.`, {
    issues: ids.map((id, at) => ({ path: ['ids', at], message: 'not found', id })),
  });
