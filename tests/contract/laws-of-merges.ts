import { expect, test } from 'vitest';
import type { What } from '../../graph-schema/changes.ts';
import type { Level } from '../../graph-schema/levels.ts';
import type { GraphStore } from '../../server/store/graph-store.ts';
import { nodeInput, putInput } from '../support/inputs.ts';
import { changeSet, codeOf, hashOf, person, undoOf, values, type StoreKit } from './store-kit.ts';

/** What becomes of what names a node that was merged into another. */
export function lawsOfMerges({ again, started }: StoreKit): void {
  test('views, positions and saved filters lead to the survivors of merged nodes, and may be written so', async () => {
    const view = { id: 'v', name: 'V', members: ['a', 'old', 's', 'older'], filter: { any: [{ ids: ['older', 'b'] }, { not: { ids: ['old'] } }] } }; // prettier-ignore
    const saved = { id: 'f', name: 'F', filter: { linked: { to: { ids: ['old', 'a'] } } } };
    const places = { old: [1, 1], b: [2, 2], older: [3, 3] };
    const store = await started(
      nodeInput('a'), nodeInput('b'), nodeInput('s', { level: 'member' }), nodeInput('old'), nodeInput('older'),
      putInput('view', 'v', view), putInput('saved-filter', 'f', saved), putInput('positions', 'v', places),
      putInput('view', 'w', { id: 'w', name: 'W' }), putInput('positions', 'w', { older: [4, 4], a: [5, 5] }),
    ); // prettier-ignore
    const merge = changeSet([
      { kind: 'delete-node', id: 'old' } as never, { kind: 'delete-node', id: 'older' } as never,
      putInput('alias', 'older', { survivor: 'old' }), putInput('alias', 'old', { survivor: 'a' }), putInput('alias', 'gone', { survivor: 's' }),
    ]); // prettier-ignore
    await store.submit(merge);
    const ask = async (read: GraphStore, level: Level, survivors = true) => {
      const kinds = ['view', 'saved-filter', 'positions'] as const satisfies What[];
      const rows = [];
      for await (const row of (await read.read({ what: kinds, level, survivors })).rows) rows.push(row);
      const { values: single } = await read.records({ of: rows.map(({ what, id }) => ({ what: what as 'view', id })), level, survivors }); // prettier-ignore
      const all = rows.map(({ value }) => value);
      expect(single).toEqual(all);
      return all;
    };
    const shown = {
      view: { ...view, members: ['a', 's'], filter: { any: [{ ids: ['a', 'b'] }, { not: { ids: ['a'] } }] } },
      saved: { ...saved, filter: { linked: { to: { ids: ['a', 'a'] } } } },
      places: { a: [1, 1], b: [2, 2] },
    };
    const rest = [{ id: 'w', name: 'W' }, shown.saved, shown.places, { a: [5, 5] }];
    const check = async (read: GraphStore) => {
      expect(await ask(read, 'coordinator')).toEqual([shown.view, ...rest]);
      expect(await ask(read, 'guest')).toEqual([{ ...shown.view, members: ['a'] }, ...rest]);
      // What is kept, hashed and given back is what was written.
      expect((await ask(read, 'coordinator', false))[0]).toEqual(view);
    };
    await check(store);
    const last = await again(store);
    await check(last);
    const renamed = { ...shown.view, name: 'New' };
    const write = (base: object, level: Level) => last.submit(changeSet([putInput('view', 'v', renamed, base)], person(level))); // prettier-ignore
    expect(await codeOf(write({ ...shown.view, members: ['b'] }, 'coordinator'))).toBe('conflict');
    const before = await hashOf(last);
    const set = changeSet([putInput('view', 'v', renamed, shown.view)]);
    await last.submit(set);
    expect((await values<object>(last, 'view'))[0]).toEqual(renamed);
    await last.submit(undoOf(set));
    expect(await hashOf(last)).toBe(before);
    await write(shown.view, 'member');
    await last.submit(undoOf(merge));
    expect((await ask(last, 'coordinator'))[2]).toEqual(saved);
  });
}
