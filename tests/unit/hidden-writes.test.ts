// What a writer does not see is not told by a refusal, not opened by an edit, not erased by one.
import { beforeEach, describe, expect, it } from 'vitest';
import {
  contactInput as contact,
  edgeInput,
  editContactInput,
  editInput as edit,
  nodeInput,
  putInput as put,
  refusal,
  told,
} from '../support/inputs.ts';
import { createMapWorld, type MapWorld } from '../support/map-world.ts';

const canary = 'CANARY';
const node = (id: string, more: object = {}) => nodeInput(id, { type: 'T1', ...more });
const editContact = (set: object, base: object, unset?: string[]) => editContactInput('i', set, base, unset);
const type = (key: string, more: object = {}) =>
  put('node-type', key, { key, name: key, fields: [{ key: 'secret', name: 'Secret', kind: 'text', ...more }] });

let world: MapWorld;
beforeEach(() => {
  world = createMapWorld();
  world.apply([
    type('T1', { level: 'coordinator' }),
    type('T2'),
    ...['a', 'b', 'c'].map((id) => node(id)),
    node('hidden', { level: 'coordinator' }),
    node('x', { fields: { secret: canary } }),
    contact('i', ['a', 'b', 'hidden'], { about: ['hidden'] }),
  ]);
});

describe('an edit by somebody who sees less', () => {
  it('keeps the connections a view draws and what sizes its nodes, as far as its writer does not see them', () => {
    const figure = { key: 'figure', name: 'Figure', kind: 'number', level: 'coordinator' };
    world.apply([
      put('edge-type', 'OPEN', { key: 'OPEN', name: 'open', fields: [] }),
      put('edge-type', 'CLOSED', { key: 'CLOSED', name: 'closed', fields: [], level: 'coordinator' }),
      put('node-type', 'T3', { key: 'T3', name: 'T3', fields: [figure] }),
      put('view', 'v', { id: 'v', name: 'V', edgeTypes: ['OPEN', 'CLOSED'], size: 'figure' }),
    ]);
    const shown = { id: 'v', name: 'V', edgeTypes: ['OPEN'] };
    world.apply([put('view', 'v', { ...shown, name: 'W' }, shown)], 'member');
    expect(world.record('view', 'v')).toEqual({ id: 'v', name: 'W', edgeTypes: ['OPEN', 'CLOSED'], size: 'figure' });
  });

  it('keeps participants and subjects of a contact that its writer does not see', () => {
    world.apply([editContact({ participants: ['a', 'c'] }, { participants: ['a', 'b'] })], 'member');
    expect(world.interaction('i')?.participants).toEqual(['a', 'c', 'hidden']);
    world.apply([editContact({ about: ['c'] }, { about: null })], 'member');
    expect(world.interaction('i')?.about).toEqual(['c', 'hidden']);
    world.apply([editContact({}, { about: ['c'] }, ['about'])], 'member');
    expect(world.interaction('i')?.about).toEqual(['hidden']);
  });

  it('names in a conflict only what its writer sees', () => {
    const error = refusal(() =>
      world.apply([editContact({ participants: ['a', 'c'] }, { participants: ['a'] })], 'member'),
    );
    expect(error.code).toBe('conflict');
    expect(error.issues[0]).toMatchObject({ theirs: ['a', 'b'] });
    expect(told(error)).not.toContain('hidden');
  });

  it('does not open a hidden value by giving the node another type', () => {
    world.apply([edit('x', { type: 'T2' }, { type: 'T1' })], 'member');
    expect(world.node('x')).toMatchObject({
      type: 'T2',
      fields: { secret: canary },
      fieldLevels: { secret: 'coordinator' },
    });
    world.apply([edit('a', { type: 'T2' }, { type: 'T1' })], 'member');
    expect(world.node('a')?.fieldLevels).toBeUndefined();
  });

  it('is told the same about too few participants whether others are hidden or not', () => {
    world.apply([contact('j', ['a', 'b']), put('alias', 'was-a', { survivor: 'a' })]);
    const refusals = ['i', 'j'].map((id) =>
      [['a'], ['a', 'a'], ['a', 'was-a'], []].map((participants) => {
        const change = editContactInput(id, { participants }, { participants: ['a', 'b'] });
        const { code, message, issues } = refusal(() => world.apply([change], 'member'));
        return { code, message, issues: issues.map(({ id: _id, ...rest }) => rest) };
      }),
    );
    expect(refusals[0]).toEqual(refusals[1]);
    expect(refusals[0]!.every(({ code }) => code === 'invalid_input')).toBe(true);
  });

  it('names a field of a field for nothing but fields and their levels', () => {
    world.apply([put('node-type', 'T3', { key: 'T3', name: 'T3', fields: [{ key: 'en', name: 'En', kind: 'text' }] })]);
    world.apply([node('t', { type: 'T3', label: { fr: 'Un' } })]);
    const error = refusal(() => world.apply([edit('t', { 'label.en': 'One' }, { 'label.en': null })]));
    expect(error.code).toBe('invalid_input');
  });

  it('keeps hidden members of a view that is written without members', () => {
    const view = { id: 'v', name: 'V', members: ['a', 'hidden'] };
    world.apply([put('view', 'v', view)]);
    world.apply([put('view', 'v', { id: 'v', name: 'W' }, { ...view, members: ['a'] })], 'member');
    expect(world.record('view', 'v')).toEqual({ id: 'v', name: 'W', members: ['hidden'] });
  });

  it('cannot ask by a key of another source whether somebody is there', () => {
    world.apply([node('keyed', { level: 'coordinator', keys: [{ source: 'hr', key: 'ada' }] })]);
    for (const key of ['ada', 'nobody']) {
      const error = refusal(() => world.apply([node('mine', { keys: [{ source: 'hr', key }] })], 'facilitator'));
      expect(error.code).toBe('forbidden');
    }
  });

  it('hears of an id in use that it is in use, and nothing more, whether it sees the record or not', () => {
    const edge = (id: string, more?: object) => edgeInput(id, 'a', 'b', { type: 'RELATED', ...more });
    const talk = (id: string, more?: object) => contact(id, ['a', 'b'], more);
    const view = (id: string, more: object = {}) => put('view', id, { id, name: 'Mine', ...more });
    world.apply([put('node-type', 'T3', { key: 'T3', name: 'T3', level: 'coordinator', fields: [] })]);
    const secret = { label: canary, description: canary, tags: [canary], level: 'coordinator' };
    world.apply([
      node('n-seen'), node('n-hidden', secret), edge('e-seen'), edge('e-hidden', secret), talk('i-seen'),
      talk('i-hidden', { kind: canary, note: canary, level: 'coordinator' }), view('v-hidden', { perspective: canary, filter: { type: ['T3'] } }),
    ]); // prettier-ignore
    const issue = (id: string) => [{ path: ['changes', 0], message: 'id is taken', id, field: 'id' }];
    for (const [make, kind] of [
      [node, 'n'],
      [edge, 'e'],
      [talk, 'i'],
    ] as const) {
      const [seen, hidden] = ['seen', 'hidden'].map((which) => refusal(() => world.apply([make(`${kind}-${which}`)], 'member'))); // prettier-ignore
      expect(hidden!.issues).toEqual(issue(`${kind}-hidden`));
      expect(told(hidden!)).toBe(told(seen!).replaceAll('-seen', '-hidden'));
    }
    expect(refusal(() => world.apply([view('v-hidden')], 'member')).issues).toEqual(issue('v-hidden'));
  });

  it('takes nothing for a property that every object has', () => {
    for (const name of ['constructor', 'toString', 'nonsense']) {
      const error = refusal(() => world.apply([edit('a', JSON.parse(`{"${name}": 1}`) as object, {})]));
      expect(error.code).toBe('invalid_input');
    }
  });
});

describe('an undo by somebody who sees less', () => {
  it('does not tell what a record holds that went out of sight', () => {
    const mine = world.apply([edit('a', { label: 'A1' }, { label: 'a' })], 'member');
    world.apply([edit('a', { label: canary, level: 'coordinator' }, { label: 'A1', level: null })]);
    expect(told(refusal(() => world.apply(mine, 'member')))).not.toContain(canary);
  });

  it('does not open what was written since by giving the type back that did not hide it', () => {
    world.apply([node('y', { type: 'T2' })]);
    const mine = world.apply([edit('y', { type: 'T1' }, { type: 'T2' })], 'member');
    const written = world.apply([edit('y', { 'fields.secret': canary }, { 'fields.secret': null })]);
    const error = refusal(() => world.apply(mine, 'member'));
    expect(error.code).toBe('conflict');
    expect(told(error)).not.toMatch(/CANARY|secret/);
    world.apply(written);
    world.apply(mine, 'member');
    expect(world.node('y')?.type).toBe('T2');
    // What the node held already when its type was changed is as open as it was.
    world.apply([edit('y', { 'fields.secret': 'open' }, { 'fields.secret': null })], 'member');
    world.apply(world.apply([edit('y', { type: 'T1' }, { type: 'T2' })], 'member'), 'member');
    expect(world.node('y')).toMatchObject({ type: 'T2', fields: { secret: 'open' } });
  });

  it('does not tell hidden parts of a view, nor hidden participants', () => {
    const view = { id: 'v', name: 'V', members: ['b'] };
    const mine = world.apply([put('view', 'v', view)], 'member');
    world.apply([put('view', 'v', { ...view, members: ['b', 'hidden'], perspective: canary }, view)]);
    expect(told(refusal(() => world.apply(mine, 'member')))).not.toMatch(/CANARY|hidden/);

    const edited = world.apply([editContact({ participants: ['a', 'c'] }, { participants: ['a', 'b'] })], 'member');
    world.apply([editContact({ participants: ['a', 'c', 'x', 'hidden'] }, { participants: ['a', 'c', 'hidden'] })]);
    const error = refusal(() => world.apply(edited, 'member'));
    expect(error.issues[0]).toMatchObject({ field: 'participants', theirs: ['a', 'c', 'x'] });
    expect(told(error)).not.toContain('hidden');
  });
});

describe('an undo', () => {
  it('gives keys back that went from one record to another', async () => {
    const keys = (...names: string[]) => names.map((key) => ({ source: 's', key }));
    world.apply([node('m1', { keys: keys('1') }), node('m2', { keys: keys('2') })]);
    const before = await world.hash();
    const merge = world.apply([
      edit('m1', { description: 'both' }, { description: null }),
      { kind: 'delete-node', id: 'm2' } as never,
      put('alias', 'm2', { survivor: 'm1' }),
      edit('m1', { keys: keys('1', '2') }, { keys: keys('1') }),
    ]);
    world.apply(merge);
    expect(await world.hash()).toBe(before);

    const moved = world.apply([
      edit('m2', { label: 'M2' }, { label: 'm2' }),
      edit('m1', {}, { keys: keys('1') }, ['keys']),
      edit('m2', { keys: keys('1') }, { keys: keys('2') }),
    ]);
    world.apply([node('taker', { keys: keys('2') })]);
    expect(refusal(() => world.apply(moved)).code).toBe('conflict');
    world.apply([{ kind: 'delete-node', id: 'taker' } as never]);
    world.apply(moved);
    expect(await world.hash()).toBe(before);
  });

  it('does not bring a node back whose id leads elsewhere since', () => {
    const deleted = world.apply([{ kind: 'delete-node', id: 'c' } as never]);
    world.apply([put('alias', 'c', { survivor: 'a' })]);
    expect(refusal(() => world.apply(deleted)).code).toBe('conflict');
    expect(world.node('c')).toBeUndefined();
  });
});
