import { expect, it } from 'vitest';
import { sampleLoading } from '../../client/state/load-sample.ts';
import type { Snapshot } from '../../graph-schema/contract.ts';
import { sampleChanges } from '../../seed/sample.ts';

const today = '2026-01-31';
const empty = { views: [], savedFilters: [], settings: {} } as unknown as Snapshot;

it('brings the sample of a first start into an empty network, in one change set', async () => {
  const changes = await sampleLoading(empty, today);
  expect(changes).toEqual(sampleChanges({ today }));
  expect(changes.length).toBeLessThanOrEqual(10_000);
});

it('leaves the name a network has, and views that are there', async () => {
  const view = { id: 'sample-view-1' };
  const changes = await sampleLoading({ ...empty, views: [view], settings: { name: 'Ours' } } as never, today);
  const puts = changes.flatMap((change) => (change.kind === 'put' ? [`${change.what} ${change.id}`] : []));
  expect(puts).not.toContain('setting name');
  expect(puts).not.toContain('view sample-view-1');
  expect(puts).toContain('view sample-view-2');
});
