import { afterEach, expect, it, vi } from 'vitest';

afterEach(() => vi.unstubAllGlobals());

/** A browser that remembers, and whose system asks for more contrast or does not. */
function browser() {
  const kept = new Map<string, string>();
  const system = Object.assign(new EventTarget(), { matches: false });
  vi.stubGlobal('window', {
    localStorage: {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    },
  });
  vi.stubGlobal('matchMedia', () => system);
  return {
    async open() {
      vi.resetModules();
      return (await import('../../client/api/session.ts')).useSession;
    },
    askFor(matches: boolean) {
      system.matches = matches;
      system.dispatchEvent(Object.assign(new Event('change'), { matches }));
    },
  };
}

it('has the contrast the system asks for, whatever else a person set', async () => {
  const { open, askFor } = browser();
  const first = await open();
  first.getState().setName('Amina');
  expect(first.getState().contrast).toBe(false);
  askFor(true);
  expect(first.getState().contrast).toBe(true);
  const again = await open();
  expect([again.getState().name, again.getState().contrast]).toEqual(['Amina', true]);
});

it('has the contrast a person chose, until that is what the system asks for', async () => {
  const { open, askFor } = browser();
  (await open()).getState().setContrast(true);
  askFor(true);
  askFor(false);
  const again = await open();
  expect(again.getState().contrast).toBe(true);
  again.getState().setContrast(false);
  askFor(true);
  expect(again.getState().contrast).toBe(true);
  expect((await open()).getState().contrast).toBe(true);
});
