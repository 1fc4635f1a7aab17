import { GraphError } from '../errors.ts';
import type { ColumnUse, Mapping, TableMapping } from './mapping.ts';

/** Refuses a mapping that says too little or says something twice: `unprocessable`, one sentence that names the table. */
export function checkMapping({ tables }: Mapping): void {
  for (const table of tables) {
    const wrong = mistakeIn(table);
    if (wrong !== undefined) throw new GraphError('unprocessable', `Table «${table.table}»: ${wrong}`);
  }
  if (tables.every(({ row }) => row.as === 'none'))
    throw new GraphError('unprocessable', 'Every table is left out; say of one at least what its rows are.');
}

const place = (use: ColumnUse): string => ('of' in use && use.of !== undefined ? `${use.as} ${use.of}` : use.as);

function mistakeIn({ row, columns }: TableMapping): string | undefined {
  if (row.as === 'none') return undefined;
  const own = columns.map(place);
  for (const once of ['label', 'id', 'type', 'description', 'image', 'date', 'kind', 'direction', 'weight'])
    if (own.filter((use) => use === once).length > 1) return `two columns are the ${once}; only one can be.`;
  const ends = columns.flatMap((use) => (use.as === 'end' ? [use.end] : []));
  if (row.as === 'node') {
    if (!own.includes('label') && !own.includes('id')) return 'say which column names its rows.';
    if (ends.length > 0) return 'a column is an end of a connection, but its rows are not connections.';
  }
  if (row.as === 'edge' && !(ends.length === 2 && new Set(ends).size === 2))
    return 'say which one column a connection comes from and which one it goes to.';
  if (row.as === 'contact' && !(own.includes('date') && own.includes('participants')))
    return 'say which column is the date of a contact and which ones are its participants.';
  const astray = columns.findIndex((use) => {
    if (!('of' in use) || use.of === undefined) return false;
    const other = columns[use.of];
    return other?.as !== 'end' && other?.as !== 'nodes';
  });
  return astray === -1 ? undefined : `column ${astray + 1} describes another one that names nobody.`;
}
