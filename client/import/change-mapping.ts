import { fitsRow } from '../../graph-schema/mapping/fits-row.ts';
import { headerWords, humanName } from '../../graph-schema/mapping/header-words.ts';
import { toldByHeader } from '../../graph-schema/mapping/header-uses.ts';
import type { ColumnOutline, ColumnUse, Mapping, RowUse, TableMapping } from '../../graph-schema/mapping/mapping.ts';
import { placeOf } from '../../graph-schema/mapping/once.ts';
import { createTypeLookup, edgeOfColumn, type TypesToName } from '../../graph-schema/mapping/type-names.ts';

const names = (use: ColumnUse | undefined): boolean => use?.as === 'end' || use?.as === 'nodes';

/** The use, about the row itself where it described a column that names nobody. */
function aboutRow(use: ColumnUse): ColumnUse {
  if (!('of' in use)) return use;
  const { of: _, ...rest } = use;
  return rest;
}

const withTable = (mapping: Mapping, at: number, change: (table: TableMapping) => TableMapping): Mapping => ({
  tables: mapping.tables.map((table, index) => (index === at ? change(table) : table)),
});

/** The mapping with another row that names a table's columns: what these are is guessed anew. */
export const withHeader = (mapping: Mapping, at: number, header: number): Mapping =>
  withTable(mapping, at, (table) => ({ ...table, header, columns: [] }));

/** The mapping with another use of one column. What only one can be, another column was until now is left out. */
export function withUse(mapping: Mapping, at: number, column: number, use: ColumnUse): Mapping {
  const place = placeOf(use);
  return withTable(mapping, at, (table) => ({
    ...table,
    columns: table.columns.map((before, index): ColumnUse => {
      if (index === column) return use;
      if (place !== undefined && placeOf(before) === place) return { as: 'none' };
      // What described a column that names nobody any more describes the row.
      return 'of' in before && before.of === column && !names(use) ? aboutRow(before) : before;
    }),
  }));
}

interface RowChange {
  at: number;
  row: RowUse;
  /** Of the table. */
  columns: readonly Pick<ColumnOutline, 'name' | 'offers'>[];
  types: TypesToName;
}

/**
 * The mapping with another use of a table's rows. Columns of other tables that name these rows go with their new type; its
 * own are joined to them by the connection that fits, unless a person chose another, and those that such rows cannot have
 * are what their header says, or else fields, or are left out where the rows have none.
 */
export function withRow(mapping: Mapping, change: RowChange): Mapping {
  const { at, row, columns, types } = change;
  const lookup = createTypeLookup(types);
  const before = mapping.tables[at]?.row;
  const changed = withTable(mapping, at, (table) => ({
    ...table,
    row,
    columns: fitted(table.columns.map(rejoined), row, columns),
  }));
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
    const words = headerWords(columns[index]?.name ?? '');
    const fitting = (from: string) =>
      edgeOfColumn({ lookup, from, to: use.type, words, isList: use.separator !== undefined });
    const guessed = fitting(before.type);
    return use.edge === guessed.edge && use.direction === guessed.direction ? { ...use, ...fitting(row.type) } : use;
  }
}

/** The uses of columns as rows of this kind can have them. */
function fitted(uses: readonly ColumnUse[], row: RowUse, columns: RowChange['columns']): ColumnUse[] {
  const namesStill = (use: ColumnUse | undefined): boolean => use !== undefined && names(use) && fitsRow(row, use);
  const attached = (use: ColumnUse): ColumnUse =>
    'of' in use && use.of !== undefined && !namesStill(uses[use.of]) ? aboutRow(use) : use;
  const taken = new Set<string>();
  const take = (use: ColumnUse): boolean => {
    const place = placeOf(use);
    if (!fitsRow(row, use) || (place !== undefined && taken.has(place))) return false;
    if (place !== undefined) taken.add(place);
    return true;
  };
  // Those that stay are not to lose their place to one that is guessed.
  const kept = uses.map(attached).map((use) => (take(use) ? use : undefined));
  return uses.map((use, at): ColumnUse => {
    const { name = '', offers = [] } = columns[at] ?? {};
    const [listed = {}] = [use, ...offers].flatMap((one) => 'separator' in one && one.separator !== undefined ? [{ separator: one.separator }] : []); // prettier-ignore
    const told = toldByHeader(row.as, headerWords(name), listed);
    // A field keeps what a column says as it is.
    const fields = offers.filter(({ as }) => as === 'field');
    const plain = name === '' ? [] : [{ as: 'field' as const, name: humanName(name) }];
    const ways = [...(told ? [told] : []), ...[...fields, ...plain, ...offers].map(attached)];
    return kept[at] ?? ways.find(take) ?? { as: 'none' };
  });
}
