import { describe, expect, it } from 'vitest';
import { readFiles } from '../../graph-schema/formats/index.ts';
import { GraphError } from '../../graph-schema/errors.ts';
import { OperationId, RecordId } from '../../graph-schema/ids.ts';
import type { ImportJob } from '../../graph-schema/import-job.ts';
import { readTogether } from '../../graph-schema/import/read-together.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const files = {
  'orgs.csv': 'id,name,country\na,Alpha,Kenya\n',
  'people.csv': 'id,name,org_id\nx,Xenia,a\n',
  'map-elements.csv': 'Label,Type\nAna,Person\n',
  'map-connections.csv': 'From,To\nAna,Bob\n',
  'log.csv': 'Date,Participants\n2024-01-01,Ana|Bob\n',
  'calls.csv': 'day,who\n2024-01-01,Ana|Bob\n',
  'air.net': '*Vertices 2\n1 "A"\n2 "B"\n*Edges\n1 2\n',
  'air-degree.clu': '*Vertices 2\n3\n4\n',
  'air-flow.vec': '*vertices 2\n0.5\n1e2',
  'sea.net': '*Vertices 2\n1 "C"\n2 "D"\n*Edges\n1 2\n',
  'long.vec': '*Vertices 3\n1\n2\n3\n',
  'graph.gexf': '<gexf version="1.3"><graph><nodes><node id="a"/></nodes></graph></gexf>',
} as const;
type Name = keyof typeof files;

/** Reads files as page and command do: each group of names is one import. */
async function read(...names: Name[]) {
  const groups = new Map<string, Name[]>();
  const formatOf = (group: readonly Name[]): string => {
    const content = readFiles(group.map((name) => ({ name, bytes: bytes(files[name]) })));
    return 'graph' in content ? content.graph.format : 'tables';
  };
  const start = async (name: Name, to?: string): Promise<ImportJob> => {
    const group = [...(groups.get(to ?? '') ?? []), name];
    const format = formatOf(group);
    const id = RecordId.parse(to ?? `job-${groups.size + 1}-${name}`);
    groups.set(id, group);
    return { id, state: 'ready', file: group[0] ?? '', format, problems: [], problemCount: 0, changeCount: 1, operation: OperationId.parse('o') }; // prettier-ignore
  };
  const reading = { nameOf: (name: Name) => name, start, discard: async (id: string) => groups.delete(id) };
  const read: string[] = [];
  for await (const { id, format } of readTogether(names, reading)) read.push(`${format}: ${groups.get(id)?.join(' ')}`);
  return read;
}

describe('files given at once', () => {
  it.each<[Name[], string[]]>([
    [['map-connections.csv', 'map-elements.csv'], ['kumu-tables: map-connections.csv map-elements.csv']],
    [['map-elements.csv', 'map-connections.csv', 'log.csv'], ['kumu-tables: map-elements.csv map-connections.csv log.csv']],
    [['log.csv', 'map-elements.csv', 'orgs.csv'], ['tables: log.csv map-elements.csv orgs.csv']],
    [['calls.csv', 'map-elements.csv', 'map-connections.csv'], ['contacts-csv: calls.csv', 'kumu-tables: map-elements.csv map-connections.csv']],
    [['calls.csv', 'map-elements.csv', 'orgs.csv'], ['tables: map-elements.csv orgs.csv calls.csv']],
    [['orgs.csv', 'graph.gexf', 'people.csv'], ['gexf: graph.gexf', 'tables: orgs.csv people.csv']],
    [['air-degree.clu', 'orgs.csv', 'air.net', 'air-flow.vec'], ['pajek: air-degree.clu air.net air-flow.vec', 'tables: orgs.csv']],
    [['air.net', 'sea.net', 'air-flow.vec', 'long.vec'], ['pajek: air.net air-flow.vec', 'pajek: sea.net', 'pajek: long.vec']],
  ])('%j', async (names, expected) => {
    expect(await read(...names)).toEqual(expected);
  }); // prettier-ignore
});

describe('partitions and vectors of Pajek', () => {
  const all = (...names: Name[]) => readFiles(names.map((name) => ({ name, bytes: bytes(files[name]) })));
  it('become fields of the network they come with, by number, called as their files', () => {
    const content = all('air-degree.clu', 'air.net', 'air-flow.vec');
    const { graph } = content as Extract<typeof content, { graph: unknown }>;
    expect(graph.source.name).toBe('air');
    expect(graph.nodes.map(({ label, values }) => [label, ...values.map(({ name, value }) => `${name} ${value}`)])).toEqual([
      ['A', 'air-degree 3', 'air-flow 0.5'],
      ['B', 'air-degree 4', 'air-flow 100'],
    ]); // prettier-ignore
    expect(graph.fields).toEqual([{ name: 'air-degree', kind: 'choice' }, { name: 'air-flow', kind: 'number' }]); // prettier-ignore
  });

  it('are not taken with a network of other vertices', () => {
    expect(() => all('air.net', 'long.vec')).toThrow(GraphError);
    expect(() => all('air.net', 'long.vec')).toThrow(
      '«long.vec» is not of the vertices of «air.net»: it holds 3 values.',
    );
    expect(() => all('air.net', 'sea.net')).toThrow('«sea.net» holds a network of its own, which is read by itself.');
  });
});
