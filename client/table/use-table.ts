import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GraphNode } from '../../graph-schema/elements.ts';
import { showText } from '../../graph-schema/values.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { useMapState } from '../state/map-state.ts';
import { degrees } from '../state/shown.ts';
import type { Words } from './cell-kinds.ts';
import { createColumns, fixedColumns, usualColumns, type Column } from './columns.ts';
import { createNeighbours } from './neighbours.ts';
import { readSort, sortRows } from './order.ts';
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

/** Every column the network can have. */
function useColumns(words: Words): ReadonlyMap<string, Column> {
  const { t } = useTranslation();
  const { network, index, shown, complete, looks, degree, language } = useWorkspace();
  // What the server answered may not be held.
  const graph = useMemo(() => {
    if (complete) return { nodes: index.nodes, edges: index.edges, degree };
    const nodes = [...new Map([...shown.nodes, ...index.nodes].map((node) => [node.id, node])).values()];
    const edges = [...new Map([...shown.edges, ...index.edges].map((edge) => [edge.id, edge])).values()];
    return { nodes, edges, degree: degrees(edges) };
  }, [index, shown, complete, degree]);
  const near = useMemo(() => createNeighbours({ ...graph, language }), [graph, language]);
  const nearTypes = useMemo(() => {
    const inUse = new Set(graph.nodes.map((node) => node.type));
    return [...looks.values()].filter((look) => inUse.has(look.key));
  }, [graph, looks]);
  return useMemo(
    () =>
      createColumns({
        types: network.types.nodes,
        words,
        degree: graph.degree,
        partial: !complete,
        nearTypes,
        near,
        say: (key, values) => t(key, values ?? {}),
      }),
    [network.types, words, graph, complete, nearTypes, near, t],
  );
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
    const collator = new Intl.Collator(language, { numeric: true });
    const found = new Set(hits.split(' '));
    const labels = new Map([...byId.values()].map((node) => [node, showText(node.label, language)]));
    const listed = [...labels.keys()].sort(
      (a, b) => Number(found.has(b.id)) - Number(found.has(a.id)) || collator.compare(labels.get(a)!, labels.get(b)!),
    );
    return sortRows({ nodes: listed, sort: readSort(sort), columns: all, collator });
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
  const { t } = useTranslation();
  const { view, language } = useWorkspace();
  const words = useMemo(() => ({ language, yes: t('profile.yes'), no: t('profile.no') }), [language, t]);
  const all = useColumns(words);
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
