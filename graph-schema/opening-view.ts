import type { Setting, View } from './records.ts';

/** Stands for «no view, everything» where the id of a view is named. */
export const everythingView = 'all';

/**
 * The view a network opens with: the one that its setting `defaultView` names, else the first without members of its own,
 * else the first; undefined: everything.
 */
export function openingView(views: readonly View[], named: Setting | undefined): View | undefined {
  if (named === everythingView) return undefined;
  return views.find((view) => view.id === named) ?? views.find((view) => !view.members) ?? views[0];
}
