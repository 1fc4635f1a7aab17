import { beforeEach, expect, it, vi } from 'vitest';

/** What a browser keeps, with room for so many characters. */
function storage(room = Infinity): Storage {
  const held = new Map<string, string>();
  return {
    getItem: (key: string) => held.get(key) ?? null,
    setItem(key: string, value: string) {
      if (value.length > room) throw new DOMException('No room.', 'QuotaExceededError');
      held.set(key, value);
    },
    removeItem: (key: string) => void held.delete(key),
    get length() {
      return held.size;
    },
  } as Storage;
}

/** The page, opened anew: nothing is left of it but what the browser keeps. */
async function openAnew() {
  vi.resetModules();
  return await import('../../client/state/kept-places.ts');
}

beforeEach(() => vi.stubGlobal('localStorage', storage()));

it('gives back what was kept, in whole pixels, at the next opening', async () => {
  const first = await openAnew();
  first.keepPlaces('all', { a: [1.4, -2.6] });
  expect(first.placesKept('all')).toEqual({});
  expect((await openAnew()).placesKept('all')).toEqual({ a: [1, -3] });
});

it('forgets the ground that was kept longest ago', async () => {
  const { keepPlaces } = await openAnew();
  for (const ground of ['1', '2', '3', '4', '5', '6', '1', '7']) keepPlaces(ground, { a: [1, 1] });
  const { placesKept } = await openAnew();
  const left = ['1', '2', '3', '4', '5', '6', '7'].filter((ground) => placesKept(ground)['a']);
  expect(left).toEqual(['1', '3', '4', '5', '6', '7']);
});

it.each([
  ['nothing that can be read', 'weft-places all', '{"a":'],
  ['something else', 'weft-places all', '{"a":["x",1]}'],
  ['a list of something else', 'weft-places', '{"no":"list"}'],
  ['a list that is cut off', 'weft-places', '["al'],
])('goes on where the browser holds %s', async (_, key, text) => {
  localStorage.setItem(key, text);
  const { keepPlaces, placesKept } = await openAnew();
  expect(placesKept('all')).toEqual({});
  keepPlaces('all', { a: [1, 1] });
  expect((await openAnew()).placesKept('all')).toEqual({ a: [1, 1] });
});

it('keeps nothing where there is no room, and says nothing of it', async () => {
  vi.stubGlobal('localStorage', storage(20));
  const { keepPlaces } = await openAnew();
  keepPlaces('all', { a: [1, 1], b: [2, 2], c: [3, 3] });
  expect((await openAnew()).placesKept('all')).toEqual({});
});
