import { z } from 'zod';
import { csvText } from '../../graph-schema/exports/csv.ts';
import { rowsBefore, type Cell, type Table } from '../../graph-schema/formats/table.ts';
import { ImportProblem } from '../../graph-schema/import-job.ts';
import { headOf } from '../../graph-schema/mapping/columns.ts';
import { createPacer } from '../handlers/pacer.ts';
import { inPieces, itemsIn } from '../pieces.ts';

/** A row that is left out: where it stands and why, and its cells. */
const RefusedRow = z.strictObject({ problem: ImportProblem, cells: z.array(z.json()) });

/** The rows that are left out, and their own columns. */
interface RefusedRows {
  columns: string[];
  rows: { problem: ImportProblem; cells: Cell[] }[];
}

/** The rows that are left out with the cells they hold in their tables, under the names of all columns of these. */
export function refusedRows(problems: readonly ImportProblem[], tables: readonly Table[]): RefusedRows {
  const tableAt = ({ sheet }: ImportProblem): Table | undefined =>
    sheet === undefined ? (tables.length === 1 ? tables[0] : undefined) : tables.find(({ name }) => name === sheet);
  const used = [...new Set(problems.flatMap((problem) => tableAt(problem) ?? []))];
  const columns: string[] = [];
  /** By table: the place of each of its columns among all; a second one of a name in a table has a place of its own. */
  const places = new Map<Table, number[]>();
  for (const table of used) {
    const taken = new Set<number>();
    const own = headOf(table).names.map((name) => {
      const known = columns.findIndex((column, at) => column === name && !taken.has(at));
      const at = known === -1 ? columns.push(name) - 1 : known;
      taken.add(at);
      return at;
    });
    places.set(table, own);
  }
  const rows = problems.map((problem) => {
    const table = tableAt(problem);
    const cells: Cell[] = columns.map(() => null);
    const own = problem.row === undefined || !table ? [] : (table.rows[problem.row + rowsBefore(table) - 1] ?? []);
    for (const [at, cell] of own.entries()) {
      const place = table && places.get(table)?.[at];
      if (place !== undefined) cells[place] = cell;
    }
    return { problem, cells };
  });
  return { columns, rows };
}

/** Such rows as JSON text: the columns, then the rows, many in a piece. */
export function* refusedPieces({ columns, rows }: RefusedRows): Generator<string> {
  if (rows.length === 0) return;
  yield JSON.stringify(columns);
  yield* inPieces(rows);
}

/** The rows of such pieces as CSV: where each stands and why it is left out, then its own columns. */
export async function refusedCsv(pieces: AsyncIterator<string, unknown>): Promise<string> {
  const first = await pieces.next();
  const columns = first.done ? [] : z.array(z.string()).parse(JSON.parse(first.value));
  const table: Table = { name: 'refused', rows: [['Table', 'Row', 'Column', 'Reason', ...columns]] };
  const rest: AsyncIterable<string> = { [Symbol.asyncIterator]: () => pieces as AsyncIterator<string> };
  for await (const { problem, cells } of itemsIn(rest, RefusedRow)) {
    const { sheet = null, row = null, column = null, message } = problem;
    table.rows.push([sheet, row, column, message, ...(cells as Cell[])]);
  }
  const pace = createPacer();
  let text = '';
  for (const line of csvText(table)) {
    text += line;
    await pace();
  }
  return text;
}
