import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChangeInput } from '../../graph-schema/changes.ts';
import type { GraphEdge } from '../../graph-schema/elements.ts';
import type { PlannedRecord } from '../../graph-schema/import-report.ts';
import type { ColumnUse, Mapping } from '../../graph-schema/mapping/mapping.ts';
import { createMapWorld, type MapWorld } from '../support/map-world.ts';
import { editInput, nodeInput, refusal } from '../support/inputs.ts';
import { forget, importInto, planInto } from '../support/import-into-world.ts';
import { importTables, planTables, tableOf } from '../support/mapped-tables.ts';

const header = ['Organisation', 'Countries', 'Keywords', 'City'];
const list = (type: string, edge: string): ColumnUse => ({ as: 'nodes', type, edge, direction: 'out', separator: '|' });
const uses: ColumnUse[] = [
  { as: 'label' },
  list('Country', 'OPERATES_IN'),
  list('Keyword', 'ABOUT'),
  { as: 'nodes', type: 'Place', edge: 'LOCATED_IN', direction: 'out' },
];
const mappingOf = (columns: readonly ColumnUse[]): Mapping => ({
  tables: [{ table: 'orgs', header: 1, blanks: [], row: { as: 'node', type: 'Organization' }, columns: [...columns] }],
});
const mapping = mappingOf(uses);
const orgs = (...rows: string[][]) => [tableOf('orgs', [header, ...rows])];
const alpha = ['Alpha', 'Kenya|Peru', 'learning|youth', 'Nairobi'];
const beta = ['Beta', 'Uganda', 'health', 'Kampala'];

function imported(): MapWorld {
  const world = createMapWorld();
  importTables(world, orgs(alpha, beta), mapping);
  return world;
}
const nameOf = (world: MapWorld, { source, target }: GraphEdge) => `${String(world.node(source)?.label)} → ${String(world.node(target)?.label)}`; // prettier-ignore
const edgeCalled = (world: MapWorld, name: string) => [...world.table('edge').values()].find((edge) => nameOf(world, edge) === name)!; // prettier-ignore
const joined = (world: MapWorld, name = '') => [...world.table('edge').values()].map((edge) => nameOf(world, edge)).filter((text) => text.startsWith(name)).sort(); // prettier-ignore
const edit = (world: MapWorld, name: string, set: Record<string, string>): void => {
  const { id, type } = edgeCalled(world, name);
  world.apply([{ kind: 'edit-edge', id, type, set, base: Object.fromEntries(Object.keys(set).map((path) => [path, null])) } as ChangeInput]); // prettier-ignore
};
const linesOf = (records: readonly PlannedRecord[]) =>
  records.map(({ state, name, cells }) => [state, name, ...cells.map(({ path, state }) => `${path} ${state}`)].join(' ')); // prettier-ignore
const clear = { empty: 'clear' } as const;

describe('connections that cells made, when the table is imported again', () => {
  it('go where their cell names them no more, are listed and counted, and come back when the import is undone', () => {
    const world = imported();
    const before = joined(world);
    const second = orgs(['Alpha', 'Kenya|Chile', 'learning', 'Nairobi']);
    const { counts, records, entry } = importTables(world, second, mapping);
    expect(joined(world, 'Alpha')).toEqual(['Alpha → Chile', 'Alpha → Kenya', 'Alpha → Nairobi', 'Alpha → learning']);
    expect(joined(world, 'Beta')).toEqual(['Beta → Kampala', 'Beta → Uganda', 'Beta → health']);
    expect(counts.edges).toMatchObject({ created: 1, changed: 0, removed: 2, same: 3, kept: 0 });
    expect(linesOf(records.filter(({ what }) => what === 'edge'))).toEqual([
      'removed Alpha → Peru dropped change',
      'removed Alpha → youth dropped change',
      'created Alpha → Chile',
    ]);
    const again = planTables(world, second, mapping);
    expect([again.changes, again.records]).toEqual([[], []]);
    world.apply(entry!);
    expect(joined(world)).toEqual(before);
    expect(planTables(world, orgs(alpha, beta), mapping).changes).toEqual([]);
  });

  it('come again when their cell names them again', () => {
    const world = imported();
    const before = joined(world);
    importTables(world, orgs(['Alpha', 'Kenya', 'learning', 'Nairobi'], beta), mapping);
    const { counts } = importTables(world, orgs(alpha, beta), mapping);
    expect(counts.edges).toMatchObject({ created: 2, removed: 0, kept: 0 });
    expect(joined(world)).toEqual(before);
    importTables(world, orgs(['Alpha', 'Kenya', 'learning', 'Nairobi'], beta), mapping);
    expect(joined(world, 'Alpha')).toEqual(['Alpha → Kenya', 'Alpha → Nairobi', 'Alpha → learning']);
  });

  it('stay where the cell is blank, unless empty cells take values away', () => {
    const blank = orgs(alpha, ['Beta', '', ' | ', '']);
    const world = imported();
    expect(planTables(world, blank, mapping).changes).toEqual([]);
    const { counts } = importTables(world, blank, mapping, clear);
    expect(counts.edges.removed).toBe(3);
    expect([joined(world, 'Alpha').length, joined(world, 'Beta')]).toEqual([5, []]);
  });

  it('stay where their row or their column is not in the file, or the column is something else now', () => {
    const world = imported();
    expect(planTables(world, orgs(beta), mapping, clear).changes).toEqual([]);
    const [name, , , city] = uses;
    const narrow = [tableOf('orgs', [['Organisation', 'City'], ['Alpha', 'Nairobi']])]; // prettier-ignore
    expect(planTables(world, narrow, mappingOf([name!, city!]), clear).changes).toEqual([]);
    const tags = importTables(world, orgs(['Alpha', 'x', '', 'Nairobi']), mappingOf([name!, { as: 'tags' }, { as: 'none' }, city!]), clear); // prettier-ignore
    expect(tags.counts.edges.removed).toBe(0);
  });

  it('stay where they were edited here: a conflict at first, and kept from then on', () => {
    const world = imported();
    edit(world, 'Alpha → Peru', { description: 'Since the fair' });
    const second = orgs(['Alpha', 'Kenya', 'learning|youth', 'Nairobi']);
    const taken = planTables(world, second, mapping, { conflicts: 'file' });
    expect(taken.changes.map(({ kind }) => kind)).toContain('delete-edge');
    const { counts, records } = importTables(world, second, mapping);
    expect(linesOf(records)).toEqual(['conflicting Alpha → Peru dropped conflict']);
    expect(counts.edges).toMatchObject({ conflicting: 1, removed: 0 });
    expect(joined(world, 'Alpha')).toContain('Alpha → Peru');
    const later = planTables(world, second, mapping);
    expect([later.changes, linesOf(later.records)]).toEqual([[], ['kept Alpha → Peru dropped kept']]);
    // The cell names it again: it is as it was.
    expect(importTables(world, orgs(alpha, beta), mapping).records).toEqual([]);
    expect(linesOf(planTables(world, second, mapping).records)).toEqual(['conflicting Alpha → Peru dropped conflict']);
  });

  it('are neither dropped nor moved over what was written to them after the dry run', () => {
    const second = orgs(['Alpha', 'Kenya|Peru', 'learning', 'Mombasa'], beta);
    for (const name of ['Alpha → youth', 'Alpha → Nairobi']) {
      const world = imported();
      const { changes } = planTables(world, second, mapping);
      expect(changes.filter(({ kind }) => kind === 'delete-edge')).toHaveLength(2);
      edit(world, name, { description: 'Since the fair' });
      expect(refusal(() => world.apply(changes)).code).toBe('conflict');
      expect(edgeCalled(world, name).description).toBe('Since the fair');
    }
    const world = imported();
    const { changes } = planTables(world, second, mapping);
    edit(world, 'Beta → health', { description: 'Since the fair' });
    world.apply(changes);
    expect(joined(world, 'Alpha')).toEqual(['Alpha → Kenya', 'Alpha → Mombasa', 'Alpha → Peru', 'Alpha → learning']);
  });

  it('stay where somebody brought them back here', () => {
    const world = imported();
    const peru = edgeCalled(world, 'Alpha → Peru');
    const second = orgs(['Alpha', 'Kenya', 'learning|youth', 'Nairobi']);
    importTables(world, second, mapping);
    const { updatedAt: _, version: __, ...record } = peru;
    world.apply([{ kind: 'create-edge', record } as ChangeInput]);
    const plan = planTables(world, second, mapping);
    expect([plan.changes, linesOf(plan.records)]).toEqual([[], ['kept Alpha → Peru dropped kept']]);
  });

  it('stay where somebody changed who sees them, or another source brought them too', () => {
    const world = imported();
    edit(world, 'Alpha → Peru', { level: 'facilitator' });
    const youth = edgeCalled(world, 'Alpha → youth');
    const keys = [...youth.keys!, { source: 'other', key: 'k' }];
    world.apply([{ kind: 'edit-edge', id: youth.id, type: youth.type, set: { keys }, base: { keys: youth.keys } } as ChangeInput]); // prettier-ignore
    const plan = planTables(world, orgs(['Alpha', 'Kenya', 'learning', 'Nairobi']), mapping);
    expect(plan.changes.filter(({ kind }) => kind === 'delete-edge')).toEqual([]);
    expect(linesOf(plan.records)).toEqual(['conflicting Alpha → Peru dropped conflict']);
  });

  it('stay when it is not known any more what was imported', () => {
    const world = imported();
    forget(world);
    const plan = planTables(world, orgs(['Alpha', 'Kenya', 'learning', 'Nairobi']), mapping);
    expect(plan.changes.filter(({ kind }) => kind === 'delete-edge')).toEqual([]);
  });

  it('stay the same where a cell names them in another way, or another column does', () => {
    const world = imported();
    const before = [...world.table('edge').keys()].sort();
    const single = mappingOf(uses.map((use) => (use.as === 'nodes' ? { ...use, separator: undefined } : use)));
    expect(planTables(world, orgs(['Beta', 'UG', 'Health', 'Kampala']), single).changes).toEqual([]);
    const more = [tableOf('orgs', [[...header, 'More countries'], ['Alpha', 'Kenya', 'learning|youth', 'Nairobi', 'Peru']])]; // prettier-ignore
    const wider = mappingOf([...uses, list('Country', 'OPERATES_IN')]);
    importTables(world, more, wider);
    expect([...world.table('edge').keys()].sort()).toEqual(before);
    expect(planTables(world, more, wider).changes).toEqual([]);
  });

  it('are those that the last file names, whatever was imported before; blank cells keep theirs', () => {
    const cell = fc.array(fc.constantFrom('Kenya', 'Peru', 'Chile'), { maxLength: 3 }).map((names) => [...new Set(names)]); // prettier-ignore
    const files = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(files, fc.constantFrom('keep', 'clear'), (rounds, empty) => {
        const world = createMapWorld();
        const wanted: [string[], string[]] = [[], []];
        for (const round of rounds) {
          const rows = round.map((names, at) => [['Alpha', 'Beta'][at]!, names.join('|'), '', '']);
          importTables(world, orgs(...rows), mapping, { empty });
          for (const [at, names] of round.entries()) if (names.length > 0 || empty === 'clear') wanted[at] = names;
          expect(planTables(world, orgs(...rows), mapping, { empty }).changes).toEqual([]);
        }
        const all = wanted.flatMap((names, at) => names.map((name) => `${['Alpha', 'Beta'][at]} → ${name}`));
        expect(joined(world)).toEqual(all.sort());
      }),
      { numRuns: 60 },
    );
  });
});

it('are those of their own column where several are called the same', () => {
  const world = createMapWorld();
  const one: ColumnUse = { as: 'nodes', type: 'Keyword', edge: 'ABOUT', direction: 'out' };
  const twice = mappingOf([{ as: 'label' }, one, one, one]);
  const named = (...cells: string[]) => [tableOf('orgs', [['Organisation', 'Keyword', 'Keyword', 'Keyword (2)'], ['Alpha', ...cells]])]; // prettier-ignore
  importTables(world, named('learning', 'youth', 'radio'), twice);
  expect(planTables(world, named('', 'youth', 'radio'), twice).changes).toEqual([]);
  const cleared = planTables(world, named('', 'youth', 'radio'), twice, clear);
  expect(linesOf(cleared.records)).toEqual(['removed Alpha → learning dropped change']);
  importTables(world, named('learning', 'health', 'radio'), twice);
  expect(joined(world)).toEqual(['Alpha → health', 'Alpha → learning', 'Alpha → radio']);
});

describe('a node of the network that a table names and tells more of', () => {
  const runs: Mapping = {
    tables: [
      {
        table: 'runs',
        header: 1,
        blanks: [],
        row: { as: 'node', type: 'Project' },
        columns: [
          { as: 'nodes', type: 'Organization', edge: 'RUNS', direction: 'in' },
          { as: 'field', name: 'Website', of: 0 },
          { as: 'tags', of: 0, separator: ',' },
          { as: 'label' },
        ],
      },
    ],
  };
  const said = (...rows: string[][]) => [tableOf('runs', [['Organisation', 'Organisation website', 'Organisation tags', 'Project'], ...rows])]; // prettier-ignore
  const two = said(['ALPHA', 'https://a.example', 'x', 'One'], ['Beta', 'https://b.example', 'y', 'Two']);
  function beside(more: object = {}): MapWorld {
    const world = createMapWorld();
    world.apply([nodeInput('own', { type: 'Organization', label: 'Alpha', ...more })]);
    return world;
  }
  const organizations = (world: MapWorld) => [...world.table('node').values()].filter(({ type }) => type === 'Organization'); // prettier-ignore

  it('gets what nobody has said of it, as a new one does, keeps its name, and is found again whatever it is called', () => {
    const world = beside();
    const { counts, records } = importTables(world, two, runs);
    expect(counts.nodes).toMatchObject({ created: 3, changed: 1 });
    expect(linesOf(records.filter(({ state }) => state === 'changed'))).toEqual(['changed ALPHA tags change fields.website change']); // prettier-ignore
    const [alpha, beta] = organizations(world);
    expect(alpha).toMatchObject({ id: 'own', label: 'Alpha', tags: ['x'], fields: { website: 'https://a.example' } });
    expect(beta).toMatchObject({ label: 'Beta', tags: ['y'], fields: { website: 'https://b.example' } });
    expect(planTables(world, two, runs)).toMatchObject({ changes: [], records: [] });
    world.apply([editInput('own', { label: 'Alpha Institute' }, { label: 'Alpha' })]);
    const later = planTables(world, two, runs);
    expect([later.changes, linesOf(later.records)]).toEqual([[], []]);
    importTables(world, said(['ALPHA', 'https://c.example', 'x', 'One']), runs);
    expect(organizations(world)).toMatchObject([{ label: 'Alpha Institute', fields: { website: 'https://c.example' } }, {}]); // prettier-ignore
  });

  it('keeps what was written here, in conflict with the table', () => {
    const keys = [{ source: 'other', key: 'k' }];
    const world = beside({ fields: { website: 'https://ours.example' }, keys });
    const taken = planTables(world, two, runs, { conflicts: 'file' });
    expect(taken.changes).toContainEqual(expect.objectContaining({ set: expect.objectContaining({ 'fields.website': 'https://a.example' }) })); // prettier-ignore
    const { counts, entry } = importTables(world, two, runs);
    expect(counts.nodes).toMatchObject({ created: 3, conflicting: 1 });
    const [alpha] = organizations(world);
    expect(alpha).toMatchObject({ tags: ['x'], fields: { website: 'https://ours.example' }, keys: [...keys, {}] });
    const again = planTables(world, two, runs);
    expect([again.changes, linesOf(again.records)]).toEqual([[], ['kept ALPHA fields.website kept']]);
    world.apply(entry!);
    expect(organizations(world)).toMatchObject([{ id: 'own', keys }]);
  });

  it('is one, however it is written, and stays as it is where the table only names it', () => {
    const world = beside();
    const rows = said(['Alpha', 'https://a.example', '', 'One'], ['alpha', 'https://other.example', '', 'Two'], ['ALPHA', '', '', 'Three']); // prettier-ignore
    const { counts } = importTables(world, rows, runs);
    expect(counts.nodes).toMatchObject({ created: 3, changed: 1, conflicting: 1 });
    expect(organizations(world)).toMatchObject([{ fields: { website: 'https://a.example' } }]);
    expect(planTables(world, rows, runs).changes).toEqual([]);
    const named = beside();
    importTables(named, said(['Alpha', '', '', 'One']), runs);
    expect(organizations(named)[0]).toEqual(beside().node('own'));
  });
});

describe('columns that are blank throughout, when empty cells take values away', () => {
  const columns: ColumnUse[] = [{ as: 'label' }, { as: 'description' }, { as: 'field', name: 'Town' }, { as: 'field', name: 'Motto', kind: 'text' }, { as: 'tags' }, { as: 'image' }]; // prettier-ignore
  const tables = (...cells: string[]) => [tableOf('orgs', [['Name', 'About', 'Town', 'Motto', 'Tags', 'Logo'], ['Alpha', ...cells]])]; // prettier-ignore
  const before = (): MapWorld => {
    const world = createMapWorld();
    importTables(world, tables('Teaches', 'Lima', 'Onward', 'x', 'logo.png'), mappingOf(columns));
    return world;
  };

  it('lose theirs, whatever they are', () => {
    const world = before();
    importTables(world, tables('', '', '', '', ''), mappingOf(columns), clear);
    const [alpha] = [...world.table('node').values()];
    const { description, tags, image, fields } = alpha!;
    expect({ description, tags, image, fields: Object.keys(fields ?? {}) }).toEqual({ fields: [] });
  });

  it('keep those of columns that are left out now', () => {
    const world = before();
    const narrow = columns.map((use, at): ColumnUse => (at === 3 ? use : at === 0 ? use : { as: 'none' }));
    importTables(world, tables('', '', '', '', ''), mappingOf(narrow), clear);
    const [alpha] = [...world.table('node').values()];
    expect(alpha).toMatchObject({ description: 'Teaches', tags: ['x'], fields: { Town: 'Lima' } });
    expect(alpha!.fields).not.toHaveProperty('Motto');
  });

  it('lose what a row said of a connection', () => {
    const world = createMapWorld();
    const links: Mapping = { tables: [{ table: 'links', header: 1, blanks: [], row: { as: 'edge', type: 'KNOWS' }, columns: [{ as: 'end', end: 'from' }, { as: 'end', end: 'to' }, { as: 'since' }, { as: 'field', name: 'Why' }] }] }; // prettier-ignore
    const rows = (...cells: string[]) => [
      tableOf('links', [
        ['From', 'To', 'Since', 'Why'],
        ['Ann', 'Bob', ...cells],
      ]),
    ];
    importTables(world, rows('2024-01-31', 'Work'), links);
    importTables(world, rows('', ''), links, clear);
    const [edge] = [...world.table('edge').values()];
    expect([edge!.since, Object.keys(edge!.fields ?? {})]).toEqual([undefined, []]);
  });
});

describe('connections of a Kumu file, when it is imported again', () => {
  const file = (peers: Record<string, string>, connections: object[] = []) => ({
    elements: ['a', 'b', 'c', 'd'].map((id) => ({ id, label: id.toUpperCase(), ...(peers[id] !== undefined && { peers: peers[id] }) })),
    connections,
  }); // prettier-ignore
  const first = file({ a: 'b|c|d', b: 'c' }, [{ id: 'x', from: 'a', to: 'b', type: 'Funds' }]);
  function world(): MapWorld {
    const made = createMapWorld();
    importInto(made, first, 'map.json', { links: ['peers'] });
    return made;
  }

  it('go where a field that became connections names them no more; those that stand there by themselves stay', () => {
    const here = world();
    const before = joined(here);
    const second = file({ a: 'b|d', b: 'c' });
    const { counts, records, entry } = importInto(here, second, 'map.json');
    expect(linesOf(records)).toEqual(['removed A → C dropped change']);
    expect(counts.edges.removed).toBe(1);
    expect(joined(here)).toEqual(['A → B', 'A → B', 'A → D', 'B → C']);
    expect(planInto(here, second, 'map.json').changes).toEqual([]);
    here.apply(entry!);
    expect(joined(here)).toEqual(before);
  });

  it('stay where the field is blank, or where it names somebody who is not in the file', () => {
    const here = world();
    expect(planInto(here, file({ b: 'c' }), 'map.json').counts.edges.removed).toBe(0);
    expect(planInto(here, file({ b: 'c' }), 'map.json', clear).counts.edges.removed).toBe(3);
    const part = { elements: first.elements.filter(({ id }) => id !== 'd'), connections: [] };
    expect(planInto(here, part, 'map.json', clear).counts.edges.removed).toBe(0);
  });
});
