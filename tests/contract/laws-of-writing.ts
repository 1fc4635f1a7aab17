import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Change, What, type ChangeInput, type LogEntry } from '../../graph-schema/changes.ts';
import type { GraphEdge, GraphNode, Interaction } from '../../graph-schema/elements.ts';
import type { GraphError } from '../../graph-schema/errors.ts';
import type { NodeId } from '../../graph-schema/ids.ts';
import { levels } from '../../graph-schema/levels.ts';
import { SearchQuestion } from '../../graph-schema/questions.ts';
import { beginning, history } from '../support/arbitraries.ts';
import { contactInput, edgeInput, editInput, nodeInput, refusalOf } from '../support/inputs.ts';
import { changeSet, codeOf, hashOf, nodeOf, rows, startedBoth, type StoreKit, undoOf, values } from './store-kit.ts';

/** What a change set does, whole or not at all. */
export function lawsOfWriting({ again, close, runs, started }: StoreKit): void {
  test('no edge ever dangles, no contact has fewer than two participants, whatever is tried', async () => {
    const property = fc.asyncProperty(beginning, history(6), async (first, steps) => {
      const { store, take } = await startedBoth({ started });
      for (const step of [first, ...steps]) {
        await take(step);
        for (const level of levels) {
          const there = new Set((await values<GraphNode>(store, 'node', level)).map((node) => node.id));
          for (const edge of await values<GraphEdge>(store, 'edge', level)) {
            expect(there).toContain(edge.source);
            expect(there).toContain(edge.target);
          }
          for (const contact of await values<Interaction>(store, 'interaction', level)) {
            expect(contact.participants.length).toBeGreaterThanOrEqual(2);
            for (const id of [...contact.participants, ...(contact.about ?? [])]) expect(there).toContain(id);
          }
        }
      }
      await close(store);
    });
    await fc.assert(property, { numRuns: Math.ceil(runs / 2) });
  });

  test('a deleted node takes its edges and contacts along, and comes back with them', async () => {
    const store = await started(
      nodeInput('n1'), nodeInput('n2'), nodeInput('n3'),
      edgeInput('e1', 'n1', 'n2'), edgeInput('e2', 'n2', 'n1'), edgeInput('e3', 'n1', 'n1'), edgeInput('e4', 'n2', 'n3'),
      contactInput('i1', ['n1', 'n2']), contactInput('i2', ['n1', 'n2', 'n3']), contactInput('i3', ['n2', 'n3'], { about: ['n1'] }),
    ); // prettier-ignore
    const before = await hashOf(store);
    const set = changeSet([{ kind: 'delete-node', id: 'n1' as NodeId }]);
    await store.submit(set);
    expect((await rows(store, ['edge'])).map((row) => row.id)).toEqual(['e4']);
    const contacts = await values<Interaction>(store, 'interaction');
    expect(contacts.map(({ id, participants, about, version }) => ({ id, participants, about, version }))).toEqual([
      { id: 'i2', participants: ['n2', 'n3'], about: undefined, version: 2 },
      { id: 'i3', participants: ['n2', 'n3'], about: undefined, version: 2 },
    ]);
    await store.submit(undoOf(set));
    expect(await hashOf(store)).toBe(before);
  });

  test('an edge is deleted as it is known, and not where somebody changed it since', async () => {
    const store = await started(nodeInput('n1'), nodeInput('n2'), edgeInput('e1', 'n1', 'n2'));
    const [edge] = await values<GraphEdge>(store, 'edge');
    const { id, type, version } = edge!;
    const edit: ChangeInput = { kind: 'edit-edge', id, type, set: { description: 'x' }, base: { description: null } };
    await store.submit(changeSet([Change.parse(edit)]));
    const gone = (known: number) => changeSet([Change.parse({ kind: 'delete-edge', id, type, version: known })]);
    expect(await codeOf(store.submit(gone(version)))).toBe('conflict');
    const [now] = await values<GraphEdge>(store, 'edge');
    await store.submit(gone(now!.version));
    expect(await values<GraphEdge>(store, 'edge')).toEqual([]);
  });

  test('a refused change set leaves no trace', async () => {
    const property = fc.asyncProperty(beginning, history(2), async (first, steps) => {
      const { store, model, take } = await startedBoth({ started });
      for (const step of [first, ...steps]) await take(step);
      const before = {
        hash: await hashOf(store),
        revision: await store.revision(),
        rows: await rows(store, What.options),
      };
      const heard: LogEntry[] = [];
      const stop = store.follow((entry) => heard.push(entry));
      const more = [
        nodeInput('new1'),
        nodeInput('new2'),
        edgeInput('new3', 'new1', 'new2'),
        contactInput('new4', ['new1', 'new2']),
      ];
      const bad = changeSet([
        ...more,
        ...model.all('node').map((node): ChangeInput => ({ kind: 'delete-node', id: node.id })),
        { kind: 'put', what: 'setting', id: 'name', value: 'Gone', base: model.get('setting', 'name') ?? null },
        edgeInput('bad', 'new1', 'nobody'),
      ]); // prettier-ignore
      expect(await codeOf(store.submit(bad))).toBe('not_found');
      expect(await hashOf(store)).toBe(before.hash);
      expect(await store.revision()).toBe(before.revision);
      expect(await rows(store, What.options)).toEqual(before.rows);
      const log = await store.log({ after: 0, limit: 100 });
      expect(log.entries.map((entry) => entry.operation)).not.toContain(bad.operation);
      // Neither is its operation id used up.
      const good = { ...bad, act: { changes: more.map((change) => Change.parse(change)) } };
      expect(await store.submit(good)).toMatchObject({ revision: before.revision + 1, repeated: false });
      await expect.poll(() => heard.map((entry) => entry.revision)).toEqual([before.revision + 1]);
      stop();
      await close(store);
    });
    await fc.assert(property, { numRuns: Math.ceil(runs / 4) });
  });

  test('an operation id sent twenty times in parallel takes effect once', async () => {
    const store = await started();
    const set = changeSet([nodeInput('n1')]);
    const receipts = await Promise.all(Array.from({ length: 20 }, () => store.submit(set)));
    expect(receipts.filter((receipt) => !receipt.repeated)).toHaveLength(1);
    expect(new Set(receipts.map((receipt) => receipt.revision))).toEqual(new Set([2]));
    expect(await store.revision()).toBe(2);
    expect((await store.log({ after: 1, limit: 100 })).entries).toHaveLength(1);
    const next = await again(store);
    expect(await next.submit(set)).toEqual({ operation: set.operation, revision: 2, repeated: true });
    expect(await codeOf(next.submit({ ...set, act: { changes: [Change.parse(nodeInput('n2'))] } }))).toBe('conflict');
    expect(await next.revision()).toBe(2);
  });

  test('two edits of different fields both win, of one field the second is a conflict that names both values', async () => {
    const store = await started(nodeInput('n1', { label: 'old', fields: { size: 1, motto: 'old', sectors: ['x'] } }));
    const base = { label: 'old', 'fields.size': 1, 'fields.motto': 'old' };
    const edits = [
      editInput('n1', { label: 'new' }, base),
      editInput('n1', { 'fields.size': 2 }, base),
      editInput('n1', { 'fields.motto': 'new' }, base),
    ];
    await Promise.all(edits.map((edit) => store.submit(changeSet([edit]))));
    expect(await nodeOf(store, 'n1')).toMatchObject({
      label: 'new', version: 4, fields: { size: 2, motto: 'new', sectors: ['x'] },
    }); // prettier-ignore
    const both = changeSet([
      editInput('n1', { 'fields.size': 3, 'fields.motto': 'newer' }, { 'fields.size': 1, 'fields.motto': 'new' }),
    ]);
    const { code, issues } = await refusalOf(store.submit(both));
    expect(code).toBe('conflict');
    expect(issues).toEqual([expect.objectContaining({ id: 'n1', field: 'fields.size', yours: 3, theirs: 2 })]);
    expect(await nodeOf(store, 'n1')).toMatchObject({ version: 4, fields: { size: 2, motto: 'new' } });
  });

  test('of parallel edits of one field one wins, the others are conflicts', async () => {
    const store = await started(nodeInput('n1', { label: 'old' }));
    const edits = Array.from({ length: 10 }, (_, at) =>
      store.submit(changeSet([editInput('n1', { label: `new ${at}` }, { label: 'old' })])),
    );
    const results = await Promise.allSettled(edits);
    const lost = results.filter((result) => result.status === 'rejected');
    expect(lost).toHaveLength(9);
    expect(lost.map((result) => (result.reason as GraphError).code)).toEqual(Array(9).fill('conflict'));
    expect(await store.revision()).toBe(2);
  });

  test('versions and revisions grow, on undo and re-creation too', async () => {
    const store = await started(nodeInput('n1'));
    const edit = changeSet([editInput('n1', { label: 'b' }, { label: 'n1' })]);
    const remove = changeSet([{ kind: 'delete-node', id: 'n1' as NodeId }]);
    const removeAgain = changeSet([{ kind: 'delete-node', id: 'n1' as NodeId }]);
    const versions = [(await nodeOf(store, 'n1')).version];
    for (const set of [edit, undoOf(edit), remove, undoOf(remove), removeAgain, changeSet([nodeInput('n1')])]) {
      await store.submit(set);
      versions.push(
        await nodeOf(store, 'n1').then(
          (node) => node.version,
          () => 0,
        ),
      );
    }
    expect(versions).toEqual([1, 2, 3, 0, 5, 0, 7]);
    expect((await nodeOf(await again(store), 'n1')).version).toBe(7);
  });

  test('a large change set is taken whole and taken back whole', async () => {
    const store = await started();
    const people = Array.from({ length: 300 }, (_, at) =>
      nodeInput(`n${at}`, { keys: [{ source: 'csv', key: `${at}` }] }),
    );
    const links = Array.from({ length: 900 }, (_, at) => edgeInput(`e${at}`, `n${at % 300}`, `n${(at * 7 + 1) % 300}`));
    const talks = Array.from({ length: 2000 }, (_, at) =>
      contactInput(`i${at}`, [`n${at % 300}`, `n${(at + 1 + (at % 7)) % 300}`]),
    );
    const before = await hashOf(store);
    const set = changeSet([...people, ...links, ...talks]);
    await store.submit(set);
    expect(await store.summary('coordinator')).toMatchObject({ nodes: 300, edges: 900, interactions: 2000 });
    const next = await again(store);
    expect(await next.summary('coordinator')).toMatchObject({ nodes: 300, edges: 900, interactions: 2000 });
    await next.submit(undoOf(set));
    expect(await hashOf(next)).toBe(before);
    expect(await hashOf(await again(next))).toBe(before);
  });

  test('many records with keys of another source are edited in one change set', async () => {
    const store = await started();
    const ids = Array.from({ length: 3_000 }, (_, at) => `k${at}`);
    const keyed = ids.map((id) => nodeInput(id, { keys: [{ source: 's', key: id }] }));
    await store.submit(changeSet(keyed));
    await store.submit(changeSet(ids.map((id) => editInput(id, { label: 'new' }, { label: id }))));
    const { total } = await store.search(SearchQuestion.parse({ text: 'new' }), 'guest');
    expect(total).toBe(ids.length);
  });
}
