import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtinEdgeTypes } from '../../graph-schema/builtin/edge-types.ts';
import { builtinNodeTypes } from '../../graph-schema/builtin/node-types.ts';
import type { Cell, Table } from '../../graph-schema/formats/table.ts';
import { putChange } from '../../graph-schema/changes.ts';
import { GraphError } from '../../graph-schema/errors.ts';
import { findCountry } from '../../graph-schema/mapping/countries.ts';
import { findLanguage } from '../../graph-schema/mapping/languages.ts';
import { showText } from '../../graph-schema/values.ts';
import { sampleNodes } from '../../seed/nodes.ts';
import { guessIn, importTables, planTables, tableOf, usesOf } from '../support/mapped-tables.ts';
import { createMapWorld, type MapWorld } from '../support/map-world.ts';

const nodes = (world: MapWorld) => [...world.table('node').values()];
const edges = (world: MapWorld) => [...world.table('edge').values()];
const nameOf = (world: MapWorld, id: string) => showText(world.table('node').get(id as never)!.label);
/** Edges as `from —TYPE→ to`, sorted. */
const said = (world: MapWorld) =>
  edges(world).map(({ source, type, target }) => `${nameOf(world, source)} —${type}→ ${nameOf(world, target)}`).sort(); // prettier-ignore
const empty = () => createMapWorld();

/** The sample's countries, languages and keywords, and its types. */
function sampleWorld(): MapWorld {
  const world = createMapWorld();
  world.apply([
    ...builtinNodeTypes.map((value) => putChange({ what: 'node-type', id: value.key, value })),
    ...builtinEdgeTypes.map((value) => putChange({ what: 'edge-type', id: value.key, value })),
    ...sampleNodes('2024-06-01' as never)
      .filter(({ type }) => ['Country', 'Language', 'Keyword'].includes(type))
      .map((record) => ({ kind: 'create-node' as const, record })),
  ] as never);
  return world;
}

describe('a table with a row per project', () => {
  const projects = tableOf('projects', [
    ['ID', 'Title', 'Countries', 'Languages', 'Keywords', 'Start', 'Budget'],
    ['p1', 'Solar youth', 'Kenya|Peru', 'English|Spanish', 'solar|youth', '2023-01-31', '1.200,50'],
    ['p2', 'Weaving', 'Pérou', 'fr', 'weaving', '2024-02-01', '300,00'],
  ]);

  it('makes two connections of a cell with two countries', () => {
    const world = empty();
    importTables(world, [projects]);
    expect(said(world).filter((edge) => edge.includes('OPERATES_IN'))).toEqual([
      'Solar youth —OPERATES_IN→ Kenya',
      'Solar youth —OPERATES_IN→ Peru',
      'Weaving —OPERATES_IN→ Peru',
    ]);
    const peru = nodes(world).find(({ label }) => label === 'Peru')!;
    expect(peru).toMatchObject({ type: 'Country', fields: { iso2: 'PE', iso3: 'PER', numeric: '604' } });
    expect(nodes(world).find(({ label }) => label === 'Solar youth')).toMatchObject({ fields: { start: '2023-01-31', Budget: 1200.5 } }); // prettier-ignore
  });

  it('lands on the countries, languages and keywords of the network, by any of their names', () => {
    const world = sampleWorld();
    const before = nodes(world).length;
    const { counts } = importTables(world, [
      tableOf('projets', [
        ['Intitulé', 'Pays', 'Langues', 'Mots-clés'],
        ['Couture', 'Kenia, Sénégal', 'anglais, الفرنسية', 'aprendizaje combinado, inconnu'],
        ['Radio', 'KEN, Sénégal', 'fra, wolof', 'hybrid training, inconnu'],
        ['Four', 'بيرو, Kenya', 'anglais, wolof', 'inconnu'],
      ]),
    ]);
    const reached = new Set(said(world).map((edge) => edge.replace(/^.*→ /, '')));
    expect(reached).toEqual(new Set(['Kenya', 'Senegal', 'Peru', 'English', 'French', 'Wolof', 'blended learning', 'inconnu'])); // prettier-ignore
    // Three projects and the keyword nobody had.
    expect([counts.nodes.created, nodes(world).length - before]).toEqual([4, 4]);
  });

  it('is told by headers in English, French, Spanish and Arabic', () => {
    const uses = (headers: string[], rows: Cell[][]) => {
      const guess = guessIn(empty(), [tableOf('t', [headers, ...rows])]);
      return guess.mapping.tables[0]!.columns.map((use) =>
        'type' in use ? use.type : 'name' in use ? use.name : use.as,
      );
    };
    const expected = ['label', 'description', 'Country', 'Language', 'Beneficiary', 'Keyword', 'website', 'tags'];
    const rows = (country: string, language: string): Cell[][] =>
      ['A', 'B', 'C'].map((name) => [`${name} x`, `About ${name}`, country, language, 'women', 'care', `https://${name}.org`, 'x|y']); // prettier-ignore
    const name = 'Organisation';
    expect(uses([name, 'Summary', 'Country', 'Languages', 'Target group', 'Topics', 'Website', 'Tags'], rows('Peru', 'French'))).toEqual(expected); // prettier-ignore
    expect(uses([name, 'Résumé', 'Pays', 'Langues', 'Public cible', 'Mots-clés', 'Site web', 'Étiquettes'], rows('Pérou', 'français'))).toEqual(expected); // prettier-ignore
    expect(uses(['Organización', 'Resumen', 'Países', 'Idiomas', 'Población objetivo', 'Temas', 'Sitio web', 'Etiquetas'], rows('Perú', 'francés'))).toEqual(expected); // prettier-ignore
    expect(uses(['اسم المنظمة', 'الوصف', 'البلد', 'اللغات', 'الفئة المستهدفة', 'الكلمات المفتاحية', 'الموقع الإلكتروني', 'الوسوم'], rows('بيرو', 'الفرنسية'))).toEqual(expected); // prettier-ignore
  });
});

it('takes groups of people for several, though somebody wrote a sentence among them', () => {
  const world = empty();
  const sentence = 'Toutes les personnes de la région qui cherchent du travail et que personne ne connaît encore';
  const groups = ['Jeunes, Femmes', 'Femmes', 'Jeunes, Migrants', ...Array.from({ length: 10 }, (_, at) => `Femmes, Groupe ${at}`), sentence]; // prettier-ignore
  importTables(world, [tableOf('orgs', [['Organisation', 'Public cible'], ...groups.map((group, at) => [`Org ${at}`, group])])]); // prettier-ignore
  const found = nodes(world).filter(({ type }) => type === 'Beneficiary').map(({ label }) => label); // prettier-ignore
  expect(found).toHaveLength(3 + 10 + 1);
  expect(found).toEqual(expect.arrayContaining(['Jeunes', 'Femmes', 'Migrants', sentence]));
});

it('tells countries apart whatever stands between them', () => {
  const world = empty();
  const cells = ['Kenya; Peru', 'Kenya, Uganda', 'Korea, Republic of', 'Mali'];
  importTables(world, [
    tableOf('orgs', [['Organisation', 'Countries'], ...cells.map((cell, at) => [`Org ${at}`, cell])]),
  ]);
  const countries = nodes(world).flatMap(({ type, label }) => (type === 'Country' ? [label] : []));
  expect(countries).toEqual(expect.arrayContaining(['Kenya', 'Peru', 'Uganda', 'Mali']));
  expect(said(world).filter((edge) => edge.startsWith('Org 2 —'))).toHaveLength(1);
  expect(countries).toHaveLength(5);
});

it('takes what stands above several columns for what the rows are', () => {
  const world = empty();
  importTables(world, [
    tableOf('sheet', [
      ['Organisation', null, 'Contact', null, 'Where it works', null],
      ['Name', 'Website', 'Person', 'E-mail', 'Countries', 'Languages'],
      ['Alpha', 'https://alpha.org', 'Ann Bo', 'a@alpha.org', 'Kenya; Peru', 'English'],
      ['Beta', 'https://beta.org', 'Cy Dee', 'c@beta.org', 'Mali', 'French'],
      ['Gamma', 'https://gamma.org', 'Eve Fox', 'e@gamma.org', 'Kenya, Uganda', 'English'],
    ]),
  ]);
  expect(nodes(world).filter(({ type }) => type === 'Organization')).toHaveLength(3);
  expect(said(world)).toEqual(expect.arrayContaining(['Ann Bo —WORKS_FOR→ Alpha', 'Gamma —OPERATES_IN→ Uganda']));
});

it('finds the row that names the columns, years among them, also below a title', () => {
  const above: Cell[][] = [['Partners of the network'], ['Exported in', 2024], []];
  const header = ['Name', 'Country', 'City', 2019, 2020];
  const rows: Cell[][] = [
    ['Alpha', 'Kenya', 'Nairobi', 12, 14],
    ['Beta', 'Peru', 'Lima', null, null],
    ['Gamma', 'Kenya', 'Mombasa', 3, 5],
    ['Delta', 'Chile', 'Arica', 7, 7],
  ];
  for (const [table, row] of [
    [[header, ...rows], 1],
    [[...above, header, ...rows], 4],
    [
      [
        ['Founded', 'Name'],
        [2019, 'Alpha'],
        [2020, 'Beta'],
      ],
      1,
    ],
  ] as const) {
    // prettier-ignore
    const guess = guessIn(empty(), [tableOf('partners', table.map((cells) => [...cells]))]);
    expect(guess.mapping.tables[0]?.header).toBe(row);
  }
  const { outlines } = guessIn(empty(), [tableOf('partners', [header, ...rows])]);
  expect([outlines[0]?.rows, outlines[0]?.columns.map(({ name }) => name)]).toEqual([4, ['Name', 'Country', 'City', '2019', '2020']]); // prettier-ignore
  // A person knows better.
  const said = guessIn(empty(), [{ ...tableOf('partners', [...above, header, ...rows]), header: 5 }]);
  expect([said.mapping.tables[0]?.header, said.outlines[0]?.columns.map(({ name }) => name)]).toEqual([5, ['Alpha', 'Kenya', 'Nairobi', '12', '14']]); // prettier-ignore
});

it('tells partners from who leads where each partner is a row', () => {
  const world = empty();
  const rows = [['Bridges', 'Alpha', 'Delta'], ['Bridges', 'Alpha', 'Echo'], ['Bridges', 'Alpha', 'Foxtrot'], ['Roads', 'Beta', 'Delta'], ['Roads', 'Beta', 'Golf'], ['Ways', 'Alpha', 'Hotel']]; // prettier-ignore
  importTables(world, [tableOf('sheet', [['Project', 'Lead organisation', 'Partner'], ...rows])]);
  expect(said(world)).toEqual(expect.arrayContaining(['Delta —PARTNER_IN→ Bridges', 'Alpha —RUNS→ Bridges']));
  expect(said(world)).not.toContain('Delta —RUNS→ Bridges');
});

it('connects what it knows nothing of in no particular way', () => {
  const world = empty();
  importTables(world, [tableOf('things', [['Name', 'Person'], ['Alpha', 'Ann Bo'], ['Beta', 'Cy Dee'], ['Gamma', 'Eve Fox']])]); // prettier-ignore
  expect(said(world)).toContain('Alpha —RELATED→ Ann Bo');
});

describe('tables that belong together', () => {
  const tables = [
    tableOf('orgs', [['id', 'name', 'people'], ['a', 'Alpha', 'x|y'], ['b', 'Beta', 'y'], ['c', 'Gamma', '']]),
    tableOf('people', [['id', 'name', 'title'], ['x', 'Xenia', 'Director'], ['y', 'Yago', 'Clerk']]),
    tableOf('projects', [['id', 'org_id', 'name', 'partners'], ['a', 'a', 'Apples', 'b|c'], ['q', 'b', 'Quinces', 'Gamma']]),
    tableOf('links', [['source_id', 'target_id', 'type', 'label'], ['a', 'b', 'fund', 'A grant'], ['b', 'c', 'mentors', '']]),
  ]; // prettier-ignore

  it('name each other’s rows by id or label', () => {
    const world = empty();
    const { counts } = importTables(world, tables);
    expect(said(world)).toEqual([
      'Alpha —FUNDS→ Beta',
      'Alpha —RUNS→ Apples',
      'Beta —PARTNER_IN→ Apples',
      'Beta —RUNS→ Quinces',
      'Beta —mentors→ Gamma',
      'Gamma —PARTNER_IN→ Apples',
      'Gamma —PARTNER_IN→ Quinces',
      'Xenia —WORKS_FOR→ Alpha',
      'Yago —WORKS_FOR→ Alpha',
      'Yago —WORKS_FOR→ Beta',
    ]);
    expect(counts.nodes).toMatchObject({ inFile: 7, created: 7, stubs: 0 });
    expect(nodes(world).find(({ label }) => label === 'Xenia')).toMatchObject({ fields: { role: 'Director' } });
  });

  it('give no change the second time, in whatever order they come', () => {
    const world = empty();
    importTables(world, tables);
    expect(planTables(world, tables).changes).toEqual([]);
    const graph = (list: Table[]) => importTables(empty(), list).changes.length;
    expect(graph(tables.toReversed())).toBe(graph(tables));
  });

  it('changes one field when one cell changes, and moves the connection of a cell that names one', () => {
    const world = empty();
    importTables(world, tables);
    const withCell = (table: number, row: number, column: number, cell: string): Table[] =>
      tables.map((given, at) =>
        at !== table ? given : { ...given, rows: given.rows.map((cells, line) => (line === row ? cells.with(column, cell) : cells)) },
      ); // prettier-ignore
    const changed = planTables(world, withCell(1, 1, 2, 'Chair')).changes;
    expect(changed.filter(({ kind }) => kind !== 'put')).toMatchObject([
      { kind: 'edit-node', set: { 'fields.role': 'Chair' }, base: { 'fields.role': 'Director' } },
    ]);
    importTables(world, withCell(2, 1, 1, 'c'));
    expect(said(world).filter((edge) => edge.includes('RUNS'))).toEqual(['Beta —RUNS→ Quinces', 'Gamma —RUNS→ Apples']);
  });
});

it('joins two things that a table names over and over, each with what is about it', () => {
  const guess = guessIn(empty(), [
    tableOf('partners', [
      ['project title', 'organisation name', 'role', 'project status'],
      ...['One', 'Two', 'Three'].flatMap((title) => ['Alpha', 'Beta', 'Gamma', 'Delta'].map((name, at) => [title, name, at === 0 ? 'lead' : 'partner', title === 'One' ? 'running' : 'planned'])),
    ]),
  ]); // prettier-ignore
  expect(guess.mapping.tables[0]!.row).toMatchObject({ as: 'edge', type: 'PARTNER_IN' });
  expect(usesOf(guess, 'partners')).toMatchObject({
    'project title': { as: 'end', end: 'to', type: 'Project' },
    'organisation name': { as: 'end', end: 'from', type: 'Organization' },
    role: { as: 'field', name: 'role' },
    'project status': { as: 'field', of: 0 },
  });
});

it('knows contacts by their date and who took part, whom tables beside them describe', () => {
  const world = empty();
  const { counts } = importTables(world, [
    tableOf('people', [['id', 'name'], ['x', 'Xenia'], ['y', 'Yago']]),
    tableOf('meetings', [['date', 'participants', 'note'], ['31/01/2024', 'x|y', 'Tea'], ['2024-02-01', 'Xenia|Zoe', ''], ['soon', 'x|y', '']]),
  ]); // prettier-ignore
  expect([counts.nodes.created, counts.interactions.created, counts.interactions.refused]).toEqual([3, 2, 1]);
  const [tea] = [...world.table('interaction').values()].filter(({ note }) => note === 'Tea');
  expect([tea!.at, tea!.participants.map((id) => nameOf(world, id)).sort()]).toEqual(['2024-01-31', ['Xenia', 'Yago']]);
});

it('reads the days of a table by its own dates, whatever stands in the same column of another', () => {
  const world = empty();
  const { counts } = importTables(
    world,
    [
      tableOf('meetings', [['date', 'participants'], ['05/13/2024', 'Xenia|Yago'], ['03/04/2024', 'Xenia|Zoe']]),
      tableOf('notes', [['name', 'text'], ['31/01/2024', 'a name, no date']]),
      tableOf('links', [['since', 'from', 'to'], ['02/25/2024', 'Xenia', 'Yago']]),
    ],
    { tables: [
      { table: 'meetings', header: 1, blanks: [], row: { as: 'contact' }, columns: [{ as: 'date' }, { as: 'participants', separator: '|' }] },
      { table: 'notes', header: 1, blanks: [], row: { as: 'node', type: 'Note' }, columns: [{ as: 'label' }, { as: 'description' }] },
      { table: 'links', header: 1, blanks: [], row: { as: 'edge', type: 'KNOWS' }, columns: [{ as: 'since' }, { as: 'end', end: 'from' }, { as: 'end', end: 'to' }] },
    ] },
  ); // prettier-ignore
  expect(counts.interactions).toMatchObject({ created: 2, refused: 0 });
  expect([...world.table('interaction').values()].map(({ at }) => at).sort()).toEqual(['2024-03-04', '2024-05-13']);
  expect(edges(world).map(({ since }) => since)).toEqual(['2024-02-25']);
});

it('reads the seconds since 1970 that programs write as the date of a contact', () => {
  const world = empty();
  importTables(world, [tableOf('log', [['date', 'participants'], ['1706659200', 'Xenia|Yago'], ['2024-02-01', 'Xenia|Zoe']])]); // prettier-ignore
  expect([...world.table('interaction').values()].map(({ at }) => at).sort()).toEqual(['2024-01-31T00:00:00Z', '2024-02-01']); // prettier-ignore
});

it('reads when, how much and which way a connection is, and keeps what it cannot read', () => {
  const world = empty();
  const rows = [
    ['From', 'To', 'Since', 'Until', 'Weight', 'Direction'],
    ['Xenia', 'Yago', '2019', '2021', '2,5', 'both'],
    ['Xenia', 'Zoe', 'spring', 'x', 'strong', 'sideways'],
    ['Yago', 'Zoe', '', '', '1.000,5', ''],
  ];
  const table = tableOf('links', rows);
  const { problems } = importTables(world, [table]);
  const told = edges(world).map(({ since, until, weight, direction, fields }) => ({ since, until, weight, direction, ...fields })); // prettier-ignore
  expect(told[0]).toEqual({ since: '2019-01-01', until: '2021-12-31', weight: 2.5, direction: 'mutual' });
  expect(told[1]).toMatchObject({ since: undefined, until: undefined, weight: undefined, direction: 'undirected' });
  expect(Object.values(told[1]!)).toEqual(expect.arrayContaining(['spring', 'x', 'strong', 'sideways']));
  expect(told[2]).toMatchObject({ weight: 1000.5 });
  expect(problems.map(({ kind, sheet, column }) => [kind, sheet, column])).toEqual(['Direction', 'Weight', 'Since', 'Until'].map((column) => ['note', 'links', column])); // prettier-ignore
  expect(planTables(world, [table]).changes).toEqual([]);
});

it('finds the nodes of a type by its name as by its key', () => {
  const world = empty();
  const theme = { ...builtinNodeTypes[0]!, key: 'FocusTheme', name: 'Focus theme', plural: 'Focus themes', fields: [] };
  world.apply([putChange({ what: 'node-type', id: theme.key, value: theme as never })] as never);
  const file = (name: string, type: string) => {
    const column = { as: 'nodes' as const, type, edge: 'ABOUT', direction: 'out' as const };
    const table = { table: name, header: 1, blanks: [], row: { as: 'node' as const, type: 'Organization' }, columns: [{ as: 'label' as const }, column] }; // prettier-ignore
    importTables(
      world,
      [
        tableOf(name, [
          ['Name', 'Theme'],
          [`${name} org`, 'Water'],
        ]),
      ],
      { tables: [table] },
    );
  };
  for (const [name, type] of [['january', 'FocusTheme'], ['february', 'Focus theme'], ['march', 'focus  theme']] as const) file(name, type); // prettier-ignore
  expect(nodes(world).filter(({ type }) => type === 'FocusTheme').map(({ label }) => label)).toEqual(['Water']); // prettier-ignore
  expect(said(world)).toHaveLength(3);
});

it('makes a type of what cells name whose entries say what its rows are about, and of rows one that is matched itself', () => {
  const world = empty();
  const column = { as: 'nodes' as const, type: 'Sector', edge: 'RELATED', direction: 'out' as const };
  const row = { as: 'node' as const, type: 'Cooperative' };
  const table = { table: 't', header: 1, blanks: [], row, columns: [{ as: 'label' as const }, column] };
  importTables(world, [tableOf('t', [['Name', 'Sector'], ['Acme', 'Water'], ['Beta', 'Energy']])], { tables: [table] }); // prettier-ignore
  const saysOf = (key: string) => world.record('node-type', key)?.says;
  expect([saysOf('Sector'), saysOf('Cooperative')]).toEqual(['keywords', undefined]);
});

it('tells what a mapping lacks in one sentence', () => {
  const table = tableOf('t', [['a', 'b'], ['1', '2']]); // prettier-ignore
  const mapping = (row: object, columns: object[]) => ({ tables: [{ table: 't', header: 1, blanks: [], row, columns }] }) as never; // prettier-ignore
  const refused =
    (row: object, ...columns: object[]) =>
    () =>
      planTables(empty(), [table], mapping(row, columns));
  const node = { as: 'node', type: 'Person' };
  expect(refused(node, { as: 'none' })).toThrow('Table «t»: say which column names its rows.');
  expect(refused(node, { as: 'label' }, { as: 'label' })).toThrow('two columns are the label; only one can be.');
  expect(refused({ as: 'edge', type: 'RELATED' }, { as: 'end', end: 'from' })).toThrow('which one it goes to');
  expect(refused({ as: 'contact' }, { as: 'date' })).toThrow('participants');
  expect(refused(node, { as: 'label' }, { as: 'description', of: 0 })).toThrow('column 2 describes another one');
  expect(refused({ as: 'none' })).toThrow('Every table is left out');
  const field = { as: 'field', name: 'Telephone' };
  expect(refused(node, { as: 'label' }, field, { ...field, name: 'telephone' })).toThrow('two columns are the field «telephone»'); // prettier-ignore
  const ends = [
    { as: 'end', end: 'from' },
    { as: 'end', end: 'to' },
  ];
  const edge = { as: 'edge', type: 'RELATED' };
  const countries = { as: 'nodes', type: 'Country', edge: 'RELATED', direction: 'out' };
  expect(refused(edge, ...ends, { as: 'since' }, { as: 'since' })).toThrow('two columns are the since');
  expect(refused(edge, ...ends, countries)).toThrow('column 3 is taken as «nodes», but its rows are connections.');
  expect(refused(edge, ...ends, { as: 'note' })).toThrow('column 3 is taken as «note», but its rows are connections.');
  expect(refused(node, { as: 'label' }, { as: 'weight' })).toThrow('its rows are neither connections nor contacts.');
  expect(refused({ as: 'contact' }, { as: 'date' }, { as: 'participants' }, field)).toThrow(
    'but its rows are contacts.',
  );
});

describe('a table that is not to be read, or that nothing names', () => {
  const organisations = tableOf('Organisations', [['Name', 'Country', 'Sector'], ['Acme', 'Kenya', 'Water'], ['Beta', 'Peru', 'Energy']]); // prettier-ignore
  const figures = [['a', 'b'], [1, 2], [1, 2]]; // prettier-ignore
  const rowsOf = (tables: readonly Table[]) => {
    const { mapping, outlines } = guessIn(empty(), tables);
    return mapping.tables.map(({ row }, at) => [row.as, outlines[at]!.reason.code]);
  };

  it('is left out beside others, which are read', () => {
    const tables = [organisations, tableOf('(ignore) calc', figures), tableOf('Legend', figures), { ...tableOf('Old', [['Name'], ['X']]), hidden: true as const }]; // prettier-ignore
    expect(rowsOf(tables).map(([as]) => as)).toEqual(['node', 'none', 'none', 'none']);
    expect(rowsOf(tables).slice(1).map(([, why]) => why)).toEqual(['not-read', 'no-name', 'not-read']); // prettier-ignore
    const world = empty();
    importTables(world, tables);
    expect(nodes(world).filter(({ type }) => type === 'Organization').map(({ label }) => label)).toEqual(['Acme', 'Beta']); // prettier-ignore
  });

  it('is read when a person takes it in, with its columns as they look', () => {
    const tables = [
      organisations,
      {
        ...tableOf('Old', [
          ['Name', 'Note'],
          ['X', 'gone'],
        ]),
        hidden: true as const,
      },
    ];
    const { mapping } = guessIn(empty(), tables);
    const world = empty();
    importTables(world, tables, { tables: [mapping.tables[0]!, { ...mapping.tables[1]!, row: { as: 'node', type: 'Organization' } }] }); // prettier-ignore
    expect(nodes(world).map(({ label }) => label)).toContain('X');
  });

  it('is refused by itself, or beside such that are left out', () => {
    const refused = 'Table «Legend»: say which column names its rows.';
    expect(() => planTables(empty(), [tableOf('Legend', figures)])).toThrow(refused);
    expect(() => planTables(empty(), [tableOf('(ignore) calc', figures), tableOf('Legend', figures)])).toThrow(refused);
  });
});

it('knows countries and languages by name in many languages and by code', () => {
  const countries = ['Kenia', 'كينيا', 'Кения', '肯尼亚', 'ケニア', 'केन्या', 'Quênia', 'KEN', 'KE', '404'];
  expect(countries.map((name) => findCountry(name)?.iso2)).toEqual(countries.map(() => 'KE'));
  const languages = ['French', 'français', 'francés', 'الفرنسية', '法语', 'Französisch', 'fr', 'fra', 'FRE'];
  expect(languages.map((name) => findLanguage(name)?.code)).toEqual(languages.map(() => 'fr'));
  expect(['ke', 'Kenyatta', 'in', ''].map((text) => findCountry(text))).toEqual([undefined, undefined, undefined, undefined]); // prettier-ignore
  expect(['Iran (Islamic Republic of)', 'Tanzania, United Republic of', 'Korea, Republic of', 'DR Congo'].map((name) => findCountry(name)?.iso2)).toEqual(['IR', 'TZ', 'KR', 'CD']); // prettier-ignore
});

it('knows a country by what its state calls itself', () => {
  const official = {
    KE: ['Republic of Kenya', 'the Republic of Kenya', 'República de Kenia', 'République du Kenya', 'جمهورية كينيا'],
    SN: ['République du Sénégal', 'La République du Sénégal'],
    CI: ['République de Côte d’Ivoire'],
    DE: ['Federal Republic of Germany', 'République fédérale d’Allemagne', 'República Federal de Alemania'],
    CN: ['People’s Republic of China'],
    TW: ['Republic of China'],
    MA: ['Kingdom of Morocco', 'Royaume du Maroc', 'Reino de Marruecos', 'المملكة المغربية'],
    EG: ['Arab Republic of Egypt', 'جمهورية مصر العربية'],
    DZ: ['الجمهورية الجزائرية الديمقراطية الشعبية'],
    TN: ['الجمهورية التونسية'],
    JO: ['المملكة الأردنية الهاشمية'],
    LB: ['الجمهورية اللبنانية'],
    KW: ['دولة الكويت'],
    OM: ['سلطنة عمان'],
    CD: ['République démocratique du Congo'],
    BR: ['República Federativa do Brasil'],
  };
  const names = Object.entries(official).flatMap(([code, list]) => list.map((name) => [code, name] as const));
  expect(names.filter(([code, name]) => findCountry(name)?.iso2 !== code)).toEqual([]);
  const other = ['State of Georgia', 'Kingdom of Women', 'République des Lettres', 'جمهورية الموز'];
  expect(other.filter((name) => findCountry(name))).toEqual([]);
});

const cell = fc.oneof(
  fc.constantFrom(
    '',
    'NA',
    'Kenya',
    'a|b',
    'x',
    '1',
    '__proto__',
    'constructor',
    '2024-01-31',
    '=1+1',
    'https://a.org',
  ),
  fc.string({ maxLength: 20 }),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
);
const headers = fc.constantFrom('id', 'name', 'Name', 'country', 'from', 'to', 'date', 'participants', 'type', 'tags', 'keywords', '__proto__', '', 'org_id', 'url', 'x y'); // prettier-ignore
const anyTable = (name: string) =>
  fc.tuple(fc.array(headers, { minLength: 1, maxLength: 6 }), fc.array(fc.array(cell, { maxLength: 7 }), { maxLength: 8 })).map(([head, rows]) => tableOf(name, [head, ...rows])); // prettier-ignore

/** True when it is refused with a sentence; what else goes wrong is thrown. */
function isRefused(work: () => void): boolean {
  try {
    work();
    return false;
  } catch (error) {
    if (error instanceof GraphError && error.code === 'unprocessable') return true;
    throw error;
  }
}

it('takes any tables without failing, and the same again without a change', () => {
  fc.assert(
    fc.property(anyTable('orgs'), anyTable('projects'), (orgs, projects) => {
      const world = empty();
      const { mapping } = guessIn(world, [orgs, projects]);
      // Tables of nothing are refused, kindly.
      fc.pre(!isRefused(() => importTables(world, [orgs, projects], mapping)));
      expect(planTables(world, [orgs, projects], mapping).changes).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

it('says where rows go on below a gap, and which countries nobody knows', () => {
  const rows: Cell[][] = [['Organisation', 'Country'], ['Alpha', 'Kenya'], [], ['Beta', 'Narnia'], [null, ''], [], ['Project', 'Lead'], ['P One', 'Narnia']]; // prettier-ignore
  const { problems } = planTables(createMapWorld(), [tableOf('two', rows)], {
    tables: [{ table: 'two', header: 1, blanks: [], row: { as: 'node', type: 'Organization' }, columns: [{ as: 'label' }, { as: 'nodes', type: 'Country', edge: 'LOCATED_IN', direction: 'out' }] }],
  }); // prettier-ignore
  expect(problems).toEqual([
    { kind: 'note', sheet: 'two', row: 7, message: 'Row 7 goes on below 2 empty rows. If another table begins there, put it on a sheet or in a file of its own.' },
    { kind: 'note', message: '«Narnia», «Lead» are no countries that are known; they are made new.' },
  ]); // prettier-ignore
});
