import { pairKey } from './contact-lists.ts';
import { NodeId } from './ids.ts';
import { frequencyFrame, type Frequency, type FrequencyFrame } from './frequency.ts';
import { figuresAt, type FigureTable, type NodeTable, type PairTable } from './pair-figures.ts';
import type { DayWindow } from './calendar.ts';
import { mixed, type Surroundings } from './colours.ts';
import { diameterOf, type Scene, type SceneEdge, type SceneNode } from './scene.ts';

/** What the width or the colour of a line can tell of the contacts of its ends. */
export const lineFigures = ['count', 'perMonth', 'weight', 'daysSince', 'sinceFirst', 'longestGap', 'trend'] as const;
export type LineFigure = (typeof lineFigures)[number];

/** The value of a figure; `sinceFirst`: days from the first contact to the reference day, not below 0. Undefined where there is none. */
export const valueOf = (figure: LineFigure, figures: Frequency, frame: FrequencyFrame): number | undefined =>
  figure === 'sinceFirst' ? Math.max(0, frame.reference - figures.first) : figures[figure];

/** Names the line between two in contact, whichever is named first: no id of an edge has spaces. */
export const lineIdOf = (one: string, other: string): string => `met ${pairKey(one, other)}`;

/** The two a line is between; undefined where an id is not of such a line. */
export function endsOfLine(id: string): [NodeId, NodeId] | undefined {
  const [mark, ...ends] = id.split(' ');
  const [one, other, ...more] = ends.map((end) => NodeId.safeParse(end).data);
  return mark === 'met' && one && other && one !== other && more.length === 0 ? [one, other] : undefined;
}

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

/** How much of a figure there is, the same whatever else is drawn: lines of two windows can be compared. */
const shares: Record<LineFigure, (value: number) => number> = {
  count: (contacts) => (Math.log2(1 + contacts) - 0.5) / 5.5,
  perMonth: (contacts) => Math.log2(1 + 2 * contacts) / 4,
  weight: (contacts) => Math.log2(1 + contacts) / 5,
  daysSince: (days) => 2 ** (-days / 90),
  sinceFirst: (days) => Math.log2(1 + days / 30) / 7,
  longestGap: (days) => Math.log2(1 + days / 7) / 6,
  trend: (slope) => Math.log2(1 + 16 * Math.abs(slope)) / 4,
};
const shareOf = (figure: LineFigure, value: number): number => Math.min(1, shares[figure](value));

/** Values a legend shows of each figure, in the order in which there is more of it. */
const samples: Record<LineFigure, readonly number[]> = {
  count: [1, 5, 20, 60],
  perMonth: [0.2, 1, 3, 7],
  weight: [1, 5, 30],
  daysSince: [360, 90, 30, 0],
  sinceFirst: [30, 180, 730, 2190],
  longestGap: [7, 30, 90, 360],
  trend: [0, 0.1, 0.5],
};
/** Values of the trend that colours tell apart: what grows less has one of its own. */
const trends = [-0.5, -0.1, 0, 0.1, 0.5];

/** What the width of a line tells, by some values of it. */
export const widthsOf = (figure: LineFigure): { value: number; width: number }[] =>
  samples[figure].map((value) => ({ value, width: widthAt(shareOf(figure, value)) }));

/** Who a line is between: two who are connected, or who met without a connection. */
export type LineKind = 'connected' | 'met';
const hueOf = (kind: LineKind, { accent, met }: Surroundings): string => (kind === 'met' ? met : accent);

/** What the colour of a line tells, by some values of it; that of a trend is the same for either kind. */
export const coloursOf = (
  figure: LineFigure,
  { kind, surroundings }: { kind: LineKind; surroundings: Surroundings },
): { value: number; colour: string }[] =>
  (figure === 'trend' ? trends : samples[figure]).map((value) => ({
    value,
    colour: colourAt(figure, value, { hue: hueOf(kind, surroundings), surroundings }),
  }));

/** What the size of a node tells of its contacts, by some numbers of them. */
export const contactSizes = (): { value: number; size: number }[] =>
  [1, 10, 50, 250].map((value) => ({ value, size: diameterOf(sizeShare(value)) }));

/** How much of its hue the palest line has, and how much of the ink the deepest has. */
const [palest, deepest] = [0.34, 0.5] as const;

/** Pixels. */
const widths = { least: 0.75, most: 6 } as const;
/** Lines are of so many widths and colours at most: those alike are drawn in one stroke. */
const levels = 12;
const steps = 4;
const widthAt = (share: number): number => widths.least + share * (widths.most - widths.least);

/** The more, the stronger is the hue of a line; a trend has a hue for either way, and none where there is none. */
function colourAt(
  figure: LineFigure,
  value: number | undefined,
  { hue, surroundings: { accent, less, edge, background, ink } }: { hue: string; surroundings: Surroundings },
): string {
  const strength = value === undefined ? 0 : Math.round(shareOf(figure, value) * steps) / steps;
  // From near the ground to near the ink, by way of the hue: mixed with the grey of edges, steps of it look alike.
  if (figure !== 'trend' && strength < 0.75) return mixed(background, hue, palest + (1 - palest) * (strength / 0.75));
  if (figure !== 'trend') return mixed(hue, ink, deepest * (4 * strength - 3));
  return mixed(edge, (value ?? 0) < 0 ? less : accent, strength);
}

const sizeShare = (contacts: number): number => Math.min(1, Math.log2(1 + contacts) / 8);

/** A scene whose nodes are as large as they have contacts: figures of `ids`, a row to each. The same in every window, too. */
export function withContactSizes(scene: Scene, { nodes, ids }: { nodes: NodeTable; ids: readonly string[] }): Scene {
  const rows = new Map(ids.map((id, row) => [id, row]));
  const sized = scene.nodes.map((node): SceneNode => {
    const share = sizeShare(nodes.count[rows.get(node.id) ?? -1] ?? 0);
    return { ...node, size: diameterOf(share), priority: node.priority + share };
  });
  return { ...scene, nodes: sized };
}

/** A scene whose lines tell of contacts: those of who met are wider and coloured, and there are more of them if asked for. */
export function withContactLines(scene: Scene, lines: ContactLines): Scene {
  const { pairs, ids, window, today, halfLife, width, colour, met } = lines;
  const frame = frequencyFrame(window, today, halfLife);
  const { surroundings } = scene;
  const rows = new Map<number, number>();
  const numberOf = new Map(ids.map((id, at) => [id, at]));
  for (let row = 0; row < pairs.rows; row += 1) rows.set(pairs.a[row]! * ids.length + pairs.b[row]!, row);
  const numbers = scene.nodes.map(({ id }) => numberOf.get(id) ?? -1);
  const look = (row: number, hue: string) => {
    const figures = figuresAt(pairs satisfies FigureTable, row, frame)!;
    const telling = Math.round(shareOf(width, valueOf(width, figures, frame) ?? 0) * levels) / levels;
    const its = colour === undefined ? hue : colourAt(colour, valueOf(colour, figures, frame), { hue, surroundings });
    return { width: widthAt(telling), colour: its, telling };
  };
  const drawn = new Set<number>();
  const edges = scene.edges.map((edge): SceneEdge => {
    const [a, b] = [numbers[edge.source]!, numbers[edge.target]!];
    const row = a < 0 || b < 0 ? undefined : rows.get(Math.min(a, b) * ids.length + Math.max(a, b));
    // What tells of contacts is not to be mistaken for what tells of types.
    if (row === undefined) return { ...edge, colour: surroundings.edge };
    drawn.add(row);
    return { ...edge, ...look(row, surroundings.accent) };
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
      ...look(row, surroundings.met),
      id: lineIdOf(one.id, other.id),
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
