import { describe, expect, it } from 'vitest';
import type { ChangeInput } from '../../graph-schema/changes.ts';
import { NodeId } from '../../graph-schema/ids.ts';
import { profileOf } from '../../server/store/embedded/answers.ts';
import { createMemory, emptyTables } from '../../server/store/embedded/memory.ts';
import { createViews } from '../../server/store/embedded/views.ts';
import { contactInput, edgeInput, nodeInput } from '../support/inputs.ts';
import { createMapWorld } from '../support/map-world.ts';

const node = (id: string) => nodeInput(id, { type: 'Person' });
const edge = (id: string, target: string) => edgeInput(id, 'a', target, { type: 'RELATED', direction: 'undirected' });
const contact = (id: string, other: string) => contactInput(id, ['a', other]);

/** The network of the embedded store in memory, to which changes come in one go. */
function createNetwork() {
  const world = createMapWorld();
  const tables = emptyTables();
  const types = (what: 'node-type' | 'edge-type') => {
    const list = [...world.table(what).values()].sort((one, other) => (one.key < other.key ? -1 : 1));
    return { ids: list.map(({ key }) => key), values: list };
  };
  const memory = createMemory(
    { ...tables, 'node-type': types('node-type') as never, 'edge-type': types('edge-type') as never },
    0,
  );
  return {
    memory,
    apply(...changes: ChangeInput[]) {
      const { effects, revision } = world.apply(changes);
      for (const _ of memory.advance(effects, revision));
    },
  };
}

describe('a profile of the embedded store', () => {
  it.each(['guest', 'coordinator'] as const)('is of one revision, whatever a %s waits for', async (level) => {
    const { memory, apply } = createNetwork();
    apply(node('a'), node('b'), node('c'));
    apply(edge('ab', 'b'), edge('ac', 'c'), contact('one', 'b'), contact('two', 'c'));
    const asked = profileOf({ memory, views: createViews(), level }, NodeId.parse('a'));
    apply(
      { kind: 'delete-edge', id: 'ab', type: 'RELATED' } as ChangeInput,
      {
        kind: 'delete-interaction',
        id: 'one',
      } as ChangeInput,
    );
    const profile = await asked;
    expect(profile).toMatchObject({ revision: 2, contacts: level === 'guest' ? 0 : 2 });
    expect(profile.edges.map(({ id }) => id)).toEqual(['ab', 'ac']);
    expect(profile.neighbours.map(({ id }) => id)).toEqual(['b', 'c']);
    const next = await profileOf({ memory, views: createViews(), level }, NodeId.parse('a'));
    expect(next).toMatchObject({ revision: 3, contacts: level === 'guest' ? 0 : 1 });
    expect(next.edges.map(({ id }) => id)).toEqual(['ac']);
  });
});
