import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { openEmbeddedStore } from '../../server/store/embedded/store.ts';
import type { GraphStore } from '../../server/store/graph-store.ts';
import { describeGraphStore } from './graph-store.contract.ts';

const folders = new Map<GraphStore, string>();

async function openIn(folder: string): Promise<GraphStore> {
  const store = await openEmbeddedStore({ folder });
  folders.set(store, folder);
  return store;
}

describeGraphStore('embedded', {
  open: async () => openIn(await mkdtemp(join(tmpdir(), 'weft-embedded-'))),
  reopen: (closed) => openIn(folders.get(closed)!),
  runs: 40,
});

afterAll(async () => {
  for (const folder of new Set(folders.values())) await rm(folder, { recursive: true, force: true });
});
