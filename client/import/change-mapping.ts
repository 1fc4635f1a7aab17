import { headerWords } from '../../graph-schema/mapping/header-words.ts';
import type { ColumnUse, Mapping, RowUse, TableMapping } from '../../graph-schema/mapping/mapping.ts';
import { createTypeLookup, edgeOfColumn, type TypesToName } from '../../graph-schema/mapping/type-names.ts';

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

/**
 * The mapping with another use of a table's rows. Columns of other tables that name these rows go with their new type; its
 * own are joined to them by the connection that fits, unless a person chose another.
 */
export function withRow(
  mapping: Mapping,
  change: { at: number; row: RowUse; headers: readonly string[]; types: TypesToName },
): Mapping {
  const { at, row, headers, types } = change;
  const lookup = createTypeLookup(types);
  const before = mapping.tables[at]?.row;
  const changed = withTable(mapping, at, (table) => ({ ...table, row, columns: table.columns.map(rejoined) }));
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

  function rejoined(use: ColumnUse, index: number): ColumnUse {
    if (use.as !== 'nodes' || use.of !== undefined || before?.as !== 'node' || row.as !== 'node') return use;
    const words = headerWords(headers[index] ?? '');
    const fitting = (from: string) =>
      edgeOfColumn({ lookup, from, to: use.type, words, isList: use.separator !== undefined });
    const guessed = fitting(before.type);
    return use.edge === guessed.edge && use.direction === guessed.direction ? { ...use, ...fitting(row.type) } : use;
  }
}
