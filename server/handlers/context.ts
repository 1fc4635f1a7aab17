import type { z } from 'zod';
import type { Contract, RouteName } from '../../graph-schema/contract.ts';
import type { Route } from '../../graph-schema/route.ts';
import type { Revision } from '../../graph-schema/ids.ts';
import type { Principal } from '../../graph-schema/levels.ts';
import type { Imports } from '../imports/imports.ts';
import type { ExportedFile, Exports } from '../exports/exports.ts';
import type { Snapshots } from '../snapshots/snapshots.ts';
import type { GraphStore } from '../store/graph-store.ts';
import type { ChangeFeed, Follower } from './change-feed.ts';

/** What every handler works with. */
export interface Services {
  store: GraphStore;
  imports: Imports;
  exports: Exports;
  snapshots: Snapshots;
  feed: ChangeFeed;
  now: () => Date;
  /** Why the server cannot serve just now; undefined when it can. */
  notReady: () => Promise<string | undefined>;
}

/** Services, and who is asking. */
export interface Context extends Services {
  principal: Principal;
}

/** JSON at one revision, as a stream of text. */
export interface TextAnswer {
  revision: Revision;
  text: AsyncIterable<string>;
}

/** Live updates from a revision on; gives each to `follower` until stopped. */
export type LiveAnswer = (follower: Follower) => Promise<() => void>;

type Part<R, Name extends string> =
  R extends Record<Name, infer Schema extends z.ZodType> ? z.output<Schema> : Record<never, never>;

/** What a route's request holds after parsing. */
export interface Input<R extends Route> {
  params: Part<R, 'params'>;
  query: Part<R, 'query'>;
  body: R extends { body: 'bytes' } ? Uint8Array : Part<R, 'body'>;
}

/** Bytes that are always the same at their address, and their media type. */
export interface BytesAnswer {
  type: string;
  bytes: Uint8Array;
}

/** A file to be saved. Whoever sends it drops it. */
export type FileAnswer = Omit<ExportedFile, 'counts'>;

interface Answers<R extends Route> {
  json: z.output<R['response']>;
  stream: TextAnswer;
  events: LiveAnswer;
  bytes: BytesAnswer;
  file: FileAnswer;
}

/** A plain function from a request's parsed input to its answer. */
export type Handler<R extends Route> = (input: Input<R>, context: Context) => Promise<Answers<R>[R['answer']]>;

/** One handler for each route of the contract: the compiler refuses a missing one. */
export type Handlers = { [Name in RouteName]: Handler<Contract[Name]> };
