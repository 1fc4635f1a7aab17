import type { ImportedEdge } from '../formats/format.ts';
import { emptyEnd } from '../formats/empty-end.ts';
import { createContentKeys, createKeys, type Problems } from '../formats/text.ts';
import { cellKey } from '../import/dropped-edges.ts';
import { createEdgeCells } from './edge-cells.ts';
import type { ColumnUse } from './mapping.ts';
import type { NodeDraft, Nodes } from './nodes.ts';
import { columnCalled, textAs, typeOfRow, whereOf, type Row } from './rows.ts';

type NodesUse = Extract<ColumnUse, { as: 'nodes' }>;

/** The edges that cells and rows make. */
export function createJoins({ nodes, problems }: { nodes: Nodes; problems: Problems }) {
  const edges = new Map<string, ImportedEdge>();
  const joined = new Set<string>();
  const keys = createKeys(problems, 'connection');
  const contentKeys = createContentKeys();
  const cells = createEdgeCells(problems);

  return {
    edges,
    /** Notes what could not be read of all rows. */
    report: cells.report,

    /**
     * The edge from a node to one a cell names. Where a column names one to each row, another name moves the edge. `column`: what
     * its cells are known by.
     */
    join(owner: NodeDraft, target: NodeDraft, use: NodesUse, column: string): void {
      if (owner === target) return;
      const [from, to] = use.direction === 'out' ? [owner.key, target.key] : [target.key, owner.key];
      const pair = JSON.stringify([from, to, use.edge]);
      if (joined.has(pair)) return;
      joined.add(pair);
      const single = use.separator === undefined ? cellKey(owner.key, column) : undefined;
      const key = single !== undefined && !edges.has(single) ? single : cellKey(owner.key, column, target.key);
      edges.set(key, { key, from, to, type: use.edge, ofCell: true, values: [] });
    },

    /** The edge a row is; refused where an end is blank. `named`: the nodes at its ends, by column. */
    ofRow(row: Row, rows: readonly Row[]): { edge: ImportedEdge; named: Map<number, NodeDraft> } | undefined {
      const { mapping, texts } = row;
      const named = new Map<number, NodeDraft>();
      const placeOf = (which: 'from' | 'to') =>
        mapping.columns.findIndex((use) => use.as === 'end' && use.end === which);
      const end = (at: number): NodeDraft | undefined => {
        const [use, text] = [mapping.columns[at], texts[at] ?? ''];
        if (text === '' || use?.as !== 'end') return undefined;
        const node = nodes.named(use.type, text);
        named.set(at, node);
        return node;
      };
      if (mapping.row.as !== 'edge') return undefined;
      const [beginning, ending] = [placeOf('from'), placeOf('to')];
      const [from, to] = [end(beginning), end(ending)];
      if (!from || !to) {
        const columns = { from: columnCalled(row, beginning), to: columnCalled(row, ending) };
        const { reason, column } = emptyEnd({ from, to }, columns);
        problems.refuse(`${reason} «${column}» is empty.`, { ...whereOf(row), column });
        return undefined;
      }
      const id = textAs(row, 'id');
      const type = typeOfRow(row, mapping.row.type);
      const key = keys(id === '' ? contentKeys([from.key, to.key, type]) : `${row.tableKey}:${id}`, whereOf(row));
      const { direction = mapping.row.direction, ...said } = cells.read(row, rows);
      const edge: ImportedEdge = {
        key,
        from: from.key,
        to: to.key,
        type,
        ...(direction && { direction }),
        ...said,
      };
      edges.set(key, edge);
      return { edge, named };
    },
  };
}
