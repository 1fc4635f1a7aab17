import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { NodeId } from '../../graph-schema/ids.ts';
import type { MatchStart } from '../../graph-schema/match/matches.ts';
import type { Filter } from '../../graph-schema/filter.ts';
import { api } from '../api/client.ts';
import { keepBefore } from '../api/keep-before.ts';
import { keys } from '../api/keys.ts';
import { useSession } from '../api/session.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { useMapState } from '../state/map-state.ts';
import { groundFilter, groundOfView } from '../state/shown.ts';

/** So long an idea stands before it is asked about, in milliseconds. */
const pause = 350;
/** So many are listed first. */
export const listedFirst = 20;

/** What is asked, in the words of the contract. */
export interface Asking {
  from: MatchStart;
  types?: string[];
  filter: Filter;
  limit: number;
}

/** What the address asks for, among what the page's conditions leave; undefined: nothing yet. */
export function useMatchQuestion(limit: number = listedFirst): Asking | undefined {
  const { ground: shown, view, usualView, network } = useWorkspace();
  const { choices, focus, matchFrom, wanted } = useMapState();
  // The view that opens by itself is no condition a person set: people fit also where it shows projects alone.
  const ground = useMemo(
    () => (view !== undefined && view === usualView && !focus ? groundOfView(undefined) : shown),
    [shown, view, usualView, focus],
  );
  const [idea] = useDebouncedValue(useMapState((state) => state.idea).trim(), pause);
  const edgeTypes = network.types.edges;
  return useMemo(() => {
    const node = NodeId.safeParse(matchFrom).data;
    const from = node !== undefined ? { node } : idea === '' || matchFrom !== undefined ? undefined : { text: idea };
    if (!from) return undefined;
    const filter = groundFilter({ ground, choices, edgeTypes });
    return { from, filter, limit, ...(wanted.length > 0 && { types: [...wanted] }) };
  }, [ground, choices, edgeTypes, matchFrom, idea, wanted, limit]);
}

/** What fits, as the server finds it in all of the network. */
export function useMatches(question: Asking | undefined) {
  const level = useSession((session) => session.level);
  return useQuery({
    queryKey: keys.matches(level, question),
    queryFn: ({ signal }) => api.match({ body: question!, signal }),
    enabled: question !== undefined,
    placeholderData: keepBefore(level),
    staleTime: 0,
    retry: false,
  });
}
