import { useMemo, useState } from 'react';
import type { GraphNode } from '../../graph-schema/elements.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { useMapState } from '../state/map-state.ts';
import type { Words } from './cell-kinds.ts';
import { fixedColumns, usualColumns, type Column } from './columns.ts';
import { inOrder, readSort } from './order.ts';
import { useColumns } from './use-columns.ts';
import { useMemory } from './use-memory.ts';

/** The table: what is shown on the map, one node a row. */
export interface Table {
  rows: readonly GraphNode[];
  /** Those that stand there, in order; the first two are always the mark and the label. */
  columns: readonly Column[];
  /** Every column there can be, by key. */
  all: ReadonlyMap<string, Column>;
  /** Chooses which columns follow the first two, in order; undefined: the usual ones. */
  choose(keys: readonly string[] | undefined): void;
  /** Pixels. */
  widthOf(column: Column): number;
  setWidth(key: string, width: number): void;
  words: Words;
}

/**
 * The rows in the order asked for. A value that changes moves no row: what a person is editing stays under their hands
 * until they sort again or other rows are shown.
 */
function useRows(all: ReadonlyMap<string, Column>): readonly GraphNode[] {
  const { shown, scene, language } = useWorkspace();
  const sort = useMapState((state) => state.sort);
  const hits = useMemo(
    () => scene.nodes.flatMap((node) => (node.hit ? [node.standsFor.id as string] : [])).join(' '),
    [scene],
  );
  const [kept, keep] = useState<{ asked: string; ids: readonly string[] }>({ asked: '', ids: [] });
  const asked = [sort.join(' '), language, hits].join('\n');
  const byId = useMemo(() => new Map(shown.nodes.map((node) => [node.id as string, node])), [shown.nodes]);
  const rows = useMemo(() => {
    const { ids } = kept;
    const same = kept.asked === asked && ids.length === byId.size && ids.every((id) => byId.has(id));
    if (same) return ids.map((id) => byId.get(id)!);
    const found = new Set(hits.split(' '));
    return inOrder({ nodes: [...byId.values()], found, sort: readSort(sort), columns: all, language });
  }, [kept, asked, byId, sort, language, hits, all]);
  if (kept.asked !== asked || kept.ids.length !== rows.length || kept.ids.some((id, at) => id !== rows[at]?.id))
    keep({ asked, ids: rows.map((node) => node.id) });
  return rows;
}

/** The usual columns of the types shown: they follow these, not each value that changes. */
function useUsualColumns(all: ReadonlyMap<string, Column>): readonly string[] {
  const { shown, language } = useWorkspace();
  const [kept, keep] = useState<{ asked: string; keys: readonly string[] }>({ asked: '', keys: [] });
  const asked = useMemo(
    () => [language, shown.nodes.length > 0, ...[...new Set(shown.nodes.map((node) => node.type))].sort()].join(' '),
    [shown.nodes, language],
  );
  const isKept = kept.asked === asked;
  const fresh = useMemo(() => (isKept ? undefined : usualColumns(shown.nodes, all)), [isKept, shown.nodes, all]);
  if (fresh) keep({ asked, keys: fresh });
  return fresh ?? kept.keys;
}

export function useTable(): Table {
  const { view } = useWorkspace();
  const { words, columns: all } = useColumns();
  const rows = useRows(all);
  const { memory, remember } = useMemory(view?.id ?? '');
  const { columns: chosen, widths } = memory;
  const usual = useUsualColumns(all);
  const columns = useMemo(
    () => [...new Set([...fixedColumns, ...(chosen ?? usual)])].flatMap((key) => all.get(key) ?? []),
    [all, chosen, usual],
  );
  return useMemo(
    () => ({
      rows,
      columns,
      all,
      words,
      choose: (keys) => remember({ columns: keys?.filter((key) => !fixedColumns.some((fixed) => fixed === key)) }),
      widthOf: (column) => widths[column.key] ?? column.width,
      setWidth: (key, width) =>
        remember({ widths: { ...widths, [key]: Math.round(Math.min(1_500, Math.max(60, width))) } }),
    }),
    [rows, columns, all, words, widths, remember],
  );
}
