import { dayOf, type DayWindow } from './calendar.ts';
import type { FigureColumns, Frequencies } from './frequencies.ts';
import type { NodeId } from './ids.ts';
import type { FigureTable, NodeTable, PairTable } from './pair-figures.ts';

/** Figures of all who are in contact in a window, as tables; `inside`: contacts inside each, by row of `nodes`. */
export interface FiguresTold {
  window: DayWindow;
  ids: NodeId[];
  pairs: PairTable;
  nodes: NodeTable;
  inside: Int32Array<ArrayBuffer>;
}

/** Figures as the server tells them, as tables of the kind that counting contacts gives. */
export function figuresTold({ window, nodes, of, pairs, inside }: Frequencies): FiguresTold {
  const insides = new Int32Array(nodes.length);
  inside.node.forEach((node, row) => (insides[node] = inside.count[row]!));
  return {
    inside: insides,
    window: { from: dayOf(window.from), to: dayOf(window.to) },
    ids: nodes,
    pairs: { ...tableOfFigures(pairs), a: Int32Array.from(pairs.a), b: Int32Array.from(pairs.b) },
    nodes: { ...tableOfFigures(of), partners: Int32Array.from(of.partners) },
  };
}

/** Columns of figures as a table. */
export const tableOfFigures = ({
  count,
  first,
  last,
  longestGap,
  medianGap,
  trend,
  weight,
}: FigureColumns): FigureTable => ({
  rows: count.length,
  count: Int32Array.from(count),
  first: Int32Array.from(first),
  last: Int32Array.from(last),
  longestGap: Int32Array.from(longestGap, (gap) => gap ?? 0),
  medianGap: Float64Array.from(medianGap, (gap) => gap ?? Number.NaN),
  trend: Float64Array.from(trend, (slope) => slope ?? 0),
  weight: Float64Array.from(weight),
});
