import type { LogEntry } from '../../graph-schema/changes.ts';
import { maxEventEffects, type LiveEvent } from '../../graph-schema/contract.ts';
import type { Revision } from '../../graph-schema/ids.ts';
import type { Level } from '../../graph-schema/levels.ts';
import type { GraphStore } from '../store/graph-store.ts';
import { liveEvents } from './live-event.ts';
import { advance, copySight, movesLevels, readSight, type ReaderSight } from './sight.ts';

/** An event as it goes out; `text` is the JSON of a LiveEvent, made once for all who follow at one level. */
export interface FeedEvent {
  revision: Revision;
  text: string;
}

/** Somebody who is told what changes. */
export interface Follower {
  send(event: FeedEvent): void;
  /** No more will come: the server stops. */
  end(): void;
}

/** Live updates, cut to each level, from a revision on. */
export interface ChangeFeed {
  /** Gives what came after `after` (nothing, when it is not said), then everything new. Returns how to stop. */
  open(from: { level: Level; after: Revision | undefined }, follower: Follower): Promise<() => void>;
  /** Ends every follower; later ones are ended at once. */
  close(): void;
}

/** A reader further behind than this many change sets loads everything again. */
const maxReplay = 500;

const encode = (event: LiveEvent): FeedEvent => ({ revision: event.revision, text: JSON.stringify(event) });
const resync = (revision: Revision): FeedEvent => encode({ event: 'resync', revision });

/** One feed over a store. It follows the store only while somebody follows it. */
export function createChangeFeed(store: GraphStore): ChangeFeed {
  const feeds = new Map<Level, LevelFeed>();
  let closed = false;

  return {
    async open({ level, after }, follower) {
      if (closed) {
        follower.end();
        return () => undefined;
      }
      let feed = feeds.get(level);
      if (!feed) feeds.set(level, (feed = createLevelFeed(store, level)));
      return feed.open(after, follower);
    },
    close() {
      closed = true;
      for (const feed of feeds.values()) feed.close();
    },
  };
}

type LevelFeed = ReturnType<typeof createLevelFeed>;

function createLevelFeed(store: GraphStore, level: Level) {
  const followers = new Set<Follower>();
  /** Entries that came while the sight was being read. */
  let waiting: LogEntry[] = [];
  let state: { revision: Revision; sight: ReaderSight } | undefined;
  let starting: Promise<void> | undefined;
  let unfollow: (() => void) | undefined;
  /** Counts the stops: what was begun before the last one is of no use any more. */
  let generation = 0;

  function broadcast(event: FeedEvent): void {
    for (const follower of followers) follower.send(event);
  }

  function take(entry: LogEntry): void {
    if (!state) {
      waiting.push(entry);
      return;
    }
    if (entry.revision <= state.revision) return;
    if (level !== 'coordinator' && movesLevels(entry)) {
      state = undefined;
      broadcast(resync(entry.revision));
      const begun = generation;
      starting = look().then(
        () => {
          if (begun === generation && state) broadcast(resync(state.revision));
        },
        () => {
          if (begun === generation) stop();
        },
      );
      return;
    }
    state.revision = entry.revision;
    advance(state.sight, entry);
    for (const event of liveEvents(state.sight, [entry])) broadcast(encode(event));
  }

  async function look(): Promise<void> {
    const begun = generation;
    const seen = await readSight(store, level);
    if (begun !== generation) return;
    state = seen;
    const entries = waiting;
    waiting = [];
    for (const entry of entries) take(entry);
  }

  function start(): Promise<void> {
    unfollow ??= store.follow(take);
    starting ??= look();
    return starting;
  }

  /** Ends all who follow: they come back and are told from where they were. */
  function stop(): void {
    generation += 1;
    unfollow?.();
    unfollow = undefined;
    starting = undefined;
    state = undefined;
    waiting = [];
    for (const follower of followers) follower.end();
    followers.clear();
  }

  async function missed(after: Revision): Promise<FeedEvent[]> {
    const now = await store.revision();
    if (after > now) return [resync(now)];
    if (after === now) return [];
    if (now - after > maxReplay) return [resync(now)];
    const { entries, complete } = await store.log({ after, limit: maxReplay + 1 });
    const effects = entries.reduce((sum, entry) => sum + entry.effects.length, 0);
    if (!complete || entries.length > maxReplay || effects > maxEventEffects || !state) return [resync(now)];
    const sight = copySight(state.sight);
    const known = state.revision;
    for (const entry of entries) if (entry.revision > known) advance(sight, entry);
    return liveEvents(sight, entries).map(encode);
  }

  return {
    async open(after: Revision | undefined, follower: Follower): Promise<() => void> {
      let early: FeedEvent[] | undefined = [];
      let told = -1;
      const pass = (event: FeedEvent) => {
        if (event.revision <= told) return;
        told = event.revision;
        follower.send(event);
      };
      const joined: Follower = {
        send: (event) => (early ? early.push(event) : pass(event)),
        end: () => follower.end(),
      };
      followers.add(joined);
      const leave = () => {
        followers.delete(joined);
        if (followers.size === 0) stop();
      };
      try {
        await start();
        for (const event of after === undefined ? [] : await missed(after)) pass(event);
        const queued = early;
        early = undefined;
        if (told < 0) told = after ?? state?.revision ?? -1;
        for (const event of queued) pass(event);
      } catch (error) {
        leave();
        throw error;
      }
      return leave;
    },
    close: stop,
  };
}
