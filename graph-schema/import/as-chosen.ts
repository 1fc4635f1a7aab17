import type { ImportedGraph } from '../formats/format.ts';
import type { ImportChoices, LinkField } from '../import-report.ts';
import { computedFigures } from './computed-figures.ts';
import { linkFields } from './link-fields.ts';
import type { Current } from './planning.ts';

/** A graph as a person wants it, and what there is to choose. */
export interface AsChosen {
  graph: ImportedGraph;
  /** Fields that may become connections. */
  links: LinkField[];
  /** Fields that hold figures which Kumu computed. */
  figures: string[];
}

/** Makes of a graph what was chosen: connections of fields that name other nodes; figures that Kumu computed, or none. */
export function asChosen(read: ImportedGraph, current: Current, choices: ImportChoices): AsChosen {
  const { names: figures, graph: told } = computedFigures(read, choices.figures === true);
  const { offers: links, graph } = linkFields(told, current, choices.links);
  return { graph, links, figures };
}
