import type { Envelope } from '../envelope.ts';
import type { FieldKind } from '../fields.ts';
import type { HowRead, ImportProblem } from '../import-job.ts';
import type { Direction } from '../types.ts';

/** Any JSON value. */
export type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

/** A value under the name the file gives it. Never blank: null, empty text and empty lists are no values. */
export interface ImportedValue {
  name: string;
  value: Json;
}

/** What elements and connections of a file have in common. */
interface ImportedRecord {
  /** The file's own id, or one made of the content and its number among equals; unique among its kind in the file. */
  key: string;
  /** Its id in the network that wrote the file, where the key is another. */
  own?: string;
  /** The file's name for its type, as written. */
  type?: string;
  description?: string;
  tags?: string[];
  values: ImportedValue[];
  /** Said only by files that tell what is shown and what is in the trash. */
  archived?: boolean;
}

export interface ImportedNode extends ImportedRecord {
  label: string;
  image?: string;
  /** The file names it as an end of a connection but does not describe it. */
  stub?: true;
  /** Its label is only what it is named by: no new name for one that is there. */
  named?: true;
  /** Id of the node of the network that it is: the file names it, and may tell more of it. Unless it is a stub, it gets the key. */
  existing?: string;
}

export interface ImportedEdge extends ImportedRecord {
  /** Keys of nodes of the file. */
  from: string;
  to: string;
  /** A cell of a row, or a field, names it: nothing but its ends and its type is said of it. */
  ofCell?: true;
  direction?: Direction;
  label?: string;
  weight?: number;
  /** Days or instants. */
  since?: string;
  until?: string;
}

/** A contact. Participants and what it was about are named as the file names them: by key or by label. */
export interface ImportedInteraction {
  key: string;
  at: string;
  kind: string;
  participants: string[];
  about: string[];
  note?: string;
  /** Row of the table, the header being row 1; of a list of records, its number. */
  row: number;
  /** The table, where there may be others. */
  sheet?: string;
}

/** A map of the file: which nodes it shows, and where. */
export interface ImportedView {
  key: string;
  /** Id of the view whose places these are in the network that wrote the file; there nothing else of it is said. */
  own?: string;
  name: string;
  description?: string;
  members: string[];
  positions: { node: string; x: number; y: number }[];
  /** Its style sheet, word for word. */
  perspective?: string;
}

/** A field the file declares. */
export interface ImportedField {
  name: string;
  kind?: FieldKind;
  /** Seen by those who work on the map only. */
  hidden?: true;
}

/** What a file of Pajek says of each vertex of a network, line by line: a class (`partition`) or a number (`vector`). */
export interface VertexValues {
  kind: string;
  name: string;
  /** As they stand there. */
  lines: string[];
}

/** Names, trimmed and in lower case, of values that are figures which the program that wrote the file computed. */
export interface ComputedValues {
  nodes: readonly string[];
  edges: readonly string[];
}

/** The rows that have a column which names connected nodes, by the keys of their nodes: whose cells name some, and whose none. */
export interface CellColumn {
  filled: Set<string>;
  blank: Set<string>;
}

/** What a table has columns for, whether its cells are blank or not: properties of records of these types, and fields by name. */
export interface ReadColumns {
  of: 'nodes' | 'edges';
  /** As written. */
  types: readonly string[];
  paths: readonly string[];
  fields: readonly string[];
}

/** What a file holds, whatever its format. `inFile` and `refused` count its rows; stubs are in neither. */
export interface ImportedGraph extends HowRead {
  format: string;
  /**
   * Names the origin of the keys. Equal for two readings of one thing: made from the format and the name of the project
   * where the file tells it (an export of the same project often gets another file name), else the file's name.
   */
  source: { id: string; name: string };
  /** What the files are called that were read as one, of which some may come again by themselves. */
  files?: readonly string[];
  /** It was read from the cells of tables, which do not tell a list of one from a text, nor a number from its digits. */
  isOfCells?: true;
  /** Columns of tables, and fields, whose values became edges, by header: edges that a cell there names no more go. */
  cells?: ReadonlyMap<string, CellColumn>;
  /** Of tables: what they have columns for. */
  columns?: readonly ReadColumns[];
  nodes: ImportedNode[];
  edges: ImportedEdge[];
  interactions: ImportedInteraction[];
  views: ImportedView[];
  /** Key of the view the file opens with. */
  defaultView?: string;
  fields: ImportedField[];
  /** Those among the values that tell of the map as it was when the file was written (see import/computed-figures.ts). */
  computed?: ComputedValues;
  /** Fields of nodes whose values have become edges: what an earlier import brought of them goes. */
  linked?: string[];
  /** Whatever has no counterpart here, word for word. */
  remainder: { [name: string]: Json };
  inFile: { nodes: number; edges: number; interactions: number };
  refused: { nodes: number; edges: number; interactions: number };
  /** Of a file that only says something of the vertices of a network, by their numbers: that; it has no nodes of its own. */
  ofVertices?: VertexValues[];
  /** Of a file of Weft's own: everything it holds, in place of all of the above but the counts. */
  envelope?: Envelope;
  /** The first `keptProblems` of each kind. */
  problems: ImportProblem[];
  problemCount: number;
}

/** A kind of file that can be read. */
export interface ImportFormat {
  key: string;
  label: string;
  /** With the dot, lower case. */
  extensions: readonly string[];
  /**
   * How well the file looks like this format, 0 (not at all) to 1, from its name, its beginning (up to 64 kB) and what was
   * said of it.
   */
  sniff(name: string, head: string, said?: HowRead): number;
  /** Throws `unprocessable` with one sentence a person can act on. */
  read(bytes: Uint8Array, name: string, said?: HowRead): ImportedGraph;
}
