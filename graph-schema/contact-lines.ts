import { frequencyFrame, type Frequency } from './frequency.ts';
import { figuresAt, type FigureTable, type NodeTable, type PairTable } from './pair-figures.ts';
import type { DayWindow } from './calendar.ts';
import { mixed } from './colours.ts';
import { diameterOf, type Scene, type SceneEdge, type SceneNode } from './scene.ts';

/** What the width or the colour of a line can tell of the contacts of its ends. */
export const lineFigures = ['count', 'perMonth', 'weight', 'daysSince', 'longestGap', 'trend'] as const;
export type LineFigure = (typeof lineFigures)[number];

/** What lines tell. */
export interface ContactLines {
  pairs: PairTable;
  /** What `a` and `b` of the pairs are numbers of. */
  ids: readonly string[];
  window: DayWindow;
  today: number;
  halfLife: number;
  width: LineFigure;
  colour: LineFigure | undefined;
  /** Also lines between those who met and are not connected (by the ids of nodes, drawn or not), under a name. */
  met: { name: string; isConnected(one: string, other: string): boolean } | undefined;
}

/** How much of a figure there is, 0 to 1, the same whatever else is drawn: lines of two windows can be compared. */
const shares: Record<LineFigure, (of: Frequency) => number> = {
  count: ({ count }) => (Math.log2(1 + count) - 0.5) / 5.5,
  perMonth: ({ perMonth }) => Math.log2(1 + 2 * perMonth) / 4,
  weight: ({ weight }) => Math.log2(1 + weight) / 5,
  daysSince: ({ daysSince }) => 2 ** (-daysSince / 90),
  longestGap: ({ longestGap = 0 }) => Math.log2(1 + longestGap / 7) / 6,
  trend: ({ trend = 0 }) => Math.log2(1 + 4 * Math.abs(trend)) / 3,
};
export const shareOf = (figure: LineFigure, of: Frequency): number => Math.min(1, shares[figure](of));

/** Pixels. */
const widths = { least: 0.75, most: 6 } as const;
/** Lines are of so many widths and colours at most: those alike are drawn in one stroke. */
const levels = 12;
const steps = 4;

/** A scene whose nodes are as large as they have contacts: figures of `ids`, a row to each. The same in every window, too. */
export function withContactSizes(scene: Scene, { nodes, ids }: { nodes: NodeTable; ids: readonly string[] }): Scene {
  const rows = new Map(ids.map((id, row) => [id, row]));
  const sized = scene.nodes.map((node): SceneNode => {
    const share = Math.min(1, Math.log2(1 + (nodes.count[rows.get(node.id) ?? -1] ?? 0)) / 8);
    return { ...node, size: diameterOf(share), priority: node.priority + share };
  });
  return { ...scene, nodes: sized };
}

/** A scene whose lines tell of contacts: those of who met are wider and coloured, and there are more of them if asked for. */
export function withContactLines(scene: Scene, lines: ContactLines): Scene {
  const { pairs, ids, window, today, halfLife, width, colour, met } = lines;
  const frame = frequencyFrame(window, today, halfLife);
  const { accent, muted, edge: quiet } = scene.surroundings;
  const rows = new Map<number, number>();
  const numberOf = new Map(ids.map((id, at) => [id, at]));
  for (let row = 0; row < pairs.rows; row += 1) rows.set(pairs.a[row]! * ids.length + pairs.b[row]!, row);
  const numbers = scene.nodes.map(({ id }) => numberOf.get(id) ?? -1);
  const look = (row: number) => {
    const figures = figuresAt(pairs satisfies FigureTable, row, frame)!;
    const part = Math.round(shareOf(width, figures) * levels) / levels;
    const tint = colour === undefined ? 1 : Math.round(shareOf(colour, figures) * steps) / steps;
    return {
      width: widths.least + part * (widths.most - widths.least),
      colour: mixed(quiet, accent, 0.25 + 0.75 * tint),
      telling: part,
    };
  };
  const drawn = new Set<number>();
  const edges = scene.edges.map((edge): SceneEdge => {
    const [a, b] = [numbers[edge.source]!, numbers[edge.target]!];
    const row = a < 0 || b < 0 ? undefined : rows.get(Math.min(a, b) * ids.length + Math.max(a, b));
    // What tells of contacts is not to be mistaken for what tells of types.
    if (row === undefined) return { ...edge, colour: quiet };
    drawn.add(row);
    return { ...edge, ...look(row) };
  });
  // Lines tell of contacts now, not of types.
  const told = { ...scene, edges, edgeLegend: [] };
  if (met === undefined) return told;
  const placeOf = new Map(numbers.map((number, at) => [number, at]));
  for (let row = 0; row < pairs.rows; row += 1) {
    const [source, target] = [placeOf.get(pairs.a[row]!), placeOf.get(pairs.b[row]!)];
    if (drawn.has(row) || source === undefined || target === undefined) continue;
    const [one, other] = [scene.nodes[source]!, scene.nodes[target]!];
    if (met.isConnected(one.id, other.id)) continue;
    edges.push({
      ...look(row),
      ...(colour === undefined && { colour: muted }),
      id: `met ${one.id} ${other.id}`,
      standsFor: { kind: 'contacts', of: [one.standsFor.id, other.standsFor.id] },
      label: met.name,
      source,
      target,
      dashed: true,
      arrow: 'none',
      bend: 0,
    });
  }
  return told;
}
