import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { LiveEvent, Snapshot } from '../../graph-schema/contract.ts';
import { distrustAnswers } from './answers.ts';
import { followEvents } from './events.ts';
import { keys } from './keys.ts';
import { forgetEvents, receiveChange } from './live-graph.ts';
import { receiveForNodes } from './node-answers.ts';
import { whilePresent } from './presence.ts';
import { createRefresher } from './refresher.ts';
import { useSession } from './session.ts';
import { receiveForEdges } from './use-edge.ts';
import { askUnanswered, refreshAll } from './use-network.ts';

/**
 * Keeps what is cached as new as the server's, from when a network is there; `complete`: whether it is all of it. Answers
 * whether the connection holds.
 */
export function useLiveUpdates(complete: boolean | undefined): boolean {
  const level = useSession((session) => session.level);
  const queries = useQueryClient();
  const [connected, setConnected] = useState(true);
  useEffect(() => {
    if (complete === undefined) return undefined;
    const stop = new AbortController();
    const refresher = createRefresher(queries);
    let after = queries.getQueryData<Snapshot>(keys.graph(level))?.revision ?? 0;
    const receive = (event: LiveEvent) => {
      if (event.event === 'resync') {
        forgetEvents(queries);
        distrustAnswers(queries);
        void refreshAll(queries);
        return;
      }
      receiveChange(queries, { key: keys.graph(level), onlyKnown: !complete }, event);
      receiveForNodes(queries, { level, refresher }, event);
      receiveForEdges(queries, { level, refresher }, event);
      refresher.ask(keys.summary(level));
      for (const asked of [
        keys.searches,
        keys.selects,
        keys.focuses,
        keys.histories,
        keys.allDuplicates,
        keys.allMatches,
      ])
        refresher.ask(asked(level));
      const others = new Set(event.others);
      // Which views there are is asked first: nothing stands anywhere in one that is gone.
      if (others.has('positions') && others.has('view')) void refreshAll(queries);
      else if (others.has('positions')) refresher.ask(keys.allPositions(level));
      if (others.has('template')) refresher.ask(keys.templates(level));
      if (others.has('interaction')) refresher.ask(keys.contacts(level));
      if (['node-type', 'edge-type', 'setting', 'view', 'saved-filter'].some((what) => others.has(what))) {
        refresher.ask(keys.graph(level));
      }
    };
    const connect = (holds: boolean) => {
      setConnected(holds);
      if (holds) void askUnanswered(queries);
    };
    whilePresent(stop.signal, async (signal) => {
      after = await followEvents({ after, level, signal, connected: connect, receive });
    });
    return () => {
      refresher.stop();
      stop.abort();
    };
  }, [queries, level, complete]);
  return connected;
}
