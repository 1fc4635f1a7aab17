import { expect, it } from 'vitest';
import { importInto } from '../support/import-into-world.ts';
import { createMapWorld } from '../support/map-world.ts';

const file = {
  name: 'Two maps',
  elements: ['a', 'b'].map((id) => ({ _id: id, attributes: { label: id } })),
  connections: [],
  maps: [
    { _id: 'first', name: 'First', elements: [{ element: 'a' }], connections: [] },
    { _id: 'second', name: 'Second', elements: [{ element: 'b' }], connections: [] },
  ],
  defaultMap: 'second',
};
const settingIn = (world: ReturnType<typeof createMapWorld>) => world.table('setting').get('defaultView');

it('makes the map a project opens with the view the network opens with', () => {
  const world = createMapWorld();
  importInto(world, file);
  const second = [...world.table('view').values()].find((view) => view.name === 'Second');
  expect(second).toBeDefined();
  expect(settingIn(world)).toBe(second?.id);
  expect(importInto(world, file).changes).toEqual([]);
});

it('leaves a network that says already which view it opens with as it is', () => {
  const world = createMapWorld();
  world.apply([{ kind: 'put', what: 'setting', id: 'defaultView', value: 'own', base: null }]);
  importInto(world, file);
  expect(settingIn(world)).toBe('own');
});

it('marks nothing when the file names a map it does not hold', () => {
  const world = createMapWorld();
  importInto(world, { ...file, defaultMap: 'elsewhere' });
  expect(settingIn(world)).toBeUndefined();
});
