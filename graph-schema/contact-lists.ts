import type { GraphEdge } from './elements.ts';
import { quietness, type Frequency, type FrequencyFrame } from './frequency.ts';
import { figuresAt, type PairTable } from './pair-figures.ts';

/** Figures of pairs in a window, and who they are. */
export interface PairsInWindow {
  pairs: PairTable;
  /** What `a` and `b` of the pairs are numbers of. */
  ids: readonly string[];
  frame: FrequencyFrame;
}

/** Two who are listed; `figures`: undefined where they did not meet in the window. */
export interface ListedPair {
  a: string;
  b: string;
  figures: Frequency | undefined;
  /** By how much they have gone quiet: how many times their usual gap has passed since they met last; infinite where that is none. */
  quiet?: number | undefined;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
/** Lists are the same whatever order pairs came in. */
const byNames = (one: ListedPair, other: ListedPair): number => compare(one.a, other.a) || compare(one.b, other.b);
/** The same for two in either order. */
export const pairKey = (one: string, other: string): string => (one < other ? `${one} ${other}` : `${other} ${one}`);

/** The pairs of whom both are shown. */
function listed({ pairs, ids, frame }: PairsInWindow, isShown: (id: string) => boolean): ListedPair[] {
  const found: ListedPair[] = [];
  for (let row = 0; row < pairs.rows; row += 1) {
    const [a, b] = [ids[pairs.a[row]!]!, ids[pairs.b[row]!]!];
    if (isShown(a) && isShown(b)) found.push({ a, b, figures: figuresAt(pairs, row, frame) });
  }
  return found;
}

/** Those who met most often; of those as often, the ones who met last. */
export const mostFrequent = (of: PairsInWindow, isShown: (id: string) => boolean): ListedPair[] =>
  listed(of, isShown).sort(
    (one, other) =>
      other.figures!.count - one.figures!.count || other.figures!.last - one.figures!.last || byNames(one, other),
  );

/** The larger first, and what has no end last: who met on one day alone has no rhythm that could be missed. */
const byQuiet = (one: number, other: number): number =>
  Number.isFinite(one) && Number.isFinite(other)
    ? other - one
    : Number(Number.isFinite(other)) - Number(Number.isFinite(one));

/** Those who have gone quiet, the quietest first; after them those without a usual gap, the longest silent first. */
export const goneQuiet = (of: PairsInWindow, isShown: (id: string) => boolean): ListedPair[] =>
  listed(of, isShown)
    .map((pair) => ({ ...pair, quiet: quietness(pair.figures!) }))
    .filter(({ quiet }) => quiet !== undefined)
    .sort(
      (one, other) =>
        byQuiet(one.quiet!, other.quiet!) || other.figures!.daysSince - one.figures!.daysSince || byNames(one, other),
    );

/** Every two that an edge joins, once. */
function joined(edges: Iterable<GraphEdge>): Map<string, readonly [string, string]> {
  const found = new Map<string, readonly [string, string]>();
  for (const { source, target, archived } of edges) {
    if (archived || source === target) continue;
    found.set(pairKey(source, target), source < target ? [source, target] : [target, source]);
  }
  return found;
}

/** Those who met without an edge between them, the most frequent first. */
export function metUnconnected(
  of: PairsInWindow,
  { edges, isShown }: { edges: Iterable<GraphEdge>; isShown(id: string): boolean },
): ListedPair[] {
  const connected = joined(edges);
  return mostFrequent(of, isShown).filter(({ a, b }) => !connected.has(pairKey(a, b)));
}

/** Those who are connected and did not meet in the window, of whom both may meet at all (`meets`). */
export function connectedUnmet(
  of: PairsInWindow,
  { edges, isShown, meets }: { edges: Iterable<GraphEdge>; isShown(id: string): boolean; meets(id: string): boolean },
): ListedPair[] {
  const met = new Set(listed(of, () => true).map(({ a, b }) => pairKey(a, b)));
  return [...joined(edges)]
    .filter(([key, [a, b]]) => !met.has(key) && isShown(a) && isShown(b) && meets(a) && meets(b))
    .map(([, [a, b]]) => ({ a, b, figures: undefined }))
    .sort(byNames);
}
