import type { PartName } from '../../../graph-schema/report/template.ts';
import type { Block } from '../blocks.tsx';
import type { PartInput } from '../context.ts';
import { figures } from './figures.tsx';
import { method } from './method.tsx';
import { overTime } from './over-time.tsx';
import { legend, map, text, title } from './plain.tsx';
import { breakdown, newNodes, quiet, top } from './tables.tsx';

/** How each part is printed. One entry adds one. */
export const printedParts = {
  title,
  text,
  map,
  legend,
  figures,
  overTime,
  top,
  new: newNodes,
  quiet,
  breakdown,
  method,
} as const satisfies { [P in PartName]: (input: PartInput<P>) => Block[] };
