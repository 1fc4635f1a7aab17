import { expect, it } from 'vitest';
import type { Cell } from '../../graph-schema/formats/table.ts';
import { builtinEdgeTypes } from '../../graph-schema/builtin/edge-types.ts';
import { builtinNodeTypes } from '../../graph-schema/builtin/node-types.ts';
import { withRow, withUse } from '../../client/import/change-mapping.ts';
import type { ColumnUse, Mapping, RowUse } from '../../graph-schema/mapping/mapping.ts';
import { headerWords } from '../../graph-schema/mapping/header-words.ts';
import { createTypeLookup, edgeBetween } from '../../graph-schema/mapping/type-names.ts';
import { guessIn, importTables, tableOf } from '../support/mapped-tables.ts';
import { createMapWorld } from '../support/map-world.ts';

/** What the columns of a table of the one name are taken for: nodes as `TYPE EDGE direction separator`. */
function told(name: string, rows: Cell[][]): string[] {
  const { mapping } = guessIn(createMapWorld(), [tableOf(name, rows)]);
  const [{ columns }] = mapping.tables as [(typeof mapping.tables)[number]];
  return columns.map((use) => use.as === 'nodes' ? [use.type, use.edge, use.direction, use.separator ?? ''].join(' ').trim() : use.as === 'field' ? `${use.name} ${use.kind ?? ''}`.trim() : use.as); // prettier-ignore
}

const lead = 'Organization RUNS in';
const partners = 'Organization PARTNER_IN in ;';
const funder = 'Organization FUNDS in';
const person = 'Person MEMBER_OF_TEAM in';
const served = 'Beneficiary SERVES out';

it.each<[language: string, headers: string[], expected: string[]]>([
  ['English', ['Project title', 'Lead organisation', 'Partner organisations', 'Funder', 'Project manager', 'Target groups'], [lead, partners, funder, person, served]],
  ['French', ['Titre du projet', 'Organisation porteuse', 'Partenaires', 'Bailleur', 'Responsable', 'Publics cibles'], [lead, partners, funder, person, served]],
  ['Spanish', ['Título del proyecto', 'Organización responsable', 'Socios', 'Financiador', 'Coordinadora', 'Personas beneficiarias'], [lead, partners, funder, person, served]],
  ['Portuguese', ['Título do projeto', 'Organização responsável', 'Organizações parceiras', 'Financiadora', 'Coordenadora', 'Beneficiárias'], [lead, partners, funder, person, served]],
  ['Arabic', ['اسم المشروع', 'المنظمة المسؤولة', 'الشركاء', 'الجهة الممولة', 'مدير المشروع', 'الفئات المستفيدة'], [lead, partners, funder, person, served]],
])('a column of a role in %s is connected as that role, in a short table and in a long one', (_, headers, expected) => {
  const rowsOf = (count: number): Cell[][] =>
    Array.from({ length: count }, (_, at) => [`Name ${at}`, `Elimu ${at % 7}`, `Hub ${at}; Saberes ${at % 5}`, at % 2 ? 'EU' : 'GIZ', `Ann Lee ${at % 3}`, at % 2 ? 'women' : 'youth']); // prettier-ignore
  for (const count of [2, 40]) expect(told('t', [headers, ...rowsOf(count)])).toEqual(['label', ...expected]);
}); // prettier-ignore

it('lists with commas are told by the header, and a comma in a name by what follows it', () => {
  const column = (header: string, cells: string[]) => told('t', [['Project', header], ...cells.map((cell, at) => [`P${at}`, cell])])[1]; // prettier-ignore
  expect(column('Partners', ['Nairobi Hub, Saberes', 'Elimu Trust'])).toBe('Organization PARTNER_IN in ,');
  expect(column('الشركاء', ['جمعية الأمل، دار النور', 'الرواد'])).toBe('Organization PARTNER_IN in ,');
  expect(column('Partners', ['Ministry of Education, Science and Culture', 'Acme, Inc.'])).toBe('Organization PARTNER_IN in'); // prettier-ignore
  expect(column('Lead organisation', ['Nairobi Hub, Saberes', 'Elimu Trust'])).toBe(lead);
  expect(column('Partners', ['yes', 'no'])).toBe('Partners boolean');
});

it('partners of an organisation are connected with it, and do not fund it', () => {
  const world = createMapWorld();
  const rows: Cell[][] = [['Nom de l’organisation', 'Partenaires', 'Bailleur'], ['Alpha', 'Réseau', 'GIZ'], ['Beta', 'Gamma', ''], ['Gamma', '', 'UE']]; // prettier-ignore
  expect(told('t', rows)).toEqual(['label', 'Organization RELATED out', 'Organization FUNDS in']);
  importTables(world, [tableOf('t', rows)]);
  expect([...world.table('node').values()].map(({ type }) => type)).toEqual(Array.from({ length: 6 }, () => 'Organization')); // prettier-ignore
});

it('what a person says a column names is joined by the edge that its header speaks of', () => {
  const lookup = createTypeLookup({ nodes: builtinNodeTypes, edges: builtinEdgeTypes });
  const edge = (header: string, to: string) => edgeBetween({ lookup, from: 'Project', to, words: headerWords(header) });
  expect(edge('Implementing partners', 'Organization')).toEqual({ edge: 'PARTNER_IN', direction: 'in' });
  expect(edge('Lead partner', 'Organization')).toEqual({ edge: 'RUNS', direction: 'in' });
  expect(edge('Organisme porteur', 'Organization')).toEqual({ edge: 'RUNS', direction: 'in' });
  expect(edge('Bailleur principal', 'Organization')).toEqual({ edge: 'FUNDS', direction: 'in' });
  expect(edge('Referente', 'Person')).toEqual({ edge: 'MEMBER_OF_TEAM', direction: 'in' });
});

it('rows that turn out to be of another type are joined with what their columns name as that type is', () => {
  const rows: Cell[][] = [['Name', 'Lead organisation', 'Countries', 'Keywords'], ['A', 'Elimu', 'Kenya; Peru', 'x; y'], ['B', 'Hub', 'Peru', 'y']]; // prettier-ignore
  const { mapping, outlines } = guessIn(createMapWorld(), [tableOf('t', rows)]);
  const edgesOf = ({ tables }: Mapping) => tables[0]!.columns.map((use) => (use.as === 'nodes' ? use.edge : use.as));
  expect(edgesOf(mapping)).toEqual(['label', 'RELATED', 'OPERATES_IN', 'HAS_KEYWORD']);
  const types = { nodes: builtinNodeTypes, edges: builtinEdgeTypes };
  const change = { at: 0, row: { as: 'node' as const, type: 'Project' }, columns: outlines[0]!.columns, types };
  expect(edgesOf(withRow(mapping, change))).toEqual(['label', 'RUNS', 'OPERATES_IN', 'HAS_KEYWORD']);
  const chosen = withUse(mapping, 0, 1, { as: 'nodes', type: 'Organization', edge: 'FUNDS', direction: 'in' });
  expect(edgesOf(withRow(chosen, change))).toEqual(['label', 'FUNDS', 'OPERATES_IN', 'HAS_KEYWORD']);
});

it('rows of no type that is known are in a country, and have the type that most of their cells say', () => {
  const uses = (...rows: Cell[][]) => {
    const [{ row, columns }] = guessIn(createMapWorld(), [tableOf('t', rows)]).mapping.tables as [Mapping['tables'][number]]; // prettier-ignore
    return [row, ...columns.map((use) => (use.as === 'nodes' ? use.edge : use.as === 'field' ? use.name : use.as))];
  };
  expect(uses(['Name', 'Country'], ['A', 'Kenya'], ['B', 'UK'])).toEqual([{ as: 'node', type: 'Element' }, 'label', 'LOCATED_IN']); // prettier-ignore
  const typed = uses(['Id', 'Name', 'Type', 'Country'], ['1', 'A', 'Organisation', 'Kenya'], ['2', 'B', 'Organisation', 'UK'], ['3', 'C', 'Project', 'UK']); // prettier-ignore
  expect(typed).toEqual([{ as: 'node', type: 'Organization' }, 'id', 'label', 'type', 'LOCATED_IN']);
});

it('columns that other rows cannot have are what their header says, or fields, or are left out', () => {
  const { mapping, outlines } = guessIn(createMapWorld(), [tableOf('t', [['Name', 'Country', 'Note', 'Since', 'City'], ['A', 'Kenya', 'x y', '2019', 'Lima'], ['B', 'Peru', 'z', '2020', 'Cusco'], ['C', 'Mali', 'z', '2021', 'Ségou']])]); // prettier-ignore
  const types = { nodes: builtinNodeTypes, edges: builtinEdgeTypes };
  const [{ columns: asNodes }] = mapping.tables as [(typeof mapping.tables)[number]];
  expect(asNodes.map(({ as }) => as)).toEqual(['label', 'nodes', 'field', 'field', 'field']);
  const as = (row: RowUse, from = mapping): ColumnUse[] =>
    withRow(from, { at: 0, row, columns: outlines[0]!.columns, types }).tables[0]!.columns;
  const asEdges = as({ as: 'edge', type: 'RELATED' });
  expect(asEdges.slice(0, 2)).toEqual([{ as: 'label' }, { as: 'field', name: 'Country' }]);
  expect(as({ as: 'contact' }).map(({ as }) => as)).toEqual(['none', 'none', 'note', 'none', 'none']);
  expect(as({ as: 'none' })).toEqual(asNodes);
  const dated = withUse({ tables: [{ ...mapping.tables[0]!, row: { as: 'edge', type: 'RELATED' }, columns: asEdges }] }, 0, 3, { as: 'since' }); // prettier-ignore
  expect(as({ as: 'node', type: 'Project' }, dated)[3]).toEqual({ as: 'field', name: 'Since' });
  const described: ColumnUse[] = [{ as: 'label' }, { as: 'nodes', type: 'Country', edge: 'LOCATED_IN', direction: 'out' }, { as: 'description', of: 1 }, { as: 'none' }, { as: 'none' }]; // prettier-ignore
  const inOthers = { tables: [{ ...mapping.tables[0]!, columns: described }] };
  expect(as({ as: 'edge', type: 'RELATED' }, inOthers)[2]).toEqual({ as: 'description' });
});

it('telephone and registration numbers stay the digits they are', () => {
  const world = createMapWorld();
  const rows: Cell[][] = [
    ['Organisation', 'Téléphone', 'SIREN', 'Contact phone', 'Growth'],
    ['Alpha', '0612345678', '012345678', '+33612345678', '+5'],
    ['Beta', '0712345678', '112345678', '33 7 12 34 56 78', '+10'],
    ['Gamma', 712345678, '212345678', '555-123-4567', '-3'],
  ];
  expect(told('t', rows)).toEqual([
    'label',
    'telephone telephone',
    'Siren',
    'Contact phone telephone',
    'Growth number',
  ]);
  importTables(world, [tableOf('t', rows)]);
  const fields = [...world.table('node').values()].map(({ fields }) => fields);
  expect(fields.map((values) => values?.['telephone'])).toEqual(['0612345678', '0712345678', '712345678']);
  expect(fields.map((values) => values?.['Siren'])).toEqual(['012345678', '112345678', '212345678']);
  expect(fields.map((values) => values?.['ContactPhone'])).toEqual(['+33612345678', '33 7 12 34 56 78', '555-123-4567']); // prettier-ignore
});

it('two columns that may be one field are two fields', () => {
  const world = createMapWorld();
  const rows: Cell[][] = [
    ['Organisation', 'Mobile', 'Telephone', 'Phone', 'Phone', 'Summary', 'Description'],
    ['Alpha', '061111111', '012222222', '013333333', '014444444', 'one', 'two'],
    ['Beta', '071111111', '022222222', '023333333', '024444444', 'three', 'four'],
  ];
  expect(told('t', rows)).toEqual(['label', 'Mobile telephone', 'telephone telephone', 'Phone telephone', 'Phone (2) telephone', 'description', 'Description']); // prettier-ignore
  const { problems } = importTables(world, [tableOf('t', rows)]);
  expect(problems).toEqual([]);
  const [alpha] = [...world.table('node').values()];
  expect(Object.values(alpha!.fields ?? {})).toEqual(expect.arrayContaining(['061111111', '012222222', '013333333', '014444444', 'two'])); // prettier-ignore
  const twice = told('t', [['Organisation', 'Telephone', 'Téléphone'], ['Alpha', '0611111111', '0622222222'], ['Beta', '0633333333', '']]); // prettier-ignore
  expect(twice.slice(1)).toEqual(['telephone telephone', 'telephone (2) telephone']);
});

it.each<[cells: string[], values: unknown[]]>([
  [
    ['45 000,00', '1 234 567,50'],
    [45000, 1234567.5],
  ],
  [
    ['45\u00a0000,00', '900'],
    [45000, 900],
  ],
  [
    ['45\u202f000', '1\u202f234\u202f567'],
    [45000, 1234567],
  ],
  [
    ['45.000,00', '900,5'],
    [45000, 900.5],
  ],
  [
    ['78,000', '1,234,567'],
    [78000, 1234567],
  ],
  [
    ['0,125', '0,250'],
    [0.125, 0.25],
  ],
  [
    ['12 34', '5'],
    ['12 34', '5'],
  ],
])('%j are %j', (cells, values) => {
  const world = createMapWorld();
  importTables(world, [tableOf('t', [['Project', 'Budget'], ...cells.map((cell, at) => [`P${at}`, cell])])]);
  expect([...world.table('node').values()].map(({ fields }) => fields?.['Budget'])).toEqual(values);
});
