import type { Scene } from '../../graph-schema/scene.ts';

type Lines = Scene['edgeLegend'];

/** Kinds of lines that the legend names one by one, and the others, which look alike: a single one of these has its own name, too. */
export function legendLines({ edgeLegend }: Pick<Scene, 'edgeLegend'>): { lines: Lines; others: Lines } {
  const isTold = ({ look }: Lines[number]) => look.isOwn || look.dashed;
  const plain = edgeLegend.filter((line) => !isTold(line));
  return plain.length > 1 ? { lines: edgeLegend.filter(isTold), others: plain } : { lines: edgeLegend, others: [] };
}
