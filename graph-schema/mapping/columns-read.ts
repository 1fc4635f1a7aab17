import type { ReadColumns } from '../formats/format.ts';
import type { ColumnUse, TableMapping } from './mapping.ts';
import { typeNamed, typeOfRow, type Row } from './rows.ts';

const properties: Partial<Record<ColumnUse['as'], string>> = {
  description: 'description',
  image: 'image',
  tags: 'tags',
  weight: 'weight',
  since: 'since',
  until: 'until',
};

/** What a table has columns for, its cells blank or not: of its rows, and of the nodes that a column of them names. */
export function columnsRead(mapping: TableMapping, rows: readonly Row[]): ReadColumns[] {
  const { row, columns } = mapping;
  const owners = new Set(columns.map((use) => ('of' in use ? use.of : undefined)));
  return [...owners].flatMap((of): ReadColumns[] => {
    const own = columns.filter((use) => ('of' in use ? use.of : undefined) === of);
    const types = of === undefined ? typesOfRows(row, rows) : typesNamed(mapping, { of, rows });
    return types.length === 0 ? [] : [{
      of: of === undefined && row.as === 'edge' ? 'edges' : 'nodes',
      types,
      paths: own.flatMap(({ as }) => properties[as] ?? []),
      fields: own.flatMap((use) => (use.as === 'field' ? [use.name] : [])),
    }];
  }); // prettier-ignore
}

const typesOfRows = (row: TableMapping['row'], rows: readonly Row[]): string[] =>
  row.as === 'node' || row.as === 'edge' ? [...new Set(rows.map((one) => typeOfRow(one, row.type)))] : [];

/** The types of the nodes that a column names: its own, or those that another says of them. */
function typesNamed({ columns }: TableMapping, { of, rows }: { of: number; rows: readonly Row[] }): string[] {
  const naming = columns[of];
  const own = (naming?.as === 'nodes' || naming?.as === 'end') && naming.type !== undefined ? [naming.type] : [];
  const at = columns.findIndex((use) => use.as === 'type' && use.of === of);
  const said = rows.flatMap(({ texts }) => (texts[at] ? [typeNamed(columns[at], texts[at])] : []));
  return [...new Set([...own, ...said])];
}
