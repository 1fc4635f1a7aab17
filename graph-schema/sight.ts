import type { ValueOf, What } from './changes.ts';
import type { NodeId } from './ids.ts';
import type { Principal } from './levels.ts';
import type { Draft } from './world.ts';

/** What one writer sees of a draft: no refusal tells more. */
export interface WriterSight {
  node(id: NodeId): boolean;
  /** A thing cut to what the writer sees of it; undefined when that is nothing. */
  cut<W extends What>(thing: { what: W; id: string; value: ValueOf[W] }): ValueOf[W] | undefined;
}

export function sightOf(draft: Draft, { level }: Principal): WriterSight {
  const sees = draft.visibility(level);
  const node = (id: NodeId): boolean => {
    if (level === 'coordinator') return true;
    const found = draft.node(id);
    return found !== undefined && sees.node(found) !== undefined;
  };
  return { node, cut: (thing) => sees.cut(thing, { node, view: (id) => draft.record('view', id) }) };
}
