import { dateOf } from '../../graph-schema/calendar.ts';
import type { FigureColumns, Frequencies } from '../../graph-schema/frequencies.ts';
import { quietness } from '../../graph-schema/frequency.ts';
import type { OracleAnswer, OracleFigures } from './frequency-oracle.ts';

type Told = ReadonlyMap<string, number | object>;
const numbersIn = (value: number | object): [string, unknown][] =>
  typeof value === 'number' ? [['', value]] : Object.entries(value).sort();

/** What the oracle says otherwise: nothing, unless numbers differ by more than a billionth. */
export const disagreements = (ours: Told, theirs: Told): string[] =>
  [...new Set([...ours.keys(), ...theirs.keys()])].flatMap((key) => {
    const [one, other] = [ours.get(key), theirs.get(key)].map((value) => (value === undefined ? [] : numbersIn(value)));
    const isAlike =
      one!.length === other!.length &&
      one!.every(([name, value], at) => {
        const [otherName, otherValue] = other![at]!;
        if (name !== otherName) return false;
        return typeof value === 'number' && typeof otherValue === 'number'
          ? Math.abs(value - otherValue) <= 1e-9
          : value === otherValue;
      });
    return isAlike ? [] : [`${key}: ${JSON.stringify(one)} is ${JSON.stringify(other)}`];
  });

/** An answer of a store, in the form of the oracle. */
export function asOracle(told: Frequencies): OracleAnswer {
  const figuresAt = (columns: FigureColumns, row: number): OracleFigures => {
    const count = columns.count[row]!;
    const daysSince = Math.max(0, told.reference - columns.last[row]!);
    const [longestGap, medianGap, trend] = [columns.longestGap[row], columns.medianGap[row], columns.trend[row]];
    const figures = {
      count,
      perMonth: count / told.months,
      daysSince,
      ...(typeof longestGap === 'number' && { longestGap }),
      ...(typeof trend === 'number' && { trend }),
      weight: columns.weight[row]!,
    };
    const [first, last] = [columns.first[row]!, columns.last[row]!];
    const quiet = quietness({ ...figures, first, last, ...(typeof medianGap === 'number' && { medianGap }) });
    return { ...figures, first: dateOf(first), last: dateOf(last), quiet: quiet !== undefined };
  };
  const { nodes, of, pairs, inside } = told;
  const pairOf = (row: number) => [nodes[pairs.a[row]!]!, nodes[pairs.b[row]!]!].sort().join(' ');
  return {
    pairs: new Map(pairs.count.map((_, row) => [pairOf(row), figuresAt(pairs, row)])),
    nodes: new Map(nodes.map((id, row) => [id, { ...figuresAt(of, row), partners: of.partners[row]! }])),
    inside: new Map(inside.node.map((node, row) => [nodes[node]!, inside.count[row]!])),
  };
}

/** What two answers say otherwise, of all they say. */
export const differences = (ours: OracleAnswer, theirs: OracleAnswer): string[] =>
  (['pairs', 'nodes', 'inside'] as const).flatMap((part) => disagreements(ours[part], theirs[part]));
