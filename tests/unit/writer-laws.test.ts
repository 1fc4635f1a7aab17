// Whatever people of different levels write and take back, at random: what one of them does not see is neither told, nor
// opened, nor erased; and a merge is taken back to the letter.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { What, type ChangeInput, type LogEntry } from '../../graph-schema/changes.ts';
import type { GraphNode } from '../../graph-schema/elements.ts';
import { GraphError } from '../../graph-schema/errors.ts';
import type { NodeId } from '../../graph-schema/ids.ts';
import { levels, type Level } from '../../graph-schema/levels.ts';
import { canonicalJson } from '../../graph-schema/values.ts';
import { visibility, type Visibility } from '../../graph-schema/visibility.ts';
import { beginning, changesFrom, history, vocabulary, type Step } from '../support/arbitraries.ts';
import { createMapWorld, type MapWorld } from '../support/map-world.ts';
import { Model, type Thing } from '../support/model.ts';

function startedWorld(): MapWorld {
  const world = createMapWorld();
  const known = (what: string, id: string) => world.record(what as never, id) ?? null;
  world.apply(vocabulary.map((change) => ('what' in change ? { ...change, base: known(change.what, change.id) } : change) as ChangeInput)); // prettier-ignore
  return world;
}

/** Everything in a world as one level sees it. */
class Seen {
  readonly things: Thing[] = [];
  readonly sees: Visibility;
  private readonly nodes = new Set<string>();

  constructor(world: MapWorld, level: Level) {
    this.sees = visibility(world.types(), level);
    for (const node of world.table('node').values()) if (this.sees.node(node)) this.nodes.add(node.id);
    for (const what of What.options) {
      for (const [id, value] of world.table(what)) {
        const cut = this.sees.cut({ what, id, value }, { node: this.node, view: (of) => world.table('view').get(of) });
        if (cut !== undefined) this.things.push({ what, id, value: cut });
      }
    }
  }
  readonly node = (id: NodeId): boolean => this.nodes.has(id);
  get(id: string): Thing[] {
    return this.things.filter((thing) => thing.id === id);
  }
}

/** Values of fields that a reader does not see, by node or edge and field. */
function hiddenFields(world: MapWorld, seen: Seen): Map<string, unknown> {
  const hidden = new Map<string, unknown>();
  for (const what of ['node', 'edge'] as const) {
    for (const record of world.table(what).values()) {
      const cut = seen.get(record.id).find((thing) => thing.what === what)?.value as GraphNode | undefined;
      for (const [key, value] of Object.entries(record.fields ?? {}))
        if (cut?.fields?.[key] === undefined) hidden.set(`${what} ${record.id} ${key}`, value);
    }
  }
  return hidden;
}

const same = (a: unknown, b: unknown) => canonicalJson(a ?? null) === canonicalJson(b ?? null);
const at = (value: Thing['value'], path: string): unknown => {
  const [name = '', key] = path.split('.');
  return (key === undefined ? (path === '' ? value : value?.[name]) : value?.[name]?.[key]) ?? null;
};

type Attempts = Extract<Step, { attempts: unknown }>['attempts'];
/** Attempts without what only coordinators may do, which would refuse the whole change set each time. */
function modest(attempts: Attempts): Attempts {
  const withoutKeys = <T extends object>(record: T): T =>
    Object.fromEntries(Object.entries(record).filter(([name]) => name !== 'keys')) as T;
  return attempts
    .filter((one) => !['name', 'retype', 'alias', 'merge'].includes(one.do))
    .map((one) => {
      if ('rest' in one) return { ...one, rest: withoutKeys(one.rest) } as typeof one;
      return 'patch' in one ? { ...one, patch: withoutKeys(one.patch) } : one;
    });
}

const number = fc.nat(8);
const typed = fc.constantFrom('Org', 'Person', 'Secret');
const edits = (patch: fc.Arbitrary<Record<string, unknown>>) =>
  fc.record({ do: fc.constant('edit-node' as const), node: number, patch, stale: fc.constant(1) });
/** What comes near the hidden more often than chance would: contacts, views, types, hidden fields; and taking that back. */
const probe: fc.Arbitrary<Step> = fc.oneof(
  fc
    .oneof(
      fc.record({ do: fc.constant('edit-contact' as const), contact: fc.nat(4), patch: fc.record({ participants: fc.uniqueArray(number, { minLength: 2, maxLength: 4 }) }), stale: fc.constant(1) }),
      fc.record({ do: fc.constant('view' as const), name: fc.constantFrom('V', 'W'), members: fc.option(fc.uniqueArray(number), { nil: undefined }), filter: fc.constant(undefined) }),
      edits(fc.record({ type: typed })),
      edits(fc.record({ 'fields.motto': fc.constantFrom('x', 'y'), 'fields.a': fc.constantFrom(1, 2) }, { requiredKeys: [] })),
      edits(fc.record({ label: fc.constantFrom('x', 'y'), level: fc.constantFrom(...levels) })),
    )
    .map((one) => ({ attempts: [one] as Attempts })),
  fc.record({ undo: fc.nat(2) }),
); // prettier-ignore
const steps = fc.array(
  fc.record({
    level: fc.constantFrom(...levels.slice(1), 'member' as const),
    step: fc.oneof({ weight: 1, arbitrary: history(1).map(([one]) => one!) }, { weight: 4, arbitrary: probe }),
  }),
  { minLength: 5, maxLength: 25 },
);

/** What goes against the laws when these steps are tried, in words. */
function breaches(
  first: Step,
  then: readonly { level: Level; step: Step }[],
  counts: { done: number; refused: number },
): string[] {
  const world = startedWorld();
  const entries: LogEntry[] = [];
  const found: string[] = [];
  for (const { level, step: one } of [{ level: 'coordinator' as const, step: first }, ...then]) {
    const before = new Seen(world, level);
    const model = new Model();
    model.things = before.things;
    const act =
      'undo' in one
        ? entries.at(-1 - one.undo)
        : changesFrom(level === 'coordinator' ? one.attempts : modest(one.attempts), model);
    if (!act || ('length' in act && act.length === 0)) continue;
    const hidden = hiddenFields(world, before);
    const views = new Map(world.table('view'));
    const contacts = new Map(world.table('interaction'));
    let entry: LogEntry;
    try {
      entry = world.apply(act as never, level);
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      counts.refused += 1;
      // A change set may have altered what it then contests: only what stood before it is compared here.
      for (const { id, field, theirs } of 'length' in act && act.length > 1 ? [] : error.issues) {
        if (theirs === undefined || theirs === null || field === undefined || id === undefined) continue;
        const told = before.get(id).map((thing) => canonicalJson(at(thing.value, field)));
        if (!told.includes(canonicalJson(theirs)))
          found.push(`${level} is told ${id} ${field}: ${canonicalJson(theirs)}`);
      }
      continue;
    }
    counts.done += 1;
    entries.push(entry);
    const after = new Seen(world, level);
    const effects = new Map(entry.effects.map((effect) => [`${effect.what} ${effect.id}`, effect]));
    if (!('length' in act)) {
      // What an undo opens was there already when that which it takes back was done.
      const still = hiddenFields(world, after);
      for (const [path, value] of hidden) {
        const [what = '', id = '', key = ''] = path.split(' ');
        const taken = act.effects.find((effect) => effect.what === what && effect.id === id);
        if (!taken?.after || !taken.before) continue;
        const known = at(taken.after, `fields.${key}`);
        if (!same(known, value) && !same(still.get(path), value)) found.push(`an undo by a ${level} opens ${path}`);
      }
      continue;
    }
    // A thing made again is another one.
    const remade = (what: string, id: string) =>
      act.some((change) => change.kind === `create-${what}` && 'record' in change && change.record.id === id);
    const still = hiddenFields(world, after);
    for (const [path, value] of hidden) {
      const [what = '', id = ''] = path.split(' ');
      const effect = effects.get(`${what} ${id}`);
      if (effect?.after === null || remade(what, id)) continue;
      if (!same(still.get(path), value)) found.push(`a ${level} opens or erases ${path}`);
    }
    for (const [id, contact] of contacts) {
      const now = world.interaction(id);
      if (!now || remade('interaction', id)) continue;
      for (const part of ['participants', 'about'] as const)
        for (const node of contact[part] ?? [])
          if (!before.node(node) && world.node(node) && !remade('node', node) && !now[part]?.includes(node))
            found.push(`a ${level} takes ${node} out of ${part} of ${id}`);
    }
    for (const [id, view] of views) {
      const now = world.record('view', id);
      const gone = act.some((change) => change.kind === 'put' && change.what === 'view' && change.value === null);
      if (!now || gone) continue;
      for (const node of view.members ?? [])
        if (!before.node(node) && world.node(node) && !remade('node', node) && !now.members?.includes(node))
          found.push(`a ${level} takes ${node} out of the view ${id}`);
    }
  }
  return found;
}

test('what a writer does not see is neither told, nor opened, nor erased', () => {
  const counts = { done: 0, refused: 0 };
  fc.assert(
    fc.property(beginning, steps, (first, then) => void expect(breaches(first, then, counts)).toEqual([])),
    { numRuns: 150 },
  );
  // The laws are about something: enough was done, and enough refused.
  expect(counts.done).toBeGreaterThan(150);
  expect(counts.refused).toBeGreaterThan(50);
});
