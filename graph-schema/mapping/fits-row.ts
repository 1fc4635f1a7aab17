import type { ColumnUse, RowUse } from './mapping.ts';

/** What columns may say of rows themselves, by what the rows are. */
export const aboutRows = {
  node: ['label', 'id', 'type', 'description', 'image', 'tags', 'field', 'nodes'],
  edge: ['label', 'id', 'type', 'description', 'tags', 'field', 'end', 'direction', 'weight', 'since', 'until'],
  contact: ['id', 'date', 'kind', 'participants', 'about', 'note'],
  none: [],
} as const satisfies Record<RowUse['as'], readonly ColumnUse['as'][]>;

/** What columns may say of a node that another column of a row names. */
const aboutNamed: readonly ColumnUse['as'][] = ['label', 'type', 'description', 'image', 'tags', 'field', 'nodes'];

/** Whether a column of such rows can be taken so: contacts have no fields, and connections join nothing but their ends. */
export function fitsRow(row: RowUse, use: ColumnUse): boolean {
  if (use.as === 'none' || row.as === 'none') return true;
  const isOfNamed = 'of' in use && use.of !== undefined;
  const fitting: readonly ColumnUse['as'][] = isOfNamed && row.as !== 'contact' ? aboutNamed : aboutRows[row.as];
  return fitting.includes(use.as);
}
