import { isBuiltinLine } from '../../graph-schema/line-colours.ts';
import type { Scene } from '../../graph-schema/scene.ts';
import { isBrokenTwice } from '../canvas/paint-edges.ts';

/** So many kinds of lines are named one by one at most. */
const room = 12;

/**
 * Kinds of lines that the legend names one by one, those of this network before those that every network begins with, and the
 * others: they look alike, or there is no room for them. A single other one has its own name, too. `sign`: how all others look.
 */
export function legendLines({ edgeLegend, edges }: Pick<Scene, 'edgeLegend' | 'edges'>) {
  const broken = isBrokenTwice(edges.length);
  const all = edgeLegend.map(({ look, count }) => ({ look: { ...look, broken }, count }));
  const told = all.filter(({ look }) => look.isOwn || look.dashed);
  const [ours, theirs] = [true, false].map((its) => told.filter(({ look }) => isBuiltinLine(look.key) === its));
  const named = new Set([...theirs!, ...ours!].slice(0, room));
  const others = all.filter((line) => !named.has(line));
  if (others.length < 2) return { lines: all, others: [], sign: undefined };
  const [first] = others;
  const areAlike = others.every(({ look }) => look.colour === first!.look.colour && look.dashed === first!.look.dashed);
  return { lines: all.filter((line) => named.has(line)), others, sign: areAlike ? first!.look : undefined };
}
