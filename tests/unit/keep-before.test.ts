import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { keepBefore } from '../../client/api/keep-before.ts';
import { keys } from '../../client/api/keys.ts';
import type { Level } from '../../graph-schema/levels.ts';

it('keeps on the screen what was answered before, but not what was told another level', async () => {
  const queries = new QueryClient();
  const ask = (level: Level | undefined, text: string) => ({
    queryKey: keys.search(level, text),
    placeholderData: keepBefore(level),
    queryFn: async () => `${text} as ${level ?? 'oneself'}`,
  });
  const observer = new QueryObserver<string, Error, string, string, ReturnType<typeof keys.search>>(
    queries,
    ask(undefined, 'a'),
  );
  const stop = observer.subscribe(() => undefined);
  const shown = () => observer.getCurrentResult().data;
  await expect.poll(shown).toBe('a as oneself');
  observer.setOptions(ask(undefined, 'b'));
  expect(shown()).toBe('a as oneself');
  await expect.poll(shown).toBe('b as oneself');
  observer.setOptions(ask('guest', 'b'));
  expect(shown()).toBeUndefined();
  await expect.poll(shown).toBe('b as guest');
  observer.setOptions(ask(undefined, 'c'));
  expect(shown()).toBeUndefined();
  stop();
});
