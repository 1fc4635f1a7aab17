import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Change, type ChangeInput } from '../../graph-schema/changes.ts';
import { OperationId } from '../../graph-schema/ids.ts';
import { createChangeFeed } from '../../server/handlers/change-feed.ts';
import { openEmbeddedStore } from '../../server/store/embedded/store.ts';
import type { GraphStore } from '../../server/store/graph-store.ts';
import { edgeInput, editInput, nodeInput, putInput } from '../support/inputs.ts';

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

it('what a feed began to look at before everybody left does not come back to those who follow later', async () => {
  await change(
    putInput('node-type', 'Org', { ...type(), key: 'Org', name: 'Org' }),
    putInput('node-type', 'Firm', type()),
    putInput('edge-type', 'KNOWS', { key: 'KNOWS', name: 'knows', fields: [] }),
    nodeInput('seen'),
    nodeInput('private'),
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
  await change(putInput('node-type', 'Firm', type('member'), type()));
  await expect.poll(() => holding).toBe(false);
  leave();

  await change(editInput('private', { level: 'member' }, { level: null }));
  const told: string[] = [];
  const stop = await feed.open(
    { level: 'guest', after: await store.revision() },
    { send: ({ text }) => told.push(text), end: () => told.push('end') },
  );
  held.resolve();
  await new Promise((resolve) => setTimeout(resolve, 50));
  await change(edgeInput('hidden-edge', 'seen', 'private', { type: 'KNOWS', direction: 'undirected' }));
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(told.join('\n')).not.toContain('hidden-edge');
  expect(told.join('\n')).not.toMatch(/end|resync/);
  expect(told).toHaveLength(1);
  stop();
  feed.close();
});
