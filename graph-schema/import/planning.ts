import { Change, maxChanges, type ChangeInput, type ValueOf, type What } from '../changes.ts';
import { GraphError } from '../errors.ts';
import type { GraphEdge, GraphNode, Interaction } from '../elements.ts';
import type { ImportedGraph, Json } from '../formats/format.ts';
import type { NodeId } from '../ids.ts';
import type { ImportCounts, ImportProblem } from '../import-job.ts';
import type { Positions, Setting, Source, View } from '../records.ts';
import type { EdgeType, NodeType } from '../types.ts';
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

/** What of the network an import is compared with. */
export interface Current {
  nodeTypes: NodeType[];
  /** Keys of those that some node is of, whatever its source. */
  nodeTypesInUse: Set<string>;
  edgeTypes: EdgeType[];
  /** Those with a key of the file's source, and those that the file names by their ids. */
  nodes: GraphNode[];
  edges: GraphEdge[];
  interactions: Interaction[];
  /** All nodes, by name; needed when the file has contacts. */
  named: NamedNode[];
  /** Those made by earlier imports of the source. */
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
  /** New ids begin with it. */
  prefix: string;
}

/** What importing a file does. */
export interface ImportPlan {
  changes: Change[];
  counts: { nodes: ImportCounts; edges: ImportCounts; interactions: ImportCounts };
  /** The first 1,000, those of the file first. */
  problems: ImportProblem[];
  problemCount: number;
}

/** What the parts of a plan share. */
export interface Planning extends PlanInput {
  drafts: ChangeInput[];
  note: (message: string, row?: number) => void;
  refuse: (message: string, row?: number) => void;
  /** Values without a place, by key of the record and name. */
  left: { nodes: [string, Json][]; edges: [string, Json][] };
  counts: ImportPlan['counts'];
  nodeTypes: TypePlan<NodeType>;
  edgeTypes: TypePlan<EdgeType>;
  /** Ids of the file's nodes by their keys in the file. */
  nodeIds: Map<string, NodeId>;
}

/** Counts of an import of so many records. */
export const emptyCounts = (inFile: number, refused: number): ImportCounts => ({
  inFile,
  created: 0,
  changed: 0,
  same: 0,
  archived: 0,
  stubs: 0,
  refused,
});

/** The changes of a plan; throws `unprocessable` for more than one import takes. */
export function parsedChanges(name: string, drafts: readonly ChangeInput[]): Change[] {
  if (drafts.length > maxChanges.import) {
    const sizes = `${drafts.length.toLocaleString('en')} changes; one import takes at most ${maxChanges.import.toLocaleString('en')}`;
    throw new GraphError('unprocessable', `«${name}» makes ${sizes}.`);
  }
  return drafts.map((draft) => Change.parse(draft));
}
