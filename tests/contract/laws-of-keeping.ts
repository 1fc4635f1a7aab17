import { expect, test } from 'vitest';
import type { What } from '../../graph-schema/changes.ts';
import { type ChangeInput, type LogEntry } from '../../graph-schema/changes.ts';
import type { GraphNode } from '../../graph-schema/elements.ts';
import type { NodeId } from '../../graph-schema/ids.ts';
import { RecordKind } from '../../graph-schema/records.ts';
import { FieldValue } from '../../graph-schema/values.ts';
import type { GraphStore, Row } from '../../server/store/graph-store.ts';
import { editInput, nodeInput } from '../support/inputs.ts';
import { changeSet, codeOf, coordinator, plain, rows, type StoreKit, values } from './store-kit.ts';

/** What is written is kept, read, logged and told as it is. */
export function lawsOfKeeping({ again, close, started }: StoreKit): void {
  test('what is read equals what was written: examples', async () => {
    const examples: unknown[] = [
      1, 1.0, 0, -0, 0.1, -3, 1e21, 5e-324, 1.7976931348623157e308, 2 ** 53 + 2, -(2 ** 53), 4294967296, true, false,
      '', ' ', '1', 'true', 'null', '[]', '{}', 'Ünïcode 国家 🧵 العربية', "' \\ \" ` $x {y}", 'line\nbreak\ttab\u2028', 'e\u0301',
      'x'.repeat(100_000), [], [''], ['a', 'b', 'a'], [1], [1, 2.5], [1.0, -0], [2 ** 53 + 2, 1], [true, false],
      { en: 'text' }, { ar: 'نص', 'zh-Hans': '文', fr: '' },
    ]; // prettier-ignore
    const store = await started();
    const written = examples.map((value) => FieldValue.parse(value));
    await store.submit(
      changeSet(written.map((value, at) => nodeInput(`n${at + 1000}`, { fields: { a: value, extra: value } }))),
    );
    const check = async (read: GraphStore) => {
      const nodes = await values<GraphNode>(read, 'node');
      expect(nodes.map((node) => node.fields?.['a'])).toEqual(written);
      expect(nodes.map((node) => node.fields?.['extra'])).toEqual(written);
    };
    await check(store);
    await check(await again(store));
  });

  test('what is read equals what was written: whole records', async () => {
    const store = await started();
    const node = {
      id: 'A.b_c:d~e-1', type: 'Person', label: { en: 'One', fr: 'Un' }, description: '**Text**\n\n- 1', tags: ['b', 'a', "c'd"],
      image: 'https://example.org/a.png', fields: { size: 1, sectors: [], motto: { en: 'x' }, a: [0.5] },
      keys: [{ source: 'kumu', key: 'ключ "1"' }], archived: true, origin: { kind: 'imported', source: 's', by: 'Ada', at: '2024-01-01', evidence: 'letter' },
      level: 'facilitator', fieldLevels: { motto: 'coordinator' }, createdAt: '2020-02-29T12:00:00+02:00',
    }; // prettier-ignore
    const edge = {
      id: 'E', type: 'KNOWS', source: 'n1', target: node.id, direction: 'mutual', label: { en: 'with' }, description: 'd', tags: ['t'],
      fields: { share: 0.25, terms: '' }, weight: -1.5, since: '2020-01-01', until: '2021-01-01T10:00:00Z', keys: [{ source: 'kumu', key: '1' }],
      archived: true, origin: { kind: 'accepted' }, level: 'member', fieldLevels: { share: 'member' },
    }; // prettier-ignore
    const contact = {
      id: 'I', at: '2024-01-10T09:30:00Z', kind: 'réunion', participants: ['n1', 'n2'], about: [node.id], note: 'n', recordedBy: 'Ada',
      keys: [{ source: 'csv', key: 'row 1' }], origin: { kind: 'imported', source: 's' }, level: 'facilitator',
    }; // prettier-ignore
    const records: [What, string, unknown][] = [
      ['setting', 'name', { en: 'Net', ar: 'شبكة' }],
      ['setting', 'number', 1.5],
      ['view', 'v', { id: 'v', name: 'View', filter: { all: [{ type: ['Org'] }] }, members: ['n1'], rules: [{ a: [1, null] }], camera: { x: 0, y: -1.5, zoom: 1 } }],
      ['positions', 'v', { n1: [1, -2.5], n2: [0, 0] }],
      ['source', 's', { id: 's', name: 'f.json', format: 'kumu', importedAt: '2024-01-01T00:00:00Z', remainder: { loops: [{ deep: [1, [2, {}]] }] } }],
      ['alias', 'old', { survivor: 'n1' }],
      ['verdict', 'n1:n2', { source: 'n1', target: 'n2', verdict: 'rejected' }],
      ['saved-filter', 'f', { id: 'f', name: 'F', filter: { text: 'x' } }],
      ['template', 't', { id: 't', name: 'T', text: { en: 'Dear' } }],
      ['snapshot', 'p', { id: 'p', name: 'P', revision: 1, at: '2024-01-01T00:00:00Z' }],
    ]; // prettier-ignore
    const set = changeSet([
      nodeInput('n1'),
      nodeInput('n2'),
      { kind: 'create-node', record: node as never },
      { kind: 'create-edge', record: edge as never },
      { kind: 'create-interaction', record: contact as never },
      ...records.map(([what, id, value]) => ({ kind: 'put', what, id, value, base: null }) as ChangeInput),
    ]);
    await store.submit(set);
    const check = async (read: GraphStore) => {
      const marks = { updatedAt: set.at, version: 2 };
      expect((await rows(read, ['node'])).map((row) => row.id)).toEqual([node.id, 'n1', 'n2']);
      expect((await values<GraphNode>(read, 'node'))[0]).toEqual({ ...node, ...marks });
      expect(await values(read, 'edge')).toEqual([{ ...edge, ...marks }]);
      expect(await values(read, 'interaction')).toEqual([{ ...contact, ...marks }]);
      for (const [what, id, value] of records) {
        expect((await rows(read, [what])).find((row) => row.id === id)).toEqual({ what, id, value });
      }
      const of = records.map(([what, id]) => ({ what: RecordKind.parse(what), id }));
      const asked = [...of.toReversed(), { what: 'view', id: 'none' }, { what: 'positions', id: 'f' }] as const;
      expect(await read.records({ of: asked, level: 'coordinator' })).toEqual({
        revision: 2,
        values: [...records.map(([, , value]) => value).toReversed(), undefined, undefined],
      });
    };
    await check(store);
    await check(await again(store));
  });

  test('the log and those who follow it get every entry once, in order', async () => {
    const store = await started();
    const heard: LogEntry[] = [];
    const stop = store.follow((entry) => heard.push(entry));
    const sets = Array.from({ length: 30 }, (_, at) => changeSet([nodeInput(`n${at}`)]));
    await Promise.all(sets.map((set) => store.submit(set)));
    const expected = Array.from({ length: 30 }, (_, at) => at + 2);
    await expect.poll(() => heard.map((entry) => entry.revision), { timeout: 5000 }).toEqual(expected);
    stop();
    await store.submit({ ...changeSet([nodeInput('last')]), why: 'because' });
    const check = async (read: GraphStore) => {
      const { entries, complete } = await read.log({ after: 1, limit: 30 });
      expect(complete).toBe(true);
      expect(plain(entries)).toEqual(plain(heard));
      expect(new Set(entries.map((entry) => entry.operation))).toEqual(new Set(sets.map((set) => set.operation)));
      const rest = (await read.log({ after: 31, limit: 30 })).entries;
      expect(rest).toHaveLength(1);
      expect(rest[0]).toMatchObject({ revision: 32, who: coordinator, why: 'because' });
      expect(rest[0]!.effects).toMatchObject([
        { what: 'node', id: 'last', before: null, after: { label: 'last', version: 32 } },
      ]);
      expect((await read.log({ after: 32, limit: 30 })).entries).toEqual([]);
    };
    await check(store);
    expect(heard).toHaveLength(30);
    await check(await again(store));
  });

  test('waiting for a revision ends when it is there, or says that it is not', async () => {
    const store = await started();
    await store.waitFor(1, 10);
    const waiting = store.waitFor(2, 10_000);
    await store.submit(changeSet([nodeInput('n1')]));
    await waiting;
    expect(await codeOf(store.waitFor(99, 30))).toBe('unavailable');
  });

  test('a reading shows one revision, whatever is written meanwhile', async () => {
    const store = await started(
      ...Array.from({ length: 50 }, (_, at) => nodeInput(`n${at + 100}`, { label: 'before' })),
    );
    const reading = await store.read({ what: ['node'], level: 'coordinator' });
    const iterator = reading.rows[Symbol.asyncIterator]();
    const seen = [await iterator.next()];
    const edits = Array.from({ length: 50 }, (_, at) =>
      editInput(`n${at + 100}`, { label: 'after' }, { label: 'before' }),
    );
    await store.submit(changeSet([...edits, nodeInput('n999'), { kind: 'delete-node', id: 'n149' as NodeId }]));
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) seen.push(next);
    const labels = seen.map((one) => (one.value as Row).value as GraphNode).map((node) => node.label);
    expect(labels).toHaveLength(50);
    expect(new Set(labels)).toEqual(new Set([reading.revision === 1 ? 'before' : 'after']));
  });

  test('the side store keeps what is beside the network', async () => {
    const store = await started();
    const value = { text: 'Ünï', list: [1, 2.5, null, { deep: true }] };
    await store.side.set('import', 'b', value);
    await store.side.set('import', 'a', 1);
    await store.side.set('mark', 'a', 'other kind');
    await store.side.set('import', 'a', [2]);
    expect(await store.side.get('import', 'b')).toEqual(value);
    expect(await store.side.get('import', 'nothing')).toBeUndefined();
    expect(await store.side.list('import')).toEqual(['a', 'b']);
    const next = await again(store);
    expect(await next.side.get('import', 'a')).toEqual([2]);
    expect(await next.side.get('mark', 'a')).toBe('other kind');
    await next.side.set('import', 'a', undefined);
    expect(await next.side.get('import', 'a')).toBeUndefined();
    expect(await next.side.list('import')).toEqual(['b']);
    expect(await next.revision()).toBe(1);
    expect((await next.log({ after: 0, limit: 10 })).entries).toHaveLength(1);
  });

  test('a closed store refuses whatever it is asked', async () => {
    const store = await started();
    await close(store);
    const set = changeSet([nodeInput('n1')]);
    for (const act of [store.submit(set), store.revision(), store.summary('guest'), store.side.get('a', 'b')]) {
      expect(await codeOf(act)).toBe('unavailable');
    }
    await store.close();
  });
}
