import { expect, it } from 'vitest';
import { readFile } from '../../graph-schema/formats/index.ts';
import { applyMapping } from '../../graph-schema/mapping/apply.ts';
import type { Cell } from '../../graph-schema/formats/table.ts';
import type { ImportProblem } from '../../graph-schema/import-job.ts';
import { refusedCsv, refusedPieces, refusedRows } from '../../server/imports/refused-rows.ts';
import { guessIn, tableOf } from '../support/mapped-tables.ts';
import { createMapWorld } from '../support/map-world.ts';

/** The rows of a file that are refused, tables as they are guessed. */
function refusedOf(name: string, text: string): ImportProblem[] {
  const read = readFile(new TextEncoder().encode(text), name);
  if (!('tables' in read)) return read.problems.filter(({ kind }) => kind === 'refused');
  const { mapping } = guessIn(createMapWorld(), read.tables);
  return applyMapping({ tables: read.tables, mapping, known: [], types: [], name }).problems.filter(
    ({ kind }) => kind === 'refused',
  );
}

const begins = 'This connection does not say where it begins.';
const ends = 'This connection does not say where it ends.';

it.each<[name: string, text: string, problems: Partial<ImportProblem>[]]>([
  [
    'kumu.csv',
    'From,To,Type\na,,knows\n,b,knows\n',
    [{ row: 2, column: 'To', message: ends }, { row: 3, column: 'From', message: begins }],
  ],
  [
    'kumu.json',
    JSON.stringify({ elements: [{ label: 'a' }], connections: [{ Source: 'a', Target: ' ' }, { attributes: { to: 'a' } }, { type: 'x' }] }),
    [
      { sheet: 'connections', row: 1, column: 'Target', message: ends },
      { sheet: 'connections', row: 2, column: 'from', message: begins },
      { sheet: 'connections', row: 3, column: 'from, to', message: 'This connection says neither where it begins nor where it ends.' },
    ],
  ],
  [
    'g.graphml',
    '<graphml><graph edgedefault="directed"><node id="a"/><edge source="a" target=""/></graph></graphml>',
    [{ row: 1, column: 'target', message: ends }],
  ],
  [
    'met.csv',
    'date,who,note\n,Xenia|Yago,x\nsoon,Xenia|Yago,x\n2024-01-01,Xenia,x\n',
    [
      { row: 2, column: 'date', message: 'This contact has no date.' },
      { row: 3, column: 'date' },
      { row: 4, column: 'who', message: 'A contact needs two different participants.' },
    ],
  ],
  [
    'orgs.csv',
    'code,Name of organisation,City\na1,Alpha,Rome\n,,Oslo\na3,Gamma,Rome\n,,Lima\n',
    [
      { sheet: 'orgs', row: 3, column: 'Name of organisation', message: 'This row has no name.' },
      { sheet: 'orgs', row: 5, column: 'Name of organisation' },
    ],
  ],
])('%s: a refused row says where it stands, which column is to blame, and why', (name, text, problems) => {
  expect(refusedOf(name, text)).toMatchObject(problems);
}); // prettier-ignore

/** Partners of projects as JSON records, of which the third names nobody. */
const records = ['Alpha', 'Beta', '', 'Alpha', 'Beta', 'Gamma'].map((partner, at) => ({
  'organisation name': partner,
  'project title': at < 3 ? 'Apples' : 'Pears',
  role: 'x',
}));

it('counts the records of a list from one, and finds their cells again', async () => {
  const text = JSON.stringify(records);
  const [problem] = refusedOf('partners.json', text);
  expect(problem).toMatchObject({
    sheet: 'partners',
    row: 3,
    column: 'organisation name',
    message: `${begins} «organisation name» is empty.`,
  });
  const read = readFile(new TextEncoder().encode(text), 'partners.json');
  const tables = 'tables' in read ? read.tables : [];
  const csv = await refusedCsv(refusedPieces(refusedRows([problem!], tables)) as unknown as AsyncIterator<string>);
  expect(csv.split(/\r?\n/)[1]).toBe(`partners,3,organisation name,${begins} «organisation name» is empty.,,Apples,x`);
});

it('counts the rows of a sheet with its header, and names a column without a name by its number', () => {
  const rows: Cell[][] = [['from', ''], ['a', 'b'], ['a', '']];
  const mapping = { tables: [{
    table: 't', header: 1, blanks: [], row: { as: 'edge' as const, type: 'KNOWS' },
    columns: [{ as: 'end' as const, end: 'from' as const }, { as: 'end' as const, end: 'to' as const }],
  }] };
  const { problems } = applyMapping({ tables: [tableOf('t', rows)], mapping, known: [], types: [], name: 't' });
  expect(problems).toMatchObject([{ sheet: 't', row: 3, column: '2', message: `${ends} «2» is empty.` }]);
}); // prettier-ignore
