import { expect, test } from 'vitest';
import { What, type ChangeInput } from '../../graph-schema/changes.ts';
import { EdgeId, NodeId } from '../../graph-schema/ids.ts';
import type { Level } from '../../graph-schema/levels.ts';
import { FocusQuestion, SearchQuestion, SelectQuestion } from '../../graph-schema/questions.ts';
import type { GraphStore } from '../../server/store/graph-store.ts';
import { contactInput, edgeInput, editInput, nodeInput, refusalOf } from '../support/inputs.ts';
import { changeSet, codeOf, nodeOf, person, rows, type StoreKit } from './store-kit.ts';

/** Who sees what, and what nobody learns by asking. */
export function lawsOfLevels({ again, started }: StoreKit): void {
  test('a hidden field survives the edit of one who cannot see it', async () => {
    const hidden = { email: 'ada@example.org', extra: ['kept', 'as is'], a: 2 ** 53 + 2 };
    const store = await started(
      nodeInput('n1', {
        label: 'old',
        fields: { size: 1, motto: 'm', ...hidden },
        fieldLevels: { motto: 'facilitator' },
      }),
    );
    expect((await nodeOf(store, 'n1', 'guest')).fields).toEqual({ size: 1 });
    expect((await nodeOf(store, 'n1', 'member')).fields).toEqual({ size: 1, email: 'ada@example.org' });
    const edit: ChangeInput = {
      kind: 'edit-node',
      id: 'n1' as NodeId,
      set: { label: 'new' },
      unset: ['fields.size'],
      base: { label: 'old', 'fields.size': 1 },
    };
    await store.submit(changeSet([edit], person('member')));
    const check = async (read: GraphStore) => {
      const node = await nodeOf(read, 'n1');
      expect(node.label).toBe('new');
      expect(node.fields).toEqual({ motto: 'm', ...hidden });
      expect(node.fieldLevels).toEqual({ motto: 'facilitator' });
      expect(await nodeOf(read, 'n1', 'guest')).not.toHaveProperty('fields');
    };
    await check(store);
    await check(await again(store));
  });

  test('what a level does not see is not told by counts, order, facets, search or errors', async () => {
    const store = await started(
      nodeInput('n1', { label: 'open' }),
      nodeInput('n2', { label: 'canary', level: 'facilitator', tags: ['canary'] }),
      nodeInput('n3', { label: 'person', type: 'Person', fields: { size: 77 } }),
      nodeInput('n4', { label: 'other', fields: { extra: 'canary', email: 'canary@example.org', motto: 'canary' }, fieldLevels: { motto: 'member' } }),
      edgeInput('e1', 'n1', 'n2'), edgeInput('e2', 'n1', 'n3'), edgeInput('e3', 'n1', 'n4', { type: 'KNOWS' }),
      contactInput('i1', ['n1', 'n2'], { note: 'canary' }), contactInput('i2', ['n1', 'n2', 'n4'], { note: 'canary', recordedBy: 'canary' }),
      { kind: 'put', what: 'template', id: 't', value: { id: 't', name: 'canary', text: 'canary' }, base: null },
    ); // prettier-ignore
    const facets = [
      { by: 'tag' },
      { by: 'type' },
      { by: 'field', field: 'extra' },
      { by: 'linked', edgeType: 'WORKS' },
      { by: 'neighbour', type: 'Org' },
      { by: 'neighbour', type: 'Person' },
      { by: 'edge-type' },
      { by: 'range', field: 'size', of: 'number' },
      { by: 'range', field: 'motto', of: 'text' },
      { by: 'range', field: 'email', of: 'text' },
    ];
    const network = What.options.filter((what) => what !== 'node-type' && what !== 'edge-type');
    const answersTo = async (level: Level): Promise<unknown[]> => [
      await rows(store, network, level),
      await store.search(SearchQuestion.parse({ text: 'canary' }), level),
      await store.search(SearchQuestion.parse({ text: '77' }), level),
      await store.select(SelectQuestion.parse({ facets, nodes: true, edges: true }), level),
      await store.select(SelectQuestion.parse({ filter: { text: 'canary' }, nodes: true }), level),
      await store.select(SelectQuestion.parse({ filter: { field: 'extra', exists: true }, nodes: true }), level),
      await store.focus(FocusQuestion.parse({ ids: ['n1', 'n2'], hops: 4 }), level),
      await store.node(NodeId.parse('n1'), level),
    ];
    expect(JSON.stringify(await answersTo('guest'))).not.toMatch(/canary|"n2"|"n3"|77|"e1"|"i1"/);
    expect(JSON.stringify(await answersTo('member'))).not.toMatch(/"n2"|"e1"|"i1"|"extra":"canary"|note|template/);
    expect(JSON.stringify(await answersTo('coordinator'))).toMatch(/"extra":"canary"/);
    // The last six facets: an edge is seen with both its ends, and a hidden field reaches nowhere.
    const told = async (level: Level) => {
      const { facets: all } = await store.select(SelectQuestion.parse({ facets }), level);
      return all
        .slice(-6)
        .map(({ values, range }) => range ?? Object.fromEntries(values.map((one) => [one.value, one.count])));
    };
    expect(await told('guest')).toEqual([{}, {}, {}, {}, {}, {}]);
    const email = { least: 'canary@example.org', most: 'canary@example.org', count: 1 };
    const size = { least: 77, most: 77, count: 1 };
    const motto = { least: 'canary', most: 'canary', count: 1 };
    expect(await told('member')).toEqual([{ n1: 2, n4: 1 }, { n3: 1 }, { KNOWS: 2, WORKS: 2 }, size, motto, email]);
    expect(await told('coordinator')).toEqual([
      { n1: 3, n2: 1, n4: 1 }, { n3: 1 }, { KNOWS: 2, WORKS: 3 }, size, motto, email,
    ]); // prettier-ignore
    const degree = (min: number) => store.select(SelectQuestion.parse({ filter: { degree: { min } } }), 'guest');
    expect((await degree(1)).ids).toEqual([]);
    expect(await store.summary('guest')).toMatchObject({ nodes: 2, edges: 0, interactions: 0 });
    expect(await store.summary('member')).toMatchObject({ nodes: 3, edges: 2, interactions: 1 });
    const missing = await refusalOf(store.node(NodeId.parse('n9'), 'guest'));
    const hidden = await refusalOf(store.node(NodeId.parse('n2'), 'guest'));
    expect(hidden.message).toBe(missing.message.replace('n9', 'n2'));
    const edgeAs = (id: string, level: Level) => store.edge(EdgeId.parse(id), level);
    expect((await refusalOf(edgeAs('e1', 'member'))).message).toBe(
      (await refusalOf(edgeAs('e9', 'member'))).message.replace('e9', 'e1'),
    );
    expect(await codeOf(edgeAs('e2', 'guest'))).toBe('not_found');
    const seen = { edge: { id: 'e2' }, source: { id: 'n1' }, target: { id: 'n3' } };
    expect(await edgeAs('e2', 'member')).toMatchObject(seen);
    expect(JSON.stringify(await edgeAs('e3', 'member'))).not.toMatch(/"extra"/);
    const edit = (id: string) =>
      store.submit(changeSet([editInput(id, { label: 'x' }, { label: 'y' })], person('member')));
    expect((await refusalOf(edit('n2'))).message).toBe((await refusalOf(edit('n9'))).message.replace('n9', 'n2'));
  });
}
