import { readFile } from '../../graph-schema/formats/index.ts';
import type { ImportedGraph } from '../../graph-schema/formats/format.ts';
import type { TableOptions } from '../../graph-schema/tables/read-tables.ts';

/** The graph that a file holds. Throws when it holds tables that only a mapping makes one of. */
export function readGraph(bytes: Uint8Array, name: string, options?: TableOptions): ImportedGraph {
  const content = readFile(bytes, name, options);
  if ('tables' in content) throw new Error(`«${name}» holds tables.`);
  return content;
}
