import { useCallback, useMemo } from 'react';
import type { GraphNode } from '../../graph-schema/elements.ts';
import { useMapState } from '../state/map-state.ts';

/** Which nodes are marked, to do something with all of them. */
export interface Marks {
  has(id: string): boolean;
  /** Of the rows. */
  of: 'all' | 'some' | 'none';
  toggle(id: string): void;
  /** Marks every row, or none of them any more. */
  toggleAll(): void;
}

export function useMarks(rows: readonly GraphNode[]): Marks {
  const marked = useMapState((state) => state.marked);
  const choose = useMapState((state) => state.choose);
  const held = useMemo(() => new Set(marked), [marked]);
  const count = useMemo(() => rows.reduce((sum, node) => sum + (held.has(node.id) ? 1 : 0), 0), [rows, held]);
  const of = count === 0 ? 'none' : count === rows.length ? 'all' : 'some';
  const toggle = useCallback(
    (id: string) => choose({ marked: held.has(id) ? marked.filter((other) => other !== id) : [...marked, id] }),
    [choose, held, marked],
  );
  const toggleAll = useCallback(() => {
    const ids = new Set<string>(rows.map((node) => node.id));
    const others = marked.filter((id) => !ids.has(id));
    choose({ marked: of === 'all' ? others : [...others, ...ids] });
  }, [choose, rows, marked, of]);
  return { has: (id) => held.has(id), of, toggle, toggleAll };
}
