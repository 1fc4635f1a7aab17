import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, test } from 'vitest';
import { Change, type ChangeSet } from '../../graph-schema/changes.ts';
import { contentHash } from '../../graph-schema/content.ts';
import { OperationId } from '../../graph-schema/ids.ts';
import { SearchQuestion } from '../../graph-schema/questions.ts';
import { openEmbeddedStore } from '../../server/store/embedded/store.ts';
import type { GraphStore } from '../../server/store/graph-store.ts';
import { vocabulary } from '../support/arbitraries.ts';
import { describeGraphStore } from './graph-store.contract.ts';
import { changeSet } from './store-kit.ts';

const folders = new Map<GraphStore, string>();

async function openIn(folder: string): Promise<GraphStore> {
  const store = await openEmbeddedStore({ folder });
  folders.set(store, folder);
  return store;
}
const open = async () => openIn(await mkdtemp(join(tmpdir(), 'weft-embedded-')));

describeGraphStore('embedded', { open, reopen: (closed) => openIn(folders.get(closed)!), runs: 40 });

afterAll(async () => {
  for (const folder of new Set(folders.values())) await rm(folder, { recursive: true, force: true });
});

test('a file of the first form is brought to the form of today', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'weft-form-'));
  const store = await openIn(folder);
  await store.submit(changeSet([...vocabulary]));
  await store.close();
  const asked = 'SELECT operation FROM log WHERE undoes = ?';
  const planned = (by: DatabaseSync) => String(by.prepare(`EXPLAIN QUERY PLAN ${asked}`).get('x')?.['detail']);
  const first = new DatabaseSync(join(folder, 'weft.sqlite'));
  first.exec("DROP INDEX log_undoes; UPDATE meta SET value = '1' WHERE key = 'version'");
  expect(planned(first)).toBe('SCAN log');
  first.close();
  const again = await openIn(folder);
  expect(await again.revision()).toBe(1);
  await again.close();
  const today = new DatabaseSync(join(folder, 'weft.sqlite'));
  expect(planned(today)).toContain('log_undoes');
  today.close();
});

describe('the embedded store under a large import', () => {
  const who = { id: 'ada', name: 'Ada', level: 'coordinator' } as const;
  const set = (operation: string, act: ChangeSet['act']): ChangeSet => ({
    operation: OperationId.parse(operation),
    who,
    at: '2024-01-01T00:00:00Z',
    act,
  });
  const person = (at: number) => ({ id: `p${at}`, type: 'Person', label: `Person ${at}`, origin: { kind: 'stated' } });
  const contact = (at: number) => ({
    id: `i${(at * 7919) % 59_835}`,
    at: '2004-04-15',
    kind: 'message',
    participants: [`p${at % 1_899}`, `p${(at + 1 + (at % 97)) % 1_899}`],
    keys: [{ source: 'csv', key: `${at}` }],
  });
  const times = <T>(count: number, make: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at));
  const hashOf = async (store: GraphStore) =>
    contentHash((await store.read({ what: ['node', 'interaction'], level: 'coordinator' })).rows);

  test('of 60,000 contacts, and its undo, others are served: they see the old revision, at once', async () => {
    const store = await open();
    const people = times(1_899, (at) => Change.parse({ kind: 'create-node', record: person(at) }));
    await store.submit(set('people', { changes: [...vocabulary, ...people] }));
    const before = await hashOf(store);
    const changes = times(59_835, (at) => Change.parse({ kind: 'create-interaction', record: contact(at) }));

    /** Submits while somebody else keeps asking; tells the revisions answered. */
    async function whileAsking(changeSet: ChangeSet): Promise<Set<number>> {
      const seen = new Set<number>();
      let busy = true;
      const asking = (async () => {
        while (busy) {
          const { revision, total } = await store.search(SearchQuestion.parse({ text: 'person 18' }), 'coordinator');
          seen.add(total === 110 ? revision : -1);
          await new Promise((resolve) => setTimeout(resolve, 10));
        }
      })();
      await store.submit(changeSet);
      busy = false;
      await asking;
      return seen;
    }

    const written = await whileAsking(set('contacts', { changes }));
    expect((await store.summary('coordinator')).interactions).toBe(59_835);
    const undone = await whileAsking(set('undo', { undo: OperationId.parse('contacts') }));
    expect(await hashOf(store)).toBe(before);
    await store.close();
    expect([...written, ...undone].filter((revision) => ![1, 2, 3].includes(revision))).toEqual([]);
  });
});
