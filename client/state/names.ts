import type { GraphNode } from '../../graph-schema/elements.ts';
import { words } from '../../graph-schema/text.ts';
import { textsOf } from '../../graph-schema/values.ts';
import { api } from '../api/client.ts';

/** A name as it is compared: without accents, case and marks. */
export const nameKey = (name: string): string => words(name).join(' ');

/** The nodes of each name, by `nameKey`. */
export type ByName = ReadonlyMap<string, readonly GraphNode[]>;

/** Nodes by what they are called, in any of their languages. */
export function byName(nodes: Iterable<GraphNode>): ByName {
  const found = new Map<string, GraphNode[]>();
  for (const node of nodes) {
    for (const key of new Set(textsOf(node.label).map(nameKey))) {
      const those = found.get(key);
      if (those) those.push(node);
      else found.set(key, [node]);
    }
  }
  return found;
}

/** So many names are asked for at a time. */
const atATime = 8;

/** Asks the server for those of some names. */
export async function askByName(names: readonly string[], signal?: AbortSignal): Promise<ByName> {
  const hits: GraphNode[] = [];
  for (let from = 0; from < names.length; from += atATime) {
    const answers = await Promise.all(
      names
        .slice(from, from + atATime)
        .map((text) => api.search({ body: { text, limit: 20 }, ...(signal && { signal }) })),
    );
    hits.push(...answers.flatMap(({ hits: found }) => found.map(({ node }) => node)));
  }
  return byName(new Map(hits.map((node) => [node.id, node])).values());
}
