import type { Seen } from './course.ts';
import type { Line } from './draw-line.ts';
import type { PlacedLabel } from './place-labels.ts';
import type { Raised } from './raised.ts';

/** What is on the screen at one moment: a surface draws this and knows nothing else. */
export interface Sight extends Seen {
  /** What stands out of the quiet map. Another object when it is another. */
  raised: Raised | undefined;
  /** Nodes that have a ring: the active one, and those chosen together. */
  ringed: { active: number | undefined; marked: readonly number[] };
  pinned: ReadonlySet<number>;
  /** Nodes that are being dragged: their places change from frame to frame. Not part of the quiet map, nor their edges. */
  lifted: ReadonlySet<number> | undefined;
  /** What is drawn by hand. */
  line: Line | undefined;
  /** Better places are being computed. */
  isProvisional: boolean;
}

/** What is painted: indexes of nodes and edges, and labels that have their places. */
export interface Picture extends Seen {
  nodes: readonly number[];
  edges: readonly number[];
  labels: readonly PlacedLabel[];
  /** Nodes that have a pin. */
  pinned: ReadonlySet<number>;
  /** Edges raised out of the quiet; those of `strongest` most. */
  strong?: boolean;
  strongest?: ReadonlySet<number>;
  arrows: boolean;
}
