import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readFiles } from '../../graph-schema/formats/index.ts';
import { findCountry } from '../../graph-schema/mapping/countries.ts';
import type { Mapping } from '../../graph-schema/mapping/mapping.ts';
import { guessIn, importTables, planTables, usesOf } from '../support/mapped-tables.ts';
import { createMapWorld, type MapWorld } from '../support/map-world.ts';
import { testData } from '../support/test-data.ts';

const flourishing = ['orgs', 'projects', 'people', 'links'].map((name) => `orgs/ai-flourishing-${name}.csv`);

/** The tables of files of other people's data; undefined when they are not here. */
function tablesOf(paths: readonly string[]) {
  const files = paths.map((path) => testData(path));
  if (files.some((file) => file === undefined)) return undefined;
  return readFiles(files.map((file) => ({ name: file!, bytes: readFileSync(file!) }))).tables;
}

/** How many there are of each type. */
function counted(world: MapWorld, what: 'node' | 'edge'): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { type } of world.table(what).values()) counts[type] = (counts[type] ?? 0) + 1;
  return counts;
}

/** Imports files as guessed, twice. */
function imported(paths: readonly string[], mapping?: (guessed: Mapping) => Mapping) {
  const tables = tablesOf(paths);
  if (!tables) return undefined;
  const world = createMapWorld();
  const guess = guessIn(world, tables);
  const plan = importTables(world, tables, mapping?.(guess.mapping) ?? guess.mapping);
  const again = planTables(world, tables, mapping?.(guess.mapping) ?? guess.mapping);
  return { guess, plan, again, nodes: counted(world, 'node'), edges: counted(world, 'edge'), world };
}

describe('organisations, projects, people and links in four files', () => {
  const all = imported(flourishing);
  it.skipIf(!all)('are read without hand work', () => {
    expect(all!.nodes).toEqual({ Organization: 76, Project: 154, Person: 59, Keyword: 154, Area: 6 });
    expect(all!.edges).toMatchObject({ RUNS: 154, WORKS_FOR: 57, MEMBER_OF_TEAM: 45, PARTNER_IN: 26, FUNDS: 23, collaborate: 64, support: 12 }); // prettier-ignore
    expect(all!.plan.counts.edges.inFile).toBe(99);
    expect(all!.again.changes).toEqual([]);
  });

  it.skipIf(!all)('offer keywords, areas and tags as nodes or as tags', () => {
    const column = (name: string) => {
      const at = all!.guess.outlines.findIndex((table) => table.name === 'ai-flourishing-orgs');
      const outline = all!.guess.outlines[at]!.columns.find((column) => column.name === name)!;
      const use = usesOf(all!.guess, 'ai-flourishing-orgs')[name]!;
      return { distinct: outline.distinct, ways: [use, ...outline.offers].map(({ as }) => as) };
    };
    expect(['keywords', 'areas', 'tags'].map((name) => column(name).distinct)).toEqual([154, 6, 256]);
    for (const name of ['keywords', 'areas', 'tags'])
      expect(column(name).ways).toEqual(expect.arrayContaining(['nodes', 'tags', 'field']));
  });

  it.skipIf(!all)('make a node of each tag when that is chosen', () => {
    const tagged = imported(flourishing, ({ tables }) => ({
      tables: tables.map((table) => ({
        ...table,
        columns: table.columns.map((use) =>
          use.as === 'tags' ? { as: 'nodes', type: 'Topic', edge: 'HAS_KEYWORD', direction: 'out', separator: '|' } : use,
        ),
      })),
    })); // prettier-ignore
    expect(tagged!.nodes['Topic']).toBe(256);
    expect(tagged!.again.changes).toEqual([]);
  });
});

describe('wide tables in the wild', () => {
  const ngos = imported(['orgs/arab-ngo-directory.csv']);
  it.skipIf(!ngos)('a directory in Arabic: organisations with their countries and whom they serve', () => {
    expect(ngos!.nodes).toMatchObject({ Organization: 380, Country: 14 });
    expect(usesOf(ngos!.guess, 'arab-ngo-directory')).toMatchObject({
      arabic_name: { as: 'label' },
      target_group: { as: 'nodes', type: 'Beneficiary', edge: 'SERVES' },
      missions_and_goals: { as: 'description' },
      ISO3: { as: 'none' },
      website: { as: 'field', name: 'website' },
    });
    expect(ngos!.again.changes).toEqual([]);
  });

  const funders = imported(['orgs/great-lakes-funders-nodes.csv', 'orgs/great-lakes-funders-edges.csv']);
  it.skipIf(!funders)('funders, whom they fund and who sits on their boards', () => {
    expect(funders!.nodes).toEqual({ Organization: 2527, Person: 254, Country: 1 });
    expect(funders!.edges).toEqual({ FUNDS: 3060, board: 254, LOCATED_IN: 2527 });
    const grant = [...funders!.world.table('edge').values()].find(({ type }) => type === 'FUNDS')!;
    expect(grant.fields).toMatchObject({ amount: 50000, currency: 'USD' });
    expect(funders!.again.changes).toEqual([]);
  });

  const colombia = imported(['locations', 'project_ancillary', 'projects', 'transactions'].map((name) => `orgs/colombia-${name}.csv`)); // prettier-ignore
  it.skipIf(!colombia)('projects told by four files, in Spanish and English', () => {
    expect(colombia!.nodes).toMatchObject({ Project: 693, Beneficiary: 21, Sector: 20 });
    expect(colombia!.edges).toMatchObject({ IN_CATEGORY: 693, SERVES: 840 });
    const project = [...colombia!.world.table('node').values()].find(({ keys }) => keys?.some(({ key }) => key.endsWith(':COL1')))!; // prettier-ignore
    // The file that lost its accents does not name it.
    expect(project.label).toBe('Empoderamiento y protección a los defensores de derechos humanos y las comunidades de base en Colombia'); // prettier-ignore
    expect(project.fields).toMatchObject({ start: '2012-01-01', end: '2015-01-01', AporteInternacional: 1460674 });
    expect(colombia!.again.changes).toEqual([]);
  });

  const partners = imported(['orgs/interreg-sweden.json']);
  it.skipIf(!partners)('a row per partner of a project: both, joined', () => {
    expect(partners!.nodes).toEqual({ Organization: 588, Project: 585, Country: 1 });
    // Seventeen rows name no organisation.
    expect(partners!.plan.counts.edges).toMatchObject({ inFile: 1196, refused: 17 });
    expect(partners!.edges['PARTNER_IN']).toBe(1179);
    const refused = partners!.plan.problems.filter(({ kind }) => kind === 'refused');
    expect(refused).toHaveLength(17);
    const records = JSON.parse(readFileSync(testData('orgs/interreg-sweden.json')!, 'utf8')) as { [name: string]: string }[]; // prettier-ignore
    expect(refused.map(({ row, column }) => records[row! - 1]![column!]?.trim() ?? '')).toEqual(refused.map(() => ''));
    expect(refused[0]).toMatchObject({ sheet: 'interreg-sweden', row: 454, column: 'organisationsnamn' });
    expect(partners!.again.changes).toEqual([]);
  });
});

const countries = testData('messy/countries-multilingual.json');
it.skipIf(!countries)('knows countries in twelve languages and by code', () => {
  const list = JSON.parse(readFileSync(countries!, 'utf8')) as {
    cca2: string; cca3: string; name: { common: string }; translations: Record<string, { common: string }>;
  }[]; // prettier-ignore
  const told = ['fra', 'spa', 'deu', 'ita', 'swe', 'tur', 'nld', 'pol', 'fin', 'por', 'ces'];
  const names = list.flatMap(({ cca2, name, translations }) => [
    [cca2, name.common],
    ...told.flatMap((language) => (translations[language] ? [[cca2, translations[language].common]] : [])),
  ]);
  const wrong = names.filter(([code, name]) => (findCountry(name!)?.iso2 ?? code) !== code);
  const unknown = names.filter(([, name]) => findCountry(name!) === undefined);
  // Mistakes of the list itself: three names of neighbours.
  expect(wrong.map(([code]) => code)).toEqual(['SS', 'SX', 'SX']);
  expect(unknown.length / names.length).toBeLessThan(0.06);
  expect(list.filter(({ cca2, cca3 }) => findCountry(cca2) !== findCountry(cca3)).map(({ cca2 }) => cca2)).toEqual(['XK']); // prettier-ignore
});
