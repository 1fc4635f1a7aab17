import type { ColumnUse, Mapping, RowUse, TableMapping } from '../../graph-schema/mapping/mapping.ts';

/** What only one column can be, told apart from what several can be. */
function placeOf(use: ColumnUse): string | undefined {
  if (use.as === 'end') return use.end;
  const once = ['label', 'id', 'type', 'description', 'image', 'direction', 'weight', 'since', 'until', 'date', 'kind'];
  if (!once.includes(use.as)) return undefined;
  return 'of' in use && use.of !== undefined ? `${use.as} ${use.of}` : use.as;
}

const names = (use: ColumnUse | undefined): boolean => use?.as === 'end' || use?.as === 'nodes';

const withTable = (mapping: Mapping, at: number, change: (table: TableMapping) => TableMapping): Mapping => ({
  tables: mapping.tables.map((table, index) => (index === at ? change(table) : table)),
});

/** The mapping with another use of one column. What only one can be, another column was until now is left out. */
export function withUse(mapping: Mapping, at: number, column: number, use: ColumnUse): Mapping {
  const place = placeOf(use);
  return withTable(mapping, at, (table) => ({
    ...table,
    columns: table.columns.map((before, index): ColumnUse => {
      if (index === column) return use;
      if (place !== undefined && placeOf(before) === place) return { as: 'none' };
      // What described a column that names nobody any more describes the row.
      if (!('of' in before) || before.of !== column || names(use)) return before;
      const { of: _, ...rest } = before;
      return rest;
    }),
  }));
}

/** The mapping with another use of a table's rows. Columns of other tables that name these rows go with their new type. */
export function withRow(mapping: Mapping, at: number, row: RowUse): Mapping {
  const before = mapping.tables[at]?.row;
  const changed = withTable(mapping, at, (table) => ({ ...table, row }));
  if (before?.as !== 'node' || row.as !== 'node') return changed;
  const stays = mapping.tables.some((table, index) => index !== at && table.row.as === 'node' && table.row.type === before.type); // prettier-ignore
  if (stays) return changed;
  return {
    tables: changed.tables.map((table) => ({
      ...table,
      columns: table.columns.map((use) =>
        (use.as === 'nodes' || use.as === 'end') && use.type === before.type ? { ...use, type: row.type } : use,
      ),
    })),
  };
}
