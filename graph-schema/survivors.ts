import type { ValueOf, What } from './changes.ts';
import { GraphError } from './errors.ts';
import { exchanged, partsOf, type Filter } from './filter.ts';
import type { NodeId } from './ids.ts';
import type { Position } from './records.ts';

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
  return 'near' in filter ? filter.near.ids : partsOf(filter).flatMap(idsNamed);
}

/** The filter that asks for the survivors of what it names. */
export function askingSurvivors(filter: Filter, survivors: Survivors): Filter {
  if (survivors.size === 0) return filter;
  return exchanged(filter, (condition) => {
    if ('ids' in condition) return { ids: reached(condition.ids, survivors) };
    if (!('near' in condition)) return condition;
    return { near: { ...condition.near, ids: reached(condition.near.ids, survivors) } };
  });
}

/** The ids of nodes in the values of each kind whose ids outlive a merge: a view is looked at again years later. */
const lasting: { [W in What]?: (value: ValueOf[W]) => NodeId[] } = {
  view: ({ members = [], filter }) => [...members, ...(filter ? idsNamed(filter) : [])],
  'saved-filter': ({ filter }) => idsNamed(filter),
  positions: (positions) => Object.keys(positions) as NodeId[],
};

/** The kinds that name nodes for good: with a merge, what they say to a reader changes. */
export const lastingKinds = Object.keys(lasting) as What[];

const following: { [W in What]?: (value: ValueOf[W], survivors: Survivors) => ValueOf[W] } = {
  view: (view, survivors) => ({
    ...view,
    ...(view.members && { members: [...new Set(reached(view.members, survivors))] }),
    ...(view.filter && { filter: askingSurvivors(view.filter, survivors) }),
  }),
  'saved-filter': (saved, survivors) => ({ ...saved, filter: askingSurvivors(saved.filter, survivors) }),
  positions(positions, survivors) {
    const places = new Map<string, Position>();
    for (const [id, place] of Object.entries(positions)) {
      const survivor = survivors.get(id);
      // Where the survivor itself stands counts, and else the first of those that went into it.
      if (survivor === undefined) places.set(id, place);
      else if (!(survivor in positions) && !places.has(survivor)) places.set(survivor, place);
    }
    return Object.fromEntries(places);
  },
};

/** The nodes that a thing names, if it is of a kind that names them for good. */
export function lastingIds<W extends What>(what: W, value: ValueOf[W]): NodeId[] {
  return lasting[what]?.(value) ?? [];
}

/** A thing with survivors in place of the merged nodes it names. */
export function withSurvivors<W extends What>(what: W, value: ValueOf[W], survivors: Survivors): ValueOf[W] {
  if (survivors.size === 0 || !lastingIds(what, value).some((id) => survivors.has(id))) return value;
  return following[what]?.(value, survivors) ?? value;
}

/** Said, in the same words, of ids of what is not there, is out of sight, or is archived: none of them begins a focus. */
export const nowhereToBegin = (ids: readonly NodeId[]): GraphError =>
  new GraphError('not_found', `There is no node to begin from: ${ids.map((id) => `«${id}»`).join(', ')}.`, {
    issues: ids.map((id, at) => ({ path: ['ids', at], message: 'not found', id })),
  });
