import type { CellColumn, ImportedEdge, ImportedField, ImportedGraph, ImportedInteraction } from '../formats/format.ts';
import type { Table } from '../formats/table.ts';
import { createContentKeys, createProblems, sourceOf } from '../formats/text.ts';
import type { ImportProblem } from '../import-job.ts';
import type { NamedNode } from '../import/planning.ts';
import type { NodeType } from '../types.ts';
import { checkMapping } from './check.ts';
import { itemsOf } from './columns.ts';
import { columnsRead } from './columns-read.ts';
import { createContacts } from './contacts.ts';
import { createDescriber } from './describe.ts';
import { noteGap } from './gaps.ts';
import { createJoins } from './joins.ts';
import type { Mapping, RowUse, TableMapping } from './mapping.ts';
import { createNodes, type NodeDraft } from './nodes.ts';
import { columnAs, columnKeysOf, rowsOf, textAs, typeOfRow, whereOf, type Row } from './rows.ts';

/**
 * Makes a graph of tables as the mapping says: rows become nodes, edges and contacts, cells their fields and the nodes they
 * are joined with. `name` names the source; the same tables under the same name give the same keys. Throws `unprocessable`
 * with one sentence when the mapping does not hold together.
 */
export function applyMapping(input: {
  tables: readonly Table[];
  mapping: Mapping;
  /** The nodes of the network, and their types. */
  known: readonly NamedNode[];
  types: readonly NodeType[];
  name: string;
  /** What the tables are known by in the source, by their names, where that is another. */
  keys?: ReadonlyMap<string, string>;
  /** What was to be said of the tables when they were read. */
  notes?: readonly ImportProblem[];
}): ImportedGraph {
  const { tables, mapping, known, types, name, keys, notes = [] } = input;
  checkMapping(mapping);
  const source = sourceOf('tables', name);
  const problems = createProblems();
  for (const { message, ...where } of notes) problems.note(message, where);
  const nodes = createNodes({ source: source.id, known, types, problems });
  const joins = createJoins({ nodes, problems });
  const contactOf = createContacts({ nodes, problems });
  const { describe, report } = createDescriber(problems);
  // In which order the files were given makes no difference.
  const rows = mapping.tables.toSorted((a, b) => (a.table < b.table ? -1 : 1)).flatMap((mapped) => {
    const table = tables.find(({ name }) => name === mapped.table);
    return table && mapped.row.as !== 'none' ? rowsOf({ table, mapping: mapped, source: source.id, key: keys?.get(mapped.table) }) : [];
  }); // prettier-ignore
  for (const mapped of mapping.tables) {
    const table = mapped.row.as === 'none' ? undefined : tables.find(({ name }) => name === mapped.table);
    if (table) noteGap(table, mapped, problems);
  }
  const own = createOwnNodes(rows);
  const orders = new Map<TableMapping, ReturnType<typeof inOrder>>();
  const rowEdges: ImportedEdge[] = [];
  const interactions: ImportedInteraction[] = [];
  const cells = new Map<string, CellColumn>();

  /** Rows that are nodes come first: cells of all tables may name them. */
  function createOwnNodes(rows: readonly Row[]): Map<Row, NodeDraft> {
    const drafts = new Map<Row, NodeDraft>();
    const contentKeys = createContentKeys();
    for (const row of rows) {
      if (row.mapping.row.as !== 'node') continue;
      const [id, label] = [textAs(row, 'id'), textAs(row, 'label')];
      if (id === '' && label === '') {
        problems.refuse('This row has no name.', {
          ...whereOf(row),
          ...columnAs(row, 'id'),
          ...columnAs(row, 'label'),
        });
        continue;
      }
      const type = typeOfRow(row, row.mapping.row.type);
      drafts.set(row, nodes.ofRow({ table: row.tableKey, id, label, type, where: whereOf(row), contentKeys }));
    }
    return drafts;
  }

  function take(row: Row): void {
    const { table, mapping, texts } = row;
    if (mapping.row.as === 'contact') {
      const contact = contactOf(row, rows);
      if (contact) interactions.push(contact);
      return;
    }
    const made = joins.ofRow(row, rows);
    if (made) rowEdges.push(made.edge);
    const subject = own.get(row) ?? made?.edge;
    if (!subject) return;
    /** The node that a column names, for those columns that describe it. */
    const named = made?.named ?? new Map<number, NodeDraft>();
    const nodeOf = (of: number | undefined) => (of === undefined ? own.get(row) : named.get(of));
    const order = orders.get(mapping) ?? inOrder(table, mapping);
    orders.set(mapping, order);
    for (const { use, at, columnKey } of order) {
      const text = texts[at] ?? '';
      if (use.as !== 'nodes') {
        if (text === '') continue;
        const about = 'of' in use && use.of !== undefined ? named.get(use.of) : subject;
        if (about) describe({ about, use, cell: table.rows[row.number - 1]?.[at] ?? null, text, where: whereOf(row) });
        continue;
      }
      const owner = nodeOf(use.of);
      if (!owner) continue;
      const items = itemsOf(text, use.separator).flatMap((item) => nodes.parts(use.type, item));
      const targets = items.map((item) => nodes.named(use.type, item));
      // What a cell says of another node than the row's own may stand in other rows, too, which are not in the file.
      if (use.of === undefined) {
        const column = cells.get(columnKey) ?? { filled: new Set(), blank: new Set() };
        cells.set(columnKey, column);
        column[targets.length > 0 ? 'filled' : 'blank'].add(owner.key);
      }
      for (const target of targets) joins.join(owner, target, use, columnKey);
      if (targets.length === 1 && targets[0]) named.set(at, targets[0]);
    }
  }

  for (const row of rows) take(row);
  report();
  nodes.report();
  joins.report();
  const count = (as: RowUse['as']): number => rows.filter(({ mapping }) => mapping.row.as === as).length;
  const inFile = { nodes: count('node'), edges: count('edge'), interactions: count('contact') };
  return {
    format: 'tables',
    source,
    isOfCells: true,
    cells,
    columns: [...new Set(rows.map(({ mapping }) => mapping))].flatMap((mapped) =>
      columnsRead(
        mapped,
        rows.filter((row) => row.mapping === mapped),
      ),
    ),
    nodes: nodes.all(),
    edges: [...joins.edges.values()],
    interactions,
    views: [],
    fields: fieldsOf(mapping),
    remainder: {},
    inFile,
    refused: {
      nodes: inFile.nodes - own.size,
      edges: inFile.edges - rowEdges.length,
      interactions: inFile.interactions - interactions.length,
    },
    problems: problems.problems,
    problemCount: problems.count(),
  };
}

/** The columns: those that name nodes before those that describe them; of these, the row's own before those of others. */
function inOrder(table: Table, mapping: TableMapping) {
  const keys = columnKeysOf(table, mapping);
  return mapping.columns
    .map((use, at) => ({
      use,
      at,
      columnKey: keys[at] ?? '',
      late: 'of' in use && use.of !== undefined ? 2 : use.as === 'nodes' ? 0 : 1,
    }))
    .toSorted((a, b) => a.late - b.late);
}

/** The kinds that columns say for their fields. */
const fieldsOf = ({ tables }: Mapping): ImportedField[] =>
  tables.flatMap(({ row, columns }) =>
    row.as === 'none' ? [] : columns.flatMap((use) => (use.as === 'field' && use.kind ? [{ name: use.name, kind: use.kind }] : [])),
  ); // prettier-ignore
