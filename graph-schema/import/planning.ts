import { Change, maxChanges, type ChangeInput, type ValueOf, type What } from '../changes.ts';
import type { GraphEdge, GraphNode, Interaction } from '../elements.ts';
import type { Comparable } from '../duplicates/portrait.ts';
import type { ImportedGraph, Json } from '../formats/format.ts';
import type { NodeId } from '../ids.ts';
import type { ImportCounts, ImportProblem } from '../import-job.ts';
import {
  PlannedState,
  type ImportChoices,
  type PlannedCounts,
  type PlannedRecord,
  type Take,
} from '../import-report.ts';
import type { Positions, Setting, Source, View } from '../records.ts';
import type { EdgeType, NodeType } from '../types.ts';
import type { CountedList } from './counted-list.ts';
import type { Memory, Remembered, RememberedKind, RememberedRow } from './remembered.ts';
import type { TypePlan } from './types.ts';

/** A node as far as names lead to it. */
export interface NamedNode {
  id: string;
  label: GraphNode['label'];
  keys?: GraphNode['keys'];
  type?: string | undefined;
  /** Those that names lead through as well: codes of countries and languages, other words for a keyword. */
  fields?: GraphNode['fields'];
}

/** A new record of a file, as it is compared with others. */
export interface Incoming extends Omit<Comparable, 'id'> {
  key: string;
  type: string;
  /** Ids of the countries of the network it is connected with. */
  countries: readonly string[];
}

/** What of the network an import is compared with. */
export interface Current {
  nodeTypes: NodeType[];
  /** Keys of those that some node is of, whatever its source. */
  nodeTypesInUse: Set<string>;
  edgeTypes: EdgeType[];
  /** Keys of those that some edge is of, whatever its source. */
  edgeTypesInUse: Set<string>;
  /** Those with a key of the file's source, and those that the file names by their ids. */
  nodes: GraphNode[];
  edges: GraphEdge[];
  interactions: Interaction[];
  /** All nodes, by name. */
  named: NamedNode[];
  /** What earlier imports of the source brought; undefined: nothing is known of that. */
  remembered?: Remembered | undefined;
  /** Those made by earlier imports of the source, and those that the file names by their ids. */
  views: View[];
  positions: Map<string, Positions>;
  source?: Source;
  /** The setting that names the view the network opens with. */
  defaultView?: Setting;
  /** Everything there is, for a file of Weft's own. */
  records?: { readonly [W in What]?: ReadonlyMap<string, ValueOf[W]> };
}

export interface PlanInput {
  graph: ImportedGraph;
  current: Current;
  /** SHA-256 of the file, hexadecimal. */
  hash: string;
  by: string;
  /** An instant, UTC. */
  at: string;
  /** New ids begin with it, and what is remembered of the import goes by it. */
  prefix: string;
  choices: ImportChoices;
  /** Whether more changes are wanted than one operation may be of. */
  large?: boolean | undefined;
}

/** What importing a file does. */
export interface ImportPlan {
  /** None where they are more than one operation may be of, and that many are not wanted. */
  changes: Change[];
  changeCount: number;
  /** What becomes of each record, in order of their states; those that stay are left out. The first ones, where they are too many. */
  records: PlannedRecord[];
  planned: PlannedCounts;
  incoming: Incoming[];
  /** What is to be remembered of the source; undefined: what is remembered already. */
  memory?: () => Iterable<RememberedRow>;
  counts: { nodes: ImportCounts; edges: ImportCounts; interactions: ImportCounts };
  /** Those of the file first. */
  problems: ImportProblem[];
  problemCount: number;
  /** A type of nodes as it is after the import. */
  typeOf: (key: string) => NodeType | undefined;
}

/** A node that is to be made. */
export type NodeDraft = Extract<Change, { kind: 'create-node' }>['record'];

/** An edge that is to be made. */
export type EdgeDraft = Extract<ChangeInput, { kind: 'create-edge' }>['record'];

/** What the parts of a plan share. */
export interface Planning extends PlanInput {
  drafts: CountedList<ChangeInput>;
  note: (message: string) => void;
  refuse: (message: string, where?: Partial<ImportProblem>) => void;
  /** Values without a place, by key of the record and name. */
  left: { nodes: [string, Json][]; edges: [string, Json][] };
  counts: ImportPlan['counts'];
  nodeTypes: TypePlan<NodeType>;
  edgeTypes: TypePlan<EdgeType>;
  /** Ids of the file's nodes by their keys in the file; those that were taken away here have none. */
  nodeIds: Map<string, NodeId>;
  /** What the file calls its nodes, by their keys. */
  names: Map<string, string>;
  memory: Memory;
  /** Which side holds in a conflict. */
  take: (what: RememberedKind, key: string, path: string) => Take;
  records: CountedList<PlannedRecord>;
  /** New nodes that the file describes, to be laid beside others. */
  incoming: Incoming[];
}

/** A plan while its nodes are planned: which types edges have depends on what becomes of their ends. */
export type NodePlanning = Omit<Planning, 'edgeTypes'>;

/** The records in the order of a dry run. */
export const inOrder = (records: readonly PlannedRecord[]): PlannedRecord[] =>
  PlannedState.options.flatMap((state) => records.filter((record) => record.state === state));

/** Counts of an import of so many records. */
export const emptyCounts = (inFile: number, refused: number, inFields = 0): ImportCounts => ({
  inFile,
  inFields,
  created: 0,
  changed: 0,
  removed: 0,
  same: 0,
  conflicting: 0,
  kept: 0,
  archived: 0,
  stubs: 0,
  refused,
});

/** So many changes of a plan are kept. */
export const mostKept = ({ large = false }: PlanInput): number => (large ? Infinity : maxChanges.import);

/** The changes of a plan, those of types before all others, and how many there are. */
export const plannedChanges = (
  types: readonly ChangeInput[],
  drafts: CountedList<ChangeInput>,
): Pick<ImportPlan, 'changes' | 'changeCount'> => ({
  changeCount: types.length + drafts.length,
  changes: drafts.isOver() ? [] : [...types, ...drafts.items].map((draft) => Change.parse(draft)),
});
