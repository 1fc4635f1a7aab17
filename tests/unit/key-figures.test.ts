import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtinEdgeTypes } from '../../graph-schema/builtin/edge-types.ts';
import { builtinNodeTypes } from '../../graph-schema/builtin/node-types.ts';
import { dayOf } from '../../graph-schema/calendar.ts';
import { GraphEdge, GraphNode, Interaction } from '../../graph-schema/elements.ts';
import { keyFigureKinds, keyFigures, type FiguredNetwork } from '../../graph-schema/key-figures.ts';
import { typesOf } from '../../graph-schema/visibility.ts';

const at = '2024-01-01T00:00:00Z';
const marks = { origin: { kind: 'stated' }, updatedAt: at, version: 1 };
const node = (id: string, type: string, rest: object = {}) =>
  GraphNode.parse({ id, type, label: id, createdAt: at, ...marks, ...rest });
const edge = (id: string, type: string, [source, target]: [string, string], rest: object = {}) =>
  GraphEdge.parse({ id, type, source, target, direction: 'directed', ...marks, ...rest });
const contact = (id: string, day: string, participants: string[]) =>
  Interaction.parse({ id, at: day, kind: 'call', participants, updatedAt: at, version: 1 });

const types = typesOf({ nodes: builtinNodeTypes, edges: builtinEdgeTypes });
const filled = { organizationKind: 'NGO', website: 'https://a.org' };
const network: FiguredNetwork = {
  types,
  now: '2024-06-30T12:00:00Z',
  timeZone: 'UTC',
  nodes: [
    node('a', 'Organization', { fields: filled }),
    node('b', 'Organization', { fields: { ...filled, website: '' } }),
    node('c', 'Organization'),
    node('old', 'Organization', { archived: true }),
    node('ke', 'Country'),
    node('pe', 'Country'),
    node('af', 'Region'),
    node('x', 'Unheard'),
  ],
  edges: [
    edge('1', 'OPERATES_IN', ['a', 'ke']),
    edge('2', 'OPERATES_IN', ['b', 'ke']),
    edge('3', 'LOCATED_IN', ['pe', 'af']),
    edge('4', 'RELATED', ['x', 'x']),
    edge('5', 'RELATED', ['a', 'old']),
    edge('6', 'RELATED', ['a', 'c'], { archived: true }),
    edge('7', 'RELATED', ['a', 'nobody']),
  ],
  interactions: [
    contact('i', '2024-01-10', ['a', 'b']),
    contact('j', '2024-01-20', ['a', 'b', 'c']),
    contact('k', '2024-03-01', ['a', 'b']),
    contact('l', '2024-03-02', ['a', 'old']),
  ],
};
const told = (of: FiguredNetwork) =>
  Object.fromEntries(keyFigures(of).map(({ key, of: type, value }) => [type ? `${key} ${type}` : key, value]));

describe('key figures', () => {
  it('count what is there, by type, and leave out what is archived or has lost an end', () => {
    expect(told(network)).toEqual({
      nodes: 7,
      'nodes-of-type Organization': 3,
      'nodes-of-type Country': 2,
      'nodes-of-type Region': 1,
      'nodes-of-type Unheard': 1,
      edges: 4,
      'edges-of-type LOCATED_IN': 1,
      'edges-of-type OPERATES_IN': 2,
      'edges-of-type RELATED': 1,
      isolated: 2,
      countries: 1,
      'incomplete Organization': 2,
      'incomplete Country': 2,
      contacts: 3,
      'nodes-in-contact': 3,
      'pairs-in-contact': 3,
      'pairs-gone-quiet': 1,
    });
  });

  it('count contacts of the days asked for, in the network’s time zone', () => {
    const window = { from: dayOf('2024-01-20'), to: dayOf('2024-03-01') };
    expect(told({ ...network, window })).toMatchObject({ contacts: 1, 'pairs-in-contact': 3, 'pairs-gone-quiet': 0 });
    const late = { ...network, window, interactions: [contact('n', '2024-02-29T20:00:00Z', ['a', 'b'])] };
    expect(told(late)).toMatchObject({ contacts: 1 });
    expect(told({ ...late, timeZone: 'Asia/Tokyo' })).toMatchObject({ contacts: 0, 'nodes-in-contact': 0 });
  });

  it('are noughts of a network in which there is nothing', () => {
    const nothing = told({ ...network, nodes: [], edges: [], interactions: [] });
    expect(new Set(Object.values(nothing))).toEqual(new Set([0]));
    expect(Object.keys(nothing)).toEqual(
      Object.entries(keyFigureKinds).flatMap(([key, kind]) => ('by' in kind ? [] : [key])),
    );
  });

  it('have parts by type that make up the whole, whatever there is', () => {
    const keys = ['Organization', 'Country', 'Person', 'Other'];
    const someNodes = fc.uniqueArray(fc.tuple(fc.nat(20), fc.constantFrom(...keys), fc.boolean()), {
      selector: ([id]) => id,
    });
    const someEdges = fc.array(fc.tuple(fc.nat(20), fc.nat(20), fc.constantFrom('RELATED', 'RUNS', 'X')));
    fc.assert(
      fc.property(someNodes, someEdges, (nodes, edges) => {
        const figures = keyFigures({
          ...network,
          nodes: nodes.map(([id, type, archived]) => node(String(id), type, archived ? { archived } : {})),
          edges: edges.map(([a, b, type], index) => edge(String(index), type, [String(a), String(b)])),
          interactions: [],
        });
        const sum = (key: string) => figures.filter((it) => it.key === key).reduce((all, { value }) => all + value, 0);
        expect([sum('nodes-of-type'), sum('edges-of-type')]).toEqual([sum('nodes'), sum('edges')]);
        expect(sum('isolated')).toBeLessThanOrEqual(sum('nodes'));
        expect(sum('countries')).toBeLessThanOrEqual(sum('nodes'));
      }),
    );
  });
});
