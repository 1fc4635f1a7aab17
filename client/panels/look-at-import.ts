import type { QueryClient } from '@tanstack/react-query';
import type { Snapshot } from '../../graph-schema/contract.ts';
import { createGraphIndex } from '../../graph-schema/graph-index.ts';
import { everythingView, openingView } from '../../graph-schema/opening-view.ts';
import { typesOf } from '../../graph-schema/visibility.ts';
import { keys } from '../api/keys.ts';
import { useSession } from '../api/session.ts';
import { useMapState } from '../state/map-state.ts';
import { countOf, groundOfView, viewAsked } from '../state/shown.ts';

/** The network as the page holds it now. */
export const heldNetwork = (queries: QueryClient): Snapshot | undefined =>
  queries.getQueryData<Snapshot>(keys.graph(useSession.getState().level));

/**
 * Has the page show what an import brought to what it held before: the view of the file's own, if it brought one; else the
 * view that is open if all that is new is in it; else everything.
 */
export function lookAtImport(held: {
  before: Snapshot | undefined;
  now: Snapshot | undefined;
  /** The page holds all of the network; where it does not, what came is not among what it holds. */
  complete: boolean;
  /** How many nodes came. */
  created: number;
}): void {
  const { before, now, complete, created } = held;
  const { view: asked, choose } = useMapState.getState();
  const show = (view: string | undefined) => choose({ view, choices: [], focus: undefined, size: undefined });
  if (!now) return show(everythingView);
  const usual = openingView(now.views, now.settings['defaultView']);
  const views = new Set<string>(before?.views.map(({ id }) => id));
  const own = [...(usual ? [usual] : []), ...now.views].find(({ id }) => !views.has(id));
  if (own) return show(own.id);
  if (!complete) return created > 0 ? show(everythingView) : undefined;
  const known = new Set<string>(before?.nodes.map(({ id }) => id));
  const ids = now.nodes.flatMap(({ id }) => (known.has(id) ? [] : [id]));
  if (ids.length === 0) return;
  const ground = groundOfView(viewAsked(now.views, asked, usual));
  const index = createGraphIndex({ ...now, types: typesOf(now.types) });
  const within = countOf(index, { all: [...ground.filter, { ids }] });
  show(within === ids.length ? asked : everythingView);
}
