import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { levels, type Level } from '../../graph-schema/levels.ts';
import { refusalOf } from '../support/inputs.ts';
import { openTestApp, type TestApp } from '../support/open-test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
  await app.change(
    ...['a', 'b'].map((id) => ({ kind: 'create-node', record: { id, type: 'Organization', label: id, origin: { kind: 'stated' } } }) as const),
    { kind: 'put', what: 'view', id: 'v', value: { id: 'v', name: 'V' } },
  ); // prettier-ignore
});
afterAll(() => app.close());

const put = (level: Level, value: Record<string, [number, number] | null>) =>
  app.client({ level }).change({
    body: { operation: randomUUID(), changes: [{ kind: 'put', what: 'positions', id: 'v', value }] },
  });
const now = async () => (await app.client().positions({ params: { id: 'v' } })).positions;

it('are put by members on, without a base: the last one wins, for the nodes it names alone', async () => {
  expect((await refusalOf(put('guest', { a: [1, 1] }))).code).toBe('forbidden');
  for (const [at, level] of levels.slice(1).entries()) {
    await put(level, { a: [at, at], b: [0, 0] });
    await put(level, { a: [at, 7] });
    expect(await now()).toEqual({ a: [at, 7], b: [0, 0] });
  }
  await put('member', { b: null });
  expect(await now()).toEqual({ a: [2, 7] });
});

it('come back by an undo, of what nobody moved since', async () => {
  const moved = await put('member', { a: [5, 5], b: [6, 6] });
  await put('coordinator', { b: [9, 9] });
  const undo = () =>
    app.client({ level: 'member' }).change({ body: { operation: randomUUID(), undo: moved.operation } });
  expect((await refusalOf(undo())).code).toBe('conflict');
  await put('member', { b: [6, 6] });
  await undo();
  expect(await now()).toEqual({ a: [2, 7] });
});
