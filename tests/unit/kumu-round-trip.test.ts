import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { viewIdOf } from '../../graph-schema/import/plan-records.ts';
import { exportFrom } from '../support/export-world.ts';
import { importInto } from '../support/import-into-world.ts';
import { edgeInput, nodeInput, putInput } from '../support/inputs.ts';
import { createMapWorld } from '../support/map-world.ts';
import { testData } from '../support/test-data.ts';

type Row = Record<string, unknown>;
interface Project {
  elements: Row[];
  connections: Row[];
  [name: string]: unknown;
}

const isBlank = (value: unknown): boolean =>
  value === null || value === undefined || (typeof value === 'string' && value.trim() === '') || (Array.isArray(value) && value.every(isBlank)); // prettier-ignore

/** A row with its attributes, blank values left out: Kumu makes no difference between them and none. */
const said = ({ attributes, ...row }: Row): Row => {
  const entries = [...Object.entries(row), ...Object.entries((attributes ?? {}) as Row)];
  return Object.fromEntries(entries.filter(([, value]) => !isBlank(value) && value !== false));
};
const byId = (rows: readonly Row[]): Map<unknown, Row> => new Map(rows.map((row) => [row['_id'] ?? row['id'], said(row)])); // prettier-ignore

/** The files of these names that are here. */
const filesOf = (...names: string[]): [string, string][] =>
  names.flatMap((name): [string, string][] => {
    const file = testData(`kumu/${name}.json`);
    return file === undefined ? [] : [[name, file]];
  });

const read = (file: string): Project => JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
const back = async (world: ReturnType<typeof createMapWorld>, format: 'kumu-project' | 'kumu-flat'): Promise<Project> =>
  JSON.parse(new TextDecoder().decode(await exportFrom(world, { format })));

it.each(filesOf('snap-to-tutorial-project', 'changelabs-template', 'tfrd-gta-project', 'empty-blueprint'))(
  'gives the Kumu project «%s» back: ids, attributes, places, tags, loops, maps, views',
  async (name, file) => {
    const world = createMapWorld();
    importInto(world, readFileSync(file), `${name}.json`);
    const [given, { elements, connections, ...rest }] = [read(file), await back(world, 'kumu-project')];
    const { elements: givenElements, connections: givenConnections, ...givenRest } = given;
    expect(byId(elements)).toEqual(byId(givenElements));
    expect(byId(connections)).toEqual(byId(givenConnections));
    expect(rest).toEqual(givenRest);
  },
);

it.each(filesOf('wirkmechanismen-blueprint'))('gives the elements and connections of «%s» back', async (name, file) => {
  const world = createMapWorld();
  importInto(world, readFileSync(file), `${name}.json`);
  const [given, out] = [read(file), await back(world, 'kumu-project')];
  expect(byId(out.elements)).toEqual(byId(given.elements));
  expect(byId(out.connections)).toEqual(byId(given.connections));
});

it.each(filesOf('apt-map', 'programs-projects', 'skills-framework', 'collaborative-tech-alliance', 'bioregional-tech'))(
  'gives the flat file «%s» back: ids where it has them, and every value under its name',
  async (name, file) => {
    const world = createMapWorld();
    importInto(world, readFileSync(file), `${name}.json`);
    const [given, out] = [read(file), await back(world, 'kumu-flat')];
    const own = /^(label|type|image|description|tags)$/i;
    const ids = new Set(given.elements.map((row) => row['id']));
    const plain = (rows: readonly Row[]) =>
      rows
        .map((row) => {
          const entries = Object.entries(said(row)).filter(([key, value]) => key !== 'id' || ids.has(value));
          return JSON.stringify(Object.fromEntries(entries.map(([key, value]): [string, unknown] => [own.test(key) ? key.toLowerCase() : key, value]).sort(([a], [b]) => (a < b ? -1 : 1)))); // prettier-ignore
        })
        .sort();
    expect(plain(out.elements)).toEqual(plain(given.elements));
  },
);

const small = {
  name: 'Small',
  defaultMap: 'map-1',
  attributes: [{ _id: 'attr-1', name: 'Power Score', format: 'number' }],
  elements: [
    { _id: 'elem-a', attributes: { label: 'A', 'element type': 'organisation', 'power score': '8' } },
    { _id: 'elem-b', attributes: { label: 'B', 'element type': 'person', tags: ['x', 'y'] } },
    { _id: 'elem-c', attributes: { label: 'In the trash' } },
  ],
  connections: [
    { _id: 'conn-1', direction: 'mutual', delayed: true, attributes: { 'connection type': '+' }, from: 'elem-a', to: 'elem-b' },
  ],
  loops: [{ _id: 'loop-1', attributes: { label: 'Round' }, connections: ['conn-1'] }],
  maps: [
    { _id: 'map-1', name: 'One', elements: [{ _id: 'node-1', position: { x: 1, y: 2 }, pinned: true, style: { color: '#f00' }, element: 'elem-a' }, { _id: 'node-2', position: null, element: 'elem-b' }], connections: [{ _id: 'edge-1', curvature: 0.3, connection: 'conn-1' }], loops: [{ _id: 'labl-1', loop: 'loop-1' }] },
  ],
  perspectives: [{ _id: 'pers-1', name: 'View', style: 'element { size: 10 }' }],
}; // prettier-ignore

it('gives every value back, whatever its element is called', async () => {
  const world = createMapWorld();
  const [first] = small.elements;
  const odd = { ...small, elements: [{ ...first!, _id: '__proto__' }], connections: [], loops: [], maps: [] };
  importInto(world, odd);
  expect((await back(world, 'kumu-project')).elements).toMatchObject([{ attributes: { 'power score': '8' } }]);
});

it('writes what was edited here, and leaves the rest as the file had it', async () => {
  const world = createMapWorld();
  importInto(world, small);
  const id = (label: string) => [...world.table('node').values()].find((node) => node.label === label)!.id;
  const source = [...world.table('source').keys()][0]!;
  world.apply([
    { kind: 'edit-node', id: id('A'), set: { 'fields.powerScore': 9 }, base: { 'fields.powerScore': 8 } },
    { kind: 'put', what: 'positions', id: viewIdOf(source, 'map-1'), value: { [id('A')]: [5, 6] } },
  ]);
  const out = await back(world, 'kumu-project');
  const [a, b, c] = ['elem-a', 'elem-b', 'elem-c'].map((key) => byId(out.elements).get(key));
  expect([a, b, c]).toMatchObject([
    { label: 'A', 'element type': 'organisation', 'power score': 9 },
    { label: 'B', 'element type': 'person', tags: ['x', 'y'] },
    { label: 'In the trash' },
  ]);
  const [map] = structuredClone(small.maps);
  map!.elements[0]!.position = { x: 5, y: 6 };
  expect(out['maps']).toEqual([map]);
  expect([out['loops'], out['perspectives']]).toEqual([small.loops, small.perspectives]);
});

it('leaves out of a map, and out of the loops, what is gone; what is new is on a map of its own', async () => {
  const world = createMapWorld();
  importInto(world, small);
  const b = [...world.table('node').values()].find((node) => node.label === 'B')!.id;
  const origin = { kind: 'stated' } as const;
  world.apply([
    { kind: 'delete-node', id: b },
    { kind: 'create-node', record: { id: 'new' as never, type: 'Person', label: 'New', origin } },
  ]);
  const out = await back(world, 'kumu-project');
  expect(out['loops']).toEqual([]);
  const maps = out['maps'] as { _id: string; elements: Row[]; connections: Row[]; loops: Row[] }[];
  expect(maps[0]).toMatchObject({ _id: 'map-1', elements: [{ element: 'elem-a' }], connections: [], loops: [] });
  expect(maps[1]!.elements.map(({ element }) => element)).toEqual(expect.arrayContaining(['elem-a', 'elem-new']));
  expect(maps[1]!.elements.map(({ element }) => element)).not.toContain('elem-c');
});

it('says since when a connection holds, and what a field of that name says, apart', async () => {
  const world = createMapWorld();
  const type = { key: 'T', name: 'T', direction: 'directed', fields: [{ key: 'said', name: 'Since', kind: 'text' }] };
  world.apply([
    putInput('edge-type', 'T', type),
    ...['a', 'b'].map((id) => nodeInput(id, { type: 'Person' })),
    edgeInput('e', 'a', 'b', { type: 'T', since: '2024-01-01', fields: { said: 'own text' } }),
  ]);
  const { connections } = await back(world, 'kumu-project');
  expect(connections).toMatchObject([{ attributes: { since: '2024-01-01', 'since (2)': 'own text' } }]);
});

it('gives «since» of a connection back under its name, whether it is a day or not', async () => {
  const world = createMapWorld();
  const [first] = small.connections;
  const connections = ['2024-01-01', 'spring'].map((since, at) => ({ ...first!, _id: `conn-${at}`, attributes: { since } })); // prettier-ignore
  importInto(world, { ...small, connections, loops: [] });
  expect(byId((await back(world, 'kumu-project')).connections)).toEqual(byId(connections));
});

it.each(['kumu-project', 'kumu-flat'] as const)(
  'writes a long label as it was renamed, and no tags taken away, in %s',
  async (format) => {
    const world = createMapWorld();
    const long = 'x'.repeat(600);
    const tags = Array.from({ length: 1_200 }, (_, at) => `t${at}`);
    const attributes = { label: long, tags };
    const [first] = small.connections;
    const one = format === 'kumu-project' ? { ...first, attributes } : { id: 'c', from: 'A', to: 'B', delayed: true, ...attributes }; // prettier-ignore
    const elements = format === 'kumu-project' ? small.elements : ['A', 'B'].map((label) => ({ id: label, label }));
    importInto(world, format === 'kumu-project' ? { ...small, connections: [one] } : { elements, connections: [one] });
    const whole = [...byId((await back(world, format)).connections).values()];
    expect(whole).toMatchObject([{ label: long, tags, delayed: true }]);
    const [edge] = [...world.table('edge').values()];
    world.apply([
      { kind: 'edit-edge', id: edge!.id, type: edge!.type, set: { label: 'New' }, unset: ['tags'], base: { label: edge!.label!, tags: edge!.tags! } }, // prettier-ignore
    ]);
    const [now] = [...byId((await back(world, format)).connections).values()];
    expect(now).toMatchObject({ label: 'New', delayed: true });
    expect(now).not.toHaveProperty('tags');
  },
);
