import { describe, expect, it } from 'vitest';
import type { ChangeInput } from '../../graph-schema/changes.ts';
import { contactInput, edgeInput, editInput as edit, nodeInput, putInput as put, refusal } from '../support/inputs.ts';
import { createMapWorld, type MapWorld } from '../support/map-world.ts';

const node = (id: string, type = 'Organization', more: object = {}) =>
  nodeInput(id, { type, label: id.toUpperCase(), ...more });
const edge = (id: string, source: string, target: string, type = 'RELATED') => edgeInput(id, source, target, { type });
const contact = (id: string, ...participants: string[]) => contactInput(id, participants, { at: '2024-03-01' });

/** Applies, undoes, and expects the content as before. */
async function undone(world: MapWorld, changes: readonly ChangeInput[]): Promise<void> {
  const before = await world.hash();
  const entry = world.apply(changes);
  expect(await world.hash()).not.toBe(before);
  world.apply(entry);
  expect(await world.hash()).toBe(before);
}

describe('applying changes', () => {
  it('lets edits of different fields both win', () => {
    const world = createMapWorld();
    world.apply([node('a')]);
    world.apply([edit('a', { 'fields.website': 'https://a.example' }, { 'fields.website': null })]);
    world.apply([edit('a', { label: 'Alpha' }, { label: 'A' })]);
    expect(world.node('a')).toMatchObject({ label: 'Alpha', fields: { website: 'https://a.example' }, version: 3 });
  });

  it('names both values where an edit meets another value than its base', () => {
    const world = createMapWorld();
    world.apply([node('a')]);
    world.apply([edit('a', { label: 'Alpha' }, { label: 'A' })]);
    const error = refusal(() => world.apply([edit('a', { label: 'Beta' }, { label: 'A' })]));
    expect(error.code).toBe('conflict');
    expect(error.issues).toEqual([
      {
        path: ['changes', 0],
        message: 'changed by somebody else',
        id: 'a',
        field: 'label',
        yours: 'Beta',
        theirs: 'Alpha',
      },
    ]);
    expect(world.node('a')?.label).toBe('Alpha');
  });

  it('takes two people who want the same value as agreed', () => {
    const world = createMapWorld();
    world.apply([node('a')]);
    world.apply([edit('a', { label: 'Alpha' }, { label: 'A' })]);
    expect(() => world.apply([edit('a', { label: 'Alpha' }, { label: 'A' })])).not.toThrow();
  });

  it('asks for the old value of every path it edits', () => {
    const world = createMapWorld();
    world.apply([node('a')]);
    expect(refusal(() => world.apply([edit('a', { label: 'B' }, {})])).code).toBe('invalid_input');
    expect(refusal(() => world.apply([edit('a', { version: 9 }, { version: 1 })])).code).toBe('invalid_input');
  });

  it('takes edges along with a node, and the node out of contacts', async () => {
    const world = createMapWorld();
    world.apply([node('a'), node('b', 'Person'), node('c', 'Person'), node('d', 'Person')]);
    world.apply([
      edge('ab', 'a', 'b'),
      edge('bb', 'b', 'b'),
      contact('two', 'b', 'c'),
      contact('three', 'd', 'b', 'c'),
    ]);
    await undone(world, [{ kind: 'delete-node', id: 'b' as never }]);
    world.apply([{ kind: 'delete-node', id: 'b' as never }]);
    expect([...world.table('edge').keys()]).toEqual([]);
    expect([...world.table('interaction').values()].map((it) => it.participants)).toEqual([['c', 'd']]);
  });

  it('refuses edges and contacts without their nodes, and contacts of one', () => {
    const world = createMapWorld();
    world.apply([node('a')]);
    expect(refusal(() => world.apply([edge('e', 'a', 'gone')])).code).toBe('not_found');
    expect(refusal(() => world.apply([contact('i', 'a', 'a')])).code).toBe('invalid_input');
    expect(refusal(() => world.apply([node('b'), node('a')])).issues[0]?.path).toEqual(['changes', 1]);
    expect(world.node('b')).toBeUndefined();
  });

  it('gives a foreign key to one node only, until it lets it go', () => {
    const world = createMapWorld();
    const keys = [{ source: 's', key: '1' }];
    world.apply([node('a', 'Organization', { keys })]);
    expect(refusal(() => world.apply([node('b', 'Organization', { keys })])).code).toBe('conflict');
    world.apply([{ kind: 'edit-node', id: 'a' as never, unset: ['keys'], base: { keys: keys } }]);
    expect(() => world.apply([node('b', 'Organization', { keys })])).not.toThrow();
  });

  it('makes an edge of another type under the same id by deleting and creating', async () => {
    const world = createMapWorld();
    world.apply([node('a'), node('b'), edge('e', 'a', 'b')]);
    const changes = [{ kind: 'delete-edge', id: 'e' as never, type: 'RELATED' } as const, edge('e', 'b', 'a', 'FUNDS')];
    await undone(world, changes);
    world.apply(changes);
    expect(world.edge('e')).toMatchObject({ type: 'FUNDS', source: 'b' });
  });

  it('deletes an edge only as it is known, where that is said', () => {
    const world = createMapWorld();
    world.apply([node('a'), node('b'), edge('e', 'a', 'b')]);
    const gone = { kind: 'delete-edge', id: 'e' as never, type: 'RELATED', version: 1 } as const;
    world.apply([{ kind: 'edit-edge', id: 'e' as never, type: 'RELATED', set: { description: 'x' }, base: { description: null } }]); // prettier-ignore
    const error = refusal(() => world.apply([gone]));
    expect([error.code, error.issues]).toEqual(['conflict', [{ path: ['changes', 0], message: 'changed by somebody else', id: 'e' }]]); // prettier-ignore
    world.apply([{ ...gone, version: 2 }]);
    expect(world.edge('e')).toBeUndefined();
  });

  it('keeps a type that is in use, and lets it go with its last node', async () => {
    const world = createMapWorld();
    const type = { key: 'Club', name: 'Club', shape: 'circle', fields: [] };
    world.apply([put('node-type', 'Club', type), node('x', 'Club')]);
    expect(refusal(() => world.apply([put('node-type', 'Club', null, type)])).code).toBe('conflict');
    await undone(world, [{ kind: 'delete-node', id: 'x' as never }, put('node-type', 'Club', null, type)]);
  });

  it('leads an alias to its survivor', () => {
    const world = createMapWorld();
    world.apply([node('a'), node('b')]);
    world.apply([{ kind: 'delete-node', id: 'b' as never }, put('alias', 'b', { survivor: 'a' })]);
    world.apply([edit('b', { label: 'Both' }, { label: 'A' }), edge('e', 'b', 'a')]);
    expect(world.node('a')?.label).toBe('Both');
    expect(world.edge('e')).toMatchObject({ source: 'a', target: 'a' });
    expect(refusal(() => world.apply([node('b')])).code).toBe('conflict');
  });

  it('lays positions over those there are', async () => {
    const world = createMapWorld();
    world.apply([put('positions', 'v', { a: [1, 2], b: [3, 4] })]);
    const entry = world.apply([put('positions', 'v', { b: null, c: [5, 6] })]);
    world.apply([put('positions', 'v', { a: [9, 9] })]);
    world.apply(entry);
    expect(world.record('positions', 'v')).toEqual({ a: [9, 9], b: [3, 4] });
    await undone(world, [put('positions', 'w', { a: [0, 0] })]);
  });
});

describe('levels', () => {
  const secret = { kind: 'text', key: 'secret', name: 'Secret', level: 'coordinator' };
  const type = { key: 'Club', name: 'Club', shape: 'circle', fields: [secret] };
  const hidden = { key: 'Vault', name: 'Vault', shape: 'circle', fields: [], level: 'coordinator' };

  function withSecrets(): MapWorld {
    const world = createMapWorld();
    world.apply([put('node-type', 'Club', type), put('node-type', 'Vault', hidden)]);
    world.apply([node('a', 'Club', { fields: { secret: 'canary' } }), node('v', 'Vault'), node('p', 'Person')]);
    return world;
  }

  it('keeps a hidden field through the edit of one who cannot see it', () => {
    const world = withSecrets();
    world.apply([edit('a', { label: 'Alpha' }, { label: 'A' })], 'member');
    expect(world.node('a')?.fields).toEqual({ secret: 'canary' });
  });

  it('tells nobody what they may not see', () => {
    const world = withSecrets();
    const guess = refusal(() => world.apply([edit('a', { 'fields.secret': 'x' }, { 'fields.secret': 'y' })], 'member'));
    expect(guess.code).toBe('forbidden');
    expect(JSON.stringify(guess.issues)).not.toContain('canary');
    const unseen = refusal(() => world.apply([edit('v', { label: 'x' }, { label: 'y' })], 'member'));
    const absent = refusal(() => world.apply([edit('w', { label: 'x' }, { label: 'y' })], 'member'));
    expect([unseen.code, unseen.message.replace('«v»', '')]).toEqual([absent.code, absent.message.replace('«w»', '')]);
    expect(refusal(() => world.apply([edge('e', 'a', 'v')], 'member')).code).toBe('not_found');
    expect(refusal(() => world.apply([node('n', 'Vault')], 'member')).code).toBe('invalid_input');
    expect(refusal(() => world.apply([node('n')], 'guest')).code).toBe('forbidden');
    expect(refusal(() => world.apply([put('setting', 'name', 'x')], 'facilitator')).code).toBe('forbidden');
    expect(refusal(() => world.apply([node('n', 'Person', { level: 'coordinator' })], 'member')).code).toBe(
      'forbidden',
    );
  });

  it('leaves what a writer does not see of a view and its positions', () => {
    const world = withSecrets();
    const view = { id: 'w', name: 'W', members: ['a', 'v'], perspective: 'canary' };
    world.apply([put('view', 'w', view), put('positions', 'w', { a: [0, 0], v: [1, 1] })]);
    const seen = { id: 'w', name: 'W', members: ['a'] };
    world.apply([put('view', 'w', { ...seen, name: 'Renamed', members: [] }, seen)], 'member');
    world.apply([put('positions', 'w', { v: [9, 9], a: null })], 'member');
    expect(world.record('view', 'w')).toEqual({ ...view, name: 'Renamed', members: ['v'] });
    expect(world.record('positions', 'w')).toEqual({ v: [1, 1] });
  });

  it('lets an undo be made from the level of its author on', () => {
    const world = withSecrets();
    const entry = world.apply([node('b')]);
    expect(refusal(() => world.apply(entry, 'member')).code).toBe('forbidden');
    const own = world.apply([node('c')], 'member');
    expect(() => world.apply(own, 'member')).not.toThrow();
  });
});

describe('undo', () => {
  it('is refused field by field where somebody changed the value since', () => {
    const world = createMapWorld();
    world.apply([node('a')]);
    const entry = world.apply([
      edit('a', { label: 'Alpha', 'fields.website': 'https://a.example' }, { label: 'A', 'fields.website': null }),
    ]);
    world.apply([edit('a', { label: 'Beta' }, { label: 'Alpha' })]);
    const error = refusal(() => world.apply(entry));
    expect(error.issues).toEqual([
      { path: [], message: 'changed since', id: 'a', field: 'label', yours: 'A', theirs: 'Beta' },
    ]);
    expect(world.node('a')?.fields).toEqual({ website: 'https://a.example' });
  });

  it('leaves the other fields as they are', () => {
    const world = createMapWorld();
    world.apply([node('a')]);
    const entry = world.apply([edit('a', { label: 'Alpha' }, { label: 'A' })]);
    world.apply([edit('a', { 'fields.website': 'https://a.example' }, { 'fields.website': null })]);
    world.apply(entry);
    expect(world.node('a')).toMatchObject({ label: 'A', fields: { website: 'https://a.example' }, version: 4 });
  });

  it('does not take away what something else rests on since', () => {
    const world = createMapWorld();
    world.apply([node('a')]);
    const entry = world.apply([node('b')]);
    world.apply([edge('e', 'a', 'b')]);
    expect(refusal(() => world.apply(entry)).code).toBe('conflict');
    const deletion = world.apply([{ kind: 'delete-edge', id: 'e' as never, type: 'RELATED' }]);
    world.apply([{ kind: 'delete-node', id: 'a' as never }]);
    expect(refusal(() => world.apply(deletion)).code).toBe('conflict');
  });

  it('does not bring back a node whose type was removed since', () => {
    const world = createMapWorld();
    const type = { key: 'Club', name: 'Club', shape: 'circle', fields: [] };
    world.apply([put('node-type', 'Club', type), node('x', 'Club', { fields: {} })]);
    expect(world.node('x')).not.toHaveProperty('fields');
    const entry = world.apply([{ kind: 'delete-node', id: 'x' as never }]);
    world.apply([put('node-type', 'Club', null, type)]);
    expect(refusal(() => world.apply(entry)).code).toBe('conflict');
  });

  it('of an undo does it again', async () => {
    const world = createMapWorld();
    const entry = world.apply([node('a'), node('b'), edge('e', 'a', 'b'), contact('i', 'a', 'b')]);
    const done = await world.hash();
    const back = world.apply(entry);
    world.apply(back);
    expect(await world.hash()).toBe(done);
    expect(refusal(() => world.apply(back)).code).toBe('conflict');
  });
});
