import { describe, expect, it } from 'vitest';
import { draftOf, edgeChanges, nodeChanges, withField, withProperty } from '../../client/edit/draft.ts';
import { fittingTypes } from '../../client/edit/fit.ts';
import { manyChanges, noEdit } from '../../client/edit/many.ts';
import { contestedBy, disputesOf, settle, settleGone } from '../../client/edit/settle.ts';
import { fieldDrafts, fieldsOf, newField } from '../../client/edit/type-draft.ts';
import { dayAndTime, isOfKind, readDayAndTime, readNumbers, tidyText, typedNumber } from '../../client/edit/values.ts';
import type { WrittenRecord } from '../../client/state/edits.ts';
import { builtinEdgeTypes } from '../../graph-schema/builtin/edge-types.ts';
import { builtinNodeTypes } from '../../graph-schema/builtin/node-types.ts';
import { putChange, type ChangeInput } from '../../graph-schema/changes.ts';
import { edgeInput, editInput, nodeInput, refusal } from '../support/inputs.ts';
import { createMapWorld, type MapWorld } from '../support/map-world.ts';

const start = () => {
  const world = createMapWorld();
  world.apply([
    nodeInput('a', { type: 'Organization', label: 'Akoma', tags: ['x'], fields: { city: 'Kumasi', founded: 1994 } }),
    nodeInput('b', { type: 'Project', label: 'Green skills' }),
    edgeInput('e', 'a', 'b', { type: 'RUNS' }),
  ]);
  return world;
};

/** What a person is asked after the world refused these changes. */
function contestedIn(world: MapWorld, changes: readonly ChangeInput[], was: readonly WrittenRecord[] = []) {
  const contested = contestedBy(
    refusal(() => world.apply(changes)),
    { name: 'test', changes, was },
  );
  if (!contested) throw new Error('Nothing of it can be settled.');
  return contested;
}

describe('what a form sends', () => {
  it('is only what was changed, and makes the record what the form shows', () => {
    const world = start();
    const before = world.node('a')!;
    const after = withField(withProperty(draftOf(before), 'tags', undefined), 'city', 'Accra');
    const changes = nodeChanges(before, after);
    expect(changes).toEqual([
      {
        kind: 'edit-node',
        id: 'a',
        set: { 'fields.city': 'Accra' },
        unset: ['tags'],
        base: { tags: ['x'], 'fields.city': 'Kumasi' },
      },
    ]);
    world.apply(changes);
    expect(draftOf(world.node('a')!)).toEqual(after);
    expect(nodeChanges(world.node('a')!, draftOf(world.node('a')!))).toEqual([]);
  });

  it('makes a connection anew, under its id, when it gets another type', () => {
    const world = start();
    const before = world.edge('e')!;
    expect(edgeChanges(before, { ...draftOf(before), weight: 2 })).toMatchObject([{ kind: 'edit-edge' }]);
    const retyped = { ...draftOf(before), type: 'PARTNER_IN' };
    const entry = world.apply(edgeChanges(before, retyped));
    expect(draftOf(world.edge('e')!)).toEqual(retyped);
    world.apply(entry);
    expect(world.edge('e')).toMatchObject({ type: 'RUNS' });
  });

  it('keeps, of a connection that gets another type, what others wrote meanwhile', () => {
    const world = start();
    const before = world.edge('e')!;
    const theirs = (set: object, base: object): ChangeInput =>
      ({ kind: 'edit-edge', id: 'e', type: 'RUNS', set, base }) as never;
    world.apply([theirs({ weight: 3, label: 'Since the fair' }, { weight: null, label: null })]);
    const now = world.edge('e')!;
    const after = { ...draftOf(before), type: 'PARTNER_IN' as typeof before.type, tags: ['mine'], label: 'Mine' };
    const changes = edgeChanges(before, after, now);
    const contested = contestedIn(world, changes);
    expect(disputesOf(contested)).toMatchObject([
      { path: 'label', before: null, yours: 'Mine', theirs: 'Since the fair' },
    ]);
    world.apply(settle(contested, () => 'theirs'));
    expect(world.edge('e')).toMatchObject({ type: 'PARTNER_IN', weight: 3, tags: ['mine'], label: 'Since the fair' });
  });

  it('turns round a connection that somebody else gave another type', () => {
    const world = start();
    const before = world.edge('e')!;
    world.apply(edgeChanges(before, { ...draftOf(before), type: 'PARTNER_IN' as typeof before.type }));
    const turned = { ...draftOf(before), source: before.target, target: before.source };
    world.apply(edgeChanges(before, turned, world.edge('e')));
    expect(world.edge('e')).toMatchObject({ type: 'PARTNER_IN', source: 'b', target: 'a' });
    const retyped = { ...draftOf(before), type: 'FUNDS' as typeof before.type };
    expect(refusal(() => world.apply(edgeChanges(before, retyped, world.edge('e')))).code).toBe('not_found');
  });

  it('touches, of several nodes, those it makes a difference to', () => {
    const world = start();
    const nodes = [world.node('a')!, world.node('b')!];
    const idsOf = (changes: ChangeInput[]) => changes.flatMap((change) => ('id' in change ? [change.id] : []));
    expect(idsOf(manyChanges(nodes, { ...noEdit, addTags: ['x'] }, builtinNodeTypes))).toEqual(['b']);
    const field = { key: 'status', value: 'running' };
    expect(idsOf(manyChanges(nodes, { ...noEdit, field }, builtinNodeTypes))).toEqual(['b']);
    const both = { ...noEdit, removeTags: ['x'], archive: 'archive' } as const;
    const entry = world.apply(manyChanges(nodes, both, builtinNodeTypes));
    expect(world.node('a')).toMatchObject({ archived: true });
    expect(world.node('a')).not.toHaveProperty('tags');
    world.apply(entry);
    expect(draftOf(world.node('a')!)).toEqual(draftOf(nodes[0]!));
  });
});

describe('a conflict', () => {
  const mine = editInput(
    'a',
    { 'fields.city': 'Tamale', label: 'Akoma Crafts' },
    { 'fields.city': 'Kumasi', label: 'Akoma' },
  );

  it('asks for what both changed only; theirs stays and the rest of mine is written', () => {
    const world = start();
    world.apply([editInput('a', { 'fields.city': 'Accra' }, { 'fields.city': 'Kumasi' })]);
    const contested = contestedIn(world, [mine]);
    expect(disputesOf(contested)).toMatchObject([
      { path: 'fields.city', before: 'Kumasi', yours: 'Tamale', theirs: 'Accra' },
    ]);
    world.apply(settle(contested, () => 'theirs'));
    expect(world.node('a')).toMatchObject({ label: 'Akoma Crafts', fields: { city: 'Accra', founded: 1994 } });
  });

  it('is settled again when they changed it once more, and mine stays', () => {
    const world = start();
    world.apply([editInput('a', { 'fields.city': 'Accra' }, { 'fields.city': 'Kumasi' })]);
    const first = contestedIn(world, [mine]);
    world.apply([editInput('a', {}, { 'fields.city': 'Accra' }, ['fields.city'])]);
    const second = contestedIn(
      world,
      settle(first, () => 'mine'),
    );
    expect(disputesOf(second)).toMatchObject([{ yours: 'Tamale', theirs: null }]);
    world.apply(settle(second, () => 'mine'));
    expect(world.node('a')).toMatchObject({ label: 'Akoma Crafts', fields: { city: 'Tamale' } });
  });

  it('that is all theirs leaves nothing to write', () => {
    const world = start();
    world.apply([editInput('a', { label: 'Theirs' }, { label: 'Akoma' })]);
    const contested = contestedIn(world, [editInput('a', { label: 'Mine' }, { label: 'Akoma' })]);
    expect(settle(contested, () => 'theirs')).toEqual([]);
  });

  it('over a whole type is settled property by property', () => {
    const world = start();
    const base = world.types().nodes.get('Call')!;
    const put = (value: typeof base) => putChange({ what: 'node-type', id: 'Call', value, base });
    world.apply([put({ ...base, shape: 'square', icon: 'book' })]);
    const contested = contestedIn(world, [put({ ...base, shape: 'pill', name: 'Tender' })]);
    expect(disputesOf(contested)).toMatchObject([{ path: 'shape', before: 'star', yours: 'pill', theirs: 'square' }]);
    world.apply(settle(contested, () => 'mine'));
    expect(world.types().nodes.get('Call')).toEqual({ ...base, shape: 'pill', icon: 'book', name: 'Tender' });
  });

  it('with somebody who deleted it makes it again as it was known, with mine; or leaves it', () => {
    const world = start();
    const was = world.node('a')!;
    world.apply([{ kind: 'delete-node', id: was.id }]);
    const contested = contestedIn(world, [mine], [was]);
    expect(settleGone(contested, false)).toEqual([]);
    world.apply(settleGone(contested, true));
    expect(draftOf(world.node('a')!)).toEqual({
      ...draftOf(was),
      label: 'Akoma Crafts',
      fields: { city: 'Tamale', founded: 1994 },
    });
    // What nobody knew cannot be made again.
    world.apply([{ kind: 'delete-node', id: was.id }]);
    const error = refusal(() => world.apply([mine]));
    expect(contestedBy(error, { name: '', changes: [mine], was: [] })).toBeUndefined();
  });

  it('is not what a type in use is refused with', () => {
    const world = start();
    const base = world.types().nodes.get('Project')!;
    const changes = [putChange({ what: 'node-type', id: 'Project', value: null, base })];
    const error = refusal(() => world.apply(changes));
    expect(error.code).toBe('conflict');
    expect(contestedBy(error, { name: '', changes, was: [] })).toBeUndefined();
  });
});

describe('the types offered for a connection', () => {
  const usual = (from: string, to: string, used: (key: string) => number = () => 0) => {
    const [first] = fittingTypes({ types: builtinEdgeTypes, from, to, used });
    return [first?.type.key, first?.turned];
  };

  it('begin with the one meant for the two, the more often used before', () => {
    expect(usual('Organization', 'Project')).toEqual(['RUNS', false]);
    expect(usual('Organization', 'Project', (key) => (key === 'PARTNER_IN' ? 3 : 0))).toEqual(['PARTNER_IN', false]);
  });

  it('say why the first is proposed, and propose what is open to all before what names one of the two only', () => {
    const first = (from: string, to: string, used: (key: string) => number = () => 0) =>
      fittingTypes({ types: builtinEdgeTypes, from, to, used })[0];
    expect(first('Organization', 'Project')?.why).toBe('meant');
    expect(first('Organization', 'Organization', (key) => (key === 'RELATED' ? 3 : 0))).toMatchObject({
      type: { key: 'RELATED' },
      why: 'used',
    });
    expect(first('Person', 'Venue')).toMatchObject({ type: { key: 'RELATED' }, why: undefined });
  });

  it('are turned where they are meant the other way round', () => {
    expect(usual('Project', 'Organization', (key) => (key === 'RUNS' ? 1 : 0))).toEqual(['RUNS', true]);
    expect(usual('Country', 'Person')).toEqual(['LOCATED_IN', true]);
  });

  it('end with those not meant for the two', () => {
    const all = fittingTypes({ types: builtinEdgeTypes, from: 'Keyword', to: 'Language', used: () => 0 });
    expect(all).toHaveLength(builtinEdgeTypes.length);
    const fits = all.map((one) => Number(one.fits));
    expect(new Set(fits)).toEqual(new Set([1, 0]));
    expect(fits).toEqual(fits.toSorted().toReversed());
  });
});

describe('what is typed', () => {
  it('is read as a number as people write it, else stays text for its kind to refuse', () => {
    const read = ['1994', '3,5', '-1.25', '1,234,567', '1 234', '1.234,5', "1'234", '−5', '1,', ''].map(typedNumber);
    expect(read).toEqual([1994, 3.5, -1.25, 1_234_567, 1234, 1234.5, 1234, -5, 1, undefined]);
    expect(['about 12', '0x10', 'Infinity'].map(typedNumber)).toEqual(['about 12', '0x10', 'Infinity']);
    expect(isOfKind('number', typedNumber('about 12'))).toBe(false);
    expect(readNumbers('1 2,5; 3')).toEqual([1, 2.5, 3]);
    expect(readNumbers('1 two')).toBe('1 two');
  });

  it('is a day, or an instant where a time is said, and comes back as it was', () => {
    expect(readDayAndTime({ day: '2026-01-31', time: '' })).toBe('2026-01-31');
    const instant = readDayAndTime({ day: '2026-01-31', time: '09:30' });
    expect(isOfKind('datetime', instant)).toBe(true);
    expect(dayAndTime(instant)).toEqual({ day: '2026-01-31', time: '09:30' });
    expect(readDayAndTime({ day: '', time: '09:30' })).toBeUndefined();
  });

  it('keeps only the languages something is said in', () => {
    expect(tidyText({ en: 'Call', fr: ' ' })).toEqual({ en: 'Call' });
    expect([tidyText({ en: '' }), tidyText('  ')]).toEqual([undefined, undefined]);
  });
});

describe('the fields of a type of one’s own', () => {
  it('get keys of their names, each its own, and keep those they have', () => {
    const [had] = fieldDrafts([{ key: 'size', name: 'Size', kind: 'number' }]);
    const named = ['Size', '国家', '__proto__', 'type'].map((name) => ({ ...newField(), name }));
    const fields = fieldsOf([{ ...had!, name: 'Size in m²' }, ...named]);
    expect(fields?.[0]).toEqual({ key: 'size', name: 'Size in m²', kind: 'number' });
    const made = fields?.map(({ key }) => key) ?? [];
    expect(new Set(made).size).toBe(5);
    expect(made).not.toContain('type');
  });

  it('are not saved while one has no name', () => {
    expect(fieldsOf([newField()])).toBeUndefined();
  });
});
