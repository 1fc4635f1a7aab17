import { GraphError } from '../errors.ts';
import type { Table } from '../formats/table.ts';
import type { Mapping } from './mapping.ts';

/** The tables with the rows that name their columns as a person said. Throws `unprocessable` where there is no such row. */
export const withHeaders = (tables: readonly Table[], said: Mapping | undefined): Table[] =>
  tables.map((table) => {
    const header = said?.tables.find((mapped) => mapped.table === table.name)?.header;
    if (header === undefined) return table;
    if (header > Math.max(1, table.rows.length))
      throw new GraphError('unprocessable', `Table «${table.name}» has no row ${header} that could name its columns.`);
    return { ...table, header };
  });

/** What a person said, with the guess for those tables of which they said only where the columns are named. */
export const asSaid = (said: Mapping, guess: Mapping): Mapping => ({
  tables: said.tables.map((mapped) =>
    mapped.columns.length > 0 ? mapped : (guess.tables.find(({ table }) => table === mapped.table) ?? mapped),
  ),
});
