import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Change, type ChangeInput } from '../../graph-schema/changes.ts';
import { OperationId } from '../../graph-schema/ids.ts';
import { createChangeFeed } from '../../server/handlers/change-feed.ts';
import { openEmbeddedStore } from '../../server/store/embedded/store.ts';
import type { GraphStore } from '../../server/store/graph-store.ts';

let folder: string;
let store: GraphStore;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weft-feed-'));
  store = await openEmbeddedStore({ folder });
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

const origin = { kind: 'stated' } as const;
let numbered = 0;
const change = (...changes: ChangeInput[]) => {
  numbered += 1;
  return store.submit({
    operation: OperationId.parse(`operation-${numbered}`),
    who: { id: 'ada', name: 'Ada', level: 'coordinator' },
    at: '2024-01-01T00:00:00Z',
    act: { changes: changes.map((one) => Change.parse(one)) },
  });
};
const type = (level?: string) => ({ key: 'Firm', name: 'Firm', shape: 'circle', fields: [], ...(level && { level }) });
const node = (id: string): ChangeInput => ({ kind: 'create-node', record: { id, type: 'Org', label: id, origin } });

it('what a feed began to look at before everybody left does not come back to those who follow later', async () => {
  await change(
    { kind: 'put', what: 'node-type', id: 'Org', value: { ...type(), key: 'Org', name: 'Org' }, base: null },
    { kind: 'put', what: 'node-type', id: 'Firm', value: type(), base: null },
    { kind: 'put', what: 'edge-type', id: 'KNOWS', value: { key: 'KNOWS', name: 'knows', fields: [] }, base: null },
    node('seen'),
    node('private'),
  );
  // A reading that has begun, and takes its time.
  const held = Promise.withResolvers<void>();
  let holding = false;
  const slow: GraphStore = {
    ...store,
    async read(request) {
      const reading = await store.read(request);
      if (holding) {
        holding = false;
        await held.promise;
      }
      return reading;
    },
  };
  const feed = createChangeFeed(slow);
  const leave = await feed.open({ level: 'guest', after: undefined }, { send: () => undefined, end: () => undefined });
  holding = true;
  await change({ kind: 'put', what: 'node-type', id: 'Firm', value: type('member'), base: type() });
  await expect.poll(() => holding).toBe(false);
  leave();

  await change({ kind: 'edit-node', id: 'private', set: { level: 'member' }, base: { level: null } } as ChangeInput);
  const told: string[] = [];
  const stop = await feed.open(
    { level: 'guest', after: await store.revision() },
    { send: ({ text }) => told.push(text), end: () => told.push('end') },
  );
  held.resolve();
  await new Promise((resolve) => setTimeout(resolve, 50));
  await change({
    kind: 'create-edge',
    record: { id: 'hidden-edge', type: 'KNOWS', source: 'seen', target: 'private', direction: 'undirected', origin },
  });
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(told.join('\n')).not.toContain('hidden-edge');
  expect(told.join('\n')).not.toMatch(/end|resync/);
  expect(told).toHaveLength(1);
  stop();
  feed.close();
});
