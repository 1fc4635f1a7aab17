import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ChangeSet } from '../../graph-schema/changes.ts';
import type { GraphNode } from '../../graph-schema/elements.ts';
import { OperationId } from '../../graph-schema/ids.ts';
import type { GraphStore } from '../../server/store/graph-store.ts';
import { beginning, history } from '../support/arbitraries.ts';
import { editInput, nodeInput, refusalOf } from '../support/inputs.ts';
import { changeSet, codeOf, hashOf, nodeOf, person, startedBoth, type StoreKit, undoOf, values } from './store-kit.ts';

/** What taking back does, and when it is refused. */
export function lawsOfUndo({ again, close, runs, started }: StoreKit): void {
  test('undo restores the content exactly, and undoing the undo what it took back', async () => {
    const property = fc.asyncProperty(beginning, history(4), async (first, steps) => {
      const { store, model, sets, take } = await startedBoth({ started });
      await take(first);
      for (const step of steps) {
        const before = await hashOf(store);
        if (!(await take(step))) continue;
        const after = await hashOf(store);
        const undo = undoOf(sets.at(-1)!);
        await store.submit(undo);
        expect(await hashOf(store)).toBe(before);
        await store.submit(undoOf(undo));
        expect(await hashOf(store)).toBe(after);
        model.submit(undo);
        model.submit(undoOf(undo));
      }
      await close(store);
    });
    await fc.assert(property, { numRuns: Math.ceil(runs / 2) });
  });

  test('an undo is refused field by field where somebody changed the value since', async () => {
    const store = await started(nodeInput('n1', { label: 'old', tags: ['x'] }));
    const edit = changeSet([editInput('n1', { label: 'new', tags: ['y'] }, { label: 'old', tags: ['x'] })]);
    await store.submit(edit);
    await store.submit(changeSet([editInput('n1', { label: 'newer' }, { label: 'new' })]));
    const { code, issues } = await refusalOf(store.submit(undoOf(edit)));
    expect(code).toBe('conflict');
    expect(issues).toEqual([expect.objectContaining({ id: 'n1', field: 'label', yours: 'old', theirs: 'newer' })]);
    expect((await nodeOf(store, 'n1')).tags).toEqual(['y']);
    expect(await codeOf(store.submit(changeSet({ undo: OperationId.parse('nobody-did-this') })))).toBe('not_found');
  });

  test('what was taken back already is not taken back again, unless that was taken back itself', async () => {
    const store = await started(...Array.from({ length: 60 }, (_, at) => nodeInput(`n${at}`)));
    const edits = Array.from({ length: 60 }, (_, at) => editInput(`n${at}`, { label: 'new' }, { label: `n${at}` }));
    const edit = changeSet(edits);
    await store.submit(edit);
    const first = undoOf(edit);
    await store.submit(first);
    const refused = async (on: GraphStore, set: ChangeSet, by: ChangeSet) => {
      const { code, message, issues } = await refusalOf(on.submit(set));
      expect({ code, message, issues }).toEqual({
        code: 'conflict',
        message: `The operation «${edit.operation}» was taken back already, by «${by.operation}».`,
        issues: [{ path: ['undo'], message: 'taken back already', id: by.operation }],
      });
    };
    await refused(store, undoOf(edit), first);
    // Not even where the same values stand there again; but the same undo sent again is only repeated.
    await store.submit(changeSet(edits));
    await refused(store, undoOf(edit), first);
    expect(await store.submit(first)).toMatchObject({ repeated: true });
    const less = changeSet({ undo: edit.operation }, person('member'));
    expect(await codeOf(store.submit(less))).toBe('forbidden');

    const labels = async (read: GraphStore) => new Set((await values<GraphNode>(read, 'node')).map((one) => one.label));
    const next = await again(store);
    await refused(next, undoOf(edit), first);
    await next.submit(changeSet([editInput('n0', { label: 'n0' }, { label: 'new' }), ...edits.slice(1).map((_, at) => editInput(`n${at + 1}`, { label: `n${at + 1}` }, { label: 'new' }))])); // prettier-ignore
    await next.submit(undoOf(first));
    expect(await labels(next)).toEqual(new Set(['new']));
    const second = undoOf(edit);
    await next.submit(second);
    expect((await labels(next)).size).toBe(60);
    await refused(next, undoOf(edit), second);
  });

  test('an undo that much stands against names some of it', async () => {
    const store = await started(...Array.from({ length: 60 }, (_, at) => nodeInput(`n${at}`)));
    const change = (from: (at: number) => string, to: string) =>
      changeSet(Array.from({ length: 60 }, (_, at) => editInput(`n${at}`, { label: to }, { label: from(at) })));
    const edit = change((at) => `n${at}`, 'new');
    await store.submit(edit);
    await store.submit(change(() => 'new', 'newer'));
    const { code, message, issues } = await refusalOf(store.submit(undoOf(edit)));
    expect({ code, message }).toEqual({
      code: 'conflict',
      message: 'Something was changed since: «label»; the undo would lose it.',
    });
    expect(issues).toHaveLength(20);
  });
}
