import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { Change, What, type ChangeInput, type ChangeSet, type LogEntry } from '../../graph-schema/changes.ts';
import { contentHash } from '../../graph-schema/content.ts';
import type { GraphEdge, GraphNode, Interaction } from '../../graph-schema/elements.ts';
import { GraphError } from '../../graph-schema/errors.ts';
import { NodeId, OperationId } from '../../graph-schema/ids.ts';
import { levels, type Level, type Principal } from '../../graph-schema/levels.ts';
import { FocusQuestion, SearchQuestion, SelectQuestion } from '../../graph-schema/questions.ts';
import { RecordKind } from '../../graph-schema/records.ts';
import { FieldValue } from '../../graph-schema/values.ts';
import type { GraphStore, Row } from '../../server/store/graph-store.ts';
import {
  beginning,
  changesFrom,
  history,
  question,
  vocabulary,
  type Question,
  type Step,
} from '../support/arbitraries.ts';
import { Model, Refused } from '../support/model.ts';
import { modelFocus, modelNode, modelSearch, modelSelect, modelSummary } from '../support/model-questions.ts';

/** How a store is tested. */
export interface ContractOptions {
  /** A store without anything in it; it is closed after the test. */
  open: () => Promise<GraphStore>;
  /** The same network opened again, once it was closed. */
  reopen: (closed: GraphStore) => Promise<GraphStore>;
  /** How many random cases each law is tried with. */
  runs: number;
}

const person = (level: Level): Principal => ({ id: level, name: level, level });
const coordinator = person('coordinator');
let numbered = 0;

/** A change set of these changes, its operation id new, its time later than that of those before. */
function changeSet(act: ChangeInput[] | { undo: OperationId }, who: Principal = coordinator): ChangeSet {
  numbered += 1;
  return {
    operation: OperationId.parse(`operation-${numbered}`),
    who,
    at: new Date(Date.UTC(2024, 0, 1) + numbered * 1000).toISOString(),
    act: Array.isArray(act) ? { changes: act.map((change) => Change.parse(change)) } : act,
  };
}
const undoOf = ({ operation }: ChangeSet): ChangeSet => changeSet({ undo: operation });

const nodeInput = (id: string, more: object = {}): ChangeInput => ({
  kind: 'create-node',
  record: { id, type: 'Org', label: id, origin: { kind: 'stated' }, ...more } as never,
});
const edgeInput = (id: string, source: string, target: string, more: object = {}): ChangeInput => ({
  kind: 'create-edge',
  record: { id, type: 'WORKS', source, target, direction: 'directed', origin: { kind: 'stated' }, ...more } as never,
});
const contactInput = (id: string, participants: string[], more: object = {}): ChangeInput => ({
  kind: 'create-interaction',
  record: { id, at: '2024-01-10', kind: 'call', participants, ...more } as never,
});
const editInput = (id: string, set: object, base: object): ChangeInput =>
  ({ kind: 'edit-node', id, set, base }) as never;

async function rows(store: GraphStore, what: readonly What[], level: Level = 'coordinator'): Promise<Row[]> {
  const found: Row[] = [];
  for await (const row of (await store.read({ what, level })).rows) found.push(row);
  return found;
}
async function values<T>(store: GraphStore, what: What, level?: Level): Promise<T[]> {
  return (await rows(store, [what], level)).map((row) => row.value as T);
}
async function hashOf(store: GraphStore): Promise<string> {
  const { rows } = await store.read({ what: What.options, level: 'coordinator' });
  return contentHash(rows as AsyncIterable<Row>);
}
async function nodeOf(store: GraphStore, id: string, level: Level = 'coordinator'): Promise<GraphNode> {
  return (await store.node(NodeId.parse(id), level)).node;
}
/** The code of what was thrown. Anything but a GraphError is thrown on. */
async function refusal(act: Promise<unknown>): Promise<GraphError> {
  try {
    await act;
  } catch (error) {
    if (error instanceof GraphError) return error;
    throw error;
  }
  throw new Error('was not refused');
}
const codeOf = async (act: Promise<unknown>): Promise<string> => (await refusal(act)).code;

/** Answers as JSON says them: what a store leaves undefined is not there. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** The laws every store keeps: what a store is, is what this says. */
export function describeGraphStore(name: string, { open, reopen, runs }: ContractOptions): void {
  describe(`GraphStore: ${name}`, () => {
    const opened = new Set<GraphStore>();
    async function fresh(): Promise<GraphStore> {
      const store = await open();
      opened.add(store);
      return store;
    }
    async function again(store: GraphStore): Promise<GraphStore> {
      await store.close();
      opened.delete(store);
      const next = await reopen(store);
      opened.add(next);
      return next;
    }
    async function close(store: GraphStore): Promise<void> {
      opened.delete(store);
      await store.close();
    }
    async function started(...changes: ChangeInput[]): Promise<GraphStore> {
      const store = await fresh();
      await store.submit(changeSet([...vocabulary, ...changes]));
      return store;
    }
    afterEach(async () => {
      for (const store of opened) await close(store);
    });

    test('an empty network is at revision 0 and answers every question', async () => {
      const store = await fresh();
      expect(await store.revision()).toBe(0);
      expect(await rows(store, What.options)).toEqual([]);
      expect(await store.summary('guest')).toEqual({
        revision: 0, name: '', nodes: 0, edges: 0, archivedNodes: 0, archivedEdges: 0, interactions: 0, complete: true, sample: false,
      }); // prettier-ignore
      expect(await store.select(SelectQuestion.parse({ facets: [{ by: 'type' }], edges: true }), 'coordinator')).toEqual({
        revision: 0, total: 0, ids: [], truncated: false, facets: [{ dimension: { by: 'type' }, values: [], truncated: false }], edges: [],
      }); // prettier-ignore
      expect(await store.search(SearchQuestion.parse({ text: 'a' }), 'guest')).toEqual({
        revision: 0, total: 0, hits: [], truncated: false,
      }); // prettier-ignore
      expect(await codeOf(store.focus(FocusQuestion.parse({ ids: ['n1'] }), 'guest'))).toBe('not_found');
      expect(await codeOf(store.node(NodeId.parse('n1'), 'coordinator'))).toBe('not_found');
      expect(await store.log({ after: 0, limit: 10 })).toEqual({ entries: [], complete: true });
    });

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

    test('random change lists and random questions are answered as by the brute-force model', async () => {
      const questions = fc.array(question, { minLength: 25, maxLength: 40 });
      const property = fc.asyncProperty(beginning, history(5), questions, async (first, steps, questions) => {
        const store = await started();
        const model = startedModel(await store.log({ after: 0, limit: 1 }));
        const sets: ChangeSet[] = [];
        for (const [at, step] of [first, ...steps].entries()) {
          await tryOn(store, model, step, sets);
          // Questions between the writes: what was worked out for one revision must not answer for the next.
          for (const asked of questions.slice(at, at + 3)) {
            const { answer, expected } = await bothAnswers(store, model, asked);
            expect({ asked, answer }).toEqual({ asked, answer: expected });
          }
        }
        for (const level of levels) {
          expect(await values(store, 'node', level)).toEqual(model.nodes(level));
          expect(await values(store, 'edge', level)).toEqual(model.edges(level));
          expect(await values(store, 'interaction', level)).toEqual(model.interactions(level));
        }
        for (const what of What.options) expect(await rows(store, [what])).toEqual(model.rows(what));
        // Whoever asks for one record gets what a whole reading gives, and nothing where that has nothing.
        const names = RecordKind.options.flatMap((what) =>
          [...model.rows(what).map(({ id }) => String(id)), 'nowhere'].map((id) => ({ what, id })),
        );
        const level = levels[questions.length % levels.length]!;
        const inSight = await rows(store, RecordKind.options, level);
        expect(inSight).toEqual(RecordKind.options.flatMap((what) => model.records(what, level)));
        const read = new Map(inSight.map((row) => [`${row.what} ${row.id}`, row]));
        const { values: answer, revision } = await store.records({ of: names, level });
        expect({ level, answer, revision }).toEqual({
          level,
          answer: names.map(({ what, id }) => read.get(`${what} ${id}`)?.value),
          revision: await store.revision(),
        });
        for (const asked of questions) {
          const { answer, expected } = await bothAnswers(store, model, asked);
          expect({ asked, answer }).toEqual({ asked, answer: expected });
        }
        await close(store);
      });
      await fc.assert(property, { numRuns: runs, endOnFailure: true });
    });

    test('no edge ever dangles, no contact has fewer than two participants, whatever is tried', async () => {
      const property = fc.asyncProperty(beginning, history(6), async (first, steps) => {
        const store = await started();
        const model = startedModel(await store.log({ after: 0, limit: 1 }));
        const sets: ChangeSet[] = [];
        for (const step of [first, ...steps]) {
          await tryOn(store, model, step, sets);
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

    test('undo restores the content exactly, and undoing the undo what it took back', async () => {
      const property = fc.asyncProperty(beginning, history(4), async (first, steps) => {
        const store = await started();
        const model = startedModel(await store.log({ after: 0, limit: 1 }));
        const sets: ChangeSet[] = [];
        await tryOn(store, model, first, sets);
        for (const step of steps) {
          const before = await hashOf(store);
          if (!(await tryOn(store, model, step, sets))) continue;
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
      const { code, issues } = await refusal(store.submit(undoOf(edit)));
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
        const { code, message, issues } = await refusal(on.submit(set));
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

      const labels = async (read: GraphStore) =>
        new Set((await values<GraphNode>(read, 'node')).map((one) => one.label));
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
      const { code, message, issues } = await refusal(store.submit(undoOf(edit)));
      expect({ code, message }).toEqual({
        code: 'conflict',
        message: 'Something was changed since: «label»; the undo would lose it.',
      });
      expect(issues).toHaveLength(20);
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

    test('a refused change set leaves no trace', async () => {
      const property = fc.asyncProperty(beginning, history(2), async (first, steps) => {
        const store = await started();
        const model = startedModel(await store.log({ after: 0, limit: 1 }));
        for (const step of [first, ...steps]) await tryOn(store, model, step, []);
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
      const { code, issues } = await refusal(store.submit(both));
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
      const degree = (min: number) => store.select(SelectQuestion.parse({ filter: { degree: { min } } }), 'guest');
      expect((await degree(1)).ids).toEqual([]);
      expect(await store.summary('guest')).toMatchObject({ nodes: 2, edges: 0, interactions: 0 });
      expect(await store.summary('member')).toMatchObject({ nodes: 3, edges: 2, interactions: 1 });
      const missing = await refusal(store.node(NodeId.parse('n9'), 'guest'));
      const hidden = await refusal(store.node(NodeId.parse('n2'), 'guest'));
      expect(hidden.message).toBe(missing.message.replace('n9', 'n2'));
      const edit = (id: string) =>
        store.submit(changeSet([editInput(id, { label: 'x' }, { label: 'y' })], person('member')));
      expect((await refusal(edit('n2'))).message).toBe((await refusal(edit('n9'))).message.replace('n9', 'n2'));
    });

    test('an id that was merged away stands for its survivor in every question, until the merge is undone', async () => {
      const store = await started(
        nodeInput('a'), nodeInput('b'), nodeInput('c'), nodeInput('s', { level: 'member' }), edgeInput('e1', 'a', 'b'), edgeInput('e2', 's', 'b'),
      ); // prettier-ignore
      const alias = (id: string, survivor: string) =>
        ({ kind: 'put', what: 'alias', id, value: { survivor } }) as ChangeInput;
      const merge = changeSet([
        alias('old', 'older'),
        alias('older', 'a'),
        alias('hidden', 's'),
        alias('round', 'round'),
      ]);
      await store.submit(merge);
      const ask = async (filter: object, level: Level = 'guest') =>
        (await store.select(SelectQuestion.parse({ filter }), level)).ids;
      const toOld = { linked: { edgeTypes: ['WORKS'], to: { ids: ['old'] } } };
      const check = async (read: GraphStore) => {
        const { nodes } = await read.focus(FocusQuestion.parse({ ids: ['old', 'a', 'nobody'] }), 'guest');
        expect(nodes.map(({ node, hops }) => [node.id, hops])).toEqual([['a', 0], ['b', 1]]); // prettier-ignore
      };
      expect(await ask({ ids: ['old', 'a', 'nobody', 'round'] })).toEqual(['a']);
      expect(await ask(toOld)).toEqual(['b']);
      expect(await ask({ all: [{ not: { any: [{ ids: ['old'] }, { ids: ['c'] }] } }, { type: ['Org'] }] })).toEqual([
        'b',
      ]);
      const counted = await store.select(
        SelectQuestion.parse({ filter: toOld, facets: [{ by: 'linked', edgeType: 'WORKS' }] }),
        'guest',
      );
      expect(counted.facets[0]!.values).toEqual([{ value: 'a', count: 1 }, { value: 'b', count: 1 }]); // prettier-ignore
      await check(store);
      // A survivor out of sight is none.
      expect(await ask({ ids: ['hidden'] })).toEqual([]);
      expect(await ask({ ids: ['hidden'] }, 'member')).toEqual(['s']);
      await check(await again(store));
      const [last] = opened;
      await last!.submit(undoOf(merge));
      expect(await codeOf(last!.focus(FocusQuestion.parse({ ids: ['old'] }), 'coordinator'))).toBe('not_found');
      expect((await last!.select(SelectQuestion.parse({ filter: { ids: ['old'] } }), 'coordinator')).ids).toEqual([]);
    });

    test('a focus that begins nowhere is not found, in the same words for what is hidden, archived or not there', async () => {
      const store = await started(
        nodeInput('n1'), nodeInput('h1', { level: 'member' }), nodeInput('z1', { archived: true }), { kind: 'put', what: 'alias', id: 'o1', value: { survivor: 'h1' } },
      ); // prettier-ignore
      const focusOn = (...ids: string[]) => store.focus(FocusQuestion.parse({ ids }), 'guest');
      const { code, message, issues } = await refusal(focusOn('x1', 'x2'));
      expect({ code, message, issues }).toEqual({
        code: 'not_found',
        message: 'There is no node to begin from: «x1», «x2».',
        issues: [
          { path: ['ids', 0], message: 'not found', id: 'x1' },
          { path: ['ids', 1], message: 'not found', id: 'x2' },
        ],
      });
      for (const id of ['h1', 'z1', 'o1']) {
        const { message, issues } = await refusal(focusOn(id, 'x2'));
        expect(message).toBe(`There is no node to begin from: «${id}», «x2».`);
        expect(issues[0]).toEqual({ path: ['ids', 0], message: 'not found', id });
      }
      expect((await focusOn('x1', 'n1')).nodes.map(({ node }) => node.id)).toEqual(['n1']);
      expect((await store.select(SelectQuestion.parse({ filter: { ids: ['x1'] } }), 'guest')).total).toBe(0);
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
      expect(labels).toHaveLength(reading.revision === 1 ? 50 : 50);
      expect(new Set(labels)).toEqual(new Set([reading.revision === 1 ? 'before' : 'after']));
    });

    test('a large change set is taken whole and taken back whole', async () => {
      const store = await started();
      const people = Array.from({ length: 300 }, (_, at) =>
        nodeInput(`n${at}`, { keys: [{ source: 'csv', key: `${at}` }] }),
      );
      const links = Array.from({ length: 900 }, (_, at) =>
        edgeInput(`e${at}`, `n${at % 300}`, `n${(at * 7 + 1) % 300}`),
      );
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

    test('a facet counts what choosing each value would leave, its own choices left aside, no others', async () => {
      const store = await started(
        nodeInput('a', { tags: ['x'] }), nodeInput('b', { tags: ['x', 'z'] }), nodeInput('c', { tags: ['y'] }), nodeInput('p'), nodeInput('q'),
        edgeInput('e1', 'a', 'p'), edgeInput('e2', 'b', 'q'), edgeInput('e3', 'c', 'p'), edgeInput('e4', 'p', 'b'), edgeInput('e5', 'a', 'p'),
      ); // prettier-ignore
      const toP = { linked: { edgeTypes: ['WORKS'], along: 'out', to: { ids: ['p'] } } };
      const linked = { by: 'linked', edgeType: 'WORKS' };
      const facets = [
        { by: 'tag' },
        { ...linked, along: 'out' },
        { ...linked, along: 'any' },
        { ...linked, along: 'in' },
      ];
      const question = SelectQuestion.parse({ filter: { all: [toP, { tag: ['x'] }] }, facets });
      const { ids, facets: counted } = await store.select(question, 'guest');
      expect(ids).toEqual(['a']);
      expect(counted.map(({ values }) => values)).toEqual([
        [{ value: 'x', count: 1 }, { value: 'y', count: 1 }],
        [{ value: 'p', count: 1 }, { value: 'q', count: 1 }],
        [{ value: 'p', count: 1 }],
        [],
      ]); // prettier-ignore
    });

    test('answers are capped in order of id, of hops then id, of score then id, and say so', async () => {
      const many = Array.from({ length: 2100 }, (_, at) =>
        nodeInput(`n${at + 10_000}`, { label: `spoke ${at}`, tags: [`t${at % 250}`] }),
      );
      const spokes = Array.from({ length: 2100 }, (_, at) => edgeInput(`e${at + 10_000}`, 'hub', `n${at + 10_000}`));
      const store = await started(nodeInput('hub', { label: 'hub' }), ...many, ...spokes);
      const ids = ['hub', ...many.map((_, at) => `n${at + 10_000}`)];
      const selected = await store.select(SelectQuestion.parse({ facets: [{ by: 'tag' }], edges: true }), 'guest');
      expect(selected).toMatchObject({ total: 2101, truncated: true, ids: ids.slice(0, 2000) });
      expect(selected.edges).toHaveLength(1999);
      expect(selected.facets[0]).toMatchObject({ truncated: true });
      expect(selected.facets[0]!.values).toHaveLength(200);
      // 100 tags have nine nodes; of the others, eight each, the first 100 in order of text.
      const rest = Array.from({ length: 150 }, (_, at) => `t${at + 100}`)
        .sort()
        .slice(0, 100);
      expect(selected.facets[0]!.values.slice(100).map(({ value }) => value)).toEqual(rest);
      const ego = await store.focus(FocusQuestion.parse({ ids: ['n12000'], hops: 2 }), 'guest');
      expect(ego.truncated).toBe(true);
      const around = ids.filter((id) => id !== 'n12000' && id !== 'hub').slice(0, 1998);
      expect(ego.nodes.map(({ node }) => node.id)).toEqual(['n12000', 'hub', ...around]);
      const hits = await store.search(SearchQuestion.parse({ text: 'spoke 5', limit: 3 }), 'guest');
      expect(hits).toMatchObject({ truncated: true, total: many.filter((_, at) => `${at}`.startsWith('5')).length });
      expect(hits.hits.map(({ node, score }) => [node.label, score])).toEqual([['spoke 5', 8], ['spoke 50', 7], ['spoke 51', 7]]); // prettier-ignore
      const profile = await store.node(NodeId.parse('hub'), 'guest');
      expect(profile.truncated).toBe(true);
      expect(profile.edges).toHaveLength(2000);
      expect(profile.edges[0]!.id).toBe('e10000');
    });

    test('a long text is found as fast as a short one, by all of its words', async () => {
      const store = await started();
      const han = Array.from({ length: 500 }, (_, at) => String.fromCodePoint(0x4e00 + at * 7)).join('');
      const some = Array.from({ length: 2_000 }, (_, at) => nodeInput(`n${at}`, { label: han.slice(at % 250) }));
      await store.submit(changeSet([nodeInput('all', { label: han }), ...some]));
      const { total, hits } = await store.search(SearchQuestion.parse({ text: han, limit: 1 }), 'guest');
      expect({ total, first: hits[0]?.node.id }).toEqual({ total: 9, first: 'all' });
      const selected = await store.select(SelectQuestion.parse({ filter: { not: { text: han } } }), 'guest');
      expect(selected.total).toBe(2_001 - 9);
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
  });
}

/** A model of a store in which only the vocabulary was written. */
function startedModel({ entries }: { entries: LogEntry[] }): Model {
  const model = new Model();
  model.submit({ ...changeSet(vocabulary), operation: entries[0]!.operation });
  return model;
}

/** Does a step on both; both take it or both refuse it for the same reason. True when they took it. */
async function tryOn(store: GraphStore, model: Model, step: Step, sets: ChangeSet[]): Promise<boolean> {
  const earlier = 'undo' in step ? sets.at(-1 - step.undo) : undefined;
  const changes = 'attempts' in step ? changesFrom(step.attempts, model) : [];
  if (!earlier && changes.length === 0) return false;
  const set = earlier ? undoOf(earlier) : changeSet(changes);
  let expected: { revision: number } | { refused: string };
  try {
    expected = { revision: model.submit(set) };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    expected = { refused: error.code };
  }
  const outcome = await store.submit(set).then(
    ({ revision }) => ({ revision }),
    (error: unknown) => {
      if (!(error instanceof GraphError)) throw error;
      return { refused: error.code };
    },
  );
  expect(outcome).toEqual(expected);
  if ('refused' in expected) return false;
  sets.push(set);
  return true;
}

/** What the store and the model say to a question. */
async function bothAnswers(
  store: GraphStore,
  model: Model,
  asked: Question,
): Promise<{ answer: unknown; expected: unknown }> {
  const { level } = asked;
  if (asked.ask === 'select') {
    return both(await store.select(asked.question, level), modelSelect(model, asked.question, level));
  }
  if (asked.ask === 'focus') {
    const answer = await store.focus(asked.question, level).catch((error: GraphError) => error.code);
    return both(answer, orCode(() => modelFocus(model, asked.question, level))); // prettier-ignore
  }
  if (asked.ask === 'search') {
    return both(await store.search(asked.question, level), modelSearch(model, asked.question, level));
  }
  if (asked.ask === 'summary') return both(await store.summary(level), modelSummary(model, level));
  const answer = await store.node(NodeId.parse(asked.question), level).catch((error: GraphError) => error.code);
  return both(
    answer,
    orCode(() => modelNode(model, asked.question, level)),
  );
}

const both = (answer: unknown, expected: unknown) => ({ answer: plain(answer), expected: plain(expected) });

function orCode<T>(act: () => T): T | string {
  try {
    return act();
  } catch (error) {
    if (error instanceof Refused) return error.code;
    throw error;
  }
}
