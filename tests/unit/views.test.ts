import { contactsIn, usualContacts } from '../../client/contacts/choice.ts';
import { describe, expect, it } from 'vitest';
import { contestedBy, disputesOf, settle } from '../../client/edit/settle.ts';
import {
  keptOf, renamed, viewFirst, viewNamed, viewRemoved, viewWritten, withKept,
} from '../../client/edit/view-changes.ts'; // prettier-ignore
import { usualSize } from '../../client/state/figures.ts';
import type { Choice } from '../../client/state/choices.ts';
import { groundOfView, viewAsked, type Ground } from '../../client/state/shown.ts';
import { everythingView } from '../../graph-schema/opening-view.ts';
import { Positions, View } from '../../graph-schema/records.ts';
import { edgeInput, nodeInput, refusal } from '../support/inputs.ts';
import { createMapWorld } from '../support/map-world.ts';

const projects: Choice = { on: { by: 'type' }, mode: 'any', values: ['Project'] };
const tagged: Choice = { on: { by: 'tag' }, mode: 'all', values: ['wood', 'metal'] };
const names = { en: 'Organisations', fr: 'Organisations (fr)' };
const view = View.parse({ id: 'v', name: names, description: 'What it is for', filter: { type: ['Project'] } });

const kept = (ground: Ground, choices: readonly Choice[], size = usualSize) =>
  keptOf({ ground, choices, edgeTypes: [], size, contacts: undefined });

describe('what a view keeps', () => {
  it('is what it had with what was chosen besides, each condition once, however often it is saved', () => {
    const once = withKept(view, kept(groundOfView(view), [projects, tagged]));
    expect(once).toEqual({
      id: 'v',
      name: names,
      description: 'What it is for',
      filter: { all: [{ type: ['Project'] }, { tag: ['wood'] }, { tag: ['metal'] }] },
    });
    expect(withKept(once, kept(groundOfView(once), [tagged]))).toEqual(once);
  });

  it('is what is near a focus in the place of conditions, and keeps members where there is none', () => {
    const near = View.parse({ id: 'n', name: 'n', members: ['a', 'b'] }).members!;
    const around = withKept(view, kept({ filter: [{ ids: near }], near, truncated: false }, [projects]));
    expect(around).toMatchObject({ members: ['a', 'b'], filter: { all: [{ type: ['Project'] }] } });
    expect(kept(groundOfView(around), [])).toEqual({ members: ['a', 'b'], filter: { all: [{ type: ['Project'] }] } });
    expect(withKept(around, kept(groundOfView(undefined), []))).not.toHaveProperty('members');
  });
});

describe('what a view keeps of how it looks', () => {
  const funds: Choice = { on: { by: 'edge-type' }, mode: 'any', values: ['FUNDS'] };
  const none: Choice = { on: { by: 'edge-type' }, mode: 'not', values: ['RUNS'] };

  it('is which edges are drawn: those chosen, else those it drew; all where only some are left out', () => {
    const once = withKept(view, kept(groundOfView(view), [funds]));
    expect(once.edgeTypes).toEqual(['FUNDS']);
    expect(withKept(once, kept(groundOfView(once), [projects]))).toMatchObject({ edgeTypes: ['FUNDS'] });
    expect(kept(groundOfView(view), [none])).not.toHaveProperty('edgeTypes');
    expect(withKept(once, kept(groundOfView(undefined), []))).not.toHaveProperty('edgeTypes');
  });

  it('is what sizes nodes, unless that is as usual', () => {
    expect(withKept(view, kept(groundOfView(view), [], 'founded')).size).toBe('founded');
    const sized = View.parse({ ...view, size: 'founded' });
    expect(withKept(sized, kept(groundOfView(sized), []))).not.toHaveProperty('size');
  });

  it('is all that was brought of a large network, where no condition says what is shown', () => {
    const brought = View.parse({ id: 'n', name: 'n', members: ['a', 'b'] }).members!;
    const asked = { ground: groundOfView(undefined), choices: [], edgeTypes: [], size: usualSize, contacts: undefined };
    expect(keptOf({ ...asked, brought })).toEqual({ members: ['a', 'b'] });
    expect(keptOf(asked)).toEqual({});
  });

  it('is how contacts are shown, where they are: a view that is opened has them as they were', () => {
    const contacts = { ...usualContacts, window: { from: '2026-01-01', to: '2026-04-01' }, colour: 'trend' as const };
    const asked = { ground: groundOfView(view), choices: [], edgeTypes: [], size: usualSize };
    const kept = withKept(view, keptOf({ ...asked, contacts }));
    expect(contactsIn(View.parse(kept))).toEqual(contacts);
    expect(contactsIn(withKept(kept, keptOf({ ...asked, contacts: undefined })))).toBeUndefined();
    expect(contactsIn({ contacts: { ...kept.contacts!, width: 'of another Weft' } })).toBeUndefined();
  });
});

describe('the name of a view', () => {
  it('is another in the language of its reader alone', () => {
    expect(renamed(names, 'fr', 'Structures')).toEqual({ ...names, fr: 'Structures' });
    expect(renamed('Structures', 'fr', 'Groupes')).toBe('Groupes');
  });

  it('is found as its reader sees it, whatever its case', () => {
    expect(viewNamed([view], ' organisations ', 'en')).toBe(view);
    expect(viewNamed([view], 'Organisations (fr)', 'en')).toBeUndefined();
    expect(viewNamed([view], 'ORGANISATIONS (FR)', 'fr')).toBe(view);
  });
});

it('opens the usual view where the address names one that is gone, and everything where it asks for that', () => {
  const usual = View.parse({ id: 'u', name: 'u' });
  const open = (asked?: string) => viewAsked([view, usual], asked, usual)?.id;
  expect([open(), open('v'), open('gone'), open(everythingView)]).toEqual(['u', 'v', 'u', undefined]);
});

describe('a view in the network', () => {
  const start = () => {
    const world = createMapWorld();
    world.apply([
      nodeInput('a', { type: 'Organization' }),
      nodeInput('b', { type: 'Project' }),
      edgeInput('e', 'a', 'b', { type: 'RUNS' }),
      ...viewWritten({ view, base: null, places: Positions.parse({ a: [1, 2], b: [3, 4] }) }),
      ...viewFirst('v', { settings: {} }),
    ]);
    return world;
  };
  const settings = { defaultView: 'v' };

  it('goes with its places and as the first, leaves nodes and edges, and comes back whole', async () => {
    const world = start();
    const before = await world.hash();
    const gone = world.apply(viewRemoved(view, { settings }));
    expect([world.record('view', 'v'), world.record('positions', 'v'), world.record('setting', 'defaultView')]).toEqual(
      [undefined, undefined, undefined],
    );
    expect([world.node('a'), world.node('b'), world.edge('e')]).not.toContain(undefined);
    world.apply(gone);
    expect(await world.hash()).toBe(before);
  });

  it('is not taken away, nor written over, unseen: what somebody else made of it is asked, or kept', () => {
    const theirs = { ...view, name: 'Theirs' };
    for (const [changes, disputed] of [
      [viewWritten({ view: { ...view, name: 'Mine' }, base: view, places: {} }), ['name']],
      [viewWritten({ view: withKept(view, {}), base: view, places: {} }), []],
      [viewRemoved(view, { settings }), ['']],
    ] as const) {
      const world = start();
      world.apply(viewWritten({ view: theirs, base: view, places: {} }));
      const error = refusal(() => world.apply(changes));
      const contested = contestedBy(error, { name: 'test', changes, was: [] })!;
      expect(disputesOf(contested).map(({ path }) => path)).toEqual(disputed);
      world.apply(settle(contested, () => 'mine'));
    }
  });
});
