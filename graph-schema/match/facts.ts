import type { GraphEdge, GraphNode } from '../elements.ts';
import type { Filter } from '../filter.ts';
import type { EdgeId, NodeId } from '../ids.ts';
import type { FeaturePart } from './says.ts';
import type { Term } from './terms.ts';

/** A node as whoever keeps the network numbers it, for as long as one question is answered. */
export type NodeNumber = number;

/** A node that says what those connected with it are about. */
export interface Feature {
  node: GraphNode;
  part: FeaturePart;
}

/** An edge that carries some of its target's match to its source. */
export interface Carrying {
  source: NodeNumber;
  target: NodeNumber;
  edgeType: string;
}

/** An edge at a node, seen from there. */
export interface Link {
  from: NodeNumber;
  to: NodeNumber;
  edge: EdgeId;
}

/** What the ranking asks about a network. Everything is as one level sees it; what is archived takes no part. */
export interface MatchFacts {
  /** How many nodes can be answers: those that do not say what others are about. */
  answers(): Promise<number>;
  features(): Promise<ReadonlyMap<NodeNumber, Feature>>;
  /** Directed edges between two places: the source lies within the target. */
  places(): Promise<readonly { inner: NodeNumber; outer: NodeNumber }[]>;
  /** A node a question starts from: its words, and the features it leads to. */
  start(id: NodeId): Promise<{ number: NodeNumber; text: string; features: NodeNumber[] } | undefined>;
  /** For each term, the nodes with a token that fits it. */
  having(terms: readonly Term[]): Promise<readonly ReadonlySet<NodeNumber>[]>;
  /** By feature: the answers it says something of, with the most that is true of each (see `EdgeType.about`). */
  about(features: readonly NodeNumber[]): Promise<ReadonlyMap<NodeNumber, ReadonlyMap<NodeNumber, number>>>;
  /** The features of keywords and groups that are connected with any of these answers. */
  featuresAt(nodes: readonly NodeNumber[]): Promise<readonly NodeNumber[]>;
  /** The edges of types that carry a match, into these nodes, from answers. */
  carrying(into: readonly NodeNumber[]): Promise<readonly Carrying[]>;
  /** Those of the answers that are of these types (all unless said), satisfy a filter, and are not rejected for the start. */
  among(
    nodes: readonly NodeNumber[],
    asked: { types: readonly string[] | undefined; filter: Filter; start: NodeId | undefined },
  ): Promise<readonly NodeNumber[]>;
  ids(nodes: readonly NodeNumber[]): Promise<ReadonlyMap<NodeNumber, NodeId>>;
  nodes(nodes: readonly NodeNumber[]): Promise<ReadonlyMap<NodeNumber, GraphNode>>;
  /** All edges at these nodes; of a loop none. `to`: only those that lead to one of these. */
  links(nodes: readonly NodeNumber[], to?: readonly NodeNumber[]): Promise<readonly Link[]>;
  /** Edges by their ids, in order of id. `nodes`: their ends are among these. */
  edges(ids: readonly EdgeId[], nodes: readonly NodeNumber[]): Promise<readonly GraphEdge[]>;
  /** With how many answers each of these is connected. */
  connected(nodes: readonly NodeNumber[]): Promise<ReadonlyMap<NodeNumber, number>>;
  /** For each of the nodes, the day of its last contact with the start, where there is one. */
  lastContacts(start: NodeNumber, nodes: readonly NodeNumber[]): Promise<ReadonlyMap<NodeNumber, string>>;
}
