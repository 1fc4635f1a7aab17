import type { Scene } from '../../graph-schema/scene.ts';
import { isBrokenTwice } from '../canvas/paint-edges.ts';

/** Kinds of lines that the legend names one by one, and the others, which look alike: a single one of these has its own name, too. */
export function legendLines({ edgeLegend, edges }: Pick<Scene, 'edgeLegend' | 'edges'>) {
  const broken = isBrokenTwice(edges.length);
  const all = edgeLegend.map(({ look, count }) => ({ look: { ...look, broken }, count }));
  const isTold = ({ look }: (typeof all)[number]) => look.isOwn || look.dashed;
  const plain = all.filter((line) => !isTold(line));
  return plain.length > 1 ? { lines: all.filter(isTold), others: plain } : { lines: all, others: [] };
}
