import { GraphError } from '../errors.ts';
import { fitsRow } from './fits-row.ts';
import type { ColumnUse, Mapping, TableMapping } from './mapping.ts';
import { placeOf } from './once.ts';

/** Refuses a mapping that says too little or says something twice: `unprocessable`, one sentence that names the table. */
export function checkMapping({ tables }: Mapping): void {
  for (const table of tables) {
    const wrong = mistakeIn(table);
    if (wrong !== undefined) throw new GraphError('unprocessable', `Table «${table.table}»: ${wrong}`);
  }
  if (tables.every(({ row }) => row.as === 'none'))
    throw new GraphError('unprocessable', 'Every table is left out; say of one at least what its rows are.');
}

function mistakeIn({ row, columns }: TableMapping): string | undefined {
  if (row.as === 'none') return undefined;
  const own = columns.flatMap((use) => ('of' in use && use.of !== undefined ? [] : [use.as]));
  const taken = new Set<string>();
  const twice = columns.find((use) => {
    const place = use.as === 'end' ? undefined : placeOf(use);
    const isTaken = place !== undefined && taken.has(place);
    if (place !== undefined) taken.add(place);
    return isTaken;
  });
  if (twice) return `two columns are the ${named(twice)}; only one can be.`;
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
  if (astray !== -1) return `column ${astray + 1} describes another one that names nobody.`;
  const unfit = columns.findIndex((use) => !fitsRow(row, use));
  const use = columns[unfit];
  return use && `column ${unfit + 1} is taken as «${use.as}», but its rows are ${rowsCalled[row.as]}.`;
}

const rowsCalled = { node: 'neither connections nor contacts', edge: 'connections', contact: 'contacts' } as const;

/** What a column is, in a sentence. */
const named = (use: ColumnUse): string => (use.as === 'field' ? `field «${use.name}»` : use.as);
