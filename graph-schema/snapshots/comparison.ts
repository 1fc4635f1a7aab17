import { z } from 'zod';
import { Receipt } from '../changes.ts';
import { Filter } from '../filter.ts';
import { DateWindow } from '../frequencies.ts';
import { EdgeId, InteractionId, Key, NodeId, OperationId, RecordId, Revision } from '../ids.ts';
import { KeyFigureKey } from '../key-figures.ts';
import { NamedSnapshot } from '../records.ts';
import { HistoryChange } from '../told.ts';
import { Direction } from '../types.ts';
import { Instant, Label } from '../values.ts';

/** Contacts of so many days before each side are compared, unless said. */
export const usualDays = 90;
/** No list of a comparison holds more. */
export const maxCompared = 2_000;

/**
 * Two moments of the network to be compared: snapshots by their ids; without `to`, today. What the view shows (its
 * members, its filter, as the view is today) and what satisfies the filter is compared, with the edges between two such
 * nodes, of the types named or else of those the view draws. `days`: how far before each side contacts count.
 */
export const ComparisonQuestion = z.strictObject({
  from: RecordId,
  to: RecordId.optional(),
  filter: Filter.optional(),
  view: RecordId.optional(),
  edgeTypes: z.array(Key).max(200).optional(),
  days: z.int().min(1).max(3_660).default(usualDays),
});
export type ComparisonQuestion = z.infer<typeof ComparisonQuestion>;

/** One of the two. `window`: the days before it whose contacts count, its own day among them. */
export const ComparedSide = z.strictObject({ revision: Revision, at: Instant, window: DateWindow });
export type ComparedSide = z.infer<typeof ComparedSide>;

export const ComparedNode = z.strictObject({ id: NodeId, type: Key, label: Label });
export type ComparedNode = z.infer<typeof ComparedNode>;
export const ComparedEdge = z.strictObject({
  id: EdgeId,
  type: Key,
  source: NodeId,
  target: NodeId,
  direction: Direction,
  label: Label.optional(),
});
export type ComparedEdge = z.infer<typeof ComparedEdge>;
export const ComparedContact = z.strictObject({
  id: InteractionId,
  at: z.string(),
  kind: z.string(),
  participants: z.array(NodeId),
});
export type ComparedContact = z.infer<typeof ComparedContact>;

/** The first `maxCompared` of something in order of id, and how many there are in all. */
const listOf = <T extends z.ZodType>(item: T) => z.strictObject({ total: z.int(), items: z.array(item) });
/** `changes` in order of path, in brief; there is at least one. */
const changed = { changes: z.array(HistoryChange) };
const kindOf = <S extends z.ZodRawShape>(shape: z.ZodObject<S>) =>
  z.strictObject({ added: listOf(shape), removed: listOf(shape), changed: listOf(shape.extend(changed)) });

/** How often two were in contact in the window of each side. Both are shown on both sides. */
export const ComparedPair = z.strictObject({
  a: NodeId,
  b: NodeId,
  before: z.int().min(0),
  after: z.int().min(0),
});
export type ComparedPair = z.infer<typeof ComparedPair>;

/** A key figure on both sides; 0 where there is nothing of a type. */
export const ComparedFigure = z.strictObject({
  key: KeyFigureKey,
  of: Key.optional(),
  before: z.int().min(0),
  after: z.int().min(0),
});
export type ComparedFigure = z.infer<typeof ComparedFigure>;

/**
 * What is different between two moments, as the reader sees them: see `seenThen`. Archived ones are taken as not there.
 * `stronger` and `weaker`: pairs with more, or fewer, contacts in the window of the second side than in that of the first, those
 * that differ most first. Contacts that count among the figures are those of the windows.
 */
export const Comparison = z.strictObject({
  revision: Revision,
  from: ComparedSide,
  to: ComparedSide,
  nodes: kindOf(ComparedNode),
  edges: kindOf(ComparedEdge),
  contacts: kindOf(ComparedContact),
  stronger: listOf(ComparedPair),
  weaker: listOf(ComparedPair),
  figures: z.array(ComparedFigure),
  /** What the nodes are called that are named above, as they are on the second side or, where they are not there, on the first. */
  names: z.record(NodeId, ComparedNode),
});
export type Comparison = z.infer<typeof Comparison>;

/** A named snapshot with how much of the network its reader sees at it, archived ones left out. */
export const ListedSnapshot = NamedSnapshot.extend({ nodes: z.int(), edges: z.int(), contacts: z.int() });
export type ListedSnapshot = z.infer<typeof ListedSnapshot>;

/** All named snapshots, the newest first. Guests, who are told nothing of the past, are told of none. */
export const ListedSnapshots = z.strictObject({ revision: Revision, snapshots: z.array(ListedSnapshot) });
export type ListedSnapshots = z.infer<typeof ListedSnapshots>;

/** Asks for the network to be as it was at a snapshot. */
export const Restoration = z.strictObject({ operation: OperationId });
export type Restoration = z.infer<typeof Restoration>;

/** `changes`: how many it took, in one operation that is undone like any other; with none nothing was written. */
export const Restored = Receipt.extend({ changes: z.int().min(0) });
export type Restored = z.infer<typeof Restored>;
