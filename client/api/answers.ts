import { replaceEqualDeep, type QueryClient, type QueryKey } from '@tanstack/react-query';
import { GraphError } from '../../graph-schema/errors.ts';
import type { Change } from './apply-event.ts';
import type { Refresher } from './refresher.ts';

/** What somebody looked at is not there, or not for this reader to see, as far as is known at a revision. */
export interface Gone {
  revision: number;
  node?: undefined;
  edge?: undefined;
}

interface Told {
  revision: number;
}

/**
 * How something is asked for by itself. That it is not there is an answer too, not an error that leaves standing what was
 * known.
 */
export function answerQuery<Profile extends Told>(
  queries: QueryClient,
  { queryKey, ask }: { queryKey: QueryKey; ask(signal: AbortSignal): Promise<Profile> },
) {
  return {
    queryKey,
    queryFn: async ({ signal }: { signal: AbortSignal }): Promise<Profile | Gone> => {
      try {
        return await ask(signal);
      } catch (error) {
        if (!(error instanceof GraphError) || error.code !== 'not_found') throw error;
        return { revision: queries.getQueryData<Told>(queryKey)?.revision ?? 0 };
      }
    },
    structuralSharing: keepNewer,
    staleTime: Infinity,
    retry: false,
  };
}

/** An answer that was on its way when something newer was told changes nothing. */
function keepNewer(cached: unknown, answered: unknown): unknown {
  // What such a query holds is an answer; the library does not say so here.
  const [before, after] = [cached as Told | undefined, answered as Told];
  return before && before.revision > after.revision ? before : replaceEqualDeep(before, after);
}

/** After a resync any answer is newer than what is cached, at whatever revision: the server may have been put back. */
export function distrustAnswers(queries: QueryClient): void {
  for (const kind of ['node', 'edge']) {
    for (const query of queries.getQueryCache().findAll({ queryKey: [kind] })) {
      const answer = queries.getQueryData<Told>(query.queryKey);
      // Past `keepNewer`, which setting the data would ask.
      if (answer) query.setState({ data: { ...answer, revision: 0 } });
    }
  }
}

/**
 * Passes an event on to the answers cached under a key that do not know of it yet: what it takes away is gone at once. `effect`
 * says what it does to an answer, by the id that was asked for.
 */
export function receiveForAnswers<Profile extends Told>(
  queries: QueryClient,
  heard: {
    event: Change;
    key: QueryKey;
    refresher: Refresher;
    effect(id: string, answer: Profile | Gone | undefined): { isGone: boolean; asks: boolean };
  },
): void {
  const { event, key, refresher, effect } = heard;
  for (const { queryKey } of queries.getQueryCache().findAll({ queryKey: key })) {
    const answer = queries.getQueryData<Profile | Gone>(queryKey);
    if (answer && answer.revision >= event.revision) continue;
    const { isGone, asks } = effect(String(queryKey[2]), answer);
    if (isGone) queries.setQueryData<Profile | Gone>(queryKey, { revision: event.revision });
    if (asks) refresher.ask(queryKey);
  }
}
