import { dayOf } from '../../graph-schema/calendar.ts';
import type { FigureColumns, Frequencies } from '../../graph-schema/frequencies.ts';
import type { ContactFigures } from './figures.ts';

/** Figures as the server tells them, as the worker would. */
export function figuresTold({
  window,
  nodes,
  of,
  pairs,
  inside,
}: Frequencies): Omit<ContactFigures, 'id' | 'whole' | 'days'> {
  const insides = new Int32Array(nodes.length);
  inside.node.forEach((node, row) => (insides[node] = inside.count[row]!));
  return {
    inside: insides,
    window: { from: dayOf(window.from), to: dayOf(window.to) },
    ids: nodes,
    pairs: { ...tableOf(pairs), a: Int32Array.from(pairs.a), b: Int32Array.from(pairs.b) },
    nodes: { ...tableOf(of), partners: Int32Array.from(of.partners) },
  };
}

const tableOf = ({ count, first, last, longestGap, medianGap, trend, weight }: FigureColumns) => ({
  rows: count.length,
  count: Int32Array.from(count),
  first: Int32Array.from(first),
  last: Int32Array.from(last),
  longestGap: Int32Array.from(longestGap, (gap) => gap ?? 0),
  medianGap: Float64Array.from(medianGap, (gap) => gap ?? Number.NaN),
  trend: Float64Array.from(trend, (slope) => slope ?? 0),
  weight: Float64Array.from(weight),
});
