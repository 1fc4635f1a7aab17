import { expect, test } from 'vitest';
import type { GraphNode, Interaction } from '../../graph-schema/elements.ts';
import type { Types } from '../../graph-schema/visibility.ts';
import { decodeInteraction, decodeNode, encodeInteraction, encodeNode } from '../../server/store/neo4j/codec.ts';

const types: Types = { nodes: new Map(), edges: new Map() };
const origin = { kind: 'imported', source: 'contacts-csv:messages~f5cccfb737' } as const;
const keys = [{ source: origin.source, key: '#["2004-04-15T14:56:01.000Z","1","2",1]' }];
const contact = {
  id: 'i1',
  at: '2004-04-15T14:56:01.000Z',
  kind: 'message',
  participants: ['a', 'b'],
  keys,
  origin,
  updatedAt: '2026-01-01T00:00:00.000Z',
  version: 7,
} as unknown as Interaction;
const ends = { participants: ['b', 'a'], about: [] };
/** Numbers as the driver gives them back. */
const stored = (properties: object) => ({ ...properties, version: 7 });

test('a contact stands in few properties: each costs a transaction about 500 bytes', () => {
  const properties = encodeInteraction(contact);
  expect(Object.keys(properties).sort()).toEqual(['_rest', 'at', 'id', 'kind', 'version']);
  // Two records of 120 bytes of Neo4j's store for long strings.
  expect(String(properties['_rest']).length).toBeLessThanOrEqual(240);
  expect(decodeInteraction(stored(properties), ends)).toEqual(contact);
});

test.each([
  '2026-01-01T00:00:00.000Z',
  '2026-01-01T00:00:00Z',
  '2026-01-01T01:00:00.000+01:00',
  '0000-01-01T00:00:00.000Z',
])('an instant comes back as it was written: %s', (at) => {
  const node = {
    id: 'n1', type: 'Org', label: 'N', origin, keys, createdAt: at, updatedAt: at, version: 7, fieldLevels: { email: 'member' },
  } as unknown as GraphNode; // prettier-ignore
  expect(decodeNode(['Entity', 'Org'], stored(encodeNode(node, types)))).toEqual(node);
});

test('what was written when each of these had a property of its own is still read', () => {
  const properties = {
    id: 'i1',
    at: contact.at,
    kind: 'message',
    keys: JSON.stringify(keys),
    origin: JSON.stringify(origin),
    updatedAt: contact.updatedAt,
    version: 7,
  };
  expect(decodeInteraction(properties, ends)).toEqual(contact);
});
