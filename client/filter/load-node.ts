import type { GraphNode } from '../../graph-schema/elements.ts';
import type { NodeId } from '../../graph-schema/ids.ts';
import { maxAnswer } from '../../graph-schema/questions.ts';

interface Asking {
  id: NodeId;
  answer(node: GraphNode | null): void;
  fail(error: unknown): void;
}

/** Gathers single nodes asked for in one moment into one question. Null: not there, or not to be seen. */
export function createNodeLoader(
  ask: (ids: NodeId[]) => Promise<readonly GraphNode[]>,
): (id: NodeId) => Promise<GraphNode | null> {
  let waiting: Asking[] = [];

  async function answer(asked: readonly Asking[]): Promise<void> {
    try {
      const nodes = await ask([...new Set(asked.map(({ id }) => id))]);
      const byId = new Map<string, GraphNode>(nodes.map((node) => [node.id, node]));
      for (const each of asked) each.answer(byId.get(each.id) ?? null);
    } catch (error) {
      for (const each of asked) each.fail(error);
    }
  }

  function flush(): void {
    const all = waiting;
    waiting = [];
    for (let from = 0; from < all.length; from += maxAnswer) void answer(all.slice(from, from + maxAnswer));
  }

  return async (id) =>
    await new Promise((found, fail) => {
      if (waiting.length === 0) setTimeout(flush);
      waiting.push({ id, answer: found, fail });
    });
}
