import { afterEach, expect, it, vi } from 'vitest';

afterEach(() => vi.unstubAllGlobals());

/** The pins as a page finds them that opens in a browser which kept this. */
async function openedWith(kept: string) {
  vi.stubGlobal('window', { localStorage: { getItem: () => kept, setItem: () => undefined } });
  vi.resetModules();
  return await import('../../client/state/pins.ts');
}

it('are those this browser kept', async () => {
  const { usePins, pinsOf } = await openedWith('{"state":{"byView":{"all":["a","b"]}},"version":0}');
  expect(pinsOf(usePins.getState(), 'all')).toEqual(['a', 'b']);
});

it.each([
  '{"state":{},"version":0}',
  '{"state":{"byView":{"all":7}},"version":0}',
  '{"state":{"byView":null},"version":0}',
])('are none where what was kept cannot be read: %s', async (kept) => {
  const { usePins, pinsOf } = await openedWith(kept);
  expect(pinsOf(usePins.getState(), 'all')).toEqual([]);
  usePins.getState().toggle('all', ['a']);
  expect(pinsOf(usePins.getState(), 'all')).toEqual(['a']);
});
