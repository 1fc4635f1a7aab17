import type { ChangeSet, LogEntry, Receipt, What } from '../../graph-schema/changes.ts';
import type { History, HistoryQuestion } from '../../graph-schema/history.ts';
import type { Recent, RecentQuestion } from '../../graph-schema/recent.ts';
import type { ContactLog, ContactLogQuestion } from '../../graph-schema/contact-log.ts';
import type { Frequencies, FrequencyQuestion } from '../../graph-schema/frequencies.ts';
import type { EdgeId, NodeId, Revision } from '../../graph-schema/ids.ts';
import type { Level } from '../../graph-schema/levels.ts';
import type { Matches, MatchQuestion } from '../../graph-schema/match/matches.ts';
import type {
  EdgeProfile,
  EgoNetwork,
  FocusQuestion,
  NodeProfile,
  SearchHits,
  SearchQuestion,
  Selection,
  SelectQuestion,
  Summary,
} from '../../graph-schema/questions.ts';
import type { RecordKind } from '../../graph-schema/records.ts';

/** One record of the network. `value` has the form its kind has in graph-schema, cut to the reader's level. */
export interface Row {
  what: What;
  id: string;
  value: unknown;
}

/** What one record, not a node, an edge or an interaction, is found by. */
export interface RecordName {
  what: RecordKind;
  id: string;
}

/**
 * A whole reading of some kinds of record at one revision, as a stream: kinds in the order asked, each kind sorted by id.
 * Must be read to its end or closed (`return()`, which `for await … break` does).
 */
export interface Reading {
  revision: Revision;
  rows: AsyncIterable<Row>;
}

/** A question whose answer depends on the day it is asked: a store has no clock. `now` is an instant. */
export type Asked<Q> = Q & { now: string };

/**
 * The network, wherever it is kept. Every question names the level of its reader and is answered from what that level
 * sees. Refusals are GraphErrors: `conflict`, `invalid_input`, `not_found`, `forbidden`; a store that cannot answer
 * throws `unavailable` or `timeout`.
 */
export interface GraphStore {
  readonly kind: 'embedded' | 'neo4j';
  /** The newest revision every following answer is at least at. */
  revision(): Promise<Revision>;
  /** Resolves once this process answers at `revision` or later; throws `unavailable` after `timeout` ms. */
  waitFor(revision: Revision, timeout: number): Promise<void>;
  /** Applies a change set whole or not at all, once per operation id. What it acknowledges survives a crash. */
  submit(changeSet: ChangeSet): Promise<Receipt>;
  /**
   * `survivors`: what views, their positions and saved filters say of nodes that were merged away is said of their
   * survivors; else everything is as it was written.
   */
  read(request: { what: readonly What[]; level: Level; survivors?: boolean }): Promise<Reading>;
  /**
   * Some records by their ids, all of one revision, as their reader sees them: values in the order asked, undefined for
   * what is not there or out of sight. `survivors` as for `read`.
   */
  records(request: {
    of: readonly RecordName[];
    level: Level;
    survivors?: boolean;
  }): Promise<{ revision: Revision; values: unknown[] }>;
  /** Log entries after a revision, oldest first, at most `limit`. `complete` is false when the log no longer reaches back that far. */
  log(request: { after: Revision; limit: number }): Promise<{ entries: LogEntry[]; complete: boolean }>;
  summary(level: Level): Promise<Summary>;
  /** Throws `not_found`. An alias leads to its survivor. */
  node(id: NodeId, level: Level): Promise<NodeProfile>;
  /** Throws `not_found`, also where an end is out of sight. */
  edge(id: EdgeId, level: Level): Promise<EdgeProfile>;
  /** Throws `not_found` for what is out of sight now; a guest is told of nothing, whether it is there or not. */
  history(question: HistoryQuestion, level: Level): Promise<History>;
  /** What happened in the network lately; a guest is told of nothing. */
  recent(question: RecentQuestion, level: Level): Promise<Recent>;
  /** Here, too, an alias leads to its survivor; ids that lead nowhere match nothing. */
  select(question: SelectQuestion, level: Level): Promise<Selection>;
  /** Throws `not_found` when none of the ids leads to a node. */
  focus(question: FocusQuestion, level: Level): Promise<EgoNetwork>;
  search(question: SearchQuestion, level: Level): Promise<SearchHits>;
  /** Nodes that fit an idea or a node. Throws `not_found` for a node to begin from that leads to none in sight. */
  match(question: MatchQuestion, level: Level): Promise<Matches>;
  /** How often nodes are in contact. */
  frequencies(question: Asked<FrequencyQuestion>, level: Level): Promise<Frequencies>;
  /** Contacts one by one. */
  contactLog(question: ContactLogQuestion, level: Level): Promise<ContactLog>;
  /** Calls back, in order, with every entry of the log from now on, whoever wrote it. Returns how to stop. */
  follow(listener: (entry: LogEntry) => void): () => void;
  /** What is not the network, in the same database. */
  readonly side: SideStore;
  close(): Promise<void>;
}

/** Things beside the network: import jobs, images, personal marks. Never in the log, never in events. */
export interface SideStore {
  get(kind: string, id: string): Promise<unknown>;
  /** Replaces; undefined removes. Values are JSON. */
  set(kind: string, id: string, value: unknown): Promise<void>;
  list(kind: string): Promise<string[]>;
}
