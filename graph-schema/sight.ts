import type { ValueOf, What } from './changes.ts';
import type { GraphEdge, GraphNode, Interaction } from './elements.ts';
import type { NodeId } from './ids.ts';
import type { Principal } from './levels.ts';
import type { Draft } from './world.ts';

/** What one writer sees of a draft: no refusal tells more. */
export interface Sight {
  node(id: NodeId): boolean;
  /** A thing, its id with it, cut to what the writer sees of it; undefined when that is nothing. */
  cut<W extends What>(what: W, id: string, value: ValueOf[W]): ValueOf[W] | undefined;
}

export function sightOf(draft: Draft, { level }: Principal): Sight {
  const sees = draft.visibility(level);
  const node = (id: NodeId): boolean => {
    if (level === 'coordinator') return true;
    const found = draft.node(id);
    return found !== undefined && sees.node(found) !== undefined;
  };
  function cut(what: What, id: string, value: ValueOf[What]): unknown {
    if (what === 'node') return sees.node(value as GraphNode);
    if (what === 'edge') return sees.edge(value as GraphEdge, node);
    if (what === 'interaction') return sees.interaction(value as Interaction, node);
    const view = what === 'positions' && level !== 'coordinator' ? draft.record('view', id) : undefined;
    return sees.record(what, value as never, node, view);
  }
  return { node, cut: cut as Sight['cut'] };
}
