// Who does not see a view does not learn where it places its nodes, nor that it was arranged anew.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Change } from '../../graph-schema/changes.ts';
import { OperationId } from '../../graph-schema/ids.ts';
import { levels, type Level } from '../../graph-schema/levels.ts';
import { createChangeFeed } from '../../server/handlers/change-feed.ts';
import { openEmbeddedStore } from '../../server/store/embedded/store.ts';
import type { GraphStore } from '../../server/store/graph-store.ts';
import { nodeInput, putInput as put } from '../support/inputs.ts';

let folder: string;
let store: GraphStore;
let numbered = 0;
const change = (level: Level, ...changes: object[]) => {
  numbered += 1;
  return store.submit({
    operation: OperationId.parse(`operation-${numbered}`),
    who: { id: level, name: level, level },
    at: '2024-01-01T00:00:00Z',
    act: { changes: changes.map((one) => Change.parse(one)) },
  });
};
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weft-positions-'));
  store = await openEmbeddedStore({ folder });
  await change(
    'coordinator',
    put('node-type', 'Open', { key: 'Open', name: 'Open', fields: [] }),
    put('node-type', 'Closed', { key: 'Closed', name: 'Closed', level: 'coordinator', fields: [] }),
    nodeInput('n', { type: 'Open' }),
    put('view', 'seen', { id: 'seen', name: 'Seen' }),
    put('view', 'unseen', { id: 'unseen', name: 'Unseen', filter: { type: ['Closed'] } }),
    ...['seen', 'unseen', 'orphan'].map((id) => put('positions', id, { n: [1, 2] })),
  );
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

it.each(levels)('positions are read by a %s only with their view', async (level) => {
  const { rows } = await store.read({ what: ['view', 'positions'], level });
  const read: string[] = [];
  for await (const { what, id } of rows) read.push(`${what} ${id}`);
  const all = ['view seen', 'view unseen', 'positions orphan', 'positions seen', 'positions unseen'];
  expect(read).toEqual(level === 'coordinator' ? all : ['view seen', 'positions seen']);
  const of = ['seen', 'unseen', 'orphan'].map((id) => ({ what: 'positions' as const, id }));
  const { values } = await store.records({ of, level });
  expect(values.map((value) => value !== undefined)).toEqual([true, level === 'coordinator', level === 'coordinator']);
});

it('events tell of positions only with their view', async () => {
  const feed = createChangeFeed(store);
  const told: { others: string[]; operation: string }[] = [];
  const follow = { send: ({ text }: { text: string }) => told.push(JSON.parse(text)), end: () => undefined };
  const stop = await feed.open({ level: 'facilitator', after: await store.revision() }, follow);
  await change('coordinator', put('positions', 'unseen', { n: [3, 4] }));
  await change('coordinator', put('positions', 'seen', { n: [3, 4] }));
  const view = { id: 'seen', name: 'Seen' };
  await change('coordinator', put('view', 'seen', { ...view, filter: { type: ['Closed'] } }, view));
  await change('coordinator', put('positions', 'seen', { n: [5, 6] }));
  await expect.poll(() => told.length).toBe(4);
  stop();
  expect(told.map(({ others }) => others)).toEqual([[], ['positions'], ['view'], []]);
  expect(told.map(({ operation }) => operation !== '')).toEqual([false, true, true, false]);
});

it('nobody arranges a view out of sight', async () => {
  await expect(change('member', put('positions', 'unseen', { n: [9, 9] }))).rejects.toMatchObject({ code: 'conflict' });
  await change('member', put('positions', 'seen', { n: [9, 9] }));
});
