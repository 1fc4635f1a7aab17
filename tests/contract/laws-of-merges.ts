import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { What } from '../../graph-schema/changes.ts';
import type { GraphEdge, GraphNode, Interaction } from '../../graph-schema/elements.ts';
import { planMerge, type MergeBasis } from '../../graph-schema/duplicates/merge.ts';
import { SelectQuestion } from '../../graph-schema/questions.ts';
import type { Level } from '../../graph-schema/levels.ts';
import type { GraphStore } from '../../server/store/graph-store.ts';
import { beginning, history } from '../support/arbitraries.ts';
import { contactInput, edgeInput, nodeInput, putInput } from '../support/inputs.ts';
import {
  changeSet,
  codeOf,
  hashOf,
  nodeOf,
  person,
  plain,
  startedBoth,
  undoOf,
  values,
  type StoreKit,
} from './store-kit.ts';

/** Two nodes of a store with what hangs on them. */
async function basisOf(store: GraphStore, survivor: GraphNode, other: GraphNode): Promise<MergeBasis> {
  const [edges, contacts] = [await values<GraphEdge>(store, 'edge'), await values<Interaction>(store, 'interaction')];
  const either = new Set<string>([survivor.id, other.id]);
  return {
    survivor,
    other,
    edges: edges.filter(({ source, target }) => either.has(source) || either.has(target)),
    contacts: contacts.filter(({ participants, about = [] }) => [...participants, ...about].includes(other.id)),
    types: { nodes: await values(store, 'node-type'), edges: await values(store, 'edge-type') },
  };
}

/** What becomes of what names a node that was merged into another. */
export function lawsOfMerges({ again, close, runs, started }: StoreKit): void {
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

  test('a merge keeps what hangs on both, its id leads to the survivor, and taken back it never was', async () => {
    const random = fc.tuple(beginning, history(3), fc.nat(), fc.nat(), fc.constantFrom('survivor', 'other', 'both'));
    const property = fc.asyncProperty(random, async ([first, steps, one, two, side]) => {
      const { store, take } = await startedBoth({ started });
      for (const step of [first, ...steps]) await take(step);
      const nodes = await values<GraphNode>(store, 'node');
      const survivor = nodes[one % nodes.length]!;
      const alike = nodes.filter(({ id, type }) => type === survivor.type && id !== survivor.id);
      const other = alike[two % alike.length];
      if (!other) return close(store);
      const basis = plain(await basisOf(store, survivor, other)) as MergeBasis;
      const choices = new Map(
        ['label', 'fields.motto', 'fields.sectors', 'level'].map((path) => [path, side] as const),
      );
      const plan = planMerge(basis, choices);
      for (const change of plan.before) await store.submit(changeSet([change]));
      const before = await hashOf(store);
      const set = changeSet(plan.changes);
      await store.submit(set);
      const after = await basisOf(store, await nodeOf(store, other.id), other);
      expect(after.survivor.id).toBe(survivor.id);
      const { ids } = await store.select(SelectQuestion.parse({ filter: { ids: [other.id] } }), 'coordinator');
      expect(ids).toEqual(after.survivor.archived ? [] : [survivor.id]);
      expect(after.edges).toHaveLength(basis.edges.length - plan.edges.folded - plan.edges.dropped.length);
      expect(after.contacts).toEqual([]);
      expect(new Set(after.survivor.tags)).toEqual(new Set([...(survivor.tags ?? []), ...(other.tags ?? [])]));
      expect(after.survivor.keys ?? []).toEqual([...(survivor.keys ?? []), ...(other.keys ?? [])]);
      const contacts = await values<Interaction>(store, 'interaction');
      for (const { id, participants } of basis.contacts.filter((contact) => !plan.contacts.dropped.includes(contact))) {
        const now = contacts.find((contact) => contact.id === id)!.participants;
        expect(new Set(now)).toEqual(new Set(participants.map((at) => (at === other.id ? survivor.id : at))));
      }
      await store.submit(undoOf(set));
      expect(await hashOf(store)).toBe(before);
      await close(store);
    });
    await fc.assert(property, { numRuns: Math.ceil(runs / 2) });
  });

  test('a merge folds edges that say the same, drops loops and contacts between the two, and keeps other names', async () => {
    const key = (name: string) => ({ keys: [{ source: 'csv', key: name }] });
    const store = await started(
      nodeInput('a', { label: 'Kenya Institute', fields: { sectors: ['x'], motto: 'one' }, ...key('na') }),
      nodeInput('b', { label: { fr: 'Institut du Kenya' }, fields: { sectors: ['y'], email: 'b@example.org' }, fieldLevels: { email: 'facilitator' }, ...key('nb') }),
      nodeInput('c'), nodeInput('d'),
      edgeInput('e1', 'a', 'c', key('e1')), edgeInput('e2', 'b', 'c', key('e2')), edgeInput('e3', 'b', 'd', { tags: ['t'] }),
      edgeInput('e4', 'a', 'b'), edgeInput('e5', 'b', 'b'), edgeInput('e6', 'd', 'b', { type: 'KNOWS', direction: 'mutual' }), edgeInput('e7', 'a', 'd', { type: 'KNOWS', direction: 'mutual' }),
      contactInput('i1', ['a', 'b']), contactInput('i2', ['a', 'b', 'c']), contactInput('i3', ['c', 'd'], { about: ['b'] }),
    ); // prettier-ignore
    const before = await hashOf(store);
    const plan = planMerge(await basisOf(store, await nodeOf(store, 'a'), await nodeOf(store, 'b')));
    expect(plan.edges).toMatchObject({ moved: 2, folded: 2, dropped: [{ id: 'e4' }] });
    expect(plan.contacts).toMatchObject({ moved: 2, dropped: [{ id: 'i1' }] });
    const typed = changeSet(plan.before);
    await store.submit(typed);
    const set = changeSet(plan.changes);
    await store.submit(set);
    expect(await nodeOf(store, 'b')).toMatchObject({
      id: 'a', label: 'Kenya Institute', keys: [...key('na').keys, ...key('nb').keys], fieldLevels: { email: 'facilitator' },
      fields: { sectors: ['x', 'y'], motto: 'one', email: 'b@example.org', otherNames: ['fr: Institut du Kenya'] },
    }); // prettier-ignore
    const edges = await values<GraphEdge>(store, 'edge');
    expect(edges.map(({ id, source, target }) => `${id} ${source} ${target}`)).toEqual([
      'e1 a c',
      'e3 a d',
      'e5 a a',
      'e7 a d',
    ]);
    expect(edges[0]!.keys).toEqual([...key('e1').keys, ...key('e2').keys]);
    const contacts = await values<Interaction>(store, 'interaction');
    expect(contacts.map(({ id, participants, about }) => ({ id, participants, about }))).toEqual([
      { id: 'i2', participants: ['a', 'c'], about: undefined },
      { id: 'i3', participants: ['c', 'd'], about: ['a'] },
    ]);
    await store.submit(undoOf(set));
    await store.submit(undoOf(typed));
    expect(await hashOf(store)).toBe(before);
  });
}
